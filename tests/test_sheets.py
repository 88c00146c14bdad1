"""What one job becomes: sheets, or refusals that say why not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rashomon.casebook.keeping import Stored, Taken
from rashomon.intake import inputs_under
from rashomon.sheets import Job, Outcome, Sheets
from tests.small_rooms import claims_of, small_rooms

TEXT = "Flood\nMoro said 14 boats were lost."


def _outcome(folder: Path, text: str = TEXT, stored: tuple[Stored, ...] = (), **changes: object) -> Outcome:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    taken = Taken(name="a.txt", sha256="s", beside="", read_with="1", derived_with="1")
    (input,) = inputs_under(["a.txt"], folder)
    job = Job(taken=taken, input=input, stored=stored, refusals=(), given={}, reader="small reader 1")
    return Sheets(small_rooms(**changes))(job)


def test_a_report_becomes_a_sheet_with_all_that_is_derived_from_it(tmp_path: Path) -> None:
    (sheet,) = _outcome(tmp_path).sheets
    assert sheet.report == sheet.as_read
    assert (sheet.report.text, len(sheet.attributions), len(sheet.claims)) == (TEXT, 1, 2)
    assert sheet.attributions[0].sources[0].actor is not None, "parties are identified"


def _twice(*parts: Any) -> tuple[Any, ...]:
    return claims_of(*parts) * 2


def test_two_things_with_one_id_are_refused(tmp_path: Path) -> None:
    outcome = _outcome(tmp_path, claims_of=_twice)
    assert outcome.sheets == ()
    assert "ValueError: two things have the id c" in outcome.refusals[0].reason


@pytest.mark.parametrize("room", ["reader", "attributions_of", "identified", "claims_of", "pack"])
def test_a_room_that_breaks_refuses_the_report_by_its_name(tmp_path: Path, room: str) -> None:
    def breaks(*_: object) -> object:
        raise LookupError("no such word")

    outcome = _outcome(tmp_path, **{room: breaks})
    assert [(one.input, one.reason) for one in outcome.refusals] == [
        ("a.txt", "Reading it failed: LookupError: no such word")
    ]


def test_a_reading_is_used_again_only_for_the_same_text_and_reader(tmp_path: Path) -> None:
    (first,) = _outcome(tmp_path).sheets
    known = Stored(
        as_read=first.as_read, furniture=(), packed=first.packed, read_with="small reader 1", derived_with=""
    )

    def unread() -> object:
        raise AssertionError("the reader is asked")

    assert _outcome(tmp_path, stored=(known,), reader=unread).sheets == (first,)
    other = Stored(
        as_read=first.as_read, furniture=(), packed=first.packed, read_with="small reader 0", derived_with=""
    )
    assert "the reader is asked" in _outcome(tmp_path, stored=(other,), reader=unread).refusals[0].reason
    assert "the reader is asked" in _outcome(tmp_path, TEXT + " ", (known,), reader=unread).refusals[0].reason
