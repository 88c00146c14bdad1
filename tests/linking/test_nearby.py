"""Claims near a matter: by the scores of pairs, less what is kept apart or was called different."""

from dataclasses import replace

import numpy as np
import pytest

from rashomon.linking import elsewhere, gathering
from rashomon.linking.facets import Facets
from rashomon.linking.growing import Compared
from rashomon.linking.nearby import nearby
from rashomon.linking.pairs import UNITS
from rashomon.terms import Linked
from tests.linking.test_matters import PERSON, judgement, linked, telling
from tests.linking.test_origins import facets

GROUPS = ((0, 1), (2,), (3,))


def four() -> list[Facets]:
    """Four claims that nothing keeps apart."""
    return [facets(telling(outlet)) for outlet in ("Courier", "Herald", "Ledger", "Post")]


def near(*scores: tuple[int, int, float], claims: list[Facets] | None = None, **options: object) -> dict[int, object]:
    """What is near each group when these pairs have these scores."""
    told = claims or four()
    left, right, score = (np.array(column) for column in zip(*scores, strict=True))
    pairs = Compared.of(told, np.arange(len(told))).with_scores(left, right, (score * UNITS).astype(np.int64))
    found = nearby(told, np.array([0, 0, 2, 3]), pairs, -UNITS, **options)  # type: ignore[arg-type]
    groups = {group: number for number, (group, *_) in enumerate(GROUPS)}
    near: dict[int, object] = {}
    for group, claim in found.T.tolist():
        near[groups[group]] = (*near.get(groups[group], ()), claim)  # type: ignore[misc]
    return near


def test_groups_are_near_by_the_mean_of_their_pairs() -> None:
    assert near((0, 2, -0.1), (1, 2, -2.9), (1, 3, -1.1)) == {0: (2,), 1: (0, 1)}
    assert near((0, 2, -0.1), (1, 2, -3.5)) == {}
    assert near((0, 1, -0.1)) == {}


def test_what_the_author_of_a_report_in_the_group_says_too_is_not_near_it() -> None:
    claims = four()
    claims[2] = replace(claims[2], report=claims[0].report, attribution=None)
    assert 0 not in near((0, 2, -0.1), (1, 2, -0.1), claims=claims)
    claims[2] = replace(claims[2], report=claims[3].report)
    assert near((0, 2, -0.1), (1, 2, -0.1), claims=claims)[0] == (2,)


def test_what_was_called_different_is_not_near() -> None:
    assert near((0, 2, -0.1), (0, 3, -0.1), different={(2, 0)}) == {0: (3,), 2: (0, 1)}


def test_what_is_kept_apart_counts_as_most_unlike() -> None:
    claims = four()
    elsewhere = telling(
        "Ledger", text="the Northern Army shelled Velm", target="Velm", time="2031-05-09", places=("Velm",)
    )
    claims[2] = facets(elsewhere)
    day, places = claims[2].days, frozenset({"tosk"})
    assert day is not None
    claims[:2] = [replace(one, days=(day[0] - 60, day[0] - 60), places=places) for one in claims[:2]]
    assert near((0, 2, 1.5), (1, 2, -0.1), claims=claims) == {}
    assert near((0, 3, 1.5), claims=claims) == {0: (3,), 2: (0, 1)}


def test_a_matter_that_may_be_one_with_another_says_so_in_its_range(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "MOST", 0)
    one = telling("Courier", ("Ada Lind", PERSON))
    gunmen = "gunmen of the Northern Army"
    entered = f"{gunmen} entered the market"
    other = telling("Ledger", ("Piet Dorn", PERSON), text=entered, action="enter", agent=gunmen)
    assert ranges(linked(one, other)) == [(1, 1), (1, 1)]  # a pair below 0 is not near enough
    monkeypatch.setattr(gathering, "NEAREST", -UNITS)
    assert ranges(linked(one, other)) == [(1, 2), (1, 2)]
    called = judgement(1, "different", one[2].id, other[2].id)
    assert ranges(linked(one, other, judgements=(called,))) == [(1, 1), (1, 1)]


def ranges(found: Linked) -> list[tuple[int | None, int | None]]:
    """The range of knowledge origins of each matter."""
    return [(one.knowledge_origins.low, one.knowledge_origins.high) for one in found.matters]
