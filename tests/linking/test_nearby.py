"""Claims near a matter: by the scores of pairs, less what is kept apart or was called different."""

from dataclasses import replace

import numpy as np
import pytest

from rashomon.linking import elsewhere, gathering, nearby
from rashomon.linking.facets import Facets
from rashomon.linking.growing import Compared, Scored
from rashomon.linking.nearby import near_again, near_claims, near_groups
from rashomon.linking.pairs import UNITS
from rashomon.terms import Linked
from tests.linking.test_matters import PERSON, judgement, linked, telling
from tests.linking.test_origins import facets

GROUPS = ((0, 1), (2,), (3,))
MANY = 300  # claims


def four() -> list[Facets]:
    """Four claims that nothing keeps apart."""
    return [facets(telling(outlet)) for outlet in ("Courier", "Herald", "Ledger", "Post")]


def near(*scores: tuple[int, int, float], claims: list[Facets] | None = None, **options: object) -> dict[int, object]:
    """What is near each group when these pairs have these scores."""
    told = claims or four()
    left, right, score = (np.array(column) for column in zip(*scores, strict=True))
    pairs = Compared.of(told, np.arange(len(told))).with_scores(left, right, (score * UNITS).astype(np.int64))
    first = np.array([0, 0, 2, 3])
    found = near_claims(told, first, near_groups(first, pairs, -UNITS, **options))  # type: ignore[arg-type]
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


@pytest.mark.parametrize("seed", range(20))
def test_groups_that_stay_are_near_what_they_were(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(seed)
    was, pairs = groups_of(chance), scored(chance)
    before = near_groups(was, pairs, 0)
    there, stand = (np.sort(chance.choice(MANY, MANY - 2, replace=False)) for _ in range(2))
    place, now = np.full(MANY, -1), np.arange(MANY)  # two claims go, two come, one group is taken apart
    place[there] = stand
    for group in np.unique(was)[1:]:
        now[place[(was == group) & (place >= 0)]] = place[(was == group) & (place >= 0)].min(initial=MANY)
    moved = ~np.isin(now, place)
    came = scored(chance)
    came = came.some(moved[came.left] | moved[came.right])
    lost = (place[pairs.left] < 0) | (place[pairs.right] < 0)
    sides = np.concatenate([came.left, came.right, place[pairs.left[lost]], place[pairs.right[lost]]])
    different = {(int(stand[5]), int(stand[-5]))}
    moved[[*sides[sides >= 0].tolist(), *different.copy().pop()]] = True
    everything, asked = pairs.moved(place).and_(came), []
    monkeypatch.setattr(nearby, "near_groups", lambda *given: asked.append(given[1]) or near_groups(*given))
    found = near_again(before, was, now, place, moved, everything, 0, different)
    assert sorted(found.T.tolist()) == near_groups(now, everything, 0, different).T.tolist()
    assert len(asked.pop().left) < len(everything.left) / 2


def groups_of(chance: np.random.Generator) -> np.ndarray:
    """By position the first of its group, of two on average."""
    of = chance.integers(0, MANY // 2, MANY)
    return np.array([np.flatnonzero(of == one)[0] for one in of])


def scored(chance: np.random.Generator) -> Scored:
    """Different pairs with scores around 0, two a claim or so."""
    left, right = np.divmod(chance.choice(MANY * MANY, 4 * MANY, replace=False), MANY)
    left, right = left[left < right], right[left < right]
    return Scored(left, right, chance.integers(-2, 3, len(left)) * UNITS, chance.random(len(left)) < 0.1)


def ranges(found: Linked) -> list[tuple[int | None, int | None]]:
    """The range of knowledge origins of each matter."""
    return [(one.knowledge_origins.low, one.knowledge_origins.high) for one in found.matters]
