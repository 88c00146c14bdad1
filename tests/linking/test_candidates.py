"""Candidate pairs: the SQL and the arrays against plain Python, and what meets."""

from collections import Counter
from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.linking import candidates
from rashomon.linking.candidates import WEIGHTS, candidate_pairs, keys_of, pairs_sharing, sorted_keys
from rashomon.linking.engine import SETTINGS, StatementError, rows_of
from rashomon.linking.facets import Setting, facets_of
from rashomon.linking.pairs import features_of
from tests.linking.hand_claims import claim_of, report_of

keyed = st.lists(st.tuples(st.integers(0, 30), st.sampled_from("abcde")), unique=True, max_size=120)
WEIGHT = {"a": 2, "b": 2, "c": 1, "d": 1, "e": 1}


def oracle(rows: list[tuple[int, str]], largest: int, window: int, enough: int) -> list[tuple[int, int, int]]:
    """The pairs that share enough and the weight of what they share, in plain Python."""
    members: dict[str, list[int]] = {}
    for claim, key in rows:
        members.setdefault(key, []).append(claim)
    shared: Counter[tuple[int, int]] = Counter()
    for key, claims in members.items():
        placed = list(enumerate(sorted(claims)))
        for (i, a), (j, b) in combinations(placed, 2):
            if len(claims) <= largest or j - i <= window:
                shared[a, b] += WEIGHT[key]
    return sorted((a, b, count) for (a, b), count in shared.items() if count >= enough)


@settings(max_examples=20, deadline=None)
@given(keyed)
def test_candidate_pairs_sql_equals_its_oracle(rows: list[tuple[int, str]]) -> None:
    table = pa.table(
        {
            "claim": pa.array([claim for claim, _ in rows], pa.int64()),
            "key": pa.array([key for _, key in rows], pa.string()),
            "weight": pa.array([WEIGHT[key] for _, key in rows], pa.int64()),
        }
    )
    found = rows_of("candidate_pairs", {"claim_keys": table}, {"largest": 8, "window": 3, "enough": 2})
    assert found == oracle(rows, 8, 3, 2)


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(-(2**62), 2**62) | st.integers(0, 5))), st.sampled_from((1, 7))
)
def test_keys_are_sorted_each_once_however_many_at_a_time(rows: list[tuple[int, int]], at_once: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "KEYS_AT_ONCE", at_once)
        patch.setattr(candidates, "SAMPLE", 3)
        claims, keys = sorted_keys(*np.array(rows, np.int64).reshape(-1, 2).T)
    assert list(zip(keys.tolist(), claims.tolist(), strict=True)) == sorted({(key, claim) for claim, key in rows})


@settings(max_examples=50, deadline=None)
@given(keyed, st.sampled_from((1, 40, 10_000)))
def test_candidate_pairs_in_arrays_equal_the_same_oracle(rows: list[tuple[int, str]], at_once: int) -> None:
    kinds = {weight: kind for kind, weight in enumerate(WEIGHTS.values())}
    claims = np.array([claim for claim, _ in rows], np.int64)
    keys = np.array([kinds[WEIGHT[key]] | ord(key) << 3 for _, key in rows], np.int64)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("LARGEST", 8), ("WINDOW", 3), ("AT_ONCE", at_once)):
            patch.setattr(candidates, name, value)
        found = pairs_sharing(*sorted_keys(claims, keys))
    assert list(zip(*(side.tolist() for side in found), strict=True)) == [pair[:2] for pair in oracle(rows, 8, 3, 2)]


def test_statement_that_fails_is_raised_with_its_sql() -> None:
    with pytest.raises(StatementError, match="claim_keys"):
        rows_of("candidate_pairs", {"other": pa.table({"x": [1]})}, {"largest": 8, "window": 3, "enough": 2})


def test_engine_neither_fetches_extensions_nor_runs_in_threads() -> None:
    assert SETTINGS["threads"] == "1"
    assert {SETTINGS[name] for name in SETTINGS if "extensions" in name or "external" in name} == {"false"}


def test_claims_on_one_matter_meet_and_others_do_not() -> None:
    report = report_of("The Northern Army shelled Tosk. Shells fell on Tosk at dawn. Bread became dearer.", "Courier")
    claims = [
        claim_of(report, "The Northern Army shelled Tosk", "shell", "Northern Army", "Tosk"),
        claim_of(report, "Shells fell on Tosk at dawn", "fall", target="Tosk"),
        claim_of(report, "Bread became dearer", "become"),
    ]
    facets = [facets_of(claim, report, {}, Setting()) for claim in claims]
    assert [side.tolist() for side in candidate_pairs(facets)] == [[0], [1]]
    assert all(keys_of(one) == tuple(sorted(set(keys_of(one)))) for one in facets)


def test_a_name_of_signs_alone_makes_no_key_and_no_fault() -> None:
    report = report_of("They say that -- took the ferry. The ferry sank.", "Courier")
    claims = [claim_of(report, "-- took the ferry", "take", "--"), claim_of(report, "The ferry sank", "sink")]
    facets = [facets_of(claim, report, {}, Setting()) for claim in claims]
    assert all(keys_of(one) for one in facets)


def test_no_share_of_words_is_above_one() -> None:
    report = report_of("Tosk helps Orlen. The help of Tosk reached Orlen by the ferry at dawn.", "Courier")
    one = claim_of(report, "Tosk helps Orlen", "help", "Tosk", "Orlen")
    other = claim_of(report, "The help of Tosk reached Orlen by the ferry at dawn", "reach")
    sides = [facets_of(claim, report, {}, Setting()) for claim in (one, other)]
    assert 0 < features_of(*sides)["words contained"] <= 1


def test_one_number_of_persons_meets_under_a_theme_whatever_they_are_called() -> None:
    def told(outlet: str, text: str, number: tuple[str, str], theme: str) -> candidates.Facets:
        report = report_of(f"{text}.", outlet)
        return facets_of(claim_of(report, text, number=number), report, {}, Setting(themes={report.id: (theme,)}))

    patients = told("Courier", "2 patients fell ill", ("2", "patients"), "fever")
    alone = told("Ledger", "2 are in bed", ("2", ""), "fever")
    boats = told("Post", "2 boats lie there", ("2", "boats"), "fever")
    elsewhere = told("Lamp", "2 are in bed", ("2", ""), "strike")
    keys = [{key for key, weight in keys_of(one) if weight == candidates.ENOUGH} for one in (patients, alone, boats)]
    assert keys[0] & keys[1]
    assert not keys[1] & keys[2]
    assert not keys[0] & {key for key, _ in keys_of(elsewhere)}
