"""A trace: one chain from its root to the page, each link with the characters that name it.

Enters: a `Trace` of the case. Leaves: what was said, the tree, and under every link its words in their surroundings.
A link for which the text has no words says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.cli.drawing.chains import label_of, link_words, this_report
from rashomon.cli.drawing.holdings import Holdings, short
from rashomon.cli.drawing.layout import beside, heading, paragraph
from rashomon.cli.drawing.page import Page, styled
from rashomon.cli.drawing.quotes import in_context, one_line, quoted
from rashomon.cli.drawing.safe import safe
from rashomon.cli.drawing.words import place_in
from rashomon.terms import Id

if TYPE_CHECKING:
    from rich.text import Text

    from rashomon.case import Trace, TraceNode


def draw_trace(held: Holdings, trace: Trace, page: Page) -> None:
    """The trace on `page`; of a matter the traces of its claims, one after another."""
    if trace.parts:
        title = one_line(held.matters[trace.about].title) if trace.about in held.matters else safe(trace.about)
        page.put(*heading(title, page, aside=f"{trace.kind} {short(trace.about)}"))
    for number, one in enumerate(trace.parts or (trace,)):
        if number:
            page.gap()
        page.put(*_trace_lines(held, one, page))


def _trace_lines(held: Holdings, trace: Trace, page: Page) -> list[Text]:
    report = trace.report or ""
    aside = styled((f"{trace.kind} {short(trace.about)}", "id"))
    said = " … ".join(quoted(one.text) for one in trace.said) or "nothing quoted"
    lines = beside(styled((said, "title")), aside, page)
    for depth, node in enumerate(trace.nodes):
        last = depth == len(trace.nodes) - 1
        branch = "   " * depth + "└─ "
        label = this_report(held, report) if last else label_of(held, node)
        right = styled() if last else link_words(held, trace.nodes, depth)
        lines += beside(styled((branch, "faint")) + label, right, page, hang=len(branch))
        lines += _words(held, report, node, page, indent=len(branch)) if not last else []
    return lines + _on_the_page(held, trace, page, indent=3 * len(trace.nodes))


def _words(held: Holdings, report: Id, node: TraceNode, page: Page, *, indent: int) -> list[Text]:
    """The characters that name a link, or that the text has none for it."""
    if node.span is None:
        return paragraph(styled(("no words of the text name this link", "unsure")), page, indent=indent)
    context = in_context(held.reports[report].text, node.span.start, node.span.end, around=40)
    return paragraph(context + styled((f"  {node.span.start}-{node.span.end}", "faint")), page, indent=indent)


def _on_the_page(held: Holdings, trace: Trace, page: Page, *, indent: int) -> list[Text]:
    """Where what was said stands in the report, in its surroundings."""
    lines: list[Text] = []
    for span in trace.said:
        place = place_in(held.file_of(trace.report or ""), span.start, span.end)
        lines += paragraph(styled((place, "faint")), page, indent=indent)
        lines += paragraph(in_context(held.reports[trace.report or ""].text, span.start, span.end), page, indent=indent)
    return lines
