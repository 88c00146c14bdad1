"""The log as its page shows it: what came or went at one go in one row, what was decided with the words it is about.

Enters: entries, newest first. Leaves: the same in runs; words by id.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from rashomon.casebook.log import CAME_AND_WENT
from rashomon.terms import Id, Judgement, JudgementKind
from rashomon.web.view import View


def words_about(view: View, entries: Iterable[Judgement]) -> dict[Id, str]:
    """The words of what entries are about, by id; what is in the case no more, or has no words, is left out."""
    ids = {one.about for one in entries if one.kind not in CAME_AND_WENT}
    claims, attributions = view.claims(ids), view.attributions(ids)
    told = {id: f"“{one.text}”" for id, one in claims.items()}
    told |= {
        id: f"“{' … '.join(span.text for span in one.content)}”" for id, one in attributions.items() if one.content
    }
    told |= {id: view.name_of(id) for id in ids & view.reports.keys()}
    told |= {id: view.sources[id].name for id in ids & view.sources.keys()}
    return told | {id: view.matters[id].title for id in ids & view.matters.keys()}


def at_one_go(entries: Iterable[Any]) -> list[list[Any]]:
    """Entries one by one, but what came or went at one go, by one hand and with no reason of its own, together."""
    runs: list[list[Any]] = []
    for one in entries:
        if runs and _of_one_go(runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _of_one_go(later: Any, earlier: Any) -> bool:
    """Whether both came or went by one hand, within a minute of each other: so does what is built together."""
    if later.kind not in (JudgementKind.ADDED, JudgementKind.REMOVED) or later.reason or earlier.reason:
        return False
    apart = datetime.fromisoformat(later.at) - datetime.fromisoformat(earlier.at)
    return (later.kind, later.by) == (earlier.kind, earlier.by) and abs(apart) <= timedelta(minutes=1)
