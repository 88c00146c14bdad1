"""What can be searched of a report: its paragraphs, its claims in readable form, names resolved from other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.casebook.book import Casebook
from rashomon.casebook.fold import folded
from rashomon.terms import Attribution, Claim, Id, Report

_INSERT = 'INSERT INTO passages (kind, about, report, "start", "end", folded) VALUES (?, ?, ?, ?, ?, ?)'
_INDEX = "INSERT INTO passages_found (rowid, folded) SELECT id, folded FROM passages WHERE report = ?"
_FORGET = """
    INSERT INTO passages_found (passages_found, rowid, folded)
    SELECT 'delete', id, folded FROM passages WHERE report = ?
"""
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words to be found, at their place in a report, where they need not stand. `kind` is "text", "claim" or "name"."""

    kind: str
    about: Id
    start: int
    end: int
    words: str


def add_passages(book: Casebook, report: Report, attributions: Iterable[Attribution], claims: Iterable[Claim]) -> None:
    """Make a report findable, inside the caller's transaction."""
    names = (name for name in _names(attributions, claims) if not _says_it(report, name))
    for passage in (*paragraphs(report), *_claims(claims), *names):
        values = (passage.kind, passage.about, report.id, passage.start, passage.end, folded(passage.words).text)
        book.change(_INSERT, *values)
    book.change(_INDEX, report.id)


def drop_passages(book: Casebook, report: Id) -> None:
    """Make a report unfindable, inside the caller's transaction."""
    book.change(_FORGET, report)
    book.change("DELETE FROM passages WHERE report = ?", report)


def paragraphs(report: Report) -> Iterator[Passage]:
    """The lines of the report that hold more than spaces, furniture too."""
    for found in _PARAGRAPH.finditer(report.text):
        yield Passage(kind="text", about=report.id, start=found.start(), end=found.end(), words=found.group())


def _claims(claims: Iterable[Claim]) -> Iterator[Passage]:
    for claim in claims:
        yield Passage(kind="claim", about=claim.id, start=claim.start, end=claim.end, words=claim.paraphrase)


def _names(attributions: Iterable[Attribution], claims: Iterable[Claim]) -> Iterator[Passage]:
    """Names that stand for other words: "he", where the report says elsewhere who that is."""
    for attribution in attributions:
        for party in (*attribution.sources, attribution.audience):
            if party and party.start is not None and party.end is not None:
                yield Passage(kind="name", about=attribution.id, start=party.start, end=party.end, words=party.name)
    for claim in claims:
        for actor in claim.actors:
            yield Passage(kind="name", about=claim.id, start=actor.start, end=actor.end, words=actor.name)


def _says_it(report: Report, passage: Passage) -> bool:
    """Whether the words of a passage stand at its place anyway, where its paragraph finds them."""
    return folded(passage.words).text == folded(report.text[passage.start : passage.end]).text
