"""Who an actor is: the names that reports have for it, and why they are held to be one.

Enters: an actor's id. Leaves: an `ActorPage`. What is wrong there is said name by name, report by report.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.casebook.whos import Naming
from rashomon.terms import Actor, Id, UsageError
from rashomon.web.people import Word, told_by
from rashomon.web.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """An actor, its names in the order in which its `reports` were published, and what people said of who it is."""

    actor: Actor
    namings: tuple[Naming, ...]
    reports: tuple[Id, ...]
    said: tuple[Word, ...]


def known_as(view: View, id: Id) -> Id | None:
    """The actor that names with this id are of, where the id is no actor's any more; else None."""
    if next(view.case.rows_with("actors", "id", [id]), None) is not None:
        return None
    return next((one.actor for one in view.case.same_actors() if one.id == id), None)


def actor_page(view: View, id: Id) -> ActorPage:
    """The page of an actor. Raises UsageError where there is none."""
    actor = next(view.case.rows_with("actors", "id", [id]), None)
    if actor is None:
        raise UsageError(f"There is no actor with the id {id} in this case.")
    found = tuple(sorted(view.case.namings(id), key=lambda one: (view.order_of(one.report), one.id)))
    own = {(one.report, one.id) for one in found}
    words = (told_by(entry) for entry in view.people.stand if entry.kind in ("same", "different"))
    said = (
        one for one in words if own & {tuple(name) for side in ("names", "others") for name in one.detail.get(side, ())}
    )
    reports = tuple(dict.fromkeys(one.report for one in found))
    return ActorPage(actor=actor, namings=found, reports=reports, said=tuple(said))
