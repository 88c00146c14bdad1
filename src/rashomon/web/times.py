"""The timeline: when things happened, and when they were said and published, as a table and as a picture before it.

Enters: what the case can place in time. Leaves: a `TimesPage`: days in order, what stands there in two lanes, and the
marks of the picture: a dot for a day, an open bar as long as the time may be for anything vaguer. What could not be
placed stands at the end, undrawn. The few days far away from all others are counted, not drawn.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from rashomon.cli.drawing.dates import date_in_words, earliest, is_a_day
from rashomon.terms import Attribution, Claim
from rashomon.web.view import Pages, View

if TYPE_CHECKING:
    from rashomon.casebook.overview import Placed

SIZE = 120  # things on one page of the table
WIDTH, LANE = 1000, 84  # of the picture and of each of its lanes, in its own units
_DOT, _BAR = 9, 8  # the pitch of dots and of bars
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11)}
_BULK = 0.9  # of all single days that the picture must show; a date of twenty years before would squeeze all others
_LANES = {"happened": "happened"}  # everything else stands in the lane of what was said and published


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing at one time, with the row it stands for."""

    what: str
    report: str
    claim: Claim | None
    attribution: Attribution | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A time and what is placed at it, in two lanes."""

    edtf: str | None
    words: str
    exact: bool
    happened: tuple[Thing, ...]
    said: tuple[Thing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A mark of the picture in its own units: a dot (`width` 0) or a bar; it leads to page `page` of the table."""

    x: float
    y: float
    width: float
    edtf: str
    words: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture: marks of both lanes, ticks (place, words), and what lies beyond its edges."""

    marks: tuple[Dot, ...]
    ticks: tuple[tuple[float, str], ...]
    earlier: int
    later: int
    crowded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesPage:
    """One page of the table, and the picture of all of it; None where nothing is placed."""

    pages: Pages
    days: tuple[Day, ...]
    picture: Picture | None
    unplaced: int


def times_page(view: View, lane: str, page: str) -> TimesPage:
    """The timeline; `lane` is "happened", "said" or "" for both."""
    ordered = view.kept(("times", lane), lambda: _ordered(view, lane))
    pages = Pages(ordered, page, SIZE)
    return TimesPage(
        pages=pages,
        days=tuple(_days(view, pages.rows)),
        picture=view.kept(("picture", lane), lambda: _picture(ordered)),
        unplaced=sum(one.edtf is None for one in ordered),
    )


def _ordered(view: View, lane: str) -> list[Placed]:
    placed = [one for one in view.overview.placed if not lane or (one.what == "happened") == (lane == "happened")]
    return sorted(placed, key=_place)


def _place(one: Placed) -> tuple[bool, str, str, str, str]:
    edtf = _day(one.edtf) or ""
    return one.edtf is None, earliest(edtf), edtf, one.what, one.about


def _day(edtf: str | None) -> str | None:
    """A date without its time of day: what is told to the minute stands in the row of its day."""
    return edtf if edtf is None or "/" in edtf else edtf.partition("T")[0]


def _days(view: View, rows: Sequence[Placed]) -> Iterator[Day]:
    claims = view.claims(one.about for one in rows if one.what == "happened")
    attributions = view.attributions(one.about for one in rows if one.what == "said")
    for edtf, together in groupby(rows, key=lambda one: _day(one.edtf)):
        things = [
            Thing(
                what=one.what,
                report=one.report,
                claim=claims.get(one.about),
                attribution=attributions.get(one.about),
            )
            for one in together
        ]
        yield Day(
            edtf=edtf,
            words=date_in_words(edtf) if edtf else "not established",
            exact=edtf is not None and is_a_day(edtf),
            happened=tuple(one for one in things if one.what in _LANES),
            said=tuple(one for one in things if one.what not in _LANES),
        )


def days_of(edtf: str) -> tuple[int, int] | None:
    """The first and the last day (proleptic Gregorian ordinals) that an EDTF string allows; None where it is open.

    >>> [date.fromordinal(day).isoformat() for day in days_of("2031-02")]
    ['2031-02-01', '2031-02-28']
    >>> days_of("../2031"), days_of("") is None
    (None, True)
    """
    first, _, last = edtf.partition("/")
    begins, ends = _one(first), _one(last or first)
    return (begins[0], ends[1]) if begins and ends and begins[0] <= ends[1] else None


def _one(edtf: str) -> tuple[int, int] | None:
    bare = edtf.rstrip("~?%").replace("-XX", "")
    if re.fullmatch(r"\d{3}X", bare):
        return date(int(bare[:3] + "0") or 1, 1, 1).toordinal(), date(int(bare[:3] + "9"), 12, 31).toordinal()
    found = _DAY.fullmatch(bare)
    if not found or not 1 <= int(found[1]) <= 9998:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        return _within(year, month, day)
    except ValueError:
        return None


def _within(year: int, month: int, day: int) -> tuple[int, int]:
    if day:
        return date(year, month, day).toordinal(), date(year, month, day).toordinal()
    if month == 24:  # winter ends in the next year
        return date(year, 12, 1).toordinal(), date(year + 1, 3, 1).toordinal() - 1
    first, last = _SEASONS.get(month, (month, month)) if month else (1, 12)
    return date(year, first, 1).toordinal(), date(year, last, monthrange(year, last)[1]).toordinal()


def _picture(ordered: Sequence[Placed]) -> Picture | None:
    drawn = [
        (number // SIZE + 1, one, days)
        for number, one in enumerate(ordered)
        if one.edtf and (days := days_of(one.edtf)) is not None
    ]
    if not drawn:
        return None
    first, last = _window([days for _, _, days in drawn])
    inside = [one for one in drawn if one[2][1] >= first and one[2][0] <= last]
    marks, crowded = _marks(inside, first, last)
    return Picture(
        marks=tuple(marks),
        ticks=tuple(_ticks(first, last)),
        earlier=sum(one[2][1] < first for one in drawn),
        later=sum(one[2][0] > last for one in drawn),
        crowded=crowded,
    )


def _window(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The days the picture shows: the shortest stretch with nine in ten of all single days, and some room around it.

    Where no day is exact, the stretch of everything.
    """
    days = sorted(first for first, last in spans if first == last)
    if not days:
        return min(one[0] for one in spans) - 3, max(one[1] for one in spans) + 3
    most = max(1, round(len(days) * _BULK))
    first, last = min(zip(days, days[most - 1 :], strict=False), key=lambda one: (one[1] - one[0], one))
    room = max(3, (last - first) // 12)
    return first - room, last + room


def _marks(drawn: Iterable[tuple[int, Placed, tuple[int, int]]], first: int, last: int) -> tuple[list[Dot], int]:
    """The marks, stacked away from the middle where they would cover each other; how many found no room."""
    taken: dict[tuple[bool, int], list[float]] = {}
    marks, crowded = [], 0
    known: set[tuple[bool, str]] = set()
    for page, one, (begins, ends) in drawn:
        above, exact = one.what in _LANES, begins == ends and is_a_day(one.edtf or "")
        if not exact and (above, one.edtf or "") in known:
            continue  # one bar for all that share a vague time
        known.add((above, one.edtf or ""))
        left = max(0.0, (begins - first) / (last - first)) * WIDTH
        right = min(1.0, (ends + 1 - first) / (last - first)) * WIDTH
        width = 0.0 if exact else max(right - left, _DOT)
        row = _free(taken, above, left - (0 if width else _DOT / 2), width or _DOT)
        if row is None:
            crowded += 1
            continue
        away = 12 + row * _DOT
        y = LANE - away if above else LANE + 24 + away
        marks.append(
            Dot(x=round(left, 1), y=y, width=round(width, 1), edtf=_day(one.edtf) or "", page=page, words=_told(one))
        )
    return marks, crowded


def _told(one: Placed) -> str:
    return f"{date_in_words(one.edtf or '')}: {one.what}"


def _free(taken: dict[tuple[bool, int], list[float]], above: bool, left: float, width: float) -> int | None:
    """The row nearest to the middle with room from `left` on; marks come in order of their beginning."""
    for row in range((LANE - 12) // _DOT):
        ends = taken.setdefault((above, row), [])
        if not ends or ends[-1] <= left:
            ends.append(left + width)
            return row
    return None


def _ticks(first: int, last: int) -> Iterator[tuple[float, str]]:
    """Days, months or years, at most about twelve of them."""
    begin, end = date.fromordinal(max(1, first)), date.fromordinal(last)
    length = last - first
    step = next((one for one in (1, 2, 7, 14) if length / one <= 12), 0)
    if step:
        day = begin + timedelta(days=1)
        while day <= end:
            yield round((day.toordinal() - first) / length * WIDTH, 1), f"{day.day} {day:%b}"
            day += timedelta(days=step)
        return
    months = next((one for one in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600) if length / 30.4 / one <= 12), 1200)
    number = -(-(begin.year * 12 + begin.month) // months) * months
    while number // 12 <= 9998:
        day = date(number // 12, number % 12 + 1, 1)
        if day > end:
            return
        words = str(day.year) if months >= 12 or day.month == 1 else f"{day:%b} {day.year}"
        yield round(max(0.0, (day.toordinal() - first) / length) * WIDTH, 1), words
        number += months
