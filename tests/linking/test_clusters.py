"""Average linkage with must-links and cannot-links."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.linking.clusters import LEAST_OF_SURE, UNSCORED, Pair, clusters_of

SIZE = 9
PAIRS = list(combinations(range(SIZE), 2))
scores = st.dictionaries(st.sampled_from(PAIRS), st.integers(-4_000_000, 4_000_000))
some = st.sets(st.sampled_from(PAIRS), max_size=3)


def slow(
    size: int, scores: dict[Pair, int], together: set[Pair], apart: set[Pair], sure: set[Pair]
) -> list[tuple[int, ...]]:
    """The same clusters, each step looking at all pairs of clusters."""
    groups = [(at,) for at in range(size)]

    def mean(a: tuple[int, ...], b: tuple[int, ...]) -> int:
        pairs = [(min(x, y), max(x, y)) for x in a for y in b]
        return sum(scores.get(pair, UNSCORED) for pair in pairs) // len(pairs)

    def barred(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
        return any((min(x, y), max(x, y)) in apart for x in a for y in b)

    def merge(a: tuple[int, ...], b: tuple[int, ...]) -> None:
        groups.remove(a)
        groups.remove(b)
        groups.append(tuple(sorted(a + b)))

    def join(pairs: list[Pair], least: int) -> None:
        for x, y in pairs:
            a, b = (next(group for group in groups if at in group) for at in (x, y))
            if a != b and not barred(a, b) and mean(a, b) >= least:
                merge(a, b)

    join(sorted(together), 2 * UNSCORED)
    while True:
        groups.sort()
        ways = [(-mean(a, b), a, b) for a, b in combinations(groups, 2) if not barred(a, b)]
        if not ways or min(ways)[0] >= 0:
            break
        _, a, b = min(ways, key=lambda way: (way[0], way[1][0], way[2][0]))
        merge(a, b)
    join(sorted(sure, key=lambda pair: (-scores.get(pair, UNSCORED), pair)), LEAST_OF_SURE)
    return sorted(groups)


@given(scores, some, some, some)
def test_equals_the_slow_way(scores: dict[Pair, int], together: set[Pair], apart: set[Pair], sure: set[Pair]) -> None:
    assert clusters_of(SIZE, scores, together, apart, sure) == slow(SIZE, scores, together, apart, sure)


@given(
    st.none() | st.integers(-2, 2) | st.just(LEAST_OF_SURE) | st.just(LEAST_OF_SURE - 1),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
def test_two_members_are_clustered_as_many_are(score: int | None, must: bool, must_not: bool, surely: bool) -> None:
    scores, pair = {} if score is None else {(0, 1): score}, {(0, 1)}
    together, apart, sure = (pair if holds else set[Pair]() for holds in (must, must_not, surely))
    assert clusters_of(2, scores, together, apart, sure) == slow(2, scores, together, apart, sure)


@given(scores, some, some, st.randoms())
def test_order_of_scores_does_not_matter(
    scores: dict[Pair, int], apart: set[Pair], sure: set[Pair], random: object
) -> None:
    shuffled = list(scores.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert clusters_of(SIZE, dict(shuffled), (), apart, sure) == clusters_of(SIZE, scores, (), apart, sure)


def test_a_sure_pair_joins_what_the_mean_keeps_apart_unless_it_is_far_below() -> None:
    square = {(0, 1): 3_000_000, (2, 3): 3_000_000, (0, 2): 2_000_000, (1, 3): -4_000_000}
    near = {**square, (0, 3): -1_000_000, (1, 2): -1_000_000}
    assert clusters_of(4, near) == [(0, 1), (2, 3)]
    assert clusters_of(4, near, sure={(0, 2)}) == [(0, 1, 2, 3)]
    assert clusters_of(4, near, apart={(1, 3)}, sure={(0, 2)}) == [(0, 1), (2, 3)]
    assert clusters_of(4, {**square, (0, 3): -4_000_000}, sure={(0, 2)}) == [(0, 1), (2, 3)]


def test_one_strong_pair_does_not_pull_in_its_neighbours() -> None:
    chain = {(0, 1): 2_000_000, (1, 2): 2_100_000, (2, 3): 2_000_000}
    assert clusters_of(4, chain) == [(0,), (1, 2), (3,)] or clusters_of(4, chain) == [(0, 1), (2, 3)]
    assert (0, 1, 2, 3) not in clusters_of(4, chain)


def test_what_is_apart_stays_apart_whatever_else_is_said() -> None:
    assert clusters_of(2, {(0, 1): 4_000_000}, {(0, 1)}, {(0, 1)}) == [(0,), (1,)]
