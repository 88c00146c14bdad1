"""The dateline at the head of a report and the agency it credits: "MELSUND (Meridian Wire) – ".

Enters: a page. Leaves: the words of the dateline, which belong to no source and no content, and the agency as a link
between whatever the report attributes and the report itself. A last line "via the Courier", "h/t Orsk Herald",
"Source: Meridian Wire" credits in the same way.
Misses: other credits at the foot of a text, and datelines without a dash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.attribution.cues import words
from rashomon.attribution.finding import Finding, changed
from rashomon.attribution.page import Page, Run, once
from rashomon.terms import ChainBasis, ChainNode, NameKind, SourceKind

_PARAGRAPHS = 6  # from the top of the text: headline, byline, date may stand before the first paragraph
_DATELINE = re.compile(
    r"(?:(?P<place>[A-Z][A-Z.'’/\-]+(?:[ ,]+[A-Z][A-Za-z.'’\-]+){0,4}(?:,? \d{1,2})?)\s*)?"
    r"(?:\((?P<agency>[A-Z][\w.&' \-]{1,40})\)\s*)?(?:–|—|--|-)\s"
)
_MIXED = re.compile(  # "Orsk (AFP) –": a place that is not in capitals needs the agency behind it
    r"(?P<place>[A-Z][\w.'’\-]+(?:[ ,]+[A-Z][\w.'’\-]+){0,4}(?:,? \d{1,2})?)\s*"
    r"\((?P<agency>[A-Z][\w.&' \-]{1,40})\)\s*(?:–|—|--|-)\s"
)
_LAST = 3  # paragraphs at the foot in which a credit may stand
_VIA = re.compile(
    r"[(\[]?(?:(?:[Vv]ia|VIA|[Hh]/[Tt]|[Hh]at [Tt]ip(?: to)?):?|(?:[Cc]redit|[Ss]ource|CREDIT|SOURCE):"
    r"|(?:[Ww]ith |[Aa]dditional )?(?:[Rr]eporting|[Mm]aterial) (?:by|from)) (?:the |The )?"
    r"(?P<name>[A-Z][\w.&'’\-]*(?: (?:of |the )?[A-Z][\w.&'’\-]*){0,4}?)\.?[)\]]?"
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


@once
def dateline_of(page: Page) -> Dateline | None:
    """The dateline of the report's first paragraphs, None where there is none."""
    for first, last in page.paragraphs[:_PARAGRAPHS]:
        start = page.reading.start[first]
        match = _DATELINE.match(page.text, start, page.reading.end[last]) or _in_small_letters(page, first, last)
        if match is None or not (match["place"] or match["agency"]):
            continue
        inside = page.words_in(start, match.end())
        agency = match["agency"]
        return Dateline(
            first=inside[0],
            last=inside[-1],
            agency=agency,
            start=match.start("agency") if agency else None,
            end=match.end("agency") if agency else None,
        )
    return None


def _in_small_letters(page: Page, first: int, last: int) -> re.Match[str] | None:
    """A dateline whose place is not in capitals ("Orsk (AFP) –"): an agency stands behind it, and it is no person."""
    match = _MIXED.match(page.text, page.reading.start[first], page.reading.end[last])
    if match is None:
        return None
    name, agency = page.name_at.get(first), match["agency"]
    person = name is not None and name.kind is NameKind.PERSON
    wired = agency.isupper() or not words("masthead_words").isdisjoint(agency.lower().split())
    return match if wired and not person else None


def credited(page: Page, dateline: Dateline | None) -> tuple[ChainNode, ...]:
    """The links of the outlet a last line credits and of the agency of the dateline, unless the report is its own."""
    return (*_handed_on(page), *_wired(page, dateline))


def _handed_on(page: Page) -> tuple[ChainNode, ...]:
    """The outlet of a last line that is nothing but "via X" or "h/t X"."""
    for first, last in reversed(page.paragraphs[-_LAST:]):
        match = _VIA.fullmatch(page.text[page.reading.start[first] : page.reading.end[last]])
        if match is not None and match["name"].lower() != (page.report.outlet or "").lower():
            at = page.reading.start[first] + match.start("name")
            return (_credit(match["name"], at, at + len(match["name"]), "rule:via"),)
    return ()


def _credit(name: str, start: int | None, end: int | None, rule: str) -> ChainNode:
    return ChainNode(name=name, kind=SourceKind.OUTLET, start=start, end=end, basis=ChainBasis.STATED, made_by=rule)


def _wired(page: Page, dateline: Dateline | None) -> tuple[ChainNode, ...]:
    """The credited agency."""
    if dateline is None or dateline.agency is None or dateline.agency.lower() == (page.report.outlet or "").lower():
        return ()
    return (_credit(dateline.agency, dateline.start, dateline.end, "rule:dateline-credit"),)


def without_dateline(finding: Finding, dateline: Dateline | None) -> Finding:
    """The finding without the dateline's words in its sources and its content."""
    if dateline is None:
        return finding
    sources = _after(finding.sources, dateline)
    return changed(finding, sources=sources, content=_after(finding.content, dateline) or finding.content)


def _after(runs: tuple[Run, ...], dateline: Dateline) -> tuple[Run, ...]:
    inside = range(dateline.first, dateline.last + 1)
    cut = ((dateline.last + 1 if first in inside else first, last) for first, last in runs)
    return tuple((first, last) for first, last in cut if first <= last)
