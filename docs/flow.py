"""Draws docs/flow.md from what the rooms' stages declare; with --check, says whether the drawing is up to date."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from rashomon.terms import Stage

ROOMS = ("intake", "reading", "attribution", "claims", "linking", "casebook", "exports")
PAGE = Path(__file__).with_name("flow.md")
HEAD = """# The way through

Drawn by `make docs` from the `STAGE` that each room declares; a test holds it against them. Arrows carry types of
`rashomon.terms`.

```mermaid
flowchart LR
"""


def stages() -> tuple[Stage, ...]:
    """What each room declares, in the order of the way through."""
    return tuple(import_module(f"rashomon.{room}").STAGE for room in ROOMS)


def page(declared: tuple[Stage, ...]) -> str:
    """The page: a diagram of who makes what for whom, then a sentence for each room."""
    made_by = {made: stage.name for stage in declared for made in stage.makes}
    lines = [f"    {stage.name}[{stage.name}]" for stage in declared]
    for stage in declared:
        makers: dict[str, list[str]] = {}
        for read in stage.reads:
            if made_by.get(read, stage.name) != stage.name:
                makers.setdefault(made_by[read], []).append(read)
        lines += [f"    {maker} -- {', '.join(types)} --> {stage.name}" for maker, types in makers.items()]
    table = [f"| `{s.name}/` | {', '.join(s.reads)} | {', '.join(s.makes)} | {s.does} |" for s in declared]
    return "\n".join(
        [HEAD + "\n".join(lines), "```", "", "| room | reads | makes | does |", "|---|---|---|---|", *table, ""]
    )


def main() -> int:
    """Write the page, or with --check compare it; 1 where it is out of date."""
    drawn = page(stages())
    if "--check" in sys.argv[1:]:
        return int(PAGE.read_text(encoding="utf-8") != drawn)
    PAGE.write_text(drawn, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
