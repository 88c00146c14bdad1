"""Inputs that broke something once, as the fuzzers found them, made small."""

from __future__ import annotations

import io
import time
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

from rashomon.intake.dates import is_edtf
from rashomon.intake.feeds import feed_items
from rashomon.intake.furniture import line_kinds
from rashomon.intake.lines import lines_in
from rashomon.intake.page import page_of
from rashomon.terms import Refusal, Report
from tests.intake.asked import BODY, FIRST, PAGE, SECOND, found
from tests.intake.test_feeds import item, rss


def test_a_page_whose_outermost_element_is_one_that_is_dropped(tmp_path: Path) -> None:
    for outer in (b"<svg>", b"<script>", b"<nav>", b"<form>", b"<template>"):
        (one,) = found(tmp_path, "a.html", outer + PAGE.encode().replace(b"<html>", b"").replace(b"<head>", b""))
        assert not isinstance(one, Refusal) or "Reading it failed" not in one.reason, (outer, one)


@pytest.mark.parametrize(
    "line",
    [
        "8" * 60 + "{8",
        "sat" + "at" * 60 + "{8",
        "12 " * 40 + "{",
        "may " * 40 + "8{",
        "Share " * 60 + "{",
        "Home" + " » Ost ld" * 40 + "{",
        "a" * 400,
    ],
)
def test_no_line_takes_more_time_than_its_length_asks_for(line: str) -> None:
    """Patterns that can read one line in many ways need time without end for a line that they do not fit."""
    lines = lines_in(f"Bridge closed\n\n{FIRST}\n\n{line}\n\n{SECOND}\n\n{line}")
    began = time.process_time()
    line_kinds(lines, {})
    assert time.process_time() - began < 2


def test_days_and_months_are_counted_from_one() -> None:
    assert not any(map(is_edtf, ("2019-03-00", "2019-00", "2019-00-00", "0000")))
    (one,) = feed_items(rss(item().replace("04 Mar 2019", "00 Mar 2019")).encode())
    assert one.page and (one.page.facts.published is None or is_edtf(one.page.facts.published.value))


def test_a_file_without_a_name_in_an_archive(tmp_path: Path) -> None:
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr(ZipInfo("x"), "nothing")
        archive.writestr("a.txt", BODY)
    content = made.getvalue().replace(
        b"PK\x01\x02" + made.getvalue().split(b"PK\x01\x02")[1], _nameless(made.getvalue())
    )
    every = found(tmp_path, "a.zip", content)
    assert [type(one) for one in every] == [Refusal, Report]
    assert isinstance(every[0], Refusal) and "has no name" in every[0].reason


def _nameless(content: bytes) -> bytes:
    """The first entry of the list of contents, its name empty and its length in the field behind it."""
    entry = b"PK\x01\x02" + content.split(b"PK\x01\x02")[1]
    return entry[:28] + b"\x00\x00" + entry[30:32] + b"\x01\x00" + entry[34:]


def test_an_item_that_tells_of_no_change_has_none() -> None:
    (one,) = feed_items(rss(item()).encode())
    assert one.page and one.page.facts.published and one.page.facts.changed is None


def test_a_page_without_full_stops_takes_no_more_time_than_its_length_asks_for() -> None:
    markup = f"<html><body><article><h1>Bridge closed</h1><p>{'bridge word ' * 10_000}</p></article></body></html>"
    page_of(PAGE)  # loads what is loaded once
    began = time.process_time()
    page_of(markup)
    assert time.process_time() - began < 5
