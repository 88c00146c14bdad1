"""What is put between other things stands where sorting would put it."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.linking import sets
from rashomon.linking.components import firsts_of, flags_of, in_rows, pairs_within
from rashomon.linking.ordered import Ordered, differing, places_of
from rashomon.linking.sets import found_in, numbers_within, places_between, rows_among

IDS = st.sets(st.text("abc", max_size=3))


class Thing:
    """One thing, which is itself alone."""


@given(IDS, IDS, IDS)
def test_things_after_a_change_stand_as_sorting_puts_them(before: set[str], gone: set[str], came: set[str]) -> None:
    had = Ordered.of({id: Thing() for id in before})
    new = {id: Thing() for id in came}
    now = had.changed(gone, new)
    expected = {id: thing for id, thing in zip(had.ids, had.things, strict=True) if id not in gone} | new
    assert list(zip(now.ids, now.things, strict=True)) == sorted(expected.items())
    assert now.places(had.things).tolist() == places_of(had.things, now.things).tolist()
    assert [now.at(id) for id in now.ids] == list(range(len(now.ids)))
    assert now.at("d") is None


@given(st.permutations(range(8)), st.permutations(range(8)), st.integers(0, 8), st.integers(0, 8))
def test_objects_are_found_where_they_stand(one: list[int], other: list[int], some: int, more: int) -> None:
    things = [Thing() for _ in one]
    before, now = [things[at] for at in one[:some]], [things[at] for at in other[:more]]
    assert places_of(before, now).tolist() == [now.index(thing) if thing in now else -1 for thing in before]
    went, came = differing(before, now)
    assert went == [thing for thing in before if thing not in now]
    assert came == [thing for thing in now if thing not in before]


@given(st.lists(st.integers(0, 3), max_size=6), st.lists(st.integers(0, 3), max_size=6))
def test_what_stands_more_often_than_before_is_told(one: list[int], other: list[int]) -> None:
    things = [Thing() for _ in range(4)]
    before, now = [things[at] for at in one], [things[at] for at in other]
    told = [thing for some in differing(before, now) for thing in some]
    assert all(thing in told for thing in things if before.count(thing) != now.count(thing))


ROWS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)))


@given(ROWS, ROWS)
def test_rows_are_put_between_others(many: list[tuple[int, int]], few: list[tuple[int, int]]) -> None:
    new = sorted(set(few) - set(many))
    had, coming = (np.array(sorted(rows), np.int64).reshape(-1, 2) for rows in (set(many), new))
    at = places_between((had[:, 0], had[:, 1]), (coming[:, 0], coming[:, 1]))
    assert np.insert(had, at, coming, axis=0).tolist() == [list(row) for row in sorted([*set(many), *new])]
    keys = np.array(sorted(key for key, _ in many), np.int64)
    asked = np.array(sorted({key for key, _ in few}), np.int64)
    assert rows_among(keys, asked).tolist() == [place for place, key in enumerate(keys.tolist()) if key in asked]


def test_numbers_within_are_those_of_each_stretch() -> None:
    assert numbers_within(np.array([3, 9, 1]), np.array([5, 9, 4])).tolist() == [3, 4, 1, 2, 3]


@given(st.lists(st.integers(-50, 50)), st.sets(st.integers(-50, 50)))
def test_numbers_are_found_among_few_by_a_table_too(numbers: list[int], few: set[int]) -> None:
    asked = np.array(sorted(few), np.int64), np.array(numbers, np.int64)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sets, "MANY", 8)
        patch.setattr(sets, "LEFT", 7)
        assert found_in(*asked).tolist() == [number in few for number in numbers]


TWO = st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1])


@given(st.lists(TWO), st.sets(st.integers(0, 9)))
def test_pairs_within_are_all_of_each_component(pairs: list[tuple[int, int]], asked: set[int]) -> None:
    first = firsts_of(10, in_rows(pairs))
    left, right = pairs_within(first, flags_of(10, sorted(asked)))
    expected = [two for two in combinations(sorted(asked), 2) if first[two[0]] == first[two[1]]]
    assert sorted(zip(left.tolist(), right.tolist(), strict=True)) == expected
