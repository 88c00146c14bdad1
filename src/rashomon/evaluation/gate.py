"""The gate: measured scores against floors that only rise.

`floors.json` is a list of measurements: a name for people, the scorer, the gold's place under the data folder (null
for the cases in this package) and a floor for each key. A corpus that is not there is said to be missing and fails
nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.evaluation.own_cases import case_scores
from rashomon.evaluation.scoring import scores

if TYPE_CHECKING:
    from rashomon.reading.reader import Reader

MARGIN = 0.3  # a raised floor lies this far below what was measured: integer kernels differ between processor families


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One floor and what was measured; `score` is None where the gold is missing."""

    measurement: str
    key: str
    floor: float
    score: float | None

    @property
    def holds(self) -> bool:
        """Whether the floor holds, as far as could be measured."""
        return self.score is None or self.score >= self.floor


def floors() -> list[dict[str, Any]]:
    """The measurements of `floors.json`."""
    text = resources.files("rashomon.evaluation").joinpath("floors.json").read_text(encoding="utf-8")
    return list(json.loads(text))


def outcomes(data: Path | None, reader: Reader) -> Iterator[Outcome]:
    """Every floor with its score; own cases always, corpora where `data` has them."""
    for measurement in floors():
        place = measurement["path"]
        found: dict[str, float] | None = None
        if place is None:
            found = case_scores(reader)
        elif data is not None and (data / place).exists():
            found = scores(measurement["scorer"], data / place, reader=reader)
        for key, floor in measurement["floors"].items():
            score = None if found is None else found[key]
            yield Outcome(measurement=measurement["name"], key=key, floor=floor, score=score)


def raised(outcomes_: list[Outcome]) -> list[dict[str, Any]]:
    """The measurements with each floor at MARGIN below its score, where that is higher than it was."""
    by_key = {(o.measurement, o.key): o for o in outcomes_}
    risen: list[dict[str, Any]] = []
    for measurement in floors():
        higher: dict[str, float] = {}
        for key, floor in measurement["floors"].items():
            score = by_key[measurement["name"], key].score
            higher[key] = floor if score is None else max(floor, round(score - MARGIN, 1))
        risen.append({**measurement, "floors": higher})
    return risen
