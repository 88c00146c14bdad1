"""People that reports of one event only count, joined by how many there are: weak, and used by no table.

Enters: sights, the number of each report's event. Leaves: joins. Deliberately not done: one alone; whoever is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rashomon.claims.sights import Join, Sight, joined, paired
from rashomon.terms import Id


def by_count(sights: Sequence[Sight], event: Mapping[Id, int]) -> Iterator[Join]:
    """The same count of people, two or more, in two reports of one event ("3 die", "three workers")."""
    told: dict[object, list[Sight]] = {}
    for one in sights:
        for count in sorted({each.count or 0 for each in one.figure.descriptions}):
            if count > 1 and not one.figure.names:
                told.setdefault((count, event[one.figure.report]), []).append(one)
    for left, right in paired(told):
        yield joined(left, right, "described", "1 as many, in reports of one event")
