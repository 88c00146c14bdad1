"""What the linker is told about a cue and a word."""

from __future__ import annotations

import numpy as np

from rashomon.reading.link_features import SIZES, pair_features, quoted, word_marks

WORDS = ["“", "No", ",", "”", "he", "said", ".", "“", "Never", ".", "”", "She", "agreed", "."]


def test_quotation_marks_and_sentence_ends_are_counted() -> None:
    marks, inside, ends = word_marks(WORDS)
    assert inside.tolist() == [0, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0]
    assert marks[-1] == 4 and ends[-1] == 2


def test_straight_marks_open_and_close_in_turn() -> None:
    assert word_marks(['"', "a", '"', "b", '"', "c"])[1].tolist() == [0, 1, 1, 0, 0, 1]


def test_numbers_stay_below_their_sizes() -> None:
    found = pair_features(WORDS * 20, [(5, 5), (150, 152)])
    assert found.shape == (2, 280, 4)
    assert (found >= 0).all() and (found < np.array(SIZES)).all()


def test_a_cue_is_at_no_distance_from_itself_and_sides_differ() -> None:
    found = pair_features(WORDS, [(5, 5)])[0]
    assert found[5, 0] == 0
    assert found[4, 0] != found[6, 0] != 0


def test_words_know_whether_they_are_quoted_and_whether_the_quotation_ends() -> None:
    assert quoted(WORDS) == [0, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0]
    assert quoted(['"', "a", '"', "b", '"', "c"]) == [0, 1, 0, 0, 0, 2]
    assert quoted(["”", "a", "“", "b"]) == [0, 0, 0, 2]
    assert quoted([]) == []
