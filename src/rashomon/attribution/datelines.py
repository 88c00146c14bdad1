"""The dateline at the head of a report and the agency it credits: "MELSUND (Meridian Wire) – ".

Enters: a page. Leaves: the words of the dateline, which belong to no source and no content, and the agency as a link
between whatever the report attributes and the report itself.
Misses: credits at the foot of a text, and datelines without a dash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run
from rashomon.terms import ChainBasis, ChainNode, SourceKind

_PARAGRAPHS = 6  # from the top of the text: headline, byline, date may stand before the first paragraph
_DATELINE = re.compile(
    r"(?:(?P<place>[A-Z][A-Z.'’\-]+(?:[ ,]+[A-Z][A-Za-z.'’\-]+){0,4}(?:,? \d{1,2})?)\s*)?"
    r"(?:\((?P<agency>[A-Z][\w.&' \-]{1,40})\)\s*)?(?:–|—|--|-)\s"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The words `first` to `last` of a dateline and its agency's name with the characters where it stands, if it
    credits one.
    """

    first: int
    last: int
    agency: str | None
    start: int | None
    end: int | None


def dateline_of(page: Page) -> Dateline | None:
    """The dateline of the report's first paragraphs, None where there is none."""
    for first, last in page.paragraphs[:_PARAGRAPHS]:
        start = page.reading.start[first]
        match = _DATELINE.match(page.text, start, page.reading.end[last])
        if match is None or not (match["place"] or match["agency"]):
            continue
        words = page.words_in(start, match.end())
        agency = match["agency"]
        return Dateline(
            first=words[0],
            last=words[-1],
            agency=agency,
            start=match.start("agency") if agency else None,
            end=match.end("agency") if agency else None,
        )
    return None


def credited(page: Page, dateline: Dateline | None) -> tuple[ChainNode, ...]:
    """The link of the credited agency, unless the report is its own."""
    if dateline is None or dateline.agency is None or dateline.agency.lower() == (page.report.outlet or "").lower():
        return ()
    return (
        ChainNode(
            name=dateline.agency,
            kind=SourceKind.OUTLET,
            start=dateline.start,
            end=dateline.end,
            basis=ChainBasis.STATED,
            made_by="rule:dateline-credit",
        ),
    )


def without_dateline(finding: Finding, dateline: Dateline | None) -> Finding:
    """The finding without the dateline's words in its sources and its content."""
    if dateline is None:
        return finding
    sources = _after(finding.sources, dateline)
    return replace(finding, sources=sources, content=_after(finding.content, dateline) or finding.content)


def _after(runs: tuple[Run, ...], dateline: Dateline) -> tuple[Run, ...]:
    inside = range(dateline.first, dateline.last + 1)
    cut = ((dateline.last + 1 if first in inside else first, last) for first, last in runs)
    return tuple((first, last) for first, last in cut if first <= last)
