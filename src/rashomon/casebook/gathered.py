"""Names of different reports that are of one actor, laid over the rows each time they are asked for.

Enters: what gathering found, kept as a fact of the case. Leaves: attributions and claims with the actors that their
mentions have across reports. The derived rows stay as they were made from their own report alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from weakref import WeakKeyDictionary

from rashomon.casebook.book import Casebook, rows
from rashomon.casebook.seal import GATHERED_WITH, LINKED_SEAL, SAME_ACTORS
from rashomon.terms import Attribution, Claim, Id, Party, SameActor
from rashomon.terms.tables import Row, json_of, row_of, thing_of

GATHERED = ("attributions", "claims")
ACTOR_FILE = "actor_file"  # the fact that holds the text of a case's own actor file; empty for none
Actors = Mapping[tuple[Id, Id], Id]  # the actor of an id in a report, where it is another


def keep_gathered(book: Casebook, found: tuple[SameActor, ...], with_: str) -> None:
    """Keep what gathering found, and the digest of what it was found with, inside the caller's transaction."""
    for name, text in ((SAME_ACTORS, json_of([row_of(one) for one in found])), (GATHERED_WITH, with_)):
        book.change("INSERT OR REPLACE INTO facts VALUES (?, ?)", name, text)


def forget_gathered(book: Casebook) -> None:
    """Let every id stand for itself again, inside the caller's transaction."""
    book.change("DELETE FROM facts WHERE name IN (?, ?)", SAME_ACTORS, GATHERED_WITH)


def gathered_of(book: Casebook) -> tuple[SameActor, ...]:
    """What gathering found when the case was last linked, in its order."""
    found = book.select("SELECT value FROM facts WHERE name = ?", SAME_ACTORS)
    return tuple(thing_of(SameActor, row) for row in json.loads(found[0][0])) if found else ()


def actors_of(found: tuple[SameActor, ...]) -> Actors:
    """The actor of each id in each report that gathering gave another one."""
    return {(one.report, one.id): one.actor for one in found}


_KEPT: WeakKeyDictionary[Casebook, tuple[str, Actors]] = WeakKeyDictionary()


def actors_in(book: Casebook) -> Actors:
    """What `actors_of` makes of what gathering found; kept until the case is linked again: every page asks."""
    seal = book.select("SELECT value FROM facts WHERE name = ?", LINKED_SEAL)
    if not seal:
        return {}
    kept = _KEPT.get(book)
    if kept is None or kept[0] != seal[0][0]:
        kept = _KEPT[book] = (seal[0][0], actors_of(gathered_of(book)))
    return kept[1]


def gathered_claim(one: Claim, actors: Actors) -> Claim:
    """`one` with the actors its mentions have across reports, or itself."""
    if not any((one.report, each.actor) in actors for each in one.actors if each.actor):
        return one
    return replace(
        one,
        actors=tuple(replace(each, actor=_actor(one.report, each.actor, actors)) for each in one.actors),
        relations=tuple(
            replace(
                each,
                source=actors.get((one.report, each.source), each.source),
                target=actors.get((one.report, each.target), each.target),
            )
            for each in one.relations
        ),
    )


def gathered_attribution(one: Attribution, actors: Actors) -> Attribution:
    """`one` with the actors its sources and audience have across reports, or itself."""
    parties = (*one.sources, *([one.audience] if one.audience else []))
    if not any((one.report, each.actor) in actors for each in parties if each.actor):
        return one

    def party(each: Party) -> Party:
        return replace(each, actor=_actor(one.report, each.actor, actors))

    return replace(one, sources=tuple(map(party, one.sources)), audience=party(one.audience) if one.audience else None)


def gathered_rows(book: Casebook, name: str) -> Iterator[Row]:
    """The rows of a table as derived, with the actors that their mentions have across reports."""
    actors = actors_in(book) if name in GATHERED else {}
    for row in rows(book, name):
        if not actors:
            yield row
        elif name == "claims":
            yield row_of(gathered_claim(thing_of(Claim, row), actors))
        else:
            yield row_of(gathered_attribution(thing_of(Attribution, row), actors))


def _actor(report: Id, id: Id | None, actors: Actors) -> Id | None:
    return actors.get((report, id), id) if id is not None else None
