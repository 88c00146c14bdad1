"""What is done to the case beside the pages, in a process of its own: linking again, deriving again, adding files.

Enters: requests to do so, which return at once. Leaves: how far it is, for the pages to tell. The case has one writer:
this process waits its turn like any other program.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import queue
import signal
import threading
import time
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from rashomon.terms import RashomonError, Refusal

_LINK: tuple[str, ...] = ("link",)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is being done: `doing` is "", "linking" or "reading"; `done` of `total` inputs are read.

    `refused` are the refusals of the last build, `failed` why the last job came to nothing.
    """

    doing: str = ""
    done: int = 0
    total: int = 0
    refused: tuple[Refusal, ...] = ()
    added: int = 0
    failed: str = ""


class Works:
    """The jobs of one workbench, one after another."""

    def __init__(self, case: Path) -> None:
        self._case = case
        self._jobs: queue.Queue[tuple[Any, ...] | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._process: multiprocessing.process.BaseProcess | None = None
        self._line: Connection | None = None
        self._asked = self._finished = 0
        self.state = State()

    @property
    def busy(self) -> bool:
        """Whether something is asked for that is not done yet."""
        return self._finished < self._asked

    def link(self) -> None:
        """Bring what is counted up to date with what was decided."""
        self._ask(_LINK)

    def build(self, paths: tuple[str, ...] = (), base: str | None = None) -> None:
        """Read `paths` into the case; without any, derive again what a person gave something for."""
        self._ask(("build", paths, base))

    async def settled(self, seconds: float) -> None:
        """Return when everything asked for is done, or after some seconds."""
        until = time.monotonic() + seconds
        while self.busy and time.monotonic() < until:
            await asyncio.sleep(0.02)

    def close(self) -> None:
        """End, whatever is being done: what was kept stays, and the next build goes on."""
        self._jobs.put(None)
        if self._process is not None:
            self._process.terminate()
            self._process.join(5)
        if self._thread is not None:
            self._thread.join(5)

    def _ask(self, job: tuple[Any, ...]) -> None:
        self._asked += 1
        self._jobs.put(job)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="works", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            together = 1
            while job == _LINK and not self._jobs.empty() and self._jobs.queue[0] == _LINK:
                self._jobs.get()
                together += 1
            try:
                self._do(job)
            except (EOFError, OSError):
                self._process = None
                self.state = State(failed="The program that worked on the case ended without a result.")
            self._finished += together

    def _do(self, job: tuple[Any, ...]) -> None:
        line = self._hired()
        self.state = replace(self.state, doing="linking" if job == _LINK else "reading", done=0, total=0, failed="")
        line.send(job)
        while True:
            what, value = line.recv()
            if what == "progress":
                self.state = replace(self.state, doing=value.phase, done=value.done, total=value.total)
                continue
            if what == "failed":
                self.state = State(failed=value)
            else:
                added, refused = value
                kept = self.state if job == _LINK else State(refused=refused, added=added)
                self.state = replace(kept, doing="", done=0, total=0)
            return

    def _hired(self) -> Connection:
        if self._process is None or not self._process.is_alive() or self._line is None:
            context = multiprocessing.get_context("spawn")  # a fork would share the connection to the case
            self._line, theirs = context.Pipe()
            self._process = context.Process(target=_work, args=(theirs, str(self._case)), daemon=True)
            self._process.start()
            theirs.close()
        return self._line


def _work(line: Connection, path: str) -> None:
    """Do what is asked for until nobody is at the other end."""
    from rashomon.case import open_case
    from rashomon.held import Held
    from rashomon.linking import Remembered
    from rashomon.pipeline import installed_rooms
    from rashomon.understanding import link_case

    remembering = replace(installed_rooms(), link=partial(link_case, remembered=Remembered()), held=Held())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the first one says when to end
    try:
        while True:
            job = line.recv()
            try:
                with open_case(path, rooms=remembering) as case:
                    line.send(("done", _done(case, job, line)))
            except RashomonError as error:
                line.send(("failed", str(error)))
    except (EOFError, OSError):
        return


def _done(case: Any, job: tuple[Any, ...], line: Connection) -> tuple[int, tuple[Refusal, ...]]:
    if job == _LINK:
        case.relink()
        return 0, ()
    _, paths, base = job
    built = case.add(*paths, base=base, progress=lambda one: line.send(("progress", one)))
    return len(built.read), built.refused
