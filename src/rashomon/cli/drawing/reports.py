"""One report: what is known of it and on what that rests, then its text with who says what.

Enters: a report. Leaves: a page of lines. Furniture that is not read is named, not printed.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rashomon.cli.drawing.chains import says_itself
from rashomon.cli.drawing.dates import date_in_words
from rashomon.cli.drawing.holdings import Holdings, short
from rashomon.cli.drawing.layout import facts, heading, hung, paragraph
from rashomon.cli.drawing.page import Page, styled
from rashomon.cli.drawing.quotes import one_line, quoted
from rashomon.cli.drawing.safe import safe
from rashomon.terms import Attribution, Basis, Report, SourceKind
from rashomon.terms.wording import NOT_ESTABLISHED, counted

if TYPE_CHECKING:
    from rich.text import Text


def draw_report(held: Holdings, report: Report, page: Page) -> None:
    """The report on `page`."""
    page.put(*heading(one_line(report.title or report.input), page, aside=f"report {short(report.id)}"))
    page.put(*facts(_facts(report), page))
    for warning in report.warnings:
        page.put(*paragraph(styled(("! ", "bad"), one_line(warning)), page))
    _draw_attributions(held, report, page)


def _facts(report: Report) -> list[tuple[str, Text | str]]:
    return [
        ("outlet", _given(report.outlet, report.basis.outlet)),
        ("published", _given(_date(report.published), report.basis.published)),
        ("byline", _given(report.byline, report.basis.byline)),
        ("republished", f"first in {safe(report.republished_from)}" if report.republished_from else ""),
        ("changed", _date(report.changed) or ""),
        ("fetched", _date(report.fetched) or ""),
        ("language", safe(report.language or "")),
        ("input", safe(report.input)),
        ("address", safe(report.address or "")),
        ("length", f"{len(report.text):,} characters, {_furniture(report)}"),
    ]


def _date(edtf: str | None) -> str | None:
    return date_in_words(edtf) if edtf else None


def _given(told: str | None, basis: Basis) -> Text:
    """What is known and what it rests on, or that it is not established."""
    if told is None:
        return styled((NOT_ESTABLISHED, "unsure"))
    return styled(safe(told), (f" (from {_BASIS[basis]})" if basis in _BASIS else "", "faint"))


def _furniture(report: Report) -> str:
    kinds = Counter(one.kind.value for one in report.furniture)
    if not kinds:
        return "no furniture"
    return "furniture: " + ", ".join(
        f"{kind} {number}" if number > 1 else kind for kind, number in sorted(kinds.items())
    )


_UNSTATED = "not said by whom:"

_BASIS = {
    Basis.MARKUP: "the page's markup",
    Basis.ADDRESS: "the address",
    Basis.TEXT: "the text",
    Basis.RECORD: "the record",
    Basis.TABLE: "reports.csv",
    Basis.GIVEN: "a person, by set",
}


def _draw_attributions(held: Holdings, report: Report, page: Page) -> None:
    """Who says what in this report, in the order of the text."""
    here = [one for one in held.attributions.values() if one.report == report.id]
    page.gap()
    if not here:
        page.put(styled("Nothing in it is attributed to anyone."))
        return
    page.put(styled(("Who says what", "title"), (f"  {counted(len(here), 'attribution')}", "faint")))
    for one in sorted(here, key=_place):
        _draw_attribution(one, page)


def _place(attribution: Attribution) -> tuple[int, int, str]:
    spans = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
    return min((span.start for span in spans), default=0), attribution.depth, attribution.id


def _draw_attribution(attribution: Attribution, page: Page) -> None:
    """`source: cue "content"`, one step further in for every attribution it lies in."""
    margin = "  " * attribution.depth
    who = ", ".join(_UNSTATED if one.kind is SourceKind.UNSTATED else safe(one.name) for one in attribution.sources)
    cue = one_line(attribution.cue.text) if attribution.cue else ""
    stance = "" if says_itself(attribution) else f" [{attribution.stance.value}]"
    said = " … ".join(quoted(one.text) for one in attribution.content)
    told = styled((who, "source"), f" {cue}" if cue else "", (stance, "dispute"), f" {said}" if said else "")
    line = styled((f"{short(attribution.id)}  ", "id"), margin) + told
    page.put(*hung(line, page, hang=len(line) - len(told)))
