"""One claimant's network as it is drawn: actors around an ellipse, an arrow for each edge, its sign on it.

Enters: the edges of one claimant. Leaves: a `Drawing` in its own units. A sign is a mark and a dash first and a colour
last. What is only spoken of is drawn thin, open and in brackets. The same edges are always drawn the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING

from rashomon.web.drawing import clipped

if TYPE_CHECKING:
    from rashomon.case import NetworkEdge

SIGNS: Mapping[str, str] = {"cooperation": "+", "conflict": "−", "other": "o"}
LINES, ACTORS = 60, 16  # that one picture draws: with more, names cover each other
WIDTH, _REACH = 820, 205  # of the picture, in its own units, and of its ellipse to each side: beside it stand names
_BEND, _NODE, _HEAD, _APART = 26.0, 7.0, 9.0, 27.0
Place = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One edge as it is drawn: its path, the points of its arrow's head, and where its mark stands."""

    path: str
    head: str
    x: float
    y: float
    r: int
    mark: str
    kind: str
    words: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An actor as it is drawn: its place, and how its name stands to it."""

    name: str
    x: float
    y: float
    text_x: float
    text_y: float
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The picture; `left_out` edges found no room in it."""

    height: float
    lines: tuple[Line, ...]
    nodes: tuple[Node, ...]
    left_out: int


def drawing_of(edges: Sequence[NetworkEdge], address: Callable[[NetworkEdge], str]) -> Drawing:
    """The edges that most claims tell, their actors around an ellipse in the order of their names."""
    drawn: list[NetworkEdge] = []
    names: dict[str, str] = {}
    for one in sorted(edges, key=lambda edge: -len(edge.told)):
        both = {one.source: one.source_name, one.target: one.target_name}
        if len(drawn) < LINES and len(names | both) <= ACTORS:
            drawn.append(one)
            names |= both
    high = 30.0 + 14.0 * len(names)
    places = _around(sorted(names, key=lambda id: (names[id], id)), high)
    taken = list(places.values())  # where no mark may stand
    lines = [_line(one, places, at, address, taken) for one, at in _ranked(drawn)]
    nodes = [_node(names[id], x, y, high) for id, (x, y) in places.items()]
    return Drawing(height=2 * high + 80, lines=tuple(lines), nodes=tuple(nodes), left_out=len(edges) - len(drawn))


def _around(ids: Sequence[str], high: float) -> dict[str, Place]:
    """Places around an ellipse; the first one stands at the left, so that two actors stand side by side."""
    turn = [2 * pi * at / len(ids) + pi for at in range(len(ids))]
    return {id: (WIDTH / 2 + _REACH * cos(one), high + 40 + high * sin(one)) for id, one in zip(ids, turn, strict=True)}


def _ranked(edges: Iterable[NetworkEdge]) -> Iterator[tuple[NetworkEdge, int]]:
    """Each edge with how many were drawn before it from the same source to the same target."""
    seen: Counter[tuple[str, str]] = Counter()
    for one in edges:
        seen[one.source, one.target] += 1
        yield one, seen[one.source, one.target]


def _line(
    edge: NetworkEdge, places: Mapping[str, Place], rank: int, address: Callable[[NetworkEdge], str], taken: list[Place]
) -> Line:
    (x1, y1), (x2, y2) = places[edge.source], places[edge.target]
    long = hypot(x2 - x1, y2 - y1)
    if long == 0:  # what an actor does to itself: a loop beside it
        x2, y2, cx, cy = x1 + 12, y1 - 4, x1 + 6, y1 - 70.0 * rank
    else:  # bent to its own right, so that the way back is another line
        bend = 2 * min(_BEND, long / 8) * rank
        cx, cy = (x1 + x2) / 2 - (y2 - y1) / long * bend, (y1 + y2) / 2 + (x2 - x1) / long * bend
    away = hypot(x2 - cx, y2 - cy) or 1.0
    ux, uy = (x2 - cx) / away, (y2 - cy) / away
    tip_x, tip_y = x2 - ux * _NODE, y2 - uy * _NODE
    back_x, back_y = tip_x - ux * _HEAD, tip_y - uy * _HEAD
    head = [(tip_x, tip_y), (back_x - uy * 4.5, back_y + ux * 4.5), (back_x + uy * 4.5, back_y - ux * 4.5)]
    mark_x, mark_y = _free((x1, y1), (cx, cy), (x2, y2), taken)
    who, whom, by = (clipped(one, 80) for one in (edge.source_name, edge.target_name, edge.claimant_name))
    acts = ", ".join(f"{name.lower()} {number}" for name, number in edge.acts.items()) or "no act is told"
    return Line(
        path=f"M{x1:.1f} {y1:.1f}Q{cx:.1f} {cy:.1f} {back_x:.1f} {back_y:.1f}",
        head="M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in head) + "Z",
        x=mark_x,
        y=mark_y,
        r=10 if edge.acts else 13,
        mark=mark_of(edge),
        kind=f"{edge.sign}{'' if edge.acts else ' spoken'}",
        words=f"{who} → {whom}: {edge.sign} ({clipped(acts, 200)}), according to {by}",
        at=address(edge),
    )


def _free(first: Place, bend: Place, last: Place, taken: list[Place]) -> Place:
    """A place on the curve, near its middle, that is away from all others; it is then taken."""
    found = [
        (
            round((1 - t) ** 2 * first[0] + 2 * t * (1 - t) * bend[0] + t**2 * last[0], 1),
            round((1 - t) ** 2 * first[1] + 2 * t * (1 - t) * bend[1] + t**2 * last[1], 1),
        )
        for t in (0.4, 0.5, 0.32, 0.58, 0.25, 0.66, 0.45, 0.36)
    ]
    away = next((one for one in found if all(hypot(one[0] - x, one[1] - y) > _APART for x, y in taken)), found[0])
    taken.append(away)
    return away


def _node(name: str, x: float, y: float, high: float) -> Node:
    """A name stands outside the ellipse: beside its dot, above it at the top, below it at the foot."""
    aside = (x - WIDTH / 2) / _REACH
    if abs(aside) > 0.15:
        outside = 14 if aside > 0 else -14
        return Node(
            name=clipped(name, 26), x=round(x, 1), y=round(y, 1), text_x=round(x + outside, 1), text_y=round(y + 4, 1),
            anchor="start" if aside > 0 else "end",
        )  # fmt: skip
    below = 24 if y > high + 40 else -14
    return Node(
        name=clipped(name, 26), x=round(x, 1), y=round(y, 1), text_x=round(x, 1), text_y=round(y + below, 1),
        anchor="middle",
    )  # fmt: skip


def mark_of(edge: NetworkEdge) -> str:
    """The sign; in brackets where no claim tells an act, because "did not attack" is no attack."""
    sign = SIGNS.get(edge.sign, SIGNS["other"])
    return sign if edge.acts else f"({sign})"
