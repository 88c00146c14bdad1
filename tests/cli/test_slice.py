"""`rashomon slice`: what is asked of the case, and that nothing is made where there is no corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rashomon.built import Built
from rashomon.cli.app import app
from rashomon.terms import Refusal
from tests.cli.hand_answers import HandCase
from tests.cli.running import Run
from tests.cli.scenes import CASE


def test_what_is_chosen_is_asked_of_the_case(
    case: HandCase, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: dict[str, Any] = {}
    refused = (Refusal(input="b.txt", reason="This is no text."),)

    def add_slice(corpus: Path, **wanted: Any) -> Built:
        asked.update(wanted, corpus=corpus)
        return Built(read=("a.txt",), derived=(), unchanged=(), removed=(), refused=refused, linked=True, rows={})

    monkeypatch.setattr(case, "add_slice", add_slice, raising=False)
    (tmp_path / "read.parquet").touch()
    chosen = ("--outlet", "Courier", "--outlet", "Lamp", "--since", "2031-03", "--until", "2031-04", "--matter", "m1")
    ended = run("slice", CASE, str(tmp_path), *chosen, "--json")
    assert json.loads(ended.out)["read"] == ["a.txt"]
    assert ended.code == 1
    del asked["progress"]
    assert asked == {
        "corpus": tmp_path, "outlets": ["Courier", "Lamp"], "since": "2031-03", "until": "2031-04", "matters": ["m1"],
    }  # fmt: skip


def test_without_a_corpus_no_case_is_made(tmp_path: Path) -> None:
    ended = CliRunner().invoke(app, ["slice", str(tmp_path / "a.case"), str(tmp_path)], prog_name="rashomon")
    assert ended.exit_code == 2
    assert "There is no read.parquet" in ended.stderr
    assert not (tmp_path / "a.case").exists()
