"""Head scores become trees with one root: Chu-Liu/Edmonds where the best heads alone are not one already."""

from __future__ import annotations

import numpy as np

_NEVER = -1e9


def tree_heads(scores: np.ndarray) -> np.ndarray:
    """Heads [N] of a sentence from [N, N + 1] scores (column 0 is the root): word indices, -1 for the one root.

    >>> tree_heads(np.array([[0.0, 0, 5, 0], [9, 1, 0, 0], [0, 0, 4, 0]]))
    array([ 1, -1,  1])
    """
    size = len(scores)
    if size == 1:
        return np.array([-1])
    scores = scores.astype(np.float64)
    scores[np.arange(size), np.arange(1, size + 1)] = _NEVER
    heads = scores.argmax(axis=1)
    if is_tree(heads.tolist()):
        return np.asarray(heads - 1)
    return np.asarray(_single_root(scores) - 1)


def likeliest_heads(scores: np.ndarray, sentence: np.ndarray) -> list[int]:
    """The best head of each of W words by itself: numbers from 1, 0 for the root; never itself or across sentences.

    `scores` is [W, W + 1], `sentence` [W] the number of each word's sentence.
    """
    size = len(sentence)
    allowed = scores.copy()
    if sentence[-1] != sentence[0]:
        allowed[:, 1:][sentence[:, None] != sentence] = -np.inf
    words = np.arange(size)
    allowed[words, words + 1] = _NEVER
    return [int(head) for head in allowed.argmax(axis=1)]


def is_tree(heads: list[int]) -> bool:
    """Whether heads (numbers from 1, 0 for the root) are one tree with one root: then no tree scores more.

    >>> is_tree([2, 0, 2]), is_tree([2, 1, 0]), is_tree([0, 0, 1])
    (True, False, False)
    """
    return heads.count(0) == 1 and not _cycle(heads)


def _single_root(scores: np.ndarray) -> np.ndarray:
    """The best tree with exactly one child of the root; the likeliest candidates for it are tried in full.

    A candidate is passed over when even its best heads by themselves, tree or not, add up to no more than a tree
    already found: sums of parts that are nowhere smaller, added in the same order, are not smaller either.
    """
    candidates = np.argsort(-(scores[:, 0] - scores[:, 1:].max(axis=1)), kind="stable")[:4]
    best, best_score = None, -np.inf
    for root in candidates:
        only = scores.copy()
        only[:, 0] = _NEVER
        only[root, :] = _NEVER
        only[root, 0] = scores[root, 0]
        if best is not None and only.max(axis=1).sum() <= best_score:
            continue
        heads = _edmonds(only)
        total = only[np.arange(len(heads)), heads].sum()
        if total > best_score:
            best, best_score = heads, total
    assert best is not None
    return best


def _cycle(heads: list[int]) -> list[int]:
    """The words (indices from 0) of one cycle among `heads` (numbers from 1, 0 is the root); empty if there is none."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, at = [], start
        while at >= 0 and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at] - 1
        if at >= 0 and state[at] == 1:
            return path[path.index(at) :]
        for word in path:
            state[word] = 2
    return []


def _edmonds(scores: np.ndarray) -> np.ndarray:
    """Maximum spanning arborescence (Chu and Liu 1965; Edmonds 1967): heads as numbers from 1, 0 for the root."""
    heads = scores.argmax(axis=1)
    cycle = _cycle(heads.tolist())
    if not cycle:
        return np.asarray(heads)
    size = len(scores)
    inside = np.zeros(size, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    loss = scores[members, heads[members]]
    small = np.full((len(outside) + 1, len(outside) + 2), _NEVER)  # the cycle is the last row and column
    columns = np.concatenate([[0], outside + 1])
    small[:-1, :-1] = scores[np.ix_(outside, columns)]
    into = scores[np.ix_(members, columns)] - loss[:, None]
    small[-1, :-1] = into.max(axis=0)
    enters = into.argmax(axis=0)
    from_cycle = scores[np.ix_(outside, members + 1)]
    small[:-1, -1] = from_cycle.max(axis=1) if len(outside) else []
    leaves = from_cycle.argmax(axis=1) if len(outside) else np.zeros(0, np.int64)
    found = _edmonds(small)
    result = heads.copy()
    for row, word in enumerate(outside):
        head = int(found[row])
        result[word] = members[leaves[row]] + 1 if head == len(outside) + 1 else columns[head]
    entry = int(found[-1])
    result[members[enters[entry]]] = columns[entry]
    return np.asarray(result)
