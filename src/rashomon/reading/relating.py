"""Codes for a marked pair of actors: what a clause says that the one does to the other, in PLOVER's types.

In: marked pairs. Out: for each a probability for each type, "NONE" among them. Each pair is run alone, so that its
code depends on nothing else. The lower layers are those of the clauses' graph, which are the base's; only the last
three are trained for this (docs/decisions/0034). Deliberately not done: whether it is told as a fact; which pairs to
ask.

Misses: see docs/model_card.md.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from rashomon.reading.clauses import GRAPH as LOWER_GRAPH
from rashomon.reading.marked import encoded
from rashomon.reading.model_files import TABLE, VOCABULARY, WEIGHTS, digest
from rashomon.reading.pieces import opened, piece_vectors, tokenizer_of
from rashomon.reading.subwords import Subwords
from rashomon.terms.plover import MarkedPair

GRAPH, SIDECAR = "relations.onnx", "relations.json"
_VERSION = "relations-1"  # raise it with any change of what codes the same files give
_REMEMBERED = 20_000  # pairs


class PairCodes:
    """Codes marked pairs. `PairCodes.load()` gives the one in the package."""

    def __init__(self, folder: Path) -> None:
        self.types: tuple[str, ...] = tuple(json.loads((folder / SIDECAR).read_text(encoding="utf-8"))["types"])
        self._subwords = Subwords(tokenizer_of(folder))
        self._pieces = piece_vectors(folder)
        self._lower = opened(folder / LOWER_GRAPH)
        self._upper = opened(folder / GRAPH)
        self._known: dict[bytes, tuple[np.ndarray, np.ndarray]] = {}
        self._last: tuple[bytes, np.ndarray] | None = None  # pieces and what the lower layers make of them
        self.digest = digest_of_model(folder)

    @classmethod
    def load(cls, folder: Path | None = None) -> PairCodes:
        """The model in `folder`, by default the shipped one (loaded once a process)."""
        return _shipped() if folder is None else cls(folder)

    def probabilities(self, pairs: Sequence[MarkedPair]) -> np.ndarray:
        """[n, types] float32, each row sums to 1."""
        found = np.empty((len(pairs), len(self.types)), np.float32)
        for row, pair in enumerate(pairs):
            found[row] = self._of(pair)[0]
        return found

    def __call__(self, pair: MarkedPair) -> dict[str, float]:
        """The probability of each type for one pair."""
        return dict(zip(self.types, map(float, self._of(pair)[0]), strict=True))

    def vector(self, pair: MarkedPair) -> np.ndarray:
        """[1152] float32 of length 1: the means that the scores are made of, to compare what two pairs say."""
        return self._of(pair)[1]

    def _of(self, pair: MarkedPair) -> tuple[np.ndarray, np.ndarray]:
        ids, parts = encoded(pair, self._subwords)
        key = ids.tobytes() + parts.tobytes()
        known = self._known.get(key)
        if known is None:
            feed = {"lower": self._lower_of(ids), "parts": parts[None]}
            scores, means = self._upper.run(["scores", "means"], feed)
            weights = np.exp(scores - scores.max())
            known = (weights / weights.sum(), means / np.linalg.norm(means))
            if len(self._known) < _REMEMBERED:
                self._known[key] = known
        return known

    def _lower_of(self, ids: np.ndarray) -> np.ndarray:
        """[1, S, 384] float32; pairs of one clause are asked one after another and may differ in their parts only."""
        key, last = ids.tobytes(), self._last
        if last is None or last[0] != key:
            feed = {"pieces": self._pieces.of(ids), "whole": np.array(False)}
            self._last = last = key, self._lower.run(["lower"], feed)[0]
        return last[1]


@cache
def _shipped() -> PairCodes:
    return PairCodes(WEIGHTS)


@cache
def digest_of_model(folder: Path = WEIGHTS) -> str:
    """What names the model in `folder`, which is not loaded for it, and the words that stay in sight."""
    files = (GRAPH, SIDECAR, LOWER_GRAPH, TABLE, VOCABULARY)
    return digest("relations", folder, files, version=_VERSION, rules=("offices.txt",))
