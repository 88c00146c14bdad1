"""Where drawings go: a terminal of some width with or without colour, or a pipe.

Enters: a stream. Leaves: a `Page`. On a terminal lines are broken to its width and colours go beside words and signs,
never in their stead; NO_COLOR turns them off. In a pipe a line is never broken or cut and carries no escape sequence,
so that `grep` and `awk` find whole rows.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_UNBROKEN = 100_000  # wider than any row; a pipe has no width
_READABLE = 100  # columns; longer lines of prose are hard to read however wide the terminal
_NARROWEST = 40

STYLES = {
    "title": "bold",
    "faint": "dim",
    "id": "dim",
    "quote": "default",
    "marked": "bold underline",
    "source": "cyan",
    "unsure": "magenta",
    "dispute": "yellow",
    "good": "green",
    "bad": "red",
    "head": "dim",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A console and whether lines are broken: `width` columns where they are, None in a pipe."""

    console: Console
    width: int | None

    def put(self, *lines: Text) -> None:
        """Print `lines`; they have been broken to the page's width already."""
        for line in lines:
            line.rstrip()
            self.console.print(line, soft_wrap=True)

    def gap(self) -> None:
        """Print an empty line."""
        self.console.print()

    @property
    def measure(self) -> int | None:
        """The columns that prose and chains use; None in a pipe."""
        return None if self.width is None else min(self.width, _READABLE)


def page_on(stream: TextIO, *, width: int | None = None, colour: bool | None = None) -> Page:
    """The page for `stream`: a terminal's own width and colours unless given, plain and unbroken where it is none."""
    from rich.theme import Theme

    from rashomon.cli.drawing.console import PipedConsole

    terminal = stream.isatty()
    if width is None and terminal:
        width = max(_NARROWEST, PipedConsole(file=stream).width)
    if colour is None:
        colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    console = PipedConsole(
        file=stream,
        width=width or _UNBROKEN,
        theme=Theme(STYLES),
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    return Page(console=console, width=width)


def styled(*parts: str | tuple[str, str]) -> Text:
    """One text of `parts`, each a string or (string, name in STYLES). The strings must already be safe."""
    from rich.text import Text

    return Text.assemble(*parts)
