"""On whose word the claims of a list stand, for pages that show them without their chains.

Enters: claims, or heads of matters. Leaves: words by id. What somebody only denied is not shown as told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rashomon.terms import Attribution, Claim, Id
from rashomon.terms.telling import FEW, against, against_all, teller_of, told_by
from rashomon.web.chains import named_in
from rashomon.web.view import View

if TYPE_CHECKING:
    from rashomon.casebook.overview import MatterHead


def told_words(view: View, claims: Iterable[Claim]) -> dict[Id, str]:
    """On whose word each claim stands, and in which report: "denied by Mirela Tosk, in Orlen Mercury"."""
    known = list(claims)
    attributions = _named(view, known)
    return {one.id: told_by(teller_of(one, attributions), view.name_of(one.report)) for one in known}


def stances_against(view: View, claims: Iterable[Claim]) -> dict[Id, str]:
    """Either "denies" or "doubts" for each claim with which the one on whose word it stands does so."""
    known = list(claims)
    attributions = _named(view, known)
    return {one.id: words for one in known if (words := against(one, attributions))}


def nobodys(view: View, matters: Iterable[MatterHead]) -> dict[Id, str]:
    """What stands before the titles of matters that nobody asserts; those in dispute say themselves who denies."""
    asked = [one.id for one in matters if not one.disputes and one.claims <= FEW]
    rows = list(view.case.rows_with("matters", "id", asked))
    first = stances_against(view, view.claims(one.claims[0] for one in rows).values())
    rows = [one for one in rows if one.claims[0] in first]  # of most matters the first claim tells that it is asserted
    claims = view.claims(id for one in rows for id in one.claims)
    attributions = _named(view, claims.values())
    told = {one.id: against_all([claims[id] for id in one.claims if id in claims], attributions) for one in rows}
    return {id: words for id, words in told.items() if words}


def _named(view: View, claims: Iterable[Claim]) -> Mapping[Id, Attribution]:
    own = view.attributions({one.attribution for one in claims})
    outer = view.attributions({one.within for one in own.values()} - own.keys())
    return named_in(view, (*own.values(), *outer.values()))
