"""Chains as trees, from the root down to the page.

Enters: the nodes of a chain, root first, and the attributions they belong to. Leaves: lines that a reader understands
without a legend:

    "two boats were lost"                       harbour-courier.txt 412-431
    └─ officials (anonymous)                    said
       └─ the Northern Wire (outlet)            reported
          └─ this report: The Evening Lamp
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rashomon.cli.drawing.holdings import Holdings
from rashomon.cli.drawing.layout import beside
from rashomon.cli.drawing.page import Page, styled
from rashomon.cli.drawing.quotes import one_line, quoted
from rashomon.cli.drawing.safe import safe
from rashomon.cli.drawing.words import link_in_words, place_in, without_words
from rashomon.terms import Attribution, ChainBasis, ChainNode, Claim, SourceKind, Stance

if TYPE_CHECKING:
    from rich.text import Text

    from rashomon.case import TraceNode


_MARGIN = "  "


def claims_with_chain(held: Holdings, claims: Sequence[Claim], page: Page) -> list[Text]:
    """The lines for `claims` that share one attribution: what is said, where, and the chain it came by."""
    first = claims[0]
    attribution = held.attributions.get(first.attribution) if first.attribution else None
    lines: list[Text] = []
    for claim in claims:
        place = place_in(held.file_of(claim.report), claim.start, claim.end)
        lines += beside(
            styled(_MARGIN, (quoted(claim.text), "quote")), styled((place, "faint")), page, hang=len(_MARGIN)
        )
    return lines + chain_lines(held, first.report, attribution, page)


def chain_lines(held: Holdings, report: str, attribution: Attribution | None, page: Page) -> list[Text]:
    """The tree of one chain; the author's own voice where there is no attribution."""
    nodes = attribution.chain if attribution else _OWN_VOICE
    lines: list[Text] = []
    for depth, node in enumerate(nodes):
        last = depth == len(nodes) - 1
        label = this_report(held, report) if last else label_of(held, node)
        link = styled() if last else link_words(held, nodes, depth, attribution)
        branch = _MARGIN + "   " * depth + "└─ "
        lines += beside(styled((branch, "faint")) + label, link, page, hang=len(branch))
    return lines


_OWN_VOICE = tuple(
    ChainNode(name=name, kind=SourceKind.AUTHOR, basis=ChainBasis.STATED, made_by="the report itself")
    for name in ("the author", "this report")
)


def this_report(held: Holdings, report: str) -> Text:
    """The last link: the report before the reader."""
    own = held.reports[report]
    unsure = "" if own.outlet or own.title else ", outlet not established"
    return styled("this report: ", (held.name_of(report), "source"), (unsure, "unsure"))


def label_of(held: Holdings, node: ChainNode | TraceNode) -> Text:
    """Who a link is, of what kind, and whose."""
    if node.kind is SourceKind.UNSTATED:
        return styled(("not said by whom", "unsure"))
    said = held.attributions.get(node.attribution) if node.attribution else None
    return styled((safe(node.name), "source"), (f" ({link_in_words(node, said)})", "faint"))


def link_words(held: Holdings, nodes: Sequence[ChainNode | TraceNode], at: int, own: Attribution | None = None) -> Text:
    """What stands beside link `at`: cue, stance, hedges, basis; those of `own` where the root names no attribution.

    Links of one attribution share its words, and the first of them has them: the others passed it on.
    """
    node = nodes[at]
    told_above = node.attribution is not None and node.attribution in {one.attribution for one in nodes[:at]}
    known = held.attributions.get(node.attribution) if node.attribution else own if at == 0 else None
    link = None if told_above else known
    parts: list[str | tuple[str, str]] = []
    if link and link.cue:
        parts.append(one_line(link.cue.text))
    elif (without := without_words(node.kind, at)) != "":
        parts.append((without, "faint"))
    if link and not says_itself(link):
        parts.append((link.stance.value, "dispute"))
    if link and link.hedges:
        parts.append(("hedged: " + ", ".join(one_line(hedge.text) for hedge in link.hedges), "unsure"))
    if node.basis is ChainBasis.INFERRED:
        parts.append(("inferred from elsewhere in the report", "unsure"))
    return _joined(parts)


def says_itself(link: Attribution) -> bool:
    """Whether the cue's own word is the stance's ("denied" for denies), or there is nothing to add to it."""
    stem = link.stance.value[:4]
    return link.stance is Stance.ASSERTS or (link.cue is not None and stem in link.cue.text.casefold())


def _joined(parts: Sequence[str | tuple[str, str]]) -> Text:
    line = styled()
    for number, part in enumerate(parts):
        line += styled((" · " if number else "", "faint"), part)
    return line
