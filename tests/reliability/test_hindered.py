"""A disk without room, a clock set back, a newer or older program, a folder only to be read: a sentence says so."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from rashomon.case import open_case
from rashomon.casebook import log as log_module
from rashomon.intake import Input, sha256_of_input
from rashomon.repairing import repaired
from rashomon.terms import CaseError, InputError, Refusal, Report
from tests.reliability.steps import add, small
from tests.small_rooms import refuses_to_read, small_rooms


def test_sqlite_says_the_disk_is_full(inputs: Path, tmp_path: Path) -> None:
    with small(tmp_path / "a.case") as case:
        case._book._connection.execute("PRAGMA max_page_count = 60")
        with pytest.raises(CaseError, match="no room left on the disk"):
            for number in range(200):
                (tmp_path / "n.txt").write_text(f"{number} boats were lost. " * 500, encoding="utf-8")
                case.add(tmp_path / "n.txt", base=tmp_path)
        assert {finding.severity.value for finding in case.check()} <= {"note"}


def test_a_clock_set_back_loses_nothing(inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Past(datetime):
        """A clock of long ago."""

        @classmethod
        def now(cls, tz: object = None) -> Past:  # type: ignore[override]
            return cls(1970, 1, 1, tzinfo=tz)  # type: ignore[arg-type]

    with small(tmp_path / "a.case") as case:
        case.add(inputs, base=inputs.parent)
        monkeypatch.setattr(log_module, "datetime", Past)
        claim = next(row for row in case.rows("claims") if "snowed" in row["text"])
        case.judge("wrong", claim["id"], by="Bo", reason="before the clock")
        case.forget("in/q.txt", by="Ines")
        assert [entry.number for entry in case.log()] == list(range(1, len(case.log()) + 1))
        notes = [finding for finding in case.check() if finding.what == "clock"]
        assert len(notes) == 1 and "a clock was set back" in notes[0].message
        assert {finding.severity.value for finding in case.check()} == {"note"}
        assert case.add(inputs, base=inputs.parent).forgotten == ("in/q.txt",)
        assert case.log()[-1].kind == "forgotten"


def test_a_newer_case_is_not_touched(inputs: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.case"
    add(path, inputs)
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 900")
    newer.close()
    before = path.read_bytes()
    for use in (lambda: open_case(path), lambda: open_case(path, create=True), lambda: repaired(path)):
        with pytest.raises(CaseError, match=r"newer Rashomon \(version 900.*Install the newer"):
            use()
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["a.case"]


def test_what_may_only_be_read_says_so_whatever_is_asked(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.case"
    add(path, inputs)
    access = os.access
    monkeypatch.setattr(
        os, "access", lambda what, mode: access(what, mode) and not (mode & os.W_OK and Path(what) in (path, tmp_path))
    )
    before = path.read_bytes()
    with open_case(path) as case:
        case._rooms = small_rooms()
        claim = next(row for row in case.rows("claims"))["id"]
        hindered: tuple[Callable[[], object], ...] = (
            lambda: case.add(inputs, base=inputs.parent),
            lambda: case.set("in/n0.txt", outlet="x"),
            lambda: case.judge("wrong", claim),
            lambda: case.remove("in/n0.txt"),
            lambda: case.forget("in/n0.txt"),
        )
        for ask in hindered:
            with pytest.raises(CaseError, match="may only be read"):
                ask()
        assert case.check() == ()
    assert path.read_bytes() == before
    (tmp_path / "else").mkdir()
    assert repaired(path, tmp_path / "else" / "a.case", rooms=small_rooms()).lost == ()


def test_an_older_case_that_may_only_be_read_says_what_to_do(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.case"
    add(path, inputs)
    with sqlite3.connect(path) as older:
        older.execute("PRAGMA user_version = 1")
    older.close()
    access = os.access
    monkeypatch.setattr(
        os, "access", lambda what, mode: access(what, mode) and not (mode & os.W_OK and Path(what) in (path, tmp_path))
    )
    with pytest.raises(CaseError, match=r"older Rashomon.*Copy it to a folder that may be written"):
        open_case(path)


def test_what_cannot_be_opened_now_stays_in_the_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "in"
    for name in ("a.txt", "b.txt", "closed/c.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{name}\nMoro said it rained.\n", encoding="utf-8")
    iterdir = Path.iterdir

    def shut(path: Path) -> Iterator[Path]:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return iterdir(path)

    def read(input: Input) -> Iterator[Report | Refusal]:
        if input.name in ("in/a.txt", "in/closed"):
            return iter([Refusal(input=input.name, reason="It cannot be opened.")])
        return small_rooms().read_input(input)

    def hashed(input: Input) -> str:
        return refuses_to_read(input) if input.name in ("in/a.txt", "in/closed") else sha256_of_input(input)

    with small(tmp_path / "a.case") as case:
        case.add(folder, base=tmp_path)
        before = list(case.rows("reports"))
        monkeypatch.setattr(Path, "iterdir", shut)
        case._rooms = small_rooms(read_input=read, sha256_of=hashed)
        for _ in range(2):
            built = case.add(folder, base=tmp_path)
            assert [one.input for one in built.refused] == ["in/a.txt", "in/closed"] and built.removed == ()
            assert list(case.rows("reports")) == before
        monkeypatch.undo()
        case._rooms = small_rooms()
        assert case.add(folder, base=tmp_path).refused == ()
        assert list(case.rows("reports")) == before and case.check() == ()


def test_a_folder_that_is_empty_all_at_once_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("Last\nMoro said it rained.\n", encoding="utf-8")
    with small(tmp_path / "a.case") as case:
        case.add(folder, base=tmp_path)
        for name in ("a.txt", "b.txt"):
            (folder / name).unlink()
        with pytest.raises(InputError, match="in holds no inputs now, but the case has 2 inputs from it"):
            case.add(folder, base=tmp_path)
        assert len(list(case.rows("reports"))) == 2
