"""One matter in full: what is counted, its versions with the chains they came by, its disputes.

Enters: a matter. Leaves: a page of lines. Versions are named A, B, ... for this page only; their ids stand beside.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from rashomon.cli.drawing.board import nobodys
from rashomon.cli.drawing.chains import claims_with_chain
from rashomon.cli.drawing.disputes import draw_disputes
from rashomon.cli.drawing.holdings import Holdings, short
from rashomon.cli.drawing.layout import beside, facts, heading
from rashomon.cli.drawing.page import Page, styled
from rashomon.cli.drawing.quotes import one_line
from rashomon.cli.drawing.ties import ties_in
from rashomon.cli.drawing.words import origins_of_the_text, origins_of_the_word, told_elsewhere, version_letters
from rashomon.terms import Claim, Matter, Version
from rashomon.terms.wording import counted

if TYPE_CHECKING:
    from rich.text import Text

_UNDATED = "~"  # sorts behind every date


def draw_matter(held: Holdings, matter: Matter, page: Page) -> None:
    """The matter on `page`, whole."""
    page.put(
        *heading(
            nobodys(held, matter) + styled((one_line(matter.title), "title")), page, aside=f"matter {short(matter.id)}"
        )
    )
    draw_counts(held, matter, page)
    letters = version_letters(matter)
    for version in matter.versions:
        page.gap()
        draw_version(held, version, letters[version.id], page)
    disputes = held.disputes_of(matter)
    page.gap()
    if disputes:
        page.put(styled((f"Disputes: {len(disputes)}", "title")))
        page.gap()
        draw_disputes(held, matter, disputes, page)
    else:
        page.put(styled("No dispute between the versions was found."))


def draw_counts(held: Holdings, matter: Matter, page: Page) -> None:
    """Reports, origins and versions of a matter, and how its reports hang together, one a line."""
    printed, rests = matter.textual_origins, matter.knowledge_origins
    texts = f"{counted(len(matter.reports), 'report')}, {origins_of_the_text(printed)}"
    rows: tuple[tuple[str, Text | str], ...] = (
        ("printed in", texts),
        ("rests on", origins_of_the_word(rests)),
        ("elsewhere", told_elsewhere(printed, rests)),
        ("told in", counted(len(matter.versions), "version")),
        *ties_in(held, matter),
    )
    page.put(*facts(rows, page))


def draw_version(held: Holdings, version: Version, letter: str, page: Page) -> None:
    """One version: what sets it apart, then its claims, those of one chain together."""
    claims = [held.claims[one] for one in version.claims]
    reports = len({one.report for one in claims})
    head = styled((f"Version {letter}", "title"), _apart(version))
    size = f"{counted(len(claims), 'claim')}, {counted(reports, 'report')}"
    page.put(*beside(head, styled((size, "faint"), (f" · {short(version.id)}", "id")), page))
    for together in by_chain(held, claims):
        page.gap()
        page.put(*claims_with_chain(held, together, page))


def _apart(version: Version) -> str:
    return f"  differs in {', '.join(one_line(one) for one in version.differs_in)}" if version.differs_in else ""


def by_chain(held: Holdings, claims: list[Claim]) -> Iterator[list[Claim]]:
    """Claims that share one attribution together, in the order in which their reports were published."""

    def place(claim: Claim) -> tuple[str, str, str, int, int]:
        report = held.reports[claim.report]
        return report.published or _UNDATED, report.input, claim.attribution or "", claim.start, claim.end

    for _, together in groupby(sorted(claims, key=place), key=lambda one: (one.report, one.attribution)):
        yield list(together)
