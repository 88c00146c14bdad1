"""Things in the order of their ids, from which some go and to which some come without sorting all anew.

Enters: things, their ids, what went and what came. Leaves: the same order as sorting would make, and where each thing
stands that stood elsewhere before; what two sequences of objects differ in. What stays is not looked at: among a
million objects each look costs more than what is done with it. Deliberately not done: two things of one id.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from rashomon.terms import Id

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ordered(Generic[T]):
    """Things by id, the ids sorted; `things[i]` has the id `ids[i]`."""

    ids: Sequence[Id]
    things: Sequence[T]
    _was: tuple[Sequence[T], Numbers] | None = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, things: Mapping[Id, T]) -> Ordered[T]:
        """The things by their ids."""
        ids = sorted(things)
        return cls(ids, [things[id] for id in ids])

    def at(self, id: Id) -> int | None:
        """Where the thing of that id stands; None where there is none."""
        at = bisect_left(self.ids, id)
        return at if at < len(self.ids) and self.ids[at] == id else None

    def changed(self, gone: Iterable[Id], came: Mapping[Id, T]) -> Ordered[T]:
        """The things but for those that are `gone`, with those that `came`; what comes takes the place of its id."""
        missing = {at for at in map(self.at, gone) if at is not None}
        missing.update(at for at in map(self.at, came) if at is not None)
        if not missing and not came:
            return self
        if len(missing) == len(self.ids):
            return Ordered.of(came)
        new = sorted((bisect_left(self.ids, id), id) for id in came)
        ids, things, done = list[Id](), list[T](), 0
        for at, id in sorted([*((at, None) for at in missing), *new], key=_by_place):
            ids += self.ids[done:at]
            things += self.things[done:at]
            if id is None:
                done = at + 1
            else:
                ids.append(id)
                things.append(came[id])
                done = at
        place, stood = np.arange(len(self.ids)), np.ones(len(self.ids), bool)
        stood[list(missing)] = False
        place += np.searchsorted(np.array([at for at, _ in new], np.int64), place, side="right") - np.cumsum(~stood)
        place[~stood] = -1
        return Ordered(ids + list(self.ids[done:]), things + list(self.things[done:]), (self.things, place))

    def places(self, before: Sequence[T]) -> Numbers:
        """Where each thing of `before` stands now, -1 where it went; fast where these are the things that `changed`."""
        if self._was is not None and self._was[0] is before:
            return self._was[1]
        return places_of(before, self.things)


def _by_place(change: tuple[int, Id | None]) -> tuple[int, bool, Id]:
    """What comes stands before what goes from its place."""
    return change[0], change[1] is None, change[1] or ""


def addresses_of(things: Collection[object]) -> Numbers:
    """A number for each thing, equal for what is the same object; only while all of them are held."""
    return np.fromiter(map(id, things), np.int64, len(things))


def places_of(before: Sequence[object], now: Sequence[object]) -> Numbers:
    """Where each object of `before` stands in `now`, where each is once; -1 where it is not there."""
    # 1. what both begin with, and what both end with
    # 2. what is between is looked for
    if before is now:
        return np.arange(len(now))
    was, are = addresses_of(before), addresses_of(now)
    most = min(len(was), len(are))
    start = _alike(was[:most], are[:most])
    end = _alike(was[: start - len(was) - 1 : -1][: most - start], are[: start - len(are) - 1 : -1][: most - start])
    place = np.concatenate([np.arange(start), np.full(len(was) - start - end, -1), np.arange(len(are) - end, len(are))])
    inside = are[start : len(are) - end]
    if len(inside):
        order = np.argsort(inside)
        asked = was[start : len(was) - end]
        at = order[np.minimum(np.searchsorted(inside, asked, sorter=order), len(order) - 1)]
        place[start : len(was) - end] = np.where(inside[at] == asked, at + start, -1)
    return place


def _alike(one: Numbers, other: Numbers) -> int:
    """How many the two, of one length, have in common at their beginning."""
    unlike = one != other
    return int(np.argmax(unlike)) if unlike.any() else len(one)


def differing(before: Sequence[T], now: Sequence[T]) -> tuple[Sequence[T], Sequence[T]]:
    """The objects that only `before` has and those that only `now` has, in their order. What one has more often than
    the other is among them, maybe with others.
    """
    place = places_of(before, now)
    stays = np.zeros(len(now), bool)
    stays[place[place >= 0]] = True
    if np.count_nonzero(stays) != np.count_nonzero(place >= 0):
        return before, now
    return _some(before, place < 0), _some(now, ~stays)


def _some(things: Sequence[T], which: Flags) -> list[T]:
    return [things[at] for at in np.flatnonzero(which).tolist()]
