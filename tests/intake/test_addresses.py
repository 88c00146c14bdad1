"""The address that a report keeps, and whose word is taken for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.intake.asked import BODY, PAGE, report, reports
from tests.intake.made_warc import Answer, warc
from tests.intake.test_feeds import item, rss

OWN = PAGE.replace("<head>", '<head><link rel="canonical" href="{}">')


@pytest.mark.parametrize(
    ("own", "fetched_from", "kept"),
    [
        ("https://courier.example/bridge", "https://www.courier.example/bridge?utm_source=x", "https://courier.example/bridge"),
        ("https://wire.example/story", "https://www.courier.example/bridge", "https://www.courier.example/bridge"),
        ("", "https://www.courier.example/bridge", "https://www.courier.example/bridge"),
    ],
)  # fmt: skip
def test_the_page_is_believed_about_its_own_site_only(tmp_path: Path, own: str, fetched_from: str, kept: str) -> None:
    content = OWN.format(own).encode()
    assert report(tmp_path, "a.warc.gz", warc(Answer(address=fetched_from, content=content))).address == kept
    saved = f"<!-- saved from url=({len(fetched_from):04}){fetched_from} -->\n{OWN.format(own)}"
    assert report(tmp_path, "a.html", saved).address == kept


def test_a_page_that_nobody_says_more_of_is_believed(tmp_path: Path) -> None:
    assert report(tmp_path, "a.html", OWN.format("https://courier.example/b")).address == "https://courier.example/b"
    assert report(tmp_path, "b.html", PAGE).address is None
    assert report(tmp_path, "c.html", OWN.format("javascript:alert(1)")).address is None


def test_records_and_items_keep_their_addresses(tmp_path: Path) -> None:
    record = json.dumps({"text": BODY, "url": "https://courier.example/b", "publisher": "Courier"})
    assert report(tmp_path, "a.jsonl", record).address == "https://courier.example/b"
    within = json.dumps({"text": OWN.format("https://wire.example/s"), "url": "https://courier.example/b"})
    assert report(tmp_path, "b.jsonl", within).address == "https://courier.example/b"
    assert all(one.address for one in reports(tmp_path, "a.rss", rss(item())))
    assert report(tmp_path, "a.txt", BODY).address is None
