"""One writer at a time."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from rashomon.casebook.book import Casebook
from rashomon.casebook.lock import lock_path, only_writer
from rashomon.terms import CaseError


def test_the_second_is_told_who_holds_the_case_and_then_refused(tmp_path: Path) -> None:
    case, told = tmp_path / "a.case", []
    with only_writer(case, wait=0):
        second = only_writer(case, wait=0.3, on_wait=told.append)
        with pytest.raises(CaseError, match=f"written by process {os.getpid()} since"), second:
            pass
    assert len(told) == 1
    assert str(os.getpid()) in told[0]


def test_the_second_gets_it_when_the_first_is_done(tmp_path: Path) -> None:
    case, waits, held = tmp_path / "a.case", threading.Event(), []

    def second() -> None:
        with only_writer(case, wait=30, on_wait=lambda _: waits.set()):
            held.append(True)

    with only_writer(case, wait=0):
        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(10)
        assert not held
    thread.join(10)
    assert held


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    with only_writer(tmp_path / "a.case", wait=0):
        assert lock_path(tmp_path / "a.case").exists()
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_hinders_only_the_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = tmp_path / "a.case"

    def no_room(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", no_room)
    with only_writer(case, wait=0):
        monkeypatch.undo()
        with pytest.raises(CaseError, match="written by another program"), only_writer(case, wait=0):
            pass
    assert not lock_path(case).exists()


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    case = tmp_path / "a.case"
    code = (
        "import os, sys, pathlib; from rashomon.casebook.lock import only_writer\n"
        "with only_writer(pathlib.Path(sys.argv[1]), wait=0): os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(case)], check=False).returncode == -9
    assert lock_path(case).exists()
    with only_writer(case, wait=0):
        pass


def test_a_book_holds_it_once_however_deep(tmp_path: Path) -> None:
    book = Casebook(tmp_path / "a.case", create=True)
    with book.writing(0), book.writing(0):
        assert lock_path(book.path).exists()
    assert not lock_path(book.path).exists()
