"""Scores become label sequences: Viterbi over BIO labels, and how sure the result is."""

from __future__ import annotations

import numpy as np


def best_paths(emissions: np.ndarray, steps: np.ndarray, begin: np.ndarray) -> np.ndarray:
    """The best label numbers [N, W] for N sequences at once.

    `emissions` is [N, W, L]; `steps` [L, L] or [N, L, L] scores (before, after); `begin` [L] or [N, L]. Viterbi 1967.
    """
    count, length, _ = emissions.shape
    if length == 0 or count == 0:
        return np.zeros((count, length), np.int64)
    rows = np.arange(count)
    score = emissions[:, 0] + begin
    back = np.zeros((length, count, emissions.shape[2]), np.int64)
    for at in range(1, length):
        ways = score[:, :, None] + steps
        choice = ways.argmax(axis=1)
        back[at] = choice
        score = ways.max(axis=1) + emissions[:, at]
    path = np.zeros((count, length), np.int64)
    path[:, -1] = score.argmax(axis=1)
    for at in range(length - 1, 0, -1):
        path[:, at - 1] = back[at, rows, path[:, at]]
    return path


def softmax(scores: np.ndarray) -> np.ndarray:
    """Shares along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """Logarithms of the shares along the last axis."""
    lowered = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(lowered - np.log(np.exp(lowered).sum(axis=-1, keepdims=True)))


def local_shares(emissions: np.ndarray, path: np.ndarray, steps: np.ndarray, begin: np.ndarray) -> np.ndarray:
    """[W, L]: how sure each label is at each word, given what the path [W] says before and after it."""
    before = np.concatenate([begin[None], steps[path[:-1]]])
    after = np.concatenate([steps[:, path[1:]].T, np.zeros_like(begin)[None]])
    return softmax(emissions + before + after)


def certainty(shares: np.ndarray, path: np.ndarray, first: int, last: int) -> float:
    """The smallest share ([W, L]) of a chosen label over words first..last, rounded to four places."""
    chosen = shares[np.arange(first, last + 1), path[first : last + 1]]
    return round(float(chosen.min()), 4)


def product(left: np.ndarray, right: np.ndarray, *, rows: int = 16) -> np.ndarray:
    """`left` [M, K] times `right` [K, N] in blocks of rows.

    Blocks this small are never split between threads by NumPy's library, so that the sums come out the same to the
    last bit on any number of cores.
    """
    if len(left) <= rows:
        return np.asarray(left @ right)
    return np.concatenate([left[at : at + rows] @ right for at in range(0, len(left), rows)])
