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
    said = (passage for some in (attributions, claims) for one in some for passage in passages_of(one))
    found = sorted((one for one in said if not is_named_there(report.text, one)), key=lambda one: one.kind == "name")
    for passage in (*paragraphs(report), *found):
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


def passages_of(one: Attribution | Claim) -> Iterator[Passage]:
    """A claim in its readable form, and names that stand for other words ("he"), where the report says who that is."""
    if isinstance(one, Claim):
        yield Passage(kind="claim", about=one.id, start=one.start, end=one.end, words=one.paraphrase)
        for actor in one.actors:
            yield Passage(kind="name", about=one.id, start=actor.start, end=actor.end, words=actor.name)
        return
    for party in (*one.sources, one.audience):
        if party and party.start is not None and party.end is not None:
            yield Passage(kind="name", about=one.id, start=party.start, end=party.end, words=party.name)


def is_named_there(text: str, passage: Passage) -> bool:
    """Whether a passage is a name that stands at its place of the report's text, where its paragraph finds it."""
    return passage.kind == "name" and folded(passage.words).text == folded(text[passage.start : passage.end]).text
