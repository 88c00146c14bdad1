"""The gate: measured scores against floors that only rise.

`floors.json` is a list of measurements: a name for people, the scorer, the gold's place under the data folder (null
for the cases in this package, "gold/..." for files of gold in it), what must lie there besides (`needs`) and a floor
for each key. A corpus that is not there, or not in the form the gold was made on, fails nothing: the outcome says why
it was not measured.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.evaluation.own_cases import case_scores
from rashomon.evaluation.scoring import PAIRED, paired_scores, scores
from rashomon.terms.errors import UsageError

if TYPE_CHECKING:
    from rashomon.reading.reader import Reader

OWN = "gold/"  # a place that begins so lies in this package
MARGIN = 0.3  # a raised floor lies this far below what was measured: integer kernels differ between processor families


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One floor and what was measured; `score` is None where nothing was, and `why` says the reason."""

    measurement: str
    key: str
    floor: float
    score: float | None
    why: str = ""

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
        found, why = _measured(measurement, data, reader)
        for key, floor in measurement["floors"].items():
            score = found[key] if found else None
            yield Outcome(measurement=measurement["name"], key=key, floor=floor, score=score, why=why)


def _measured(measurement: dict[str, Any], data: Path | None, reader: Reader) -> tuple[dict[str, float], str]:
    """The scores, or none and the reason."""
    place = measurement["path"]
    if place is None:
        return case_scores(reader), ""
    is_own = place.startswith(OWN)  # gold of our own, inside the package
    needs = measurement.get("needs", [] if is_own else [place])
    if needs and data is None:
        return {}, "no folder of corpora was given"
    missing = [name for name in needs if data and not (data / name).exists()]
    if missing:
        return {}, f"{', '.join(missing)} not under {data}"
    folder = Path(str(resources.files("rashomon.evaluation"))) if is_own or data is None else data
    try:
        if measurement["scorer"] in PAIRED:
            gold, of = folder / place, (data or folder) / measurement.get("data", "")
            return paired_scores(measurement["scorer"], gold, of, reader=reader), ""
        return scores(measurement["scorer"], folder / place, reader=reader), ""
    except UsageError as error:
        return {}, str(error)


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
