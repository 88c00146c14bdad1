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
from functools import cached_property, lru_cache
from zlib import crc32

from rashomon.linking.words import Word, folded_words, spelled_words, words_of
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
    def words(self) -> tuple[Word, ...]:
        """The words with their places in the report's text."""
        text = self.report.text
        if self.stretches == ((0, len(text)),):
            return words_of(text)
        return tuple(
            Word(word.folded, word.start + start, word.end + start)
            for start, end in self.stretches
            for word in words_of(text[start:end])
        )

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """Whether each word stands between quotation marks."""
        quotations = [match.span() for match in _QUOTATION.finditer(self.report.text)]
        return _inside(self.words, quotations) if quotations else (False,) * len(self.codes)

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
        codes.extend(map(_code, folded_words(report.text[start:end])))
        if len(codes) > first:
            runs.append((first, len(codes)))
    return Prose(report=report, stretches=stretches, codes=codes, runs=tuple(runs))


@lru_cache(maxsize=200_000)
def _code(word: str) -> int:
    return crc32(word.encode())


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


def _inside(words: Sequence[Word], spans: list[tuple[int, int]]) -> tuple[bool, ...]:
    found, at = [], 0
    for word in words:
        while at < len(spans) and spans[at][1] <= word.start:
            at += 1
        found.append(at < len(spans) and spans[at][0] <= word.start)
    return tuple(found)
