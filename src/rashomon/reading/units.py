"""What of a report is read, and in what pieces.

In: a report. Out: stretches of words, each a paragraph (a line) or, of a very long one, a part cut where that
paragraph alone says so. Furniture of kinds that are not read has no words. Nothing outside a paragraph decides how it
is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rashomon.reading.subwords import Subwords
from rashomon.reading.words import word_spans
from rashomon.terms.report import READ_FURNITURE, Report

MOST_WORDS = 180  # PolNeAR's paragraphs are nearly all below 120; the model has seen 160
MOST_PIECES = 500  # of 512 positions
WORDS_AT_ONCE = 1000  # whose scores are held together: some 8 MB; more gains nothing, fewer cost time
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


def groups(sizes: Sequence[int], most: int = WORDS_AT_ONCE) -> Iterator[slice]:
    """Slices of neighbours whose sizes add up to at most `most`, none empty; one that is larger goes by itself.

    >>> list(groups([400, 500, 200, 3000, 1]))
    [slice(0, 2, None), slice(2, 3, None), slice(3, 4, None), slice(4, 5, None)]
    """
    first, total = 0, 0
    for at, size in enumerate(sizes):
        if at > first and total + size > most:
            yield slice(first, at)
            first, total = at, 0
        total += size
    if first < len(sizes):
        yield slice(first, len(sizes))


def readable(report: Report) -> list[tuple[int, int]]:
    """The (start, end) stretches of lines that are read: lines without unread furniture."""
    unread = sorted((f.start, f.end) for f in report.furniture if f.kind not in READ_FURNITURE)
    found: list[tuple[int, int]] = []
    passed = 0
    for line in _LINE.finditer(report.text):
        at = line.start()
        while passed < len(unread) and unread[passed][1] <= at:
            passed += 1
        for start, end in islice(unread, passed, None):
            if start >= line.end() or at >= line.end():
                break
            if end <= at:
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
