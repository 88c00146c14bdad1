"""Who an actor is, what is told of it, what it is told to have said; and which actors are called so.

Enters: an actor's id, or words of a name. Leaves: an `ActorPage`: the names that reports have for it, and why they are
held to be one; claims and attributions in the order in which their reports were published. What is wrong with a name is
said name by name, report by report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.casebook.fold import folded
from rashomon.casebook.of_actor import OfActor
from rashomon.casebook.whos import Naming
from rashomon.terms import Actor, ActorRole, Attribution, Claim, Id, SourceKind, Stance, UsageError
from rashomon.terms.telling import by_way_of, words_told
from rashomon.web.people import Word, told_by
from rashomon.web.telling import told_words
from rashomon.web.view import Pages, View

LISTS = ("told", "said")
_SHORT, _SIZE = 10, 60  # rows of each list on the page of an actor, and on a page of one list


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldClaim:
    """A claim that has an actor as a part: which, its words with whom they mean, and on whose word it stands."""

    claim: Claim
    words: str
    parts: str
    on_whose_word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An attribution to an actor: what it says of the content where it does not assert it, and by way of whom."""

    attribution: Attribution
    stance: str
    by_way_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorPage:
    """An actor, its names in the order in which its `reports` were published, and what people said of who it is.

    `only` is the one of `LISTS` that is shown, empty for the beginning of both. `parts` counts the claims of each part
    that the actor has in them; `part` is the one that is shown, empty for all.
    """

    actor: Actor
    namings: tuple[Naming, ...]
    reports: tuple[Id, ...]
    said: tuple[Word, ...]
    only: str
    part: str
    parts: Mapping[str, int]
    told_pages: Pages
    told: tuple[ToldClaim, ...]
    said_pages: Pages
    quoted: tuple[Said, ...]


def known_as(view: View, id: Id) -> Id | None:
    """The actor that names with this id are of, where the id is no actor's any more; else None."""
    if next(view.case.rows_with("actors", "id", [id]), None) is not None:
        return None
    return next((one.actor for one in view.case.same_actors() if one.id == id), None)


def actor_page(view: View, id: Id, asked: Mapping[str, str]) -> ActorPage:
    """The page of an actor; `asked` may have `list`, `part` and `page`. Raises UsageError where there is none."""
    actor = next(view.case.rows_with("actors", "id", [id]), None)
    if actor is None:
        raise UsageError(f"There is no actor with the id {id} in this case.")
    found = tuple(sorted(view.case.namings(id), key=lambda one: (view.order_of(one.report), one.id)))
    own = {(one.report, one.id) for one in found}
    words = (told_by(entry) for entry in view.people.stand if entry.kind in ("same", "different"))
    said = (
        one for one in words if own & {tuple(name) for side in ("names", "others") for name in one.detail.get(side, ())}
    )
    of: OfActor = view.kept(("of actor", id), lambda: view.case.of_actor(id))
    only = asked.get("list", "") if asked.get("list") in LISTS else ""
    part = asked.get("part", "") if asked.get("part") in {one.value for one in ActorRole} else ""
    size, page = (_SIZE, asked.get("page", "")) if only else (_SHORT, "")
    told = [one for one in of.claims if not part or part in one[3]]
    told_pages = Pages(_by_date(view, told), page, size)
    said_pages = Pages(_by_date(view, of.said), page, size)
    return ActorPage(
        actor=actor,
        namings=found,
        reports=tuple(dict.fromkeys(one.report for one in found)),
        said=tuple(said),
        only=only,
        part=part,
        parts={role.value: sum(role in one[3] for one in of.claims) for role in ActorRole},
        told_pages=told_pages,
        told=_told(view, told_pages.rows, {one[0]: one[3] for one in told}) if only != "said" else (),
        said_pages=said_pages,
        quoted=_said(view, said_pages.rows) if only != "told" else (),
    )


def _by_date(view: View, rows: Iterable[tuple[Any, ...]]) -> list[Id]:
    """The ids of rows (id, report, start, ...) in the order in which their reports were published."""
    return [one[0] for one in sorted(rows, key=lambda one: (view.order_of(one[1]), one[1], one[2], one[0]))]


def _told(view: View, ids: Iterable[Id], parts: Mapping[Id, frozenset[ActorRole]]) -> tuple[ToldClaim, ...]:
    claims = view.claims(ids)
    tellers = told_words(view, claims.values())
    return tuple(
        ToldClaim(
            claim=claims[id],
            words=words_told(claims[id]),
            parts=", ".join(sorted(parts[id])),
            on_whose_word=tellers[id],
        )
        for id in ids
        if id in claims
    )


def _said(view: View, ids: Iterable[Id]) -> tuple[Said, ...]:
    known = view.attributions(ids)
    return tuple(
        Said(
            attribution=known[id],
            stance="" if known[id].stance is Stance.ASSERTS else known[id].stance.value,
            by_way_of=by_way_of(
                [one.name for one in known[id].chain[1:-1] if one.kind not in (SourceKind.AUTHOR, SourceKind.UNSTATED)]
            ),
        )
        for id in ids
        if id in known
    )


def called_so(view: View, words: str, most: int) -> list[tuple[Id, str, str, int]]:
    """(id, name, kind, reports) of actors of whose names one has the words; those of that very name come first, then
    those of most reports."""
    q = folded(words).text.strip()
    names = view.kept(("names of actors",), lambda: _names(view))
    found = [(q not in folds, -reports, name, id, kind) for id, name, kind, reports, folds in names if _has(folds, q)]
    return [(id, name, kind, -reports) for _, reports, name, id, kind in sorted(found)[:most]] if q else []


def _names(view: View) -> list[tuple[Id, str, str, int, tuple[str, ...]]]:
    return [
        (
            one["id"],
            one["name"],
            one["kind"],
            len(one["reports"]),
            tuple(folded(n).text for n in (one["name"], *one["aliases"])),
        )
        for one in view.case.rows("actors")
        if one["reports"]
    ]


def _has(names: Iterable[str], words: str) -> bool:
    """Whether the words begin a word of any of the names."""
    return any(f" {name}".find(f" {words}") >= 0 for name in names)
