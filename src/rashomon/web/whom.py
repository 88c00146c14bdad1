"""Whom the words of a claim mean, and who they could mean: for the claim's page.

Enters: a claim's id. Leaves: a `Whom`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rashomon.casebook.meant import Participant
from rashomon.terms import ActorKind, Id
from rashomon.web.view import View

_MOST_NAMES = 60  # of a report that are offered where a claim's words mean somebody else


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """Whom a claim's words mean: `known` are the ids that have a page, `names` whom its report names, `kinds` of what
    kind an actor may be.
    """

    words: tuple[Participant, ...]
    known: frozenset[Id]
    names: tuple[str, ...]
    kinds: tuple[str, ...] = tuple(one.value for one in ActorKind)


def whom_of(view: View, id: Id) -> Whom:
    """Who takes part in a claim, and who could. Raises UsageError where there is none."""
    claim, words = view.claim(id), view.case.participants(id)
    told = view.case.rows_with("claims", "report", [claim.report])
    names = Counter(one.name for each in told for one in each.actors if one.actor)
    asked = {one.actor for one in words if one.actor}
    return Whom(
        words=words,
        known=frozenset(one.id for one in view.case.rows_with("actors", "id", asked)),
        names=tuple(sorted(name for name, _ in names.most_common(_MOST_NAMES))),
    )
