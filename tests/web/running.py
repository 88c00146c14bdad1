"""A workbench that runs in a thread of its own, and Chromium to look at it with."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from rashomon.web.app import workbench
from rashomon.web.guard import ENTRY, Doors
from rashomon.web.serving import _bound

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """Where Chromium lies: the variable RASHOMON_CHROMIUM, else what the path has; None where there is none."""
    return os.environ.get("RASHOMON_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A running workbench."""

    address: str
    doors: Doors

    def cookie(self) -> dict[str, Any]:
        """The cookie of a browser that was let in."""
        return {"name": self.doors.cookie, "value": self.doors.session, "url": self.address, "sameSite": "Strict"}

    @property
    def entry(self) -> str:
        """The login address."""
        return f"{self.address}{ENTRY.lstrip('/')}{self.doors.entry}"


@contextmanager
def served(case: Path) -> Iterator[Served]:
    """The workbench for `case` on any free port of this machine."""
    listening = _bound("127.0.0.1", 0)
    listening.listen()
    doors = Doors(host="127.0.0.1", port=listening.getsockname()[1])
    server = uvicorn.Server(uvicorn.Config(workbench(case, doors), log_level="warning", access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    try:
        assert server.started, "the workbench did not start"
        yield Served(address=doors.address, doors=doors)
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright

    path = chromium()
    assert path, "there is no Chromium on this machine"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            yield started
        finally:
            started.close()
