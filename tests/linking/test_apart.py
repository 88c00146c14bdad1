"""What is kept apart by columns is what is kept apart by functions, pair by pair."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.linking import apart
from rashomon.linking.apart import kept_apart
from rashomon.linking.columns import columns_of
from rashomon.linking.facets import Facets, Setting, facets_of
from rashomon.linking.pairs import Pairs
from rashomon.linking.sets import Sets, nearest
from rashomon.linking.twins import two_events
from rashomon.terms import SourceKind
from tests.linking.test_matters import telling

PERSON, OUTLET = SourceKind.PERSON, SourceKind.OUTLET
days = st.lists(st.sets(st.integers(0, 90), max_size=5), min_size=2, max_size=6)


@settings(max_examples=40, deadline=None)
@given(days)
def test_nearest_is_the_smallest_distance(rows: list[set[int]]) -> None:
    sets = Sets.of(map(sorted, rows))
    a, b = np.array(list(product(range(len(rows)), repeat=2))).T
    expected = [min((abs(x - y) for x in rows[i] for y in rows[j]), default=-1) for i, j in zip(a, b, strict=True)]
    assert nearest(sets, a, b).tolist() == expected


def months_of_claims() -> list[Facets]:
    """Claims of one act told over months, by roots with and without a name in common, some word for word."""
    roots = [("Ada Lind", PERSON), ("Ms Lind", PERSON), ("Piet Dorn", PERSON), ("the Herald", OUTLET), None]
    said = ["the Northern Army shelled the market in Tosk", "shells of the Northern Army fell on a market of Tosk"]
    dates = ["2031-03-02", "2031-03-06", "2031-05-02", None]
    told = [
        telling(outlet, *[root] if root else [], text=text, published=published, time=time, standing=standing)
        for outlet, root, text, published, time, standing in zip(
            ["Courier", "Herald", "Ledger", "Post", "Times"] * 8,
            roots * 8,
            said * 20,
            [dates[at // 2 % 3] for at in range(40)],
            [dates[at // 3 % 4] for at in range(40)],
            [at % 13 == 7 for at in range(40)],
            strict=True,
        )
    ]
    return [facets_of(claim, report, {said.id: said} if said else {}, Setting()) for report, said, claim in told]


def test_only_what_can_be_one_day_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = months_of_claims()
    a, b = np.array(list(combinations(range(len(claims)), 2))).T
    score, asked = np.zeros(len(a), np.int64), list[tuple[Facets, Facets]]()

    def counted(left: Facets, right: Facets) -> bool:
        asked.append((left, right))
        return two_events(left, right)

    monkeypatch.setattr(apart, "two_events", counted)
    found = kept_apart(Pairs(columns_of(claims), a, b), score)
    few = len(asked)
    asked.clear()
    monkeypatch.setattr(apart, "_may_be_one_day", lambda pairs, among: among)
    assert (kept_apart(Pairs(columns_of(claims), a, b), score) == found).all()
    assert found.any() and not found.all()
    assert few < len(asked)
