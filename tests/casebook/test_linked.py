"""What linking made is kept row by row: a judgement writes what it changes, and nothing is asked twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from rashomon.case import Case
from rashomon.casebook.book import Casebook
from rashomon.casebook.linked import forget_linked
from rashomon.casebook.seal import LINKED_TABLES
from rashomon.terms import SameActor
from tests.small_rooms import small_rooms as rooms

TEXT = "Title {0}\nMoro said the bridge fell. Vane said the ferry sank. Ines said the mill {0} burned.\n"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """A case of twelve reports that share two matters and have one each of their own."""
    (tmp_path / "in").mkdir()
    for number in range(12):
        (tmp_path / "in" / f"{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    with Case(Casebook(tmp_path / "l.case", create=True), rooms()) as made:
        made.add("in", base=tmp_path)
        yield made


def _linked(case: Case) -> dict[str, list[object]]:
    return {name: list(case.rows(name)) for name in (*LINKED_TABLES, "claims")}


def _changes(case: Case) -> int:
    return int(case._book.select("SELECT total_changes()")[0][0])


def test_one_judgement_writes_few_rows_and_comes_to_the_same(case: Case) -> None:
    whole = sum(map(len, _linked(case).values()))
    case.judge("wrong", next(row["id"] for row in case.rows("claims") if "mill 3" in row["text"]), by="Ines")
    before = _changes(case)
    assert case.relink()
    assert _changes(case) - before < whole / 6, "the other matters were left alone"
    kept = _linked(case)
    with case._book.transaction():
        forget_linked(case._book)
    assert case.relink() and _linked(case) == kept and not case.check()


def test_what_is_taken_back_leaves_no_trace_among_the_rows(case: Case) -> None:
    before = _linked(case)
    entry = case.judge("wrong", before["claims"][0]["id"], by="Ines")  # type: ignore[index]
    case.relink()
    assert _linked(case) != before
    case.undo(entry.number, by="Ines")
    case.relink()
    assert _linked(case) == before and not case.check()


def test_who_is_who_is_asked_once_for_the_same_reports(tmp_path: Path) -> None:
    asked: list[int] = []

    def gather(rolls: Iterable[object]) -> tuple[SameActor, ...]:
        asked.append(len(list(rolls)))
        return ()

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "0.txt").write_text(TEXT.format(0), encoding="utf-8")
    with Case(Casebook(tmp_path / "g.case", create=True), rooms(gather=gather)) as case:
        case.add("in", base=tmp_path)
        claim = next(case.rows("claims"))["id"]
    with Case(Casebook(tmp_path / "g.case"), rooms(gather=gather)) as case:
        case.judge("wrong", claim, by="Ines")
        assert case.relink() and asked == [1]
        (tmp_path / "in" / "1.txt").write_text(TEXT.format(1), encoding="utf-8")
        case.add("in", base=tmp_path)
        assert asked == [1, 2], "a new report is asked about"
