"""The rows of the built sample case, and how a planted place is found in them.

Enters: an open case. Leaves: its rows by table and id, and for each place of truth.toml the rows that lie on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import rashomon

Row = dict[str, Any]
Place = Mapping[str, Any]
_TABLES = ("reports", "attributions", "claims", "matters", "disputes", "links", "refusals")
HALF = (
    0.5  # spans that share half of the characters of the longer one are the same stretch: their ends may fairly differ
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Characters of one report."""

    report: str
    start: int
    end: int

    def shared(self, start: int, end: int) -> int:
        return max(0, min(self.end, end) - max(self.start, start))

    def agrees(self, start: int, end: int) -> bool:
        """Whether the two overlap by half or more of the longer."""
        return self.shared(start, end) >= HALF * max(self.end - self.start, end - start)

    def covered(self, start: int, end: int) -> bool:
        """Whether half or more of this stretch lies in the other."""
        return self.shared(start, end) >= HALF * (self.end - self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The exported rows, read once: `tables` by name; `reports` by their input."""

    tables: Mapping[str, list[Row]]
    reports: Mapping[str, Row]

    @classmethod
    def of(cls, case: rashomon.Case) -> Built:
        tables = {name: [dict(row) for row in case.rows(name)] for name in _TABLES}
        return cls(tables=tables, reports={row["input"]: row for row in tables["reports"]})

    def stretch(self, place: Place) -> Stretch:
        """Where the words of `place` stand. Fails where they occur more or less often than truth.toml says."""
        report = self.reports[place["at"]]
        wanted, text = place["text"], report["text"]
        starts = [at for at in range(len(text)) if text.startswith(wanted, at)]
        if "occurrence" not in place:
            assert len(starts) == 1, f"{place['at']} has {len(starts)} times, not once: {wanted!r}"
        which = place.get("occurrence", 1) - 1
        assert which < len(starts), f"{place['at']} has only {len(starts)} times: {wanted!r}"
        return Stretch(report=report["id"], start=starts[which], end=starts[which] + len(wanted))

    def of_report(self, table: str, input: str) -> list[Row]:
        id = self.reports[input]["id"]
        return [row for row in self.tables[table] if row["report"] == id]

    def claims_on(self, place: Place) -> list[Row]:
        """The claims that say what stands at `place`: their action lies in it, and half of the shorter is shared."""
        stretch = self.stretch(place)
        return [row for row in self.of_report("claims", place["at"]) if _says(row, stretch)]

    def matters_of(self, place: Place) -> set[str]:
        return {row["matter"] for row in self.claims_on(place) if row["matter"]}

    def matter(self, id: str) -> Row:
        return next(row for row in self.tables["matters"] if row["id"] == id)

    def disputes_between(self, left: Place, right: Place) -> list[Row]:
        """The disputes that set what stands at `left` against what stands at `right`, in either order."""
        return [row for row in self.tables["disputes"] if self._opposes(row, left, right)]

    def _opposes(self, dispute: Row, left: Place, right: Place) -> bool:
        versions = {v["id"]: v["claims"] for v in self.matter(dispute["matter"])["versions"]}
        sides = [set(versions[dispute[side]]) for side in ("left", "right")]
        here, there = ({row["id"] for row in self.claims_on(place)} for place in (left, right))
        return bool((sides[0] & here and sides[1] & there) or (sides[1] & here and sides[0] & there))

    def links(self, relation: str, one: str, other: str) -> list[Row]:
        """The links of `relation` between two reports by input, or their claims and attributions, either way."""
        owner = {row["id"]: row["report"] for table in ("claims", "attributions") for row in self.tables[table]}
        wanted = {self.reports[one]["id"], self.reports[other]["id"]}
        return [
            row
            for row in self.tables["links"]
            if row["relation"] == relation and {owner.get(row[end], row[end]) for end in ("left", "right")} == wanted
        ]


def _says(claim: Row, stretch: Stretch) -> bool:
    action = claim["action"]
    if action and not stretch.start <= action["start"] < stretch.end:
        return False
    shorter = min(claim["end"] - claim["start"], stretch.end - stretch.start)
    return bool(stretch.shared(claim["start"], claim["end"]) >= HALF * shorter)


def told(rows: Iterable[Row], *columns: str) -> str:
    """Rows in few words, for the message of a failing test."""
    lines = [json.dumps({c: row[c] for c in columns}, ensure_ascii=False, default=str) for row in rows]
    return "\n  ".join(["", *lines]) if lines else " nothing"
