"""Rich's console, which leaves the word about a closed pipe to `rashomon.cli.exits`."""

from __future__ import annotations

from rich.console import Console


class PipedConsole(Console):
    """A console that does not end the program by itself where nobody reads on."""

    def on_broken_pipe(self) -> None:
        """Raise BrokenPipeError; Rich would leave with exit code 1."""
        raise BrokenPipeError
