"""What hangs together by pairs.

Enters: pairs of positions. Leaves: the connected components, a few steps of NumPy for millions of pairs. Deliberately
not done: knowing what makes a pair.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from rashomon.linking.clusters import Pair
    from rashomon.linking.sets import Numbers


def components_of(size: int, pairs: Numbers) -> tuple[tuple[int, ...], ...]:
    """The connected components of two members or more, each sorted, by their first members; `pairs` in two rows."""
    # 1. of two that are connected the first of the one stands for the larger first of the other
    # 2. who is stood for by one that is stood for himself is by the last of them
    # 3. again with the pairs whose two are not yet in one component
    first = np.arange(size)
    left, right = pairs
    while len(left):
        np.minimum.at(first, np.maximum(left, right), np.minimum(left, right))
        while (first[first] != first).any():
            first = first[first]
        left, right = first[left], first[right]
        left, right = left[left != right], right[left != right]
    members = np.flatnonzero(np.bincount(first, minlength=size)[first] > 1)
    members = members[np.argsort(first[members], kind="stable")]
    ends = np.flatnonzero(np.diff(first[members], append=-1)) + 1
    found = members.tolist()
    return tuple(tuple(found[start:end]) for start, end in pairwise([0, *ends.tolist()]))


def in_rows(pairs: Collection[Pair]) -> Numbers:
    """The left and the right sides of pairs."""
    return np.array(list(pairs), np.int64).reshape(-1, 2).T
