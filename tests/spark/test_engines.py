"""Both engines make the same of the same inputs: statements, tables, refusals."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from rashomon.linking import passages
from rashomon.linking.asking import PARTNERS, best_partners
from rashomon.linking.growing import Scored
from rashomon.terms import TABLES
from rashomon.terms.tables import arrow_schema
from tests.linking.test_candidates import WEIGHT, oracle
from tests.spark.conftest import MARK
from tests.spark.engines import Engine, rows_in, table_in


def test_candidate_pairs_equal_their_oracle(engine: Engine) -> None:
    chance = random.Random(1)
    rows = sorted({(chance.randint(0, 30), chance.choice("abcde")) for _ in range(90)})
    columns = {
        "claim": pa.array([claim for claim, _ in rows], pa.int64()),
        "key": [key for _, key in rows],
        "weight": pa.array([WEIGHT[key] for _, key in rows], pa.int64()),
    }
    found = engine.rows("candidate_pairs", {"claim_keys": pa.table(columns)}, {"largest": 8, "window": 3, "enough": 2})
    assert found == oracle(rows, 8, 3, 2)
    assert len(found) > 20


def test_shared_seeds_equal_what_arrays_give(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    often = {(99, text, place) for text in range(5) for place in range(6)}  # a run that stands in more than its window
    seeds = sorted(often | {(chance.randint(0, 9), chance.randint(0, 6), chance.randint(0, 40)) for _ in range(150)})
    columns = [np.array(column) for column in zip(*seeds, strict=True)]
    monkeypatch.setattr(passages, "seeds_in", lambda _: columns)
    expected = [(*pair, *place) for pair, places in passages.seed_pairs([]).items() for place in places]
    asked = {"neighbours": passages.NEIGHBOURS, "least": passages.LEAST_RUNS}
    tables = {"seeds": pa.table(columns, ["code", "text", "place"])}
    assert engine.rows("shared_seeds", tables, asked) == sorted(expected)
    assert len(expected) > 100


def test_best_partners_equal_what_arrays_give(engine: Engine) -> None:
    chance = random.Random(5)
    rows = [(a, b, chance.randint(-3, 3)) for a in range(20) for b in range(a + 1, 20) if chance.random() < 0.6]
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    best = best_partners(Scored(*columns, np.zeros(len(rows), bool)))
    tables = {"scored_pairs": pa.table(columns, ["left_claim", "right_claim", "score"])}
    found = engine.rows("best_partners", tables, {"partners": PARTNERS})
    assert found == list(zip(best.left.tolist(), best.right.tolist(), strict=True))
    assert len(rows) > len(found) > 20


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_those_of_one_process(corpus: Path, laptop: Path, name: str) -> None:
    assert rows_in(corpus, name) == rows_in(laptop, name)
    assert rows_in(corpus, name)


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_the_columns_of_the_design(corpus: Path, name: str) -> None:
    """Names and types; Spark says of every column that it may be null, and Parquet calls a list's members elements."""

    def columns(schema: pa.Schema) -> list[tuple[str, str]]:
        said = [(field.name, str(field.type)) for field in schema]
        return [(name, type.replace(" not null", "").replace("<item:", "<element:")) for name, type in said]

    assert columns(table_in(corpus, name).schema) == columns(arrow_schema(TABLES[name].type))


def test_a_bad_input_costs_only_itself(corpus: Path) -> None:
    refused = {row["input"]: row["reason"] for row in rows_in(corpus, "refusals")}
    assert refused["saved/dead.txt"] == "The program that read it ended without a result (exit code 7)."
    assert refused.keys() == {"saved/dead.txt", "saved/noise.txt"}
    assert any(MARK in row["text"] for row in rows_in(corpus, "reports"))
