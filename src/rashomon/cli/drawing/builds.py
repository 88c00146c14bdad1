"""What a build, a `set` or a `remove` did, in a few lines.

Enters: what the case answered. Leaves: lines; every refusal with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.cli.drawing.holdings import Holdings
from rashomon.cli.drawing.layout import facts, hung, paragraph
from rashomon.cli.drawing.page import Page, styled
from rashomon.cli.drawing.quotes import one_line
from rashomon.cli.drawing.safe import safe
from rashomon.cli.drawing.tables import Column, table
from rashomon.cli.drawing.words import counted
from rashomon.terms import Id

if TYPE_CHECKING:
    from rashomon.case import Built

_HELD = ("reports", "attributions", "claims", "matters", "disputes")


def draw_built(built: Built, case: Path, page: Page) -> None:
    """What the build did, what it refused, what the case holds now, and where to look next."""
    for refusal in built.refused:
        line = styled(("✗ refused  ", "bad"), f"{safe(refusal.input)}  ", (one_line(refusal.reason), "faint"))
        page.put(*hung(line, page, hang=len("✗ refused  ")))
    if built.refused:
        page.gap()
    page.put(*paragraph(_done(built), page))
    page.put(*paragraph(held_in_words(built.rows), page))
    if built.rows.get("matters"):
        page.gap()
        page.put(*paragraph(styled("Look at it:  ", (f"rashomon matters {safe(str(case))}", "title")), page))


def _done(built: Built) -> str:
    parts = (
        (built.read, "read"),
        (built.derived, "derived again"),
        (built.unchanged, "unchanged"),
        (built.removed, "removed"),
        (built.refused, "refused"),
    )
    done = [f"{len(inputs):,} {what}" for inputs, what in parts if inputs]
    return f"Inputs: {', '.join(done)}." if done else "No inputs: nothing was given and nothing has changed."


def held_in_words(rows: Mapping[str, int]) -> str:
    """What a case holds: `The case holds 4 reports, ..., 1 dispute.`"""
    told = [counted(rows.get(name, 0), name[:-1], name) for name in _HELD]
    return f"The case holds {', '.join(told[:-1])} and {told[-1]}."


def draw_set(held: Holdings, report: Id, given: Mapping[str, str | None], page: Page) -> None:
    """What is given now, field by field."""
    page.put(styled(("✓ ", "good"), f"{held.file_of(report)}"))
    rows = [(safe(name), safe(value) if value else "taken back") for name, value in given.items()]
    page.put(*(styled("  ") + line for line in facts(rows, page)))


def draw_removed(gone: Mapping[str, Sequence[Id]], rows: Mapping[str, int], page: Page) -> None:
    """Which inputs went, with how many reports, and what is left."""
    for name, ids in gone.items():
        page.put(
            *paragraph(styled(("✓ removed  ", "good"), f"{safe(name)}  ", (counted(len(ids), "report"), "faint")), page)
        )
    page.put(*paragraph(held_in_words(rows), page))


def draw_exported(written: Sequence[tuple[str, int, Path]], page: Page) -> None:
    """Which table went into which file, and how many rows."""
    rows = [(styled(name), styled(f"{number:,}"), styled(safe(str(path)))) for name, number, path in written]
    page.put(
        *table((Column(head="table"), Column(head="rows", align="right"), Column(head="file", least=20)), rows, page)
    )
