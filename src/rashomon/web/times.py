"""The timeline: when things happened, and when they were said and published, as a table and as a picture before it.

Enters: what the case can place in time. Leaves: a `TimesPage`: days in order, what stands there in two lanes, and the
marks of the picture: a dot for a day, an open bar as long as the time may be for anything vaguer. What could not be
placed stands at the end, undrawn. Empty time is folded, in the picture and between rows, and said in words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rashomon.cli.drawing.dates import GAP, date_in_words, days_of, earliest, gap_in_words, is_a_day
from rashomon.terms import Attribution, Claim
from rashomon.terms.telling import words_told
from rashomon.web.scale import FOLD, Scale, scale_of
from rashomon.web.telling import told_words
from rashomon.web.view import Pages, View

if TYPE_CHECKING:
    from rashomon.casebook.overview import Placed

SIZE = 120  # things on one page of the table
WIDTH, LANE = 1000, 84  # of the picture and of each of its lanes, in its own units
_DOT = 9  # the pitch of dots
_LANES = {"happened": "happened"}  # everything else stands in the lane of what was said and published


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing at one time, with the row it stands for; of a claim its `words` and on whose word it `told` is."""

    what: str
    report: str
    claim: Claim | None
    words: str
    told: str
    attribution: Attribution | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A time and what is placed at it, in two lanes; `gap` says how long nothing is told before it, if that is long."""

    edtf: str | None
    words: str
    exact: bool
    happened: tuple[Thing, ...]
    said: tuple[Thing, ...]
    gap: str


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
    """The picture: marks of both lanes; between them lines (from, to), ticks (place, words), folds (from, to, words);
    what lies beyond its edges.
    """

    marks: tuple[Dot, ...]
    lines: tuple[tuple[float, float], ...]
    ticks: tuple[tuple[float, str], ...]
    folds: tuple[tuple[float, float, str], ...]
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
    told = told_words(view, claims.values())
    attributions = view.attributions(one.about for one in rows if one.what == "said")
    until: int | None = None
    for edtf, together in groupby(rows, key=lambda one: _day(one.edtf)):
        span = days_of(edtf or "")
        empty = span[0] - until if span and until is not None else 0
        until = max(until or 0, span[1]) if span else until
        things = [
            Thing(
                what=one.what,
                report=one.report,
                claim=claims.get(one.about),
                words=words_told(claims[one.about]) if one.about in claims else "",
                told=told.get(one.about, ""),
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
            gap=gap_in_words(empty) if empty >= GAP else "",
        )


def _picture(ordered: Sequence[Placed]) -> Picture | None:
    drawn = [
        (number // SIZE + 1, one, days)
        for number, one in enumerate(ordered)
        if one.edtf and (days := days_of(one.edtf)) is not None
    ]
    if not drawn:
        return None
    scale = scale_of([days for _, _, days in drawn], WIDTH)
    inside = [one for one in drawn if one[2][1] >= scale.first and one[2][0] <= scale.last]
    marks, crowded = _marks(inside, scale)
    return Picture(
        marks=tuple(marks),
        lines=tuple((round(one.x, 1), round(one.x + one.width, 1)) for one in scale.stretches),
        ticks=tuple((round(x, 1), words) for x, words in scale.ticks()),
        folds=tuple((round(x, 1), round(x + FOLD, 1), words) for x, words in scale.folds),
        earlier=sum(one[2][1] < scale.first for one in drawn),
        later=sum(one[2][0] > scale.last for one in drawn),
        crowded=crowded,
    )


def _marks(drawn: Sequence[tuple[int, Placed, tuple[int, int]]], scale: Scale) -> tuple[list[Dot], int]:
    """The marks, stacked away from the middle where they would cover each other, days first; how many found no room.

    What is so vague that it would go over the whole picture is not drawn.
    """
    taken: dict[tuple[bool, int], list[tuple[float, float]]] = {}
    marks, crowded = [], 0
    known: set[tuple[bool, str]] = set()
    for page, one, (begins, ends) in sorted(drawn, key=lambda each: not _is_exact(each)):
        above, exact = one.what in _LANES, _is_exact((page, one, (begins, ends)))
        if not exact and (above, one.edtf or "") in known:
            continue  # one bar for all that share a vague time
        known.add((above, one.edtf or ""))
        left, right = scale.at(begins), scale.at(ends + 1)
        width = 0.0 if exact else max(right - left, _DOT)
        row = _free(taken, above, left - (0 if width else _DOT / 2), width or _DOT) if width < WIDTH else None
        if row is None:
            crowded += 1
            continue
        away = 12 + row * _DOT
        y = LANE - away if above else LANE + 24 + away
        marks.append(
            Dot(x=round(left, 1), y=y, width=round(width, 1), edtf=_day(one.edtf) or "", page=page, words=_told(one))
        )
    return marks, crowded


def _is_exact(drawn: tuple[int, Placed, tuple[int, int]]) -> bool:
    _, one, (begins, ends) = drawn
    return begins == ends and is_a_day(one.edtf or "")


def _told(one: Placed) -> str:
    return f"{date_in_words(one.edtf or '')}: {one.what}"


def _free(
    taken: dict[tuple[bool, int], list[tuple[float, float]]], above: bool, left: float, width: float
) -> int | None:
    """The row nearest to the middle with room from `left` on."""
    for row in range((LANE - 12) // _DOT):
        marks = taken.setdefault((above, row), [])
        at = bisect_right(marks, (left, WIDTH))
        if (at == 0 or marks[at - 1][1] <= left) and (at == len(marks) or left + width <= marks[at][0]):
            marks.insert(at, (left, left + width))
            return row
    return None
