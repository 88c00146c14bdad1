"""Segments of BIO sequences against gold, on CofeNet's published definitions (Wang et al. 2022, `exe/eval`).

A segment is opened by B- only and goes on over I- of its kind. Three matches: *exact* (both ends), *begin* (the first
word) and *jaccard* (the best overlap of each gold segment, averaged with zeros for predictions that touch none).
Counts are pooled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One sequence's labels as they should be and as they were found; of one length."""

    gold: Sequence[str]
    found: Sequence[str]


def segment_scores(pairs: Iterable[Pair]) -> dict[str, float]:
    """`<kind>.precision|recall|f1|begin|jaccard` in per cent for every kind, and pooled over all as `all.…`.

    >>> pair = Pair(gold=["B-cue", "O", "B-source", "I-source"], found=["B-cue", "O", "B-source", "O"])
    >>> scores = segment_scores([pair])
    >>> scores["cue.f1"], scores["source.f1"], scores["source.begin"], scores["source.jaccard"], scores["all.f1"]
    (100.0, 0.0, 100.0, 50.0, 50.0)
    """
    counts: dict[str, _Counts] = defaultdict(_Counts)
    for pair in pairs:
        gold, found = opened(pair.gold), opened(pair.found)
        for kind in sorted(set(gold) | set(found)):
            counts[kind].add(gold.get(kind, []), found.get(kind, []))
    pooled = _Counts()
    for one in counts.values():
        pooled.merge(one)
    scores: dict[str, float] = {}
    for kind, one in [*sorted(counts.items()), ("all", pooled)]:
        scores.update({f"{kind}.{name}": value for name, value in one.scores().items()})
    return scores


def opened(labels: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """(start, end) of each segment by kind, end exclusive; an I- without its B- opens none and ends what was open."""
    found: dict[str, list[tuple[int, int]]] = {}
    kind, start = "", 0
    for index, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            found.setdefault(kind, []).append((start, index))
            kind = ""
        if label.startswith("B-"):
            kind, start = label[2:], index
    return found


def f1(hits: int, predicted: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean in per cent; zero where nothing is there to divide by."""
    precision = 100 * hits / predicted if predicted else 0.0
    recall = 100 * hits / gold if gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


class _Counts:
    def __init__(self) -> None:
        self.gold = self.found = self.exact = self.begin_gold = self.begin_found = 0
        self.overlaps: list[float] = []

    def add(self, gold: list[tuple[int, int]], found: list[tuple[int, int]]) -> None:
        exact = set(gold) & set(found)
        self.gold += len(gold)
        self.found += len(found)
        self.exact += len(exact)
        self.begin_gold += len({a for a, _ in gold} & {a for a, _ in found})
        for segment in gold:
            self.overlaps.append(max((_jaccard(segment, other) for other in found), default=0.0))
        for segment in found:
            if not any(_jaccard(segment, other) > 0 for other in gold):
                self.overlaps.append(0.0)

    def merge(self, other: _Counts) -> None:
        for name in ("gold", "found", "exact", "begin_gold"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.overlaps.extend(other.overlaps)

    def scores(self) -> dict[str, float]:
        precision, recall, exact = f1(self.exact, self.found, self.gold)
        return {
            "precision": precision,
            "recall": recall,
            "f1": exact,
            "begin": f1(self.begin_gold, self.found, self.gold)[2],
            "jaccard": 100 * sum(self.overlaps) / len(self.overlaps) if self.overlaps else 0.0,
        }


def _jaccard(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0.0, shared / (max(a[1], b[1]) - min(a[0], b[0])))
