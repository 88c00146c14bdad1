"""The labelled sentences of tests/cases, read by the shipped model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import rashomon.reading
from rashomon.attribution import attributions_of
from tests.attribution.labelled import Case, cases, faults
from tests.hand_readings import hand_report

ALL = tuple(cases())
WEIGHTS = Path(rashomon.reading.__file__).parent / "weights" / "reader.onnx"


@pytest.fixture(scope="module")
def reader() -> Any:
    """The shipped reader; the cases are skipped where no model is there."""
    if not WEIGHTS.exists():
        pytest.skip("no model in src/rashomon/reading/weights")
    return rashomon.reading.Reader.load()


def marked(case: Case) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=case.xfail)] if case.xfail else []
    return pytest.param(case, id=f"{case.category}-{case.name}".replace(" ", "-"), marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in ALL])
def test_case(case: Case, reader: Any) -> None:
    report = hand_report(case.text, **({"outlet": case.outlet} if case.outlet else {}))
    found = attributions_of(report, reader.read(report))
    wrong = faults(case, found)
    assert not wrong, "; ".join(wrong)


def test_there_are_enough_cases_and_each_is_well_formed() -> None:
    assert len(ALL) >= 80
    assert len({(case.category, case.name) for case in ALL}) == len(ALL)
    for case in ALL:
        assert case.strength in ("STRONG", "MEDIUM", "WEAK"), case.name
        assert case.expect or case.none, case.name
        for expected in case.expect:
            sources = expected["source"] if isinstance(expected["source"], list) else [expected["source"]]
            assert all(source.removeprefix("~") in case.text for source in sources), case.name
