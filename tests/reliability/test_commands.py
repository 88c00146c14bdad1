"""`rashomon forget`, `repair`, `check`, `build --even-forgotten` as they are typed, with the small rooms below them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

import rashomon.looking
from rashomon.case import Case, open_case
from rashomon.casebook.book import Casebook
from rashomon.cli.app import app
from tests.reliability.make_fixture import made
from tests.small_rooms import small_rooms

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Typed:
    """Runs a command in the folder of a case: its exit code, what it printed, what it complained of."""
    begin = rashomon.looking.Looking.__init__
    monkeypatch.setattr(
        rashomon.looking.Looking, "__init__", lambda self, book, rooms=None: begin(self, book, rooms or small_rooms())
    )
    monkeypatch.setattr("rashomon.repairing.build", _with_small_rooms)
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, str]:
        ended = CliRunner().invoke(app, list(words), prog_name="rashomon")
        if ended.exception is not None and not isinstance(ended.exception, SystemExit):
            raise ended.exception
        return ended.exit_code, ended.stdout, ended.stderr

    made(tmp_path)
    return run


def _with_small_rooms(book: Casebook, *, rooms: object, progress: object) -> object:
    from rashomon.pipeline import build

    return build(book, rooms=small_rooms(), progress=progress)  # type: ignore[arg-type]  # as the repair gave it


def test_forget_and_build(typed: Typed) -> None:
    code, out, _ = typed("forget", "a.case", "b.txt", "--by", "Ines", "--reason", "a source asked for it")
    assert code == 0
    assert "forgotten" in out and "are not touched" in out and "3 reports" in out
    code, out, _ = typed("build", "a.case", "in")
    assert "in/b.txt" in out and "--even-forgotten" in out and "1 left out" in out
    code, out, _ = typed("build", "a.case", "in", "--json")
    assert json.loads(out)["forgotten"] == ["in/b.txt"]
    code, out, _ = typed("log", "a.case")
    assert "a source asked for it" in out and "b.txt" not in out
    typed("build", "a.case", "in", "--even-forgotten")
    assert json.loads(typed("check", "a.case", "--json")[1])["reports"] == 5


def test_forget_as_json(typed: Typed) -> None:
    code, out, _ = typed("forget", "a.case", "in/b.txt", "--json")
    assert code == 0
    assert {"report", "entry", "emptied", "also_in", "finished"} == set(json.loads(out))


def test_a_file_that_cannot_be_cleaned_yet_is_told(typed: Typed, tmp_path: Path) -> None:
    reader = Casebook(tmp_path / "a.case")
    with reader.snapshot():
        reader.select("SELECT * FROM reports")
        with Case(Casebook(tmp_path / "a.case"), small_rooms()) as case:
            case._book._connection.execute("PRAGMA busy_timeout = 50")
            from rashomon.cli.drawing.builds import draw_forgotten
            from rashomon.cli.printing import page

            draw_forgotten(case.forget("in/b.txt", rebuild=False), case.counts(), page())
    reader.close()
    with open_case(tmp_path / "a.case") as case:
        assert "forgetting" not in {one.what for one in case.check()}


def test_what_cannot_be_forgotten_is_said(typed: Typed) -> None:
    code, _, err = typed("forget", "a.case", "nothing.txt")
    assert code == 2 and "nothing with the id" in err
    code, _, err = typed("forget", "a.case", "b.txt", "--reason", "14 boats were lost")
    assert code == 2 and "would stay in the log" in err


def test_check_tells_of_damage_that_lets_nothing_be_counted(typed: Typed, tmp_path: Path) -> None:
    _stranger(tmp_path, "UPDATE claims SET actors = '['")
    code, out, _ = typed("check", "a.case")
    assert code == 1 and "damage" in out
    code, out, _ = typed("check", "a.case", "--json")
    assert code == 1 and json.loads(out)["holds"] is False


def test_repair(typed: Typed, tmp_path: Path) -> None:
    _stranger(tmp_path, "UPDATE reports SET text = 'x' WHERE input = 'in/b.txt'")
    code, out, _ = typed("repair", "a.case")
    assert code == 1
    assert "lost" in out and "in/b.txt" in out and "build again from its input" in out and "is left as it is" in out
    code, _, err = typed("repair", "a.case")
    assert code == 2 and "is there already" in err
    code, out, _ = typed("repair", "a.case", "--to", "new.case", "--json")
    told = json.loads(out)
    assert (told["path"], told["reports"], [one["about"] for one in told["lost"]]) == ("new.case", 3, ["in/b.txt"])
    typed("build", "new.case", "in")
    code, out, _ = typed("check", "new.case", "--json")
    assert code == 0 and json.loads(out)["reports"] == 5


def test_a_case_that_does_not_open_says_what_to_do(typed: Typed, tmp_path: Path) -> None:
    content = bytearray((tmp_path / "a.case").read_bytes())
    content[110:4000] = b"\x55" * 3890
    (tmp_path / "a.case").write_bytes(content)
    code, _, err = typed("check", "a.case")
    assert code == 3 and "rashomon repair" in err
    code, out, _ = typed("repair", "a.case", "--json")
    assert json.loads(out)["reports"] == 4


def _stranger(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "a.case") as connection:
        connection.execute(statement)
    connection.close()
