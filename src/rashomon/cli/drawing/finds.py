"""What a search found, what a check found, and the log, as lines.

Enters: hits, findings, entries of the log. Leaves: lines or a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rashomon.casebook.log import CAME_AND_WENT
from rashomon.cli.drawing.decided import decided_in_words, words_about
from rashomon.cli.drawing.holdings import Holdings, short
from rashomon.cli.drawing.layout import beside, hung, paragraph
from rashomon.cli.drawing.page import Page, styled
from rashomon.cli.drawing.quotes import one_line
from rashomon.cli.drawing.safe import safe
from rashomon.cli.drawing.tables import Column, table
from rashomon.cli.drawing.words import place_in
from rashomon.terms import Judgement
from rashomon.terms.telling import teller_of, told_by
from rashomon.terms.wording import NEAREST, counted

if TYPE_CHECKING:
    from rich.text import Text

    from rashomon.case import Finding, Hit


def draw_hits(held: Holdings, query: str, hits: Sequence[Hit], nearest: Sequence[Hit], page: Page) -> None:
    """Each place that answers, best first, its words between brackets; where none does, those that come `nearest`."""
    if not hits:
        page.put(*paragraph(f"Nothing in this case has all the words of: {safe(query)}", page))
    if nearest:
        page.put(*paragraph(NEAREST, page))
    for number, hit in enumerate(hits or nearest):
        if number or nearest:
            page.gap()
        kind = "" if hit.kind == "text" else f"  {hit.kind} {short(hit.about)}"
        who = styled((_told(held, hit), "source"), (kind, "id"), (_judged(held, hit), "bad"))
        place = styled((place_in(held.file_of(hit.report), hit.start, hit.end), "faint"))
        page.put(*beside(who, place, page), *paragraph(_snippet(hit), page, indent=2))


def _told(held: Holdings, hit: Hit) -> str:
    """The report, and of a claim on whose word it is there. Safe to print."""
    claim, report = held.claims.get(hit.about) if hit.kind == "claim" else None, held.name_of(hit.report)
    return safe(told_by(teller_of(claim, held.attributions), report)) if claim else report


def _judged(held: Holdings, hit: Hit) -> str:
    """That a claim, or the attribution it stands on, was judged wrong or is hidden, where it was found."""
    claim = held.claims.get(hit.about) if hit.kind == "claim" else None
    told = (held.verdict(claim.id), held.verdict(claim.attribution)) if claim else ()
    return next((f"  ✗ {_GONE[one.kind]}" for one in told if one and one.kind in _GONE), "")


_GONE = {"wrong": "judged wrong", "hide": "hidden"}


def _snippet(hit: Hit) -> Text:
    """The snippet with its marks, whose offsets count from the report's start."""
    line, at = styled("… " if hit.cut_before else ""), hit.snippet_start
    for mark in hit.shown:
        if mark.start < at:
            continue  # inside the mark before it
        before = hit.snippet[at - hit.snippet_start : mark.start - hit.snippet_start]
        line += styled(one_line(before), "[", (one_line(mark.text), "marked"), "]")
        at = mark.end
    rest = one_line(hit.snippet[at - hit.snippet_start :]).rstrip()
    return line + styled(rest, " …" if hit.cut_after else "")


def draw_findings(findings: Sequence[Finding], reports: int, spans: int, page: Page) -> None:
    """Each finding as a line, damage first; where there is none, that everything holds and how much that is."""
    damage = sum(_is_damage(one) for one in findings)
    for one in sorted(findings, key=lambda one: (not _is_damage(one), one.what, one.about)):
        sign, style = ("✗ damage", "bad") if _is_damage(one) else ("· note", "unsure")
        head = styled((f"{sign:<10}", style), f"{safe(one.what)}  ")
        page.put(*hung(head + styled((f"{safe(one.about)}  ", "id"), one_line(one.message)), page, hang=10))
    if findings:
        page.gap()
    if damage:
        told = f"✗ {counted(damage, 'finding')} of damage: this case no longer holds what was put into it."
        page.put(*hung(styled((told, "bad")), page, hang=2))
    else:
        told = f"{counted(reports, 'report')}, {counted(spans, 'span')} verified"
        page.put(*hung(styled(("✓ everything holds: ", "good"), told), page, hang=2))


def _is_damage(finding: Finding) -> bool:
    return finding.severity.value == "damage"


_LOG = (
    Column(head="no", align="right"),
    Column(head="at (UTC)"),
    Column(head="by", least=8),
    Column(head="what", least=8),
    Column(head="about", least=16),
    Column(head="reason", least=12),
)


def draw_log(held: Holdings, entries: Iterable[Judgement], page: Page) -> None:
    """The log, oldest first; what people decided with the words that it is about."""
    rows = [_entry(held, one) for one in entries]
    if rows:
        page.put(*table(_LOG, rows, page))
    else:
        page.put(*paragraph("The log is empty: nothing was built and nobody decided anything yet.", page))


def _entry(held: Holdings, entry: Judgement) -> tuple[str, ...]:
    about = short(entry.about) if _is_id(entry.about) else safe(entry.about)
    if entry.kind not in CAME_AND_WENT and (words := words_about(held, entry)):
        about = f"{about}  {words}"
    at = entry.at[:16].replace("T", " ")
    return (str(entry.number), safe(at), safe(entry.by), decided_in_words(entry), about, one_line(entry.reason or ""))


def _is_id(about: str) -> bool:
    return len(about) == 17 and about[0].isalpha() and all(one in "0123456789abcdef" for one in about[1:])


def draw_scores(measured: Mapping[str, float], page: Page) -> None:
    """Each measure by its name."""
    rows = [(safe(name), f"{value:,.2f}") for name, value in measured.items()]
    page.put(*table((Column(head="measure", least=20), Column(head="value", align="right")), rows, page))
