"""The commands whose output is kept in golden files, by name: what is typed, and on which case."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.case import Finding
from rashomon.terms import Refusal, Unheard
from tests.cli.hand_answers import DAMAGE, NOTE
from tests.cli.hand_case import (
    BOATS,
    BOATS_DISPUTE,
    COLOURED,
    COURIER,
    DENIED,
    FOUR,
    NOT_TOLD,
    OBSERVER,
    REFUSALS,
    SAID,
    SOURCES,
    TWO,
    WARNED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Words typed after `rashomon`, what `check` finds, what `build` refuses and passes over, and the exit code."""

    words: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    refused: tuple[Refusal, ...] = ()
    unheard: tuple[Unheard, ...] = ()
    code: int = 0


CASE = "storm.case"
UNHEARD = (
    Unheard(table="saved/reports.csv", line=4, input="lamp.txt", reason="There is no file of this name."),
    Unheard(table="reports.csv", line=None, input=None, reason="None of its 3 rows is about a file beside it."),
)
SCENES = {
    "demo": Scene(words=("demo",)),
    "demo_kept": Scene(words=("demo", "--keep", CASE)),
    "build": Scene(words=("build", CASE, ".")),
    "build_with_refusal": Scene(words=("build", CASE, "."), refused=REFUSALS, code=1),
    "build_with_unheard": Scene(words=("build", CASE, "."), unheard=UNHEARD),
    "set": Scene(words=("set", CASE, COURIER.input, "outlet=Harbour Courier", "date=2031-03-05", "author=")),
    "remove": Scene(words=("remove", CASE, COURIER.input)),
    "matters": Scene(words=("matters", CASE)),
    "matters_some": Scene(words=("matters", CASE, "--sort", "title", "--limit", "1")),
    "show_matter": Scene(words=("show", CASE, BOATS.id[:7])),
    "show_version": Scene(words=("show", CASE, NOT_TOLD.id)),
    "show_dispute": Scene(words=("show", CASE, BOATS_DISPUTE.id)),
    "show_claim": Scene(words=("show", CASE, TWO.id)),
    "show_claim_judged": Scene(words=("show", CASE, FOUR.id)),
    "show_claim_unanchored": Scene(words=("show", CASE, WARNED.id)),
    "show_claim_hostile": Scene(words=("show", CASE, COLOURED.id)),
    "show_attribution": Scene(words=("show", CASE, SAID.id)),
    "show_denial": Scene(words=("show", CASE, DENIED.id)),
    "show_report": Scene(words=("show", CASE, COURIER.input)),
    "show_report_little_known": Scene(words=("show", CASE, OBSERVER.input)),
    "show_source": Scene(words=("show", CASE, SOURCES[0].actor)),
    "trace_claim": Scene(words=("trace", CASE, FOUR.id)),
    "trace_matter": Scene(words=("trace", CASE, BOATS.id)),
    "sources": Scene(words=("sources", CASE)),
    "disputes": Scene(words=("disputes", CASE)),
    "timeline": Scene(words=("timeline", CASE)),
    "search": Scene(words=("search", CASE, "boats", "lost")),
    "search_nearest": Scene(words=("search", CASE, "eleven", "vessels", "lost")),
    "search_nothing": Scene(words=("search", CASE, "whales")),
    "check": Scene(words=("check", CASE)),
    "check_damage": Scene(words=("check", CASE), findings=(DAMAGE, NOTE), code=1),
    "log": Scene(words=("log", CASE)),
}
