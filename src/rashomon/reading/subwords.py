"""Words become WordPiece numbers.

The vocabulary is BERT's uncased one. A word's pieces depend on that word alone, so they are remembered. Beside each
piece goes the *form* of its word: how it is written (labels.CASES) and whether it is quoted (labels.QUOTED). A hidden
word (hiding.py) is one [MASK], and its form says only as what it is hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from tokenizers import Tokenizer

from rashomon.reading.labels import CASES, HIDDEN_FROM, QUOTED, case_of
from rashomon.reading.link_features import quoted
from rashomon.reading.pieces import number_of

MAX_PIECES = 12  # of one word; longer ones (addresses, rules of dashes) keep their beginning
_REMEMBERED = 50_000
# Curly and straight marks are one to the model: which of them a site prints must not change what is found.
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'", "´": "'"})
FORMS = len(CASES) * len(QUOTED)


class Subwords:
    """Turns words into piece numbers; `pieces(word)` is never empty."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}
        self.unknown = number_of(tokenizer, "[UNK]")
        self.first = number_of(tokenizer, "[CLS]")
        self.mask = number_of(tokenizer, "[MASK]")
        self.last = number_of(tokenizer, "[SEP]")

    def pieces(self, word: str) -> tuple[int, ...]:
        """The piece numbers of one word, at most MAX_PIECES; [UNK] where the vocabulary has none."""
        return self._look_up(word)[0]

    def _look_up(self, word: str) -> tuple[tuple[int, ...], int]:
        """The word's piece numbers and its case."""
        known = self._known.get(word)
        if known is None:
            plain = word[:100].translate(_PLAIN).replace(" ", "")  # "n ’ t"
            numbers = self._tokenizer.encode(plain, add_special_tokens=False).ids[:MAX_PIECES]
            known = (tuple(numbers) or (self.unknown,), case_of(word))
            if len(self._known) < _REMEMBERED:
                self._known[word] = known
        return known

    def encode(
        self, words: tuple[str, ...] | list[str], paragraphs: tuple[int, ...] = (), hidden: Sequence[int] = ()
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """`ids`, `cases` (forms) and `word_of`, each of length S: [CLS], the pieces, [SEP].

        `word_of` is -1 at both ends. `paragraphs` are the indices of words that begin a new paragraph, where quotation
        marks start afresh; `hidden` says for each word as what it is hidden (hiding.py), none is without it.
        """
        ids, cases, owner = [self.first], [0], [-1]
        marks: list[int] = []
        for start, end in pairwise((0, *paragraphs, len(words))):
            marks.extend(quoted(words[start:end]))
        for index, word in enumerate(words):
            numbers, case = self._look_up(word)
            if hidden and hidden[index]:
                numbers, case = (self.mask,), HIDDEN_FROM + hidden[index]
            ids.extend(numbers)
            cases.extend([case + len(CASES) * marks[index]] * len(numbers))
            owner.extend([index] * len(numbers))
        ids.append(self.last)
        cases.append(0)
        owner.append(-1)
        return np.array(ids, np.int64), np.array(cases, np.int64), np.array(owner, np.int64)
