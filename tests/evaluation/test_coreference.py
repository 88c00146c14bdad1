"""The measures of coreference against sums made by hand, and what is joined inside a topic."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest

from rashomon.evaluation.coreference import best_alignment, conll_scores, groups_of, larger
from rashomon.evaluation.ecbplus import Told, joined, matters_of


def groups(*written: str) -> list[frozenset[object]]:
    """Groups of mentions of one letter each."""
    return [frozenset(one) for one in written]


GOLD, FOUND = groups("abc", "de"), groups("ab", "cd", "e")


def test_muc_by_hand() -> None:
    scores = conll_scores([(GOLD, FOUND)])
    # found links: ab 1, cd 1; kept in gold: ab 1, cd 0. gold links: abc 2, de 1; kept: abc 1, de 0.
    assert scores["muc.precision"] == pytest.approx(100 / 2)
    assert scores["muc.recall"] == pytest.approx(100 / 3)


def test_b_cubed_by_hand() -> None:
    scores = conll_scores([(GOLD, FOUND)])
    # precision: a 1, b 1, c 1/2, d 1/2, e 1. recall: a 2/3, b 2/3, c 1/3, d 1/2, e 1/2.
    assert scores["b_cubed.precision"] == pytest.approx(100 * 4 / 5)
    assert scores["b_cubed.recall"] == pytest.approx(100 * (5 / 3 + 1) / 5)


def test_ceaf_e_by_hand() -> None:
    scores = conll_scores([(GOLD, FOUND)])
    # likeness: abc-ab 4/5, abc-cd 2/5, de-cd 2/4, de-e 2/3; the best is abc-ab and de-e, 22/15 of 3 and of 2 groups.
    assert scores["ceaf_e.precision"] == pytest.approx(100 * (22 / 15) / 3)
    assert scores["ceaf_e.recall"] == pytest.approx(100 * (22 / 15) / 2)


def test_conll_is_their_mean_and_cases_are_added_up() -> None:
    scores = conll_scores([(GOLD, FOUND), (groups("xy"), groups("xy"))])
    assert scores["conll.f1"] == pytest.approx(sum(scores[f"{name}.f1"] for name in ("muc", "b_cubed", "ceaf_e")) / 3)
    assert scores["muc.precision"] == pytest.approx(100 * 2 / 3)
    assert scores["ceaf_e.recall"] == pytest.approx(100 * (22 / 15 + 1) / 3)


def test_the_same_groups_are_perfect_and_none_alike_are_not() -> None:
    assert conll_scores([(GOLD, GOLD)])["conll.f1"] == pytest.approx(100)
    alone = conll_scores([(groups("ab"), groups("a", "b"))])
    assert (alone["muc.f1"], alone["b_cubed.recall"], alone["ceaf_e.recall"]) == pytest.approx((0, 50, 200 / 3))


def test_the_alignment_is_the_best_of_all() -> None:
    draw = Random(8)
    for _ in range(60):
        rows, columns = sorted((draw.randint(1, 5), draw.randint(1, 5)))
        worth = [[draw.randint(0, 9) for _ in range(columns)] for _ in range(rows)]
        every = (sum(worth[row][at] for row, at in enumerate(order)) for order in permutations(range(columns), rows))
        assert best_alignment(worth) == max(every), worth


def test_a_mention_that_only_one_side_has_belongs_to_nobody() -> None:
    scores = conll_scores([(larger(groups("abc", "d")), larger(groups("ab", "c", "de")))])
    # MUC: found ab 1, de 1, of which gold has ab; gold abc 2, of which found has 1.
    assert (scores["muc.precision"], scores["muc.recall"]) == pytest.approx((50, 50))
    # B-cubed: precision a 1, b 1, d 0, e 0; recall a 2/3, b 2/3, c 0.
    assert (scores["b_cubed.precision"], scores["b_cubed.recall"]) == pytest.approx((50, 100 * 4 / 9))


def test_mentions_with_one_name_are_a_group() -> None:
    assert set(groups_of({1: "x", 2: "y", 3: "x"})) == {frozenset({1, 3}), frozenset({2})}


def told(lemma: str, words: str, matter: str | None = None, names: str = "") -> Told:
    return Told(lemma=lemma, words=frozenset(words.split()), matter=matter, names=frozenset(names.split()))


MENTIONS = {
    ("a", 0, 1): told("sink", "ferry norrin", "m1", "norrin"),
    ("a", 2, 3): told("sink", "barge quelin", "m2", "quelin"),
    ("a", 4, 5): told("founder", "ferry", "m1"),
    ("b", 0, 1): told("sink", "barge old"),
    ("b", 2, 3): told("burn", "barge"),
    ("b", 4, 5): told("burn", "depot"),
    ("b", 6, 7): told("founder", "sea", "m3"),
}


def test_matters_stand_as_they_are_and_the_rest_alone() -> None:
    assert [len(group) for group in matters_of(MENTIONS)] == [2, 1, 1, 1, 1, 1]


def test_what_shares_a_lemma_is_joined_unless_what_is_named_differs() -> None:
    group_of = {place: group for group in joined(MENTIONS) for place in group}
    assert group_of["a", 0, 1] != group_of["a", 2, 3], "one verb, but Norrin here and Quelin there"
    assert group_of["b", 0, 1] == group_of["a", 2, 3], "of two that fit, the one with more words in common"
    assert group_of["b", 2, 3] == group_of["b", 4, 5] != group_of["b", 0, 1]
    assert group_of["b", 6, 7] == group_of["a", 0, 1], "one lemma, and one of the two names nothing"
