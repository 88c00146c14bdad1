"""Macro-F1 over PLOVER's roots, quads and signs, as PLV's publications count.

Enters: (gold, coded) types. Leaves: scores in per cent. RETREAT counts as YIELD, for PLV does not know it; a pair that
is coded as no relation is wrong at every level.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rashomon.terms.plover import QUADS, sign_of


def type_scores(pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    """`root.f1`, `quad.f1`, `binary.f1` (macro over the gold labels) and `root.accuracy`.

    >>> type_scores([("AID", "AID"), ("ASSAULT", "COERCE")])["binary.f1"]
    100.0
    """
    roots = [(_merged(gold), _merged(coded)) for gold, coded in pairs]
    quads = [(QUADS.get(gold, gold), QUADS.get(coded, coded)) for gold, coded in roots]
    signs = [(sign_of(gold), sign_of(coded)) for gold, coded in roots]
    found = {"root.f1": macro_f1(roots), "quad.f1": macro_f1(quads), "binary.f1": macro_f1(signs)}
    accuracy = 100 * sum(gold == coded for gold, coded in roots) / max(len(roots), 1)
    return {key: round(value, 2) for key, value in {**found, "root.accuracy": accuracy}.items()}


def _merged(type: str) -> str:
    return "YIELD" if type == "RETREAT" else type


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 over the gold labels, in per cent; 0 without any."""
    right = Counter(gold for gold, coded in pairs if gold == coded)
    golds, codeds = Counter(gold for gold, _ in pairs), Counter(coded for _, coded in pairs)
    return 100 * sum(2 * right[label] / (golds[label] + codeds[label]) for label in golds) / max(len(golds), 1)
