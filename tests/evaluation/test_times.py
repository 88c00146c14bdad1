"""The scores of times: the gold's form, the counting, MEANTIME's layout, and a floor on the package's own gold."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from rashomon.evaluation.times import FoundTime, compared
from rashomon.evaluation.times_gold import GoldText, GoldTime, gold_texts, meantime_texts
from rashomon.terms.errors import UsageError

TEXT = "It fell on Monday, not in May, and two days later it was up."


def expression(words: str, value: str | None, basis: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "edtf": value, "basis": basis}


ROW: dict[str, object] = {
    "published": "2016-05-18",
    "text": TEXT,
    "expressions": [
        expression("on Monday", "2016-05-16", "report"),
        expression("May", "2016-05", "report"),
        expression("two days later", None, "open"),
    ],
}


def written(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def found(words: str, value: str | None) -> FoundTime:
    return FoundTime(start=TEXT.index(words), end=TEXT.index(words) + len(words), value=value)


def test_the_form_of_the_gold(tmp_path: Path) -> None:
    (text,) = gold_texts(written(tmp_path, ROW))
    assert (text.published, text.text, text.marked) == ("2016-05-18", TEXT, ((0, len(TEXT)),))
    assert [(TEXT[one.start : one.end], one.value, one.basis) for one in text.times] == [
        ("on Monday", "2016-05-16", "report"), ("May", "2016-05", "report"), ("two days later", None, "open"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("expressions", "said"),
    [
        ([expression("May", "2016-05", "open")], "does not go with"),
        ([expression("May", None, "report")], "does not go with"),
        ([expression("May", "2016-05", "guessed")], "does not go with"),
        ([expression("May", "2016-05", "report"), expression("on Monday", "2016-05-16", "report")], "not behind"),
        ([{"start": 5, "end": 900, "edtf": None, "basis": "open"}], "not in the text"),
    ],
)
def test_what_is_not_of_the_form_is_refused(tmp_path: Path, expressions: list[object], said: str) -> None:
    with pytest.raises(UsageError, match=f"line 2: .*{said}"):
        gold_texts(written(tmp_path, ROW, ROW | {"expressions": expressions}))


def test_a_wrong_value_costs_more_than_an_open_one(tmp_path: Path) -> None:
    gold = gold_texts(written(tmp_path, ROW))
    everything, misses = compared(gold, lambda text: [found("Monday", "2016-05-16"), found("in May", "2016-05")])
    assert (everything["value.f1"], everything["wrong"], misses) == (100, 0, [])
    left_open, _ = compared(gold, lambda text: [found("Monday", "2016-05-16"), found("May", None)])
    wrong, misses = compared(gold, lambda text: [found("Monday", "2016-05-16"), found("May", "2015-05")])
    assert (left_open["value.precision"], left_open["value.recall"], left_open["wrong"]) == (100, 50, 0)
    assert (wrong["value.precision"], wrong["value.recall"]) == (50, 50)
    assert wrong["wrong"] == pytest.approx(100 / 3)
    assert [(one.gold and one.gold.value, one.values) for one in misses] == [("2016-05", ("2015-05",))]


def test_a_value_where_the_gold_is_open_or_has_nothing_is_wrong(tmp_path: Path) -> None:
    gold = gold_texts(written(tmp_path, ROW))
    scores, misses = compared(gold, lambda text: [found("two days later", "2016-05-18"), found("up", "2016")])
    assert scores["wrong"] == scores["wrong.dates"] == pytest.approx(200 / 3)
    assert scores["open.right"] == 0
    assert [one.values for one in misses if one.gold is None] == [("2016",)]


def test_a_wrong_length_is_wrong_but_no_wrong_date(tmp_path: Path) -> None:
    gold = gold_texts(written(tmp_path, ROW))
    scores, _ = compared(gold, lambda text: [found("two days", "P2D"), found("Monday", "2016-05-09")])
    assert (scores["wrong"], scores["wrong.dates"]) == pytest.approx((200 / 3, 100 / 3))


def test_meantime_is_laid_out_without_its_own_date(tmp_path: Path) -> None:
    folder = tmp_path / "intra-doc_annotation" / "corpus"
    folder.mkdir(parents=True)
    words = [("Bridge", 0), ("fell", 0), ("June", 1), ("3", 1), ("It", 2), ("fell", 2), ("yesterday", 2), ("Later", 3)]
    tokens = "".join(f'<token t_id="{n}" sentence="{s}">{word}</token>' for n, (word, s) in enumerate(words, 1))
    marks = (
        '<TIMEX3 m_id="1" value="2015-06-03" functionInDocument="CREATION_TIME"><token_anchor t_id="3"/>'
        '<token_anchor t_id="4"/></TIMEX3><TIMEX3 m_id="2" value="2015-06-02"><token_anchor t_id="7"/></TIMEX3>'
    )
    (folder / "one.xml").write_text(f"<Document>{tokens}<Markables>{marks}</Markables></Document>", encoding="utf-8")
    (text,) = meantime_texts(tmp_path)
    assert text.text == "Bridge fell\nJune 3\nIt fell yesterday Later "
    assert text.published == "2015-06-03"
    assert text.times == (GoldTime(start=27, end=36, value="2015-06-02"),)
    dateline, later = FoundTime(start=12, end=18, value="2015-06-03"), FoundTime(start=37, end=42, value="2016")
    scores, _ = compared([text], lambda text: [dateline, later])
    assert scores["found"] == 0, "neither its own date nor what nobody annotated counts"


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not the folder of MEANTIME"):
        meantime_texts(tmp_path)


@pytest.mark.parametrize("part", ["dev", "test"])
def test_the_shipped_gold_is_of_the_form(part: str) -> None:
    place = resources.files("rashomon.evaluation") / "gold" / f"times_{part}.jsonl"
    with resources.as_file(place) as path:
        texts: tuple[GoldText, ...] = gold_texts(path)
    assert sum(len(text.times) for text in texts) >= 100
    for text in texts:
        for one in text.times:
            assert text.text[one.start : one.end].strip() == text.text[one.start : one.end] != ""
