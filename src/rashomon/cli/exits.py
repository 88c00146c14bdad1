"""How a command ends: exit codes, one sentence for every refusal, a clean stop.

Enters: what a command raises. Leaves: a line on standard error and a code of `Code`; docs/command_line.md explains
them. An error that is not ours is a fault of the program and keeps its traceback.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from io import StringIO
from typing import TYPE_CHECKING

import typer

from rashomon.cli.drawing.safe import safe

if TYPE_CHECKING:
    from rashomon.terms import RashomonError


class Code(IntEnum):
    """What the shell is told."""

    FINE = 0
    FOUND = 1  # some inputs were refused, or check found damage
    USAGE = 2
    CASE = 3
    FILE = 4
    STOPPED = 130  # Ctrl-C, as shells have it: 128 + SIGINT
    PIPE_CLOSED = 141  # 128 + SIGPIPE


def complain(sentence: str) -> None:
    """Print `sentence` on standard error."""
    typer.echo(f"rashomon: {safe(sentence)}", err=True)


@contextmanager
def exits() -> Iterator[None]:
    """Turn the errors a user may meet into a sentence and an exit code."""
    try:
        yield
        sys.stdout.flush()  # here and not when Python ends, so that a closed pipe is noticed here
    except _ours() as error:
        complain(str(error))
        raise typer.Exit(error.exit_code) from None
    except BrokenPipeError:
        _silence_stdout()
        raise typer.Exit(Code.PIPE_CLOSED) from None
    except OSError as error:
        complain(f"{error.filename or 'The output could not be written'}: {(error.strerror or str(error)).lower()}")
        raise typer.Exit(Code.FILE) from None
    except KeyboardInterrupt:
        complain("Stopped.")
        raise typer.Exit(Code.STOPPED) from None


def _ours() -> type[RashomonError]:
    """The root of our errors, asked for only when something was raised: help needs none of the terms."""
    from rashomon.terms import RashomonError

    return RashomonError


def _silence_stdout() -> None:
    """Send what is still to be printed nowhere; otherwise Python complains of the closed pipe once more as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_PLAINER = str.maketrans(
    {
        "─": "-", "│": "|", "└": "`", "…": "...", "·": "-", "≠": "<>", "✓": "ok", "✗": "!!", "●": "*", "○": "o",
        "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‹": "<", "›": ">",
    }
)  # fmt: skip


def _plainer(error: UnicodeError) -> tuple[str, int]:
    """A stand-in in ASCII for what a stream cannot show; `\\uXXXX` where there is none."""
    assert isinstance(error, UnicodeEncodeError)
    text = error.object[error.start : error.end].translate(_PLAINER)
    return text.encode("ascii", "backslashreplace").decode("ascii"), error.end


def no_core_dumps() -> None:
    """Have no image of the memory written where a library crashes: the texts of the case are in it."""
    try:
        import resource
    except ImportError:  # Windows, where nobody asks for one
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


class _Nowhere(StringIO):
    """A stream that keeps nothing."""

    def write(self, said: str) -> int:
        """Take it and drop it."""
        return len(said)


def standard_streams_made_safe() -> None:
    """Let a stream that cannot show a character show a stand-in for it, instead of failing in mid-sentence; and let one
    that the shell closed (`>&-`) take everything."""
    codecs.register_error("plainer", _plainer)
    sys.stdout, sys.stderr = sys.stdout or _Nowhere(), sys.stderr or _Nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="plainer")
