"""Who and what take part in a claim, named or only described, made comparable by the words for them.

Enters: a claim. Leaves: a `Part` for each doer and each thing done to, with its head word and its other words. The head
is the last word before what is hung on it ("the guard" in "the county guard of Tarvo"). Deliberately not done: knowing
who anybody is; pronouns say nothing and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter

from rashomon.linking.names import alike, name_words
from rashomon.linking.words import RAREST, lines_of, rarity, stem, stop_words, words_of
from rashomon.terms import ActorRole, Claim, Number

_HUNG_ON = re.compile(
    r",| (?:of|in|at|on|from|for|with|near|by|to|outside|inside|over|under|between|about|who|which|that|close)\b"
)
_OF_PLACES = ("ians", "ian", "ese", "ans", "ia", "an", "a", "i")  # longest first
SAME_HEAD, OTHER_HEAD = 0.6, 0.4  # of a match, where nothing else of the words for two parts agrees; by hand
_BEFORE_COUNT = re.compile(
    r"(?:(?:and|but|only|just|some|about|nearly|almost|at least|at most|(?:more|fewer) than) ?)*", re.IGNORECASE
)
_SOME_OF = re.compile(
    r"(?:an? |the )?(?:number|group|handful|couple|dozens|some|several|many|most|one|two|three) of (?:the )?", re.I
)
_NEAR_TO = re.compile(  # somebody of whom nothing is said but what he is near to
    r"(?:(?:an?|the|two|several) )?(?:person|people|persons|sources?|somebody|someone)(?: who (?:is|are|was|were))? "
    r"(?:close to|familiar with|briefed on|with (?:\w+ )?(?:knowledge of|insight into)) (.+)",
    re.IGNORECASE,
)
_OF_TIME = frozenset(map(stem, ("second", "minute", "hour", "day", "night", "week", "month", "year", "old")))
BY_PLACE = attrgetter("start", "end", "role", "name")  # actors in the order of the page
TELLS = 4  # rarity of a word from which on it can stand for a part; names are as rare as can be


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One that takes part: `head` is the stem of what it is called, `words` all stems, `key` known for actors only."""

    role: ActorRole
    head: str
    words: frozenset[str]
    name: str
    key: str | None


def parts_of(claim: Claim) -> tuple[Part, ...]:
    """The doers and things done to of `claim`, in the order of the page, each once."""
    counts = tuple(number.text for number in claim.numbers)
    found: dict[tuple[ActorRole, frozenset[str]], Part] = {}
    for actor in sorted(claim.actors, key=BY_PLACE):
        if actor.role in (ActorRole.AGENT, ActorRole.TARGET):
            part = _part(actor.role, _without(actor.name, counts), actor.actor)
            if part is not None:
                found.setdefault((part.role, part.words), part)
    return tuple(found.values())


@lru_cache(maxsize=100_000)
def _part(role: ActorRole, name: str, key: str | None) -> Part | None:
    """One that is called so, the same object each time; None where no word is left."""
    words = frozenset(_stems(name))
    return Part(role=role, head=_head(name), words=words, name=name, key=key) if words else None


def _without(name: str, counts: Iterable[str]) -> str:
    for count in counts:
        name = name.replace(count, " ")
    return name


@lru_cache(maxsize=100_000)
def _stems(name: str) -> tuple[str, ...]:
    capital = {word.folded for word in words_of(name) if name[word.start].isupper()}
    stems = [_of_country(word) if word in capital else stem(word) for word in name_words(name)]
    return tuple(word for word in stems if word not in stop_words() and not word.isdigit())


@lru_cache(maxsize=100_000)
def name_stems(name: str) -> tuple[str, ...]:
    """The stems of the words with a capital in a name or description, but for a first word that is no name."""
    words = words_of(name)
    kept = [word for word in words if name[word.start].isupper() and word.folded in name_words(name)]
    if kept and kept[0] is words[0] and rarity(stem(kept[0].folded)) < RAREST:
        kept = kept[1:]
    return tuple(_of_country(word.folded) for word in kept)


@lru_cache(maxsize=50_000)
def _of_country(word: str) -> str:
    """The stem of a name, the same for a country or town and what is of it, where only the ending differs.

    >>> _of_country("syrian") == _of_country("syria"), _of_country("iranian") == _of_country("iran")
    (True, True)

    Misses: "French", "Turkish", "Danish" and others that are not made by an ending alone.
    """
    for _ in range(2):
        ending = next((e for e in _OF_PLACES if word.endswith(e) and len(word) - len(e) >= 3), "")
        if not ending:
            break
        word = word[: len(word) - len(ending)]
    return stem(word)


@lru_cache(maxsize=100_000)
def _head(name: str) -> str:
    """The stem of the last word before what is hung on the noun."""
    return (_stems(called(name)) or _stems(name))[-1]


def called(name: str) -> str:
    """What a name or description says before what is hung on the noun ("the guard" of "the guard of Tarvo")."""
    return _HUNG_ON.split(name.strip())[0]


def match(left: Part, right: Part) -> float:
    """How well two parts can be one, 0 to 1: one head and no unlike words, or only one of both, or a name in common.

    >>> from rashomon.terms import ActorRole
    >>> def part(name):
    ...     return Part(role=ActorRole.AGENT, head=_head(name), words=frozenset(_stems(name)), name=name, key=None)
    >>> match(part("the county guard of Tarvo"), part("the guard")), match(part("the county guard"), part("the lake"))
    (1.0, 0.0)
    >>> match(part("the county guard"), part("the coast guard"))
    0.6
    """
    if left.key is not None and left.key == right.key:
        return 1.0
    shared = left.words & right.words
    if not shared:
        return 1.0 if alike(left.name, right.name) else 0.0
    if opens(left.name, right.name) or opens(right.name, left.name):
        return 1.0
    if left.head == right.head:
        return 1.0 if shared != {left.head} or shared in (left.words, right.words) else SAME_HEAD
    return OTHER_HEAD if any(rarity(word) >= TELLS for word in shared) else 0.0


@lru_cache(maxsize=200_000)
def opens(short: str, long: str) -> bool:
    """Whether a name is said by its first words ("Vellmar" for "Vellmar Shipping")."""
    words = [word for word in long.split() if word[:1].isupper()]
    return short[:1].isupper() and len(short.split()) < len(words) and short.split() == words[: len(short.split())]


@lru_cache(maxsize=100_000)
def same_words(left: str, right: str) -> bool:
    """Whether two names of several words have the same, whatever their order.

    >>> same_words("the river guard of Tosk", "Tosk's river guard"), same_words("the guard", "a guard")
    (True, False)
    """
    words = frozenset(_stems(left))
    return len(words) > 1 and words == frozenset(_stems(right))


@lru_cache(maxsize=100_000)
def described_alike(left: str, right: str) -> bool:
    """Whether two descriptions of unnamed people have one head and no unlike names; of words for persons of any kind
    ("a man") all must agree.

    >>> described_alike("a senior official in Tosk", "an official"), described_alike("a guard in Tosk", "guards in Orl")
    (True, False)
    >>> described_alike("one of the stewards", "a steward"), described_alike("a man", "a man of the harbour")
    (True, False)
    >>> described_alike("they", "they")
    False
    >>> described_alike("a person close to the inquiry", "somebody familiar with the inquiry")
    True
    """
    one, other = _SOME_OF.sub("", left, count=1), _SOME_OF.sub("", right, count=1)
    if not (_stems(one) and _stems(other)):
        return False  # "others", "some"
    near = _NEAR_TO.match(one), _NEAR_TO.match(other)
    if near[0] and near[1]:
        return _stems(near[0][1]) == _stems(near[1][1])
    names = set(name_stems(one)), set(name_stems(other))
    if _head(one) != _head(other) or (all(names) and names[0].isdisjoint(names[1])):
        return False
    return _head(one) not in _persons()[0] or _stems(one) == _stems(other)


def heads_alike(left: str, right: str) -> bool:
    """Whether two descriptions have one noun; one without a word for anybody ("others") can have any."""
    return not (_stems(left) and _stems(right)) or _head(left) == _head(right)


def best_match(left: Iterable[Part], right: Iterable[Part]) -> float:
    """The best match of one of `left` with one of `right`; 0 where either is empty."""
    others = tuple(right)
    return max((match(one, other) for one in left for other in others), default=0.0)


@lru_cache(maxsize=50_000)
def unit_stem(unit: str) -> str:
    """The stem of what is counted: the last word of the unit."""
    words = [word.folded for word in words_of(unit)]
    return stem(words[-1]) if words else unit


def units_of(number: Number, claim: Claim) -> frozenset[str]:
    """The stems of all that can be meant by what `claim` counts. With nothing behind it, a number that opens the claim
    counts persons ("eleven are missing", "three of them died").
    """
    alone = not number.unit and _BEFORE_COUNT.fullmatch(claim.text[: max(0, number.start - claim.start)])
    return _persons()[1] if alone else count_stems(number.unit)


def counted_as(number: Number, claim: Claim) -> str:
    """One word for what a number of `claim` counts: all persons are one."""
    stems = units_of(number, claim)
    return "person" if not _persons()[1].isdisjoint(stems) else min(stems)


def is_count(number: Number) -> bool:
    """Whether a number counts something else than time ("for three days")."""
    return unit_stem(number.unit) not in _OF_TIME


@lru_cache(maxsize=50_000)
def count_stems(unit: str) -> frozenset[str]:
    """The stems of all that can be meant by a word for what is counted: "men" can be miners, miners are no soldiers.

    >>> bool(count_stems("men") & count_stems("miners")), bool(count_stems("soldiers") & count_stems("miners"))
    (True, False)
    >>> bool(count_stems("missing") & count_stems("people")), bool(count_stems("dead") & count_stems("wounded"))
    (True, False)
    """
    counted = unit_stem(unit)
    return _persons()[1] if counted in _persons()[0] else frozenset([counted])


@cache
def _persons() -> tuple[frozenset[str], frozenset[str]]:
    """The stems of words for persons of any kind, and of all words for persons."""
    first, *others = [frozenset(map(stem, line.split())) for line in lines_of("persons.txt")]
    return first, first.union(*others)
