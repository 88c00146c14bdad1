"""Values of claims, and what a function says of two of them, asked once for each two that differ.

Enters: values by row, as codes; pairs of rows. Leaves: arrays, one entry a pair. Deliberately not done: knowing what
the values mean.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rashomon.linking.sets import Sets, meetings

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers, Shares


@dataclass(frozen=True, slots=True)
class Ranges:
    """Ranges of days by row; those of which nothing is known are not `known`."""

    first: Numbers
    last: Numbers
    known: Flags


@dataclass(frozen=True, slots=True)
class Values:
    """A value by claim as its `code` (-1 where there is none), and the values themselves.

    Two values can have to do with each other only where they share one of the `tokens`, which stand by code.
    """

    code: Numbers
    things: tuple[Any, ...]
    tokens: Sets


def overlapping(days: Ranges, a: Numbers, b: Numbers) -> Flags:
    """Whether two ranges share a day, as `days.overlapping` has it; true where either is not known."""
    return (days.first[a] <= days.last[b]) & (days.first[b] <= days.last[a]) | ~both_known(days, a, b)


def gap(days: Ranges, a: Numbers, b: Numbers) -> Numbers:
    """The days between two ranges, as `days.gap` has it; 0 where they share one or either is not known."""
    import numpy as np

    apart = np.maximum(days.first[a] - days.last[b], days.first[b] - days.last[a])
    return np.where(overlapping(days, a, b), 0, apart)


def both_known(days: Ranges, a: Numbers, b: Numbers) -> Flags:
    return days.known[a] & days.known[b]


def both_there(values: Values, a: Numbers, b: Numbers) -> Flags:
    return (values.code[a] >= 0) & (values.code[b] >= 0)


def sharing(left: Values, a: Numbers, right: Values, b: Numbers, among: Flags | bool = True) -> Flags:
    """Which of the pairs have values that share a token."""
    import numpy as np

    found = np.zeros(len(a), bool)
    rows = np.flatnonzero((left.code[a] >= 0) & (right.code[b] >= 0) & among)
    pairs, _, _ = meetings(left.tokens, left.code[a[rows]], right.tokens, right.code[b[rows]])
    found[rows[pairs]] = True
    return found


def by_values(
    function: Callable[[Any, Any], float], left: Values, a: Numbers, right: Values, b: Numbers, rows: Flags
) -> Shares:
    """What `function` says of the values of those pairs that `rows` marks, asked once for each two values; else 0."""
    import numpy as np

    found = np.zeros(len(a))
    asked = np.flatnonzero(rows)
    codes = left.code[a[asked]].astype(np.int64), right.code[b[asked]]
    pairs, place = np.unique(codes[0] << 32 | codes[1] + 1, return_inverse=True)
    ones, others = (*left.things, None), (*right.things, None)
    told = [function(ones[pair >> 32], others[(pair & 0xFFFFFFFF) - 1]) for pair in pairs.tolist()]
    found[asked] = np.array(told, dtype=float)[place]
    return found
