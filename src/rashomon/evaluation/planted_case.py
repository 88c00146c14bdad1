"""What this program makes of a planted newsroom: texts in, the rows of the linked case out.

Enters: stories. Leaves: the case's rows, and for every planted telling the claim found at its place. The reports go the
whole way from text files with a table beside them, in a temporary folder; nothing of the truth goes with them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rashomon.evaluation.newsroom import Story, Telling, write

Row = Mapping[str, Any]
TABLES = ("reports", "claims", "matters", "disputes", "links", "refusals")
HALF = 0.5  # of the longer: spans that share so much are taken for the same stretch, as in tests/sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found: rows by table, the report of each input, and the claim row of each telling that has one."""

    tables: Mapping[str, Sequence[Row]]
    inputs: Mapping[str, str]  # report id -> input
    claims: Mapping[Telling, Row]

    def matter_of(self, telling: Telling) -> str | None:
        """The matter of the claim found at the telling."""
        claim = self.claims.get(telling)
        return None if claim is None else claim["matter"]


def found_in(story: Story) -> Found:
    """What the installed program finds in the texts of the story."""
    import rashomon

    with TemporaryDirectory() as folder:
        place = Path(folder) / "newsroom"
        write([story], place)
        with rashomon.open(Path(folder) / "planted.case", create=True) as case:
            case.add(place, base=place)
            tables = {name: tuple(dict(row) for row in case.rows(name)) for name in TABLES}
    inputs = {row["id"]: row["input"] for row in tables["reports"]}
    return Found(tables=tables, inputs=inputs, claims=claims_at(story.tellings, tables["claims"], inputs))


def claims_at(tellings: Sequence[Telling], claims: Sequence[Row], inputs: Mapping[str, str]) -> dict[Telling, Row]:
    """For each telling the shortest claim whose action is its verb, else one that shares half of its stretch."""
    of_input: dict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        of_input[inputs[claim["report"]]].append(claim)
    found: dict[Telling, Row] = {}
    for telling in tellings:
        near = [one for one in of_input[telling.report] if one["start"] < telling.end and telling.start < one["end"]]
        fits = [one for one in near if _acts(one, telling)] or [one for one in near if _agrees(one, telling)]
        if fits:
            found[telling] = min(fits, key=lambda one: (one["end"] - one["start"], one["id"]))
    return found


def _acts(claim: Row, telling: Telling) -> bool:
    action = claim["action"]
    return bool(action) and telling.verb_start <= action["start"] < telling.verb_end


def _agrees(claim: Row, telling: Telling) -> bool:
    shared = min(claim["end"], telling.end) - max(claim["start"], telling.start)
    return bool(shared >= HALF * max(claim["end"] - claim["start"], telling.end - telling.start))
