"""The words of a report that count for copies: its body, less what is no reporting of its own.

Enters: reports. Leaves: words with places, the words between quotation marks told apart. Left out: furniture of the
kinds that are not read, and repeats, which say again what the body says. Deliberately not done: block quotations
without marks, which count as prose.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from rashomon.linking.known import Known
from rashomon.linking.words import folded_words, spans_of_words, spelled_words
from rashomon.terms import READ_FURNITURE, FurnitureKind, Report

_QUOTATION = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|„[^„“”\n]*[“”]|«[^«»\n]*»", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Prose:
    """The words of one report, in order, as `codes`, which are equal for equal words.

    `runs` are (first, end) positions of words that nothing left out parts. Places are looked up where they are asked
    for: few reports share passages.
    """

    report: Report
    stretches: tuple[tuple[int, int], ...]
    codes: array[int]
    runs: tuple[tuple[int, int], ...]

    @cached_property
    def spans(self) -> array[int]:
        """The code points in the report's text at which each word begins and ends, one after the other."""
        text = self.report.text
        found = ((start, span) for start, end in self.stretches for span in spans_of_words(text[start:end]))
        return array("I", [start + at for start, span in found for at in span])

    @cached_property
    def quoted(self) -> bytes:
        """A byte for each word: 1 where it stands between quotation marks."""
        quotations = [match.span() for match in _QUOTATION.finditer(self.report.text)]
        return _inside(self.spans[::2], quotations) if quotations else bytes(len(self.codes))

    def start(self, word: int) -> int:
        """The code point at which a word begins."""
        return self.spans[2 * word]

    def end(self, word: int) -> int:
        """The code point before which a word ends."""
        return self.spans[2 * word + 1]

    def folded(self) -> list[str]:
        """The words as compared."""
        return [word for start, end in self.stretches for word in folded_words(self.report.text[start:end])]

    def spelled(self) -> list[str]:
        """The words as written."""
        return [word for start, end in self.stretches for word in spelled_words(self.report.text[start:end])]


def prose_of(report: Report) -> Prose:
    """The words of `report` that count for copies."""
    codes = array("I")
    runs: list[tuple[int, int]] = []
    stretches = tuple(_stretches(report))
    for start, end in stretches:
        first = len(codes)
        codes.extend(map(_codes.__getitem__, folded_words(report.text[start:end])))
        if len(codes) > first:
            runs.append((first, len(codes)))
    return Prose(report=report, stretches=stretches, codes=codes, runs=tuple(runs))


_codes: Known[str, int] = Known(lambda word: crc32(word.encode()))


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


def _inside(starts: Sequence[int], spans: list[tuple[int, int]]) -> bytes:
    found, at = bytearray(), 0
    for start in starts:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        found.append(at < len(spans) and spans[at][0] <= start)
    return bytes(found)
