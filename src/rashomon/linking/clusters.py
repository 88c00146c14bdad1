"""Clusters by average linkage over scored pairs, with cannot-links and must-links.

Enters: a number of members, scores of pairs (whole millionths, above 0 for alike), pairs that must and pairs that must
not be together. Leaves: the clusters, each sorted, in the order of their first members. Deliberately not done: knowing
what is clustered.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping

Pair = tuple[int, int]

UNSCORED = -2_000_000  # of a pair nobody scored: no key in common, so rather unlike
# What clusters that a sure pair joins have at least as their mean. On planted seeds 1-3, 11 and 12, with -1 a place
# told in two ways stays in two matters, without a bound like events become one (decision 0187).
LEAST_OF_SURE = -1_500_000


def clusters_of(
    size: int,
    scores: Mapping[Pair, int],
    together: Iterable[Pair] = (),
    apart: Collection[Pair] = (),
    sure: Collection[Pair] = (),
) -> list[tuple[int, ...]]:
    """Clusters of the members 0 to `size`, merged while two have a mean score above 0 and nothing keeps them apart.
    Then those merge that a `sure` pair joins, where their mean is not below `LEAST_OF_SURE`.

    A pair in both `together` and `apart` is apart. Ties go to the smallest members, so the order of `scores` does not
    matter.

    >>> clusters_of(4, {(0, 1): 5, (1, 2): 9, (0, 2): -4_000_000})
    [(0,), (1, 2), (3,)]
    """
    if size == 2 and not together and not sure:  # most matters that several claims are about
        return [(0, 1)] if scores.get((0, 1), UNSCORED) > 0 and (0, 1) not in apart else [(0,), (1,)]
    # 1. clusters of one, and who must not meet whom
    # 2. must-links, in order, unless they would bring together what is apart
    # 3. the best pair of clusters merges, its sums are added up; stale entries of the queue are skipped
    # 4. until no pair has a mean above 0; others never enter the queue
    # 5. what sure pairs join merges, the best pair first
    forest = _Forest(size, scores, apart)
    forest.join(sorted(together))
    queue = [entry for a in sorted(forest.sums) for entry in forest.entries(a) if entry[1] < entry[2]]
    heapq.heapify(queue)
    while queue:
        _, a, b, ages = heapq.heappop(queue)
        if ages != (forest.age.get(a), forest.age.get(b)):
            continue
        forest.merge(a, b)
        for entry in forest.entries(a):
            heapq.heappush(queue, entry)
    forest.join(sorted(sure, key=lambda pair: (-scores.get(pair, UNSCORED), pair)), LEAST_OF_SURE)
    return sorted(tuple(sorted(members)) for members in forest.members.values())


Entry = tuple[int, int, int, tuple[int | None, int | None]]


class _Forest:
    """The clusters while they grow, each known by its smallest member."""

    def __init__(self, size: int, scores: Mapping[Pair, int], apart: Iterable[Pair]) -> None:
        self.members = {at: [at] for at in range(size)}
        self.cluster = list(range(size))
        self.age: dict[int, int] = dict.fromkeys(range(size), 0)
        self.sums: dict[int, dict[int, tuple[int, int]]] = {at: {} for at in range(size)}
        self.apart: dict[int, set[int]] = {at: set() for at in range(size)}
        for (a, b), score in scores.items():
            self.sums[a][b] = self.sums[b][a] = (score, 1)
        for a, b in apart:
            self.apart[a].add(b)
            self.apart[b].add(a)

    def entries(self, a: int) -> list[Entry]:
        """The queue entries of cluster `a` with all it may merge with, best first by the negated mean."""
        found: list[Entry] = []
        for b in self.sums[a]:
            mean = self.mean(a, b)
            if mean > 0 and b not in self.apart[a]:
                first, second = min(a, b), max(a, b)
                found.append((-mean, first, second, (self.age[first], self.age[second])))
        return found

    def mean(self, a: int, b: int) -> int:
        """The mean score of the pairs between two clusters."""
        total, known = self.sums[a].get(b, (0, 0))
        pairs = len(self.members[a]) * len(self.members[b])
        return (total + UNSCORED * (pairs - known)) // pairs

    def join(self, pairs: Iterable[Pair], least: int | None = None) -> None:
        """The clusters of each pair become one, in this order, unless something keeps them apart or their mean is below
        `least`.
        """
        for left, right in pairs:
            a, b = self.cluster[left], self.cluster[right]
            if a != b and b not in self.apart[a] and (least is None or self.mean(a, b) >= least):
                self.merge(min(a, b), max(a, b))

    def merge(self, a: int, b: int) -> None:
        """Cluster `b` becomes part of `a`, the smaller of the two."""
        for member in self.members[b]:
            self.cluster[member] = a
        self.members[a] += self.members.pop(b)
        for other, (total, known) in self.sums.pop(b).items():
            del self.sums[other][b]
            if other != a:
                before = self.sums[a].get(other, (0, 0))
                self.sums[a][other] = self.sums[other][a] = (before[0] + total, before[1] + known)
        for other in self.apart.pop(b):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart[a].add(other)
        del self.age[b]
        self.age[a] += 1
