"""Opening a case: what is none, what is damaged, what is newer, what may only be read."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import stat
from pathlib import Path

import pytest

from rashomon.case import Case, open_case
from rashomon.casebook.book import Casebook
from rashomon.terms import CaseError


def test_no_case_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"There is no case at .* rashomon build"):
        open_case(tmp_path / "none.case")


@pytest.mark.parametrize("name", ["a?b#c%20d.case", "ein Fall.case", "Ve’adon.case", "file:x.case"])
def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    open_case(tmp_path / name, create=True).close()
    open_case(tmp_path / name).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_no_case_is_made_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="No case can be made"):
        open_case(tmp_path / "none" / "a.case", create=True)


@pytest.mark.parametrize("create", [False, True])
def test_another_file_is_left_as_it_is(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear harbour master, " * 100, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(CaseError, match="is not a case"):
        open_case(path, create=create)
    assert path.read_bytes() == before


def test_an_empty_file_is_no_case_but_may_become_one(tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    path.touch()
    with pytest.raises(CaseError, match="it is empty"):
        open_case(path)
    open_case(path, create=True).close()
    open_case(path).close()


@pytest.mark.parametrize("create", [False, True])
def test_another_database_is_left_as_it_is(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE boats (name)")
    before = path.read_bytes()
    with pytest.raises(CaseError, match="a SQLite database, but not a case"):
        open_case(path, create=create)
    assert path.read_bytes() == before


def test_a_folder_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="is a folder"):
        open_case(tmp_path)


def test_a_newer_case_is_said_so(case: Case) -> None:
    case._book.change("PRAGMA user_version = 900")
    case.close()
    with pytest.raises(CaseError, match=r"newer Rashomon \(version 900"):
        open_case(case.path)


def test_a_torn_file_is_damaged_and_not_a_traceback(case: Case) -> None:
    case.close()
    content = bytearray(case.path.read_bytes())
    content[100 : len(content) // 2] = b"\x55" * (len(content) // 2 - 100)
    case.path.write_bytes(content)
    with pytest.raises(CaseError, match="damaged"), open_case(case.path) as torn:
        list(torn.rows("reports"))


def test_only_the_owner_may_read_what_is_written(case: Case) -> None:
    beside = sorted(path.name for path in case.path.parent.iterdir() if path.name.startswith("flood.case"))
    assert {"flood.case", "flood.case-wal"} <= set(beside)
    for name in beside:
        assert stat.S_IMODE((case.path.parent / name).stat().st_mode) == 0o600


def test_closing_leaves_one_file(case: Case) -> None:
    case.close()
    case.close()
    assert [path.name for path in case.path.parent.iterdir() if path.name != "in"] == ["flood.case"]


def test_a_closed_case_says_so(case: Case) -> None:
    case.close()
    with pytest.raises(CaseError, match="is closed"):
        list(case.rows("reports"))


def test_temporary_tables_stay_in_memory_and_writes_reach_the_disk(book: Casebook) -> None:
    asked = ("temp_store", "synchronous", "foreign_keys", "journal_mode", "trusted_schema", "secure_delete")
    assert [book.select(f"PRAGMA {name}")[0][0] for name in asked] == [2, 2, 1, "wal", 0, 1]


def _reads_only(path: Path, answers: multiprocessing.Queue[object]) -> None:
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)  # the superuser may write everything
    with open_case(path) as case:
        answers.put(
            (case.read_only, case.counts(), [finding.what for finding in case.check()], len(case.search("boats")))
        )
        try:
            case.add()
        except CaseError as error:
            answers.put(str(error))


def test_a_case_that_may_not_be_written_is_read(case: Case, tmp_path: Path) -> None:
    counts = case.counts()
    case.close()
    folder = tmp_path / "shelf"
    folder.mkdir()
    path = case.path.rename(folder / "flood.case")
    path.chmod(0o444)
    folder.chmod(0o555)
    for parent in (tmp_path, *tmp_path.parents):
        if parent.name.startswith(("pytest-", "popen-")) or parent == tmp_path:
            parent.chmod(0o755)  # so that another user gets there
    context = multiprocessing.get_context("fork")
    answers: multiprocessing.Queue[object] = context.Queue()  # type: ignore[assignment]  # the fork context's own type
    process = context.Process(target=_reads_only, args=(path, answers))
    process.start()
    process.join(30)
    folder.chmod(0o755)
    assert process.exitcode == 0
    assert answers.get(timeout=5) == (True, counts, ["mode"], 2)
    assert "may only be read" in str(answers.get(timeout=5))
    assert [one.name for one in folder.iterdir()] == ["flood.case"]


def test_the_case_opens_without_this_program(case: Case) -> None:
    """As Datasette opens it: the index needs no tokenizer or function of ours."""
    case.close()
    with sqlite3.connect(f"file:{case.path}?mode=ro", uri=True) as plain:
        query = (
            "SELECT report FROM passages WHERE id IN (SELECT rowid FROM passages_found WHERE passages_found MATCH ?)"
        )
        assert plain.execute(query, ("kaerin",)).fetchall()
        assert plain.execute("SELECT count(*) FROM reports").fetchone() == (4,)
