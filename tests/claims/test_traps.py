"""Two actors that reports tempt to take for one stay two, and one actor under several names is one.

A larger run over many seeds is `benchmarks/actor_traps.py`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.evaluation.actors_gold import GoldCase
from rashomon.reading import Reader
from tests.claims.traps import WORDINGS, cases, merged, named, parted, told

SEED = 3
# What the reading takes for a name of another kind from report to report: a firm's one word, a town taken for a person.
STILL_MERGED = {
    "apart: named-after": {("firm", "person")},
    "apart: spellings": {("four", "two"), ("one", "three")},
}
HEADS = [line.removeprefix("== ") for line in WORDINGS.read_text(encoding="utf-8").splitlines() if line[:3] == "== "]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


@pytest.fixture(scope="module", params=[False, True], ids=["alone", "in company"])
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, GoldCase]:
    return cases(SEED, tmp_path_factory.mktemp("traps"), company=request.param)


@pytest.mark.parametrize("head", [head for head in HEADS if head.startswith("apart: ")])
def test_two_actors_stay_two(head: str, drawn: dict[str, GoldCase], reader: Reader) -> None:
    assert merged(told(drawn[head], reader)) <= STILL_MERGED.get(head, set())


@pytest.mark.parametrize("head", [head for head in HEADS if head.startswith("same: ")])
def test_one_actor_under_several_names_is_one(head: str, drawn: dict[str, GoldCase], reader: Reader) -> None:
    assert parted(told(drawn[head], reader))[0] == set()


def test_what_is_merged_is_seen(tmp_path: Path, reader: Reader) -> None:
    case = cases(SEED, tmp_path)["same: short"]
    reports = told(case, reader)
    figures, tables = named(reports)
    assert all(len(ids) == 1 for per in (*figures.values(), *tables.values()) for ids in per.values())
    assert tables.keys() <= figures.keys() != set()
