"""Many pairs at a time against one at a time."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.linking import days as one_by_one
from rashomon.linking import values
from rashomon.linking.columns import columns_of
from rashomon.linking.days import Days
from rashomon.linking.facets import Facets, Setting, facets_of
from rashomon.linking.names import alike
from rashomon.linking.pairs import Pairs, scores_of, weights_by_name
from rashomon.linking.parts import best_match
from rashomon.linking.sets import Sets, common, distinct, found_in, may_meet, meetings
from tests.linking.hand_claims import claim_of, report_of

sets = st.lists(st.sets(st.integers(0, 30), max_size=20), min_size=1, max_size=6)
day = st.integers(1, 60) | st.none()
names = st.text("abcdeDE ", min_size=1, max_size=12) | st.sampled_from(
    ("Ilan Dorrin", "Dorrim", "Mr Dorrin", "Ada Dorrinn")
)


@settings(max_examples=40, deadline=None)
@given(sets, sets)
def test_meetings_are_the_members_of_both(left: list[set[int]], right: list[set[int]]) -> None:
    import numpy as np

    one, other = Sets.of(map(sorted, left)), Sets.of(map(sorted, right))
    rows = [(a, b) for a in range(len(left)) for b in range(len(right))]
    a, b = np.array(rows).T
    pair, place, their = meetings(one, a, other, b)
    assert (one.members[place] == other.members[their]).all()
    found = sorted(zip(pair.tolist(), one.members[place].tolist(), strict=True))
    assert found == sorted((at, member) for at, (x, y) in enumerate(rows) for member in left[x] & right[y])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sets(st.integers(0, 500), max_size=40), min_size=1, max_size=6))
def test_what_the_bits_of_sets_leave_out_has_nothing_in_common(rows: list[set[int]]) -> None:
    import numpy as np

    a, b = (side.ravel() for side in np.indices((len(rows), len(rows))))
    expected = [len(rows[x] & rows[y]) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
    assert common(Sets.of(map(sorted, rows)), a, b).tolist() == expected


def test_pairs_without_a_bit_in_common_are_not_compared() -> None:
    import numpy as np

    chance = Random(1)
    some = Sets.of(chance.sample(range(10_000), 2) for _ in range(1000))
    assert len(may_meet(some, np.arange(999), some, np.arange(1, 1000))) < 200


@given(st.lists(st.integers(-5, 5)), st.sets(st.integers(-5, 5)))
def test_numbers_are_told_apart_by_sorting(numbers: list[int], few: set[int]) -> None:
    import numpy as np

    found = distinct(np.array(numbers, np.int64))
    assert found.tolist() == sorted(set(numbers))
    assert found_in(np.array(sorted(few), np.int64), found).tolist() == [one in few for one in found.tolist()]


def _told(name: str, other: str, days: Days | None = None) -> Facets:
    report = report_of(f"{name} met {other} there.", "Courier")
    time = None if days is None else "/".join("" if one is None else f"2031-03-{one:02}" for one in days)
    return facets_of(claim_of(report, f"{name} met {other}", "meet", name, other, time=time), report, {}, Setting())


@settings(max_examples=60, deadline=None)
@given(names, names, names, names)
def test_nothing_alike_is_missed(one: str, two: str, three: str, four: str) -> None:
    import numpy as np

    left, right = (
        _told(one.strip() or "Tosk", two.strip() or "Tosk"),
        _told(three.strip() or "Velm", four.strip() or "Velm"),
    )
    found = Pairs(columns_of((left, right)), np.array([0]), np.array([1])).features()
    if left.actors and right.actors and not {a.key for a in left.actors} & {b.key for b in right.actors}:
        similar = any(alike(a.name, b.name) for a in left.actors for b in right.actors)
        assert (found["actors alike by name"][0] > 0) == similar
    doers = [[part for part in side.parts if part.role == "agent"] for side in (left, right)]
    assert found["doers alike"][0] == best_match(*doers)


@settings(deadline=None)
@given(st.lists(st.tuples(day, day) | st.none(), min_size=2, max_size=2))
def test_days_are_compared_as_ranges_of_days(found: list[Days | None]) -> None:
    import numpy as np

    from rashomon.linking.columns import _ranges

    ordered = [None if one is None or (None not in one and one[0] > one[1]) else one for one in found]
    ranges, a, b = _ranges(ordered), np.array([0]), np.array([1])
    assert bool(values.overlapping(ranges, a, b)[0]) == (one_by_one.overlapping(*ordered) is not False)
    assert int(values.gap(ranges, a, b)[0]) == one_by_one.gap(*ordered)


def test_a_score_is_the_sum_of_its_features() -> None:
    import numpy as np

    pairs = [
        (_told("Ilan Dor", "Ada Brunn"), _told("Mr Dor", "Ada Brunn")),
        (_told("Tosk", "Velm"), _told("Orlen", "Daran")),
    ]
    weights = weights_by_name()
    for pair, score in zip(pairs, scores_of(pairs), strict=True):
        features = Pairs(columns_of(pair), np.array([0]), np.array([1])).features()
        total = weights["bias"] + sum(weights[name] * float(values[0]) for name, values in features.items())
        assert abs(score - 1e6 * min(4.0, max(-4.0, total))) < len(features)
