"""Times in a text, resolved to EDTF where an anchor allows it.

Enters: a text and an Anchor. Leaves: TimeExpressions with their span, EDTF value and what it rests on. An expression
relative to a date that is not established or is contradicted keeps its words and no value ("relative, anchor unknown").
Deliberately not done: recurring times; times of day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rashomon.claims.calendar_words import Found, found_in
from rashomon.terms import Attribution, Report, Time

UNKNOWN_ANCHOR = "relative, anchor unknown"
_DOUBTS = ("date", "dates", "dated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The day from which relative expressions are reckoned, and what it rests on; `day` None where not established."""

    day: date | None
    basis: str


def anchor_of(report: Report) -> Anchor:
    """The report's date where it is established to the day and no warning speaks against it."""
    doubted = any(word in warning.lower().split() for warning in report.warnings for word in _DOUBTS)
    if report.published is None or doubted:
        return Anchor(day=None, basis=UNKNOWN_ANCHOR)
    try:
        return Anchor(day=date.fromisoformat(report.published[:10]), basis="from published date")
    except ValueError:
        return Anchor(day=None, basis=UNKNOWN_ANCHOR)


def anchor_of_speech(attribution: Attribution, report_anchor: Anchor) -> Anchor:
    """The day on which quoted words were said, where the attribution tells it to the day; else the report's anchor.

    In indirect speech the reporter has moved the words to the report's own day.
    """
    content, said = attribution.content, attribution.said
    quoted = bool(content) and content[0].text[:1] in ("“", "”", '"')
    if said is None or said.edtf is None or not quoted:
        return report_anchor
    try:
        return Anchor(day=date.fromisoformat(said.edtf[:10]), basis="from the day it was said")
    except ValueError:
        return report_anchor


def times_in(text: str, start: int, end: int, anchor: Anchor) -> tuple[Time, ...]:
    """The times between two offsets of `text`, in text order.

    >>> day = Anchor(day=date(2024, 3, 13), basis="from published date")
    >>> [time.edtf for time in times_in("The bridge fell on Monday, not last month.", 0, 42, day)]
    ['2024-03-11', '2024-02']
    >>> [time.edtf for time in times_in("It fell on 3 June 2015.", 0, 23, Anchor(day=None, basis="none"))]
    ['2015-06-03']
    """
    return tuple(_time(text, found, anchor) for found in found_in(text, start, end, anchor.day) if found.is_point)


def _time(text: str, found: Found, anchor: Anchor) -> Time:
    basis = "stated" if found.stated else anchor.basis if found.edtf is not None else UNKNOWN_ANCHOR
    return Time(edtf=found.edtf, basis=basis, start=found.start, end=found.end, text=text[found.start : found.end])
