"""Paragraphs in another language: the report's page, the terminal and the build's summary say that they are unread."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.cli.app import app
from tests.intake.asked import BODY, THIRD
from tests.web.conftest import client_of
from tests.web.markup import Markup

IN_GERMAN = "Die Polizei habe an dem Montag niemanden festgenommen, sagte die Sprecherin der Stadt, Mirela Tosk."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a report in English and one with a paragraph in German, and their case."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "english.txt").write_text(f"{BODY}\n", encoding="utf-8")
    (tmp_path / "in" / "mixed.txt").write_text(f"{BODY}\n\n{THIRD}\n\n{IN_GERMAN}\n", encoding="utf-8")
    return tmp_path


def test_the_build_names_reports_that_are_read_in_part(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    told = CliRunner().invoke(app, ["build", "a.case", "in"]).output
    assert "in part" in told and "in/mixed.txt" in told and "english.txt" not in told
    built = json.loads(CliRunner().invoke(app, ["build", "b.case", "in", "--json"]).stdout)
    assert built["foreign"] == ["in/mixed.txt"]
    assert json.loads(CliRunner().invoke(app, ["build", "b.case", "in", "--json"]).stdout)["foreign"] == []


def test_its_page_and_show_say_so_and_nothing_is_found_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    CliRunner().invoke(app, ["build", "a.case", "in"])
    shown = CliRunner().invoke(app, ["show", "a.case", "in/mixed.txt"]).output
    assert "Not in English, and therefore not read: characters" in shown
    report = json.loads(CliRunner().invoke(app, ["show", "a.case", "in/mixed.txt", "--json"]).stdout)
    start = report["row"]["text"].index(IN_GERMAN)
    claims = map(json.loads, CliRunner().invoke(app, ["export", "a.case", "claims"]).stdout.splitlines())
    assert all(one["end"] <= start for one in claims if one["report"] == report["id"])
    with client_of(folder / "a.case") as pages:
        page = pages.get(f"/reports/{report['id']}").text
    assert "not in English, and therefore not read" in Markup(page).text
    paragraph = page[: page.index("Die Polizei")].rpartition("<p")[2]
    assert 'lang=""' in paragraph and "furniture" not in paragraph
