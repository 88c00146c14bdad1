"""Trees against trying every head."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from rashomon.reading.trees import is_tree, likeliest_heads, tree_heads


def one_tree(heads: tuple[int, ...]) -> bool:
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
    trees = [h for h in product(range(-1, size), repeat=size) if one_tree(h)]
    found = tuple(int(h) for h in tree_heads(scores))
    assert one_tree(found)
    assert total(scores, found) == pytest.approx(max(total(scores, t) for t in trees), abs=1e-5)


@pytest.mark.parametrize("size", [1, 2, 30, 120])
def test_any_scores_give_one_tree(size: int) -> None:
    rng = np.random.default_rng(size)
    scores = np.round(rng.normal(size=(size, size + 1)) * 2)
    assert one_tree(tuple(int(h) for h in tree_heads(scores)))


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_a_tree_is_told_from_what_is_none(size: int) -> None:
    for heads in product(range(-1, size), repeat=size):
        assert is_tree([head + 1 for head in heads]) == one_tree(heads)


@pytest.mark.parametrize("seed", range(200))
def test_where_the_best_heads_alone_are_a_tree_no_tree_is_better(seed: int) -> None:
    """Why the search for the best tree is left out then: every head is already the best there is for its word."""
    rng = np.random.default_rng(seed)
    size = 2 + seed % 3
    scores = np.round(rng.normal(size=(size, size + 1)) * 2).astype(np.float32)  # rounded, so that some tie
    alone = likeliest_heads(scores, np.zeros(size, np.int64))
    heads = tuple(head - 1 for head in alone)
    if not is_tree(alone):
        assert not one_tree(heads)
        return
    trees = [h for h in product(range(-1, size), repeat=size) if one_tree(h)]
    assert total(scores, heads) == max(total(scores, t) for t in trees)
    assert tuple(tree_heads(scores)) == heads


def test_some_of_these_are_trees_and_some_are_not() -> None:
    found = set()
    for seed in range(200):
        size = 2 + seed % 3
        scores = np.round(np.random.default_rng(seed).normal(size=(size, size + 1)) * 2).astype(np.float32)
        found.add(is_tree(likeliest_heads(scores, np.zeros(size, np.int64))))
    assert found == {True, False}


def test_the_likeliest_head_is_in_the_sentence_and_another_word() -> None:
    scores = np.array([[0.0, 9, 1, 5], [0, 3, 9, 8], [0, 7, 8, 9]])
    assert likeliest_heads(scores, np.array([0, 0, 1])) == [2, 1, 0]
    assert likeliest_heads(scores, np.array([0, 0, 0])) == [3, 3, 2]
