"""A report becomes a Reading.

In: a report. Out: its words with sentences, word classes, lemmas, trees, names and attribution roles. Every paragraph
is run alone, so that what is read in it depends on nothing else: not on the batch, the order or the number of
workers. Deliberately not done here: who a source is, what a claim says, anything across paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice
from pathlib import Path

import numpy as np

from rashomon.reading.attributing import Spans, informed_labels, nested, outermost
from rashomon.reading.bundle import Bundle, shipped
from rashomon.reading.naming import names
from rashomon.reading.syntax import Syntax, syntax
from rashomon.reading.units import Unit, groups, parts, units
from rashomon.terms.reading import Name, Reading, Roles
from rashomon.terms.report import Report

REMEMBERED = 2000  # paragraphs last read, some 35 MB; the paragraphs of agencies come again and again


@dataclass(frozen=True, slots=True, kw_only=True)
class _UnitReading:
    unit: Unit
    syntax: Syntax
    names: list[Name]
    roles: list[Roles]


class Reader:
    """Reads reports with one model. `Reader.load()` gives the one in the package."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self._known: dict[tuple[str, ...], _UnitReading] = {}  # by the words, oldest first

    @classmethod
    def load(cls, folder: Path | None = None) -> Reader:
        """The reader of the model in `folder`, by default the shipped one (loaded once a process)."""
        return cls(shipped() if folder is None else Bundle(folder))

    @property
    def digest(self) -> str:
        """What `Reading.made_by` says: names the model and the rules that cut words."""
        return self._bundle.digest

    @property
    def bundle(self) -> Bundle:
        """The loaded model, for scoring single heads."""
        return self._bundle

    def read(self, report: Report) -> Reading:
        """The reading of `report`; empty where it has no words that are read."""
        return _joined(report.id, self._remembered(units(report, self._bundle.subwords)), self.digest)

    def read_words(self, words: Sequence[str], *, begins: Sequence[bool] | None = None) -> Reading:
        """The reading of one paragraph whose words are given; offsets are those of the words joined by spaces.

        `begins` says for each word whether a sentence begins there; without it the model decides.
        """
        ends = list(accumulate(len(word) + 1 for word in words))
        spans = tuple((end - 1 - len(word), end - 1) for end, word in zip(ends, words, strict=True))
        cut = parts(list(words), self._bundle.subwords)
        found = [Unit(spans=spans[first:end], words=tuple(words[first:end]), paragraph=0) for first, end in cut]
        given = None if begins is None else [np.array(begins[first:end]) for first, end in cut]
        return _joined("", self._read(found, given), self.digest)

    def role_labels(self, words: list[str]) -> list[str]:
        """The flat role label (BIO) of each of a paragraph's given words: outermost attributions, not linked."""
        labels: list[str] = []
        for first, last in parts(list(words), self._bundle.subwords):
            part = tuple(words[first:last])
            labels.extend(informed_labels(part, self._bundle.run(part, trees=False), self._bundle))
        return labels

    def _remembered(self, cut: Sequence[Unit]) -> list[_UnitReading]:
        """The units; words that were read before, in whatever report, are not read again."""
        fresh = {unit.words: unit for unit in cut if unit.words not in self._known}
        read = dict(zip(fresh, self._read(list(fresh.values())), strict=True))
        found = [replace(read.get(unit.words) or self._known[unit.words], unit=unit) for unit in cut]
        self._known |= read
        for oldest in list(islice(self._known, max(0, len(self._known) - REMEMBERED))):
            del self._known[oldest]
        return found

    def _read(self, cut: Sequence[Unit], begins: Sequence[np.ndarray] | None = None) -> list[_UnitReading]:
        """The units, each run alone, their scores decoded some at a time."""
        given = [None] * len(cut) if begins is None else begins
        found: list[_UnitReading] = []
        for group in groups([len(unit.words) for unit in cut]):
            found.extend(self._read_group(cut[group], given[group]))
        return found

    def _read_group(self, cut: Sequence[Unit], begins: Sequence[np.ndarray | None]) -> list[_UnitReading]:
        bundle, texts = self._bundle, [unit.words for unit in cut]
        scores = [bundle.run(words) for words in texts]
        trees = [
            syntax(words, own, bundle, begins=given) for words, own, given in zip(texts, scores, begins, strict=True)
        ]
        roles = nested(texts, outermost(texts, scores, bundle), bundle)
        return [
            _UnitReading(unit=unit, syntax=tree, names=found, roles=own)
            for unit, tree, found, own in zip(cut, trees, names(scores, bundle), roles, strict=True)
        ]


def _joined(report: str, read: list[_UnitReading], made_by: str) -> Reading:
    """One Reading out of its units, their word and sentence numbers made the report's."""
    columns: dict[str, list[int]] = {key: [] for key in ("start", "end", "head", "sentence", "paragraph")}
    words: list[str] = []
    found_names: list[Name] = []
    found_roles: list[Roles] = []
    sentences = 0
    for part in read:
        base = len(words)
        words.extend(part.unit.words)
        columns["start"].extend(start for start, _ in part.unit.spans)
        columns["end"].extend(end for _, end in part.unit.spans)
        columns["head"].extend(-1 if head < 0 else head + base for head in part.syntax.head)
        columns["sentence"].extend(number + sentences for number in part.syntax.sentence)
        columns["paragraph"].extend([part.unit.paragraph] * len(part.unit.words))
        sentences = columns["sentence"][-1] + 1
        found_names.extend(
            Name(first=n.first + base, last=n.last + base, kind=n.kind, score=n.score) for n in part.names
        )
        found_roles.extend(_shifted(r, base) for r in part.roles)
    return Reading(
        report=report,
        word=tuple(words),
        lemma=tuple(lemma for part in read for lemma in part.syntax.lemma),
        tag=tuple(tag for part in read for tag in part.syntax.tag),
        label=tuple(label for part in read for label in part.syntax.label),
        names=tuple(found_names),
        roles=tuple(found_roles),
        made_by=made_by,
        **{key: tuple(value) for key, value in columns.items()},
    )


def _shifted(roles: Roles, base: int) -> Roles:
    def moved(spans: Spans) -> Spans:
        return tuple((first + base, last + base) for first, last in spans)

    return Roles(
        cue=moved(roles.cue),
        source=moved(roles.source),
        content=moved(roles.content),
        score=roles.score,
        depth=roles.depth,
    )
