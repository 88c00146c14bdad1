"""Whom a surname alone means, as decided for attribution and claims alike."""

from __future__ import annotations

from rashomon.namesakes import NEAR, Namesake, introduced, may_be_one, meant

NOW = 9  # the sentence in which the surname stands alone


def test_the_first_and_most_named_is_meant_where_nobody_was_named_since() -> None:
    main, other = Namesake(first=1, places=[0, 2]), Namesake(first=30, places=[NOW - NEAR - 1])
    assert meant([main, other], NOW, None, is_titled=False) is main


def test_somebody_named_since_and_near_leaves_it_open() -> None:
    main, other = Namesake(first=1, places=[0, 2]), Namesake(first=30, places=[NOW - 1])
    assert meant([main, other], NOW, None, is_titled=False) is None


def test_kin_is_not_whom_a_report_goes_on_about() -> None:
    main, sister = Namesake(first=1, places=[0]), Namesake(first=30, is_kin=True, places=[NOW - 1])
    assert meant([main, sister], NOW, None, is_titled=False) is main
    sister.shows("she")
    assert meant([main, sister], NOW, "she", is_titled=False) is None, "the sister, or hers whose sex nothing shows"


def test_a_title_does_not_tell_two_of_a_pair_apart_of_whom_nothing_is_shown() -> None:
    first, second = Namesake(first=1, places=[0, 1, 2]), Namesake(first=30, is_second=True, places=[0])
    assert meant([first, second], NOW, "she", is_titled=True) is None
    second.shows("she")
    second.places.extend([NOW, NOW, NOW, NOW])
    assert meant([first, second], NOW, "she", is_titled=True) is second


def test_who_is_shown_both_ways_may_be_either() -> None:
    one = Namesake(first=1)
    one.shows("he")
    one.shows("she")
    other = Namesake(first=2, sex="he")
    assert introduced([one, other], 5, "she") == [one]
    assert introduced([one, other], 2, None) == [one]
    assert introduced([one, other], 0, None) == [one, other], "where none is named before, all who may be"


def test_a_father_and_a_son_are_two() -> None:
    assert not may_be_one(frozenset({"jon", "jr"}), frozenset({"jon"}))
    assert may_be_one(frozenset({"jon"}), frozenset({"jon", "k."}))
