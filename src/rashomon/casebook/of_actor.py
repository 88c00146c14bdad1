"""All that is told of an actor, and all that it is told to have said.

Enters: an actor of the case. Leaves: the claims that have it as a part, and the attributions that have it as a source,
by id, each as people corrected it by now. Deliberately not done: order, and what is shown of them, which is the page's.

Misses: claims that mean it by words that nothing resolved ("the two"); what it was told by others, as an audience.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rashomon.casebook.book import Casebook
from rashomon.casebook.corrected_passages import AMONG, having, in_place
from rashomon.casebook.decisions import decisions_of, things
from rashomon.casebook.whos import namings
from rashomon.terms import ActorRole, Id
from rashomon.terms.tables import json_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OfActor:
    """`claims` that have an actor as a part, as (id, report, start, its parts), and `said` attributions to it, as (id,
    report, start)."""

    claims: tuple[tuple[Id, Id, int, frozenset[ActorRole]], ...]
    said: tuple[tuple[Id, Id, int], ...]


def of_actor(book: Casebook, actor: Id) -> OfActor:
    """What is told of an actor and by it, sorted by report and place. Raises UsageError where there is none."""
    names = {(one.report, one.id) for id in _as_one(book, actor) for one in namings(book, id)}
    claims = (
        (one.id, one.report, one.start, roles)
        for one in _rows(book, "claims", ("actors",), names)
        if (roles := frozenset(part.role for part in one.actors if part.actor == actor))
    )
    said = (
        (one.id, one.report, one.cue.start if one.cue else one.content[0].start if one.content else 0)
        for one in _rows(book, "attributions", ("sources",), names)
        if any(party.actor == actor for party in one.sources)
    )
    return OfActor(claims=tuple(sorted(claims, key=_place)), said=tuple(sorted(said, key=_place)))


def _as_one(book: Casebook, actor: Id) -> list[Id]:
    """The actor, and those that people held to be it as a source."""
    known = [actor]
    joined = [one for one in decisions_of(book).one_source if one.source]
    for id in known:  # grows while it is gone through: those that were held to be one of these
        known += [one.source for one in joined if one.actor == id and one.source and one.source not in known]
    there = {id for (id,) in book.select(f"SELECT id FROM actors WHERE {AMONG.format('id')}", json_of(known))}
    return [actor, *(id for id in known if id != actor and id in there)]


def _rows(book: Casebook, table: str, columns: tuple[str, ...], names: set[tuple[Id, Id]]) -> Iterator[Any]:
    """The rows that may have the actor: those of reports that name it by one of its ids, and those that people
    corrected. No index leads from an actor to its rows; its reports do, and of these the words of a row are looked at.
    """
    reports, ids = json_of(sorted({report for report, _ in names})), {f'"{id}"' for _, id in names}
    found = {
        id
        for like, values in having(columns, ids)
        for (id,) in book.select(
            f"SELECT id FROM {table} WHERE {AMONG.format('report')} AND ({like})", reports, *values
        )
    }
    return iter(things(book, table, AMONG.format("id"), json_of(sorted(found | in_place(book).of))))


def _place(one: tuple[Any, ...]) -> tuple[Id, int, Id]:
    return one[1], one[2], one[0]
