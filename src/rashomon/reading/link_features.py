"""What the linker is told about a word and a cue besides their vectors: where they stand to one another.

Four small categories for every (cue, word) pair: signed distance, quotation marks between and around them, sentence
ends between, other cues between. Used alike in training and in reading; everything comes from the words and the cues
alone.
"""

from __future__ import annotations

import numpy as np

_OPENING, _CLOSING, _STRAIGHT = frozenset({"“", "``", "‘‘", "«"}), frozenset({"”", "''", "’’", "»"}), frozenset({'"'})
_ENDS = frozenset({".", "?", "!", "…", "...", "?!"})
_BOUNDS = np.array([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64])
SIZES = (2 * (len(_BOUNDS) + 1) + 1, 2 * 4 * 2 * 2, 2 * 4, 2 * 4)  # distance, quotation, sentence ends, cues


def word_marks(words: tuple[str, ...] | list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Per word: quotation marks before it, whether it stands inside quotation marks, sentence ends before it."""
    marks, inside, ends = [], [], []
    count, open_, finished = 0, 0, 0
    for word in words:
        marks.append(count)
        inside.append(open_)
        ends.append(finished)
        if word in _OPENING or (word in _STRAIGHT and not open_):
            count, open_ = count + 1, 1
        elif word in _CLOSING or word in _STRAIGHT:
            count, open_ = count + 1, 0
        elif word in _ENDS:
            finished += 1
    return np.array(marks), np.array(inside), np.array(ends)


def quoted(words: tuple[str, ...] | list[str]) -> list[int]:
    """Per word the index into labels.QUOTED: whether it stands inside quotation marks that close again.

    The marks themselves count as outside.

    >>> quoted(["He", "said", "“", "no", "”", ".", "“", "Yes"])
    [0, 0, 0, 1, 0, 0, 0, 2]
    """
    states = [0] * len(words)
    opened = -1
    for at, word in enumerate(words):
        if word in _OPENING or (word in _STRAIGHT and opened < 0):
            opened = at
        elif (word in _CLOSING or word in _STRAIGHT) and opened >= 0:
            states[opened + 1 : at] = [1] * (at - opened - 1)
            opened = -1
    if opened >= 0:
        states[opened + 1 :] = [2] * (len(words) - opened - 1)
    return states


def pair_features(words: tuple[str, ...] | list[str], cues: list[tuple[int, int]]) -> np.ndarray:
    """[C, W, 4] category numbers for each cue (first, last word) and each word; below SIZES in each column."""
    marks, inside, ends = word_marks(words)
    index = np.arange(len(words))
    starts = np.zeros(len(words) + 1, np.int64)
    for first, _ in cues:
        starts[first + 1] += 1
    cues_before = np.cumsum(starts)[: len(words)]
    out = np.zeros((len(cues), len(words), 4), np.int64)
    for row, (first, last) in enumerate(cues):
        after = index > last
        gap = np.where(index < first, first - index, np.where(after, index - last, 0))
        step = np.searchsorted(_BOUNDS, gap, side="right")
        side = after.astype(np.int64)
        near = np.where(after, last, first)
        out[row, :, 0] = np.where(gap == 0, 0, np.where(after, step, step + len(_BOUNDS)))
        between = np.minimum(np.abs(marks - marks[near]), 3)
        out[row, :, 1] = ((side * 4 + between) * 2 + inside) * 2 + inside[first]
        out[row, :, 2] = side * 4 + np.minimum(np.abs(ends - ends[near]), 3)
        others = np.where(after, cues_before - cues_before[last], cues_before[first] - cues_before)
        out[row, :, 3] = side * 4 + np.clip(others, 0, 3)
    return out
