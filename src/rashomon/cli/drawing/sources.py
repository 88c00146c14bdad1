"""Who is relied on, and what falls if one falls.

Enters: sources. Leaves: a table; one source in full, with the claims that have no other root.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rashomon.cli.drawing.holdings import Holdings, short
from rashomon.cli.drawing.layout import beside, facts, heading, paragraph
from rashomon.cli.drawing.page import Page, styled
from rashomon.cli.drawing.quotes import quoted
from rashomon.cli.drawing.safe import safe
from rashomon.cli.drawing.tables import Column, table
from rashomon.cli.drawing.words import kind_in_words, place_in
from rashomon.terms import Claim, Id, SourceKind, SourceUse
from rashomon.terms.telling import against
from rashomon.terms.wording import and_more, counted, read_alike

if TYPE_CHECKING:
    from rich.text import Text

_UNDATED = "~"  # sorts behind every date
_COLUMNS = (
    Column(head="id"),
    Column(head="source", least=18),
    Column(head="kind"),
    Column(head="reports", align="right"),
    Column(head="claims", align="right"),
    Column(head="fall with it", align="right"),
)


def most_relied_on(held: Holdings) -> list[SourceUse]:
    """The sources of a case, those with whom most falls first, and the reports' own voices after all others."""

    def place(one: SourceUse) -> tuple[bool, int, int, str, str]:
        return one.kind is SourceKind.AUTHOR, -len(one.rests_on_it), -len(one.claims), one.name, one.actor

    return sorted(held.sources.values(), key=place)


def draw_sources(held: Holdings, page: Page, *, limit: int | None = None) -> None:
    """The sources of a case as a table, the first `limit` of them."""
    ordered = most_relied_on(held)
    if not ordered:
        page.put(*paragraph("Nobody is quoted in this case yet.", page))
        return
    shown = ordered[:limit]
    apart = read_alike({one.actor: one.name for one in ordered if one.kind is not SourceKind.AUTHOR})
    page.put(*table(_COLUMNS, (_row(one, _stands_in(held, one) if one.actor in apart else "") for one in shown), page))
    page.gap()
    if len(shown) < len(ordered):
        page.put(*paragraph(f"{len(shown)} of {counted(len(ordered), 'source')} shown; --all shows every one.", page))
    page.put(*paragraph(_LEGEND, page))


_LEGEND = (
    "A claim falls with a source when every chain that carries it has its root there, or passes through it. "
    "show CASE ID lists them."
)


def _stands_in(held: Holdings, source: SourceUse) -> str:
    """In which report a source stands; of several the first, and how many. Safe to print."""
    if not source.reports:
        return ""
    first = min(source.reports, key=lambda one: (held.reports[one].published or _UNDATED, held.reports[one].input))
    name, file = held.name_of(first), held.file_of(first)
    return and_more(name if name == file else f"{name}, {file}", len(source.reports))


def _row(source: SourceUse, apart: str = "") -> tuple[Text, ...]:
    """A line of the table; `apart` is the report that tells a source from another of its name."""
    falls = len(source.rests_on_it)
    return (
        styled((short(source.actor), "id")),
        styled((safe(source.name), "source"), (f" in {apart}" if apart else "", "faint")),
        styled(source.kind.value),
        styled(str(len(source.reports))),
        styled(str(len(source.claims))),
        styled((str(falls), "title")) if falls else styled("0"),
    )


def draw_source(held: Holdings, source: SourceUse, page: Page) -> None:
    """One source: what is told on its word, and what has no other root."""
    page.put(*heading(safe(source.name), page, aside=f"source {short(source.actor)}"))
    used = f"{counted(len(source.claims), 'claim')}, {counted(len(source.reports), 'report')}"
    rows = (("kind", kind_in_words(source.kind)), ("told in", _stands_in(held, source)), ("relied on", used))
    page.put(*facts(rows, page))
    falls = set(source.rests_on_it)
    _claims_under(held, "Falls with it: no other root is told", (one for one in source.claims if one in falls), page)
    _claims_under(held, "Stands without it as well", (one for one in source.claims if one not in falls), page)


def _claims_under(held: Holdings, title: str, ids: Iterable[Id], page: Page) -> None:
    claims = sorted((held.claims[one] for one in ids), key=lambda one: (held.reports[one.report].input, one.start))
    if not claims:
        return
    page.gap()
    page.put(styled((title, "title"), (f"  {len(claims)}", "faint")))
    for claim in claims:
        page.put(*claim_line(held, claim, page))


def claim_line(held: Holdings, claim: Claim, page: Page) -> list[Text]:
    """A claim in its own words, what its teller does with it but assert it, and where they stand."""
    place = place_in(held.file_of(claim.report), claim.start, claim.end)
    stance = against(claim, held.attributions)
    return beside(
        styled("  ", (f"{stance}: " if stance else "", "dispute"), quoted(claim.text)),
        styled((place, "faint")),
        page,
        hang=2,
    )
