"""The pairs by which the claims of matters hang together best.

Enters: pairs of positions, each with a link. Leaves: the same after claims moved, went or were gathered anew.
Deliberately not done: finding them (see `gathering.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.linking.asking import coded
from rashomon.linking.clusters import Pair
from rashomon.linking.facets import Facets
from rashomon.linking.pairs import UNITS, Features
from rashomon.linking.sets import distinct, found_in
from rashomon.terms import Link, LinkKind, id_of

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers


class Best(NamedTuple):
    """For each claim the pair with the one that it has most in common with in its group, and a link that says so."""

    left: Numbers
    right: Numbers
    links: Sequence[Link]

    def by_pair(self) -> dict[Pair, Link]:
        """The links by the two claims."""
        return dict(zip(zip(self.left.tolist(), self.right.tolist(), strict=True), self.links, strict=True))

    def moved(self, place: Numbers) -> Best:
        """The pairs that are still there, by where their claims stand now."""
        left, right = place[self.left], place[self.right]
        stays = np.flatnonzero((left >= 0) & (right >= 0))
        return Best(left[stays], right[stays], [self.links[at] for at in stays.tolist()])

    def without(self, pairs: Numbers) -> Best:
        """Those that are not among `pairs`, in two rows."""
        return self.some(~found_in(distinct(coded(*pairs)), coded(self.left, self.right))) if pairs.size else self

    def some(self, which: Flags) -> Best:
        """Those of the pairs."""
        return Best(self.left[which], self.right[which], [self.links[at] for at in np.flatnonzero(which).tolist()])


def pair_link(left: Facets, right: Facets, score: int, summed: Features) -> Link:
    """The link that says what two claims have in common; `summed` is what the score is made of."""
    return Link(
        id=id_of("link", LinkKind.SAME_MATTER, left.id, right.id),
        left=left.id,
        right=right.id,
        relation=LinkKind.SAME_MATTER,
        score=round(score / UNITS, 3),
        evidence={"sum": summed},
    )
