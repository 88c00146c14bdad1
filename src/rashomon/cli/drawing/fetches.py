"""What a fetch did, address by address, and what was built of it.

Enters: what the case answered. Leaves: lines; every refusal with its reason.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.cli.drawing.builds import draw_built, held_in_words
from rashomon.cli.drawing.layout import hung, paragraph
from rashomon.cli.drawing.page import Page, styled
from rashomon.cli.drawing.quotes import one_line
from rashomon.cli.drawing.safe import safe
from rashomon.terms.wording import counted

if TYPE_CHECKING:
    from rashomon.case import Brought


def draw_brought(brought: Brought, case: Path, page: Page) -> None:
    """What was fetched, what was not and why, where it is kept, and what the build made of it."""
    for refusal in brought.refused:
        line = styled(("✗ not fetched  ", "bad"), f"{safe(refusal.input)}  ", (one_line(refusal.reason), "faint"))
        page.put(*hung(line, page, hang=len("✗ not fetched  ")))
    for one in brought.fetched:
        led = f"  by way of {safe(one.final)}" if one.final != one.address else ""
        page.put(
            *hung(styled(("✓ fetched  ", "good"), safe(one.address), (led, "faint")), page, hang=len("✓ fetched  "))
        )
    if brought.before:
        told = f"{counted(len(brought.before), 'address', 'addresses')} fetched before; --again fetches them anew."
        page.put(*paragraph(told, page))
    if brought.fetched:
        page.put(*paragraph(f"Kept in {safe(str(brought.fetched[0].file.parent))}.", page))
    page.gap()
    if brought.fetched or brought.built.read or brought.built.refused:
        draw_built(brought.built, case, page)
    else:
        page.put(*paragraph(f"Nothing new was fetched. {held_in_words(brought.built.rows)}", page))
