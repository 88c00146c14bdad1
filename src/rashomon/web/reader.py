"""The reader: a report's text, part by part, with what was found in it, and a panel about the place that is looked at.

Enters: a report's id, the id or place that is looked at (`see`), layers, words to find. Leaves: a `ReaderPage`, whose
paragraphs are made of runs, each a stretch of text with its layers and the one thing that it leads to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from rashomon.casebook.fold import folded, tokens
from rashomon.terms import Attribution, Claim, Id, Link, Report
from rashomon.web.layers import LAYERS, Mark, Segment, segments
from rashomon.web.view import View

PART = 24_000  # characters of text on one page: about four thousand words
_LONGEST_LINE = 4_000  # characters of one paragraph; longer lines are drawn as several
FOUND = "found"  # the layer of words that were looked for
_MOST_FOUND = 5_000
_LEADS = ("cues", "sources", "claims", "contents", "copies")  # which of several marks a place leads to first


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text under the same marks: its `classes` are the layers that cover it."""

    text: str
    classes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Pieces that lead to the same thing (`about`, None for plain text); `first` where that thing's words begin."""

    about: Id | None
    pieces: tuple[Piece, ...]
    start: int
    seen: bool
    first: bool
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the text: its runs, and whether all of it is furniture (with its kind)."""

    start: int
    end: int
    furniture: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of the text that one page shows."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Words looked for in the text, and where each place of them begins; `at` is the one that is looked at."""

    words: str = ""
    places: tuple[int, ...] = ()
    at: int = 0

    def place(self, step: int) -> int:
        """Where the place `step` further on begins; after the last comes the first."""
        return self.places[(self.at + step) % len(self.places)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderPage:
    """What the reader shows of one report."""

    report: Report
    paragraphs: tuple[Paragraph, ...]
    part: int
    parts: int
    layers: tuple[str, ...]
    counts: dict[str, int]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    copies: tuple[Link, ...]
    here: tuple[Mark, ...]
    finding: Finding

    @property
    def looks_at(self) -> bool:
        """Whether a place of this part of the text is looked at."""
        return any(run.first for paragraph in self.paragraphs for run in paragraph.runs)


def reader_page(view: View, id: Id, see: str, hidden: frozenset[str], part: int | None, find: str = "") -> ReaderPage:
    """The page of a report; without `part` the one where `see` stands. Raises UsageError where there is no report.

    Where words are to be found, their first place from `see` on is looked at.
    """
    report = view.report(id)
    attributions = sorted(view.within("attributions", id), key=place_of)
    claims = sorted(view.within("claims", id), key=lambda one: (one.start, one.end, one.id))
    copies = [one for one in view.overview.ties if one.relation.value == "copies" and id in (one.left, one.right)]
    found = found_in(report.text, find)
    finding = Finding(words=find, places=tuple(one.start for one in found), at=_from(found, see))
    see = str(finding.place(0)) if found else see
    marks = [*_marks(report, attributions, claims, copies), *found]
    parts = parts_of(report.text)
    number = min(part or _part_with(parts, _start_of(marks, see)), len(parts))
    layers = tuple(one for one in LAYERS if one not in hidden)
    return ReaderPage(
        report=report,
        paragraphs=tuple(_paragraphs(report, parts[number - 1], marks, layers, see)),
        part=number,
        parts=len(parts),
        layers=layers,
        counts={layer: sum(one.layer == layer for one in marks) for layer in LAYERS},
        attributions=tuple(attributions),
        claims=tuple(claims),
        copies=tuple(copies),
        here=tuple(_beside(marks, see)),
        finding=finding,
    )


def found_in(text: str, find: str) -> list[Mark]:
    """Where words stand in a text one after the other, as search sees them: capitals and accents do not count.

    >>> [(one.start, one.end) for one in found_in("The bridge: the Bridgé!", "the BRIDGE")]
    [(0, 10), (12, 22)]
    """
    words = [re.escape(one.word) for one in tokens(find)]
    if not words:
        return []
    fold = folded(text)
    spans = [one.span() for one in islice(re.finditer(r"\W+".join(words), fold.text), _MOST_FOUND)]
    places = [(fold.origin[start], fold.origin[end - 1] + 1) for start, end in spans]
    return [Mark(start=start, end=end, layer=FOUND, about=str(start)) for start, end in places]


def _from(found: Sequence[Mark], see: str) -> int:
    """Which of the places found is the first from `see` on; the first of all where none is."""
    start = int(see[:9]) if see.isascii() and see.isdigit() else 0
    return next((at for at, one in enumerate(found) if one.start >= start), 0)


def place_of(attribution: Attribution) -> tuple[int, int, str]:
    """Where an attribution begins in the text; the outer before the inner."""
    spans = [*attribution.content, *([attribution.cue] if attribution.cue else [])]
    return min((one.start for one in spans), default=0), attribution.depth, attribution.id


def parts_of(text: str) -> list[Part]:
    """The text cut into parts of about `PART` characters, at the end of a paragraph or else of a word.

    >>> parts_of(""), len(parts_of("word " * 10_000))
    ([Part(start=0, end=0)], 3)
    """
    cut, start = [], 0
    while len(text) - start > PART:
        end = start + PART
        for mark in ("\n", " "):
            found = text.rfind(mark, start + PART // 2, end)
            if found > 0:
                end = found + 1
                break
        cut.append(Part(start=start, end=end))
        start = end
    return [*cut, Part(start=start, end=len(text))]


def _part_with(parts: Sequence[Part], place: int) -> int:
    return next((number for number, one in enumerate(parts, 1) if place < one.end), len(parts))


def _start_of(marks: Iterable[Mark], see: str) -> int:
    if see.isascii() and see.isdigit():  # a bare place in the text
        return int(see[:9])
    return min((one.start for one in marks if one.about == see), default=0)


def _beside(marks: Sequence[Mark], see: str) -> list[Mark]:
    """Everything that shares characters with what is looked at, each thing once."""
    own = [one for one in marks if one.about == see]
    found: dict[str, Mark] = {}
    for one in marks:
        if one.about != see and any(one.start < seen.end and seen.start < one.end for seen in own):
            found.setdefault(one.about, one)
    return list(found.values())


def _marks(
    report: Report, attributions: Iterable[Attribution], claims: Iterable[Claim], copies: Iterable[Link]
) -> Iterable[Mark]:
    for one in report.furniture:
        yield Mark(start=one.start, end=one.end, layer="furniture", about=one.kind.value)
    for attribution in attributions:
        yield from _of_attribution(attribution)
    for claim in claims:
        yield Mark(start=claim.start, end=claim.end, layer="claims", about=claim.id)
    for link in copies:
        for passage in link.evidence.get("passages", ()):
            for end in (passage["left"], passage["right"]):
                if end["report"] == report.id:
                    yield Mark(start=end["start"], end=end["end"], layer="copies", about=link.id)


def _of_attribution(attribution: Attribution) -> Iterable[Mark]:
    for party in attribution.sources:
        if party.start is not None and party.end is not None:
            yield _mark(attribution, "sources", party.start, party.end)
    if attribution.cue:
        yield _mark(attribution, "cues", attribution.cue.start, attribution.cue.end)
    for span in attribution.content:
        yield _mark(attribution, "contents", span.start, span.end)


def _mark(attribution: Attribution, layer: str, start: int, end: int) -> Mark:
    return Mark(start=start, end=end, layer=layer, about=attribution.id, depth=attribution.depth)


def _paragraphs(
    report: Report, part: Part, marks: Sequence[Mark], layers: Sequence[str], see: str
) -> Iterable[Paragraph]:
    lines = list(_lines(report.text, part))
    shown = [one for one in marks if one.layer in (*layers, "furniture", FOUND) or one.about == see]
    cuts = [border for line in lines for border in (line.start, line.end)]
    if see.isascii() and see.isdigit():
        cuts.append(int(see[:9]))
    cut = list(segments(part.start, part.end, shown, cuts))
    at, seen = 0, False
    for line in lines:
        own: list[Segment] = []
        while at < len(cut) and cut[at].start < line.end:
            if cut[at].start >= line.start:
                own.append(cut[at])
            at += 1
        paragraph, seen = _paragraph(report, line, own, layers, see, seen)
        yield paragraph


def _lines(text: str, part: Part) -> Iterable[Part]:
    """The paragraphs of a part, without their line ends; a blank line ends one, a single line end does too."""
    start = part.start
    while start < part.end:
        end = text.find("\n", start, part.end)
        end = part.end if end < 0 else end
        for first in range(start, end, _LONGEST_LINE):
            last = min(first + _LONGEST_LINE, end)
            if text[first:last].strip():
                yield Part(start=first, end=last)
        start = end + 1


def _paragraph(
    report: Report, line: Part, cut: Sequence[Segment], layers: Sequence[str], see: str, seen: bool
) -> tuple[Paragraph, bool]:
    runs = []
    for about, together in _together(report.text, cut, layers):
        run = _run(report, about, together, layers, see, first=not seen)
        seen = seen or run.seen
        runs.append(run)
    kinds = [{one.about for one in segment.marks if one.layer == "furniture"} for segment in cut]
    whole = set.intersection(*kinds) if kinds else set()
    return Paragraph(start=line.start, end=line.end, furniture=min(whole, default=""), runs=tuple(runs)), seen


def _together(text: str, cut: Sequence[Segment], layers: Sequence[str]) -> list[tuple[str | None, list[Segment]]]:
    """Segments that lead to one thing together; a lone comma or full stop leads where the words before it lead."""
    runs: list[tuple[str | None, list[Segment]]] = []
    for about, some in groupby(cut, key=lambda one: _leads_to(one, layers)):
        together = list(some)
        lone = about is not None and not any(map(str.isalnum, text[together[0].start : together[-1].end]))
        if runs and ((lone and runs[-1][0]) or about == runs[-1][0]):
            runs[-1][1].extend(together)
        else:
            runs.append((about, together))
    return runs


def _leads_to(segment: Segment, layers: Sequence[str]) -> str | None:
    """The id of what a segment leads to: the most telling of the layers that cover it, the shortest mark of it."""
    shown = [one for one in segment.marks if one.layer in layers and one.layer != "furniture"]
    if not shown:
        return None
    return min(enumerate(shown), key=lambda one: (_LEADS.index(one[1].layer), one[0]))[1].about


def _run(
    report: Report, about: str | None, cut: Sequence[Segment], layers: Sequence[str], see: str, *, first: bool
) -> Run:
    pieces = tuple(Piece(text=report.text[one.start : one.end], classes=_classes(one, layers, see)) for one in cut)
    seen = any(mark.about == see for one in cut for mark in one.marks) or str(cut[0].start) == see
    names = {mark.layer for one in cut for mark in one.marks if mark.about == about}
    return Run(
        about=about,
        pieces=pieces,
        start=cut[0].start,
        seen=seen,
        first=first and seen,
        label=", ".join(_NAMES[layer] for layer in LAYERS if layer in names),
    )


_NAMES = {"sources": "source", "cues": "cue", "contents": "content", "claims": "claim", "copies": "copied passage"}
_SHORT = {"sources": "s", "cues": "q", "contents": "c", "claims": "p", "copies": "k", "furniture": "f"}


def _classes(segment: Segment, layers: Sequence[str], see: str) -> str:
    """The style sheet's names of the layers that cover a segment, and of the place that is looked at."""
    names = {_SHORT[one.layer] for one in segment.marks if one.layer in layers}
    deepest = max((one.depth for one in segment.marks if one.layer == "contents"), default=0)
    if deepest and "c" in names:
        names.add(f"d{min(deepest, 3)}")
    if any(one.about == see for one in segment.marks):
        names.add("on")
    if any(one.layer == FOUND for one in segment.marks):
        names.add("w")
    return " ".join(sorted(names))
