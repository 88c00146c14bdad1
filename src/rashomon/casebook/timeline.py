"""The five times of a case: when things happened, were said, were published, were changed and were fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.casebook.answers import Moment
from rashomon.casebook.book import Casebook
from rashomon.casebook.decisions import rows
from rashomon.terms import Evidence, Id
from rashomon.terms.tables import Row

_ORDER = ("happened", "said", "published", "changed", "fetched")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """One thing at one time."""

    what: str
    edtf: str | None
    basis: str
    report: Id
    claim: Id | None = None
    attribution: Id | None = None
    evidence: Evidence | None = None


def timeline(book: Casebook) -> tuple[Moment, ...]:
    """A moment for each kind of time and each date, in order of the dates; what is unresolved last, in buckets."""
    groups: dict[tuple[bool, str, int], list[_Placed]] = {}
    for one in _placed(book):
        groups.setdefault((one.edtf is None, one.edtf or "", _ORDER.index(one.what)), []).append(one)
    return tuple(_moment(groups[key]) for key in sorted(groups, key=lambda key: (key[0], _first_date(key[1]), *key)))


def _first_date(edtf: str) -> str:
    """The part of an EDTF string to sort by: an interval without a beginning ("../2031") goes by its end."""
    return edtf.lstrip("./[{")


def _placed(book: Casebook) -> Iterator[_Placed]:
    for row in rows(book, "reports"):
        yield from _of_report(row)
    for row in rows(book, "attributions", "said IS NOT NULL"):
        yield _told("said", row["said"], report=row["report"], attribution=row["id"])
    for row in rows(book, "claims", '"time" IS NOT NULL'):
        yield _told("happened", row["time"], report=row["report"], claim=row["id"])


def _of_report(row: Row) -> Iterator[_Placed]:
    yield _Placed(what="published", edtf=row["published"], basis=row["basis"]["published"], report=row["id"])
    for what in ("changed", "fetched"):
        if row[what] is not None:
            yield _Placed(what=what, edtf=row[what], basis="report", report=row["id"])


def _told(what: str, time: Row, *, report: Id, claim: Id | None = None, attribution: Id | None = None) -> _Placed:
    """A time that words of the report tell, with those words where they stand."""
    words = None
    if time["start"] is not None:
        words = Evidence(report=report, start=time["start"], end=time["end"], text=time["text"])
    return _Placed(
        what=what,
        edtf=time["edtf"],
        basis=time["basis"],
        report=report,
        claim=claim,
        attribution=attribution,
        evidence=words,
    )


def _moment(placed: list[_Placed]) -> Moment:
    evidence = {(one.report, one.start, one.end): one for one in (at.evidence for at in placed) if one}
    return Moment(
        what=placed[0].what,
        edtf=placed[0].edtf,
        basis=tuple(sorted({one.basis for one in placed})),
        reports=tuple(sorted({one.report for one in placed})),
        claims=tuple(sorted({one.claim for one in placed if one.claim})),
        attributions=tuple(sorted({one.attribution for one in placed if one.attribution})),
        evidence=tuple(evidence[place] for place in sorted(evidence)),
    )
