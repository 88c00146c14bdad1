"""Disputes: versions that cannot both hold, those of one matter together, each statement once with its context.

Enters: disputes and the reports they are about. Leaves: blocks of lines: what each version says and on whose word, and
below that which of them cannot both hold, and in what. Which side is right is never said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rashomon.cli.drawing.board import in_order
from rashomon.cli.drawing.holdings import Holdings, short
from rashomon.cli.drawing.layout import beside, hung, paragraph
from rashomon.cli.drawing.order import Order
from rashomon.cli.drawing.page import Page, styled
from rashomon.cli.drawing.quotes import in_context, one_line
from rashomon.cli.drawing.safe import safe
from rashomon.cli.drawing.words import by_surest, labels, place_in, surest_first, version_letters
from rashomon.terms import Claim, Dispute, Evidence, Id, Matter
from rashomon.terms.telling import by_way_of, teller_of
from rashomon.terms.wording import PERHAPS, counted, labelled, only_perhaps, reason_in

if TYPE_CHECKING:
    from rich.text import Text

_PAIRS = 10  # of one matter among the disputes of a case; `show` has them all


def by_matter(held: Holdings) -> list[Dispute]:
    """The disputes of a case, those of one matter together: the matter with the surest first (docs/decisions/0202),
    then in the order of the board.
    """
    disputes = [held.disputes_of(matter) for matter in in_order(held.matters.values(), Order.CONTESTED)]
    return [one for some in sorted(disputes, key=by_surest) for one in some]


def draw_all_disputes(held: Holdings, page: Page, *, limit: int | None = None) -> None:
    """The disputes of a case, those of its first `limit` disputed matters; without a limit all of them."""
    known = [(held.matters[id], list(some)) for id, some in groupby(by_matter(held), key=lambda one: one.matter)]
    if not known:
        page.put(*paragraph("No dispute was found in this case.", page))
        return
    told = False
    for number, (matter, disputes) in enumerate(known[:limit]):
        if number:
            page.gap()
        if not told and only_perhaps(disputes):
            told = True
            page.put(*paragraph(PERHAPS, page))
            page.gap()
        page.put(*beside(styled((one_line(matter.title), "title")), _id("matter", matter.id), page))
        page.put(*paragraph(styled((_counts(matter, disputes), "faint")), page, indent=2))
        draw_disputes(held, matter, disputes, page, most=None if limit is None else _PAIRS)
    if limit is not None and limit < len(known):
        page.gap()
        total = counted(sum(len(some) for _, some in known), "dispute")
        page.put(*paragraph(f"{limit} of {len(known)} matters with {total} shown; --all shows every one.", page))


def _counts(matter: Matter, disputes: Sequence[Dispute]) -> str:
    """`3 reports, 4 versions, 3 disputes: number 2, denied 1`."""
    kinds = Counter(one.type.value for one in disputes).most_common()
    types = ", ".join(f"{kind} {many}" if len(kinds) > 1 else kind for kind, many in kinds)
    told = f"{counted(len(matter.reports), 'report')}, {counted(len(matter.versions), 'version')}"
    return f"{told}, {counted(len(disputes), 'dispute')}: {types}"


def draw_disputes(
    held: Holdings, matter: Matter, disputes: Iterable[Dispute], page: Page, *, most: int | None = None
) -> None:
    """Disputes of one matter, at most `most`: the statements by their versions, then which cannot both hold."""
    found = surest_first(disputes, matter)
    shown, letters = found[:most], version_letters(matter)
    ends = {end: letters.get(end[0], "") for one in shown for end in one.ends}
    label = labels(dict(sorted(ends.items(), key=lambda one: (len(one[1]), one[1]))))
    for (version, each), name in label.items():
        page.put(*evidence_lines(held, each, page, side=name, claim=_stated(held, matter, version, each)))
    for one in shown:
        page.put(*_pair_lines(one, [label[end] for end in one.ends], letters, page))
    if len(shown) < len(found):
        more = f"and {counted(len(found) - len(shown), 'more dispute')}: show CASE {short(matter.id)} has them all"
        page.put(*paragraph(styled((more, "faint")), page, indent=2))


def _pair_lines(dispute: Dispute, sides: Sequence[str], letters: dict[Id, str], page: Page) -> list[Text]:
    """`≠ number  A against B` with the dispute's id beside it, and in what they collide."""
    left, right = sides if len(sides) == 2 else (letters[dispute.left], letters[dispute.right])
    pair = " against ".join(sorted((left, right)))
    head = styled("  ", ("≠ ", "dispute"), (labelled(dispute.type.value, dispute.score), "dispute"), f"  {pair}")
    lines = beside(head, _id("dispute", dispute.id), page)
    why = one_line(reason_in(dispute.explanation, left, right))
    return lines + paragraph(why, page, indent=4) if why else lines


def _id(kind: str, id: Id) -> Text:
    return styled((f"{kind} {short(id)}", "id"))


def draw_dispute(held: Holdings, dispute: Dispute, page: Page) -> None:
    """One dispute by itself, with the matter it is about."""
    matter = held.matters[dispute.matter]
    about = styled("about ", (one_line(matter.title), "title"), (f"  matter {short(matter.id)}", "id"))
    page.put(*hung(about, page, hang=len("about ")))
    draw_disputes(held, matter, [dispute], page)


def _stated(held: Holdings, matter: Matter, version: Id, evidence: Evidence) -> Claim | None:
    """The claim of a version that shares the characters of `evidence`."""
    own = (held.claims[id] for one in matter.versions if one.id == version for id in one.claims)
    return next((one for one in own if evidence.meets(one)), None)


def evidence_lines(
    held: Holdings, evidence: Evidence, page: Page, *, indent: int = 2, side: str = "", claim: Claim | None = None
) -> list[Text]:
    """Who says it and where it is printed, and under that the words in their surroundings.

    `side` names the statement; the teller is whom the chain of `claim` begins with, where it is named.
    """
    letter = f"{side}: " if side else ""
    teller = _teller(held, claim) if claim else ""
    printed = (held.name_of(evidence.report), "source")
    who = styled(" " * indent, (letter, "title"), (teller, "source"), ", in " if teller else "", printed)
    place = styled((place_in(held.file_of(evidence.report), evidence.start, evidence.end), "faint"))
    text = held.reports[evidence.report].text
    return [
        *beside(who, place, page, hang=indent + len(letter)),
        *paragraph(in_context(text, evidence.start, evidence.end), page, indent=indent + 2),
    ]


def _teller(held: Holdings, claim: Claim) -> str:
    """The first named link of the claim's chain and by way of whom; empty where the report speaks in its own voice.

    Safe to print.
    """
    teller = teller_of(claim, held.attributions)
    return safe(teller.name + by_way_of(teller.by_way_of)) if teller else ""
