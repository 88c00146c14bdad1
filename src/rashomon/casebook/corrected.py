"""What linking made, as people corrected it: titles, disputes that are none, versions, families of copies.

Enters: what linking made, what stands of what people decided. Leaves: the same with their word laid over it, and with
what rests on versions counted anew. Deliberately not done: comparing claims again. What sets a version apart that
people put together or took apart is reckoned from what linking said of its parts; a dispute stays with the words it
quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.terms import (
    Dispute,
    Evidence,
    Id,
    Link,
    Linked,
    LinkKind,
    Matter,
    SourceUse,
    Version,
    claim_holding,
    id_of,
)

Place = tuple[Id, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouping:
    """Versions that are one (each named by a claim in `heads`), or claims, `part`, that are a version of their own.

    `places` are the characters of those claims.
    """

    heads: frozenset[Id] = frozenset()
    part: frozenset[Id] = frozenset()
    places: Mapping[Id, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """What people decided of what linking makes; `titles` by a claim of the matter, the last given last, and `among`
    the claims that hold a title should that one count no more.
    """

    titles: Mapping[Id, str]
    no_disputes: Sequence[tuple[str, Id, Id]]
    no_copies: bool
    regroupings: Sequence[Regrouping]
    among: Mapping[Id, Sequence[Id]] = field(default_factory=dict)


@dataclass(slots=True)
class _Group:
    """A version in the making: its claims, what set its parts apart, the ids of the versions it is made of."""

    claims: set[Id]
    differs: list[str]
    of: set[Id]


def corrected(linked: Linked, said: Corrections) -> Linked:
    """`linked` as people corrected it."""
    linked = _regrouped(linked, said.regroupings) if said.regroupings else linked
    linked = replace(linked, links=_with_families(linked.links)) if said.no_copies else linked
    gone = _no_disputes(linked, said.no_disputes) if said.no_disputes else frozenset()
    if not gone and not said.titles:
        return linked
    titles = _titles(linked, said) if said.titles else {}
    matters = tuple(_matter(one, titles, gone) for one in linked.matters)
    return replace(linked, matters=matters, disputes=tuple(one for one in linked.disputes if one.id not in gone))


def _titles(linked: Linked, said: Corrections) -> dict[Id, str]:
    counted = {claim for matter in linked.matters for claim in matter.claims}
    return {claim_holding(about, said.among.get(about, ()), counted): title for about, title in said.titles.items()}


def _matter(matter: Matter, given: Mapping[Id, str], gone: frozenset[Id]) -> Matter:
    titles = [title for claim, title in given.items() if claim in matter.claims]
    disputes = tuple(id for id in matter.disputes if id not in gone)
    return replace(matter, title=titles[-1] if titles else matter.title, disputes=disputes)


def _no_disputes(linked: Linked, none: Sequence[tuple[str, Id, Id]]) -> frozenset[Id]:
    claims = {version.id: frozenset(version.claims) for matter in linked.matters for version in matter.versions}

    def is_none(one: Dispute) -> bool:
        left, right = claims[one.left], claims[one.right]
        return any(
            kind == one.type and ((a in left and b in right) or (a in right and b in left)) for kind, a, b in none
        )

    return frozenset(one.id for one in linked.disputes if is_none(one))


# Versions that are one, and versions of their own


def _regrouped(linked: Linked, changes: Sequence[Regrouping]) -> Linked:
    of_matter: dict[Id, list[Dispute]] = {}
    for dispute in linked.disputes:
        of_matter.setdefault(dispute.matter, []).append(dispute)
    touched = frozenset().union(*(change.heads | change.part for change in changes))
    matters = {one.id: one for one in linked.matters}
    for matter in linked.matters:
        groups = _groups(matter, changes) if touched.intersection(matter.claims) else None
        if groups is not None:
            places = {claim: place for change in changes for claim, place in change.places.items()}
            of_matter[matter.id] = _moved(of_matter.get(matter.id, []), groups, places)
            disputes = tuple(one.id for one in of_matter[matter.id])
            matters[matter.id] = replace(matter, versions=_versions(groups), disputes=disputes)
    whole = {claim: version.claims for one in matters.values() for version in one.versions for claim in version.claims}
    return replace(
        linked,
        matters=tuple(matters[one.id] for one in linked.matters),
        disputes=tuple(sorted((one for some in of_matter.values() for one in some), key=lambda one: one.id)),
        sources=tuple(_falling(one, whole) for one in linked.sources),
    )


def _groups(matter: Matter, changes: Iterable[Regrouping]) -> list[_Group] | None:
    """The versions of a matter after all changes, in the order in which they were made; None where none changes."""
    groups = [_Group(set(one.claims), list(one.differs_in), {one.id}) for one in matter.versions]
    changed = False
    for change in changes:
        meant = [one for one in groups if one.claims & (change.heads or change.part)]
        if change.heads and len(meant) > 1:
            groups = [*(one for one in groups if one not in meant), _together(meant, groups)]
        elif change.part and (len(meant) > 1 or any(one.claims - change.part for one in meant)):
            own = _joined(meant)
            own.claims &= change.part
            for one in meant:
                one.claims -= change.part
            groups = [*(one for one in groups if one.claims), own]
        else:
            continue
        changed = True
    return groups if changed else None


def _together(meant: Sequence[_Group], groups: Sequence[_Group]) -> _Group:
    """Versions that are one. It differs in what a part of it and one of the others differ in."""
    others = {slot for one in groups if one not in meant for slot in one.differs}
    made = _joined(meant)
    made.differs = [slot for slot in made.differs if slot in others]
    return made


def _joined(groups: Sequence[_Group]) -> _Group:
    made = _Group(set(), [], set())
    for one in groups:
        made.claims |= one.claims
        made.differs += [slot for slot in one.differs if slot not in made.differs]
        made.of |= one.of
    return made


def _version(group: _Group) -> Version:
    claims = tuple(sorted(group.claims))
    return Version(id=id_of("version", *claims), claims=claims, differs_in=tuple(group.differs))


def _versions(groups: Iterable[_Group]) -> tuple[Version, ...]:
    """The versions, the largest first, as linking has them."""
    return tuple(sorted(map(_version, groups), key=lambda one: (-len(one.claims), one.id)))


def _moved(disputes: Iterable[Dispute], groups: Sequence[_Group], places: Mapping[Id, Place]) -> list[Dispute]:
    """The disputes between the new versions, one of each type for two of them."""
    found: dict[tuple[str, frozenset[Id]], Dispute] = {}
    for one in disputes:
        left, right = (
            _version(_side(groups, version, words, places)).id
            for version, words in zip((one.left, one.right), one.evidence, strict=False)
        )
        if left != right:
            id_ = id_of("dispute", one.matter, *sorted((left, right)), one.type)
            found.setdefault((one.type, frozenset((left, right))), replace(one, id=id_, left=left, right=right))
    return sorted(found.values(), key=lambda one: one.id)


def _side(groups: Sequence[_Group], version: Id, words: Evidence, places: Mapping[Id, Place]) -> _Group:
    """Where a side of a dispute is now: of several groups the one that has the words that are quoted."""
    meant = [one for one in groups if version in one.of]
    quoted = [c for c, place in places.items() if place == (words.report, words.start, words.end)]
    return max(meant, key=lambda one: (bool(one.claims.intersection(quoted)), len(one.claims)))


def _falling(source: SourceUse, whole: Mapping[Id, tuple[Id, ...]]) -> SourceUse:
    """A source with the claims that fall with it: no claim of their version does without it."""
    own = frozenset(source.claims)
    fallen = tuple(claim for claim in source.claims if own.issuperset(whole.get(claim, (claim,))))
    return replace(source, rests_on_it=fallen) if fallen != source.rests_on_it else source


# Families of copies


def _with_families(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The copies with the families that those make which are left: a copy that is none connects nothing."""
    copies = [one for one in links if one.relation is LinkKind.COPY and "family" in one.evidence]
    family: dict[Id, set[Id]] = {}
    for copy in copies:
        kin = family.get(copy.left, {copy.left}) | family.get(copy.right, {copy.right})
        family |= dict.fromkeys(kin, kin)
    takers = {copy.left for copy in copies if copy.evidence["direction_rests_on"]}

    def named(copy: Link) -> Link:
        kin = sorted(family[copy.left])
        told = {"family": kin, "family_origins": [one for one in kin if one not in takers]}
        return replace(copy, evidence=copy.evidence | told)

    meant = {one.id: named(one) for one in copies}
    return tuple(meant.get(one.id, one) for one in links)
