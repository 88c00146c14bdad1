"""Trees against trying every head."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from rashomon.reading.trees import tree_heads


def is_tree(heads: tuple[int, ...]) -> bool:
    """Whether heads (-1 for the root) are one tree with one root."""
    if heads.count(-1) != 1:
        return False
    for start in range(len(heads)):
        at, steps = start, 0
        while at >= 0 and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at >= 0:
            return False
    return True


def total(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(scores[i, h + 1] for i, h in enumerate(heads)))


@pytest.mark.parametrize("seed", range(40))
def test_the_tree_is_the_best_of_all_trees(seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = 2 + seed % 3
    scores = rng.normal(size=(size, size + 1)).astype(np.float32)
    trees = [h for h in product(range(-1, size), repeat=size) if is_tree(h)]
    found = tuple(int(h) for h in tree_heads(scores))
    assert is_tree(found)
    assert total(scores, found) == pytest.approx(max(total(scores, t) for t in trees), abs=1e-5)


@pytest.mark.parametrize("size", [1, 2, 30, 120])
def test_any_scores_give_one_tree(size: int) -> None:
    rng = np.random.default_rng(size)
    scores = np.round(rng.normal(size=(size, size + 1)) * 2)
    assert is_tree(tuple(int(h) for h in tree_heads(scores)))
