"""The labelled sentences of tests/cases, read by the shipped model."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.attribution import attributions_of
from tests.attribution.labelled import Case, cases, faults
from tests.hand_readings import hand_report

ALL = tuple(cases())


def marked(case: Case) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=case.xfail)] if case.xfail else []
    return pytest.param(case, id=f"{case.category}-{case.name}".replace(" ", "-"), marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in ALL])
def test_case(case: Case, reader: Any) -> None:
    report = hand_report(case.text, **case.report)
    found = attributions_of(report, reader.read(report))
    wrong = faults(case, found)
    assert not wrong, "; ".join(wrong)


def test_there_are_enough_cases_and_each_is_well_formed() -> None:
    assert len(ALL) >= 220
    assert len({(case.category, case.name) for case in ALL}) == len(ALL)
    for case in ALL:
        assert case.strength in ("STRONG", "MEDIUM", "WEAK"), case.name
        assert case.expect or case.none or case.only, case.name
        for expected in case.expect:
            sources = expected["source"] if isinstance(expected["source"], list) else [expected["source"]]
            assert all(source.removeprefix("~") in case.text for source in sources), case.name
