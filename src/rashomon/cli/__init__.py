"""The command line: it asks `rashomon.case` and draws what comes back, for a person or, with `--json`, for a program.

Enters: words typed in a shell. Leaves: text on standard output, progress and refusals on standard error, an exit code
(docs/command_line.md lists them). Deliberately not done here: any reading, linking, counting or storing. Nothing
heavy is imported before a command runs: `rashomon --help` loads Typer and the standard library.
"""

from __future__ import annotations


def main() -> None:
    """Run the command line on `sys.argv` and leave with its exit code."""
    import sys

    try:
        from rashomon.cli.app import app
        from rashomon.cli.exits import no_core_dumps, standard_streams_made_safe

        standard_streams_made_safe()
        no_core_dumps()
        app(prog_name="rashomon")
    except KeyboardInterrupt:  # before any command began
        sys.exit(130)
