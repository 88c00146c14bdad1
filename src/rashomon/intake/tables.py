"""The rules that stand as data beside this room's modules.

Enters: the name of a TOML file of the package. Leaves: what it holds. Deliberately not done: remembering it; who asks
builds something of it once.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def table(name: str) -> dict[str, Any]:
    """What the file holds; FileNotFoundError where the package lacks it."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
