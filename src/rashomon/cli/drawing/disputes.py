"""Disputes: two versions that cannot both hold, each side with its words in context.

Enters: disputes and the reports they are about. Leaves: blocks of lines. Which side is right is never said.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rashomon.cli.drawing.board import in_order
from rashomon.cli.drawing.holdings import Holdings, short
from rashomon.cli.drawing.layout import beside, paragraph
from rashomon.cli.drawing.order import Order
from rashomon.cli.drawing.page import Page, styled
from rashomon.cli.drawing.quotes import in_context, one_line
from rashomon.cli.drawing.words import place_in, version_letters
from rashomon.terms import Dispute, Evidence, Id, Matter
from rashomon.terms.wording import counted

if TYPE_CHECKING:
    from rich.text import Text


def by_matter(held: Holdings) -> list[Dispute]:
    """The disputes of a case, those of one matter together, in the order of the board."""
    return [one for matter in in_order(held.matters.values(), Order.CONTESTED) for one in held.disputes_of(matter)]


def draw_all_disputes(held: Holdings, page: Page, *, limit: int | None = None) -> None:
    """The disputes of a case, the first `limit` of them."""
    known = by_matter(held)
    if not known:
        page.put(*paragraph("No dispute was found in this case.", page))
        return
    draw_disputes(held, known[:limit], page)
    if limit is not None and limit < len(known):
        page.gap()
        page.put(*paragraph(f"{limit} of {counted(len(known), 'dispute')} shown; --all shows every one.", page))


def draw_disputes(held: Holdings, disputes: Iterable[Dispute], page: Page, *, titled: bool = True) -> None:
    """Each dispute as a block; `titled` names the matter of each."""
    for number, dispute in enumerate(disputes):
        if number:
            page.gap()
        page.put(*_dispute_lines(held, dispute, page, titled=titled))


def _dispute_lines(held: Holdings, dispute: Dispute, page: Page, *, titled: bool) -> list[Text]:
    matter = held.matters[dispute.matter]
    letters = version_letters(matter)
    sides = f"{letters[dispute.left]} against {letters[dispute.right]}"
    head = styled(("≠ ", "dispute"), (dispute.type.value, "dispute"), f"  {sides}")
    lines = beside(head, styled((f"dispute {short(dispute.id)}", "id")), page)
    if titled:
        about = styled("about ", (one_line(matter.title), "title"), (f"  matter {short(matter.id)}", "id"))
        lines += paragraph(about, page, indent=2)
    lines += paragraph(one_line(dispute.explanation), page, indent=2) if dispute.explanation else []
    for evidence in dispute.evidence:
        lines += evidence_lines(held, evidence, page, side=letters.get(_version_of(held, matter, evidence), ""))
    return lines


def _version_of(held: Holdings, matter: Matter, evidence: Evidence) -> Id:
    """The version one of whose claims shares the characters of `evidence`; "" where there is none."""
    for version in matter.versions:
        claims = (held.claims[one] for one in version.claims)
        if any(
            one.report == evidence.report and one.start < evidence.end and evidence.start < one.end for one in claims
        ):
            return version.id
    return ""


def evidence_lines(held: Holdings, evidence: Evidence, page: Page, *, indent: int = 2, side: str = "") -> list[Text]:
    """Who printed it and where, and under that the words in their surroundings; `side` is the version's letter."""
    letter = f"{side}: " if side else ""
    who = styled(" " * indent, (letter, "title"), (held.outlet_of(evidence.report), "source"))
    place = styled((place_in(held.file_of(evidence.report), evidence.start, evidence.end), "faint"))
    text = held.reports[evidence.report].text
    return [
        *beside(who, place, page),
        *paragraph(in_context(text, evidence.start, evidence.end), page, indent=indent + 2),
    ]
