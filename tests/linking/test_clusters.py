"""Average linkage with must-links and cannot-links."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.linking.clusters import UNSCORED, Pair, clusters_of

SIZE = 9
PAIRS = list(combinations(range(SIZE), 2))
scores = st.dictionaries(st.sampled_from(PAIRS), st.integers(-4_000_000, 4_000_000))
some = st.sets(st.sampled_from(PAIRS), max_size=3)


def slow(size: int, scores: dict[Pair, int], together: set[Pair], apart: set[Pair]) -> list[tuple[int, ...]]:
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

    for x, y in sorted(together):
        a, b = (next(group for group in groups if at in group) for at in (x, y))
        if a != b and not barred(a, b):
            merge(a, b)
    while True:
        groups.sort()
        ways = [(-mean(a, b), a, b) for a, b in combinations(groups, 2) if not barred(a, b)]
        if not ways or min(ways)[0] >= 0:
            return groups
        _, a, b = min(ways, key=lambda way: (way[0], way[1][0], way[2][0]))
        merge(a, b)


@given(scores, some, some)
def test_equals_the_slow_way(scores: dict[Pair, int], together: set[Pair], apart: set[Pair]) -> None:
    assert clusters_of(SIZE, scores, together, apart) == slow(SIZE, scores, together, apart)


@given(st.none() | st.integers(-2, 2), st.booleans(), st.booleans())
def test_two_members_are_clustered_as_many_are(score: int | None, must: bool, must_not: bool) -> None:
    scores, pair = {} if score is None else {(0, 1): score}, {(0, 1)}
    together, apart = pair if must else set[Pair](), pair if must_not else set[Pair]()
    assert clusters_of(2, scores, together, apart) == slow(2, scores, together, apart)


@given(scores, some, st.randoms())
def test_order_of_scores_does_not_matter(scores: dict[Pair, int], apart: set[Pair], random: object) -> None:
    shuffled = list(scores.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert clusters_of(SIZE, dict(shuffled), (), apart) == clusters_of(SIZE, scores, (), apart)


def test_one_strong_pair_does_not_pull_in_its_neighbours() -> None:
    chain = {(0, 1): 2_000_000, (1, 2): 2_100_000, (2, 3): 2_000_000}
    assert clusters_of(4, chain) == [(0,), (1, 2), (3,)] or clusters_of(4, chain) == [(0, 1), (2, 3)]
    assert (0, 1, 2, 3) not in clusters_of(4, chain)


def test_what_is_apart_stays_apart_whatever_else_is_said() -> None:
    assert clusters_of(2, {(0, 1): 4_000_000}, {(0, 1)}, {(0, 1)}) == [(0,), (1,)]
