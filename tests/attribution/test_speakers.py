"""Who speaks in whole texts of our own (see `speakers`): floors, which only rise."""

from __future__ import annotations

from typing import Any

import pytest

from tests.attribution.speakers import told

FLOORS = {"open": 479, "fresh": 33}  # of 577 and 33; decision 0207


@pytest.mark.parametrize("part", sorted(FLOORS))
def test_who_speaks_in_whole_texts(part: str, reader: Any) -> None:
    every = list(told(reader, part))
    wrong = [f"{one.place}: {one.words!r} by {one.found!r}, not {one.wanted}" for one in every if not one.is_right]
    assert len(every) - len(wrong) >= FLOORS[part], "\n".join(wrong)
