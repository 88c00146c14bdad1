"""A digest that changes whenever intake may make something else of the same input.

Enters: the data files of this room and `VERSION`. Leaves: `RULES`. Deliberately not done: the versions of libraries.
"""

from __future__ import annotations

from hashlib import blake2b
from importlib.resources import files

VERSION = 1  # raised by hand when code changes what comes out
DATA = (
    "furniture_cues.toml",
    "furniture_lines.toml",
    "outlet_words.txt",
    "record_fields.toml",
    "relative_times.txt",
)


def _digest() -> str:
    digest = blake2b(str(VERSION).encode(), digest_size=8)
    for name in DATA:
        digest.update(b"\xff" + files(__package__).joinpath(name).read_bytes())
    return f"intake:{digest.hexdigest()}"


RULES = _digest()
