"""Inputs read in a process of their own, which has little to lose: the cell.

Enters: an `Input`. Leaves: its reports and refusals, as `readers` makes them; where the cell breaks, takes too long or
too much memory over a report, a refusal of that report, and the rest of the input from a new cell. Deliberately not
done: the limits themselves (`cell` sets them); keeping out whoever breaks out of the parsing libraries (there is no
sandbox).
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from threading import Lock, Timer
from typing import Any

from rashomon.intake import limits
from rashomon.intake.inputs import Input
from rashomon.terms import InputError, RashomonError, Refusal, Report
from rashomon.terms.tables import thing_of

_ADVICE = "Save it again in another way, or as plain text."
_GRACE = 0.5  # seconds in which the cell may end by itself once nobody asks any more
_OUT_OF_TIME = getattr(signal, "SIGXCPU", None)


def read_input(input: Input) -> Iterator[Report | Refusal]:
    """The reports and refusals of `input`, in the order of its parts, with what `reports.csv` beside it says of them.

    Never raises for what the input holds: a bad file is one refusal, a bad part or record costs only itself. Raises
    RashomonError where no process can be started.
    """
    with _LOCK:
        found = list(_CELL.read(input))
    yield from found


class _Broken(Exception):
    """The cell ended, or was ended, before it had answered."""


class _Cell:
    """The process, started when first needed and again after it broke."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = 0
        self.late = False
        self.command: tuple[str, ...] = ()  # tests start another

    def read(self, input: Input) -> Iterator[Report | Refusal]:
        """What comes of `input`, one part after another."""
        first = 0
        for _ in range(limits.DEATHS):
            at: dict[str, Any] | None = None
            try:
                for answer in self._answers(input, first):
                    if "begun" in answer:
                        at = answer
                    else:
                        at = None
                        yield _found(answer)
                return
            except _Broken as error:
                yield Refusal(
                    input=at["name"] if at else input.name, reason=str(error), input_sha256=at["sha256"] if at else None
                )
                if at is None:
                    return
                first = at["begun"] + 1
        reason = f"Reading it broke {limits.DEATHS} times; the rest of it was not tried. {_ADVICE}"
        yield Refusal(input=input.name, reason=reason)

    def _answers(self, input: Input, first: int) -> Iterator[dict[str, Any]]:
        """What the cell says about the parts of `input` from the `first` on. Raises _Broken."""
        process = self._started()
        assert process.stdin and process.stdout
        self.late = False
        try:
            process.stdin.write(json.dumps([input.name, str(input.path), first]).encode() + b"\n")
            process.stdin.flush()
            while line := self._line(process):
                answer = json.loads(line)
                if "end" in answer:
                    return
                yield answer
        except (OSError, ValueError):
            pass  # it ended in the middle of a word
        raise _Broken(self._why(process))

    def _line(self, process: subprocess.Popen[bytes]) -> bytes:
        """The next thing the cell says; empty where it has ended, and it is ended where it says nothing for too
        long."""
        assert process.stdout

        def end() -> None:
            self.late = True
            process.kill()

        watch = Timer(limits.WAIT, end)
        watch.daemon = True
        watch.start()
        try:
            return process.stdout.readline()
        finally:
            watch.cancel()

    def _why(self, process: subprocess.Popen[bytes]) -> str:
        self.end()
        code = process.returncode
        if self.late:
            return f"Reading it took longer than {limits.WAIT // 60} minutes and was stopped. {_ADVICE}"
        if _OUT_OF_TIME and code == -_OUT_OF_TIME:
            return f"Reading it took more than {limits.SECONDS} seconds of the processor and was stopped. {_ADVICE}"
        return f"The program that read it broke (exit code {code}). {_ADVICE}"

    def _started(self) -> subprocess.Popen[bytes]:
        if self.process and self.owner == os.getpid() and self.process.poll() is None:
            return self.process
        self.process, self.owner = None, os.getpid()  # after a fork the old one belongs to the other process
        try:
            process = subprocess.Popen(
                [*(self.command or _command())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # what libraries say of an input is of no use, and may hold parts of it
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            )
        except OSError as error:
            raise RashomonError(f"The process that reads inputs cannot be started: {error}.") from error
        assert process.stdout
        if process.stdout.readline() != b"ready\n":
            process.kill()
            process.wait()
            raise RashomonError(
                f"The process that reads inputs cannot be started (exit code {process.returncode}); is Python's "
                f"{sys.executable} the one Rashomon is installed in?"
            )
        self.process = process
        return process

    def end(self) -> None:
        """End the process, if there is one of ours."""
        process, self.process = self.process, None
        if process and self.owner == os.getpid():
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]  # both are pipes, as started
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=_GRACE)
            if process.poll() is None:
                process.kill()
            process.wait()


def _command() -> tuple[str, ...]:
    return (sys.executable, "-P", "-m", "rashomon.intake.cell", str(limits.SECONDS), str(limits.MEMORY))


def _found(answer: Mapping[str, Any]) -> Report | Refusal:
    """What the cell found, made anew from plain values: nothing that it says is run."""
    try:
        return thing_of(Report, answer["report"]) if "report" in answer else thing_of(Refusal, answer["refusal"])
    except (KeyError, TypeError, ValueError) as error:
        raise InputError("The process that read it gave an answer that makes no sense.") from error


_LOCK = Lock()
_CELL = _Cell()
atexit.register(_CELL.end)
