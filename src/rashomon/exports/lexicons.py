"""Lists that are data: words beside the code, `#` begins a remark."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words_in(name: str) -> tuple[str, ...]:
    """The words of the list `name`, in their order."""
    text = files("rashomon.exports").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    return tuple(word for line in text.splitlines() for word in line.partition("#")[0].split())
