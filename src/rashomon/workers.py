"""Work spread over processes, so that a worker that dies takes only what it was working on with it.

Enters: how to start working, and jobs. Leaves: each job with its result, or with how its worker ended. Deliberately
not done: deciding what a dead worker means; keeping results in the order of the jobs (they come as they are done).
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from rashomon.terms import RashomonError

_CANNOT_START = 'A worker cannot start (exit code {}). Scripts ask for workers under `if __name__ == "__main__":` only.'

Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Died:
    """A worker ended before its job did: `exitcode` as of multiprocessing, negative for the signal that killed it."""

    exitcode: int | None


def results(
    start: Callable[[], Callable[[Job], Result]], jobs: Iterable[Job], workers: int
) -> Generator[tuple[Job, Result | Died], None, None]:
    """Each job with its result, as they are done; with one worker in this process, one after another.

    `start` is called once in each process and gives what does a job there; it must be picklable, and so must jobs and
    results. Closing the iterator ends the workers. Raises RashomonError where a worker cannot start.
    """
    if workers <= 1:
        work = start()
        yield from ((job, work(job)) for job in jobs)
        return
    coming = iter(jobs)
    crew: _Crew[Job, Result] = _Crew(start, workers)
    try:
        crew.give_from(coming)
        while crew.busy:
            yield from crew.done()
            crew.give_from(coming)
    finally:
        crew.end()


@dataclass(slots=True, kw_only=True, eq=False)
class _Hand:
    """One process and the line to it; it is `ready` once it has started."""

    line: Connection
    process: BaseProcess
    ready: bool = False


class _Crew(Generic[Job, Result]):
    """The processes: a job goes to an idle one or to a new one, and a dead one is not used again."""

    def __init__(self, start: Callable[[], Callable[[Job], Result]], size: int) -> None:
        self.start = start
        self.size = size
        self.idle: list[_Hand] = []
        self.busy: dict[Connection, tuple[_Hand, Job]] = {}

    def give_from(self, jobs: Iterator[Job]) -> None:
        """Hand out jobs until everyone is busy or none is left."""
        while len(self.busy) < self.size:
            try:
                job = next(jobs)
            except StopIteration:
                return
            hand = self.idle.pop() if self.idle else _hired(self.start)
            self.busy[hand.line] = (hand, job)
            hand.line.send(job)

    def done(self) -> Iterator[tuple[Job, Result | Died]]:
        """What has come back; waits until something has, which may be no more than word that a process has started."""
        for line in wait(list(self.busy)):
            assert isinstance(line, Connection)
            hand, job = self.busy[line]
            try:
                result = line.recv()
            except (EOFError, ConnectionResetError):
                hand.process.join()
                del self.busy[line]
                if not hand.ready:
                    raise RashomonError(_CANNOT_START.format(hand.process.exitcode)) from None
                yield job, Died(exitcode=hand.process.exitcode)
                continue
            if not hand.ready:
                hand.ready = True
                continue
            del self.busy[line]
            self.idle.append(hand)
            yield job, result

    def end(self) -> None:
        """End all processes, at work or not."""
        for hand in [*self.idle, *(hand for hand, _ in self.busy.values())]:
            hand.line.close()
            hand.process.terminate()
            hand.process.join()


def _hired(start: Callable[[], Callable[[Job], Result]]) -> _Hand:
    context = multiprocessing.get_context("spawn")  # a fork would share the model's threads and the case's file
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, start), daemon=True)
    with _uninterrupted():
        process.start()
    theirs.close()
    return _Hand(line=ours, process=process)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """What is started inside the block hears no Ctrl-C, not even while it loads; this process hears it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # where the first process starts it, it lets Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(line: Connection, start: Callable[[], Callable[[Job], Result]]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the first one says when to end
    work = start()
    try:
        line.send(None)
        while True:
            line.send(work(line.recv()))
    except (EOFError, OSError):
        return  # nobody is at the other end any more
