"""Which claims may belong to a matter though they were gathered into another one.

Enters: claims, their groups, the scores of pairs, which two a person called different. Leaves: for each group the
claims of other groups that are nearly one with it. Which groups are near each other is found anew only for those that
are no longer what they were. Deliberately not done: gathering them; only the high ends of ranges ask for them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np

from rashomon.linking.asking import NOTHING, Asked
from rashomon.linking.clusters import Pair
from rashomon.linking.components import flags_of, in_rows, members_of, same_members
from rashomon.linking.facets import Facets
from rashomon.linking.growing import Scored
from rashomon.linking.pairs import HIGHEST, UNITS
from rashomon.linking.sets import distinct, found_in

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers

# How far below 0 the mean of the scored pairs of two groups that are near may lie, over the square root of how many
# there are: few pairs say little. Of 129 groups that a mean of -1.5 let in and this does not, none were one matter
# (planted seeds 1-3, 11-14, four of own styles), of the other 261 43 were; written by hand 0 of 2, 15 of 61 (0139).
NEAR = -2.5 * UNITS


def near_groups(
    first: Numbers, pairs: Scored, floor: int, different: Collection[Pair] = (), asked: Asked = NOTHING
) -> Numbers:
    """The groups that are near each other, in two rows by their first claims, the earlier first. `first` is that of the
    group of each claim; scores are those that the pairs have since somebody was `asked` about them.

    Two groups are near where one of the scored `pairs` between them reaches `floor` and the mean of these is not far
    below 0 for so many (`NEAR`), those kept apart taken as the most unlike; and where nobody called two of them
    different.
    """
    # 1. the groups between which a pair reaches the floor, but for those that are barred
    # 2. all pairs between any two of these: each group is asked for alone first, which leaves out a third
    # 3. their mean
    size = len(first)
    high = asked.over(pairs.some(np.flatnonzero(pairs.score >= floor)))
    high = high.some((high.score >= floor) & (first[high.left] != first[high.right]))
    unlike = {_pair(*first[[a, b]].tolist()) for a, b in different}
    barred = np.array(sorted(a * size + b for a, b in unlike), np.int64)
    reaching = distinct(_keys(first, high.left, high.right))
    reaching = reaching[~found_in(barred, reaching)]
    inside = flags_of(size, np.concatenate(np.divmod(reaching, size)))[first]
    at = np.flatnonzero(inside[pairs.left] & inside[pairs.right])
    key = _keys(first, pairs.left[at], pairs.right[at])
    between = found_in(reaching, key)
    met, key = asked.over(pairs.some(at[between])), key[between]
    return np.stack(np.divmod(_close(key, np.where(met.apart, -HIGHEST, met.score)), size))


def near_again(
    before: Numbers,
    was: Numbers,
    first: Numbers,
    place: Numbers,
    moved: Flags,
    pairs: Scored,
    floor: int,
    different: Collection[Pair] = (),
    asked: Asked = NOTHING,
) -> Numbers:
    """The same, where groups that are what they were `before` are near each other as they were: those of the same
    claims, of which none `moved`. `was` is the first claim of the group of each claim that there was, which stands at
    `place` now, -1 where it went.
    """
    same = same_members(was, first, place)
    same[first[moved]] = -1
    stays = np.flatnonzero(same >= 0)
    stands = np.full(len(place), -1)
    stands[same[stays]] = stays
    known = stands[before]
    as_it_was = flags_of(len(first), stays)[first]
    new = pairs.some(np.flatnonzero(~(as_it_was[pairs.left] & as_it_was[pairs.right])))
    anew = near_groups(first, new, floor, different, asked)
    return np.concatenate([known[:, (known >= 0).all(axis=0)], anew], axis=1)


def near_claims(facets: Sequence[Facets], first: Numbers, groups: Numbers) -> Numbers:
    """The claims that are near a group, in two rows by position in `facets`, sorted: the first claim of the group, and
    the one that is near; `groups` are near each other, as `near_groups` has it. What the author of a report in the
    group says in his own voice is not near it: he tells again what he relays.
    """
    near, asked = np.concatenate([groups, groups[::-1]], axis=1), np.zeros(len(facets), bool)
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


def _keys(first: Numbers, left: Numbers, right: Numbers) -> Numbers:
    """The groups of each pair of claims as one number."""
    one, other = first[left], first[right]
    return np.minimum(one, other) * len(first) + np.maximum(one, other)


def _pair(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)


def _close(key: Numbers, score: Numbers) -> Numbers:
    """The keys whose scores have a mean that is not too far below 0 for their number, sorted."""
    keys, of, count = np.unique(key, return_inverse=True, return_counts=True)
    total = np.zeros(len(keys), np.int64)
    np.add.at(total, of, score)
    close: Numbers = keys[total >= NEAR * np.sqrt(count)]
    return close
