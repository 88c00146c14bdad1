"""The sources of a case, what rests on each, and its actors under all their names.

Enters: facets, versions, attributions, known actors. Leaves: `SourceUse` rows (a claim falls with a source when its
version has no claim that does without that source) and `Actor` rows. Deliberately not done: grading a source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from rashomon.linking.facets import Facets
from rashomon.linking.names import name_words, outlet_key
from rashomon.linking.ordered import Ordered
from rashomon.terms import Actor, ActorKind, Attribution, Claim, Id, Party, SourceKind, SourceUse, Version, id_of

Of = TypeVar("Of", bound=tuple[Any, ...])
Row = TypeVar("Row")
In = TypeVar("In", bound=tuple[Any, ...], contravariant=True)
Out = TypeVar("Out", covariant=True)


class Use(NamedTuple):
    """That the path of a claim passes through a source; `version` is the claim's, which has `claims` of them."""

    source: Id
    name: str
    kind: SourceKind
    claim: Id
    report: Id
    version: Id
    claims: int


def uses_of(facets: Facets, version: Version) -> Iterator[Use]:
    """Each source that a claim's path passes through, once for each time; `version` is the claim's."""
    for id_, name, kind in _through(facets):
        yield Use(id_, name, kind, facets.id, facets.report.id, version.id, len(version.claims))


class Tally(Protocol[In, Out]):
    """What names one id, counted, so that a row is made again without going through all of it."""

    def change(self, went: Sequence[In], came: Sequence[In]) -> bool:
        """Takes what `went` out and what `came` in; whether anything is left."""

    def row(self, id_: Id) -> Out:
        """The row of what is counted."""


class Rows(Generic[Of, Row]):
    """A row for each id, made of all that names it. What names an id is a tuple with that first."""

    def __init__(self, tally: Callable[[], Tally[Of, Row]]) -> None:
        self._tally = tally
        self._tallies: dict[Id, Tally[Of, Row]] = {}
        self.rows: Ordered[Row] = Ordered((), ())

    def change(self, went: Iterable[Of], came: Iterable[Of]) -> None:
        """Makes the rows anew of what is named by what `went`, which was there, and by what `came`, and only these."""
        changes, made = dict[Id, tuple[list[Of], list[Of]]](), dict[Id, Row]()
        for at, some in enumerate((went, came)):
            for one in some:
                changes.setdefault(one[0], ([], []))[at].append(one)
        for id_, (less, more) in changes.items():
            tally = self._tallies.get(id_) or self._tally()
            if tally.change(less, more):
                self._tallies[id_], made[id_] = tally, tally.row(id_)
            else:
                self._tallies.pop(id_, None)
        self.rows = self.rows.changed(changes, made)


class _Counts:
    """How often each thing was counted; those that are not counted any more are left out."""

    __slots__ = ("of",)

    def __init__(self) -> None:
        self.of: dict[str, int] = {}

    def change(self, went: Iterable[str], came: Iterable[str]) -> None:
        """Counts what `came`, and what `went` no longer."""
        for thing in came:
            self.of[thing] = self.of.get(thing, 0) + 1
        for thing in went:
            self.of[thing] -= 1
            if not self.of[thing]:
                del self.of[thing]


class UsesOfSource:
    """What is made of one source. All uses by claims of a version come and go together."""

    __slots__ = ("claims", "kinds", "names", "reports", "rests")

    def __init__(self) -> None:
        self.kinds, self.names, self.reports = _Counts(), _Counts(), _Counts()
        self.claims: tuple[Id, ...] = ()
        self.rests: tuple[Id, ...] = ()

    def change(self, went: Sequence[Use], came: Sequence[Use]) -> bool:
        """Takes the uses that `went` out and those that `came` in; whether any are left."""
        self.kinds.change((use.kind for use in went), (use.kind for use in came))
        self.names.change((use.name for use in went), (use.name for use in came))
        self.reports.change((use.report for use in went), (use.report for use in came))
        gone, by_claim = {use.claim for use in went}, {use.claim: use for use in came}
        using = Counter(use.version for use in by_claim.values())
        resting = (claim for claim, use in by_claim.items() if using[use.version] == use.claims)
        self.claims, self.rests = _changed(self.claims, gone, by_claim), _changed(self.rests, gone, resting)
        return bool(self.claims)

    def row(self, id_: Id) -> SourceUse:
        """The source with that id."""
        kinds = self.kinds.of
        return SourceUse(
            actor=id_,
            name=_usual(self.names.of),
            kind=SourceKind(min(kinds, key=lambda kind: (-kinds[kind], kind))),
            reports=tuple(sorted(self.reports.of)),
            claims=self.claims,
            rests_on_it=self.rests,
        )


def _changed(ids: tuple[Id, ...], went: Collection[Id], came: Iterable[Id]) -> tuple[Id, ...]:
    """The ids, sorted, after some went and others came."""
    return tuple(sorted([*((one for one in ids if one not in went) if went else ids), *came]))


def sources_from(uses: Iterable[Use]) -> tuple[SourceUse, ...]:
    """The sources, by actor id, from all the uses that are made of each, in any order. The author's own voice is one
    source for each outlet.
    """
    found = Rows(UsesOfSource)
    found.change((), uses)
    return tuple(found.rows.things)


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


def _usual(names: Mapping[str, int]) -> str:
    """The fullest name, then the most frequent, then the first in the alphabet."""
    return min(names, key=lambda name: (-len(name_words(name)), -names[name], name))


Mention = tuple[Id, str, str, Id]
_KINDS = frozenset(kind.value for kind in ActorKind)


def actors_from(mentioned: Iterable[Mention], known: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors, by id, from all mentions of each, in any order; what is known of them besides comes from `known`."""
    found = actor_rows(known)
    found.change((), mentioned)
    return tuple(found.rows.things)


def actor_rows(known: Sequence[Actor]) -> Rows[Mention, Actor]:
    """No actor yet; what is known besides of those to come is in `known`."""
    by_id = {actor.id: actor for actor in known}
    return Rows(lambda: MentionsOfActor(by_id))


class MentionsOfActor:
    """What is made of one actor. `known` is what is known of actors besides."""

    __slots__ = ("kinds", "known", "names", "reports")

    def __init__(self, known: Mapping[Id, Actor]) -> None:
        self.kinds, self.names, self.reports, self.known = _Counts(), _Counts(), _Counts(), known

    def change(self, went: Sequence[Mention], came: Sequence[Mention]) -> bool:
        """Takes the mentions that `went` out and those that `came` in; whether any are left."""
        self.names.change(*((" ".join(name.split()) for _, name, _, _ in some) for some in (went, came)))
        self.kinds.change(*((kind for _, _, kind, _ in some) for some in (went, came)))
        self.reports.change(*((report for _, _, _, report in some) for some in (went, came)))
        return bool(self.reports.of)

    def row(self, id_: Id) -> Actor:
        """The actor with that id."""
        kinds = {**self.kinds.of, ActorKind.UNKNOWN.value: 0}
        kind, known = min(kinds, key=lambda name: (-kinds[name], name)), self.known.get(id_)
        name = known.name if known else _usual(self.names.of)
        aliases = set(self.names.of) | set(known.aliases if known else ())
        return Actor(
            id=id_,
            name=name,
            kind=known.kind if known else kind,
            aliases=tuple(sorted(aliases - {name})),
            wikidata=known.wikidata if known else None,
            roles=known.roles if known else (),
            reports=tuple(sorted(self.reports.of)),
        )


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
