"""The workbench started from the command line: `serve`, and `demo --open`.

Enters: a case. Leaves: a server that runs until Ctrl-C, and the address that opens it on standard output. The server's
libraries are loaded only here.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.commands.given import AsJson, CasePath
from rashomon.cli.drawing.safe import safe
from rashomon.cli.exits import complain

_LOOPBACK = "127.0.0.1"


def serve(
    case: CasePath,
    port: Annotated[
        int | None,
        typer.Option(
            "--port", metavar="N", min=0, max=65535, help="8737 if free without it; 0 is any.", show_default=False
        ),
    ] = None,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Another address than this machine's own; takes a token.")
    ] = _LOOPBACK,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            metavar="TOKEN",
            envvar="RASHOMON_TOKEN",
            show_envvar=True,
            help="Opens the workbench as often as it is used.",
            show_default=False,
        ),
    ] = None,
    open: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    json: AsJson = False,
) -> None:
    """The workbench: the case in a browser, on this machine only.

    Prints an address that serves once; the browser that opens it is let in until the server stops. Ctrl-C stops it.

    \b
    Example:
      $ rashomon serve my.case
      $ rashomon serve my.case --port 9000 --open
    """
    serve_case(case, host=host, port=port, token=token, in_browser=open, json=json)


def serve_case(
    case: Path,
    *,
    host: str = _LOOPBACK,
    port: int | None = None,
    token: str | None = None,
    in_browser: bool = False,
    json: bool = False,
) -> None:
    """Serve `case` until Ctrl-C; the address is printed for a person or, with `json`, for a program."""
    from rashomon.cli.printing import print_json
    from rashomon.web.serving import serve as serve_pages

    def ready(address: str) -> None:
        if json:
            print_json({"address": address})
        else:
            sys.stdout.write(f"The workbench for {safe(case.name)} is open at\n\n  {address}\n\nCtrl-C closes it.\n")
        sys.stdout.flush()
        if in_browser:
            _open(address)

    try:
        serve_pages(case, host=host, port=port, token=token, on_ready=ready)
    except KeyboardInterrupt:
        complain("Closed.")


def _open(address: str) -> None:
    """Show `address` in the browser; where there is none, the printed address remains."""
    import webbrowser

    if not webbrowser.open(address):
        complain("No browser could be opened; open the address above yourself.")
