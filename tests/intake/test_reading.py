"""Inputs read: text, pages, records, refusals."""

from __future__ import annotations

import csv
import io
import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.intake import inputs_under, read_input
from rashomon.terms import Basis, FurnitureKind, Refusal, Report, report_id, sha256_of

BODY = (
    "The mayor of Ostrava Bay said on Monday that the old bridge was closed to all traffic.\n\n"
    "The engineers will look at its piers next week, she said, and will report to the council."
)
PAGE = (Path(__file__).parent / "cases" / "bridge.html").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any attempt to open a connection fails the test."""

    def refused(*_: object) -> None:
        raise AssertionError("intake opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refused)


def read(folder: Path, name: str, content: bytes | str) -> list[Report | Refusal]:
    """What comes of one input of that name and content."""
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return [found for one in inputs_under([name], folder) for found in read_input(one)]


def read_report(folder: Path, name: str, content: bytes | str) -> Report:
    (found,) = read(folder, name, content)
    assert isinstance(found, Report), found
    return found


def read_refusal(folder: Path, name: str, content: bytes | str) -> Refusal:
    (found,) = read(folder, name, content)
    assert isinstance(found, Refusal), found
    return found


# --- plain text


@pytest.mark.parametrize("name", ["a.txt", "a.text", "a", "a.unknown"])
def test_text_is_kept_with_its_hashes(tmp_path: Path, name: str) -> None:
    content = BODY.replace("\n", "\r\n").encode()
    report = read_report(tmp_path, name, content)
    assert report.text == BODY
    assert (report.sha256, report.input_sha256) == (sha256_of(BODY.encode()), sha256_of(content))
    assert (report.input, report.id, report.language) == (name, report_id(name, report.sha256), "en")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\n"), max_size=80))
def test_a_report_has_exactly_the_text_of_its_file(tmp_path_factory: pytest.TempPathFactory, extra: str) -> None:
    text = f"{BODY}\n{extra}\nThe council of Ostrava Bay will meet on Thursday to hear what they have found."
    assert read_report(tmp_path_factory.mktemp("text"), "a.txt", text).text == text


def test_a_word_in_other_letters_makes_no_other_language(tmp_path: Path) -> None:
    assert read_report(tmp_path, "a.txt", f"{BODY} PÅAÿĚĠAA").language == "en"


def test_two_files_of_the_same_bytes_are_two_reports(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    found = [next(read_input(one)) for one in inputs_under(["."], tmp_path)]
    assert len({one.id for one in found if isinstance(one, Report)}) == 2


def test_an_encoding_that_was_guessed_is_named_in_a_warning(tmp_path: Path) -> None:
    report = read_report(tmp_path, "a.txt", BODY.replace("old", "“old”").encode("windows-1252"))
    assert "windows-1252" in report.warnings[-1]
    assert "“old”" in report.text


# --- pages


def test_a_page_gives_its_article_line_by_line(tmp_path: Path) -> None:
    report = read_report(tmp_path, "bridge.html", PAGE)
    assert report.text == (Path(__file__).parent / "cases" / "bridge.txt").read_text(encoding="utf-8").rstrip("\n")
    pieces = {report.text[piece.start : piece.end]: piece.kind for piece in report.furniture}
    assert pieces["Bridge closed after flood"] is FurnitureKind.HEADLINE
    assert pieces["The old bridge on Sunday"] is FurnitureKind.CAPTION


def test_what_a_page_says_of_itself_rests_on_its_markup(tmp_path: Path) -> None:
    report = read_report(tmp_path, "bridge.html", PAGE)
    assert (report.title, report.outlet, report.byline) == (
        "Bridge closed after flood",
        "The Harbour Courier",
        "Anna Lind",
    )
    assert (report.published, report.changed) == ("2019-03-04T08:15:00Z", "2019-03-05T10:00:00Z")
    assert {report.basis.published, report.basis.outlet, report.basis.title, report.basis.byline} == {Basis.MARKUP}
    assert report.warnings == ()


def test_a_page_whose_data_and_visible_date_differ_is_warned_of(tmp_path: Path) -> None:
    report = read_report(tmp_path, "bridge.html", PAGE.replace(">4 March 2019<", ">4 March 2014<"))
    assert any("2019-03-04" in warning and "2014-03-04" in warning for warning in report.warnings)


def test_a_page_is_a_page_whatever_its_file_is_called(tmp_path: Path) -> None:
    assert read_report(tmp_path, "bridge.txt", PAGE).text == read_report(tmp_path, "bridge.html", PAGE).text


def test_the_address_gives_outlet_and_date_where_nothing_else_does(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.split("\n\n"))
    page = (
        '<html><head><link rel="canonical" href="https://www.courier.example/2019/03/04/bridge"></head>'
        f"<body><article><h1>Bridge closed</h1>{paragraphs}</article></body></html>"
    )
    report = read_report(tmp_path, "a.html", page)
    assert (report.outlet, report.published) == ("courier.example", "2019-03-04")
    assert (report.basis.outlet, report.basis.published) == (Basis.ADDRESS, Basis.ADDRESS)


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("<blockquote>The bridge is safe.</blockquote>", "> The bridge is safe."),
        ("<blockquote><p>The bridge is safe.</p></blockquote>", "> The bridge is safe."),
        ("<blockquote>“The bridge is safe.”</blockquote>", "“The bridge is safe.”"),
        ("<p>It is <q>safe</q>, she wrote.</p>", "It is “safe”, she wrote."),
    ],
)
def test_quotations_stay_recognisable(tmp_path: Path, markup: str, line: str) -> None:
    first, last = BODY.split("\n\n")
    record = {"text": f"<p>{first}</p>{markup}<p>{last}</p>"}
    (report,) = read(tmp_path, "a.jsonl", json.dumps(record))
    page = f"<html><body><article><h1>Bridge closed</h1><p>{first}</p>{markup}<p>{last}</p></article></body></html>"
    assert isinstance(report, Report)
    assert line in report.text.split("\n")
    assert line in read_report(tmp_path, "a.html", page).text.split("\n")


# --- records


def records(folder: Path, *rows: object) -> list[Report | Refusal]:
    return read(folder, "a.jsonl", "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))


def test_a_record_is_a_report_with_its_fields(tmp_path: Path) -> None:
    row = {
        "Body": BODY.replace("\n", "\r\n"),
        "headline": "Bridge closed",
        "media_name": "The Harbour Courier",
        "publish_date": "2019-03-04 08:15:00",
        "author": ["Anna Lind", "Jon Vesper"],
        "url": "https://courier.example/x",
    }
    (report,) = records(tmp_path, row)
    assert isinstance(report, Report)
    assert (report.input, report.text) == ("a.jsonl#1", BODY)
    assert (report.title, report.outlet, report.byline) == (
        "Bridge closed",
        "The Harbour Courier",
        "Anna Lind, Jon Vesper",
    )
    assert report.published == "2019-03-04T08:15:00"
    basis = report.basis
    assert {basis.published, basis.outlet, basis.title, basis.byline} == {Basis.RECORD}


def test_a_bad_record_costs_only_itself(tmp_path: Path) -> None:
    found = records(
        tmp_path, {"text": BODY}, "{broken", "", "[1]", {"title": "no text"}, {"text": BODY, "date": "soon"}
    )
    assert [one.input for one in found] == [f"a.jsonl#{number}" for number in range(1, 6)]
    assert [isinstance(one, Report) for one in found] == [True, False, False, False, True]
    reasons = [one.reason for one in found if isinstance(one, Refusal)]
    assert ["not JSON" in reasons[0], "not a JSON object" in reasons[1], "no text" in reasons[2]] == [True] * 3
    assert any("'soon'" in warning for warning in found[4].warnings if isinstance(found[4], Report))


def test_a_record_in_a_broken_encoding_costs_only_itself(tmp_path: Path) -> None:
    good = json.dumps({"text": BODY}).encode()
    found = read(tmp_path, "a.jsonl", good + b"\n" + good.replace(b"mayor", b"may\xff\xfer") + b"\n" + good)
    assert [isinstance(one, Report) for one in found] == [True, False, True]


def test_lone_surrogates_in_a_record_are_replaced(tmp_path: Path) -> None:
    (report,) = records(tmp_path, '{"text": "' + BODY.replace("\n", "\\n") + '\\ud800", "title": "\\udc00 Bridge"}')
    assert isinstance(report, Report)
    assert report.text == BODY + "\ufffd"
    assert report.title == "\ufffd Bridge"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_gives_a_report_a_row(tmp_path: Path, delimiter: str) -> None:
    table = io.StringIO()
    writer = csv.writer(table, delimiter=delimiter)
    writer.writerows([["Title", "Content", "Date"], ["One", BODY, "4 March 2019"], ["too", "few"], ["Two", BODY, ""]])
    found = read(tmp_path, "a.csv", table.getvalue())
    assert [one.input for one in found] == ["a.csv#1", "a.csv#2", "a.csv#3"]
    assert isinstance(found[1], Refusal)
    assert "3 columns, but this record fills 2" in found[1].reason
    assert [(one.title, one.text, one.published) for one in found if isinstance(one, Report)] == [
        ("One", BODY, "2019-03-04"),
        ("Two", BODY, None),
    ]


def test_a_table_without_texts_is_refused_as_a_whole(tmp_path: Path) -> None:
    assert "no column of texts" in read_refusal(tmp_path, "a.csv", "name,age\nAnna,7\n").reason


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("One. <p>Two.</p> Three.<p>Four.</p>", ["One.", "Two.", "Three.", "Four."]),
        ("<div>One.</div><p>Two.</p><p>Four.</p>", ["One.", "Two.", "Four."]),
        ("One.<br>Two.<br><br><b>Th</b>ree.", ["One.", "Two.", "Three."]),
        ("<table><tr><td>One</td><td>Two</td></tr></table><p>Four.</p>", ["One | Two", "Four."]),
        ("<table><tr><td><p>One.</p><p>Two.</p></td><td>Three.</td></tr></table>", ["One.", "Two.", "Three."]),
        ("<ul><li>One.<ul><li>Two.</li></ul></li><li>Three.</li></ul><br>", ["One.", "Two.", "Three."]),
    ],
)
def test_a_fragment_of_markup_loses_no_text(tmp_path: Path, markup: str, lines: list[str]) -> None:
    (report,) = records(tmp_path, {"text": f"{markup}<p>{BODY}</p><p>{BODY.swapcase()}</p>"})
    assert isinstance(report, Report)
    assert report.text.split("\n\n")[: len(lines)] == lines


# --- refusals


GERMAN = "Der Bürgermeister sagte am Montag, die alte Brücke sei für den gesamten Verkehr gesperrt. " * 2
RUSSIAN = "Мэр города заявил в понедельник, что мост через реку закрыт для движения до конца недели. " * 2


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b"Home\nNews\nShare Tweet\n", "nothing but menus"),
        ("a.txt", b"%PDF-1.4\n%\xe2\xe3", "PDF"),
        ("a.rtf", b"{\\rtf1 Hello}", "RTF document.*Save it as DOCX or PDF"),
        ("a.tar", b"a.txt" + bytes(252) + b"ustar", "archive"),
        ("a.css", b"/* The style of a page, with a sentence in it. */", "no article"),
        ("a.json", b"[]", "no articles"),
        ("a.txt", bytes(range(1, 200)) * 3, "binary"),
        ("a.txt", GERMAN.encode(), "most like German; only English"),
        ("a.txt", RUSSIAN.encode("koi8-r"), "only English"),
        ("a.txt", (BODY + " Café").encode() + b"\xe9.", "encoding is broken"),
        ("a.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article"),
        ("a.html", b"<html></html>", "no article|nothing"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    refusal = read_refusal(tmp_path, name, content)
    assert re.search(reason, refusal.reason), refusal.reason
    assert refusal.reason.endswith(".")
    assert refusal.input_sha256 == sha256_of(content)


def test_a_very_short_text_is_not_refused_for_its_language(tmp_path: Path) -> None:
    assert read_report(tmp_path, "a.txt", "Brückenbau in Ostrava Bay gestoppt.").language is None


def test_a_file_that_is_gone_is_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (one,) = inputs_under(["a.txt"], tmp_path)
    (tmp_path / "a.txt").unlink()
    (found,) = read_input(one)
    assert isinstance(found, Refusal)
    assert found.input_sha256 is None


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([".txt", ".html", ".jsonl", ".csv", ""]))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, content: bytes, ending: str) -> None:
    found = read(tmp_path_factory.mktemp("bytes"), f"a{ending}", content)
    assert all(isinstance(one, Report | Refusal) for one in found)


MARKUP = st.lists(
    st.sampled_from(["<p>", "</p>", "<q>", "<blockquote>", "<!--", "]]>", "&#0;", "<td>x", "\x00", BODY, "<br>"])
)


@settings(max_examples=100, deadline=None)
@given(MARKUP.map("".join))
def test_no_markup_raises(tmp_path_factory: pytest.TempPathFactory, markup: str) -> None:
    found: Iterator[Report | Refusal] = iter(read(tmp_path_factory.mktemp("markup"), "a.html", f"<html>{markup}"))
    assert all(isinstance(one, Report | Refusal) for one in found)


@pytest.mark.parametrize(
    "head", ["Bridge closed\nHarbour Courier, Monday, 6 May 2031", "Bay Weekly | May 6, 2031\n\nBridge closed"]
)
def test_a_papers_name_with_a_date_is_its_outlet_and_its_day(tmp_path: Path, head: str) -> None:
    (report,) = read(tmp_path, "a.txt", f"{head}\n\n{BODY}\n")
    assert isinstance(report, Report)
    assert report.outlet in ("Harbour Courier", "Bay Weekly") and report.published == "2031-05-06"
    assert report.title == "Bridge closed" and report.basis.published is Basis.TEXT


def test_a_place_with_a_date_is_neither(tmp_path: Path) -> None:
    (report,) = read(tmp_path, "a.txt", f"Bridge closed\nUpper Orlen, 6 May 2031\n\n{BODY}\n")
    assert isinstance(report, Report)
    assert report.outlet is None and report.published is None
