"""The page as it was saved: only where it is the very file, and nothing of it acts, loads or leads anywhere."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from rashomon.case import Case
from rashomon.casebook.book import Casebook
from rashomon.web.originals import LONGEST, harmless
from tests.small_rooms import small_rooms as rooms
from tests.web.conftest import client_of
from tests.web.hostile import HOSTILE
from tests.web.markup import Markup
from tests.web.running import browser, chromium, served

SAVED = (
    "<!doctype html><html><head><title>x</title><meta http-equiv=refresh content='0;url=http://away.example/'>"
    "<link rel=preconnect href=http://away.example><style>body{background:url(http://away.example/a.png)}</style></head>"
    "<body onload='alert(1)'><h1>The bridge fell</h1><script>document.title='hacked'</script>"
    "<p>Moro said the <a href='http://away.example/'>bridge</a> fell.</p>"
    "<img src='http://away.example/b.png' alt='A pier'>"
    "<form action='http://away.example/'><input name=q></form></body></html>"
)
ALLOWED = re.compile(r'<(/?)([a-z0-9]+)((?: (?:colspan|rowspan|dir)="[^"<>]*")*)>')


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of one saved page and one text."""
    folder = tmp_path_factory.mktemp("saved")
    (folder / "in").mkdir()
    (folder / "in" / "a.html").write_text(SAVED, encoding="utf-8")
    (folder / "in" / "b.txt").write_text("Moro said the ferry sank.\n", encoding="utf-8")
    with Case(Casebook(folder / "s.case", create=True), rooms()) as case:
        case.add("in", base=folder)
    return folder / "s.case"


@pytest.fixture
def client(saved: Path) -> Iterator[TestClient]:
    with client_of(saved) as one:
        yield one


def _address(saved: Path, input: str) -> str:
    with Case(Casebook(saved)) as case:
        return "/originals/" + next(row["id"] for row in case.rows("reports") if row["input"] == input)


def test_the_page_stands_in_a_frame_that_may_do_nothing(client: TestClient, saved: Path) -> None:
    answer = client.get(_address(saved, "in/a.html"))
    assert answer.status_code == 200
    (frame,) = [at for tag, at in Markup(answer.text).elements if tag == "iframe"]
    assert frame["sandbox"] == "" and "src" not in frame
    assert "<h1>The bridge fell</h1>" in frame["srcdoc"] and "[picture: A pier]" in frame["srcdoc"]
    assert not any(word in frame["srcdoc"] for word in ("away.example", "alert", "hacked", "style", "href"))


def test_a_page_that_is_gone_or_changed_is_not_shown(client: TestClient, saved: Path) -> None:
    page, address = saved.parent / "in" / "a.html", _address(saved, "in/a.html")
    try:
        page.write_text(SAVED + " ", encoding="utf-8")
        changed = client.get(address)
        page.unlink()
        gone = client.get(address)
    finally:
        page.write_text(SAVED, encoding="utf-8")
    for answer in (changed, gone):
        assert answer.status_code == 404 and "no longer where it was read" in Markup(answer.text).text
    assert client.get(address).status_code == 200


def test_what_is_no_page_has_none(client: TestClient, saved: Path) -> None:
    assert client.get(_address(saved, "in/b.txt")).status_code == 404
    assert client.get("/originals/r0000").status_code == 404


@pytest.mark.parametrize("name", ["/etc/hostname", "x" * 5_000, "a\0b", "../" * 40 + "etc/hostname"])
def test_a_name_that_leads_elsewhere_shows_nothing(saved: Path, tmp_path: Path, name: str) -> None:
    copy = tmp_path / "copy.case"
    copy.write_bytes(saved.read_bytes())
    address = _address(copy, "in/a.html")
    with Case(Casebook(copy)) as case, case._book.transaction():
        case._book.change("PRAGMA defer_foreign_keys = ON")
        case._book.change("UPDATE inputs SET name = ?1 WHERE name = 'in/a.html'", name)
        case._book.change("UPDATE reports SET input = ?1, of_input = ?1 WHERE input = 'in/a.html'", name)
    with client_of(copy) as client:
        assert client.get(address).status_code == 404


@given(st.text(alphabet="<>/='\" abipst!-&;#x\u202e", max_size=200) | st.sampled_from([HOSTILE, SAVED, "<p" * 500]))
def test_whatever_stands_there_only_harmless_elements_come_out(markup: str) -> None:
    made = harmless(markup)
    assert ALLOWED.sub("", made).count("<") == 0, made
    assert not Markup(made).unbalanced and "\u202e" not in made


@pytest.mark.parametrize(
    "part", ["<div><p>word</p>", "<!--", "<a href='", "<script>", "<p title=", "&", "</p>", "<svg "]
)
def test_no_page_keeps_the_workbench_busy(part: str) -> None:
    """Each of them makes parsers that go back and forth take minutes."""
    begun = time.process_time()
    made = harmless(part * (2 * LONGEST // len(part)))
    assert time.process_time() - begun < 10 and len(made) < 8 * LONGEST and not Markup(made).unbalanced


@pytest.mark.skipif(chromium() is None, reason="NOT RUN: a saved page in a browser; no Chromium")
def test_a_browser_shows_its_words_and_asks_nobody(saved: Path) -> None:
    with browser() as tab, served(saved) as running:
        context = tab.new_context()
        context.add_cookies([running.cookie()])
        page, asked = context.new_page(), list[str]()
        page.on("request", lambda one: asked.append(one.url))
        page.goto(running.address.rstrip("/") + _address(saved, "in/a.html"))
        frame = page.frame_locator("iframe.original")
        assert frame.locator("h1").inner_text(timeout=60_000) == "The bridge fell"
        assert "fell" in frame.locator("p").inner_text() and page.title() != "hacked"
        assert {one for one in asked if not one.startswith((running.address, "about:"))} == set()
