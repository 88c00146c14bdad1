"""Which claims may belong to a matter though they were gathered into another one.

Enters: claims, their groups, the scores of pairs, which two a person called different. Leaves: for each group the
claims of other groups that are nearly one with it. Deliberately not done: gathering them; only the high ends of ranges
ask for them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np

from rashomon.linking.apart import kept_apart
from rashomon.linking.clusters import UNSCORED, Pair
from rashomon.linking.columns import columns_of
from rashomon.linking.facets import Facets
from rashomon.linking.pairs import HIGHEST, Scored

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers


def nearby(
    facets: Sequence[Facets],
    groups: Sequence[tuple[int, ...]],
    pairs: Scored,
    floor: int,
    different: Collection[Pair] = (),
) -> dict[int, tuple[int, ...]]:
    """The positions in `facets` of the claims that are near a group, by the group's place in `groups`.

    Two groups are near where one of the scored `pairs` between them reaches `floor` and these have a mean no lower than
    the score of a pair nobody had reason to score, those kept apart taken as the most unlike; and where nobody called
    two of them different. What the author of a report in the group says in his own voice is not near it.
    """
    # On planted seeds 1-3 and 11-14 a width of one that comes of it saves 4 (knowledge) and 10 (textual) of misses
    # where the mean is between -2 and -1.5, and two below: decision 0117.
    group = np.zeros(len(facets), np.int64)
    group[[at for members in groups for at in members]] = np.repeat(np.arange(len(groups)), list(map(len, groups)))
    unlike = {_pair(*group[[a, b]].tolist()) for a, b in different}
    across = np.flatnonzero(group[pairs.left] != group[pairs.right])
    left, right, score = (column[across] for column in pairs)
    key = np.minimum(group[left], group[right]) * len(groups) + np.maximum(group[left], group[right])
    asked = np.isin(key, np.setdiff1d(key[score >= floor], [a * len(groups) + b for a, b in unlike]))
    asked[asked] = np.isin(key[asked], _close(key[asked], score[asked]))
    left, right, score, key = left[asked], right[asked], score[asked], key[asked]
    score = np.where(_apart(facets, left, right), -HIGHEST, score)
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
    """The keys whose scores have a mean of `UNSCORED` or more, sorted."""
    keys, of, count = np.unique(key, return_inverse=True, return_counts=True)
    total = np.zeros(len(keys), np.int64)
    np.add.at(total, of, score)
    close: Numbers = keys[total >= UNSCORED * count]
    return close


def _apart(facets: Sequence[Facets], left: Numbers, right: Numbers) -> Flags:
    """Which of the pairs of positions are kept apart."""
    claims = np.unique(np.concatenate([left, right]))
    columns = columns_of([facets[at] for at in claims.tolist()])
    return kept_apart(columns, np.searchsorted(claims, left), np.searchsorted(claims, right))
