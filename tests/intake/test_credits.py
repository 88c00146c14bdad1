"""Who first published a text, by the line that says so."""

from __future__ import annotations

import pytest

from rashomon.intake.credits import credits_of
from rashomon.intake.lines import lines_in
from rashomon.terms import FurnitureKind


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("via Meridian Wire", "Meridian Wire"),
        ("Via the Harbour Courier.", "the Harbour Courier"),
        ("Source: Meridian Wire", "Meridian Wire"),
        ("Source: Orlpress", "Orlpress"),
        ("Source: Ministry of Fisheries", None),
        ("Source: own counts, the ministry's table", None),
        ("Meridian Wire contributed to this report.", None),
        ("Originally published by the Meridian Post", "the Meridian Post"),
    ],
)
def test_a_credit_names_who_first_published_it(line: str, first: str | None) -> None:
    found = credits_of(list(lines_in(line)), {0: FurnitureKind.CREDIT}).republished_from
    assert (found and found.value) == first
