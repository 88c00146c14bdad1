"""The clusters of pieces of a case: of claims that likely pairs connect.

Enters: scored pairs of positions inside of pieces, the members of each piece, which must and must not be together, and
which pairs are surely of one thing. Leaves: the clusters of each piece, as places in it. Deliberately not done: making
pieces (see `gathering.py`), and clustering one of them (see `clusters.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np

from rashomon.linking.clusters import Pair, clusters_of
from rashomon.linking.components import in_rows
from rashomon.linking.growing import Scored
from rashomon.linking.pairs import HIGHEST

if TYPE_CHECKING:
    from rashomon.linking.sets import Numbers

Positions = tuple[int, ...]
Groups = tuple[Positions, ...]


def clustered(
    pairs: Scored,
    members: Sequence[Positions],
    number: Numbers,
    same: Collection[Pair],
    different: Collection[Pair],
    sure: Numbers,
) -> tuple[Groups, ...]:
    """The clusters of each piece, as places in it; `pairs` are those inside of them, `sure` some of these in two rows.
    `number` is that of the piece each claim is in, -1 where it is in none.
    """
    place = np.zeros(len(number), np.int64)
    place[[at for one in members for at in one]] = [at for one in members for at in range(len(one))]

    def by_piece(left: Numbers, right: Numbers) -> list[set[Pair]]:
        """The pairs of each piece as places in it, those of two pieces left out."""
        found: list[set[Pair]] = [set() for _ in members]
        within = np.flatnonzero((number[left] == number[right]) & (number[left] >= 0))
        columns = number[left[within]], place[left[within]], place[right[within]]
        for piece, one, other in zip(*(column.tolist() for column in columns), strict=True):
            found[piece].add((one, other))
        return found

    apart = pairs.apart & (pairs.score > -HIGHEST)
    asunder, together = by_piece(pairs.left[apart], pairs.right[apart]), by_piece(*in_rows(same))
    for some, must in zip(asunder, together, strict=True):
        some -= must
    for some, more in zip(asunder, by_piece(*in_rows(different)), strict=True):
        some |= more
    scores: list[dict[Pair, int]] = [{} for _ in members]
    columns = number[pairs.left], place[pairs.left], place[pairs.right], pairs.score
    for piece, left, right, score in zip(*(column.tolist() for column in columns), strict=True):
        scores[piece][left, right] = score
    found = zip(members, scores, together, asunder, by_piece(*sure), strict=True)
    return tuple(
        tuple(clusters_of(len(one), known, must, must_not, surely)) for one, known, must, must_not, surely in found
    )
