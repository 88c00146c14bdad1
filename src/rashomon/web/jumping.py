"""Where one may go to from a few words: pages, matters, sources, actors, reports.

Enters: words. Leaves: their names, what each is, its address.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from rashomon.casebook.fold import folded
from rashomon.web import actors, sources
from rashomon.web.desk import Desk
from rashomon.web.drawing import address, clipped, shown
from rashomon.web.view import View


def jump(desk: Desk, asked: Mapping[str, str]) -> Any:
    """Where one may go to from words: pages, matters, sources, actors, reports."""
    return [
        {"words": shown(clipped(words, 120)), "kind": kind, "at": at} for words, kind, at in jumps(desk.view, asked)
    ]


def jumps(view: View, asked: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """(words, what it is, address) of all whose name has the words in `q`, pages of the workbench first."""
    q = folded(asked.get("q", "")[:200]).text.strip()
    heads = [
        *((words, "page", at) for words, at in _COMMANDS),
        *((name, "actor", address("actors", id)) for id, name, _, _ in actors.called_so(view, q, _ACTORS)),
        *(
            (one.title, "matter", address("matters", one.id))
            for one in view.overview.matters
            if q in view.folded_titles[one.id]
        ),
        *((sources.called(view, one), "source", address("sources", one.actor)) for one in view.overview.sources),
        *(
            (f"{view.name_of(one.id)}: {one.title or one.input}", "report", address("reports", one.id))
            for one in view.overview.reports
        ),
    ]
    found = (one for one in heads if one[1] in ("matter", "actor") or q in folded(one[0]).text)
    return list(islice(found, _JUMPS)) if q else heads[: len(_COMMANDS)]


_JUMPS, _ACTORS = 30, 5
_COMMANDS = (
    ("Review queue", "/queue"),
    ("Matters", "/"),
    ("Disputes", "/disputes"),
    ("Sources", "/sources"),
    ("Copies", "/copies"),
    ("Reports", "/reports"),
    ("Timeline", "/timeline"),
    ("Network", "/network"),
    ("Add files", "/add"),
    ("Log", "/log"),
    ("Judgements that wait", "/waiting"),
    ("Refusals", "/refusals"),
    ("Keys", "/keys"),
)
