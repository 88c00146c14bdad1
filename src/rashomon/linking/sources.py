"""The sources of a case, what rests on each, and its actors under all their names.

Enters: facets, versions, attributions, known actors. Leaves: `SourceUse` rows (a claim falls with a source when its
version has no claim that does without that source) and `Actor` rows. Deliberately not done: grading a source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.linking.facets import Facets
from rashomon.linking.names import name_words, outlet_key
from rashomon.linking.versions import Side
from rashomon.terms import Actor, ActorKind, Attribution, Id, Party, SourceKind, SourceUse, id_of


@dataclass(slots=True)
class _Use:
    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[SourceKind] = field(default_factory=Counter)
    claims: dict[Id, Facets] = field(default_factory=dict)


def source_uses(facets: Sequence[Facets], sides: Mapping[Id, Side]) -> tuple[SourceUse, ...]:
    """The sources, by actor id; `sides` are the versions by claim. The author's own voice is one source for each
    outlet.
    """
    uses: dict[Id, _Use] = {}
    for one in facets:
        for id_, name, kind in _through(one):
            use = uses.setdefault(id_, _Use())
            use.names[name] += 1
            use.kinds[kind] += 1
            use.claims[one.id] = one
    return tuple(_row(id_, use, sides) for id_, use in sorted(uses.items()))


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


def _row(id_: Id, use: _Use, sides: Mapping[Id, Side]) -> SourceUse:
    fallen = [claim for claim in use.claims if all(mate.id in use.claims for mate in sides[claim].members)]
    return SourceUse(
        actor=id_,
        name=_usual(use.names),
        kind=min(use.kinds, key=lambda kind: (-use.kinds[kind], kind)),
        reports=tuple(sorted({one.report.id for one in use.claims.values()})),
        claims=tuple(sorted(use.claims)),
        rests_on_it=tuple(sorted(fallen)),
    )


def _usual(names: Counter[str]) -> str:
    """The fullest name, then the most frequent, then the first in the alphabet."""
    return min(names, key=lambda name: (-len(name_words(name)), -names[name], name))


@dataclass(slots=True)
class _Mentions:
    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    reports: set[Id] = field(default_factory=set)


def actors_of(
    facets: Sequence[Facets], attributions: Sequence[Attribution], known: Sequence[Actor]
) -> tuple[Actor, ...]:
    """The actors named in claims and attributions, by id; what is known of them besides comes from `known`."""
    found: dict[Id, _Mentions] = {}
    for id_, name, kind, report in _mentions(facets, attributions):
        mentions = found.setdefault(id_, _Mentions())
        mentions.names[" ".join(name.split())] += 1
        mentions.kinds[kind] += kind != ActorKind.UNKNOWN.value
        mentions.reports.add(report)
    by_id = {actor.id: actor for actor in known}
    return tuple(_actor(id_, mentions, by_id.get(id_)) for id_, mentions in sorted(found.items()))


def _mentions(facets: Sequence[Facets], attributions: Sequence[Attribution]) -> Iterator[tuple[Id, str, str, Id]]:
    for one in facets:
        for actor in one.claim.actors:
            if actor.actor:
                yield actor.actor, actor.name, actor.kind.value, one.report.id
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
