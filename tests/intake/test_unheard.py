"""What is not used of the tables beside inputs is named, once each."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.intake import inputs_under, unheard_under


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two folders of a text each, inside "saved"."""
    for name in ("orsk/a.txt", "vell/b.txt", "vell/rows.csv"):
        path = tmp_path / "saved" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The quay of Orsk was closed on Monday.", encoding="utf-8")
    return tmp_path


def unheard(folder: Path, *paths: str) -> list[tuple[str, int | None, str | None, str]]:
    """What is not used where `paths` are given, as if each input had become a report, the table two of them."""
    inputs = inputs_under(paths, folder)
    known = {one.name for one in inputs} | {f"{one.name}#{at}" for one in inputs for at in (1, 2)}
    known -= {"saved/vell/rows.csv"}
    found = unheard_under(paths, folder, inputs, known)
    return [(one.table, one.line, one.input, one.reason) for one in found]


def write(path: Path, *rows: str) -> None:
    path.write_text("\n".join(["input,outlet,date", *rows]) + "\n", encoding="utf-8")


def test_what_is_used_is_not_named(folder: Path) -> None:
    write(folder / "saved/orsk/reports.csv", "a.txt,Orsk Lamp,2031-03-04")
    write(folder / "saved/vell/reports.csv", "b.txt,Vell Post,", "", "rows.csv#2,Vell Post,2031")
    assert unheard(folder, "saved") == []


def test_a_row_about_a_file_that_is_not_there(folder: Path) -> None:
    write(folder / "saved/orsk/reports.csv", "a.txt,Orsk Lamp,2031-03-04", "gone.txt,Orsk Lamp,", ",Orsk Lamp,")
    assert [one[:3] for one in unheard(folder, "saved")] == [
        ("saved/orsk/reports.csv", 3, "gone.txt"),
        ("saved/orsk/reports.csv", 4, ""),
    ]


def test_a_record_that_is_not_there(folder: Path) -> None:
    write(folder / "saved/vell/reports.csv", "b.txt,Vell Post,", "rows.csv#2,Vell Post,", "rows.csv#9,Vell Post,")
    assert [one[1:3] for one in unheard(folder, "saved")] == [(4, "rows.csv#9")]


def test_a_date_that_is_none_is_named_with_its_line(folder: Path) -> None:
    write(folder / "saved/orsk/reports.csv", "a.txt,Orsk Lamp,4 March 2031")
    ((table, line, about, reason),) = unheard(folder, "saved")
    assert (table, line, about) == ("saved/orsk/reports.csv", 2, "a.txt")
    assert "4 March 2031" in reason and "EDTF" in reason


@pytest.mark.parametrize("path", ["saved", "."])
def test_a_table_one_folder_too_high_is_one_mistake(folder: Path, path: str) -> None:
    write(folder / "saved/reports.csv", "orsk/a.txt,Orsk Lamp,2031", "vell/b.txt,Vell Post,2031")
    assert [one[:3] for one in unheard(folder, path)] == [("saved/reports.csv", None, None)]


def test_one_row_too_high_is_told_where_it_belongs(folder: Path) -> None:
    write(folder / "saved/reports.csv", "orsk/a.txt,Orsk Lamp,2031")
    ((_, line, about, reason),) = unheard(folder, "saved")
    assert (line, about) == (2, "orsk/a.txt") and "orsk/reports.csv" in reason


def test_a_table_above_the_folder_given_is_asked_for_that_folder_only(folder: Path) -> None:
    write(folder / "reports.csv", "saved/orsk/a.txt,Orsk Lamp,2031", "other.txt,Vell Post,2031")
    assert [one[:3] for one in unheard(folder, "saved")] == [("reports.csv", 2, "saved/orsk/a.txt")]


def test_a_file_that_was_not_asked_for_is_no_mistake(folder: Path) -> None:
    write(folder / "saved/vell/reports.csv", "b.txt,Vell Post,2031", "rows.csv#1,Vell Post,2031")
    assert unheard(folder, "saved/vell/b.txt") == []


def test_a_table_that_is_none_is_named(folder: Path) -> None:
    (folder / "saved/orsk/reports.csv").write_text("file,outlet\na.txt,Orsk Lamp\n", encoding="utf-8")
    ((table, line, about, reason),) = unheard(folder, "saved")
    assert (table, line, about) == ("saved/orsk/reports.csv", None, None) and "input" in reason


def test_hidden_folders_are_not_searched(folder: Path) -> None:
    (folder / "saved/.old").mkdir()
    write(folder / "saved/.old/reports.csv", "gone.txt,Orsk Lamp,2031")
    assert unheard(folder, "saved") == []
