"""Who is who in a case: the actor file a case may have, and the names of its reports that are of one actor.

Enters: a casebook, the rooms. Leaves: the rooms with the case's actor file, and what people said of who is who, in
them; which ids of its reports are of one actor. The file's text is a fact of the case, so that every later build, and
every process of it, knows the same actors.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.casebook.book import Casebook
from rashomon.casebook.decisions import judged_actors
from rashomon.casebook.gathered import ACTOR_FILE
from rashomon.casebook.keeping import read_reports, stored_report
from rashomon.casebook.linked import fact, give_setting
from rashomon.casebook.rolls import keep_rolls, kept_rolls
from rashomon.casebook.seal import digest_of
from rashomon.held import Held
from rashomon.sheets import Rooms, text_given
from rashomon.terms import Id, SameActor

if TYPE_CHECKING:
    from rashomon.claims.actors import ActorBook

_LONGEST = 20_000_000  # characters of an actor file: some 200,000 actors


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowing:
    """A room's function that knows a case's own actors; it can be pickled, as workers need."""

    call: Callable[..., Any]
    actors: str

    def __call__(self, *values: Any, **named: Any) -> Any:
        from rashomon.claims.actors import using

        with using(_book_of(self.actors)):
            return self.call(*values, **named)


@lru_cache(maxsize=4)
def _book_of(text: str) -> ActorBook:
    from rashomon.claims.actor_file import actors_in
    from rashomon.claims.actors import book_of

    return book_of(actors_in(text))


def with_actors_of(book: Casebook, rooms: Rooms) -> Rooms:
    """The rooms as they work for this case: with its own actors, where it has any."""
    text = fact(book, ACTOR_FILE)
    if not text:
        return rooms
    return replace(
        rooms,
        identified=Knowing(call=rooms.identified, actors=text),
        claims_of=Knowing(call=rooms.claims_of, actors=text),
        link=Knowing(call=rooms.link, actors=text),
        roll=Knowing(call=rooms.roll, actors=text),
        gather=Knowing(call=rooms.gather, actors=text),
        actor_id=Knowing(call=rooms.actor_id, actors=text),
        derived_rules=digest_of(rooms.derived_rules, text),
        linking_rules=digest_of(rooms.linking_rules, text),
    )


def as_said(book: Casebook, rooms: Rooms) -> Rooms:
    """The rooms as they link this case: with what people said of who is who in the reports that it has now."""
    same, different = judged_actors(book)
    if not (same or different):
        return rooms
    return replace(
        rooms,
        gather=partial(rooms.gather, same=same, different=different),
        linking_rules=digest_of(rooms.linking_rules, same, different),
    )


def give_actors(book: Casebook, path: str | os.PathLike[str] | None) -> None:
    """Make the file at `path` the case's own actors, none where it is None; the next build knows them.

    Raises InputError where the file cannot be read, or that names what is wrong in which line.
    """
    text = "" if path is None else _text_at(Path(path))
    with book.transaction():
        give_setting(book, ACTOR_FILE, text)


def _text_at(path: Path) -> str:
    from rashomon.claims.actor_file import actors_in

    text = text_given(path, "The actor file", _LONGEST)
    actors_in(text, name=f"The actor file {path}")
    return text


def gathered_in(book: Casebook, rooms: Rooms, *, keep: bool = False) -> tuple[SameActor, ...]:
    """Which ids of the case's reports are of one actor, by its readings.

    Who is named in a report is taken from the case where it holds that; with `keep`, outside any transaction, it is
    given what it lacks.
    """
    from rashomon.claims.figures import Roll
    from rashomon.claims.rolls import packed_roll, unpacked_roll

    made_of = {id: digest_of(rooms.derived_rules, seal) for id, seal in read_reports(book).items()}

    def rolls(reports: Sequence[Id]) -> Iterator[tuple[Id, Any]]:
        kept = kept_rolls(book, made_of) if reports else {}
        made: dict[Id, tuple[str, bytes]] = {}
        for id in reports:
            if id in kept:
                yield id, unpacked_roll(kept[id])
            else:
                one = stored_report(book, id)
                roll = rooms.roll(one.as_read, rooms.unpack(one.packed))
                if isinstance(roll, Roll):
                    made[id] = made_of[id], packed_roll(roll)
                yield id, roll
        if made and keep:
            keep_rolls(book, made)

    return rooms.gather((rooms.held or Held()).by_report("rolls", made_of, rolls).values())
