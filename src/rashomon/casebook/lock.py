"""One writer at a time: a lock on a file beside the case, given back by the system however its holder ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from rashomon.terms import CaseError

_PAUSE_SECONDS = 0.1
_LONGEST_NOTE = 200  # bytes read of who holds it


def lock_path(case: Path) -> Path:
    """Where the lock of `case` lies: beside it, "-lock" added to its name."""
    return case.with_name(case.name + "-lock")


@contextmanager
def only_writer(case: Path, *, wait: float, on_wait: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the case for writing inside the block.

    Waits up to `wait` seconds for another holder and calls `on_wait` once with a sentence that says who it is; then
    raises CaseError with that sentence.
    """
    file = _held(lock_path(case), case, time.monotonic() + wait, on_wait)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows deletes no open file; a lock left behind does no harm
            lock_path(case).unlink()
        os.close(file)


def _held(path: Path, case: Path, until: float, on_wait: Callable[[str], None] | None) -> int:
    told = False
    while True:
        file = _open(path)
        if _locked(file) and _is_still(path, file):
            with suppress(OSError):  # a full disk: the note is for others to read, and the lock holds without it
                os.ftruncate(file, 0)
                os.write(file, f"process {os.getpid()} since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC".encode())
            return file
        sentence = f"{case} is being written by {_holder(file)}."
        os.close(file)
        if time.monotonic() >= until:
            raise CaseError(sentence + " Try again when it is done.")
        if on_wait and not told:
            on_wait(sentence)
            told = True
        time.sleep(_PAUSE_SECONDS)


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        raise CaseError(f"The case cannot be written: {path}: {error.strerror}.") from error


def _is_still(path: Path, file: int) -> bool:
    """Whether the file locked is the one at `path`: its last holder may have removed it in between."""
    try:
        return path.stat().st_ino == os.fstat(file).st_ino
    except FileNotFoundError:
        return False


def _holder(file: int) -> str:
    with suppress(OSError):
        if note := os.pread(file, _LONGEST_NOTE, 0).decode(errors="replace"):
            return note
    return "another program"


if sys.platform == "win32":
    import msvcrt

    def _locked(file: int) -> bool:
        os.lseek(file, 1 << 20, os.SEEK_SET)  # a byte beyond the note: Windows lets nobody read what is locked
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(file, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def _locked(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
