"""What linking made the last time, so that the next time only what has changed is made.

Enters: a name for what is made and all that it is made of. Leaves: the same as making it would. Deliberately not done:
keeping anything on disk, or for longer than to the next time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Remembered:
    """What one linking leaves to the next. One for each case; not for several threads at a time.

    It holds facets, keys, scores and matters in memory, some kilobytes a claim.
    """

    def __init__(self) -> None:
        self._before: dict[Hashable, tuple[Any, Any]] = {}
        self._now: dict[Hashable, tuple[Any, Any]] = {}

    def begin(self) -> None:
        """What is not asked for from now on is forgotten the time after."""
        self._before, self._now = self._now, {}

    def made(self, name: Hashable, of: object, make: Callable[[], T]) -> T:
        """What `make` makes, called only where the thing called `name` was not made of the same the last time."""
        known = self._before.get(name)
        self._now[name] = known if known is not None and known[0] == of else (of, make())
        found: T = self._now[name][1]
        return found

    def last(self, name: Hashable) -> Any:
        """What the thing called `name` was the last time; None where there was none."""
        return self._before.get(name, (None, None))[1]


class Nothing(Remembered):
    """Remembers nothing."""

    def made(self, name: Hashable, of: object, make: Callable[[], T]) -> T:
        """What `make` makes."""
        return make()
