"""Whom a report credits for its text or its news.

Enters: reports and their attributions. Leaves: the outlets and agencies a report names as where it has its words from,
with the words that do so. Deliberately not done: guessing an agency from style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rashomon.linking.names import name_words, same_outlet
from rashomon.linking.words import folded_words, words_of
from rashomon.terms import Attribution, FurnitureKind, Id, Report, SourceKind

_CREDITING = frozenset({FurnitureKind.CREDIT, FurnitureKind.BYLINE, FurnitureKind.DATELINE})
LONGEST = 120  # characters of a line that only credits; by hand
# What stands before an outlet's name on a line that says where the words come from; behind it stand marks at most.
_OPENS = re.compile(
    r"(?:(?:(?:sources?|credit|courtesy|reprinted|republished|adapted|taken)(?: of| from)?|with|from|by|via|"
    r"(?:this \w+ )?(?:was )?(?:first |originally )(?:published|appeared|printed|ran)(?: by| in| on)?) ?)?(?:the)?"
)
_ANYBODY = re.compile(r"(?:our|the|an?)? ?(?:own )?(?:staff|correspondent|reporter|editor|newsroom|desk)\b.*", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A name a report gives for where its words come from; `basis` says where it gives it.

    The bases are republished_from, byline, furniture, chain, line (of its own), beside the passage.
    """

    name: str
    basis: str
    start: int | None = None
    end: int | None = None


def credits_by_report(reports: Iterable[Report], attributions: Iterable[Attribution]) -> dict[Id, tuple[Credit, ...]]:
    """The credits of each report, those of the whole text first, then those its chains name."""
    found: dict[Id, list[Credit]] = {report.id: _of_text(report) for report in reports}
    for attribution in sorted(attributions, key=lambda one: one.id):
        for node in attribution.chain[:-1]:
            if node.kind in (SourceKind.OUTLET, SourceKind.ORGANIZATION) and attribution.report in found:
                credit = Credit(name=node.name, basis="chain", start=node.start, end=node.end)
                found[attribution.report].append(credit)
    return {report: tuple(dict.fromkeys(credits)) for report, credits in sorted(found.items())}


def _of_text(report: Report) -> list[Credit]:
    whole = [Credit(name=report.republished_from, basis="republished_from")] if report.republished_from else []
    return [*whole, Credit(name=report.byline, basis="byline")] if report.byline else whole


def credit_to(
    report: Report,
    other: Report,
    credits: Mapping[Id, tuple[Credit, ...]],
    spans: Iterable[tuple[int, int]] = (),
) -> Credit | None:
    """The first credit that `report` gives to the outlet of `other`; None where it gives none or that is its own.

    `spans` are its passages; the outlet's name in the same paragraph as one of them is a credit too.
    """
    if other.outlet is None or (report.outlet is not None and same_outlet(report.outlet, other.outlet)):
        return None
    named = (c for c in credits[report.id] if same_outlet(c.name, other.outlet))
    return (
        next(named, None)
        or _in_furniture(report, other.outlet)
        or _on_a_line(report, other.outlet)
        or _beside(report, other.outlet, spans)
    )


def _in_furniture(report: Report, outlet: str) -> Credit | None:
    wanted = " ".join(name_words(outlet))
    for piece in report.furniture:
        text = report.text[piece.start : piece.end]
        if piece.kind in _CREDITING and wanted and f" {wanted} " in f" {' '.join(name_words(text))} ":
            return Credit(name=outlet, basis="furniture", start=piece.start, end=piece.end)
    return None


def _on_a_line(report: Report, outlet: str) -> Credit | None:
    """A line like "(With the Halden Courier)", which says nothing but where the words come from."""
    wanted = [word for word in folded_words(outlet) if word != "the"]
    if not wanted or not _words_in(report.text).issuperset(wanted):
        return None
    at = 0
    for line in report.text.splitlines(keepends=True):
        words = words_of(line) if len(line) <= LONGEST and folded_words(line)[-len(wanted) :] == wanted else ()
        before, name = words[: len(words) - len(wanted)], words[len(words) - len(wanted) :]
        if words and [w.folded for w in name] == wanted and _OPENS.fullmatch(" ".join(w.folded for w in before)):
            return Credit(name=outlet, basis="line", start=at + name[0].start, end=at + name[-1].end)
        at += len(line)
    return None


@lru_cache(maxsize=1_000)
def _words_in(text: str) -> frozenset[str]:
    """The words of a report, which is asked about for each outlet that shares a passage with it."""
    return frozenset(folded_words(text))


def _beside(report: Report, outlet: str, spans: Iterable[tuple[int, int]]) -> Credit | None:
    wanted = name_words(outlet)
    for start, end in sorted(spans):
        opens, closes = report.text.rfind("\n", 0, start) + 1, report.text.find("\n", end)
        paragraph = report.text[opens : closes if closes >= 0 else len(report.text)]
        words = words_of(paragraph) if not set(wanted).difference(folded_words(paragraph)) else ()
        for at in range(len(words) - len(wanted) + 1):
            if wanted and tuple(word.folded for word in words[at : at + len(wanted)]) == wanted:
                place = opens + words[at].start, opens + words[at + len(wanted) - 1].end
                return Credit(name=outlet, basis="beside the passage", start=place[0], end=place[1])
    return None


def shared_credit(left: Report, right: Report, credits: Mapping[Id, tuple[Credit, ...]]) -> Credit | None:
    """A third outlet or agency that both credit for their whole text, by republication or byline, not "our staff"."""
    whole, other = (
        [c for c in credits[of.id] if c.basis != "chain" and not _ANYBODY.fullmatch(c.name)] for of in (left, right)
    )
    return next((a for a in whole for b in other if same_outlet(a.name, b.name)), None)
