"""Disputes, scored on pairs of short reports as everybody writes them: do the two contradict each other?

Enters: a `.toml` file of pairs of our own about invented people and places. Leaves: precision, recall and accuracy of
the disputes that linking finds between the two, recall by what collides, and how many pairs of each kind of near miss
are wrongly set against each other. A pair:

    [[pair]]
    dispute = "number"                          what collides; or `near`, why they only seem to: "update", "part of"
    published = ["2031-05-19", "2031-05-21"]    the days of both; 21 May 2031 where none is given
    left = "Six workers died in the fire, the fire service said."
    right = "Nine workers died in the fire, the union said."
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.evaluation.disputes import Side, kinds_between, rates, told_by
from rashomon.terms import DisputeKind
from rashomon.terms.errors import UsageError

if TYPE_CHECKING:
    from rashomon.reading.reader import Reader

_DAY = "2031-05-21"
_NEAR = ("elsewhere", "other day", "part of", "update", "range", "alike", "another thing", "view")


@dataclass(frozen=True, slots=True, kw_only=True)
class Everyday:
    """Two reports; what they collide in, or why they only seem to."""

    left: Side
    right: Side
    dispute: DisputeKind | None
    near: str


def everyday_scores(path: Path, reader: Reader) -> dict[str, float]:
    """precision, recall, accuracy, recall.KIND and right_kind (of those found) in per cent; wrong.NEAR, a count."""
    pairs = everyday_pairs(path)
    found = [shown(pair, reader) for pair in pairs]
    told = [(pair, kinds) for pair, kinds in zip(pairs, found, strict=True) if kinds]
    scores = rates([pair.dispute is not None for pair in pairs], [bool(kinds) for kinds in found])
    asked, met = (
        Counter(pair.dispute for pair in some if pair.dispute) for some in (pairs, [pair for pair, _ in told])
    )
    scores |= {f"recall.{kind.replace(' ', '_')}": 100 * met[kind] / asked[kind] for kind in sorted(asked)}
    wrong = Counter(pair.near for pair, _ in told)
    scores |= {f"wrong.{kind.replace(' ', '_')}": float(wrong[kind]) for kind in _NEAR}
    right_kind = sum(pair.dispute in kinds for pair, kinds in told)
    return scores | {"right_kind": 100 * right_kind / max(met.total(), 1)}


def shown(pair: Everyday, reader: Reader) -> frozenset[DisputeKind]:
    """In what linking says that the two reports collide."""
    return kinds_between(told_by(pair.left, "left", reader), told_by(pair.right, "right", reader))


def everyday_pairs(path: Path) -> list[Everyday]:
    """The pairs of a file. UsageError where one has no kind that is known."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["pair"]
    return [_pair(row, f"{path}, pair {number}") for number, row in enumerate(rows, 1)]


def _pair(row: Mapping[str, str | Sequence[str]], place: str) -> Everyday:
    dispute, near = str(row.get("dispute", "")), str(row.get("near", ""))
    if (dispute in tuple(DisputeKind)) == (near in _NEAR):
        raise UsageError(f"{place}: a dispute of a known kind or a known near miss, not {dispute or near!r}")
    days = row.get("published", (_DAY, _DAY))
    left, right = (Side(text=str(row[name]), published=day) for name, day in zip(("left", "right"), days, strict=True))
    return Everyday(left=left, right=right, dispute=DisputeKind(dispute) if dispute else None, near=near)
