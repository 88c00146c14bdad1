"""Whom the words mean that name somebody in a claim or an attribution: "he", "her office", "the two".

Enters: the words as the case takes them. Leaves: rows of facts that say who it is and where the report has the name.
Words that are the name themselves make none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rashomon.casebook.fold import folded
from rashomon.cli.drawing.quotes import one_line
from rashomon.cli.drawing.safe import safe
from rashomon.terms import Attribution, Party, Span
from rashomon.terms.wording import cut_at_word

if TYPE_CHECKING:
    from rashomon.casebook.meant import Participant

Fact = tuple[str, str]  # safe to print
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 80  # characters of the words that name somebody


def parties_meant(attribution: Attribution, text: str) -> list[Fact]:
    """Who the words mean that name the sources and the audience, those of the same words in one row."""
    rows: list[Fact] = []
    for label, parties in (("who says it", attribution.sources), ("told to", (attribution.audience,))):
        placed = [one for one in parties if one is not None and one.start is not None]
        for place in dict.fromkeys((one.start, one.end) for one in placed):
            same = [one for one in placed if (one.start, one.end) == place]
            rows += _of_parties(label, same, text)
    return rows


def _of_parties(label: str, same: Sequence[Party], text: str) -> Iterator[Fact]:
    words = same[0].text or ""
    told = [(one.name, one.resolved_from) for one in same if not _says(words, one.name)]
    if told:
        yield label, _row(words, told, text)
    owners = {one.affiliation for one in same if one.affiliation and not told}
    for whose in sorted(owner for owner in owners if owner not in words):
        yield label, _row(words, [(whose, same[0].resolved_from)], text, of="of ")


def participants_meant(words: Iterable[Participant], text: str) -> list[Fact]:
    """Who the words of a claim mean, by which rule, or that a person says so."""
    rows: list[Fact] = []
    for one in words:
        if one.entry is not None:
            told = "left open" if _says(one.words, one.name) else one_line(one.name)
            rows.append(("who", f"“{one_line(one.words)}”: {told}, by a person (log {one.entry})"))
        elif one.because and not _says(one.words, one.name):
            rows.append(("who", f"{_row(one.words, [(one.name, one.named)], text)}. {safe(one.because)}"))
    return rows


def _says(words: str, name: str) -> bool:
    """Whether words have a name in them, whatever stands around it."""
    return f" {' '.join(_words(name))} " in f" {' '.join(_words(words))} "


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text).text)


def _row(words: str, told: Sequence[tuple[str, Span | None]], text: str, of: str = "") -> str:
    """The words, whom they mean, and where the report has that name."""
    names = ", ".join(_named(name, span, text) for name, span in told)
    return f"“{one_line(words)}”: {of}{names}"


def _named(name: str, span: Span | None, text: str) -> str:
    """A name, and where the report gives it; where it stands first, if the row does not say what it was taken from."""
    if span is None:
        first = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
        return one_line(name) + (f" (first named at {first.start()}-{first.end()})" if first else "")
    words = one_line(span.text)
    beside = "" if words == one_line(name) else f", “{cut_at_word(words, _LONGEST)}”"
    return f"{one_line(name)} (named at {span.start}-{span.end}{beside})"
