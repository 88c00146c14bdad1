"""A few words as a set: what Python's own sets say of the same words."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.linking.few import Few, few

words = st.lists(st.sampled_from(("dam", "tosk", "velm", "ferry", "burst")))


@given(words, words)
def test_a_few_words_are_combined_as_sets(one: list[str], other: list[str]) -> None:
    left, right = few(one), few(other)
    sets = set(one), set(other)
    assert left & right == left & sets[1] == sets[0] & right == sets[0] & sets[1]
    assert left | right == left | sets[1] == sets[0] | right == sets[0] | sets[1]
    assert left - right == left - sets[1] == sets[0] - right == sets[0] - sets[1]
    assert (left == right) == (sets[0] == sets[1])
    assert len(left) == len(sets[0]) and all(word in left for word in one)
    assert Few(tuple(left)) == left
