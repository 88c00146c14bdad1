"""Scores become label sequences: Viterbi over BIO labels, and how sure the result is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def best_paths(emissions: Sequence[np.ndarray], steps: np.ndarray, begin: np.ndarray) -> list[list[int]]:
    """The best label numbers of each sequence, whose scores are [W, L]; sequences may differ in length.

    `steps` [L, L] scores (before, after), `begin` [L] scores. All sequences are walked together, a word of each at a
    time, with the same sums as alone, so that company changes nothing. Viterbi 1967.
    """
    order = sorted(range(len(emissions)), key=lambda n: -len(emissions[n]))
    lengths = [len(emissions[n]) for n in order if len(emissions[n])]
    if not lengths:
        return [[] for _ in emissions]
    # Columns are ordered by word number and then by sequence, longest first: column firsts[t] + n is word t of the
    # n-th longest, and the sequences that have a word t are the first ones.
    alive = np.searchsorted(-np.array(lengths), -np.arange(1, lengths[0] + 1), side="right")
    firsts = np.concatenate([[0], np.cumsum(alive)])
    columns = np.concatenate([firsts[:length] + n for n, length in enumerate(lengths)])
    packed = np.empty((firsts[-1], len(begin)), np.result_type(emissions[order[0]], steps, begin))
    packed[columns] = np.concatenate([emissions[n] for n in order[: len(lengths)]])
    score = _forward(np.ascontiguousarray(packed.T), steps, begin, firsts.tolist())
    return _backward(score, steps, order, lengths, firsts, len(emissions))


def _forward(score: np.ndarray, steps: np.ndarray, begin: np.ndarray, firsts: list[int]) -> np.ndarray:
    """[L, columns]: emissions turned, in place, into the score of the best path that ends with each label."""
    score[:, : firsts[1]] += begin[:, None]
    moves = steps[:, :, None]
    ways = np.empty((*steps.shape, firsts[1]), score.dtype)
    best = np.empty((len(steps), firsts[1]), score.dtype)
    for start, at, end in zip(firsts, firsts[1:], firsts[2:], strict=False):
        count = end - at
        reach, top = ways[:, :, :count], best[:, :count]
        np.add(score[:, None, start : start + count], moves, out=reach)
        np.maximum.reduce(reach, axis=0, out=top)
        now = score[:, at:end]
        np.add(top, now, out=now)
    return score


def _backward(
    score: np.ndarray, steps: np.ndarray, order: list[int], lengths: list[int], firsts: np.ndarray, count: int
) -> list[list[int]]:
    """The paths that `score` says were best, in the order of the caller's sequences."""
    sizes = np.diff(firsts)
    later = np.arange(firsts[1], firsts[-1])
    before = later - np.repeat(sizes[:-1], sizes[1:])  # the same sequence, a word earlier
    back = (score.T[before][:, None, :] + steps.T).argmax(axis=2).tolist()
    ends = [int(firsts[length - 1]) + n for n, length in enumerate(lengths)]
    label = score[:, ends].argmax(axis=0).tolist()
    offsets = (firsts - firsts[1]).tolist()
    paths: list[list[int]] = [[] for _ in range(count)]
    for n, length in enumerate(lengths):
        at = label[n]
        path = [at]
        for word in range(length - 1, 0, -1):
            at = back[offsets[word] + n][at]
            path.append(at)
        path.reverse()
        paths[order[n]] = path
    return paths


def softmax(scores: np.ndarray) -> np.ndarray:
    """Shares along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


def log_softmax(scores: np.ndarray) -> np.ndarray:
    """Logarithms of the shares along the last axis."""
    lowered = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(lowered - np.log(np.exp(lowered).sum(axis=-1, keepdims=True)))


def chosen_shares(
    emissions: np.ndarray, path: list[int], at: list[int], steps: np.ndarray, begin: np.ndarray
) -> list[float]:
    """How sure the path's label is at each of the words `at`, given what the path [W] says before and after it."""
    before = np.array([steps[path[word - 1]] if word else begin for word in at])
    last = len(path) - 1
    after = np.array([steps[:, path[word + 1]] if word < last else np.zeros_like(begin) for word in at])
    shares = softmax(emissions[at] + before + after)
    return [float(share) for share in shares[np.arange(len(at)), [path[word] for word in at]]]


def product(left: np.ndarray, right: np.ndarray, *, rows: int = 16) -> np.ndarray:
    """`left` [..., M, K] times `right` [K, N] in blocks of rows.

    Blocks this small are never split between threads by NumPy's library, so that the sums come out the same to the
    last bit on any number of cores.
    """
    size = left.shape[-2]
    if size <= rows:
        return np.asarray(left @ right)
    whole = size - size % rows
    blocks = left[..., :whole, :].reshape(*left.shape[:-2], whole // rows, rows, left.shape[-1])
    out = np.empty((*left.shape[:-1], right.shape[-1]), np.result_type(left, right))
    out[..., :whole, :] = (blocks @ right).reshape(*left.shape[:-2], whole, right.shape[-1])
    if whole < size:
        out[..., whole:, :] = left[..., whole:, :] @ right
    return out
