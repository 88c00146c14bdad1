"""The actors known beforehand: states, organizations, armed groups, outlets, persons, and their names.

Enters: the data files `actors.tsv`, `states.tsv`, `tenures.tsv`, `ties.tsv`, and what a user's own file adds. Leaves:
known actors, looked up by any of their names; their offices in time; how they are tied to each other. Related actors
(a state and its government, army, capital, leader) are different actors and are never merged. Deliberately not done:
guessing from likeness; a name that is not in the files has its own key.

Misses: names shared by two actors stand for the one the files give them to; a user's file comes before ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rashomon.claims.data_files import members, rows_of
from rashomon.claims.names import is_acronym, key_of
from rashomon.terms import Actor, ActorKind, ActorTenure, Id, Report, id_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A fact that keeps two actors apart and says how they are related: `left` is "wing_of", "leads", ... `right`."""

    left: Id
    relation: str
    right: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One actor of a file, as it stands there: ties are (relation, name of the other)."""

    name: str
    kind: ActorKind
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    seat: str | None = None
    roles: tuple[ActorTenure, ...] = ()
    ties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ActorBook:
    """Known actors with the ways to find them; what was given first comes first."""

    actors: tuple[Actor, ...]
    by_id: Mapping[Id, Actor]
    by_key: Mapping[str, Actor]
    by_capitals: Mapping[str, Actor]
    openings: frozenset[str]
    demonyms: Mapping[str, str]
    seats: Mapping[str, str]
    ties: tuple[Tie, ...]
    holders: Mapping[tuple[str, str], tuple[tuple[ActorTenure, Actor], ...]] = field(default_factory=dict)


def book_of(given: Iterable[Given] = ()) -> ActorBook:
    """The book of a user's actors and the shipped ones. An actor given with a shipped one's name takes its place."""
    rows: dict[str, Given] = {}
    for one in (*given, *_shipped()):
        rows.setdefault(key_of(one.name, person=one.kind is ActorKind.PERSON), one)
    by_id: dict[Id, Actor] = {}
    by_key: dict[str, Actor] = {}
    by_capitals: dict[str, Actor] = {}
    demonyms: dict[str, str] = {}
    seats: dict[str, str] = {}
    for one in rows.values():
        actor = _actor(one)
        by_id.setdefault(actor.id, actor)
        for name in (actor.name, *actor.aliases):
            if is_acronym(name):
                by_capitals.setdefault(name.replace(".", ""), actor)
            else:
                by_key.setdefault(key_of(name, person=one.kind is ActorKind.PERSON), actor)
        for word in one.adjectives:
            demonyms.setdefault(word.lower(), one.name)
        if one.seat:
            seats.setdefault(key_of(one.seat), one.name)
    actors = tuple(by_id[id_] for id_ in sorted(by_id))
    keys = (key_of(name) for actor in actors for name in (actor.name, *actor.aliases))
    return ActorBook(
        actors=actors,
        by_id=by_id,
        by_key=by_key,
        by_capitals=by_capitals,
        openings=frozenset(key.split()[0] for key in keys if key),
        demonyms=demonyms,
        seats=seats,
        ties=tuple(_ties(rows.values(), by_key, by_capitals)),
        holders=_holders(actors),
    )


def _shipped() -> Iterator[Given]:
    tenures, ties = _tenures(), _listed_ties()
    for name, wikidata, aliases, adjectives, seat, *_ in rows_of("states.tsv"):
        yield Given(
            name=name,
            kind=ActorKind.STATE,
            wikidata=wikidata or None,
            aliases=members(aliases),
            adjectives=members(adjectives),
            seat=seat or None,
            ties=ties.get(name, ()),
        )
    for name, kind, wikidata, aliases, *_ in rows_of("actors.tsv"):
        yield Given(
            name=name,
            kind=ActorKind(kind),
            wikidata=wikidata or None,
            aliases=members(aliases),
            roles=tenures.get(name, ()),
            ties=ties.get(name, ()),
        )


def _actor(one: Given) -> Actor:
    return Actor(
        id=id_of("party", key_of(one.name, person=one.kind is ActorKind.PERSON)),
        name=one.name,
        kind=one.kind.value,
        aliases=one.aliases,
        wikidata=one.wikidata,
        roles=one.roles,
    )


@cache
def _tenures() -> dict[str, tuple[ActorTenure, ...]]:
    """The offices of each known person, in the order of the file."""
    found: dict[str, tuple[ActorTenure, ...]] = {}
    for name, role, of, start, end, *_ in rows_of("tenures.tsv"):
        tenure = ActorTenure(role=role, of=of, from_=start or None, to=end or None)
        found[name] = (*found.get(name, ()), tenure)
    return found


@cache
def _listed_ties() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for left, relation, right, *_ in rows_of("ties.tsv"):
        found[left] = (*found.get(left, ()), (relation, right))
    return found


def _ties(rows: Iterable[Given], by_key: Mapping[str, Actor], by_capitals: Mapping[str, Actor]) -> Iterator[Tie]:
    """What the rows say of each other, and what follows from seats and offices."""
    for one in rows:
        me = id_of("party", key_of(one.name, person=one.kind is ActorKind.PERSON))
        for relation, other in one.ties:
            acting = by_capitals.get(other) or by_key.get(key_of(other))
            yield Tie(left=me, relation=relation, right=acting.id if acting else id_of("party", key_of(other)))
        if one.seat and key_of(one.seat) != key_of(one.name):
            yield Tie(left=id_of("party", key_of(one.seat)), relation="capital_of", right=me)
        for role in one.roles:
            if role.of and role.role in LEADING:
                acting = by_capitals.get(role.of) or by_key.get(key_of(role.of))
                yield Tie(left=me, relation="leads", right=acting.id if acting else id_of("party", key_of(role.of)))


LEADING = frozenset(
    {"president", "prime minister", "chancellor", "king", "queen", "leader", "head", "secretary-general", "chief"}
)


def _holders(actors: Iterable[Actor]) -> dict[tuple[str, str], tuple[tuple[ActorTenure, Actor], ...]]:
    """Who held each office, by (office, key of what it is an office of)."""
    found: dict[tuple[str, str], list[tuple[ActorTenure, Actor]]] = {}
    for actor in actors:
        for role in actor.roles:
            found.setdefault((office_key(role.role), key_of(role.of or "")), []).append((role, actor))
    return {office: tuple(some) for office, some in found.items()}


def office_key(office: str) -> str:
    """An office as compared: its words folded and sorted, in one spelling ("defense" is "defence"), without "former".

    >>> office_key("Former Defense Minister"), office_key("secretary-general")
    ('defence minister', 'general secretary')
    """
    words = {"defence" if word == "defense" else word for word in key_of(office).split()}
    return " ".join(sorted(words - {"former", "ex", "acting", "then", "late", "the"}))


_SHIPPED: list[ActorBook] = []
_CURRENT: ContextVar[ActorBook | None] = ContextVar("actor_book", default=None)


def current_book() -> ActorBook:
    """The book that is in use: the shipped one, unless `using` says otherwise."""
    book = _CURRENT.get()
    if book is not None:
        return book
    if not _SHIPPED:
        _SHIPPED.append(book_of())
    return _SHIPPED[0]


@contextmanager
def using(book: ActorBook | None) -> Iterator[None]:
    """Look names up in `book` inside the block; the shipped one where it is None."""
    before = _CURRENT.set(book)
    try:
        yield
    finally:
        _CURRENT.reset(before)


def known_actors() -> tuple[Actor, ...]:
    """All known actors, sorted by id."""
    return current_book().actors


def known(name: str, *, person: bool = False) -> Actor | None:
    """The known actor that `name` names, if any. "IS" is found in capitals only.

    >>> known("the Islamic State") == known("Daesh") != None, known("is")
    (True, None)
    """
    book = current_book()
    capitals = name.removesuffix("'s").removesuffix("’s").replace(".", "")
    if (found := book.by_capitals.get(capitals)) is not None:
        return found
    found = book.by_key.get(key_of(name, person=person))
    return None if found is None or (person and found.kind != "person") else found


def demonyms() -> Mapping[str, str]:
    """The state's name for each of its adjectives and names of people, in lower case."""
    return current_book().demonyms


def state_capitals() -> Mapping[str, str]:
    """The state's name for each capital, by key; a capital is related to its state and never the same actor."""
    return current_book().seats


def ties() -> tuple[Tie, ...]:
    """How known actors are related to each other, which is never being the same."""
    return current_book().ties


def author_id(report: Report) -> str:
    """The id of a report's author: the byline's person, or one that only this report has."""
    return actor_id(report.byline, person=True) if report.byline else id_of("party", report.id, "author")


def actor_id(name: str, *, person: bool = False) -> str:
    """The id of the actor that `name` names: the known actor's, or one of its own key."""
    found = known(name, person=person)
    return found.id if found is not None else party_called(key_of(name, person=person))


@lru_cache(maxsize=65536)
def party_called(key: str) -> Id:
    """The id of the actor of a key that no known actor has."""
    return id_of("party", key)
