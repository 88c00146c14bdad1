"""The board: every matter by its counts; sorted, filtered and cut into pages as the address says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING, Any

from rashomon.casebook.fold import folded
from rashomon.cli.drawing.words import by_surest
from rashomon.terms import Claim, Dispute, Id
from rashomon.web.view import Pages, View

if TYPE_CHECKING:
    from rashomon.casebook.overview import MatterHead

SIZE = 60  # matters on one page of the board

SORTS: Mapping[str, Callable[[MatterHead], tuple[Any, ...]]] = {
    "contested": lambda one: (-one.disputes, -one.reports, -one.versions),
    "reports": lambda one: (-one.reports, -one.disputes, -one.versions),
    "versions": lambda one: (-one.versions, -one.disputes, -one.reports),
    "origins": lambda one: (*(-(end or 0) for end in one.origins), -one.reports, -one.disputes),
    "unstated": lambda one: (-one.unstated, -one.reports, -one.disputes),
    "claims": lambda one: (-one.claims, -one.reports, -one.disputes),
    "title": lambda one: (one.title.casefold(),),
}
FILTERS: Mapping[str, tuple[str, Callable[[MatterHead], bool]]] = {
    "": ("all", lambda one: True),
    "disputed": ("disputed", lambda one: one.disputes > 0),
    "several": ("in several reports", lambda one: one.reports > 1),
    "one-origin": ("several reports, one origin", lambda one: one.reports > 1 and one.origins[1] == 1),
    "unstated": ("with unstated roots", lambda one: one.unstated > 0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One page of the board: what was asked and what answers it. `filters` are (name, words, how many)."""

    sort: str
    only: str
    q: str
    pages: Pages
    filters: tuple[tuple[str, str, int], ...]


def board(view: View, sort: str, only: str, q: str, page: str) -> Board:
    """The board as asked; what is not known falls back to the first choice."""
    sort = sort if sort in SORTS else "contested"
    only = only if only in FILTERS else ""
    filters = view.kept(("filters", q), lambda: _filters(view, q))
    rows = view.kept(("board", sort, only, q), lambda: _rows(view, sort, only, q))
    return Board(sort=sort, only=only, q=q, pages=Pages(rows, page, SIZE), filters=filters)


def first_with(view: View, q: str, most: int) -> list[MatterHead]:
    """The first matters whose title has the words, the most contested first."""
    return nsmallest(most, _with_words(view, q), key=SORTS["contested"])


def told_in(view: View, q: str, claims: Iterable[Claim], most: int) -> list[tuple[MatterHead, int]]:
    """The matters of claims that were found and those whose title has the words, with how many claims were found.

    The most contested come first, so that a dispute is not missed because its title has other words.
    """
    of = Counter(one.matter for one in claims if one.matter)
    known = (view.matters[one] for one in of if one in view.matters)
    found = {one.id: one for one in (*known, *first_with(view, q, most))}
    first = nsmallest(most, found.values(), key=lambda one: (*SORTS["contested"](one), -of[one.id], one.id))
    return [(one, of[one.id]) for one in first]


def disputed(view: View, kind: str) -> list[Id]:
    """The matters with disputes of one type, or of any where it is empty, those with the surest first."""
    found: dict[Id, list[Dispute]] = {}
    for one in view.disputes_of({one.matter for one in view.overview.disputes}):
        if kind in ("", one.type.value):
            found.setdefault(one.matter, []).append(one)
    return sorted(found, key=lambda one: (by_surest(found[one]), SORTS["contested"](view.matters[one]), one))


def _filters(view: View, q: str) -> tuple[tuple[str, str, int], ...]:
    found = _with_words(view, q)
    return tuple((key, words, sum(map(keep, found))) for key, (words, keep) in FILTERS.items())


def _rows(view: View, sort: str, only: str, q: str) -> list[MatterHead]:
    return sorted(filter(FILTERS[only][1], _with_words(view, q)), key=SORTS[sort])


def _with_words(view: View, q: str) -> list[MatterHead]:
    """The matters whose title has every word of `q`, or a word that begins so, those with most claims first."""
    found = view.kept(("matters",), lambda: sorted(view.overview.matters, key=lambda one: (-one.claims, one.id)))
    titles = view.folded_titles
    for word in folded(q).text.split():
        inside = f" {word}"
        found = [one for one in found if inside in titles[one.id] or titles[one.id].startswith(word)]
    return found
