"""What was done, in classes: the same, akin, opposed or simply other.

Enters: lemmas of actions. Leaves: classes out of `actions.toml` and how two of them stand to each other. Deliberately
not done: frames, senses, or who did it to whom; an action without a class is compared by its stem alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from rashomon.linking.words import stem


class Kinship(StrEnum):
    """How two actions stand to each other."""

    SAME = "same"
    SYNONYM = "synonym"
    AKIN = "akin"
    OPPOSED = "opposed"
    OTHER = "other"
    UNKNOWN = "unknown"  # a claim without an action


@lru_cache(maxsize=50_000)
def class_of(lemma: str) -> str:
    """The class of an action, or its own stem where no class has it.

    >>> class_of("shelled") == class_of("bomb"), class_of("knit")
    (True, 'knit')
    """
    stemmed = _stem(lemma)
    return _classes().get(stemmed, stemmed)


@lru_cache(maxsize=200_000)
def kinship(left: str | None, right: str | None) -> Kinship:
    """How two actions stand to each other, each a lemma or a class that `hardly_done` gave.

    >>> str(kinship("attack", "shell")), str(kinship("support", "oppose")), str(kinship("attack", "knit"))
    ('synonym', 'opposed', 'other')
    """
    if not left or not right:
        return Kinship.UNKNOWN
    if _stem(left) == _stem(right):
        return Kinship.SAME
    a, b = class_of(left), class_of(right)
    if a == b:
        return Kinship.SYNONYM
    if (a, b) in _pairs("opposed"):
        return Kinship.OPPOSED
    return Kinship.AKIN if (a, b) in _pairs("akin") else Kinship.OTHER


def carried(
    lemma: str,
    words: Sequence[str],
    heads: Sequence[str] = (),
    after: Sequence[str] = (),
    described: Collection[str] = frozenset(),
) -> str:
    """The action that a verb amounts to with the words of its clause (folded), the heads of who takes part (stems), the
    words right after it, and all words for who takes part (stems).

    An idiom is what the lexicon says; a verb that only says that something goes on, or that there was such a thing, is
    what its subject or object names; a light verb is the one word among `words` on how actors stand to each other.

    >>> carried("be entity", ["was", "the", "entity", "fighting", "them"])
    'fighting'
    >>> carried("enjoy", ["enjoys", "an", "alliance"]), carried("bomb", ["bombs", "an", "ally"])
    ('alliance', 'bomb')
    >>> carried("leave", ["left", "four", "dead"], after=["four", "dead"]), carried("leave", [], after=["the", "port"])
    ('kill', 'leave')
    >>> carried("begin", ["began", "a", "search"], ["search"]), carried("lose", [], after=["their", "lives"])
    ('search', 'die')
    >>> carried("open fire", ["opened", "fire"], after=["fire"]), carried("hold talk", ["held", "talks"])
    ('shoot', 'hold talk')
    >>> carried("be", ["there", "was", "no", "warning"], described={"warn"}), carried("rise", [], described={"toll"})
    ('warn', 'die')

    `lemma` itself where it is no such verb or where no such word, or words that oppose each other, stand there.
    """
    idiom = _named_with(lemma, [*after, *heads], "idioms")
    if idiom is not None:
        return idiom
    if any(verb in _lexicon()["aspect"]["verbs"] for verb in _verbs_in(lemma)):
        return next((head for head in heads if head in _classes()), lemma)
    noun = _noun_for(lemma, words, described)
    if noun is not None:
        return noun
    if lemma.split()[0] not in _lexicon()["light"]["verbs"] or is_known(lemma):
        return lemma
    near = [*lemma.split(), *after] if after else words  # "the first to attack it is a baker" attacks nobody
    alike = _lexicon()["light"]["other_words"]
    found = [word for word in near if class_of(word) in _stances() and word not in alike]
    return found[0] if len({class_of(word) for word in found}) == 1 else lemma


@lru_cache(maxsize=50_000)
def may_carry(lemma: str) -> bool:
    """Whether `carried` can make anything else of a verb, with whatever words.

    >>> may_carry("lose"), may_carry("begin"), may_carry("bomb")
    (True, True, False)
    """
    verbs, nouns = _verbs_in(lemma), _lexicon()["nouns"]
    if any(_stem(verb) in _by_stem("idioms") or verb in _lexicon()["aspect"]["verbs"] for verb in verbs):
        return True
    light = lemma.split()[0] in _lexicon()["light"]["verbs"] and not is_known(lemma)
    return light or lemma in nouns["there"] or lemma in nouns["many"]


def _noun_for(lemma: str, words: Sequence[str], described: Collection[str]) -> str | None:
    """The act that a noun names where the verb says only that there was such a thing ("saw no damage", "found no
    damaged boat"), or how many.
    """
    verbs = _lexicon()["nouns"]
    if lemma in verbs["there"] and (lemma != "be" or "there" in words):
        return next((_nouns("acts")[one] for one in sorted(described) if one in _nouns("acts")), None)
    if lemma in verbs["many"]:
        return next((_nouns("tolls")[one] for one in sorted(described) if one in _nouns("tolls")), None)
    return None


@cache
def _nouns(table: str) -> dict[str, str]:
    return {stem(noun): act for noun, act in _lexicon()["nouns"][table].items()}


def turned(lemma: str, words: Sequence[str]) -> str | None:
    """The act that stands there as done where the claim has `lemma` as not done ("stopped work"); None elsewhere."""
    return _named_with(lemma, words, "turned")


def fought_in(lemma: str, after: str) -> int | None:
    """Where in the words `after` a verb of help stands the fight that it helps in; None where there is none.

    >>> fought_in("back", " their efforts in the war against the Front"), fought_in("back", " the Front")
    (22, None)
    """
    if class_of(lemma) not in _lexicon()["fights"]["classes"]:
        return None
    found = _fights().search(after)
    return found.start() if found else None


@cache
def _fights() -> re.Pattern[str]:
    nouns, verbs = ("|".join(_lexicon()["fights"][kind]) for kind in ("nouns", "verbs"))
    return re.compile(rf"\b(?:(?:{nouns}) (?:against|on)|{verbs})\b", re.IGNORECASE)


def _named_with(lemma: str, words: Sequence[str], table: str) -> str | None:
    """The act that `lemma` and one of `words` name together, by a table of the lexicon."""
    for verb in _verbs_in(lemma):
        acts = _by_stem(table).get(_stem(verb))
        if acts and (act := next((acts[one] for one in map(stem, words) if one in acts), None)) is not None:
            return act
    return None


@lru_cache(maxsize=50_000)
def _verbs_in(lemma: str) -> tuple[str, ...]:
    """A lemma and what is left of it without its last words, the verb at last ("carry out attack", "carry out")."""
    words = lemma.split()
    return tuple(" ".join(words[:size]) for size in range(len(words), 0, -1))


@cache
def _by_stem(table: str) -> dict[str, dict[str, str]]:
    return {_stem(verb): {stem(word): act for word, act in acts.items()} for verb, acts in _lexicon()[table].items()}


def is_known(action: str | None) -> bool:
    """Whether an action is in a class.

    >>> is_known("warned"), is_known("knit")
    (True, False)
    """
    return action is not None and _stem(action) in _classes()


def is_stance(action: str | None) -> bool:
    """Whether an action is how one stands to another: fights, helps, opposes, is allied with.

    >>> is_stance("alliance"), is_stance("knit")
    (True, False)
    """
    return action is not None and class_of(action) in _stances()


@cache
def _stances() -> frozenset[str]:
    return frozenset(_lexicon()["light"]["stances"])


def counts_apart(left: str | None, right: str | None) -> bool:
    """Whether two acts that are akin reach not the same number: of those shot some are killed.

    >>> counts_apart("shoot", "kill"), counts_apart("kill", "die")
    (True, False)
    """
    return bool(left and right) and (class_of(left or ""), class_of(right or "")) in _pairs("counted_apart")


def way_of(word: str) -> str | None:
    """Whether a word right behind a verb says that it goes in or out; None where it says neither.

    >>> way_of("into"), way_of("off"), way_of("well")
    ('in', 'out', None)
    """
    return next((way for way, words in _lexicon()["ways"].items() if word in words), None)


def is_saying(action: str | None) -> bool:
    """Whether an action only says that somebody said something: who cites whom is as many acts as there are reports.

    >>> is_saying("cite"), is_saying("knit")
    (True, False)
    """
    return action is not None and _stem(action) in _sayings()


@cache
def _sayings() -> frozenset[str]:
    return frozenset(map(_stem, _lexicon()["saying"]["verbs"]))


def is_light(action: str | None) -> bool:
    """Whether an action leaves it to other words to say what was done.

    >>> is_light("have"), is_light("knit")
    (True, False)
    """
    return action in _lexicon()["light"]["verbs"]


def hardly_done(lemma: str) -> str | None:
    """What an action that is hardly done amounts to, where the lexicon says so."""
    found: str | None = _lexicon()["hardly_done"].get(class_of(lemma))
    return found


@lru_cache(maxsize=200_000)
def axis_of(lemma: str) -> str:
    """One name for an action's class, its synonyms and its opposites, so that claims that contradict meet.

    >>> axis_of("bomb") == axis_of("spare"), axis_of("bomb") == axis_of("knit")
    (True, False)
    """
    return _axes().get(class_of(lemma), class_of(lemma))


@cache
def _axes() -> dict[str, str]:
    """Each class that opposes another, and the smallest class it can be reached from by way of opposites and kin."""
    axes: dict[str, str] = {}
    neighbours: dict[str, set[str]] = {}
    for a, b in sorted(_pairs("opposed") | _pairs("akin")):
        neighbours.setdefault(a, set()).add(b)
    for first in sorted(neighbours):
        waiting = [first] if first not in axes else []
        while waiting:
            at = waiting.pop()
            if at not in axes:
                axes[at] = first
                waiting.extend(sorted(neighbours[at]))
    return axes


@cache
def hardly_words() -> frozenset[str]:
    """The folded words that leave an action hardly done."""
    return frozenset(_lexicon()["hardly"]["words"])


@lru_cache(maxsize=50_000)
def _stem(lemma: str) -> str:
    """The stems of the words of a lemma, for one may have a particle ("blow up")."""
    return " ".join(stem(word) for word in lemma.casefold().split())


@cache
def _lexicon() -> dict[str, dict[str, Any]]:
    lexicon: dict[str, dict[str, Any]] = tomllib.loads(
        (files("rashomon.linking") / "actions.toml").read_text(encoding="utf-8")
    )
    return lexicon


@cache
def _classes() -> dict[str, str]:
    return {_stem(lemma): name for name, lemmas in _lexicon()["classes"].items() for lemma in lemmas}


@cache
def _pairs(relation: str) -> frozenset[tuple[str, str]]:
    one_way = {(a, b) for a, others in _lexicon()[relation].items() for b in others}
    return frozenset(one_way | {(b, a) for a, b in one_way})
