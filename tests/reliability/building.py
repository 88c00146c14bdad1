"""A build in a process of its own, to be killed.

    python -m tests.reliability.building CASE FOLDER ROOMS WORKERS [STATEMENT]

ROOMS is "small" or "real". With STATEMENT the process kills itself when SQLite begins that statement, counted from 1.
At the end it prints how many statements there were.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from pathlib import Path

from rashomon.case import Case
from rashomon.casebook.book import Casebook
from rashomon.terms import RashomonError
from tests.small_rooms import small_rooms


def main(case: str, folder: str, rooms: str, workers: str, kill_at: str = "0") -> None:
    """Build, count statements, and die at the one named."""
    if limit := os.environ.get("LARGEST_FILE"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    count = 0

    def counted(_: str) -> None:
        nonlocal count
        count += 1
        if count == int(kill_at):
            os.kill(os.getpid(), signal.SIGKILL)

    book = Casebook(case, create=True)
    book._connection.set_trace_callback(counted)
    with Case(book, small_rooms() if rooms == "small" else None) as made:
        made.add(folder, base=Path(folder).parent, workers=int(workers), wait=30, on_wait=print)
    print(count)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except RashomonError as error:
        print(error)
        raise SystemExit(error.exit_code) from None
