"""The project's own labelled sentences, scored like the corpora: always at hand, free of any corpus's text.

`own_cases.jsonl`: one sentence or two a line, its attributions with the depth of their nesting, its names. Written by
hand about invented people and places; a score on so few is an alarm bell, not a measurement.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

from rashomon.evaluation.segments import f1
from rashomon.terms.report import Report

if TYPE_CHECKING:
    from rashomon.reading.reader import Reader
    from rashomon.terms.reading import Reading

ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A labelled text: attributions as dicts of source, cue, content (texts) and depth; names as (kind, text)."""

    text: str
    attributions: list[dict[str, Any]]
    names: list[tuple[str, str]]


def cases() -> list[Case]:
    """The labelled texts in the package."""
    text = resources.files("rashomon.evaluation").joinpath("own_cases.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines() if line]
    return [Case(text=r["text"], attributions=r["attributions"], names=[(k, n) for k, n in r["names"]]) for r in rows]


def case_scores(reader: Reader) -> dict[str, float]:
    """F1 of sources, cues, contents, of whole attributions (`exact`), and of names; depth counts."""
    gold: dict[str, set[tuple[Any, ...]]] = {key: set() for key in (*ROLES, "exact", "names")}
    found: dict[str, set[tuple[Any, ...]]] = {key: set() for key in gold}
    for number, case in enumerate(cases()):
        reading = reader.read(Report(id="", input="", text=case.text, sha256="", input_sha256=""))
        _collect(gold, number, _gold_rows(case), case.names)
        _collect(found, number, _found_rows(case.text, reading), _found_names(case.text, reading))
    return {f"{key}.f1": f1(len(gold[key] & found[key]), len(found[key]), len(gold[key]))[2] for key in gold}


Row = tuple[int, frozenset[str], frozenset[str], frozenset[str]]


def _collect(into: dict[str, set[tuple[Any, ...]]], number: int, rows: list[Row], names: list[tuple[str, str]]) -> None:
    for depth, *roles in rows:
        into["exact"].add((number, depth, *roles))
        for role, texts in zip(ROLES, roles, strict=True):
            if texts:
                into[role].add((number, depth, texts))
    into["names"].update((number, *name) for name in names)


def _gold_rows(case: Case) -> list[Row]:
    return [
        (
            row["depth"],
            frozenset([row["source"]] if row["source"] else []),
            frozenset([row["cue"]]),
            frozenset(row["content"]),
        )
        for row in case.attributions
    ]


def _found_rows(text: str, reading: Reading) -> list[Row]:
    def texts(spans: tuple[tuple[int, int], ...]) -> frozenset[str]:
        return frozenset(text[reading.start[first] : reading.end[last]] for first, last in spans)

    return [(r.depth, texts(r.source), texts(r.cue), texts(r.content)) for r in reading.roles]


def _found_names(text: str, reading: Reading) -> list[tuple[str, str]]:
    return [(n.kind.value, text[reading.start[n.first] : reading.end[n.last]]) for n in reading.names]
