"""Every hostile input costs only itself: it is read, or refused in words, and docs/hostile_inputs.md says which.

The page is written by `python -m tests.intake.hostile.table`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rashomon.terms import Refusal, Report
from tests.intake.hostile.cases import Case, found_in, row
from tests.intake.hostile.table import GROUPS, PAGE

CASES = [case for group in GROUPS.values() for case in group]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.tried.encode("ascii", "backslashreplace").decode())
def test_a_hostile_input_costs_only_itself(case: Case, tmp_path: Path) -> None:
    found = found_in(case, tmp_path)
    reports = [one for one in found if isinstance(one, Report)]
    refusals = [one for one in found if isinstance(one, Refusal)]
    assert (len(reports), len(refusals)) == (case.reports, case.refusals), found[:3]
    said = [one.reason for one in refusals] or [warning for one in reports for warning in one.warnings]
    assert not case.said or any(re.search(case.said, one) for one in said), said[:3]
    assert not any("Reading it failed" in one.reason or "read it broke" in one.reason for one in refusals), refusals[:3]
    assert all(case.holds in one.text for one in reports)
    assert not case.lacks or not any(case.lacks in one.text for one in reports)
    for one in reports:
        one.text.encode()
        one.input.encode()
    assert row(case, found) in PAGE.read_text(encoding="utf-8"), "run `python -m tests.intake.hostile.table`"


def test_there_are_enough_cases() -> None:
    assert len({case.tried for case in CASES}) == len(CASES) >= 80
