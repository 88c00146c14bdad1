"""The line of time under the timeline's picture: stretches in which something has its day, empty time between folded.

Enters: the days, or the times told more vaguely, that are to be drawn. Leaves: a `Scale`, which says where a day
stands and how long each fold is. A gap is folded where it is longer than half of what is left without it, so that
what lies years apart does not press all else together. Around the shortest stretch with nine in ten of the times stands
what takes no more than twice its room, or a fold; what lies beyond is not drawn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from rashomon.cli.drawing.dates import gap_in_words

FOLD = 82  # units of the picture that a fold takes: room for "… 12 months …"
_NARROWEST = 60  # units of a stretch, however short: a month and its year
_TICK = 84  # units from tick to tick
_LETTER, _INDENT = 6.5, 5  # units of a letter, about, and from a tick to its words
_LEAST, _SHARE = 45, 0.5  # days, and of all else that is left, from which on a gap is folded; by eye on three cases
_SHORT, _ROOM = 14, 2  # days, of a gap that is never folded; how often the bulk's length may stand around it
_MOST = 5  # stretches
_BULK = 0.9  # of all times, that are drawn whatever lies around them
_HELD_BY = (
    1,
    31,
    366,
)  # days: times told to the day hold the line open, where they are few those to the month, the year
_FEW = 0.25  # of all times; by eye on a case with one day among 44 years


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days `first` to `last` (proleptic Gregorian ordinals) drawn from `x` on, `width` units wide."""

    first: int
    last: int
    x: float
    width: float

    def at(self, day: int) -> float:
        """Where a day of the stretch begins."""
        return self.x + (day - self.first) / (self.last + 1 - self.first) * self.width


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The stretches in order, and between each two a fold: where it begins, and the time that it leaves out."""

    stretches: tuple[Stretch, ...]
    folds: tuple[tuple[float, str], ...]

    @property
    def first(self) -> int:
        """The first day that is drawn."""
        return self.stretches[0].first

    @property
    def last(self) -> int:
        """The last day that is drawn."""
        return self.stretches[-1].last

    def at(self, day: int) -> float:
        """Where a day begins: inside a fold in proportion, before and behind all stretches at the edges."""
        number = bisect_right([one.first for one in self.stretches], day) - 1
        if number < 0:
            return self.stretches[0].x
        here = self.stretches[number]
        if day <= here.last + 1:
            return here.at(day)
        if number + 1 == len(self.stretches):
            return here.x + here.width
        after = self.stretches[number + 1]
        begin = here.x + here.width
        return begin + (after.x - begin) * (day - here.last - 1) / max(1, after.first - here.last - 1)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Where days, months or years begin, with their words; at least one for each stretch, none over another."""
        for one in self.stretches:
            shown, free = list[tuple[float, str]](), one.x
            for day, words in _ticks(one.first, one.last, max(1, int(one.width / _TICK))):
                x, end = one.at(day), one.at(day) + _INDENT + _LETTER * len(words)
                if free <= x and end <= one.x + one.width:
                    shown, free = [*shown, (x, words)], end
            yield from shown or [(one.x, _only(one))]


def scale_of(spans: Sequence[tuple[int, int]], width: float) -> Scale:
    """The line of time for `spans` (first and last day of each), which must not be empty."""
    groups = _groups(_holding(spans))
    room = max(3, sum(_length(one) for one in groups) // 12) // len(groups) or 1
    ends = [(one[0][0] - room, max(last for _, last in one) + room) for one in groups]
    ends = [(max(1, first), min(last, date.max.toordinal())) for first, last in ends]
    left = width - FOLD * (len(ends) - 1) - _NARROWEST * len(ends)
    whole = sum(last + 1 - first for first, last in ends)
    stretches, folds, x = list[Stretch](), list[tuple[float, str]](), 0.0
    for number, (first, last) in enumerate(ends):
        wide = _NARROWEST + left * (last + 1 - first) / whole
        stretches.append(Stretch(first=first, last=last, x=x, width=wide))
        x += wide
        if number + 1 < len(ends):
            folds.append((x, gap_in_words(groups[number + 1][0][0] - max(last for _, last in groups[number]))))
            x += FOLD
    return Scale(stretches=tuple(stretches), folds=tuple(folds))


def _holding(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The times that hold the line open: the most exact, if they are not few beside all."""
    told = ([one for one in spans if one[1] - one[0] < most] for most in _HELD_BY)
    return next((held for held in told if len(held) >= _FEW * len(spans)), list(spans))


def _length(group: Sequence[tuple[int, int]]) -> int:
    return max(last for _, last in group) + 1 - group[0][0]


def _groups(told: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Times that stand in one stretch together, each once: those of the bulk, and around it as many as fit."""
    many = Counter(told)
    spans = sorted(many)
    first, last = _bulk(spans, many)
    inside = _gaps(spans[first:last])
    folded = sorted(_to_fold(inside, _length(spans[first:last])), key=lambda one: -one[1])[: _MOST - 1]
    kept = _length(spans[first:last]) - sum(gap for _, gap in folded)
    cuts = {first + at for at, _ in folded}
    room = _ROOM * kept
    while (found := _nearest(spans, first, last)) is not None:
        gap, before = found
        if gap >= _SHORT and gap > min(room, max(_LEAST, _SHARE * kept)) and len(cuts) + 1 < _MOST:
            cuts.add(first if before else last)
        elif gap <= room:
            room -= gap
        else:
            break
        first, last = (first - 1, last) if before else (first, last + 1)
    return [spans[one:other] for one, other in pairwise([first, *sorted(cuts), last])]


def _bulk(spans: Sequence[tuple[int, int]], many: Mapping[tuple[int, int], int]) -> tuple[int, int]:
    """From where to where the shortest stretch goes that holds nine in ten of all that is told."""
    wanted = max(1, round(sum(many.values()) * _BULK))
    best, first, held = (0, len(spans)), 0, 0
    for last, one in enumerate(spans):
        held += many[one]
        while held - many[spans[first]] >= wanted:
            held -= many[spans[first]]
            first += 1
        if held >= wanted and one[1] - spans[first][0] < spans[best[1] - 1][1] - spans[best[0]][0]:
            best = (first, last + 1)
    return best


def _nearest(spans: Sequence[tuple[int, int]], first: int, last: int) -> tuple[int, bool] | None:
    """How far the nearer time before or behind a stretch is, and whether it is before; None where there is none."""
    before = (spans[first][0] - spans[first - 1][1], True) if first else None
    behind = (spans[last][0] - spans[last - 1][1], False) if last < len(spans) else None
    return min(filter(None, (before, behind)), default=None)


def _gaps(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Before which time nothing is told for how many days."""
    found, until = list[tuple[int, int]](), spans[0][1]
    for at, (first, last) in enumerate(spans):
        if first > until:
            found.append((at, first - until))
        until = max(until, last)
    return found


def _to_fold(gaps: Sequence[tuple[int, int]], whole: int) -> list[tuple[int, int]]:
    folded = []
    for at, gap in sorted(gaps, key=lambda one: -one[1]):
        if gap <= max(_LEAST, _SHARE * (whole - gap)):
            break
        folded.append((at, gap))
        whole -= gap
    return folded


def _only(one: Stretch) -> str:
    """The words of a stretch too narrow for ticks."""
    day = date.fromordinal((one.first + one.last) // 2)
    words = f"{day:%b} {day.year}"
    return words if _INDENT + len(words) * _LETTER <= one.width else str(day.year)


def _ticks(first: int, last: int, most: int) -> Iterator[tuple[int, str]]:
    """Days, months or years, at most about so many; the first day says its year."""
    begin, end = date.fromordinal(max(1, first)), date.fromordinal(last)
    length = last - first
    step = next((one for one in (1, 2, 7, 14) if length / one <= most), 0)
    if step:
        for number, at in enumerate(range(begin.toordinal() + 1, last + 1, step)):
            day = date.fromordinal(at)
            yield at, f"{day.day} {day:%b}" + ("" if number else f" {day.year}")
        return
    months = next((one for one in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600) if length / 30.4 / one <= most), 1200)
    number = -(-(begin.year * 12 + begin.month) // months) * months
    while number // 12 <= 9998:
        day = date(number // 12, number % 12 + 1, 1)
        if day > end:
            return
        if day >= begin:
            words = str(day.year) if months >= 12 or day.month == 1 else f"{day:%b} {day.year}"
            yield day.toordinal(), words
        number += months
