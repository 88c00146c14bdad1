"""Things asked for one by one and things read as a table are the same things."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.cli.drawing import holdings
from rashomon.cli.drawing.holdings import Holdings
from rashomon.terms import UsageError
from tests.cli.hand_answers import JUDGED, HandCase
from tests.cli.hand_case import BOATS, CLAIMS, COURIER, DISPUTES, FOUR, HOSTILE


def held() -> Holdings:
    """What the case made by hand holds."""
    case = HandCase()
    return Holdings(case.rows, case.show)


def test_one_by_one_is_as_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    singly = held()
    assert [singly.claims[one.id] for one in CLAIMS] == list(CLAIMS)
    monkeypatch.setattr(holdings, "_SINGLY", 2)
    afterwards = held()
    assert [afterwards.claims[one.id] for one in CLAIMS] == list(CLAIMS)
    assert list(held().claims.values()) == list(CLAIMS)
    assert len(held().disputes) == len(DISPUTES)


def test_the_beginning_of_an_id_or_another_kind_is_not_there() -> None:
    assert BOATS.id[:7] not in held().matters
    assert BOATS.id not in held().claims
    assert held().claims.get("c0") is None


def test_the_case_is_asked_for_no_table_where_one_thing_is_wanted() -> None:
    def rows(name: str) -> list[dict[str, object]]:
        raise UsageError(f"read the whole of {name}")

    assert Holdings(rows, HandCase().show).matters[BOATS.id] == BOATS


def test_a_report_is_named_by_its_outlet_or_its_input() -> None:
    assert held().name_of(COURIER.id) == "Harbour Courier"
    assert held().name_of(HOSTILE.id) == "posts.jsonl#2"
    assert held().file_of(COURIER.id) == "harbour-courier.txt"


def test_what_was_said_of_a_claim_is_the_last_that_stands() -> None:
    case = HandCase()
    told = [replace(JUDGED, number=3), replace(JUDGED, number=4, kind="right")]
    assert Holdings(case.rows, case.show).verdict(FOUR.id) is None
    for entries, kind in ((told[:1], "wrong"), (told, "right")):
        found = Holdings(case.rows, case.show, lambda entries=entries: entries).verdict(FOUR.id)  # type: ignore[misc]
        assert found and found.kind == kind
    back = replace(JUDGED, number=5, kind="undo", about="", detail='{"entry":4}')
    found = Holdings(case.rows, case.show, lambda: [*told, back]).verdict(FOUR.id)
    assert found and found.kind == "wrong"


def test_a_report_without_outlet_is_named_by_its_title() -> None:
    def rows(name: str) -> list[dict[str, object]]:
        return [{**one, "outlet": None, "title": "Two boats lost"} for one in HandCase().rows(name)]

    assert Holdings(rows, HandCase().show).name_of(COURIER.id) == "“Two boats lost”"
