"""Datelines and the agencies they credit."""

from __future__ import annotations

import pytest

from rashomon.attribution.datelines import credited, dateline_of
from tests.attribution.test_quotations import plain_page


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("MELSUND (Meridian Wire) – The minister left.", "Meridian Wire"),
        ("(Delta Press) - The minister left.", "Delta Press"),
        ("DORN – The quarry has been closed.", None),
    ],
)
def test_a_dateline_and_its_agency(text: str, agency: str | None) -> None:
    found = dateline_of(plain_page(text))
    assert found is not None
    assert found.agency == agency
    assert agency is None or text[found.start : found.end] == agency


@pytest.mark.parametrize(
    "text", ["The minister left – at last.", "A man (Ivo Renn) - came.", "He said (again) that it rained."]
)
def test_no_dateline(text: str) -> None:
    assert dateline_of(plain_page(text)) is None


def test_the_agency_is_a_link_unless_the_report_is_its_own() -> None:
    page = plain_page("MELSUND (Meridian Wire) – The minister left.")
    (link,) = credited(page, dateline_of(page))
    assert link.name == "Meridian Wire"
    assert credited(page, None) == ()
