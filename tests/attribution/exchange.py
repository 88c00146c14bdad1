"""Texts changed in ways that must not change what is attributed, and the comparison before and after.

A change is a list of edits (start, end, new characters) of a text; `Changed` carries offsets of the old text over to
the new one. The names to exchange are those the reading finds; their words are exchanged one for one, consistently
through a text, against words of names of the same kind and length class out of a pool, drawn by a seed. Words that are
ordinary ones too ("Free", "Harbour", "Times", "Minister") stay, so that a council stays a council.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rashomon.attribution.cues import is_office, kinds_of_noun, words
from rashomon.reading.hiding import listed
from rashomon.terms import Attribution, Id, NameKind, Reading

Edit = tuple[int, int, str]
Pool = dict[tuple[str, int], tuple[str, ...]]
PEOPLE = "people"  # adjectives of countries, faiths and the like; exchanged along with places

# Names of persons from many languages, of places and bodies invented; length classes up to 4, up to 7, more letters.
INVENTED = {
    NameKind.PERSON: """
        Ana Bo Ilse Omar Taro Adel Erik Igor Yaw Wen Hana Mina Noor Olga Ruth Sami Tove Ugo Vera Zoe Ali Kim Vo Lee Ezra
        Roux Diaz Ito Ndao Amin Ekwe Osei Ngozi Petra Samir Ximena Dilnoza Kwabena Adebayo Lindiwe Ruiz Okoro Varga
        Nasser Kowal Tanaka Haddad Quispe Dlamini Fischer Karimov Roberta Bernard Ibrahim Othmar Umarov Enrique Arslan
        Emiliano Magdalena Oyelaran Vlasceanu Rautavaara Etxeberri Thornbury Abdulmalik Uzunoglu Iskandarov Okonkwoh
        Christiane Hernandez Petrovich Singh Hansen Petrov Mensah Yilmaz Ivanova Eriksson Anderssen""",
    NameKind.PLACE: """
        Orsk Varn Tal Ruza Aven Ulm Ostra Belmira Kuyabo Sarvan Dongara Melsund Qasrun Zhenlu Ostmark Arvenia Ulmira
        Irkosk Ayenland Mirandola Karavelia Tashgarin Pellonia Umbalaya Eskandria Iskaroth Valdresia""",
    NameKind.ORGANIZATION: """
        NTV CRS MLF UPA AKP EFL IRC Nahda Asaro Ovelo Sahilia Meridian Openfile Karavel Vantor Dravon Solmar Zentris
        Qorvan Arketta Esperon Intrasol Umbrix Oremund""",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The new text, and for offsets of the old one their place in it; None where an edit swallowed them."""

    text: str
    edits: tuple[Edit, ...]

    def at(self, offset: int, ends: bool = False) -> int | None:
        """Where the character boundary `offset` of the old text lies in the new one; before an insertion where it
        `ends`.
        """
        starts = [edit[0] for edit in self.edits]
        number = bisect_left(starts, offset) if ends else bisect_right(starts, offset)
        moved = sum(len(new) - (end - start) for start, end, new in self.edits[: max(number - 1, 0)])
        if number == 0:
            return offset
        start, end, new = self.edits[number - 1]
        if offset >= end:
            return offset + moved + len(new) - (end - start)
        return offset + moved if offset == start else None


def changed(text: str, edits: Iterable[Edit]) -> Changed:
    """`text` with the edits made; they must not overlap."""
    parts, at, kept = [], 0, tuple(sorted(edits))
    for start, end, new in kept:
        parts += [text[at:start], new]
        at = end
    return Changed(text="".join([*parts, text[at:]]), edits=kept)


def pool_of_invented() -> Pool:
    """The words of invented names by kind and length class."""
    found: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for kind, names in INVENTED.items():
        for word in names.split():
            found[kind.value, _length(word)].append(word)
    for word in sorted(listed()["peoples"]):
        if word.isalpha():
            found[PEOPLE, _length(word)].append(word.capitalize())
    return {key: tuple(forms) for key, forms in found.items()}


def ordinary_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that stand in lower case somewhere in `texts`."""
    return frozenset(word for text in texts for word in re.findall(r"\b[a-zà-ÿ][\w]*", text))


def exchanged(
    text: str, reading: Reading, ordinary: frozenset[str], seed: str, only: NameKind | None = None
) -> Changed:
    """`text` with the words of its names exchanged, each everywhere against the same other one; `only` one kind's."""
    pool = pool_of_invented()
    drawn = random.Random(seed)
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in reading.names:
        if only is not None and name.kind is not only:
            continue
        for form in reading.word[name.first : name.last + 1]:
            if _is_exchangeable(form, ordinary):
                kinds[form][name.kind.value] += 1
    if only in (None, NameKind.PLACE):
        for form in reading.word:
            if form.istitle() and form.lower() in listed()["peoples"]:
                kinds[form][PEOPLE] += 1
    there = {form.lower() for form in reading.word}
    chosen: dict[str, str] = {}
    for form in sorted(kinds):
        kind = min(kinds[form], key=lambda k: (-kinds[form][k], k))
        choice = [w for w in pool.get((kind, _length(form)), ()) if _fits(form, w) and w.lower() not in there]
        if choice:
            chosen[form] = drawn.choice(choice)
            there.add(chosen[form].lower())
    chosen |= {form.upper(): other.upper() for form, other in chosen.items() if len(form) > 3}  # "VENN: Yes."
    edits = [
        (reading.start[at], reading.end[at], chosen[form]) for at, form in enumerate(reading.word) if form in chosen
    ]
    return changed(text, edits)


def _length(form: str) -> int:
    """The length class: up to four letters, up to seven, more."""
    return (len(form) > 4) + (len(form) > 7)


def _fits(old: str, new: str) -> bool:
    vowels = "aeiou"
    return old.isupper() == new.isupper() and (old[0].lower() in vowels) == (new[0].lower() in vowels)


def _is_exchangeable(form: str, ordinary: frozenset[str]) -> bool:
    """Whether the word belongs to nothing but names."""
    lower = form.lower()
    return (
        form[0].isupper()
        and form.replace("-", "").isalpha()
        and lower not in ordinary
        and not (is_office(lower) or kinds_of_noun(lower))
        and lower not in words("masthead_words") | words("titles") | words("months")
        and not {lower, lower.removesuffix("s")} & (listed()["peoples"] | listed()["one"])
    )


Shape = tuple[Any, ...]


def shapes(found: Sequence[Attribution], way: Changed | None = None, kinds: bool = False) -> Counter[Shape]:
    """What an attribution is apart from names, ids and scores: spans, stance, its chain's length (or `kinds`), depth.

    With `way` the spans are carried over to the changed text.
    """

    def at(offset: int | None, ends: bool = False) -> int | None:
        return way.at(offset, ends) if way is not None and offset is not None else offset

    return Counter(
        (
            a.cue and (at(a.cue.start), at(a.cue.end, True)),
            tuple((at(s.start), at(s.end, True)) for s in a.content),
            tuple((at(p.start), at(p.end, True)) for p in a.sources),
            a.stance.value,
            tuple(node.kind.value for node in a.chain) if kinds else ("link",) * len(a.chain),
            a.depth,
        )
        for a in found
    )


def unchanged(before: Counter[Shape], after: Counter[Shape]) -> tuple[int, int]:
    """How many of the attributions of both texts, counted together, have their like in the other, and of how many."""
    return 2 * (before & after).total(), before.total() + after.total()


def differences(before: Counter[Shape], after: Counter[Shape], text: str) -> list[str]:
    """The attributions without their like, in words of the new `text`: what went and what came."""

    def part(spans: Sequence[tuple[int | None, int | None]]) -> str:
        return " … ".join(text[a:b] for a, b in spans if a is not None and b is not None)

    def told(shape: Shape, sign: str) -> str:
        cue = part([shape[0]]) if shape[0] else "-"
        return (
            f"{sign} {cue!r} of {part(shape[2])!r}: {part(shape[1])[:160]!r} {shape[3]} {'<'.join(shape[4])} {shape[5]}"
        )

    gone = [told(shape, "-") for shape in sorted((before - after).elements(), key=repr)]
    return gone + [told(shape, "+") for shape in sorted((after - before).elements(), key=repr)]


def carried_over(reading: Reading, way: Changed, report: Id) -> Reading:
    """The reading of the old text as one of the new text: the same but for the words that were exchanged."""
    starts = [way.at(start) for start in reading.start]
    ends = [way.at(end, ends=True) for end in reading.end]
    assert None not in starts and None not in ends, "an edit cuts a word"
    words = tuple(way.text[start:end] for start, end in zip(starts, ends, strict=True))
    lemmas = tuple(
        lemma if old == new else (new.lower() if lemma.islower() else new)
        for lemma, old, new in zip(reading.lemma, reading.word, words, strict=True)
    )
    return replace(
        reading,
        report=report,
        word=words,
        lemma=lemmas,
        start=tuple(start for start in starts if start is not None),
        end=tuple(end for end in ends if end is not None),
    )
