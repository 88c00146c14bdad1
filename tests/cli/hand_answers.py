"""A case that answers by hand what `rashomon.case.Case` would: commands are tested without a database or a model."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rashomon.case import Built, Finding, Hit, Moment, Progress, Severity, Shown, Trace, TraceNode
from rashomon.terms import Attribution, Claim, Id, Judgement, Refusal, Report, Span, Unheard, UsageError, span_in
from rashomon.terms.tables import row_of
from tests.cli.hand_case import (
    ATTRIBUTIONS,
    BOATS,
    CLAIMS,
    CLOSED,
    COURIER,
    FOUR,
    LAMP,
    OBSERVER,
    REPORTS,
    SAID,
    TABLES_BY_HAND,
    TWO,
    WARNED,
    span,
)

_KINDS = {
    "reports": "report",
    "attributions": "attribution",
    "claims": "claim",
    "matters": "matter",
    "disputes": "dispute",
}


def _node(report: Report, link: Any) -> TraceNode:
    where = None if link.start is None else span_in(report.text, link.start, link.end)
    return TraceNode(
        name=link.name, kind=link.kind, span=where, attribution=link.attribution, basis=link.basis, made_by=link.made_by
    )


def _report(id: Id) -> Report:
    return next(one for one in REPORTS if one.id == id)


def traced(claim: Claim) -> Trace:
    """The trace of a claim that is attributed."""
    attribution: Attribution = next(one for one in ATTRIBUTIONS if one.id == claim.attribution)
    report = _report(claim.report)
    return Trace(
        about=claim.id,
        kind="claim",
        report=report.id,
        said=(Span(start=claim.start, end=claim.end, text=claim.text),),
        cue=attribution.cue,
        stance=attribution.stance.value,
        hedges=attribution.hedges,
        nodes=tuple(_node(report, link) for link in attribution.chain),
    )


def _moment(what: str, edtf: str | None, *, basis: str = "by hand", **ids: tuple[Id, ...]) -> Moment:
    placed = {"reports": (), "claims": (), "attributions": ()} | ids
    return Moment(what=what, edtf=edtf, basis=(basis,), evidence=(), **placed)


MOMENTS = (
    _moment("happened", "2031-03-04", claims=(TWO.id,), reports=(COURIER.id,)),
    _moment("said", "2031-03-05", attributions=(SAID.id,), reports=(LAMP.id,)),
    _moment("published", "2031-03-05", reports=(COURIER.id,)),
    _moment("published", "2031-03-06", reports=(LAMP.id,)),
    _moment("happened", "2031-04", claims=(CLOSED.id,), reports=(LAMP.id,)),
    _moment("happened", None, basis="relative, anchor unknown", claims=(WARNED.id,), reports=(OBSERVER.id,)),
)


def _hit(report: Report, words: str, *marks: str, kind: str = "text", about: Id | None = None) -> Hit:
    place = span(report, words)
    marked = tuple(span(report, one) for one in marks)
    return Hit(
        kind=kind,
        about=about or report.id,
        report=report.id,
        start=marked[0].start,
        end=marked[-1].end,
        text=report.text[marked[0].start : marked[-1].end],
        snippet=place.text,
        snippet_start=place.start,
        snippet_end=place.end,
        marks=marked,
        score=1.0,
    )


HITS = (
    _hit(LAMP, "officials had said four boats were lost off Skarn", "boats", "lost", kind="claim", about=FOUR.id),
    _hit(COURIER, "Two boats were lost off Skarn on Tuesday night, officials told", "boats", "lost"),
)
DAMAGE = Finding(
    severity=Severity.DAMAGE,
    what="text",
    about=COURIER.id,
    message="The text does not have the hash that was kept with it.",
)
NOTE = Finding(severity=Severity.NOTE, what="linking", about="the case", message="Linking is behind: build again.")
LOG = (
    Judgement(
        number=1, at="2031-03-07T08:00:12Z", by="ada", kind="added", about="saved/harbour-courier.txt",
        text_sha256=None,
        start=None, end=None, reason=None, detail="{}", prior="0" * 64, hash="1" * 64,
    ),
    Judgement(
        number=2, at="2031-03-07T08:05:40Z", by="ada", kind="set", about=COURIER.id, text_sha256=None,
        start=None, end=None, reason="masthead on the scan", detail='{"outlet":"Harbour Courier"}',
        prior="1" * 64, hash="2" * 64,
    ),
)  # fmt: skip

JUDGED = Judgement(
    number=3, at="2031-03-07T08:09:10Z", by="ada", kind="wrong", about=FOUR.id, text_sha256=None,
    start=None, end=None, reason="it was two", detail="{}", prior="2" * 64, hash="3" * 64,
)  # fmt: skip


class HandCase:
    """A case of the rows made by hand; what it is told to do it writes down in `done`."""

    def __init__(
        self,
        *,
        findings: tuple[Finding, ...] = (),
        refused: tuple[Refusal, ...] = (),
        unheard: tuple[Unheard, ...] = (),
        stopped: bool = False,
    ) -> None:
        self.done: list[tuple[Any, ...]] = []
        self.linked = True
        self._findings, self._refused, self._unheard, self._stopped = findings, refused, unheard, stopped

    def __enter__(self) -> HandCase:
        return self

    def __exit__(self, *_: object) -> None:
        self.done.append(("closed",))

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        if name not in TABLES_BY_HAND:
            raise UsageError(f"no table {name!r}")
        return (row_of(one) for one in TABLES_BY_HAND[name])

    def counts(self) -> dict[str, int]:
        return {name: len(rows) for name, rows in TABLES_BY_HAND.items()}

    def add(self, *paths: Path, progress: Callable[[Progress], None], **options: Any) -> Built:
        self.done.append(("add", paths, options.get("workers")))
        for number in range(1, 5):
            progress(Progress(phase="reading", done=number, total=4, input=REPORTS[number - 1].input))
            if self._stopped and number == 2:
                raise KeyboardInterrupt
        progress(Progress(phase="linking", done=1, total=1))
        read = tuple(one.input for one in REPORTS)
        return Built(
            read=read,
            derived=(),
            unchanged=(),
            removed=(),
            refused=self._refused,
            linked=True,
            rows=self.counts(),
            unheard=self._unheard,
        )

    def set(self, report: str, **fields: Any) -> None:
        self.done.append(("set", report, fields))

    def remove(self, input: str, **fields: Any) -> tuple[Id, ...]:
        self.done.append(("remove", input, fields))
        return tuple(one.id for one in REPORTS if one.input == input)

    def show(self, id: str) -> Shown:
        for table, kind in _KINDS.items():
            for one in TABLES_BY_HAND[table]:
                if one.id.startswith(id) or getattr(one, "input", None) == id:  # type: ignore[attr-defined]
                    return Shown(kind=kind, id=one.id, row=row_of(one), evidence=())  # type: ignore[attr-defined]
        for source in TABLES_BY_HAND["sources"]:
            if source.actor.startswith(id):  # type: ignore[attr-defined]
                row = row_of(source)
                return Shown(kind="actor", id=row["actor"], row=row, evidence=(), source=row)
        for matter in TABLES_BY_HAND["matters"]:
            for version in matter.versions:  # type: ignore[attr-defined]
                if version.id.startswith(id):
                    return Shown(kind="version", id=version.id, row=row_of(version), evidence=())
        raise UsageError(f"nothing in this case has the id {id!r}. Nearest: {BOATS.id}.")

    def participants(self, claim: Id) -> tuple[()]:
        return ()

    def trace(self, id: str) -> Trace:
        if BOATS.id.startswith(id):
            parts = tuple(traced(one) for one in (TWO, FOUR))
            return Trace(
                about=BOATS.id,
                kind="matter",
                report=None,
                said=(),
                cue=None,
                stance=None,
                hedges=(),
                nodes=(),
                parts=parts,
            )
        return next(traced(one) for one in CLAIMS if one.id.startswith(id))

    def search(self, query: str, limit: int) -> tuple[Hit, ...]:
        self.done.append(("search", query, limit))
        return HITS[:limit] if "boats" in query else ()

    def nearest(self, sentence: str, limit: int) -> tuple[Hit, ...]:
        self.done.append(("nearest", sentence, limit))
        return HITS[:limit] if "vessels" in sentence else ()

    def timeline(self) -> tuple[Moment, ...]:
        return MOMENTS

    def judgements(self, after: int = 0) -> tuple[Judgement, ...]:
        return tuple(one for one in (JUDGED,) if one.number > after)

    def log(self) -> tuple[Judgement, ...]:
        return LOG

    def check(self) -> tuple[Finding, ...]:
        return self._findings

    def export(self, table: str, format: str, out: Any) -> int:
        rows = list(self.rows(table))
        written = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
        if hasattr(out, "write"):
            out.write(written)
        else:
            Path(out).write_bytes(written)
        return len(rows)
