"""How cells of versions compare, and what the timeline draws for a vague date."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.cli.drawing.dates import days_of
from rashomon.terms import Number
from rashomon.web.matter import Told
from rashomon.web.slots import SLOTS, Value, compared
from tests.cli.hand_case import CLOSED, TWO, WERE_TOLD


def _states(name: str, *told: object) -> list[str]:
    values = [[Value(words=str(one), key=one)] if one is not None else [] for one in told]
    return [cell.state for cell in compared(name, values, "ABCD")]


def _number(value: float | None, low: float | None = None, high: float | None = None, unit: str = "") -> Number:
    return Number(value=value, low=low, high=high, unit=unit, start=0, end=1, text="n")


def test_cells_agree_differ_are_alone_or_silent() -> None:
    assert _states("where", "dorn", "dorn", "tosk", None) == ["agrees", "agrees", "differs", "silent"]
    assert _states("where", "dorn", None) == ["alone", "silent"]


def test_a_cell_names_the_versions_it_agrees_with() -> None:
    cells = compared("where", [[Value(words="x", key=one)] for one in "xyx"], "ABC")
    assert [cell.like for cell in cells] == [("C",), (), ("A",)]


def test_a_month_agrees_with_its_day_and_two_days_differ() -> None:
    assert _states("when", "2031-03", "2031-03-04", "2031-03-05") == ["agrees"] * 3
    assert _states("when", "2031-03-04", "2031-03-05") == ["differs"] * 2
    assert _states("when", "2031-03-04", "2031-03-0") == ["differs"] * 2, "a prefix is no date within another"


def test_what_could_not_be_resolved_agrees_with_nothing() -> None:
    values = [[Value(words="then", key=None)], [Value(words="then", key=None)]]
    assert [cell.state for cell in compared("when", values, "AB")] == ["differs", "differs"]


def test_ranges_of_numbers_meet() -> None:
    assert _states("how many", _number(14), _number(None, 12)) == ["agrees"] * 2
    assert _states("how many", _number(14), _number(12)) == ["differs"] * 2
    assert _states("how many", _number(14, unit="dead"), _number(14, unit="boats")) == ["differs"] * 2


def test_a_lost_hedge_is_a_difference() -> None:
    cells = compared("hedge", [[Value(words="may", key=True)], [Value(words="none", key=False)]], "AB")
    assert [cell.state for cell in cells] == ["differs", "differs"]


def test_a_hedge_of_one_claim_is_not_that_of_its_version() -> None:
    """The row says that another claim of the version is told without it, in the workbench and in a dossier."""
    told = Told(letter="A", version=WERE_TOLD, claims=(CLOSED, TWO), reports=1, chains=(), unread=0, words=None)
    assert [(one.words, one.claims) for one in SLOTS["hedge"](told, {})] == [("put as possible", 1), ("none", 1)]


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2031-03-04", "2031-03-04", "2031-03-04"),
        ("2031-03-04T10:00:00Z", "2031-03-04", "2031-03-04"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("2032-02~", "2032-02-01", "2032-02-29"),
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-21", "2031-03-01", "2031-05-31"),
        ("2031-24", "2031-12-01", "2032-02-29"),
        ("203X", "2030-01-01", "2039-12-31"),
        ("2031-03-XX", "2031-03-01", "2031-03-31"),
        ("2031-03-04/2031-03-09", "2031-03-04", "2031-03-09"),
    ],
)
def test_the_days_that_a_date_allows(edtf: str, first: str, last: str) -> None:
    days = days_of(edtf)
    assert days is not None and [date.fromordinal(one).isoformat() for one in days] == [first, last]


@pytest.mark.parametrize("edtf", ["", "../2031", "2031/..", "2031-13", "2031-02-30", "0000", "x", "9999-99-99", "20XX"])
def test_an_open_or_unknown_date_is_not_drawn(edtf: str) -> None:
    assert days_of(edtf) is None


def test_roots_are_one_where_the_source_or_its_name_is() -> None:
    police, other = frozenset(("s1", "the police")), frozenset(("s2", "the police"))
    inspector = frozenset(("s1", "the inspector"))
    assert _states("on whose word", police, other, frozenset(("s3", "a witness"))) == ["agrees", "agrees", "differs"]
    assert _states("on whose word", police, inspector) == ["agrees", "agrees"]
    assert _states("on whose word", other, inspector) == ["differs", "differs"]
