"""Viterbi against trying everything."""

from __future__ import annotations

from itertools import pairwise
from itertools import product as combinations

import numpy as np
import pytest

from rashomon.reading.decoding import best_paths, chosen_shares, log_softmax, product, softmax
from rashomon.reading.labels import NAMES, case_of, legal, segments


@pytest.mark.parametrize("seed", range(5))
def test_the_best_path_is_the_best_of_all_paths(seed: int) -> None:
    rng = np.random.default_rng(seed)
    emissions, steps, begin = rng.normal(size=(2, 4, 3)), rng.normal(size=(3, 3)), rng.normal(size=3)
    found = best_paths(list(emissions), steps, begin)
    for row in range(2):

        def score(path: tuple[int, ...], row: int = row) -> float:
            own = sum(emissions[row, at, label] for at, label in enumerate(path))
            return float(begin[path[0]] + own + sum(steps[a, b] for a, b in pairwise(path)))

        assert tuple(found[row]) == max(combinations(range(3), repeat=4), key=score)


@pytest.mark.parametrize("seed", range(20))
def test_a_path_is_the_same_alone_and_in_company_also_where_paths_tie(seed: int) -> None:
    rng = np.random.default_rng(seed)
    steps, begin = np.round(rng.normal(size=(4, 4))), np.round(rng.normal(size=4))
    several = [np.round(rng.normal(size=(size, 4)) * 2).astype(np.float32) for size in rng.integers(0, 9, size=7)]
    together = best_paths(several, steps, begin)
    assert together == [best_paths([one], steps, begin)[0] for one in several]
    assert [len(path) for path in together] == [len(one) for one in several]


def test_of_equal_paths_the_first_label_counts() -> None:
    assert best_paths([np.zeros((3, 2))], np.zeros((2, 2)), np.zeros(2)) == [[0, 0, 0]]


def test_no_words_and_no_sequences_give_empty_paths() -> None:
    assert best_paths([np.zeros((0, 3))], np.zeros((3, 3)), np.zeros(3)) == [[]]
    assert best_paths([], np.zeros((3, 3)), np.zeros(3)) == []


def test_shares_sum_to_one() -> None:
    scores = np.array([[1000.0, 0.0], [0.0, 0.0]])
    assert softmax(scores).sum(axis=1) == pytest.approx([1, 1])
    assert np.exp(log_softmax(scores)) == pytest.approx(softmax(scores))


def test_shares_of_a_path_know_its_neighbours() -> None:
    steps = np.array([[0.0, 0.0], [-50.0, 0.0]])
    shares = chosen_shares(np.zeros((3, 2)), [0, 1, 1], [1, 2], steps, np.zeros(2))
    assert shares == [0.5, pytest.approx(1.0)]
    assert chosen_shares(np.zeros((1, 2)), [1], [0], steps, np.array([0.0, np.log(3)])) == [pytest.approx(0.75)]


@pytest.mark.parametrize("size", [1, 15, 16, 17, 50, 64])
def test_a_product_in_blocks_is_the_product_and_the_same_for_one_and_many(size: int) -> None:
    rng = np.random.default_rng(3)
    left, right = rng.normal(size=(3, size, 40)).astype(np.float32), rng.normal(size=(40, 7)).astype(np.float32)
    many = product(left, right)
    assert np.allclose(many, left @ right, atol=1e-4)
    assert all((product(one, right) == own).all() for one, own in zip(left, many, strict=True))


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
