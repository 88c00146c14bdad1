"""Texts rebuilt, anchors resolved, gold kept as offsets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.evaluation.chains.anchors import AnchorError, annotated, span_of
from rashomon.evaluation.chains.annotate import main
from rashomon.evaluation.chains.standoff import parents, read_gold, write_gold
from rashomon.evaluation.chains.texts import Text, gum_texts, inline_text, plain_text, rendered, sentence_at
from rashomon.terms.errors import UsageError

from .chains_samples import document, harbour

INTERVIEW = """# newdoc id = GUM_interview_orsk
# meta::author = Hillpaper
# meta::title = Ana Ruiz on boats
# newpar
# newpar_block = head (1 s)
# sent_id = 1
# text = Ana Ruiz on boats
1\tAna\tAna\tPROPN\t_\t_\t0\troot\t_\t_

# newpar
# sent_id = 2
# speaker = Hillpaper
# text = Why boats?
# newpar
# sent_id = 3
# speaker = AnaRuiz
# text = They float.
# sent_id = 4
# speaker = AnaRuiz
# text = My uncle said so.
# newpar
# sent_id = 5
# speaker = Hillpaper
# text = Thanks.
"""


def gum(folder: Path) -> Path:
    for part in ("train", "dev", "test"):
        (folder / f"{part}.conllu").write_text(INTERVIEW if part == "test" else "", encoding="utf-8")
    return folder


def test_a_document_of_gum_is_rebuilt_without_its_labels(tmp_path: Path) -> None:
    (text,) = gum_texts(gum(tmp_path))
    assert text.text == "Ana Ruiz on boats\nWhy boats?\nThey float. My uncle said so.\nThanks."
    assert (text.part, text.outlet, text.title) == ("test", "Hillpaper", "Ana Ruiz on boats")
    assert [text.text[line.start : line.end] for line in text.lines][3] == "My uncle said so."
    assert text.lines[0].speaker is None and text.lines[3].speaker == "AnaRuiz"
    assert "\n2 [Hillpaper]: Why boats?\n\n3 [AnaRuiz]: They float.\n4 [AnaRuiz]" in rendered(text)


def test_gum_without_its_files_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"train\.conllu is missing"):
        list(gum_texts(tmp_path))


def test_a_plain_file_keeps_every_line_in_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffOne.\r\n\r\nThree.\r".encode())
    text = plain_text(path)
    assert text.text == "One.\n\nThree.\n"
    assert [line.number for line in text.lines] == [1, 2, 3, 4]
    assert "1: One.\n\n3: Three.\n" in rendered(text)


def test_sentences_of_a_plain_line_end_at_full_stops() -> None:
    text = inline_text("x", "No.\nHe left. “Now!” She stayed at 3.5 knots.")
    where = text.text.index("She")
    assert text.text[slice(*sentence_at(text, where + 2))] == "She stayed at 3.5 knots."
    assert text.text[slice(*sentence_at(text, 5))].strip() == "He left."
    assert text.text[slice(*sentence_at(text, 0))] == "No."


@pytest.fixture
def lines() -> Text:
    return inline_text("x", "He said the “heat” and the rain, he said, was theirs.\nThe end.")


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        ("1:rain", "rain"),
        ("1:the#2", "the"),
        ('1:the "heat"', "the “heat”"),
        ("1:the#2 => 1:theirs.", "the rain, he said, was theirs."),
        ("1:was => 2:end", "was theirs.\nThe end"),
        (" 2 : The", "The"),
    ],
)
def test_an_anchor_names_its_words(lines: Text, anchor: str, words: str) -> None:
    start, end = span_of(anchor, lines)
    assert lines.text[start:end] == words


@pytest.mark.parametrize(
    ("anchor", "wrong"),
    [
        ("1:said", "2 times in line 1"),
        ("1:the#3", "the words are 2 times"),
        ("1:snow", "not in line 1"),
        ("1:heir", "not in line 1"),  # inside "theirs" is no word
        ("3:The", "lines 1 to 2"),
        ("rain", "line number"),
        ("1:rain => 1:heat", "ends before it begins"),
        ("1:", "without words"),
        (7, "is a string"),
    ],
)
def test_an_anchor_that_names_nothing_says_why(lines: Text, anchor: object, wrong: str) -> None:
    with pytest.raises(AnchorError, match=wrong):
        span_of(anchor, lines)


def test_errors_come_line_by_line_and_the_rest_is_read(lines: Text) -> None:
    good = {"id": "a1", "cue": "1:said#1", "content": ["1:rain"], "stance": "asserts"}
    good["sources"] = [{"mention": "1:He", "resolved": None, "kind": "person"}]
    rows = [
        good,
        good,
        {**good, "id": "a2", "stance": "says"},
        {**good, "id": "a3", "content": []},
        {**good, "id": "a4", "sources": []},
        {**good, "id": "a5", "contents": []},
        {**good, "id": "a6", "sources": [{"mention": None, "resolved": None, "kind": "people"}]},
        {**good, "id": "a7", "content": [], "stance": "declines"},
    ]
    found, errors = annotated("# a comment\n" + "\n".join(map(json.dumps, rows)) + "\nnot json", lines)
    assert [one.id for one in found] == ["a1", "a7"]
    assert [error.split(":")[0] for error in errors] == [f"line {n}" for n in (3, 4, 5, 6, 7, 8, 10)]
    assert "used twice" in errors[0] and "'says'" in errors[1] and "unknown key 'contents'" in errors[4]


def test_a_speakers_line_stands_for_all_turns(tmp_path: Path) -> None:
    (text,) = gum_texts(gum(tmp_path))
    row = {"id": "s", "speaker": "AnaRuiz", "resolved": "1:Ana Ruiz", "kind": "person", "stance": "asserts"}
    inner = {"id": "a", "cue": "4:said", "content": ["4:so"], "stance": "asserts"}
    inner["sources"] = [{"mention": "4:My uncle", "resolved": "4:My uncle", "kind": "anonymous"}]
    found, errors = annotated(json.dumps(row) + "\n" + json.dumps(inner), text)
    assert not errors and [one.id for one in found] == ["s.1", "a"]
    assert found[0].turn and text.text[slice(*found[0].content[0])] == "They float. My uncle said so."
    assert parents(found) == {"s.1": None, "a": "s.1"}
    _, errors = annotated(json.dumps({**row, "speaker": "Nobody"}), text)
    assert len(errors) == 1 and "'Nobody'" in errors[0]


def test_nesting_follows_from_the_spans() -> None:
    _, gold = harbour()
    assert parents(gold) == {"a1": None, "a2": None, "a3": None, "a4": "a3", "a5": None}


def test_gold_is_kept_without_text_and_read_back(tmp_path: Path) -> None:
    text, gold = harbour()
    path = tmp_path / "gold.jsonl"
    write_gold(path, [document(text, gold, inline=False)])
    assert "Fischer" not in path.read_text(encoding="utf-8")
    assert list(read_gold(path)) == [document(text, gold, inline=False)]
    path.write_text('{"document": "x"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="line 1"):
        list(read_gold(path))


def test_the_tool_renders_checks_and_keeps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, notes = gum(tmp_path), tmp_path / "notes"
    assert main(["render", str(place), str(tmp_path / "out")]) == 0
    assert "3 [AnaRuiz]: They float." in (tmp_path / "out" / "GUM_interview_orsk.txt").read_text(encoding="utf-8")
    notes.mkdir()
    file = notes / "GUM_interview_orsk.jsonl"
    row = {"id": "a", "cue": "4:said", "content": ["4:so"], "stance": "asserts"}
    row["sources"] = [{"mention": "4:My uncle", "resolved": "4:My uncle", "kind": "anonymous"}]
    file.write_text(json.dumps(row), encoding="utf-8")
    assert main(["check", str(place), "GUM_interview_orsk", str(file)]) == 0
    assert "My uncle < this report" in capsys.readouterr().out
    assert main(["keep", str(place), str(notes), str(tmp_path / "gold.jsonl")]) == 0
    (kept,) = read_gold(tmp_path / "gold.jsonl")
    assert len(kept.attributions) == 1 and kept.text is None
    assert main(["keep", str(place), str(notes), str(tmp_path / "gold.jsonl"), "--text"]) == 0
    assert "My uncle said so." in (tmp_path / "gold.jsonl").read_text(encoding="utf-8")
    file.write_text(json.dumps({**row, "cue": "4:wrote"}), encoding="utf-8")
    assert main(["check", str(place), "GUM_interview_orsk", str(file)]) == 1
    assert main(["keep", str(place), str(notes), str(tmp_path / "gold.jsonl")]) == 1
    assert main(["check", str(place), "GUM_news_none", str(file)]) == 2
