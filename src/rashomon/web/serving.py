"""The socket: bound before anything is printed, so that the address that is printed is the one that answers.

Enters: a case, a host, a port. Leaves: a server that runs until it is interrupted, and the address that opens it.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from rashomon.terms import CaseError, UsageError
from rashomon.web.app import workbench
from rashomon.web.guard import ENTRY, Doors, is_loopback

PORT = 8737  # where nobody else is registered; another free one is taken where it is busy and none was asked for
_SHORTEST = 16  # characters of a token that a person gives


def serve(
    case: str | os.PathLike[str],
    *,
    host: str = "127.0.0.1",
    port: int | None = None,
    token: str | None = None,
    on_ready: Callable[[str], None],
) -> None:
    """Serve the case until interrupted; `on_ready` is called once with the login address.

    Raises UsageError for a host beyond this machine without a token of 16 characters or more, a token that an address
    cannot hold, and a port that is taken; CaseError where the case cannot be opened.
    """
    _must_be_guarded(host, token)
    _must_open(case)
    with _bound(host, port) as listening:
        doors = Doors(host=host.strip("[]"), port=listening.getsockname()[1], given=token)
        running = uvicorn.Server(
            uvicorn.Config(
                workbench(case, doors),
                log_level="warning",
                access_log=False,
                server_header=False,
                date_header=False,
                ws="none",
                proxy_headers=False,
                timeout_graceful_shutdown=1,
            )
        )
        listening.listen()
        on_ready(doors.address.rstrip("/") + ENTRY + (token or doors.entry or ""))
        running.run(sockets=[listening])


def _must_be_guarded(host: str, token: str | None) -> None:
    if token is not None and (len(token) < _SHORTEST or not token.isascii() or not token.replace("-", "").isalnum()):
        raise UsageError(f"A token has {_SHORTEST} or more letters, digits and hyphens.")
    if token is None and not is_loopback(host):
        raise UsageError(
            f"{host} can be reached from other machines, so it takes a token: set RASHOMON_TOKEN to "
            f"{_SHORTEST} or more letters and digits. What is sent is not encrypted; a tunnel (ssh -L) is safer."
        )


def _must_open(case: str | os.PathLike[str]) -> None:
    """Open and close the case once, so that what is wrong with it is said before there is an address."""
    import rashomon

    if not Path(case).exists():
        raise CaseError(f"There is no case at {case}; rashomon build {case} FOLDER makes one of saved articles.")
    rashomon.open(case).close()


def _bound(host: str, port: int | None) -> socket.socket:
    """A socket bound to `host`: at `port`, or at the usual port, or where that is busy at any free one."""
    for one in (port,) if port is not None else (PORT, 0):
        try:
            return _socket(host.strip("[]"), one)
        except OSError as error:
            said = error.strerror or str(error)
    raise UsageError(f"Port {port if port is not None else PORT} of {host} cannot be used: {said.lower()}.")


def _socket(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    made = socket.socket(family, kind, protocol)
    try:
        if os.name == "posix":  # elsewhere it would let two programs share the port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
    except OSError:
        made.close()
        raise
    return made
