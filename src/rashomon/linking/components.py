"""What hangs together by pairs.

Enters: pairs of positions. Leaves: the connected components, a few steps of NumPy for millions of pairs. Deliberately
not done: knowing what makes a pair.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from rashomon.linking.clusters import Pair
    from rashomon.linking.sets import Flags, Numbers


def components_of(size: int, pairs: Numbers) -> tuple[tuple[int, ...], ...]:
    """The connected components of two members or more, each sorted, by their first members; `pairs` in two rows."""
    first = firsts_of(size, pairs)
    return members_of(first, np.bincount(first, minlength=size)[first] > 1)


def members_of(first: Numbers, asked: Flags) -> tuple[tuple[int, ...], ...]:
    """The members that are `asked` for, by the first of their component as `firsts_of` has it, each sorted."""
    members = np.flatnonzero(asked)
    members = members[np.argsort(first[members], kind="stable")]
    ends = np.flatnonzero(np.diff(first[members], append=-1)) + 1
    found = members.tolist()
    return tuple(tuple(found[start:end]) for start, end in pairwise([0, *ends.tolist()]))


def firsts_of(size: int, pairs: Numbers) -> Numbers:
    """For each member the smallest that it is connected with, itself where that is none; `pairs` in two rows."""
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
    return first


def pairs_within(first: Numbers, asked: Flags) -> tuple[Numbers, Numbers]:
    """All pairs of the members that are `asked` for and of one component, the left one the earlier."""
    members = np.flatnonzero(asked)
    members = members[np.argsort(first[members], kind="stable")]
    starts = np.flatnonzero(np.diff(first[members], prepend=-1))
    counts = np.diff(starts, append=len(members))
    after = np.repeat(starts + counts, counts) - np.arange(len(members)) - 1  # how many of its component stand behind
    left = np.repeat(np.arange(len(members)), after)
    right = np.arange(len(left)) - np.repeat(np.cumsum(after) - after, after) + left + 1
    return members[left], members[right]


def same_members(was: Numbers, now: Numbers, place: Numbers) -> Numbers:
    """For the first member of each component of `now` that of the one that `was` of the same members, which stand at
    `place` now; -1 where there was none, and at all other positions.
    """
    size, of = len(now), np.full(len(now), -1)
    of[place[place >= 0]] = was[place >= 0]
    mixed = np.zeros(size, bool)
    mixed[now[(of != of[now]) | (of < 0)]] = True
    same = np.where((now == np.arange(size)) & ~mixed, of, -1)
    at = np.flatnonzero(same >= 0)
    sizes = np.bincount(now, minlength=size)[at], np.bincount(was, minlength=len(place))[same[at]]
    same[at[sizes[0] != sizes[1]]] = -1
    return same


def in_rows(pairs: Collection[Pair]) -> Numbers:
    """The left and the right sides of pairs."""
    return np.array(list(pairs), np.int64).reshape(-1, 2).T


def sizes_of(first: Numbers) -> Numbers:
    """By position, how many are in what each is in."""
    return np.bincount(first, minlength=len(first))[first]


def flags_of(size: int, positions: Sequence[int] | Numbers) -> Flags:
    """True at these positions."""
    found = np.zeros(size, bool)
    found[np.asarray(positions, np.int64)] = True
    return found


def numbers_of(size: int, components: Sequence[Sequence[int]]) -> Numbers:
    """The number of the component of each position; -1 of those that are alone."""
    number = np.full(size, -1)
    positions = np.array([at for one in components for at in one], np.int64)
    number[positions] = np.repeat(np.arange(len(components)), [len(one) for one in components])
    return number
