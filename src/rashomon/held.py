"""What a process that links one case again and again holds of it, so that it reads and writes only what changed.

Enters: what is made of each report, under what name, and a digest of all that it is made of. Leaves: the same as making
it would. Deliberately not done: keeping anything on disk; it goes with the process.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from rashomon.terms import Id, Linked

T = TypeVar("T")


class Held:
    """One for each case; not for several threads at a time. `linked` is what linking made the last time that the case
    kept it, with the seal over it there.
    """

    def __init__(self) -> None:
        self._made: dict[str, dict[Id, tuple[Hashable, Any]]] = {}
        self.linked: tuple[str | None, Linked] | None = None

    def by_report(
        self, name: str, made_of: Mapping[Id, Hashable], make: Callable[[Sequence[Id]], Iterable[tuple[Id, T]]]
    ) -> dict[Id, T]:
        """The thing called `name` of each report in `made_of`; `make` is asked for those that were made of something
        else the last time, or never.
        """
        before = self._made.get(name, {})
        known = {id: before[id] for id, of in made_of.items() if id in before and before[id][0] == of}
        new = {id: (made_of[id], thing) for id, thing in make([id for id in made_of if id not in known])}
        self._made[name] = known | new
        return {id: thing for id, (_, thing) in sorted(self._made[name].items())}
