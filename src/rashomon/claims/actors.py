"""The actors known beforehand: states, organizations, armed groups, outlets, and their names.

Enters: the data files `actors.tsv`, `states.tsv` and `tenures.tsv`. Leaves: known actors, looked up by any of their
names.
Related actors (a state and its government, army, capital, leader) are different actors and are never merged.
Deliberately not
done: guessing from likeness; a name that is not in the files has its own key.

Misses: names shared by two actors stand for the one the files give them to.
"""

from __future__ import annotations

from functools import cache

from rashomon.claims.data_files import members, rows_of
from rashomon.claims.names import is_acronym, key_of
from rashomon.terms import Actor, ActorKind, ActorTenure, Report, id_of


@cache
def known_actors() -> tuple[Actor, ...]:
    """All known actors, sorted by id."""
    actors = {actor.id: actor for actor in (*_states(), *_listed())}
    return tuple(actors[one] for one in sorted(actors))


def _states() -> tuple[Actor, ...]:
    return tuple(
        _actor(name, ActorKind.STATE, members(aliases), wikidata)
        for name, wikidata, aliases, *_ in rows_of("states.tsv")
    )


def _listed() -> tuple[Actor, ...]:
    return tuple(
        _actor(name, ActorKind(kind), members(aliases), wikidata)
        for name, kind, wikidata, aliases, *_ in rows_of("actors.tsv")
    )


def _actor(name: str, kind: ActorKind, aliases: tuple[str, ...], wikidata: str) -> Actor:
    return Actor(
        id=id_of("party", key_of(name, person=kind is ActorKind.PERSON)),
        name=name,
        kind=kind.value,
        aliases=aliases,
        wikidata=wikidata or None,
        roles=_tenures().get(name, ()),
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
def _by_name() -> tuple[dict[str, Actor], dict[str, Actor]]:
    """Known actors by key, and by capitals for names that only their capitals tell from common words."""
    by_key: dict[str, Actor] = {}
    by_capitals: dict[str, Actor] = {}
    for actor in known_actors():
        for name in (actor.name, *actor.aliases):
            if is_acronym(name):
                by_capitals.setdefault(name.replace(".", ""), actor)
            else:
                by_key.setdefault(key_of(name, person=actor.kind == "person"), actor)
    return by_key, by_capitals


def known(name: str, *, person: bool = False) -> Actor | None:
    """The known actor that `name` names, if any. "IS" is found in capitals only.

    >>> known("the Islamic State") == known("Daesh") != None, known("is")
    (True, None)
    """
    by_key, by_capitals = _by_name()
    capitals = name.removesuffix("'s").removesuffix("’s").replace(".", "")
    if (found := by_capitals.get(capitals)) is not None:
        return found
    found = by_key.get(key_of(name, person=person))
    return None if found is None or (person and found.kind != "person") else found


@cache
def demonyms() -> dict[str, str]:
    """The state's name for each of its adjectives and names of people, in lower case."""
    return {word.lower(): name for name, _, _, adjectives, *_ in rows_of("states.tsv") for word in members(adjectives)}


@cache
def state_capitals() -> dict[str, str]:
    """The state's name for each capital, by key; a capital is related to its state and never the same actor."""
    return {key_of(row[4]): row[0] for row in rows_of("states.tsv") if row[4]}


def author_id(report: Report) -> str:
    """The id of a report's author: the byline's person, or one that only this report has."""
    return actor_id(report.byline, person=True) if report.byline else id_of("party", report.id, "author")


def actor_id(name: str, *, person: bool = False) -> str:
    """The id of the actor that `name` names: the known actor's, or one of its own key."""
    found = known(name, person=person)
    return found.id if found is not None else id_of("party", key_of(name, person=person))
