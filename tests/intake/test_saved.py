"""Web pages as browsers and their extensions save them."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from rashomon.intake.saved import saving_facts
from tests.intake.asked import FIRST, PAGE, SECOND, reason, report

SINGLE = """<!DOCTYPE html><!--
 Page saved with SingleFile
 url: https://www.courier.example/2019/03/04/bridge
 saved date: Wed Mar 06 2019 11:00:00 GMT+0100 (Central European Standard Time)
-->"""
MHTML = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://www.courier.example/2019/03/04/bridge
Subject: Bridge closed
Date: Wed, 6 Mar 2019 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="x"

--x
Content-Type: text/html
Content-Transfer-Encoding: base64
Content-Location: https://ads.example/frame

{base64.b64encode(b"<html><p>Buy a kettle.</p></html>").decode()}
--x
Content-Type: text/html
Content-Transfer-Encoding: base64
Content-Location: https://www.courier.example/2019/03/04/bridge

{base64.b64encode(PAGE.encode()).decode()}
--x--
"""


def test_a_page_in_a_single_file_says_where_and_when_it_was_saved(tmp_path: Path) -> None:
    picture = f'<img src="data:image/png;base64,{base64.b64encode(bytes(40_000)).decode()}">'
    one = report(tmp_path, "a.html", SINGLE + PAGE.replace("</h1>", f"</h1>{picture}"))
    assert (one.outlet, one.published, one.fetched) == ("courier.example", "2019-03-04", "2019-03-06T10:00:00Z")
    assert FIRST in one.text and SECOND in one.text


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a"])
def test_a_page_in_mhtml_is_the_page_that_was_saved(tmp_path: Path, name: str) -> None:
    one = report(tmp_path, name, MHTML.replace("\n", "\r\n"))
    assert one.title == "Bridge closed after flood"
    assert (one.outlet, one.published, one.fetched) == ("courier.example", "2019-03-04", "2019-03-06T10:00:00Z")
    assert "kettle" not in one.text


def test_a_page_called_xml_is_a_page(tmp_path: Path) -> None:
    page = PAGE.replace("<html>", '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">')
    assert FIRST in report(tmp_path, "a.xml", page + "</body></html>").text


def test_a_page_with_its_folder_is_one_report(tmp_path: Path) -> None:
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "frame.html").write_text(PAGE, encoding="utf-8")
    mark = "<!-- saved from url=(0031)https://courier.example/bridge -->"
    assert report(tmp_path, "a.html", f"<!DOCTYPE html>\n{mark}\n{PAGE}").outlet == "courier.example"


@pytest.mark.parametrize(
    ("comment", "outlet", "fetched"),
    [
        ("<!-- Mirrored from c.example/a.html by HTTrack Website Copier/3.x, Wed, 06 Mar 2019 10:00:00 GMT -->",
         "c.example", "2019-03-06T10:00:00Z"),
        ("<!--\n Page saved with SingleFile\n url: https://c.example\n saved date: Mon Jan 01 0001 00:00:00 GMT+1400",
         "c.example", None),
        ("<!-- saved from url=(0016)http://[broken -->", None, None),
        ("<!-- nothing -->", None, None),
    ],
)  # fmt: skip
def test_comments_of_saving_programs(comment: str, outlet: str | None, fetched: str | None) -> None:
    facts = saving_facts(comment)
    assert (facts.outlet and facts.outlet.value, facts.fetched and facts.fetched.value) == (outlet, fetched)


def test_mhtml_without_a_page_says_so(tmp_path: Path) -> None:
    assert "no web page" in reason(tmp_path, "a.mhtml", MHTML.replace("text/html\n", "text/css\n"))
