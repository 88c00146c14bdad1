"""Who is who, as a person says it: the names of an actor, report by report, and an entry that tells two of them apart.

Enters: an actor of the case. Leaves: what its own reports call it; the detail of a judgement that it is another one's
name, or that in one report it is somebody else. A name is known by its report and the id it has there, which no other
report changes; the judgement is bound to the characters of a claim or an attribution that has the name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rashomon.casebook.book import Casebook, rows
from rashomon.casebook.corrections import source_called
from rashomon.casebook.gathered import gathered_of
from rashomon.terms import Id, Span, UsageError
from rashomon.terms.tables import Row

_MOST = 200  # names of one actor that are told apart from another's, or held to be one with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A name that a report has for an actor: `id` is what it is there, `rule` and `evidence` why it is this actor.

    Without a rule it has the actor's own id.
    """

    report: Id
    id: Id
    name: str
    rule: str | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where a name stands: the claim or attribution that has it, and the characters."""

    about: Id
    report: Id
    span: Span


def namings(book: Casebook, actor: Id) -> tuple[Naming, ...]:
    """The names that reports have for an actor, by report. Raises UsageError where the case has no such actor."""
    found = next(rows(book, "actors", "id = ?", actor), None)
    if found is None:
        raise UsageError(f"There is no actor {actor} in this case.")
    gathered = gathered_of(book)
    name = next((one.actor_name for one in gathered if one.actor == actor), found["name"])
    moved = {(one.report, one.id) for one in gathered}
    own = [Naming(report=r, id=actor, name=name) for r in found["reports"] if (r, actor) not in moved]
    other = [
        Naming(report=one.report, id=one.id, name=one.name, rule=one.rule, evidence=one.evidence)
        for one in gathered
        if one.actor == actor
    ]
    there = {one.report for one in other}
    return tuple(
        sorted([*(one for one in own if one.report not in there), *other], key=lambda one: (one.report, one.id))
    )


def as_somebody_else(book: Casebook, actor: Id, report: Id) -> tuple[Mention, dict[str, Any]]:
    """That the name `report` has for `actor` is somebody else's. Raises UsageError where nothing is to part."""
    names = namings(book, actor)
    own, others = ([one for one in names if (one.report == report) is here] for here in (True, False))
    if not own or not others:
        raise UsageError(
            "This report has no name for that actor, or no other report has one: there is nothing to part."
        )
    return _entry(book, own, others)


def as_one(book: Casebook, actor: Id, wanted: str) -> tuple[Mention, dict[str, Any]]:
    """That `actor` is the one whose id or name is `wanted`. Raises UsageError where there is no other one."""
    known = book.select("SELECT id FROM actors WHERE id = ?", wanted)
    meant = known[0][0] if known else (source_called(book, wanted) or {}).get("actor")
    if meant is None or meant == actor:
        raise UsageError(f"No other actor of this case is called {wanted[:80]!r}.")
    return _entry(book, namings(book, actor), namings(book, meant))


def _entry(book: Casebook, names: Any, others: Any) -> tuple[Mention, dict[str, Any]]:
    mention = next((found for one in names for found in _mentions(book, one)), None)
    if mention is None:
        raise UsageError("No claim and no attribution names this actor: there are no characters to bind this to.")
    return mention, {
        "of": "actor",
        "name": names[0].name,
        "other": others[0].name,
        "names": [[one.report, one.id] for one in names[:_MOST]],
        "others": [[one.report, one.id] for one in others[:_MOST]],
    }


def _mentions(book: Casebook, naming: Naming) -> Iterator[Mention]:
    """The claims and attributions of a report that have a name, as they were made."""
    for table in ("claims", "attributions"):
        for row in rows(book, table, "report = ?", naming.report):
            for one in _parties(row):
                if one and one["actor"] == naming.id and one["start"] is not None:
                    ((text,),) = book.select("SELECT text FROM reports WHERE id = ?", naming.report)
                    span = Span(start=one["start"], end=one["end"], text=text[one["start"] : one["end"]])
                    yield Mention(about=row["id"], report=naming.report, span=span)


def _parties(row: Row) -> list[Row | None]:
    return row["actors"] if "actors" in row else [*row["sources"], row["audience"]]
