"""A few words as a set in little memory.

Enters: words. Leaves: a tuple of them that is compared and combined as a set is. Millions of claims have three such
sets each, and Python gives a set of five words the room of thirty. Deliberately not done: looking up a word faster than
by going through all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Words: TypeAlias = Iterable[str]


class Few(tuple[str, ...]):
    """Words, sorted, each once; made by `few`. What comes of two such sets is a frozenset."""

    __slots__ = ()

    def __and__(self, other: Words) -> frozenset[str]:
        return frozenset(self).intersection(other)

    def __or__(self, other: Words) -> frozenset[str]:
        return frozenset(self).union(other)

    def __sub__(self, other: Words) -> frozenset[str]:
        return frozenset(self).difference(other)

    def __rsub__(self, other: Words) -> frozenset[str]:
        return frozenset(other).difference(self)

    __rand__, __ror__ = __and__, __or__


def few(words: Words) -> Few:
    """The words as a set.

    >>> few(["tosk", "dam", "tosk"]) == few({"dam", "tosk"}), sorted(few(["dam", "tosk"]) & {"tosk", "velm"})
    (True, ['tosk'])
    """
    return Few(sorted(set(words)))
