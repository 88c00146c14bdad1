"""ZIP, gzip, WARC and WACZ: the parts inside, each for itself."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from pathlib import Path

import pytest

from rashomon.terms import Basis, Refusal, Report
from tests.intake.asked import BODY, FIRST, PAGE, SECOND, THIRD, found, reason, report, reports
from tests.intake.made_pdf import column, pdf
from tests.intake.made_warc import Answer, Resource, wacz, warc
from tests.intake.made_zip import docx, p, zipped


def test_every_file_of_an_archive_is_an_input(tmp_path: Path) -> None:
    inner = zipped({"b.docx": docx(p(FIRST) + p(SECOND)), "c.pdf": pdf(column([FIRST]))})
    members = {"z/a.txt": BODY, "a.html": PAGE, "inner.zip": inner, "r.jsonl": json.dumps({"text": BODY})}
    every = reports(tmp_path, "saved.zip", zipped(members))
    assert [one.input for one in every] == [
        "saved.zip/a.html", "saved.zip/inner.zip/b.docx", "saved.zip/inner.zip/c.pdf", "saved.zip/r.jsonl#1",
        "saved.zip/z/a.txt",
    ]  # fmt: skip
    assert len({one.id for one in every}) == 5


def test_what_a_folder_would_pass_over_is_passed_over(tmp_path: Path) -> None:
    members = {
        ".hidden.txt": BODY, "__MACOSX/a.txt": BODY, "in/Thumbs.db": "x", "~$a.docx": "x", "reports.csv": "input\n",
        "a_files/b.html": PAGE, "a.html": PAGE,
    }  # fmt: skip
    assert [one.input for one in reports(tmp_path, "a.zip", zipped(members))] == ["a.zip/a.html"]


def test_a_bad_member_costs_only_itself(tmp_path: Path) -> None:
    every = found(tmp_path, "a.zip", zipped({"a.txt": BODY, "b.pdf": "%PDF-1.4", "c.zip": "PK\x03\x04", "d.txt": BODY}))
    assert [isinstance(one, Report) for one in every] == [True, False, False, True]


def test_the_table_beside_an_archive_speaks_of_its_members(tmp_path: Path) -> None:
    (tmp_path / "reports.csv").write_text(
        "input,outlet\na.zip/in/a.txt,Orlen Mercury\nb.mbox#1/c.txt,Bay Wire\n", encoding="utf-8"
    )
    one = report(tmp_path, "a.zip", zipped({"in/a.txt": BODY}))
    assert (one.outlet, one.basis.outlet) == ("Orlen Mercury", Basis.TABLE)


def test_one_file_packed_with_gzip_is_that_file(tmp_path: Path) -> None:
    assert report(tmp_path, "a.txt.gz", gzip.compress(BODY.encode())).input == "a.txt"
    assert report(tmp_path, "b.jsonl.gz", gzip.compress(json.dumps({"text": BODY}).encode())).input == "b.jsonl#1"


@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_of_a_web_archive_are_reports(tmp_path: Path, packed: bool) -> None:
    other = Answer(
        address="https://orlen.example/n.pdf", kind="application/pdf", content=pdf(column([FIRST, "", THIRD]))
    )
    picture = Answer(address="https://courier.example/a.png", kind="image/png", content=b"\x89PNG")
    gone = Answer(status="404 Not Found")
    every = reports(tmp_path, "a.warc.gz" if packed else "a.warc", warc(picture, Answer(), gone, other, packed=packed))
    assert [one.input.partition("#")[2] for one in every] == ["3", "5"]
    first = every[0]
    assert (first.outlet, first.published, first.fetched) == ("courier.example", "2019-03-04", "2019-03-06T10:00:00Z")
    assert (first.basis.outlet, first.title) == (Basis.ADDRESS, "Bridge closed after flood")
    assert every[1].text == f"{FIRST}\n\n{THIRD}"


def test_what_a_program_notes_about_itself_is_no_page(tmp_path: Path) -> None:
    notes = Resource(address="metadata://gnu.org/software/wget/warc/wget.log", content=b"Saved 1 page to the disk.")
    saved = Resource(address="http://courier.example/a", content=PAGE.encode(), kind="text/html")
    assert [one.input for one in reports(tmp_path, "a.warc.gz", warc(Answer(), notes, saved))] == [
        "a.warc.gz#2", "a.warc.gz#4",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (gzip.compress(PAGE.encode()), {"Content-Encoding": "gzip"}),
        (zlib.compress(PAGE.encode()), {"Content-Encoding": "deflate"}),
        (zlib.compress(PAGE.encode())[2:-4], {"Content-Encoding": "deflate"}),
        (f"{len(PAGE):x}\r\n{PAGE}\r\n0\r\n\r\n".encode(), {"Transfer-Encoding": "chunked"}),
        (PAGE.encode(), {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}),
        (PAGE.replace("Monday", "Montag\xe9").encode("latin-1"), {"Content-Type": "text/html; charset=iso-8859-1"}),
    ],
    ids=["gzip", "zlib", "deflate", "chunked", "neither, though it says so", "latin-1"],
)
def test_what_the_server_did_to_a_page_is_undone(tmp_path: Path, content: bytes, headers: dict[str, str]) -> None:
    one = report(tmp_path, "a.warc.gz", warc(Answer(content=content, headers=headers)))
    assert SECOND in one.text


def test_a_page_whose_digest_is_wrong_is_refused_and_no_other(tmp_path: Path) -> None:
    content = warc(Answer(), Answer(address="https://courier.example/b"), packed=False)
    changed = content.replace(b"was closed to all", b"was opened to all", 1)
    first, second = found(tmp_path, "a.warc", changed)
    assert isinstance(first, Refusal) and "changed or damaged" in first.reason
    assert isinstance(second, Report)


def test_of_a_wacz_its_listed_pages_are_read_and_its_signature_is_told_of(tmp_path: Path) -> None:
    content = warc(Answer(), Answer(address="https://ads.example/frame"))
    one = report(tmp_path, "a.wacz", wacz(content, ["https://www.courier.example/2019/03/04/bridge"], signed=True))
    assert one.input == "a.wacz/archive/data.warc.gz#2"
    assert any("signature (a test), which was not checked: it is made in a way" in said for said in one.warnings)
    unlisted = reports(tmp_path, "b.wacz", wacz(content))
    assert len(unlisted) == 2
    assert all(any("no signature" in warning for warning in one.warnings) for one in unlisted)


def test_hashes_of_a_wacz_are_checked(tmp_path: Path) -> None:
    content = wacz(warc(Answer()))
    assert "changed or damaged" in reason(tmp_path, "a.wacz", wacz(warc(Answer()), digest=f"sha256:{'0' * 64}"))
    assert report(tmp_path, "b.wacz", content).outlet == "courier.example"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.warc", warc(packed=False), "holds no pages"),
        ("a.warc.gz", gzip.compress(warc(Answer(), packed=False)), "packed in one piece"),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\n", "damaged|no pages"),
        ("a.warc", warc(Answer(), packed=False)[:-200], "cut off"),
        ("a.warc", warc(Answer(headers={"Content-Encoding": "br"}), packed=False), "not read .'br'"),
        ("a.zip", zipped({}), "empty"),
        ("a.gz", gzip.compress(BODY.encode())[:-12], "damaged or cut off"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    assert re.search(said, reason(tmp_path, name, content))
