"""Figures as the rules look at them: with folded names and who else their report names.

Enters: figures. Leaves: sights, and joins that rules propose between two of them. Deliberately not done: the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.claims.figures import Figure
from rashomon.claims.names import key_of
from rashomon.terms import ActorKind, Id

COMPANY = frozenset({ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.GROUP, ActorKind.UNKNOWN})
FIRST, BEFORE = 8, 24  # figures of one name that each is held against; by reckoning, not measured
Key = tuple[Id, Id]  # a figure: its report and its id in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Why two figures are one actor: the rule, and what speaks for it in words."""

    left: Key
    right: Key
    rule: str
    evidence: str


@dataclass(slots=True, kw_only=True)
class Sight:
    """A figure with what the rules ask of it."""

    figure: Figure
    key: Key
    persons: tuple[tuple[str, ...], ...] = ()  # its names as a person's, in folded words
    others: frozenset[str] = frozenset()  # its names as anybody else's
    company: frozenset[Id] = frozenset()


def sights_of(figures: Sequence[Figure]) -> list[Sight]:
    named: dict[Id, set[Id]] = {}
    for one in figures:
        if one.names and one.kind in COMPANY:
            named.setdefault(one.report, set()).add(one.id)
    bodies = {one.id for one in figures if one.kind is ActorKind.ORGANIZATION and _is_plural_name(one)}
    found = []
    for one in figures:
        if one.id in bodies and one.kind is ActorKind.PERSON:
            one = replace(one, kind=ActorKind.ORGANIZATION)
        persons = tuple(sorted({tuple(key_of(name, person=True).split()) for name in one.names}))
        found.append(
            Sight(
                figure=one,
                key=(one.report, one.id),
                persons=persons if one.kind in (ActorKind.PERSON, ActorKind.UNKNOWN) else (),
                others=frozenset(map(key_of, one.names)),
                company=frozenset(named.get(one.report, set()) - {one.id}),
            )
        )
    return found


def _is_plural_name(figure: Figure) -> bool:
    """Whether a figure goes by one word in the plural ("the Colts"), which readings now and then take for a person."""
    return any(" " not in name and name.lower().endswith("s") for name in figure.names)


def joined(left: Sight, right: Sight, rule: str, evidence: str) -> Join:
    one, other = sorted((left.key, right.key))
    return Join(left=one, right=other, rule=rule, evidence=evidence)


def paired(index: Mapping[object, list[Sight]], *, within: bool = False) -> Iterator[tuple[Sight, Sight]]:
    """Pairs of figures under one key, of two reports unless `within` is set: each with the first few and those just
    before it in the order of reports, which is enough to chain them and keeps long lists cheap."""
    for some in index.values():
        for at, one in enumerate(some):
            for other in (*some[: min(at, FIRST)], *some[max(FIRST, at - BEFORE) : at]):
                if within or one.figure.report != other.figure.report:
                    yield other, one
