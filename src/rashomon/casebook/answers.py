"""What the casebook answers with, besides the rows of the tables: hits, chains, times, findings.

All are plain values: `rashomon.terms.tables.row_of` makes JSON of every one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rashomon.terms import ChainBasis, Evidence, Id, SourceKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place that answers a search. `start` to `end` (code points) of the report's text hold the words searched for.

    `kind` is "text", "claim" or "name", and `about` the id of the report, claim or actor that was hit. `snippet` is
    `Report.text[snippet_start:snippet_end]`, whole words around the place; `marks` are the words themselves. `score` is
    BM25 over this case, higher is better: it orders hits and means nothing beyond this case. `cut_before` and
    `cut_after` say that the paragraph has more than the snippet shows.
    """

    kind: str
    about: Id
    report: Id
    start: int
    end: int
    text: str
    snippet: str
    snippet_start: int
    snippet_end: int
    marks: tuple[Span, ...]
    score: float
    cut_before: bool = False
    cut_after: bool = False

    @property
    def shown(self) -> tuple[Span, ...]:
        """The words to point at: those searched for, or the words by which the one who is searched for is meant."""
        meant = self.kind == "name" and not self.marks
        return (Span(start=self.start, end=self.end, text=self.text),) if meant else self.marks


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceNode:
    """One link of a chain with the characters that name it: `span` is None where the text has no words for it."""

    name: str
    kind: SourceKind
    span: Span | None
    attribution: Id | None
    basis: ChainBasis
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """On whose word `about` stands: `nodes` from the root to the report itself, every one anchored in characters.

    `kind` is "attribution", "claim" or "matter". A matter has no nodes of its own: `parts` are the traces of its
    claims. `said` are the spans of what was said: the content of an attribution, or the claim. `cue` is the words
    that attribute.
    """

    about: Id
    kind: str
    report: Id | None
    said: tuple[Span, ...]
    cue: Span | None
    stance: str | None
    hedges: tuple[Span, ...]
    nodes: tuple[TraceNode, ...]
    parts: tuple[Trace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Anything of the case by its id: the `kind` of thing, its row as exported, and the characters it rests on.

    `kind` is the singular of the table's name ("report", "claim", "matter", ...), or "version", or "source" where a
    source is no actor. What others rely on has its row of the table of sources in `source`.
    """

    kind: str
    id: Id
    row: dict[str, Any]
    evidence: tuple[Evidence, ...]
    source: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time of the case and what is placed at it.

    `what` is "happened", "said", "published", "changed" or "fetched"; `edtf` the time, None in the bucket of what
    could not be resolved; `basis` what it rests on. `claims` and `attributions` are placed by their words
    (`evidence`), `reports` hold them.
    """

    what: str
    edtf: str | None
    basis: tuple[str, ...]
    reports: tuple[Id, ...]
    claims: tuple[Id, ...]
    attributions: tuple[Id, ...]
    evidence: tuple[Evidence, ...]


class Severity(StrEnum):
    """How bad a finding is: DAMAGE means that the case no longer holds what was put into it."""

    DAMAGE = "damage"
    NOTE = "note"  # nothing is lost: linking is behind, a judgement waits for its text


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that `check` found: `what` was checked, the id or input it is `about`, and a sentence."""

    severity: Severity
    what: str
    about: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What was forgotten: the id of the `report`, and the number of the `entry` of the log that says so.

    `emptied` are the entries that lost words with it. `also_in` are inputs of other reports that share a passage with
    it, which stays there. `finished` is False where another program still reads an older state of the case: then the
    file is cleaned when the case is next opened without it.
    """

    report: Id
    entry: int
    emptied: tuple[int, ...]
    also_in: tuple[str, ...]
    finished: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """One thing that a repair could not save: `what` it is, the id or input it is `about`, and a sentence."""

    what: str
    about: str
    message: str
