"""Body and furniture on our own gold: floors that only rise, and the marks of the gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.evaluation.bodies import GoldPage, Seen, body_scores, gold_pages, scored
from rashomon.terms.errors import UsageError

GOLD = Path(__file__).parent / "bodies"
# Measured in November 2026, half a point below; docs/intake.md says which part was looked at when.
FLOORS = {
    "test": {"html.f1": 97.4, "html.recall": 98.8, "text.f1": 98.4, "text.recall": 99.5},
    "fresh": {"html.f1": 92.8, "html.recall": 92.8, "text.f1": 99.5, "text.recall": 99.5},
    "blind": {"html.f1": 98.1, "html.recall": 99.5, "text.f1": 95.4, "text.recall": 98.0},
    "blind2": {"html.f1": 95.2, "html.recall": 99.5, "text.f1": 97.8, "text.recall": 99.5},
    "blind3": {"html.f1": 96.9, "html.recall": 96.9, "text.f1": 87.8, "text.recall": 99.0},
}


@pytest.mark.parametrize("part", list(FLOORS))
def test_body_and_furniture_are_told_apart_as_well_as_before(part: str) -> None:
    found = body_scores(GOLD / part)
    assert {key: found[key] for key, floor in FLOORS[part].items() if found[key] < floor} == {}


def test_the_gold_is_as_large_as_was_promised() -> None:
    pages = gold_pages(GOLD)
    assert sum(page.is_html for page in pages) >= 60
    assert sum(not page.is_html for page in pages) >= 25
    assert all("[[" not in page.content for page in pages if page.is_html and "wiki" not in page.name)


def test_marks_are_taken_out_and_kept_by_kind(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<p>[[b|It rained. [[t|Read on]] Then it stopped.]]</p>[[m|Home]]", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text("h|Rain\nB|It rained all\nB|day.\n\ns|Share", encoding="utf-8")
    page, text = gold_pages(tmp_path)
    assert page.content == "<p>It rained. Read on Then it stopped.</p>Home"
    assert page.sentences["body"] == [("it", "rained"), ("then", "it", "stopped")]
    assert page.sentences["menu"] == [("home",)]
    assert text.content == "Rain\nIt rained all\nday.\n\nShare"
    assert text.sentences["body"] == [("it", "rained", "all", "day")]


@pytest.mark.parametrize(("name", "content"), [("a.html", "[[b|open"), ("a.txt", "no mark"), ("a.csv", "b|x")])
def test_gold_that_cannot_be_read_is_said_so(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UsageError):
        gold_pages(tmp_path)


@pytest.mark.parametrize(
    ("read", "precision", "recall"),
    [
        (["It rained all day in Vell.", "The dam held until noon."], 100, 100),
        (["It rained all day in Vell. The dam held until noon."], 100, 100),
        (["It rained all day in Vell."], 100, 50),
        (["It rained all day in Vell.", "The dam held until noon.", "Share"], 200 / 3, 100),
        (["It rained all day in Vell.", "It rained all day in Vell."], 50, 50),
        (["The flood at Vell", "It rained all day in Vell."], 100, 50),
        ([], 0, 0),
    ],
)
def test_scores_of_what_was_read(read: list[str], precision: float, recall: float) -> None:
    body = [("it", "rained", "all", "day", "in", "vell"), ("the", "dam", "held", "until", "noon")]
    page = GoldPage(
        name="a.txt",
        content="",
        sentences={"body": body, "headline": [("the", "flood", "at", "vell")], "share": [("share",)]},
    )
    found = scored([page], lambda _: Seen(read=read))
    assert (found["text.precision"], found["text.recall"]) == (pytest.approx(precision), pytest.approx(recall))
    assert found["text.furniture"] == (0 if "Share" in read else 100)
