"""The words that attribute, and the nouns that say what kind of source speaks: two lexicons read once.

Enters: `cues.tsv`, `nouns.tsv`, `phrases.toml` beside this file. Leaves: `Cue` entries by lemma, `SourceKind`s by
noun, word lists by name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

LONGEST_PHRASE = 8  # words behind the one that opens it
LEXICONS = ("cues.tsv", "nouns.tsv", "phrases.toml")
CLASSES = frozenset(
    [
        "speech",
        "tell",
        "report",
        "document",
        "describe",
        "evaluate",
        "belief",
        "doubt",
        "deny",
        "ask",
        "demand",
        "promise",
        "threaten",
        "accuse",
        "decline",
        "cite",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A verb that attributes: its class, what its content may be, and what it must have to count (see cues.tsv)."""

    lemma: str
    act: str
    takes: frozenset[str]
    needs: str


@cache
def lexicon_text(name: str) -> str:
    """The characters of the lexicon file `name`."""
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _rows(name: str) -> list[list[str]]:
    lines = lexicon_text(name).splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


@cache
def _phrases() -> Mapping[str, Any]:
    return tomllib.loads(lexicon_text("phrases.toml"))


@cache
def cues() -> Mapping[str, Cue]:
    """Every attributing verb by its lemma."""
    return {
        lemma: Cue(lemma=lemma, act=act, takes=frozenset(takes.split(",")), needs=needs)
        for lemma, act, takes, needs in _rows("cues.tsv")
    }


@cache
def _lemma_of_form() -> Mapping[str, str]:
    """The lemma of every form of an attributing verb: a reader's lemma may be wrong where its tag is right."""
    found = dict(_phrases()["irregular"])
    for lemma in cues():
        for form in _forms(lemma):
            found.setdefault(form, lemma)
    return found


def _forms(lemma: str) -> tuple[str, ...]:
    """The regular forms of a verb."""
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    doubled = (lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")
    return lemma, third, lemma + "ed", lemma + "ing", *doubled


@cache
def forms_of(name: str) -> frozenset[str]:
    """Every regular form of the verbs in the word list `name`."""
    return frozenset(form for lemma in words(name) for form in _forms(lemma))


@lru_cache(maxsize=1 << 16)
def cue_of(form: str, lemma: str) -> Cue | None:
    """The entry of a verb by its form, or by the lemma the reading gives it."""
    known = _lemma_of_form().get(form.lower())
    return cues().get(known or lemma.lower())


@cache
def noun_kinds() -> Mapping[str, tuple[str, ...]]:
    """The kinds a source's head noun may have, by lemma, in the order of the lexicon."""
    found: dict[str, tuple[str, ...]] = {}
    for lemma, kind in _rows("nouns.tsv"):
        found[lemma] = (*found.get(lemma, ()), kind)
    return found


_SHARED = ("co-", "vice-", "ex-", "deputy-")


@cache
def kinds_of_noun(form: str) -> tuple[str, ...]:
    """The kinds of a noun by its form, singular or regular plural, lower case, also with "co-" or "ex-" before it;
    empty for a noun the lexicon lacks.
    """
    forms = (*_singulars(form), *_singulars(_bare(form)))
    return next((noun_kinds()[one] for one in forms if one in noun_kinds()), ())


def _bare(form: str) -> str:
    """The form without a "co-", "vice-", "ex-" before it."""
    return form.removeprefix(next((prefix for prefix in _SHARED if form.startswith(prefix)), ""))


@cache
def is_plural(form: str) -> bool:
    """Whether the form is the plural of a noun of the lexicon."""
    return form not in noun_kinds() and any(s in noun_kinds() for s in _singulars(form)[1:])


def _singulars(form: str) -> tuple[str, ...]:
    if form.endswith("men"):
        return form, form[:-3] + "man"
    if form.endswith("ies"):
        return form, form[:-3] + "y", form[:-1]
    return (form, form[:-1], form[:-2]) if form.endswith("s") and len(form) > 3 else (form,)


@cache
def is_office(form: str) -> bool:
    """Whether the form, lower case, is a person's title, office or trade, also with "co-" or "vice-" before it."""
    kinds, bare = kinds_of_noun(form), _bare(form)
    return "anonymous" in kinds or "journalist" in kinds or bare in words("titles")


@cache
def words(*names: str) -> frozenset[str]:
    """The word list of this name in phrases.toml, lower case; of several names all their words."""
    return frozenset(form for name in names for form in _phrases()[name].split())


@cache
def spelled(form: str) -> str:
    """The form in the one spelling of two that the lexicon prefers."""
    return str(_phrases()["spellings"].get(form, form))


@cache
def offices_again(form: str) -> frozenset[str]:
    """What stands in the name of an office that "the FORM" may mean: "police" for "the force"."""
    return frozenset(_phrases()["offices_again"].get(form, "").split())


@cache
def same_offices(form: str) -> tuple[str, ...]:
    """Other names of the office that "the FORM" may mean: "prime minister" for "premier"."""
    names = str(_phrases()["same_offices"].get(form, ""))
    return tuple(names.split(", ")) if names else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A fixed phrase behind the word that opens it: for each word its forms and whether it may be missing; the class of
    its act; whether what follows must be a word of somebody's or a question ("coy about | whether").
    """

    words: tuple[tuple[frozenset[str], bool], ...]
    act: str
    told: bool

    def length(self, after: tuple[str, ...]) -> int:
        """How many of the words `after` the first one belong to it; -1 where it does not stand there."""
        return _length(self.words, after)


def _length(words: tuple[tuple[frozenset[str], bool], ...], after: tuple[str, ...]) -> int:
    if not words:
        return 0
    (forms, optional), rest = words[0], words[1:]
    if after and after[0] in forms:
        further = _length(rest, after[1:])
        if further >= 0:
            return further + 1
    return _length(rest, after) if optional else -1


@cache
def phrase_acts() -> Mapping[str, tuple[Phrase, ...]]:
    """Fixed phrases by the word that opens them, a verb's lemma or an adjective's form."""
    found: dict[str, tuple[Phrase, ...]] = {}
    for table, told in (("verb_phrases", False), ("told_phrases", True)):
        for phrase, act in _phrases()[table].items():
            opening, *rest = phrase.split()
            forms = tuple((frozenset(word.removesuffix("?").split("|")), word.endswith("?")) for word in rest)
            for word in opening.split("|"):
                found[word] = (*found.get(word, ()), Phrase(words=forms, act=act, told=told))
    return found


def phrases_from(form: str, lemma: str) -> tuple[Phrase, ...]:
    """The fixed phrases that a word can open, by its lemma, or by its form where the reading guesses the lemma of a
    rare verb ("parried").
    """
    openings = phrase_acts()
    return next((openings[one] for one in (lemma, form, *_verbs_of(form)) if one in openings), ())


@lru_cache(maxsize=1 << 14)
def _verbs_of(form: str) -> tuple[str, ...]:
    """What a form that is written as a past or a participle can be of."""
    if form.endswith(("ied", "ies")):
        return (form[:-3] + "y",)
    if form.endswith("ing"):
        return form[:-3], form[:-3] + "e"
    return (form[:-1], form[:-2], form[:-3]) if form.endswith("ed") else ()  # bridled, parried, swatted


def phrase_act(form: str, lemma: str, after: tuple[str, ...]) -> str:
    """The class of the fixed phrase that a word begins with the words after it, "" where it begins none."""
    return next((one.act for one in phrases_from(form, lemma) if one.length(after) >= 0), "")


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The list of phrases `name` of phrases.toml, lower case, longest first."""
    return tuple(sorted(_phrases()[name], key=lambda p: (-len(p), p)))
