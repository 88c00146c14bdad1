"""The process that reads inputs: `python -m rashomon.intake.cell`, started by `confined` and by nobody else.

Enters: lines of JSON, each the name and the path of an input and how many of its parts to pass over. Leaves: lines of
JSON: which part is begun, and what came of it, as a row of the tables. Before it reads anything it gives up the
network, new files and memory beyond its limit; before each part it is given so much processor time and no more. What
the system does not offer (memory limits on macOS, all of them on Windows) is left out.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from math import ceil
from pathlib import Path
from typing import Any, BinaryIO

from rashomon.intake import limits
from rashomon.intake.inputs import Input
from rashomon.intake.readers import leaves, refusal_of
from rashomon.terms import InputError, Refusal, Report
from rashomon.terms.tables import row_of

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000  # CLONE_NEWNET and CLONE_NEWUSER of Linux's sched.h
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux's prctl.h
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.spawn", "os.posix_spawn", "os.system")
_HARMLESS = ("socket.__new__", "socket.gethostname")  # asyncio and uuid make and ask these without connecting


def main() -> None:
    """Read what is asked for until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; whoever started this one ends it
    limits.SECONDS, limits.MEMORY = (int(given) for given in sys.argv[1:3])  # those of whoever asks
    out = _own_output()
    _confine()
    out.write(b"ready\n")
    out.flush()

    def say(**answer: Any) -> None:
        out.write(json.dumps(answer).encode() + b"\n")
        out.flush()

    for line in sys.stdin.buffer:
        name, path, first = json.loads(line)
        _read(Input(name=name, path=Path(path)), first, say)
        say(end=True)


def _read(input: Input, first: int, say: Callable[..., None]) -> None:
    """Say what comes of the parts of `input` from the `first` on."""
    _more_time()
    number = 0
    try:
        for number, leaf in enumerate(leaves(input), 1):
            if number > first:
                say(begun=number - 1, name=leaf.name, sha256=leaf.sha256)
                _more_time()
                say(**_tried(leaf.read, leaf.name, leaf.sha256))
    except Exception as error:
        say(**_tried(partial(_raise, error), input.name, None))


def _raise(error: Exception) -> Report:
    raise error


def _tried(read: Callable[[], Report | Refusal], name: str, sha256: str | None) -> Mapping[str, Any]:
    try:
        found = read()
    except Exception as error:  # a fault over one part must not cost the parts behind it
        found = refusal_of(error, name, sha256)
    return {"report": row_of(found)} if isinstance(found, Report) else {"refusal": row_of(found)}


def _own_output() -> BinaryIO:
    """The pipe to whoever asks, for us alone: what a library prints goes nowhere."""
    out = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return out


def _confine() -> None:
    """Give up what reading needs not: memory beyond the limit, new files, core dumps, other processes, the network."""
    with suppress(ImportError):
        import resource

        for what, most in (
            (resource.RLIMIT_AS, limits.MEMORY),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with suppress(OSError, ValueError):
                resource.setrlimit(what, (most, most))
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        libc.prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        # Refused where the system does not let users have networks of their own; the hook below is what is left then.
        libc.unshare(_NEW_NETWORK | (_NEW_USER if os.getuid() else 0))
    sys.addaudithook(_watch)


def _watch(event: str, _: tuple[Any, ...]) -> None:
    """Stops connections and processes that Python code would open; native code is not seen by it."""
    if event.startswith(_FORBIDDEN) and event not in _HARMLESS:
        raise InputError(f"It made a library try what no input needs ({event}).")


def _more_time() -> None:
    """Allow so many seconds of the processor from now on."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = ceil(usage.ru_utime + usage.ru_stime)  # the limit counts in whole seconds: never fewer than were allowed
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (used + limits.SECONDS, hard))


if __name__ == "__main__":
    main()
