"""Where and on what a benchmark ran: what every result says beside its numbers."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path


def surroundings() -> dict[str, str | float]:
    """The machine, how busy it was for a minute, and the commit, `-dirty` where files were edited since."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return {
        "machine": f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "load_average": round(os.getloadavg()[0], 1),
        "commit": commit.stdout.strip() or "unknown",
    }
