"""Who has been met in a report, and the party that a mention becomes.

Enters: descriptions and parties of the resolution. Leaves: the same, kept together. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.attribution.page import Run
from rashomon.attribution.sources import Description
from rashomon.terms import Party, SourceKind

UNSTATED = "not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A source or audience that has been met, where, its fullest description, and whether it spoke, and up to
    which word; whether it told something in the report's own words, and asked nothing.
    """

    at: int
    until: int
    description: Description
    spoke: bool
    tells: bool = False


def unstated() -> Party:
    """The source nobody names."""
    return Party(name=UNSTATED, kind=SourceKind.UNSTATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A party and the runs that describe it: its own mention, and the fullest one where that is another."""

    party: Party
    described_at: tuple[Run, ...] = ()


def without_repeats(found: Sequence[Resolved]) -> tuple[Resolved, ...]:
    """`found` without a person who stands in it already, as where a name and a title of it were taken for two."""
    kept: dict[tuple[str, SourceKind, int], Resolved] = {}
    for number, one in enumerate(found):
        person = one.party.kind is SourceKind.PERSON
        kept.setdefault((one.party.name, one.party.kind, 0 if person else number), one)
    return tuple(kept.values())
