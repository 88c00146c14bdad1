"""Expressions of time against a table a person can edit, and against MEANTIME where the data is at hand."""

import sys
from datetime import date
from pathlib import Path

import pytest

from rashomon.claims.times import Anchor, anchor_of, times_in
from tests.hand_readings import hand_report

HERE = Path(__file__).parent
CASES = [
    line.split("\t")
    for line in (HERE / "times.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
WRONG_TODAY = {
    "The 30 June movement is small.": "a date inside a name is not told from a date",
}


def expected_of(cell: str) -> list[str | None]:
    return [] if not cell else [None if one == "-" else one for one in cell.split()]


@pytest.mark.parametrize(
    ("day", "sentence", "expected"),
    [
        pytest.param(*case, marks=pytest.mark.xfail(reason=WRONG_TODAY[case[1]])) if case[1] in WRONG_TODAY else case
        for case in CASES
    ],
)
def test_values(day: str, sentence: str, expected: str) -> None:
    anchor = Anchor(day=None if day == "-" else date.fromisoformat(day), basis="given")
    assert [time.edtf for time in times_in(sentence, 0, len(sentence), anchor)] == expected_of(expected)


def test_spans_are_their_characters() -> None:
    for _, sentence, _ in CASES:
        for time in times_in(sentence, 0, len(sentence), Anchor(day=date(2024, 3, 13), basis="given")):
            assert time.start is not None and time.end is not None
            assert sentence[time.start : time.end] == time.text


@pytest.mark.parametrize(
    ("published", "warnings", "day"),
    [
        ("2024-03-13", (), date(2024, 3, 13)),
        ("2024-03-13T12:56:00Z", (), date(2024, 3, 13)),
        ("2024-03-13", ("No outlet was found: nothing says who published it.",), date(2024, 3, 13)),
        ("2024-03-13", ("The date stands alone and nothing confirms it.",), None),
        ("2024", (), None),
        (None, (), None),
    ],
)
def test_the_anchor_is_the_published_date_only_where_it_stands(
    published: str | None, warnings: tuple[str, ...], day: date | None
) -> None:
    assert anchor_of(hand_report("x", published=published, warnings=warnings)).day == day


def test_meantime_values() -> None:
    data = HERE.parents[1] / ".." / "shared" / "data"
    if not (data / "meantime").is_dir():
        pytest.skip("MEANTIME is not beside the repository (../shared/data)")
    sys.path.insert(0, str(HERE.parents[1] / "benchmarks"))
    try:
        from claims import meantime, time_score  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)
    score = time_score(meantime(data))
    assert score.f1 >= 0.79, score  # 0.801 on 2026-11-21
