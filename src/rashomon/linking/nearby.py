"""Which claims may belong to a matter though they were gathered into another one.

Enters: claims, their groups, the scores of pairs, which two a person called different. Leaves: for each group the
claims of other groups that are nearly one with it. Deliberately not done: gathering them; only the high ends of ranges
ask for them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np

from rashomon.linking.asking import NOTHING, Asked
from rashomon.linking.clusters import Pair
from rashomon.linking.components import in_rows, members_of
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
    first: Numbers,
    pairs: Scored,
    floor: int,
    different: Collection[Pair] = (),
    asked: Asked = NOTHING,
) -> Numbers:
    """The claims that are near a group, in two rows by position in `facets`, sorted: the first claim of the group, and
    the one that is near. `first` is that of the group of each claim; scores are those that the pairs have since
    somebody was `asked` about them.

    Two groups are near where one of the scored `pairs` between them reaches `floor` and the mean of these is not far
    below 0 for so many (`NEAR`), those kept apart taken as the most unlike; and where nobody called two of them
    different. What the author of a report in the group says in his own voice is not near it.
    """
    size = len(facets)
    unlike = {_pair(*first[[a, b]].tolist()) for a, b in different}
    high = asked.over(pairs.some(np.flatnonzero(pairs.score >= floor)))
    one, other = first[high.left], first[high.right]
    reached, reaching = np.zeros(size, bool), (one != other) & (high.score >= floor)
    reached[one[reaching]] = reached[other[reaching]] = True
    inside = reached[first]
    met = asked.over(pairs.some(np.flatnonzero(inside[pairs.left] & inside[pairs.right])))
    met = met.some(first[met.left] != first[met.right])
    one, other, score, apart = first[met.left], first[met.right], met.score, met.apart
    key = np.minimum(one, other) * size + np.maximum(one, other)
    barred = np.array(sorted(a * size + b for a, b in unlike), np.int64)
    near = found_in(distinct(key[score >= floor]), key) & ~found_in(barred, key)
    near[near] = found_in(_close(key[near], score[near]), key[near])
    score, key = score[near], key[near]
    score = np.where(apart[near], -HIGHEST, score)
    both = np.stack(np.divmod(_close(key, score), size))
    return _heard_elsewhere(facets, first, np.concatenate([both, both[::-1]], axis=1))


def _heard_elsewhere(facets: Sequence[Facets], first: Numbers, near: Numbers) -> Numbers:
    """The claims of the groups that are `near` others, in two rows, each group by its first claim, without what the
    author of a report in the group says too: he tells again what he relays.
    """
    asked = np.zeros(len(facets), bool)
    asked[near[0]] = True
    members = dict(zip(np.flatnonzero(asked).tolist(), members_of(first, asked[first]), strict=True))
    reports = {group: {facets[at].report.id for at in found} for group, found in members.items()}
    found = {
        (group, at)
        for group, other in near.T.tolist()
        for at in members[other]
        if facets[at].attribution or facets[at].report.id not in reports[group]
    }
    return in_rows(sorted(found))


def _pair(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)


def _close(key: Numbers, score: Numbers) -> Numbers:
    """The keys whose scores have a mean that is not too far below 0 for their number, sorted."""
    keys, of, count = np.unique(key, return_inverse=True, return_counts=True)
    total = np.zeros(len(keys), np.int64)
    np.add.at(total, of, score)
    close: Numbers = keys[total >= NEAR * np.sqrt(count)]
    return close
