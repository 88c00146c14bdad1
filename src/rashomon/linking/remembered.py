"""What linking made the last time, so that the next time only what has changed is made.

Enters: a name for what is made and all that it is made of. Leaves: the same as making it would. Deliberately not done:
keeping anything on disk, or for longer than to the next time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")
Things = dict[Hashable, tuple[Any, Any, Any]]  # by name: what it is made of, itself, what was made on the way
NOTHING: Things = {}


class Remembered:
    """What one linking leaves to the next. One for each case; not for several threads at a time.

    It holds facets, keys, scores and matters in memory, some kilobytes a claim.
    """

    def __init__(self) -> None:
        self._before: Things = {}
        self._now: Things = {}

    def begin(self) -> None:
        """What is not asked for from now on is forgotten the time after."""
        self._before, self._now = self._now, {}

    def made(self, name: Hashable, of: object, make: Callable[[], T]) -> T:
        """What `make` makes, called only where the thing called `name` was not made of the same the last time.

        What `make` itself has made this way is remembered as long as the thing.
        """
        known = self._before.get(name)
        if known is None or (known[0] is not of and known[0] != of):  # a dataclass is compared even with itself
            known = (of, *self._anew(make, known[2] if known else NOTHING))
        self._now[name] = known
        found: T = known[1]
        return found

    def has(self, name: Hashable, of: object) -> bool:
        """Whether the thing called `name` was made of the same the last time, so that it is not made again."""
        known = self._before.get(name)
        return known is not None and known[0] == of

    def _anew(self, make: Callable[[], T], inside: Things) -> tuple[T, Things]:
        """What `make` makes, and what it made on the way; `inside` is what it made the last time."""
        around = self._before, self._now
        self._before, self._now = inside, {}
        try:
            return make(), self._now or NOTHING
        finally:
            self._before, self._now = around

    def keep(self, name: Hashable, thing: object) -> None:
        """Leaves a thing to the next time, when `last` has it."""
        self._now[name] = (None, thing, NOTHING)

    def last(self, name: Hashable) -> Any:
        """What the thing called `name` was the last time; None where there was none."""
        return self._before[name][1] if name in self._before else None

    def taken(self, name: Hashable) -> Any:
        """The same, to be changed in its place and kept again; where linking ends early it is gone, not half made."""
        return self._before.pop(name, (None, None))[1]


class Nothing(Remembered):
    """Remembers nothing."""

    def made(self, name: Hashable, of: object, make: Callable[[], T]) -> T:
        """What `make` makes."""
        return make()

    def keep(self, name: Hashable, thing: object) -> None:
        """Leaves nothing."""
