"""What a process holds of a case: the case is the same with it as without, and only what changed is made again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from rashomon.case import Case
from rashomon.casebook.book import Casebook
from rashomon.held import Held
from rashomon.linking import Remembered
from rashomon.sheets import Rooms
from rashomon.terms import TABLES, Id, Linked, Reading, Report
from rashomon.understanding import link_case
from tests.small_rooms import small_rooms

TEXT = "Mill {0} burned down. Residents said nine boats sank near mill {0}. Residents said the bread is dear.\n"


def case_at(path: Path, rooms: Rooms) -> Case:
    return Case(Casebook(path, create=not path.exists()), rooms)


def test_a_case_is_the_same_with_what_is_held(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    told: list[Any] = []

    def linking(*given: Any, remembered: Remembered | None = None) -> Linked:
        told.append(given)
        return link_case(*given, remembered=remembered)

    holding = small_rooms(link=partial(linking, remembered=Remembered()), held=Held())  # as the workbench has it
    anew = small_rooms(link=linking)

    def both(do: str, *about: str, by_another: bool = False) -> None:
        tables = []
        told.clear()
        for name, rooms in (("held.case", anew if by_another else holding), ("anew.case", anew)):
            with case_at(tmp_path / name, rooms) as case:
                if do == "judge":
                    case.judge("wrong", about[0], by="Ines")
                    case.relink()
                elif do == "set":
                    case.set(f"in/{about[0]}", by="Ines", outlet="Lantern")
                elif do == "forget":
                    case.forget(f"in/{about[0]}", by="Ines")
                else:
                    case.add(tmp_path / "in", base=tmp_path)
                assert not case.check()
                tables.append({table: list(case.rows(table)) for table in TABLES})
        assert tables[0] == tables[1] and tables[0]["claims"]
        assert told[: len(told) // 2] == told[len(told) // 2 :] != [], "linking was given the same"

    for number in range(3):
        (tmp_path / "in" / f"{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    both("add")
    with case_at(tmp_path / "anew.case", anew) as case:
        first, second, third, *_ = [row["id"] for row in case.rows("claims")]
    both("judge", first)
    both("judge", third, by_another=True)
    (tmp_path / "in" / "3.txt").write_text(TEXT.format(3), encoding="utf-8")
    both("add")
    both("judge", second)
    both("set", "2.txt")
    (tmp_path / "in" / "0.txt").write_text(TEXT.format("zero"), encoding="utf-8")
    both("add")
    both("forget", "1.txt")


def test_who_is_named_is_asked_of_new_reports_only(tmp_path: Path) -> None:
    asked: list[Id] = []

    def roll(report: Report, reading: Reading) -> str:
        asked.append(report.input)
        return report.id

    rooms = small_rooms(held=Held(), roll=roll)
    (tmp_path / "in").mkdir()
    for number in range(2):
        (tmp_path / "in" / f"{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
        with case_at(tmp_path / "a.case", rooms) as case:
            case.add(tmp_path / "in", base=tmp_path)
    assert asked == ["in/0.txt", "in/1.txt"]


def test_only_what_was_made_of_something_else_is_made_again() -> None:
    held, made = Held(), list[Id]()

    def of(reports: list[Id]) -> dict[Id, str]:
        made.extend(reports)
        return {report: f"of {report}" for report in reports}

    assert held.by_report("x", {"b": 1, "a": 1}, lambda ids: of(list(ids)).items()) == {"a": "of a", "b": "of b"}
    held.by_report("x", {"a": 1, "b": 2, "c": 1}, lambda ids: of(list(ids)).items())
    assert made == ["b", "a", "b", "c"]
    held.by_report("y", {"a": 1}, lambda ids: of(list(ids)).items())
    assert made[-1] == "a", "another thing of the same report"
