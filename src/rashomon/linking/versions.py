"""Versions of a matter: claims on it that agree.

Enters: the facets of one matter. Leaves: groups that differ in nothing, and what sets each apart. A claim that says
less agrees with any that says more. Deliberately not done: choosing between versions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.linking.differences import SLOTS, differences
from rashomon.linking.facets import Facets
from rashomon.terms import Id, Version, id_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A version with the facets of its claims, sorted by id."""

    id: Id
    members: tuple[Facets, ...]
    differs_in: tuple[str, ...]

    def version(self) -> Version:
        """The row of the matters table."""
        return Version(id=self.id, claims=tuple(one.id for one in self.members), differs_in=self.differs_in)


def versions_of(members: Sequence[Facets]) -> tuple[Side, ...]:
    """The versions of a matter, largest first, then by id. Those that say most are placed first, so that vague ones
    join them.
    """
    groups: list[list[Facets]] = []
    for one in sorted(members, key=lambda facets: (-_said(facets), facets.id)):
        for group in groups:
            if not any(differences(one, other) for other in group):
                group.append(one)
                break
        else:
            groups.append([one])
    sides = [_side(group, groups) for group in groups]
    return tuple(sorted(sides, key=lambda side: (-len(side.members), side.id)))


def _said(facets: Facets) -> int:
    """How many slots a claim fills."""
    return bool(facets.action) + len(facets.actors) + len(facets.numbers) + bool(facets.days) + bool(facets.places)


def _side(group: list[Facets], groups: list[list[Facets]]) -> Side:
    others = [other for one in groups if one is not group for other in one]
    found = {slot for mine in group for other in others for slot in differences(mine, other)}
    members = tuple(sorted(group, key=lambda facets: facets.id))
    return Side(
        id=id_of("version", *(one.id for one in members)),
        members=members,
        differs_in=tuple(slot for slot in SLOTS if slot in found),
    )
