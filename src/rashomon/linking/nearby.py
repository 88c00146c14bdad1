"""Which claims may belong to a matter though they were gathered into another one.

Enters: claims, their groups, the scores of pairs, which two a person called different. Leaves: for each group the
claims of other groups that are nearly one with it. Deliberately not done: gathering them; only the high ends of ranges
ask for them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np

from rashomon.linking.clusters import Pair
from rashomon.linking.facets import Facets
from rashomon.linking.growing import Scored
from rashomon.linking.pairs import HIGHEST, UNITS
from rashomon.linking.sets import distinct, found_in

if TYPE_CHECKING:
    from rashomon.linking.sets import Numbers

# How far below 0 the mean of the scored pairs of two groups that are near may lie, over the square root of how many
# there are: few pairs say little. Of 129 groups that a mean of -1.5 let in and this does not, none were one matter
# (planted seeds 1-3, 11-14, four of own styles), of the other 261 43 were; written by hand 0 of 2, 15 of 61 (0139).
NEAR = -2.5 * UNITS


def nearby(
    facets: Sequence[Facets],
    groups: Sequence[tuple[int, ...]],
    pairs: Scored,
    floor: int,
    different: Collection[Pair] = (),
) -> dict[int, tuple[int, ...]]:
    """The positions in `facets` of the claims that are near a group, by the group's place in `groups`.

    Two groups are near where one of the scored `pairs` between them reaches `floor` and the mean of these is not far
    below 0 for so many (`NEAR`), those kept apart taken as the most unlike; and where nobody called two of them
    different. What the author of a report in the group says in his own voice is not near it.
    """
    group = np.zeros(len(facets), np.int64)
    group[[at for members in groups for at in members]] = np.repeat(np.arange(len(groups)), list(map(len, groups)))
    unlike = {_pair(*group[[a, b]].tolist()) for a, b in different}
    one, other = group[pairs.left], group[pairs.right]
    reached, reaching = np.zeros(len(groups), bool), (one != other) & (pairs.score >= floor)
    reached[one[reaching]] = reached[other[reaching]] = True
    across = np.flatnonzero((one != other) & reached[one] & reached[other])
    one, other, score, apart = one[across], other[across], pairs.score[across], pairs.apart[across]
    key = np.minimum(one, other) * len(groups) + np.maximum(one, other)
    barred = np.array(sorted(a * len(groups) + b for a, b in unlike), np.int64)
    asked = found_in(distinct(key[score >= floor]), key) & ~found_in(barred, key)
    asked[asked] = found_in(_close(key[asked], score[asked]), key[asked])
    score, key = score[asked], key[asked]
    score = np.where(apart[asked], -HIGHEST, score)
    found: dict[int, list[int]] = {}
    for one, other in zip(*(part.tolist() for part in np.divmod(_close(key, score), len(groups))), strict=True):
        found.setdefault(one, []).extend(groups[other])
        found.setdefault(other, []).extend(groups[one])
    near = {number: _heard_elsewhere(facets, groups[number], found[number]) for number in sorted(found)}
    return {number: claims for number, claims in near.items() if claims}


def _heard_elsewhere(facets: Sequence[Facets], group: Sequence[int], claims: Sequence[int]) -> tuple[int, ...]:
    """The claims, sorted, without what the author of a report in the group says too: he tells again what he relays."""
    reports = {facets[at].report.id for at in group}
    return tuple(sorted(at for at in claims if facets[at].attribution or facets[at].report.id not in reports))


def _pair(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)


def _close(key: Numbers, score: Numbers) -> Numbers:
    """The keys whose scores have a mean that is not too far below 0 for their number, sorted."""
    keys, of, count = np.unique(key, return_inverse=True, return_counts=True)
    total = np.zeros(len(keys), np.int64)
    np.add.at(total, of, score)
    close: Numbers = keys[total >= NEAR * np.sqrt(count)]
    return close
