"""Work on many claims shared with a second process, which is forked and so has all that was made until then.

Enters: numbered jobs and how to do one; how what it makes is put into plain values and made of them again. Leaves: what
every job makes, in the order of the jobs, the same as without a second process. It takes part only where there is
enough to do for it, on Linux, with a second core, and where the main thread asks: what does other things in other
threads (the workbench) is not forked. Deliberately not done: jobs that need what others made.
"""

from __future__ import annotations

import marshal
import os
import signal
import struct
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

T = TypeVar("T")

MANY = 20_000  # claims from which on a second process takes part; fewer are linked in some seconds alone
PROCESSES = 2  # each copies what it looks at, and nobody has measured more
JOBS = 64  # at most: each has a file in memory of its own
_NUMBER = struct.Struct("=i")
_GONE_ON = "A process that helped linking ended early ({}); its work is done again by this one."


def nothing() -> None:
    """Done where there is nothing to do beside."""


def _as_it_is(made: T) -> T:
    return made


def spread(
    jobs: int,
    make: Callable[[int], T],
    plain: Callable[[T], Any],
    made_of: Callable[[int, Any], T],
    claims: int,
    taken: Callable[[T], T] = _as_it_is,
    beside: Callable[[], object] = nothing,
) -> list[T]:
    """What `make` makes of the jobs 0 to `jobs`, in their order; `claims` says how much there is to do.

    What only the first process can do is done while the second works: with what either has made, as `taken` has it, in
    any order; and what has nothing to do with the jobs, `beside`.

    What a second process makes it hands over as `plain` values, which `marshal` writes (numbers, strings, tuples,
    lists, sets, bytes, arrays as bytes), and of which `made_of`, with the number of the job, makes the same again.
    `make` is called in either process, so that what it leaves behind elsewhere may be lost. What it raises is raised; a
    second process that ends early is warned of, and its jobs are done here.
    """
    if not 1 < jobs <= JOBS or claims < MANY or not _can_fork():
        beside()
        return [taken(make(job)) for job in range(jobs)]
    files = [os.memfd_create("linking") for _ in range(jobs)]
    shared = _Shared(make=make, plain=plain, made_of=made_of, taken=taken, files=files)
    try:
        return shared.done(jobs, beside)
    finally:
        for file in shared.files:
            os.close(file)


def ranges_of(count: int, claims: int) -> list[range]:
    """The numbers below `count` in as many jobs as are shared well, in one for few `claims`."""
    jobs = min(count, JOBS if claims >= MANY else 1)
    return [range(count * job // jobs, count * (job + 1) // jobs) for job in range(jobs)]


def _can_fork() -> bool:
    """Whether a second process can take part."""
    if not hasattr(os, "memfd_create") or threading.current_thread() is not threading.main_thread():
        return False
    return len(os.sched_getaffinity(0)) >= PROCESSES


@dataclass(slots=True, kw_only=True)
class _Shared(Generic[T]):
    """Jobs that two processes do; what the second makes lies in a file of the job."""

    make: Callable[[int], T]
    plain: Callable[[T], Any]
    made_of: Callable[[int, Any], T]
    taken: Callable[[T], T]
    files: list[int]
    found: dict[int, T] = field(default_factory=dict)

    def done(self, jobs: int, beside: Callable[[], object]) -> list[T]:
        """What is made of each job, and what is to be done `beside`."""
        # 1. the numbers of the jobs lie in a pipe, from which each process takes the next one
        # 2. the second tells in another pipe which it has done
        # 3. what is missing when it has ended is made here
        take, give = os.pipe()
        os.write(give, b"".join(map(_NUMBER.pack, range(jobs))))
        os.close(give)
        hear, tell = os.pipe()
        _give_back()
        other = os.fork()
        if not other:
            os.close(hear)
            self._help(take, tell)
        os.close(tell)
        try:
            os.set_blocking(hear, False)
            beside()
            for job in _numbers(take):
                self.found[job] = self.taken(self.make(job))
                with suppress(BlockingIOError):
                    self._hear(hear)
            os.set_blocking(hear, True)
            self._hear(hear)
        except BaseException:
            os.kill(other, signal.SIGKILL)
            raise
        finally:
            _, status = os.waitpid(other, 0)
            os.close(take)
            os.close(hear)
        if len(self.found) < jobs:
            warnings.warn(_GONE_ON.format(os.waitstatus_to_exitcode(status)), RuntimeWarning, stacklevel=3)
        return [self.found[job] if job in self.found else self.taken(self.make(job)) for job in range(jobs)]

    def _help(self, take: int, tell: int) -> None:
        """What the second process does; it never returns. Where the first one is gone nobody hears it, and it ends."""
        code = 1
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both; the first one says when to end
            for job in _numbers(take):
                with os.fdopen(self.files[job], "wb", buffering=0) as file:
                    content = memoryview(marshal.dumps(self.plain(self.make(job))))
                    while content:
                        content = content[file.write(content) :]
                os.write(tell, _NUMBER.pack(job))
            code = 0
        finally:
            os._exit(code)  # at once: files and threads are those of the first process

    def _hear(self, hear: int) -> None:
        """Makes again what the second process has made by now; where the pipe waits, until it has ended."""
        for job in _numbers(hear):
            size, read = os.fstat(self.files[job]).st_size, bytearray()
            while len(read) < size:
                read += os.pread(self.files[job], size - len(read), len(read))
            os.ftruncate(self.files[job], 0)  # its memory is free again
            self.found[job] = self.taken(self.made_of(job, marshal.loads(read)))


def _give_back() -> None:
    """Gives memory that is free back to the system: glibc keeps hundreds of megabytes of arrays that are gone, and a
    second process would have them too.
    """
    import ctypes

    with suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL(None).malloc_trim(0)


def _numbers(pipe: int) -> Iterator[int]:
    """The numbers that lie in a pipe, until nobody can put one in any more."""
    while number := os.read(pipe, _NUMBER.size):
        yield _NUMBER.unpack(number)[0]
