"""The sources of a case, what rests on each, and its actors under all their names.

Enters: facets, versions, attributions, known actors. Leaves: `SourceUse` rows (a claim falls with a source when its
version has no claim that does without that source) and `Actor` rows. Deliberately not done: grading a source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rashomon.linking.facets import Facets
from rashomon.linking.names import name_words, outlet_key
from rashomon.linking.versions import Side
from rashomon.terms import Actor, ActorKind, Attribution, Claim, Id, Party, SourceKind, SourceUse, id_of


class Use(NamedTuple):
    """That the path of a claim passes through a source; `version` is the claim's, which has `claims` of them."""

    source: Id
    name: str
    kind: SourceKind
    claim: Id
    report: Id
    version: Id
    claims: int


def source_uses(facets: Sequence[Facets], sides: Mapping[Id, Side]) -> tuple[SourceUse, ...]:
    """The sources, by actor id; `sides` are the versions by claim. The author's own voice is one source for each
    outlet.
    """
    return sources_from(use for one in facets for use in uses_of(one, sides[one.id]))


def uses_of(facets: Facets, side: Side) -> Iterator[Use]:
    """Each source that a claim's path passes through, once for each time; `side` is the claim's version."""
    for id_, name, kind in _through(facets):
        yield Use(id_, name, kind, facets.id, facets.report.id, side.id, len(side.members))


def sources_from(uses: Iterable[Use]) -> tuple[SourceUse, ...]:
    """The sources, by actor id, from all the uses that are made of each, in any order."""
    by_source: dict[Id, list[Use]] = {}
    for use in uses:
        by_source.setdefault(use.source, []).append(use)
    return tuple(_row(id_, by_source[id_]) for id_ in sorted(by_source))


def _through(facets: Facets) -> Iterator[tuple[Id, str, SourceKind]]:
    """(id, name, kind) of each source the claim's path passes through: its roots and the outlets that relay it."""
    for root in facets.path.roots:
        if root.kind is SourceKind.AUTHOR:
            key = outlet_key(facets.report.outlet) if facets.report.outlet else facets.report.id
            yield id_of("party", "author", key), facets.report.outlet or root.name, root.kind
        elif root.kind is SourceKind.OUTLET:
            yield id_of("party", "outlet", outlet_key(root.name)), root.name, root.kind
        elif root.kind is not SourceKind.UNSTATED:
            yield root.actor or id_of("party", root.key), root.name, root.kind
    for relay in facets.path.relays:
        yield id_of("party", "outlet", outlet_key(relay.name)), relay.name, SourceKind.OUTLET


def _row(id_: Id, uses: Sequence[Use]) -> SourceUse:
    kinds = Counter(use.kind for use in uses)
    by_claim = {use.claim: use for use in uses}
    using = Counter(use.version for use in by_claim.values())
    return SourceUse(
        actor=id_,
        name=_usual(Counter(use.name for use in uses)),
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        reports=tuple(sorted({use.report for use in uses})),
        claims=tuple(sorted(by_claim)),
        rests_on_it=tuple(sorted(claim for claim, use in by_claim.items() if using[use.version] == use.claims)),
    )


def _usual(names: Counter[str]) -> str:
    """The fullest name, then the most frequent, then the first in the alphabet."""
    return min(names, key=lambda name: (-len(name_words(name)), -names[name], name))


Mention = tuple[Id, str, str, Id]


@dataclass(slots=True)
class _Mentions:
    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    reports: set[Id] = field(default_factory=set)


def actors_of(
    facets: Sequence[Facets], attributions: Sequence[Attribution], known: Sequence[Actor]
) -> tuple[Actor, ...]:
    """The actors named in claims and attributions, by id; what is known of them besides comes from `known`."""
    return actors_from(mentions_in([one.claim for one in facets], attributions), known)


def actors_from(mentioned: Iterable[Mention], known: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors, by id, from all mentions of each, in any order."""
    found: dict[Id, _Mentions] = {}
    for id_, name, kind, report in mentioned:
        mentions = found.setdefault(id_, _Mentions())
        mentions.names[" ".join(name.split())] += 1
        mentions.kinds[kind] += kind != ActorKind.UNKNOWN.value
        mentions.reports.add(report)
    by_id = {actor.id: actor for actor in known}
    return tuple(_actor(id_, mentions, by_id.get(id_)) for id_, mentions in sorted(found.items()))


def mentions_in(claims: Iterable[Claim], attributions: Iterable[Attribution]) -> Iterator[Mention]:
    """(actor's id, name, kind, report) for each place where an actor is named."""
    for claim in claims:
        for actor in claim.actors:
            if actor.actor:
                yield actor.actor, actor.name, actor.kind.value, claim.report
    for attribution in attributions:
        for party in (*attribution.sources, attribution.audience):
            if party is not None and party.actor:
                yield party.actor, party.name, _kind(party), attribution.report


def _kind(party: Party) -> str:
    kinds = {kind.value for kind in ActorKind}
    return party.kind.value if party.kind.value in kinds else ActorKind.UNKNOWN.value


def _actor(id_: Id, mentions: _Mentions, known: Actor | None) -> Actor:
    kind = min(mentions.kinds, key=lambda name: (-mentions.kinds[name], name))
    name = known.name if known else _usual(mentions.names)
    aliases = set(mentions.names) | set(known.aliases if known else ())
    return Actor(
        id=id_,
        name=name,
        kind=known.kind if known else kind,
        aliases=tuple(sorted(aliases - {name})),
        wikidata=known.wikidata if known else None,
        roles=known.roles if known else (),
        reports=tuple(sorted(mentions.reports)),
    )
