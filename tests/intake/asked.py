"""What comes of an input, for the tests of formats; and sentences of our own to fill files with."""

from __future__ import annotations

from pathlib import Path

from rashomon.intake import inputs_under, read_input
from rashomon.terms import Refusal, Report

FIRST = "The mayor of Ostrava Bay said on Monday that the old bridge was closed to all traffic."
SECOND = "The engineers will look at its piers next week, she said, and will report to the council."
THIRD = "A boatman denied that the piers had been touched, and said that he had not been asked."
BODY = f"{FIRST}\n\n{SECOND}"
PAGE = (
    "<html><head><title>Bridge closed after flood</title></head><body><article><h1>Bridge closed after flood</h1>"
    f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article></body></html>"
)


def found(folder: Path, name: str, content: bytes | str) -> list[Report | Refusal]:
    """What comes of one input of that name and content."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [one for input in inputs_under([name], folder) for one in read_input(input)]


def reports(folder: Path, name: str, content: bytes | str) -> list[Report]:
    """The reports of one input, of which nothing is refused."""
    every = found(folder, name, content)
    assert all(isinstance(one, Report) for one in every), every
    return [one for one in every if isinstance(one, Report)]


def report(folder: Path, name: str, content: bytes | str) -> Report:
    """The one report of an input."""
    (one,) = reports(folder, name, content)
    return one


def reason(folder: Path, name: str, content: bytes | str) -> str:
    """Why the one thing in an input is refused."""
    (one,) = found(folder, name, content)
    assert isinstance(one, Refusal), one
    return one.reason


def kinds(one: Report) -> dict[str, str]:
    """The furniture of a report: text and kind."""
    return {one.text[piece.start : piece.end]: piece.kind.value for piece in one.furniture}
