"""The gate: what cannot be measured is said, with the reason, and never fails nor passes for a score."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.evaluation import gate
from rashomon.evaluation.gate import outcomes
from rashomon.reading.reader import Reader
from rashomon.terms.errors import UsageError


@pytest.fixture(autouse=True)
def _no_own_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    corpora = [each for each in gate.floors() if not (each["path"] or gate.OWN).startswith(gate.OWN)]
    monkeypatch.setattr(gate, "floors", lambda: corpora)


def test_a_folder_without_corpora_measures_nothing_and_says_why(tmp_path: Path) -> None:
    found = list(outcomes(tmp_path, reader=_no_reader()))
    assert found
    assert all(outcome.score is None and outcome.holds for outcome in found)
    assert all("not under" in outcome.why for outcome in found)
    assert any("ud_gum" in outcome.why for outcome in found)


def test_no_folder_at_all(tmp_path: Path) -> None:
    assert {outcome.why for outcome in outcomes(None, reader=_no_reader())} == {"no folder of corpora was given"}


def test_texts_other_than_those_annotated_are_said_not_to_be_measured(tmp_path: Path) -> None:
    (tmp_path / "ud_gum").mkdir()
    (tmp_path / "first_case").mkdir()
    found = [o for o in outcomes(tmp_path, reader=_no_reader()) if o.measurement.startswith("chains")]
    assert found
    assert all(outcome.score is None and "ud_gum" in outcome.why for outcome in found)


def test_a_score_below_its_floor_does_not_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    below = {key: floor - 1 for each in gate.floors() for key, floor in each["floors"].items()}
    monkeypatch.setattr(gate, "scores", lambda name, path, *, reader: below)
    for each in gate.floors():
        for name in each.get("needs", [each["path"]]):
            (tmp_path / name).mkdir(parents=True, exist_ok=True)
    found = list(outcomes(tmp_path, reader=_no_reader()))
    assert found
    assert not any(outcome.holds for outcome in found)


def test_a_key_the_scorer_does_not_give_is_a_fault_of_the_floors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "scores", lambda name, path, *, reader: {"another": 1.0})
    (tmp_path / gate.floors()[0]["path"]).mkdir(parents=True)
    with pytest.raises(KeyError):
        list(outcomes(tmp_path, reader=_no_reader()))


def test_usage_errors_are_the_only_ones_excused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str, path: Path, *, reader: Reader) -> dict[str, float]:
        raise ValueError("a fault of ours")

    assert not issubclass(ValueError, UsageError)
    monkeypatch.setattr(gate, "scores", broken)
    (tmp_path / gate.floors()[0]["path"]).mkdir(parents=True)
    with pytest.raises(ValueError, match="a fault of ours"):
        list(outcomes(tmp_path, reader=_no_reader()))


def _no_reader() -> Reader:
    return None  # type: ignore[return-value]  # nothing is read here


def test_own_gold_that_points_into_corpora_is_not_measured_without_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = {
        "name": "pairs",
        "scorer": "disputes",
        "path": "gold/disputes.jsonl",
        "needs": ["meantime"],
        "floors": {"f1": 1},
    }
    monkeypatch.setattr(gate, "floors", lambda: [own])
    assert [one.why for one in outcomes(None, reader=_no_reader())] == ["no folder of corpora was given"]
    assert [one.why for one in outcomes(tmp_path, reader=_no_reader())] == [f"meantime not under {tmp_path}"]
    (tmp_path / "meantime").mkdir()
    monkeypatch.setattr(gate, "paired_scores", lambda name, gold, data, *, reader: {"f1": 2.0 * gold.exists()})
    assert [one.score for one in outcomes(tmp_path, reader=_no_reader())] == [2.0]
