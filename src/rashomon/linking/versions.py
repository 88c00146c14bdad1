"""Versions of a matter: claims on it that agree.

Enters: the facets of one matter. Leaves: groups that differ in nothing, and what sets each apart. A claim that says
less agrees with any that says more. Deliberately not done: choosing between versions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.linking.differences import SLOTS
from rashomon.linking.facets import Facets
from rashomon.linking.understood import NONE, Meanings, slots
from rashomon.terms import Id, Version, id_of

TAKEN = frozenset({"number", "time", "place"})  # slots on which a claim that says nothing takes no side
MANY = 200  # claims of one matter that each is compared with to see what is contested


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A version with the facets of its claims, sorted by id."""

    id: Id
    members: tuple[Facets, ...]
    differs_in: tuple[str, ...]

    def version(self) -> Version:
        """The row of the matters table."""
        return version_of(self.id, self.members, self.differs_in)


def version_of(id_: Id, members: Sequence[Facets], differs_in: tuple[str, ...]) -> Version:
    """The version with that id that these claims, sorted by id, tell."""
    return Version(id=id_, claims=tuple([one.id for one in members]), differs_in=differs_in)


def versions_of(members: Sequence[Facets], meanings: Meanings = NONE) -> tuple[Side, ...]:
    """The versions of a matter, largest first, then by id; `meanings` are of those pairs that were asked about.

    Those that say most are placed first. A claim joins the version that it differs from in nothing and agrees with
    most; where matters are told with several days, counts or places, one that says which does not join one that is
    silent on it, for that would put its word into the others' mouth.
    """
    if len(members) == 1:
        return (Side(id=id_of("version", members[0].id), members=tuple(members), differs_in=()),)
    groups: list[list[Facets]] = []
    differing = _Differing(meanings)
    contested = _contested(members, differing)
    for one in sorted(members, key=lambda facets: (-_said(facets), facets.id)):
        open_ = [group for group in groups if _admits(group, one, contested, differing)]
        if len(open_) > 1:
            open_ = [max(open_, key=lambda group: _agreement(one, group))]
        if open_:
            open_[0].append(one)
        else:
            groups.append([one])
    sides = [_side(group, groups, differing) for group in groups]
    return tuple(sorted(sides, key=lambda side: (-len(side.members), side.id)))


class _Differing:
    """In what two claims of a matter differ, found out once for each two."""

    def __init__(self, meanings: Meanings) -> None:
        self.meanings = meanings
        self.known: dict[tuple[Id, Id], tuple[str, ...]] = {}

    def slots(self, one: Facets, other: Facets) -> tuple[str, ...]:
        """The slots in which two claims differ, whichever comes first; one does not differ from itself."""
        if one is other:
            return ()
        pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if pair not in self.known:
            self.known[pair] = slots(one, other, self.meanings.get(pair))
        return self.known[pair]


def _contested(members: Sequence[Facets], differing: _Differing) -> dict[Id, frozenset[str]]:
    """For each claim, in which of the `TAKEN` slots it differs from another."""
    return {
        one.id: frozenset(slot for other in members[:MANY] for slot in differing.slots(one, other) if slot in TAKEN)
        for one in members
    }


def _admits(group: list[Facets], one: Facets, contested: Mapping[Id, frozenset[str]], differing: _Differing) -> bool:
    """Whether a claim differs from a version in nothing, and takes no side for it that it has not taken."""
    if any(differing.slots(one, other) for other in group):
        return False
    taken = {slot for other in group for slot in contested[other.id]}
    return contested[one.id] <= taken


def _agreement(one: Facets, group: list[Facets]) -> tuple[int, int]:
    """How much of what a claim says the version says too: parties, sources, report, words; then its size."""
    best = max(
        4 * len({actor.key for actor in one.actors} & {actor.key for actor in other.actors})
        + 2 * len({root.key for root in one.path.roots} & {root.key for root in other.path.roots})
        + 2 * (one.report.id == other.report.id)
        + len(one.words & other.words)
        for other in group
    )
    return best, len(group)


def _said(facets: Facets) -> int:
    """How many slots a claim fills."""
    return bool(facets.action) + len(facets.actors) + len(facets.numbers) + bool(facets.days) + bool(facets.places)


def _side(group: list[Facets], groups: list[list[Facets]], differing: _Differing) -> Side:
    others = [other for one in groups if one is not group for other in one]
    found = {slot for mine in group for other in others for slot in differing.slots(mine, other)}
    members = tuple(sorted(group, key=lambda facets: facets.id))
    return Side(
        id=id_of("version", *(one.id for one in members)),
        members=members,
        differs_in=tuple(slot for slot in SLOTS if slot in found),
    )
