"""Candidate pairs made again after a change are those made from scratch."""

from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.linking import candidates, gathering, growing
from rashomon.linking.clusters import clusters_of
from rashomon.linking.components import components_of, in_rows
from rashomon.linking.facets import Facets, Setting, facets_of
from rashomon.linking.graph import classes_of
from rashomon.linking.growing import Compared, Met, grown, met_among
from rashomon.linking.pairs import Pairs
from tests.linking.hand_claims import claim_of, drawn


def told(chance: Random, number: int) -> Facets:
    """A claim of a report of its own; many share words with many others."""
    report, sentence, agent, target = drawn(chance, number)
    return facets_of(claim_of(report, sentence, "shell", agent, target), report, {}, Setting())


def pairs_in(met: Met) -> dict[tuple[str, str], tuple[int, bool]]:
    return {
        (met.facets[a].id, met.facets[b].id): (score, apart)
        for a, b, score, apart in zip(*(column.tolist() for column in met.pairs), strict=True)
    }


@pytest.mark.parametrize("seed", range(3))
def test_pairs_after_changes_are_those_from_scratch(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (candidates, growing):  # small, so that keys of very many claims come and go
        monkeypatch.setattr(module, "LARGEST", 5)
        monkeypatch.setattr(module, "WINDOW", 2)
    chance = Random(seed)
    case = [told(chance, number) for number in range(30)]
    met, _ = met_among(sorted(case, key=lambda one: one.id))
    for step in range(4):
        if step % 2:
            case = [one for one in case if chance.random() < 0.8]
        case += [told(chance, 100 + 10 * step + more) for more in range(chance.randrange(4))]
        now = grown(met, sorted(case, key=lambda one: one.id))
        scratch, _ = met_among(now.met.facets)
        before, met = pairs_in(met), now.met
        assert pairs_in(met) == pairs_in(scratch), f"seed {seed}, step {step}"
        untouched = {one.id for one, touched in zip(met.facets, now.touched.tolist(), strict=True) if not touched}
        for pair in before.keys() ^ pairs_in(met).keys():
            assert untouched.isdisjoint(pair), "a pair came or went of a claim that is not touched"


def test_only_what_is_touched_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(1)
    case = sorted((told(chance, number) for number in range(30)), key=lambda one: one.id)
    met, _ = met_among(case)
    compared: list[int] = []
    scored = Compared.scored

    def counting(self, left, right):  # type: ignore[no-untyped-def]  # as Compared.scored
        compared.append(len(left))
        return scored(self, left, right)

    monkeypatch.setattr(Compared, "scored", counting)
    added = told(chance, 30)
    now = grown(met, sorted([*case, added], key=lambda one: one.id))
    at = now.met.facets.index(added)
    assert sum(compared) == int(np.sum((now.met.pairs.left == at) | (now.met.pairs.right == at))) > 0


@pytest.mark.parametrize("seed", range(6))
def test_what_cannot_merge_is_clustered_by_itself(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance, size = Random(seed), 14
    case = sorted((told(chance, number) for number in range(size)), key=lambda one: one.id)
    scores = {pair: chance.randint(-4_000_000, 4_000_000) for pair in combinations(range(size), 2)}
    apart = {pair for pair in scores if chance.random() < 0.6}
    barred = {(case[a].id, case[b].id) for a, b in apart}

    def kept_apart(pairs: Pairs, score: object) -> np.ndarray:
        facets, sides = pairs.columns.facets, zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)
        return np.array([(facets[a].id, facets[b].id) in barred for a, b in sides], bool)

    monkeypatch.setattr(growing, "kept_apart", kept_apart)
    monkeypatch.setattr(gathering, "SMALL", 2)  # no pairs but those that are given
    groups = gathering.gathered_by(scores, case).groups
    assert list(groups) == clusters_of(size, scores, (), apart)
    assert any(len(group) > 1 for group in groups)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1])))
def test_components_are_the_classes_of_what_is_connected(pairs: list[tuple[int, int]]) -> None:
    class_of = classes_of("0123456789", [(str(a), str(b)) for a, b in pairs])
    classes = {top: tuple(int(one) for one in class_of if class_of[one] == top) for top in sorted(class_of.values())}
    found = components_of(10, in_rows(pairs))
    assert list(found) == [members for members in classes.values() if len(members) > 1]
