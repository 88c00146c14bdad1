"""The words of a report that count for copies: its body, less what is no reporting of its own.

Enters: reports. Leaves: words with places, the words between quotation marks told apart. Left out: furniture of the
kinds that are not read, and repeats, which say again what the body says. Deliberately not done: block quotations
without marks, which count as prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from zlib import crc32

from rashomon.linking.words import Word, words_of
from rashomon.terms import READ_FURNITURE, FurnitureKind, Id, Report

_QUOTATION = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|„[^„“”\n]*[“”]|«[^«»\n]*»", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The words of one report, in order. `quoted[i]` says whether word i stands between quotation marks.

    `runs` are (first, end) positions of words that nothing left out parts; `codes` are equal for equal words.
    """

    report: Id
    words: tuple[Word, ...]
    quoted: tuple[bool, ...]
    codes: tuple[int, ...]
    runs: tuple[tuple[int, int], ...]


def prose_of(report: Report) -> Prose:
    """The words of `report` that count for copies."""
    kept: list[Word] = []
    runs: list[tuple[int, int]] = []
    for start, end in _stretches(report):
        first = len(kept)
        kept += [Word(w.folded, w.start + start, w.end + start) for w in words_of(report.text[start:end])]
        if len(kept) > first:
            runs.append((first, len(kept)))
    marked = [match.span() for match in _QUOTATION.finditer(report.text)]
    return Prose(
        report=report.id,
        words=tuple(kept),
        quoted=_inside(kept, marked),
        codes=tuple(crc32(word.folded.encode()) for word in kept),
        runs=tuple(runs),
    )


def _stretches(report: Report) -> list[tuple[int, int]]:
    """The stretches of text that are read and no repeat, in order."""
    left_out = sorted(
        (f.start, f.end) for f in report.furniture if f.kind not in READ_FURNITURE or f.kind is FurnitureKind.REPEAT
    )
    stretches, at = [], 0
    for start, end in left_out:
        if start > at:
            stretches.append((at, start))
        at = max(at, end)
    return [*stretches, (at, len(report.text))] if at < len(report.text) else stretches


def _inside(words: list[Word], spans: list[tuple[int, int]]) -> tuple[bool, ...]:
    found, at = [], 0
    for word in words:
        while at < len(spans) and spans[at][1] <= word.start:
            at += 1
        found.append(at < len(spans) and spans[at][0] <= word.start)
    return tuple(found)
