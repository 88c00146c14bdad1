"""Many small sets of whole numbers, and what two of them have in common, for many pairs at a time.

Enters: the members of each set. Leaves: arrays. Most pairs have nothing in common, which a few bits of each set tell;
sets of the others are compared each member with each, which for sets of a dozen is faster than any look-up.
Deliberately not done: knowing what the numbers stand for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.int64]]
    Shares = np.ndarray[Any, np.dtype[Any]]
    Flags = np.ndarray[Any, np.dtype[np.bool_]]
    Bits = np.ndarray[Any, np.dtype[np.uint64]]

AT_ONCE = 1_000_000  # comparisons in one step: some megabytes
ROWS = 10_000  # sets that are held at a time while they become numbers
MANY = 1_000_000  # numbers, from which on a table tells first which cannot be among few; below it sorting is as fast
LEFT = 8_388_593  # of what such a table has a place for, what is left after division by it; a prime
EVER = 10**9  # further than any two members are from each other
WORDS = 8  # of 64 bits that sum up a set, at most
SPREAD = 0x9E3779B97F4A7C15  # neighbouring numbers far apart: 2**64 over the golden ratio
WIDTHS = (1, 2, 3, 4, 6, 8, 10, 12, 16, 24, 32, 64, 128, 256)  # sets up to so many members are compared together


class Codes(dict[Hashable, int]):
    """A whole number for each thing, in the order they were first asked for."""

    def __missing__(self, thing: Hashable) -> int:
        self[thing] = code = len(self)
        return code


class Sets:
    """Sets of whole numbers by row: those of row i are `members[starts[i]:starts[i + 1]]`."""

    def __init__(self, starts: Numbers, members: Numbers) -> None:
        self.starts, self.members = starts, members

    @classmethod
    def of(cls, rows: Iterable[Collection[Any]], code: Callable[[Any], int] = int) -> Sets:
        """The sets that `rows` are, their members as whole numbers by `code`."""
        import numpy as np

        sizes, members, coming = [np.zeros(1, np.int64)], [np.zeros(0, np.int32)], iter(rows)
        while some := list(islice(coming, ROWS)):
            sizes.append(np.fromiter(map(len, some), np.int64, len(some)))
            members.append(np.fromiter(map(code, chain.from_iterable(some)), np.int32))
        return cls(np.cumsum(np.concatenate(sizes)), np.concatenate(members))

    @cached_property
    def sizes(self) -> Numbers:
        """How many members each row has."""
        import numpy as np

        return np.diff(self.starts)

    @cached_property
    def bits(self) -> Bits:
        """A bit or more for each row, in a few words: two rows without one in common have no member in common."""
        import numpy as np

        filled = np.flatnonzero(self.sizes)
        mean = len(self.members) / max(1, len(filled))
        words = min(WORDS, 1 << int(mean * mean / 32).bit_length())  # two sets seldom meet in a bit by chance
        spread = self.members.astype(np.uint64) * np.uint64(SPREAD)
        bit, word = np.uint64(1) << (spread >> np.uint64(58)), (spread >> np.uint64(50)) % np.uint64(words)
        found = np.zeros((words, len(self.sizes)), np.uint64)
        for at in range(words if len(filled) else 0):
            found[at, filled] = np.bitwise_or.reduceat(np.where(word == at, bit, 0), self.starts[filled])
        return found

    @cached_property
    def _padded(self) -> Numbers:
        """The members, and behind them what is never looked at, so that as many can be read from each place on."""
        import numpy as np

        return np.concatenate([self.members, np.zeros(WIDTHS[-1], np.int32)])

    def first(self, rows: Numbers, width: int, absent: int) -> Numbers:
        """The first `width` members of `rows`, `absent` where there are no more; none of `rows` may have more. A column
        for each row: NumPy compares what stands side by side, and rows are many, members few.
        """
        import numpy as np

        members = self._padded if width <= WIDTHS[-1] else np.concatenate([self.members, np.zeros(width, np.int32)])
        of = np.arange(width)[:, None]
        return np.where(of < self.sizes[rows], members[self.starts[rows] + of], np.int32(absent))


def meetings(left: Sets, a: Numbers, right: Sets, b: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """(i, place, other place) of each member that row `a[i]` of `left` and row `b[i]` of `right` both have.

    Places are those in `left.members` and `right.members`; the order is by nothing.
    """
    import numpy as np

    rows = may_meet(left, a, right, b)
    steps = _in_steps(rows, left.sizes[a[rows]], right.sizes[b[rows]])
    found = [_met(left, a, right, b, some, width) for some, width in steps]
    if not found:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing, nothing
    return tuple(np.concatenate(part) for part in zip(*found, strict=True))  # type: ignore[return-value]


def may_meet(left: Sets, a: Numbers, right: Sets, b: Numbers) -> Numbers:
    """At which i rows `a[i]` and `b[i]` can have a member in common: all that do, and few others."""
    import numpy as np

    if left is not right:  # the bits of two may be spread otherwise
        return np.flatnonzero((left.sizes[a] > 0) & (right.sizes[b] > 0))
    shared = np.zeros(len(a), np.uint64)
    for word in left.bits:
        shared |= word[a] & word[b]
    return np.flatnonzero(shared)


def _in_steps(rows: Numbers, left: Numbers, right: Numbers) -> Iterator[tuple[Numbers, int]]:
    """The rows, at which sets of the sizes `left` and `right` both have members, so many at a time as are compared in
    one step, and the members that each has at most.
    """
    import numpy as np

    largest, below = np.maximum(left, right), 0
    for width in (*WIDTHS, int(largest.max(initial=0))):
        some = rows[(largest > below) & (largest <= width)]
        step = max(1, AT_ONCE // max(1, width * width))
        yield from ((some[at : at + step], width) for at in range(0, len(some), step))
        below = max(below, width)


def _met(
    left: Sets, a: Numbers, right: Sets, b: Numbers, rows: Numbers, width: int
) -> tuple[Numbers, Numbers, Numbers]:
    import numpy as np

    ones, others = left.first(a[rows], width, -1), right.first(b[rows], width, -2)
    place, pair = np.divmod(np.flatnonzero(ones[:, None] == others), len(rows))
    one, other = np.divmod(place, width)
    some = rows[pair]
    return some, left.starts[a[some]] + one, right.starts[b[some]] + other


def common(sets: Sets, a: Numbers, b: Numbers) -> Numbers:
    """How many members rows `a[i]` and `b[i]` have in common."""
    import numpy as np

    return np.bincount(meetings(sets, a, sets, b)[0], minlength=len(a))


def distinct(numbers: Numbers) -> Numbers:
    """The numbers, sorted, each once; many times faster than `np.unique`, which asks a table of millions for each."""
    import numpy as np

    found = np.sort(numbers)
    first = np.ones(len(found), bool)
    first[1:] = found[1:] != found[:-1]
    return found[first]


def found_in(few: Numbers, numbers: Numbers) -> Flags:
    """Which of the numbers are among `few`, which are sorted."""
    import numpy as np

    if not len(few):
        return np.zeros(len(numbers), bool)
    if len(numbers) > MANY > len(few):  # most are told apart by what is left of them
        likely = np.zeros(LEFT, bool)
        likely[few % LEFT] = True
        found: Flags = likely[numbers % LEFT]
        found[found] = _found_in(few, numbers[found])
        return found
    return _found_in(few, numbers)


def _found_in(few: Numbers, numbers: Numbers) -> Flags:
    import numpy as np

    found: Flags = few[np.minimum(np.searchsorted(few, numbers), len(few) - 1)] == numbers
    return found


def nearest(sets: Sets, a: Numbers, b: Numbers) -> Numbers:
    """How far the nearest two members of rows `a[i]` and `b[i]` are from each other; -1 where a row is empty."""
    import numpy as np

    found = np.full(len(a), -1)
    both = np.flatnonzero((sets.sizes[a] > 0) & (sets.sizes[b] > 0))
    for rows, width in _in_steps(both, sets.sizes[a[both]], sets.sizes[b[both]]):
        ones, others = sets.first(a[rows], width, -EVER), sets.first(b[rows], width, EVER)
        found[rows] = np.abs(ones[:, None] - others).min(axis=(0, 1))
    return found


def numbers_within(starts: Numbers, ends: Numbers) -> Numbers:
    """The numbers from each start to before its end."""
    import numpy as np

    counts = ends - starts
    found: Numbers = np.arange(counts.sum()) + np.repeat(starts - np.cumsum(counts) + counts, counts)
    return found


def rows_among(keys: Numbers, few: Numbers) -> Numbers:
    """Where in the sorted `keys` those stand that are among `few`, which are sorted, each once."""
    import numpy as np

    return numbers_within(np.searchsorted(keys, few), np.searchsorted(keys, few, side="right"))


def places_between(many: tuple[Numbers, Numbers], few: tuple[Numbers, Numbers]) -> Numbers:
    """Before which of `many` each of a `few` stands; both are keys, sorted, and beside each a number from 0 on, sorted
    among equal keys.
    """
    import numpy as np

    (keys, numbers), (new_keys, new_numbers) = many, few
    known = distinct(new_keys)
    starts, ends = np.searchsorted(keys, known), np.searchsorted(keys, known, side="right")
    counts, size = ends - starts, int(max(numbers.max(initial=0), new_numbers.max(initial=0))) + 1
    there = np.repeat(np.arange(len(known)), counts) * size + numbers[numbers_within(starts, ends)]
    of = np.searchsorted(known, new_keys)
    found: Numbers = np.searchsorted(there, of * size + new_numbers) - (np.cumsum(counts) - counts)[of] + starts[of]
    return found


def narrow(numbers: Numbers) -> Numbers:
    """The same numbers, each below 2**31, in half the memory; what is worked out with them alone has no more room."""
    import numpy as np

    found: Any = numbers.astype(np.int32)
    return cast("Numbers", found)
