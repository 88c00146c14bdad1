"""A vector for a clause, to compare claims by: near for texts that say like things, whatever their words.

In: texts. Out: the sentence vectors of all-MiniLM-L6-v2, the reader's base as it was before training (Reimers and
Gurevych 2019): the mean over all pieces, [CLS] and [SEP] among them, of length 1. Their products are cosines. Every
text is run alone, so that its vector depends on nothing else. Deliberately not done: deciding what is alike enough;
linking does not use them (docs/decisions/0008).

Misses: what such vectors are known to miss: a "not", who did it to whom, numbers, days.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from rashomon.reading.model_files import TABLE, VOCABULARY, WEIGHTS, digest
from rashomon.reading.pieces import number_of, opened, piece_vectors, tokenizer_of

WIDTH = 384
MOST_PIECES = 500  # of 512 positions, [CLS] and [SEP] included; what is longer keeps its beginning
GRAPH = "clauses.onnx"
_VERSION = "clauses-1"  # raise it with any change of what vectors the same files give
_REMEMBERED = 20_000  # texts; 31 MB


class ClauseVectors:
    """Turns texts into vectors. `ClauseVectors.load()` gives the one in the package."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = tokenizer_of(folder)
        self._first, self._last = (number_of(self._tokenizer, piece) for piece in ("[CLS]", "[SEP]"))
        self._pieces = piece_vectors(folder)
        self._session = opened(folder / GRAPH)
        self._known: dict[str, np.ndarray] = {}
        self.digest = digest("clauses", folder, (GRAPH, TABLE, VOCABULARY), version=_VERSION)

    @classmethod
    def load(cls, folder: Path | None = None) -> ClauseVectors:
        """The vectors of the model in `folder`, by default the shipped one (loaded once a process)."""
        return _shipped() if folder is None else cls(folder)

    def of(self, texts: Sequence[str]) -> np.ndarray:
        """[n, 384] float32, a row of length 1 for each text; an empty text has one too, which says nothing."""
        found = np.empty((len(texts), WIDTH), np.float32)
        for row, text in enumerate(texts):
            found[row] = self._vector(text)
        return found

    def _vector(self, text: str) -> np.ndarray:
        known = self._known.get(text)
        if known is None:
            whole = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate is no text to the tokenizer
            numbers = self._tokenizer.encode(whole, add_special_tokens=False).ids[: MOST_PIECES - 2]
            ids = np.array([self._first, *numbers, self._last], np.int64)
            feed = {"pieces": self._pieces.of(ids), "whole": np.array(True)}
            known = self._session.run(["vector"], feed)[0][0]
            if len(self._known) < _REMEMBERED:
                self._known[text] = known
        return known


@cache
def _shipped() -> ClauseVectors:
    return ClauseVectors(WEIGHTS)
