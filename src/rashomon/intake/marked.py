"""Passages that a person marked as furniture, or as body.

Enters: a report, marks as text ("120-240 menu; 300-410 body", code points, the end exclusive). Leaves: the report with
other furniture. A later mark counts over an earlier one. Deliberately not done: guessing what else is furniture then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.intake.article import FEWEST_LETTERS, body_of
from rashomon.intake.language import foreign_warnings
from rashomon.terms import BODY, Furniture, FurnitureKind, InputError, Report

_MARK = re.compile(r"(\d{1,9})-(\d{1,9}) ([a-z]+)")


def with_marked(report: Report, marks: str) -> Report:
    """`report` with its furniture as marked, or itself where there is no mark.

    Raises InputError for marks that are none or not in the text, and where no article would be left.
    """
    furniture: tuple[Furniture, ...] = report.furniture
    for written in filter(None, map(str.strip, marks.split(";"))):
        start, end, kind = _mark(written, len(report.text))
        own = () if kind == BODY else (Furniture(start=start, end=end, kind=FurnitureKind(kind)),)
        furniture = (*_without(furniture, start, end), *own)
    if furniture == report.furniture:
        return report
    furniture = tuple(sorted(furniture, key=lambda one: one.start))
    if sum(map(str.isalpha, body_of(report.text, furniture))) < FEWEST_LETTERS:
        raise InputError("So nothing would be left of the article to be read.")
    stale = foreign_warnings(report.furniture)
    warnings = (*(one for one in report.warnings if one not in stale), *foreign_warnings(furniture))
    return replace(report, furniture=furniture, warnings=warnings)


def _mark(written: str, length: int) -> tuple[int, int, str]:
    found = _MARK.fullmatch(written)
    kinds = (BODY, *FurnitureKind)
    if found is None or found[3] not in kinds:
        raise InputError(f"{written!r} is no mark: write 120-240 and one of {', '.join(kinds)}.")
    start, end = int(found[1]), int(found[2])
    if not start < end <= length:
        raise InputError(f"The place {start}-{end} is not in this text of {length} characters.")
    return start, end, found[3]


def _without(furniture: Iterable[Furniture], start: int, end: int) -> Iterator[Furniture]:
    """What of the furniture lies outside a place."""
    for one in furniture:
        if one.start < min(one.end, start):
            yield replace(one, end=min(one.end, start))
        if max(one.start, end) < one.end:
            yield replace(one, start=max(one.start, end))
