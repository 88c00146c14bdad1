"""Figures as the rules look at them: with folded names and who else their report names.

Enters: figures. Leaves: sights, and joins that rules propose between two of them. Deliberately not done: the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.claims.actors import actor_id
from rashomon.claims.figures import Figure
from rashomon.claims.names import BODIES, key_of
from rashomon.claims.nominals import is_bare_institution
from rashomon.claims.thin import Setting, Thin, setting_of, thinness
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
    borne: frozenset[str] = frozenset()  # words of the longer names of bodies in its report
    setting: Setting = field(default_factory=Setting)
    thin: Thin | None = None


def sights_of(figures: Sequence[Figure]) -> list[Sight]:
    named: dict[Id, set[Id]] = {}
    reports: dict[Id, list[Figure]] = {}
    borne: dict[Id, set[str]] = {}
    for one in figures:
        reports.setdefault(one.report, []).append(one)
        if one.kind in BODIES or one.kind is ActorKind.UNKNOWN:
            longer = [words for name in one.names if len(words := key_of(name).split()) > 1]
            borne.setdefault(one.report, set()).update(word for words in longer for word in words)
        if one.names and one.kind in COMPANY:
            named.setdefault(one.report, set()).add(one.id)
    bodies = {one.id for one in figures if one.kind is ActorKind.ORGANIZATION and _is_plural_name(one)}
    settings = {report: setting_of(some) for report, some in reports.items()}
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
                others=frozenset(key_of(name) for name in one.names if not _is_owned(one, name)),
                company=frozenset(named.get(one.report, set()) - {one.id}),
                borne=frozenset(borne.get(one.report, ())),
                setting=settings[one.report],
                thin=thinness(one),
            )
        )
    return found


def _is_owned(figure: Figure, name: str) -> bool:
    """Whether the report says whose institution it is that a name by itself does not tell from others."""
    return is_bare_institution(name) and figure.id != actor_id(name)


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
