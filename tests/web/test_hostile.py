"""A case that is hostile in every field shows nothing but text, on pages that stay small."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import client_of
from tests.web.markup import Markup
from tests.web.places import places

ELEMENTS = {
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "nav", "ul", "ol", "li", "form", "label",
    "input", "button", "main", "h1", "h2", "h3", "p", "span", "bdi", "q", "em", "b", "strong", "code", "kbd", "table",
    "caption", "thead", "tbody", "tr", "th", "td", "section", "article", "aside", "div", "dl", "dt", "dd", "mark",
    "footer", "dialog", "time", "figure", "figcaption", "svg", "line", "text", "rect", "circle", "details", "summary",
    "path", "textarea", "select", "option", "datalist", "progress",
}  # fmt: skip
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")


@pytest.fixture(scope="module")
def victim(hostile: Path) -> Iterator[TestClient]:
    with client_of(hostile) as one:
        yield one


def _addresses(hostile: Path) -> list[str]:
    with sqlite3.connect(hostile) as asked:
        some = [
            f"/{table}/{id}"
            for table in ("matters", "reports", "claims", "attributions")
            for (id,) in asked.execute(f"SELECT id FROM {table} ORDER BY id LIMIT 8")
        ]
        first = asked.execute("SELECT id FROM reports ORDER BY rowid LIMIT 1").fetchone()[0]
    asked.close()
    return [*places(hostile).values(), *some, f"/reports/{first}?part=9", "/search?q=script", "/search?q=window*"]


def test_nothing_but_text_is_shown(victim: TestClient, hostile: Path) -> None:
    for address in _addresses(hostile):
        answer = victim.get(address)
        assert answer.status_code in (200, 404), address
        page = Markup(answer.text)
        assert not page.unbalanced, address
        assert {tag for tag, _ in page.elements} <= ELEMENTS, address
        for tag, attributes in page.elements:
            assert not any(one.startswith("on") or one in ("style", "srcdoc", "formaction") for one in attributes)
            for name in ("href", "src", "action"):
                assert attributes.get(name, "/").startswith(("/", "#")), (address, attributes)
                assert not attributes.get(name, "/").startswith("//")
            assert tag != "script" or attributes.get("src") == "/static/keys.js"
        assert not ACTING.search(answer.text), address


def test_pages_of_a_hostile_case_stay_small(victim: TestClient, hostile: Path) -> None:
    for address in _addresses(hostile):
        assert len(victim.get(address).content) < 1_200_000, address


def test_hostile_words_are_there_to_be_read(victim: TestClient, hostile: Path) -> None:
    text = Markup(victim.get(places(hostile)["report"]).text).text
    assert "<script>window.hacked=1</script>" in text and "‹U+202E›gnp.exe" in text and "␛[31m" in text


def test_hostile_words_in_an_address_are_only_words(victim: TestClient) -> None:
    for query in ("/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/?q=%22onfocus%3D%22x", "/%3Cscript%3E"):
        page = Markup(victim.get(query).text)
        assert [tag for tag, _ in page.elements].count("script") == 1
        assert not any("onfocus" in attributes for _, attributes in page.elements)
