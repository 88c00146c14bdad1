"""What of a report is read, and in what pieces.

In: a report. Out: stretches of words, each a paragraph (a line) or, of a very long one, a part cut where that
paragraph alone says so. Furniture of kinds that are not read has no words. Nothing outside a paragraph decides how it
is cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.reading.subwords import Subwords
from rashomon.reading.words import word_spans
from rashomon.terms.report import READ_FURNITURE, Report

MOST_WORDS = 180  # PolNeAR's paragraphs are nearly all below 120; the model has seen 160
MOST_PIECES = 500  # of 512 positions
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_STRONG, _WEAK = frozenset({".", "!", "?", "…", "..."}), frozenset({",", ";", ":", "-", "–", "—", ")"})
_CLOSING = frozenset({'"', "”", "''", "’", "'", ")", "]"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Words that are read together: their offsets in the text, and the paragraph they are of."""

    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    paragraph: int


def units(report: Report, subwords: Subwords) -> list[Unit]:
    """The report's units in order; none for a report without words that are read."""
    found: list[Unit] = []
    paragraph = 0
    for start, end in readable(report):
        spans = [(a + start, b + start) for a, b in word_spans(report.text[start:end])]
        if not spans:
            continue
        words = [report.text[a:b] for a, b in spans]
        for first, last in parts(words, subwords):
            found.append(Unit(spans=tuple(spans[first:last]), words=tuple(words[first:last]), paragraph=paragraph))
        paragraph += 1
    return found


def readable(report: Report) -> list[tuple[int, int]]:
    """The (start, end) stretches of lines that are read: lines without unread furniture."""
    unread = sorted((f.start, f.end) for f in report.furniture if f.kind not in READ_FURNITURE)
    found: list[tuple[int, int]] = []
    for line in _LINE.finditer(report.text):
        at = line.start()
        for start, end in unread:
            if end <= at or start >= line.end():
                continue
            if start > at:
                found.append((at, start))
            at = max(at, end)
        if at < line.end():
            found.append((at, line.end()))
    return found


def parts(words: list[str], subwords: Subwords) -> list[tuple[int, int]]:
    """(first, end) word ranges of a paragraph's parts: the whole where it is short enough.

    A part ends after the last sentence end of the second half of what fits, else after the last comma or the like,
    else where it must.
    """
    found: list[tuple[int, int]] = []
    first = 0
    while first < len(words):
        end, pieces = first, 0
        while end < len(words) and end - first < MOST_WORDS:
            pieces += len(subwords.pieces(words[end]))
            if pieces > MOST_PIECES:
                break
            end += 1
        if end < len(words):
            end = _cut(words, first, end)
        found.append((first, end))
        first = end
    return found


def _cut(words: list[str], first: int, end: int) -> int:
    """Where to end a part that must end at `end` at the latest."""
    for marks in (_STRONG, _WEAK):
        for at in range(end - 1, first + (end - first) // 2, -1):
            if words[at] in marks:
                after = at + 1
                while marks is _STRONG and after < end and words[after] in _CLOSING:
                    after += 1
                return after
    return end
