"""Killed at any moment, the power cut, the disk full: what was answered for is there, and the rest can be done again.

A child process does everything that changes a case, one step after the other, and tells its parent through a pipe when
a step has returned. Whatever happens to it then, the case opens, check finds no damage, every step it told of is
there, and the steps that are left lead to the same exports as when nothing happened. KILLS and SEED in the
environment ask for more kills and other moments.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.terms import CaseError
from tests.reliability.steps import KILLS, SEED, STEPS, must_hold

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is forked for each moment")


def in_child(path: Path, inputs: Path, prepare: Callable[[], None]) -> tuple[int, int, int, str]:
    """Do the steps in a child that `prepare`s first: steps told of, statements begun, exit status, what it said."""
    out, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(out)
            prepare()
            _work(path, inputs, told)
            os._exit(0)
        except CaseError as error:
            os.write(told, f"\nE{error}".encode())
            os._exit(3)
        except BaseException:
            os.write(told, f"\nT{traceback.format_exc()}".encode())
            os._exit(1)
    os.close(told)
    with os.fdopen(out, "rb") as pipe:
        said = pipe.read().decode()
    status = os.waitpid(child, 0)[1]
    lines = said.split("\n")
    return lines.count("done"), lines.count("s"), status, "".join(line[1:] for line in lines if line[:1] in ("E", "T"))


_KILL_AT = 0  # the statement at which the child ends itself, counted over all its connections


def _work(path: Path, inputs: Path, told: int) -> None:
    count = 0
    connect = sqlite3.connect

    def watched(*args: object, **options: object) -> sqlite3.Connection:
        connection = connect(*args, **options)  # type: ignore[call-overload]

        def begun(_: str) -> None:
            nonlocal count
            count += 1
            if not _KILL_AT:
                os.write(told, b"\ns")
            if count == _KILL_AT:
                os.kill(os.getpid(), signal.SIGKILL)

        connection.set_trace_callback(begun)
        return connection  # type: ignore[no-any-return]

    sqlite3.connect = watched  # type: ignore[assignment]  # in a child that ends with this
    for step in STEPS:
        step(path, inputs)
        os.write(told, b"\ndone")


def _killed_at(statement: int) -> Callable[[], None]:
    def prepare() -> None:
        global _KILL_AT
        _KILL_AT = statement

    return prepare


def _killed_after(seconds: float) -> Callable[[], None]:
    """The system ends the child, wherever it is: in the middle of writing, too."""

    def prepare() -> None:
        global _KILL_AT
        _KILL_AT = -1
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)

    return prepare


def test_killed_at_any_moment(inputs: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    drawn = random.Random(SEED)
    (tmp_path / "whole").mkdir()
    done, statements, status, said = in_child(tmp_path / "whole" / "a.case", inputs, lambda: None)
    assert (done, status) == (len(STEPS), 0), said
    assert statements > 300
    for number in range(KILLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        if number % 2:
            at = drawn.randrange(1, statements)
            what, prepare = f"seed {SEED}: killed at statement {at} of {statements}", _killed_at(at)
        else:
            after = drawn.uniform(0.005, 0.6)
            what, prepare = f"seed {SEED}: killed after {after:.4f} s", _killed_after(after)
        done, _, status, said = in_child(folder / "a.case", inputs, prepare)
        assert not said, said
        assert number % 2 == 0 or os.WIFSIGNALED(status)
        must_hold(folder / "a.case", inputs, done, undisturbed, what)


@pytest.mark.parametrize("share", [0.02, 0.2, 0.4, 0.6, 0.8, 0.95])
def test_the_disk_is_full(inputs: Path, undisturbed: dict[str, bytes], tmp_path: Path, share: float) -> None:
    """No file may grow beyond a share of what the whole would need; the sentence names the case and what is kept."""
    path = tmp_path / "a.case"
    largest = int(share * 700_000)

    def prepare() -> None:
        global _KILL_AT
        _KILL_AT = -1
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    done, _, status, said = in_child(path, inputs, prepare)
    assert os.WIFEXITED(status) and os.WEXITSTATUS(status) in (0, 3), said
    if os.WEXITSTATUS(status) == 3:
        assert "a.case" in said and "what was committed before is kept" in said, said
    must_hold(path, inputs, done, undisturbed, f"no file larger than {largest}")
