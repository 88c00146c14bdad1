"""The sources of a case, what rests on each, and its actors under all their names.

Enters: facets, versions, attributions, known actors. Leaves: `SourceUse` rows (a claim falls with a source when its
version has no claim that does without that source) and `Actor` rows. Deliberately not done: grading a source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from rashomon.linking.facets import Facets
from rashomon.linking.names import name_words, outlet_key
from rashomon.linking.remembered import Nothing, Remembered
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


def uses_of(facets: Facets, side: Side) -> Iterator[Use]:
    """Each source that a claim's path passes through, once for each time; `side` is the claim's version."""
    for id_, name, kind in _through(facets):
        yield Use(id_, name, kind, facets.id, facets.report.id, side.id, len(side.members))


def sources_from(uses: Iterable[Use], remembered: Remembered | None = None) -> tuple[SourceUse, ...]:
    """The sources, by actor id, from all the uses that are made of each, in any order. The author's own voice is one
    source for each outlet.
    """
    known, by_source = remembered or Nothing(), dict[Id, list[Use]]()
    for use in uses:
        by_source.setdefault(use.source, []).append(use)
    return tuple(known.made(("source", id_), of, partial(_row, id_, of)) for id_, of in sorted(by_source.items()))


def _through(facets: Facets) -> Iterator[tuple[Id, str, SourceKind]]:
    """(id, name, kind) of each source the claim's path passes through: its roots and the outlets that relay it."""
    for root in facets.path.roots:
        if root.kind is SourceKind.AUTHOR:
            key = outlet_key(facets.report.outlet) if facets.report.outlet else facets.report.id
            yield _party("author", key), facets.report.outlet or root.name, root.kind
        elif root.kind is SourceKind.OUTLET:
            yield _party("outlet", outlet_key(root.name)), root.name, root.kind
        elif root.kind is not SourceKind.UNSTATED:
            yield root.actor or id_of("party", root.key), root.name, root.kind
    for relay in facets.path.relays:
        yield _party("outlet", outlet_key(relay.name)), relay.name, SourceKind.OUTLET


_party = lru_cache(maxsize=100_000)(partial(id_of, "party"))  # asked for with every claim


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
_KINDS = frozenset(kind.value for kind in ActorKind)


def actors_from(
    mentioned: Iterable[Mention], known: Sequence[Actor], remembered: Remembered | None = None
) -> tuple[Actor, ...]:
    """The actors, by id, from all mentions of each, in any order; what is known of them besides comes from `known`."""
    before, found = remembered or Nothing(), dict[Id, list[Mention]]()
    for mention in mentioned:
        found.setdefault(mention[0], []).append(mention)
    by_id = {actor.id: actor for actor in known}
    told = ((id_, mentions, by_id.get(id_)) for id_, mentions in sorted(found.items()))
    return tuple(before.made(("actor", of[0]), of, partial(_actor, *of)) for of in told)


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
    return party.kind.value if party.kind.value in _KINDS else ActorKind.UNKNOWN.value


def _actor(id_: Id, mentions: Sequence[Mention], known: Actor | None) -> Actor:
    names = Counter(" ".join(name.split()) for _, name, _, _ in mentions)
    kinds = Counter(kind for _, _, kind, _ in mentions)
    kinds[ActorKind.UNKNOWN.value] = 0
    kind = min(kinds, key=lambda name: (-kinds[name], name))
    name = known.name if known else _usual(names)
    aliases = set(names) | set(known.aliases if known else ())
    return Actor(
        id=id_,
        name=name,
        kind=known.kind if known else kind,
        aliases=tuple(sorted(aliases - {name})),
        wikidata=known.wikidata if known else None,
        roles=known.roles if known else (),
        reports=tuple(sorted({report for _, _, _, report in mentions})),
    )
