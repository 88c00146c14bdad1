"""A pair of actors marked in a clause, as the model for relations sees it: without anybody's name.

In: words with their classes, which of them name the source and which the target. Out: piece numbers, and for each
piece whose it is. Every name is hidden behind a [MASK]: the source's, the target's, others'; words that say what kind
of actor it is ("court", "army", `offices.txt`) stay. So an exchange of names changes nothing that the model sees.

Misses: a name that the word classes take for a plain word stays in sight, and an office that is not in the list goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

import numpy as np

from rashomon.reading.subwords import Subwords
from rashomon.terms.plover import MarkedPair

NOBODY, SOURCE, TARGET, SOURCE_HERE, TARGET_HERE, NAMED = range(6)
PARTS = 6
MOST_PIECES = 120  # of a clause, [CLS] and [SEP] included; the longest sentence of PLV has 80
_HIDDEN = ""


def hidden(pair: MarkedPair) -> list[tuple[str, int]]:
    """The words in order, each with its part; the empty word stands for a hidden name.

    >>> hidden(MarkedPair(words=("Utopia", "shelled", "the", "Arcadian", "army", "."),
    ...     tags=("PROPN", "VERB", "DET", "ADJ", "NOUN", "PUNCT"), source=(0,), target=(2, 3, 4)))
    [('', 3), ('shelled', 0), ('', 4), ('the', 2), ('army', 2), ('.', 0)]
    """
    source, target = frozenset(pair.source), frozenset(pair.target)
    found: list[tuple[str, int]] = []
    seen: set[int] = set()
    in_name = False
    for at, (word, tag) in enumerate(zip(pair.words, pair.tags, strict=True)):
        part = SOURCE if at in source else TARGET if at in target else NOBODY
        if part and part not in seen:
            seen.add(part)
            found.append((_HIDDEN, SOURCE_HERE if part == SOURCE else TARGET_HERE))
        is_bare = tag == "PRON" and len(source if part == SOURCE else target) == 1
        if is_name(word, tag, begins=at == 0) or (part and is_bare):
            if part == NOBODY and not in_name:
                found.append((_HIDDEN, NAMED))
            in_name = True
            continue
        in_name = False
        found.append((word, part))
    return found


def is_name(word: str, tag: str, *, begins: bool) -> bool:
    """Whether a word is hidden: a proper noun, or a capital letter inside a sentence ("Utopian"), but no office."""
    if not word[:1].isalpha() or word.lower() in offices():
        return False
    return tag == "PROPN" or (word[0].isupper() and not begins and len(word) > 1)


@cache
def offices() -> frozenset[str]:
    """Words that say what kind of actor is named, in lower case."""
    text = resources.files(__package__).joinpath("offices.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def encoded(pair: MarkedPair, subwords: Subwords) -> tuple[np.ndarray, np.ndarray]:
    """`ids` and `parts`, int64 of length S: [CLS], the pieces, [SEP]; what is longer than MOST_PIECES is cut off."""
    ids, parts = [subwords.first], [NOBODY]
    for word, part in hidden(pair):
        numbers: Sequence[int] = subwords.pieces(word) if word else (subwords.mask,)
        ids.extend(numbers)
        parts.extend([part] * len(numbers))
    del ids[MOST_PIECES - 1 :], parts[MOST_PIECES - 1 :]
    return np.array([*ids, subwords.last], np.int64), np.array([*parts, NOBODY], np.int64)
