"""EDTF as ranges of days."""

from datetime import date

import pytest

from rashomon.linking.days import days_of, earlier, gap, named_apart, not_later, overlapping


def test_precisions() -> None:
    assert days_of("2031") == (date(2031, 1, 1).toordinal(), date(2031, 12, 31).toordinal())
    assert days_of("2031-02") == (date(2031, 2, 1).toordinal(), date(2031, 2, 28).toordinal())
    assert days_of("2031-02-03T04:05:06Z") == days_of("2031-02-03")
    assert days_of("2031-02-XX") == days_of("2031-02")
    assert days_of("2031-24") == (date(2031, 12, 1).toordinal(), date(2031, 12, 31).toordinal())


@pytest.mark.parametrize("nothing", [None, "", "yesterday", "2031-13-01", "2031-02-30", "/", "../.."])
def test_what_says_nothing_is_none(nothing: str | None) -> None:
    assert days_of(nothing) is None


def test_uncertain_is_wider() -> None:
    assert overlapping(days_of("2031-02~"), days_of("2031-03-02")) is True
    assert overlapping(days_of("2031-02"), days_of("2031-03-02")) is False


def test_unknown_is_neither_agreement_nor_contradiction() -> None:
    assert overlapping(None, days_of("2031")) is None
    assert not_later(None, "2031")
    assert not earlier(None, "2031")


def test_order() -> None:
    assert earlier("2031-02-03", "2031-02-04")
    assert not earlier("2031-02", "2031-02-04")
    assert earlier("2031-02-03T04:00:00Z", "2031-02-03T05:00:00Z")
    assert not earlier("2031-02-03T04:00:00Z", "2031-02-03")
    assert overlapping(days_of("2031-02-03/.."), days_of("2040")) is True


def test_gaps() -> None:
    assert gap(days_of("2031-02-03"), days_of("2031-02-05")) == gap(days_of("2031-02-05"), days_of("2031-02-03")) == 2
    assert gap(days_of("2031-02-03"), days_of("2031-02")) == 0
    assert gap(None, days_of("2031-02")) == 0
    assert gap(days_of("2031-02-03/.."), days_of("2031-02-01")) == 2


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("Thursday", "on Friday", True),
        ("on Thursday", "late Thursday", False),
        ("Thursday", "yesterday", False),
        ("Friday night", "early Saturday", False),
        ("Friday night", "early Sunday", True),
        ("Friday morning", "early Saturday", True),
        ("in December", "in September", True),
        ("December", "last December", False),
        ("this spring", "in May", False),
    ],
)
def test_days_and_months_are_told_apart_by_name(left: str, right: str, apart: bool) -> None:
    assert named_apart(left, right) is apart
    assert named_apart(right, left) is apart
