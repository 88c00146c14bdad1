"""What a build, a `set`, a `remove`, a `forget` or a `repair` did, in a few lines.

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
from rashomon.terms import Id
from rashomon.terms.wording import counted

if TYPE_CHECKING:
    from rashomon.case import Built, Forgotten
    from rashomon.repairing import Repaired

_HELD = ("reports", "attributions", "claims", "matters", "disputes")
_MOST_NAMED = 20  # rows of tables that were not used, reports read in part: one screen of each
_NONE = "No inputs: nothing to read was found. Hidden files and links that lead out of a folder are not read."


def draw_built(built: Built, case: Path, page: Page) -> None:
    """What the build did, what it refused, what the case holds now, and where to look next."""
    for refusal in built.refused:
        line = styled(("✗ refused  ", "bad"), f"{safe(refusal.input)}  ", (one_line(refusal.reason), "faint"))
        page.put(*hung(line, page, hang=len("✗ refused  ")))
    for name in built.forgotten:
        told = ("It was forgotten; --even-forgotten reads it.", "faint")
        page.put(*hung(styled(("· left out ", "unsure"), f"{safe(name)}  ", told), page, hang=len("· left out ")))
    for one in built.unheard[:_MOST_NAMED]:
        row = f", line {one.line}" if one.line else ""
        about = (f"{one.input}: " if one.input else "", one_line(one.reason))
        line = styled(("! not used ", "unsure"), f"{safe(one.table)}{row}  ", (safe("".join(about)), "faint"))
        page.put(*hung(line, page, hang=len("! not used ")))
    if len(built.unheard) > _MOST_NAMED:
        page.put(*paragraph(f"and {len(built.unheard) - _MOST_NAMED:,} more; --json names them all", page, indent=11))
    for name in built.foreign[:_MOST_NAMED]:
        told = ("Passages that are not in English are not read; rashomon show says which.", "faint")
        page.put(*hung(styled(("! in part  ", "unsure"), f"{safe(name)}  ", told), page, hang=len("! in part  ")))
    if len(built.foreign) > _MOST_NAMED:
        page.put(*paragraph(f"and {len(built.foreign) - _MOST_NAMED:,} more; --json names them all", page, indent=11))
    if built.refused or built.forgotten or built.unheard or built.foreign:
        page.gap()
    page.put(*paragraph(_done(built), page))
    before = built.rows.get("refusals", 0) - len(built.refused)
    if before > 0:
        why = f"{counted(before, 'input')} refused before: rashomon export {safe(str(case))} refusals says why."
        page.put(*paragraph(why, page))
    page.put(*paragraph(held_in_words(built.rows), page))
    if built.rows.get("matters"):
        page.gap()
        page.put(*paragraph(styled("Look at it:  ", (f"rashomon matters {safe(str(case))}", "title")), page))


def _done(built: Built) -> str:
    refused = {one.input for one in built.refused}  # what was refused inside an archive leaves the archive read
    parts = (
        ([one for one in built.read if one not in refused], "read"),
        (built.derived, "derived again"),
        (built.unchanged, "unchanged"),
        (built.removed, "removed"),
        (built.refused, "refused"),
        (built.forgotten, "left out"),
    )
    done = [f"{len(inputs):,} {what}" for inputs, what in parts if inputs]
    return f"Inputs: {', '.join(done)}." if done else _NONE


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
    """Which inputs went, with how many reports, what is left, and that a file that stays would come back."""
    for name, ids in gone.items():
        page.put(
            *paragraph(styled(("✓ removed  ", "good"), f"{safe(name)}  ", (counted(len(ids), "report"), "faint")), page)
        )
    page.put(*paragraph(held_in_words(rows), page))
    page.put(*paragraph(_COMES_BACK, page))


_COMES_BACK = (
    "A file that stays in its folder is read again when the folder is built again; move it away to keep it out."
)
_UNFINISHED = (
    "Another program still reads the case, so its file keeps the words a while longer: close that program, then open "
    "the case with any command; rashomon check says when it is done."
)
_OUT_OF_REACH = "Copies of the case, exports, the input itself and other reports that say the same are not touched."


def draw_forgotten(gone: Forgotten, rows: Mapping[str, int], page: Page) -> None:
    """What was forgotten, what lost words with it, what is out of reach."""
    emptied = counted(len(gone.emptied), "other entry", "other entries")
    left = f"entry {gone.entry} of the log says so; {emptied} lost words"
    page.put(*hung(styled(("✓ forgotten  ", "good"), f"{safe(gone.report)}  ", (left, "faint")), page, hang=13))
    for name in gone.also_in:
        page.put(*hung(styled(("! ", "unsure"), f"{safe(name)} says some of the same, and keeps it."), page, hang=2))
    if not gone.finished:
        page.put(*hung(styled(("! ", "bad"), _UNFINISHED), page, hang=2))
    page.put(*paragraph(_OUT_OF_REACH, page))
    page.put(*paragraph(held_in_words(rows), page))


def draw_repaired(repaired: Repaired, page: Page) -> None:
    """What was kept in the new file, each thing lost, and where the damaged one is."""
    for lost in repaired.lost:
        about = (f"{safe(lost.about)}  ", "id")
        line = styled(("✗ lost  ", "bad"), f"{safe(lost.what)}  ", about, one_line(lost.message))
        page.put(*hung(line, page, hang=len("✗ lost  ")))
    if repaired.lost:
        page.gap()
    kept = f"{counted(repaired.reports, 'report')} and {counted(repaired.entries, 'entry', 'entries')} of the log"
    told = f"{safe(str(repaired.path))} holds {kept}; all else is derived anew."
    page.put(*hung(styled(("✓ ", "good"), told), page, hang=2))
    page.put(*paragraph(f"{safe(str(repaired.damaged))} is left as it is: keep it until nothing is missed.", page))


def draw_exported(written: Sequence[tuple[str, int, Path]], page: Page) -> None:
    """Which table went into which file, and how many rows."""
    rows = [(styled(name), styled(f"{number:,}"), styled(safe(str(path)))) for name, number, path in written]
    page.put(
        *table((Column(head="table"), Column(head="rows", align="right"), Column(head="file", least=20)), rows, page)
    )
