"""Words that exclude each other where all else is alike, and numbers known by the words around them."""

import pytest

from rashomon.linking.wording import opposed, opposed_words, surroundings
from rashomon.linking.words import lines_of

SAME = "The ferry left Tosk {} the storm on Monday"


@pytest.mark.parametrize(
    ("left", "right"),
    [("before", "after"), ("first", "last"), ("rose", "fell"), ("likely", "unlikely"), ("often", "rarely")],
)
def test_opposed_words_are_found_from_either_side(left: str, right: str) -> None:
    assert opposed_words(SAME.format(left), SAME.format(right)) == (left, right)
    assert opposed_words(SAME.format(right), SAME.format(left)) == (right, left)


@pytest.mark.parametrize(("left", "right"), [("before", "during"), ("first", "third"), ("form", "inform")])
def test_words_that_do_not_exclude_each_other_are_none(left: str, right: str) -> None:
    assert opposed_words(SAME.format(left), SAME.format(right)) is None


def test_nothing_else_may_differ_but_the_end_of_the_longer() -> None:
    assert opposed_words("it left Tosk before the storm", "it left Orlen after the storm") is None
    assert opposed_words("it left Tosk before the storm", "it left Tosk after the storm and sank") == (
        "before",
        "after",
    )
    assert opposed_words("it rose", "it fell") is None


def test_surroundings_that_say_nothing_are_none() -> None:
    assert surroundings("a 40 minute walk", 2, 4) == (["a"], ["minute", "walk"])
    assert surroundings("it is 40 to them", 6, 8) is None


def test_no_word_of_the_list_is_on_both_sides_of_a_line() -> None:
    for line in lines_of("opposites.txt"):
        one, other = (set(side.split()) for side in line.split("|"))
        assert not one & other, line
    assert not opposed("early", "early")
