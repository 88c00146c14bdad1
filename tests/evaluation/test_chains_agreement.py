"""Two annotators compared, and the adjudicator's draft."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.evaluation.chains.agreement import Agreement, draft, kappa
from rashomon.evaluation.chains.anchors import annotated
from rashomon.evaluation.chains.annotate import main
from rashomon.terms import Stance

from .chains_samples import HARBOUR, HARBOUR_GOLD, harbour

LINES = [json.loads(line) for line in HARBOUR_GOLD.splitlines() if line]


def test_kappa_is_agreement_beyond_chance() -> None:
    assert kappa(Counter({("a", "a"): 20, ("b", "b"): 15, ("a", "b"): 5, ("b", "a"): 10})) == pytest.approx(0.4)
    assert kappa(Counter({("a", "a"): 3})) == 1
    assert kappa(Counter()) == 0


def test_an_annotator_agrees_with_himself() -> None:
    text, gold = harbour()
    agreement = Agreement()
    agreement.add(text.text, gold, gold)
    scores = agreement.scores()
    assert scores.pop("attributions of the first") == scores.pop("attributions of the second") == 5
    assert scores.pop("in both") == 5
    kappas = {name: scores.pop(name) for name in list(scores) if name.endswith("kappa")}
    assert set(kappas.values()) == {1} and set(scores.values()) == {100}


def test_what_only_one_has_and_what_they_see_otherwise_is_counted() -> None:
    text, gold = harbour()
    other = [*gold[:2], gold[3], replace(gold[4], stance=Stance.DOUBTS)]  # without the Courier's sentence
    agreement = Agreement()
    agreement.add(text.text, gold, other)
    scores = agreement.scores()
    assert scores["in both"] == 4 and scores["attributions, F1"] == pytest.approx(100 * 8 / 9)
    assert scores["the second has of the first"] == 80 and scores["the first has of the second"] == 100
    assert scores["stance, agreement"] == 75 and scores["root (who)"] == 100
    assert scores["lies in the same"] == 75 and scores["depth, agreement"] == 75


def test_the_draft_holds_what_both_have_and_shows_the_rest() -> None:
    text, gold = harbour()
    second = [dict(row) for row in LINES if row["id"] != "a3"]
    second[0] = {**second[0], "sources": [{**LINES[0]["sources"][0], "resolved": "1:chief"}]}
    other, errors = annotated("\n".join(map(json.dumps, second)), text)
    assert not errors
    lines = tuple({row["id"]: json.dumps(row) for row in rows} for rows in (LINES, second))
    rows = list(draft(text.text, gold, other, lines))  # type: ignore[arg-type]
    assert rows[0].startswith("# DIFFERENT: resolved\n# 1 {") and "\n# 2 {" in rows[0]
    assert rows[2].startswith("# ONLY IN 1\n# 1 {") and '"a3"' in rows[2]
    kept, errors = annotated("\n".join(rows), text)
    assert not errors and [one.id for one in kept] == ["a2", "a4", "a5"]


def test_the_tool_compares_folders_and_drafts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "harbour.jsonl").write_text(HARBOUR_GOLD, encoding="utf-8")
    assert main(["agree", str(tmp_path), str(tmp_path / "one"), str(tmp_path / "two")]) == 0
    printed = capsys.readouterr().out
    assert "attributions, F1" in printed and "100.00" in printed
    two = tmp_path / "two" / "harbour.jsonl"
    two.write_text(HARBOUR_GOLD.replace('"denies"', '"asserts"'), encoding="utf-8")
    assert main(["draft", str(tmp_path), "harbour", str(tmp_path / "one" / "harbour.jsonl"), str(two)]) == 0
    printed = capsys.readouterr().out
    assert "# DIFFERENT: stance" in printed and '"2-a4"' in printed and '"2-a1"' not in printed
    two.write_text("nonsense", encoding="utf-8")
    assert main(["agree", str(tmp_path), str(tmp_path / "one"), str(tmp_path / "two")]) == 2
