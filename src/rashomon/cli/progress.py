"""How far a build is, on standard error: a bar on a terminal, a line now and then anywhere else.

Enters: `Progress` of the pipeline. Leaves: nothing on standard output, ever.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from rashomon.cli.drawing.safe import safe

if TYPE_CHECKING:
    from rich.progress import TaskID

    from rashomon.case import Progress

_MINUTES = 120  # seconds from which what is left is told in minutes
_BETWEEN = 10.0  # seconds between lines where there is no terminal: a log that is watched, not flooded


@contextmanager
def progress_on(stream: TextIO | None = None) -> Iterator[Callable[[Progress], None]]:
    """What to call with each `Progress`; the bar is gone from the screen afterwards."""
    out = stream or sys.stderr
    if not out.isatty():
        yield _Lines(out)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description:<8}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[input]}"),
    )
    with Bars(*columns, console=Console(file=out, markup=False), transient=True) as bars:
        yield _Bar(bars)


class _Bar:
    """A bar for each phase."""

    def __init__(self, bars: object) -> None:
        from rich.progress import Progress as Bars

        assert isinstance(bars, Bars)
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, now: Progress) -> None:
        if now.phase not in self._tasks:
            self._tasks[now.phase] = self._bars.add_task(now.phase, total=now.total, input="")
        self._bars.update(
            self._tasks[now.phase], completed=now.done, total=now.total, input=safe(now.input or "")[-40:]
        )


class _Lines:
    """A line at the start and the end of a phase, and every `_BETWEEN` seconds."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._phase = ""
        self._last = 0.0
        self._begun = (0.0, 0)  # when this phase began, and how many were done by then

    def __call__(self, now: Progress) -> None:
        if now.phase != self._phase or now.done == now.total or time.monotonic() - self._last >= _BETWEEN:
            at = time.monotonic()
            if now.phase != self._phase:
                self._begun = (at, now.done)
            self._phase, self._last = now.phase, at
            print(f"{now.phase} {now.done} of {now.total}{self._left(now, at)}", file=self._out, flush=True)

    def _left(self, now: Progress, at: float) -> str:
        """How long the rest of the phase takes at the pace so far, in words; empty at its start and end."""
        began, before = self._begun
        if now.done <= before or now.done == now.total:
            return ""
        seconds = (at - began) / (now.done - before) * (now.total - now.done)
        return f", about {seconds:.0f} s left" if seconds < _MINUTES else f", about {seconds / 60:.0f} min left"
