"""Viterbi against trying everything."""

from __future__ import annotations

from itertools import pairwise
from itertools import product as combinations

import numpy as np
import pytest

from rashomon.reading.decoding import best_paths, certainty, local_shares, log_softmax, product, softmax
from rashomon.reading.labels import NAMES, case_of, legal, segments


@pytest.mark.parametrize("seed", range(5))
def test_the_best_path_is_the_best_of_all_paths(seed: int) -> None:
    rng = np.random.default_rng(seed)
    emissions, steps, begin = rng.normal(size=(2, 4, 3)), rng.normal(size=(3, 3)), rng.normal(size=3)
    found = best_paths(emissions, steps, begin)
    for row in range(2):

        def score(path: tuple[int, ...], row: int = row) -> float:
            own = sum(emissions[row, at, label] for at, label in enumerate(path))
            return float(begin[path[0]] + own + sum(steps[a, b] for a, b in pairwise(path)))

        assert tuple(found[row]) == max(combinations(range(3), repeat=4), key=score)


def test_no_words_and_no_sequences_give_empty_paths() -> None:
    assert best_paths(np.zeros((1, 0, 3)), np.zeros((3, 3)), np.zeros(3)).shape == (1, 0)
    assert best_paths(np.zeros((0, 4, 3)), np.zeros((3, 3)), np.zeros(3)).shape == (0, 4)


def test_shares_sum_to_one() -> None:
    scores = np.array([[1000.0, 0.0], [0.0, 0.0]])
    assert softmax(scores).sum(axis=1) == pytest.approx([1, 1])
    assert np.exp(log_softmax(scores)) == pytest.approx(softmax(scores))
    assert certainty(softmax(scores), np.array([0, 0]), 0, 1) == 0.5


def test_local_shares_know_the_neighbours() -> None:
    steps = np.array([[0.0, 0.0], [-50.0, 0.0]])
    shares = local_shares(np.zeros((3, 2)), np.array([0, 1, 1]), steps, np.zeros(2))
    assert shares[1].tolist() == [0.5, 0.5]
    assert shares[2, 1] == pytest.approx(1.0)


def test_a_product_in_blocks_is_the_product() -> None:
    rng = np.random.default_rng(3)
    left, right = rng.normal(size=(50, 7)), rng.normal(size=(7, 4))
    assert np.allclose(product(left, right), left @ right)


def test_an_inside_label_needs_its_begin() -> None:
    allowed = set(legal(NAMES))
    per, inside = NAMES.index("B-PER"), NAMES.index("I-PER")
    assert (per, inside) in allowed
    assert (-1, inside) not in allowed
    assert (NAMES.index("B-LOC"), inside) not in allowed


def test_segments_are_opened_by_begin_only() -> None:
    assert segments(["I-x", "B-x", "I-x", "I-y", "I-x", "B-y"]) == [("x", 1, 2), ("y", 5, 5)]


def test_case_looks_at_letters_only() -> None:
    assert [case_of(w) for w in ("IS", "is", "Is", "2,000", "McNeil", "א")] == [3, 1, 2, 5, 4, 5]
