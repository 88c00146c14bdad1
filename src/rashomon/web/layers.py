"""Highlights that overlap: spans of several layers cut at every border into segments that know what covers them.

Enters: marks (code points, end exclusive, any overlap). Leaves: segments in order, apart, together the whole stretch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

LAYERS = ("sources", "cues", "contents", "claims", "copies", "furniture")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Characters `start` to `end` in a layer; `about` is the id of what they belong to, or the kind of furniture.

    `depth` is how deep an attribution lies inside others.
    """

    start: int
    end: int
    layer: str
    about: str
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch that is covered by the same marks from its first character to its last; the shortest mark first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def segments(start: int, end: int, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> Iterator[Segment]:
    """The stretch `start` to `end` cut at every border of `marks` and at `cuts`; empty marks are left out.

    >>> two = [Mark(start=0, end=5, layer="contents", about="a"), Mark(start=3, end=9, layer="claims", about="c")]
    >>> [(one.start, one.end, [mark.about for mark in one.marks]) for one in segments(0, 10, two)]
    [(0, 3, ['a']), (3, 5, ['a', 'c']), (5, 9, ['c']), (9, 10, [])]
    """
    inside = [one for one in marks if one.start < one.end and one.start < end and start < one.end]
    borders = {start, end, *cuts, *(one.start for one in inside), *(one.end for one in inside)}
    ordered = sorted(one for one in borders if start <= one <= end)
    opening = sorted(inside, key=lambda one: one.start)
    open_now: list[Mark] = []
    at = 0
    for first, last in pairwise(ordered):
        while at < len(opening) and opening[at].start <= first:
            open_now.append(opening[at])
            at += 1
        open_now = [one for one in open_now if one.end > first]
        covering = sorted(open_now, key=lambda one: (one.end - one.start, one.layer, one.about))
        yield Segment(start=first, end=last, marks=tuple(covering))
