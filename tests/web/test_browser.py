"""The pages in real Chromium: accessible, readable, usable by keyboard, and readable without JavaScript.

Where there is no Chromium (and no RASHOMON_CHROMIUM that names one), nothing here runs, and the run says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import rashomon
from tests.web.places import places
from tests.web.running import Served, chromium, served

pytestmark = pytest.mark.skipif(
    chromium() is None, reason="NOT RUN: the pages in a browser; no Chromium (apt-get install chromium)"
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = ["color-contrast", "link-in-text-block"]  # what another scheme of colours can break


@pytest.fixture(scope="module")
def running(sample: Path) -> Iterator[Served]:
    """The workbench for the sample case."""
    with served(sample) as one:
        yield one


class Window:
    """A page of a browser that was let in; what it complains of and what it asks for is kept."""

    def __init__(self, tab: Any, running: Served, **how: Any) -> None:
        self.context = tab.new_context(**{"viewport": {"width": 1440, "height": 900}, **how})
        self.context.add_cookies([running.cookie()])
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)  # a busy machine is no fault of the pages
        self.address = running.address.rstrip("/")
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda one: self.complaints.append(one.text) if one.type == "error" else None)
        self.page.on("pageerror", lambda one: self.complaints.append(str(one)))
        self.page.on("dialog", lambda one: (self.complaints.append("a dialog"), one.dismiss()))
        self.page.on("request", lambda one: self.asked.append(one.url))

    def __enter__(self) -> Window:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def go(self, path: str) -> Any:
        """Open `path`."""
        self.page.goto(self.address + path)
        return self.page

    @property
    def path(self) -> str:
        """Where it is now."""
        return str(self.page.url).removeprefix(self.address)


@pytest.mark.parametrize("width", [390, 1440])
def test_every_page_is_accessible_and_fits(tab: Any, running: Served, sample: Path, width: int) -> None:
    """WCAG 2.2 AA as axe checks it, contrast in light and dark; no sideways scrolling, no complaint, nothing from
    elsewhere.
    """
    found: dict[str, object] = {}
    with Window(tab, running, viewport={"width": width, "height": 844}) as window:
        for name, path in places(sample).items():
            page = window.go(path)
            for scheme, rules in (("light", RULES), ("dark", CONTRAST)):
                page.emulate_media(color_scheme=scheme)
                if broken := _violations(page, rules):
                    found[f"{name}, {scheme}"] = broken
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wide > 0:
                found[f"{name} is too wide by"] = wide
        assert not found
        assert [one for one in window.complaints if "404" not in one] == []
        assert all(one.startswith(window.address) for one in window.asked)


def _violations(page: Any, rules: list[str]) -> list[tuple[str, str]]:
    from axe_playwright_python.sync_playwright import Axe

    ran = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
    return [(one["id"], one["nodes"][0]["html"][:160]) for one in ran.response["violations"]]


def test_pages_are_read_without_javascript(tab: Any, running: Served, sample: Path) -> None:
    with Window(tab, running, java_script_enabled=False) as window:
        for name, path in places(sample).items():
            page = window.go(path)
            assert page.locator("h1").inner_text().strip(), name
            assert page.locator("main").inner_text().strip(), name
            assert not page.locator("#keys").is_visible()
        page = window.go(places(sample)["report"])
        page.locator("article a.run").first.click()
        assert "see=" in window.path and page.locator("aside .tree").is_visible()
        page.locator("#find").fill("bridge")
        page.locator(".find button").click()
        assert window.path == "/search?q=bridge" and page.locator(".hits li").count() > 3


def test_the_keyboard_is_enough(tab: Any, running: Served) -> None:
    with Window(tab, running) as window:
        page = window.go("/")
        keys = page.keyboard
        focused = "document.activeElement.getAttribute('href')"
        rows = page.locator("a[data-row]").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        keys.press("j")
        assert page.evaluate(focused) == rows[0]
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", "focus is seen"
        keys.press("j")
        keys.press("j")
        keys.press("k")
        assert page.evaluate(focused) == rows[1]
        keys.press("Enter")
        page.wait_for_url("**/matters/**")
        assert window.path == rows[1]
        page.go_back()
        assert window.path == "/"
        keys.press("?")
        assert page.locator("#keys").is_visible()
        keys.press("Escape")
        assert not page.locator("#keys").is_visible()
        keys.press("n")
        page.wait_for_url("**page=2")
        keys.press("/")
        keys.type("j?/ bridge")
        assert page.locator("#find").input_value() == "j?/ bridge", "letters are letters in a field"
        page.locator("#find").fill("bridge")
        keys.press("Enter")
        page.wait_for_url("**/search?q=bridge")
        keys.press("j")
        there = page.evaluate(focused)
        keys.press("Enter")
        page.wait_for_url("**" + there)
        keys.press("b")
        page.wait_for_url(window.address + "/")
        assert window.complaints == []


def test_the_network_is_asked_according_to_somebody(tab: Any, running: Served) -> None:
    """By its form without JavaScript, on to the claims; and by keyboard."""
    with Window(tab, running, java_script_enabled=False) as window:
        page = window.go("/network")
        assert page.locator("main svg").count() == 0
        page.locator("select[name=according_to]").select_option(index=1)
        page.locator(".asked button").click()
        assert "according_to=" in window.path and page.locator("main svg").count() == 1
        assert "according to" in page.locator("figcaption").inner_text().lower()
        page.locator(".list.net a[data-row]").first.click()
        assert window.path.endswith("#claims")
        page.locator("#claims ~ .plain a[data-row]").first.click()
        assert window.path.startswith("/claims/")
    with Window(tab, running) as window:
        page = window.go("/")
        page.keyboard.press("w")
        page.wait_for_url("**/network")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url("**#claims")
        assert window.complaints == []


def test_the_login_address_lets_a_browser_in_and_goes_from_the_bar(tab: Any, sample: Path) -> None:
    with served(sample) as running:
        context = tab.new_context()
        page = context.new_page()
        page.goto(running.address)
        assert "Not let in" in page.locator("h1").inner_text()
        page.goto(running.entry)
        assert page.url == running.address and page.locator("h1").inner_text() == "Matters"
        (cookie,) = context.cookies()
        assert cookie["httpOnly"] and cookie["sameSite"] == "Strict"
        assert page.evaluate("document.cookie") == ""
        context.close()


# The five questions. Each is answered from the board in at most three clicks; `clicks` counts them.


class Walk:
    """A walk from the board: every click is counted."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.page = window.go("/")
        self.clicks = 0

    def click(self, where: str) -> None:
        """Click on the first `where`."""
        self.page.locator(where).first.click()
        self.clicks += 1
        assert self.clicks <= 3

    def text(self, where: str) -> str:
        """What can be read there."""
        return " ".join(str(self.page.locator(where).first.inner_text()).split())


@pytest.fixture
def walk(tab: Any, running: Served) -> Iterator[Walk]:
    with Window(tab, running) as window:
        yield Walk(window)


def test_who_started_this_claim(walk: Walk, sample: Path) -> None:
    """The matter, then its first chain: its root stands first, and a claim leads to the whole chain."""
    walk.click("tr.disputed a[data-row]")
    assert walk.text("#chains") == "On whose word"
    assert walk.text(".chain .root .who")
    walk.click(".chained .quote a")
    assert walk.clicks == 2 and walk.window.path.startswith("/claims/")
    with rashomon.open(sample) as case:
        trace = case.trace(walk.window.path.removeprefix("/claims/"))
    assert trace.nodes[0].name in walk.text(".tree li")


def test_how_many_independent_origins(walk: Walk, sample: Path) -> None:
    """No click: the board says it. One click: the matter says it in words."""
    row = walk.page.locator("tr.disputed").first
    shown = row.locator("td").nth(2).inner_text().split()[0]
    href = row.locator("a[data-row]").get_attribute("href")
    with rashomon.open(sample) as case:
        origins = case.show(href.removeprefix("/matters/")).row["knowledge_origins"]
    low, high = origins["low"], origins["own"]
    assert shown == (str(low) if low == high else f"{low}–{high}")
    walk.click("tr.disputed a[data-row]")
    assert f"{shown} independent origin" in walk.text("main")


def test_who_copied_whom(walk: Walk, sample: Path) -> None:
    """Copies, then one of them: both reports side by side."""
    walk.click("nav a[href='/copies']")
    told = walk.text("#copies + .ties li")
    walk.click("#copies + .ties a")
    assert walk.clicks == 2 and walk.page.locator(".pair.heads h2").count() == 2
    heads = [one.inner_text() for one in walk.page.locator(".pair.heads h2").all()]
    assert all(one in told for one in heads)
    assert "copied from" in walk.text("h1") or "shares words with" in walk.text("h1")


def test_where_do_they_contradict(walk: Walk, sample: Path) -> None:
    """The number of disputes leads to both sides' words."""
    walk.click("a.disputes")
    assert walk.clicks == 1 and walk.window.path.endswith("#disputes")
    with rashomon.open(sample) as case:
        disputes = [row for row in case.rows("disputes") if row["matter"] in walk.window.path]
    assert walk.page.locator(".dispute").count() == len(disputes) > 0
    for evidence in disputes[0]["evidence"]:
        assert " ".join(evidence["text"].split()) in walk.text(".clash .sides")
    assert disputes[0]["type"] in walk.text(f"#{disputes[0]['id']}")


def test_what_falls_if_this_source_falls(walk: Walk, sample: Path) -> None:
    """Sources, then one of them: every claim that falls is marked as falling."""
    walk.click("nav a[href='/sources']")
    walk.click("a[data-row]")
    assert walk.clicks == 2 and walk.page.locator(".plain .fall").count() > 0
    with rashomon.open(sample) as case:
        source = case.show(walk.window.path.removeprefix("/sources/")).source
    assert source is not None
    assert walk.page.locator(".plain .fall").count() == len(source["rests_on_it"])


def test_a_hostile_case_does_nothing(tab: Any, hostile: Path) -> None:
    """No script of it runs, nothing is asked of anybody, and no page is blocked or stretched by it."""
    with served(hostile) as running, Window(tab, running, viewport={"width": 390, "height": 844}) as window:
        for name, path in places(hostile).items():
            page = window.go(path)
            page.wait_for_timeout(30)
            assert page.evaluate("window.hacked") is None, name
            assert page.locator("script").count() == 1
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, (name, wide)
        assert [one for one in window.complaints if "404" not in one] == []
        assert all(one.startswith(window.address) for one in window.asked)


def test_right_to_left_words_run_to_the_left(tab: Any, hostile: Path) -> None:
    with served(hostile) as running, Window(tab, running) as window:
        page = window.go(places(hostile)["report"] + "?part=999")
        paragraph = page.locator("article p", has_text="שלום").first
        assert paragraph.evaluate("one => getComputedStyle(one).direction") == "rtl"
        assert page.locator("article p").first.evaluate("one => getComputedStyle(one).direction") == "ltr"
