"""What a case is, and what came of it in words."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.intake import inputs_under, read_input
from rashomon.terms import Refusal, Report

Make = Callable[[], bytes | str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A hostile input: what is tried, the file's name and content, how many reports and refusals must come of it, and
    words that must stand in a reason or warning. `place` puts something else than a file with that content there."""

    tried: str
    name: str
    make: Make = lambda: ""
    place: Callable[[Path], None] | None = None
    reports: int = 0
    refusals: int = 1
    said: str = ""
    holds: str = ""
    lacks: str = ""


def found_in(case: Case, folder: Path) -> Sequence[Report | Refusal]:
    """What comes of a case, laid into an empty folder."""
    if case.place:
        case.place(folder)
    else:
        content = case.make()
        path = os.path.join(os.fsencode(folder), os.fsencode(case.name))  # noqa: PTH118  # names that are no UTF-8
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    return [one for input in inputs_under(["."], folder) for one in read_input(input)]


def outcome(found: Sequence[Report | Refusal]) -> str:
    """What came of a case, in a line."""
    read = [one for one in found if isinstance(one, Report)]
    reasons = dict.fromkeys(one.reason for one in found if isinstance(one, Refusal))
    warned = dict.fromkeys(said for one in read for said in one.warnings if not said.startswith("No "))
    parts = [f"{len(read)} read" if len(read) != 1 else "read"] if read else []
    parts += [f"warned: {said}" for said in list(warned)[:1]]
    parts += [f"refused: {reason}" for reason in list(reasons)[:2]]
    return "; ".join(parts) if parts else "passed over"


def row(case: Case, found: Sequence[Report | Refusal]) -> str:
    """The row of the table in docs/hostile_inputs.md."""
    said = outcome(found).replace("|", "\\|").replace("`", "'")
    plain = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in said)
    plain = re.sub(r"\b[0-9A-Za-z]{32,}\b", "…", plain)  # digests of files that bear random ids
    tried = case.tried.replace("|", "\\|").replace("`", "'")
    return f"| {tried} | {plain if len(plain) <= 260 else plain[:259] + '…'} |"
