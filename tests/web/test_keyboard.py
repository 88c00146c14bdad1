"""Judging in real Chromium: each judgement with the keyboard only, and with the mouse where JavaScript is off.

Where there is no Chromium (and no RASHOMON_CHROMIUM that names one), nothing here runs, and the run says so.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import rashomon
from tests.web.places import places
from tests.web.running import Served, chromium
from tests.web.test_browser import CONTRAST, RULES, Window, _violations

pytestmark = pytest.mark.skipif(
    chromium() is None, reason="NOT RUN: judging in a browser; no Chromium (apt-get install chromium)"
)
FOCUSED = "document.activeElement.closest('[data-judge], .judged')?.querySelector('button')?.value ?? ''"


def _decided(case: Path) -> list[tuple[str, str]]:
    """What people decided, oldest first: the kind and what it is about."""
    with rashomon.open(case) as one:
        return [(entry.kind, entry.about) for entry in one.judgements()]


def _press(page: Any, key: str) -> None:
    """Press a key that sends a form, and wait for the page that comes of it."""
    with page.expect_navigation():
        page.keyboard.press(key)


def _tab_to(page: Any, selector: str) -> None:
    """Go to an element with the Tab key alone."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("one => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(f"no Tab leads to {selector}")


def test_the_queue_goes_on_to_the_next(tab: Any, bench: Served, own: Path) -> None:
    with Window(tab, bench) as window:
        page = window.go("/queue")
        ids = []
        for key in ("y", "n", "u"):
            ids.append(page.locator(".card .judge button").first.get_attribute("value").split()[1])
            _press(page, key)
            assert window.path.startswith("/queue") and page.locator(".flash").is_visible()
        assert len(set(ids)) == 3
        assert [kind for kind, _ in _decided(own)] == ["right", "wrong", "unsure"]
        _press(page, "z")
        assert _decided(own)[-1][0] == "undo"
        assert page.locator(".card .judge button").first.get_attribute("value").split()[1] == ids[2], "it is back"
        _press(page, "z")
        assert _decided(own)[-1][0] == "redo"
        _press(page, "]")
        assert "skip=1" in window.path, "what is left for now is passed over"
        assert window.complaints == []


def _judged(page: Any) -> list[str]:
    """What was asked about while three were judged by key, one after the other, from the first that has the focus."""
    page.keyboard.press("j")
    for _ in range(100):
        if page.evaluate(FOCUSED):
            break
        page.keyboard.press("j")
    asked = []
    for key in ("u", "y", "u"):
        asked.append(page.evaluate(FOCUSED).split()[1])
        _press(page, key)
    return asked


@pytest.mark.parametrize("width", [390, 1440])
def test_claims_and_attributions_of_a_matter(tab: Any, bench: Served, own: Path, width: int) -> None:
    with Window(tab, bench, viewport={"width": width, "height": 844}) as window:
        page = window.go(places(own)["disputed"] if "disputed" in places(own) else places(own)["matter"])
        asked = _judged(page)
        assert window.path.startswith("/matters/")
        assert [about[:1] for _, about in _decided(own)] and len(set(asked)) == 3, "each went on to the next"
        assert page.evaluate(FOCUSED), "and there the next key goes"
        assert [kind for kind, _ in _decided(own)] == ["unsure", "right", "unsure"]
        assert page.locator("button[aria-pressed=true]").count() == 3
        assert window.complaints == []


def test_the_pairs_of_a_clash_one_after_the_other(tab: Any, bench: Served, own: Path) -> None:
    """Each judgement goes on to the next pair on the page, also where the browser left the focus on the buttons."""
    with Window(tab, bench) as window:
        page = window.go("/disputes")
        pairs = page.locator(".pairs .dispute").evaluate_all("all => all.map(one => one.id)")
        assert len(pairs) > 2
        asked = _judged(page)
        assert asked == pairs[:3]
        assert [kind for kind, _ in _decided(own)] == ["unsure", "right", "unsure"]


def test_what_is_looked_at_in_the_reader(tab: Any, bench: Served, own: Path) -> None:
    with Window(tab, bench) as window:
        page = window.go(places(own)["report-seeing"])
        _press(page, "y")
        assert window.path.startswith("/reports/") and "see=" in window.path
        assert page.locator(".panel .state.is-right").is_visible()
        assert [kind for kind, _ in _decided(own)] == ["right"]


def test_a_source_is_corrected_by_keyboard(tab: Any, bench: Served, own: Path) -> None:
    with Window(tab, bench) as window:
        page = window.go(places(own)["attribution"])
        _tab_to(page, "details:has(input[name=name]) > summary")
        page.keyboard.press("Enter")
        _tab_to(page, "input[name=name]:not(#me)")
        page.keyboard.type("Orla Venn")
        _press(page, "Enter")
        assert "Orla Venn" in page.locator(".tree li").first.inner_text()
        assert page.locator(".tree .given").first.is_visible(), "a correction looks other than what was found"


@pytest.mark.parametrize("width", [390, 1440])
def test_notes_grades_titles_and_reading_by_keyboard(tab: Any, bench: Served, own: Path, width: int) -> None:
    with Window(tab, bench, viewport={"width": width, "height": 844}) as window:
        page = window.go(places(own)["source"])
        _tab_to(page, "input[name=grade]")
        page.keyboard.type("B2")
        _press(page, "Enter")
        assert "B2" in page.locator(".graded").inner_text()
        page = window.go(places(own)["matter"])
        _tab_to(page, "input[name=title]")
        page.keyboard.press("Control+A")
        page.keyboard.type("Whose boats")
        _press(page, "Enter")
        page.locator("[data-busy]").wait_for(state="detached")
        _tab_to(page, ".notes summary")
        page.keyboard.press("Enter")
        _tab_to(page, "textarea[name=text]")
        page.keyboard.type("jk?y is text")
        page.keyboard.press("Tab")
        _press(page, "Enter")
        assert "jk?y is text" in page.locator(".notes").inner_text()
        page = window.go(places(own)["report"])
        _tab_to(page, ".reading button")
        _press(page, "Enter")
        assert "read" in page.locator(".reading .state").inner_text()
        assert [kind for kind, _ in _decided(own)] == ["grade", "rename", "note", "read"]
        assert window.complaints == []


def test_the_log_takes_back_by_keyboard(tab: Any, bench: Served, own: Path) -> None:
    with rashomon.open(own) as case:
        case.judge("unsure", next(case.rows("claims"))["id"], by="Ines")
    with Window(tab, bench) as window:
        page = window.go("/log")
        _tab_to(page, ".log button")
        _press(page, "Enter")
        assert page.locator("tr.back").count() == 1
        assert [kind for kind, _ in _decided(own)] == ["unsure", "undo"]


def test_one_jumps_anywhere(tab: Any, bench: Served, own: Path) -> None:
    with rashomon.open(own) as case:
        matter = next(case.rows("matters"))
    with Window(tab, bench) as window:
        page = window.go("/")
        page.keyboard.press("Control+k")
        page.locator("#jump .jumps a").first.wait_for()
        page.keyboard.type(matter["title"][:30])
        page.locator(f"#jump .jumps a[href='/matters/{matter['id']}']").wait_for()
        page.keyboard.press("ArrowDown")
        with page.expect_response("**/jump?*"):  # an answer that comes late takes nobody's place away
            page.evaluate("document.querySelector('#jump input').dispatchEvent(new Event('input'))")
        page.wait_for_timeout(100)
        assert page.evaluate("document.activeElement.closest('#jump .jumps') !== null")
        for _ in range(100):
            if page.evaluate("document.activeElement.getAttribute('href')") == f"/matters/{matter['id']}":
                break
            page.keyboard.press("ArrowDown")
        _press(page, "Enter")
        assert window.path == f"/matters/{matter['id']}"
        page.keyboard.press("Control+k")
        page.keyboard.press("Escape")
        assert not page.locator("#jump").is_visible()


def test_the_keys_are_seen_while_shift_is_held(tab: Any, bench: Served) -> None:
    drawn = "getComputedStyle(document.querySelector('[data-key=y]'), '::after').content"
    with Window(tab, bench) as window:
        page = window.go("/queue")
        assert page.evaluate(drawn) == "none"
        page.keyboard.down("Shift")
        assert page.evaluate(drawn) == '"y"'
        page.keyboard.up("Shift")
        assert page.evaluate(drawn) == "none"


def test_a_quotation_is_copied_with_its_citation(tab: Any, bench: Served, own: Path) -> None:
    with Window(tab, bench) as window:
        window.context.grant_permissions(["clipboard-write"], origin=window.address)
        page = window.go(places(own)["claim"])
        with rashomon.open(own) as case:
            claim = case.show(places(own)["claim"].split("/")[-1]).row
        page.keyboard.press("c")
        page.locator(".flash").wait_for()
        page.keyboard.press("/")
        page.keyboard.press("Control+V")
        pasted = page.locator("#find").input_value()
        assert " ".join(claim["text"].split()) in pasted and f"{claim['start']}–{claim['end']}" in pasted
        assert page.locator("button[data-copy]").is_visible()


def test_words_marked_in_the_text_correct_a_place(tab: Any, bench: Served, own: Path) -> None:
    with rashomon.open(own) as case:
        claim = next(row for row in case.rows("claims") if len(row["text"].split()) > 5)
        text = case.show(claim["report"]).row["text"]
    with Window(tab, bench) as window:
        page = window.go(f"/reports/{claim['report']}?see={claim['id']}")
        page.locator("details.mark summary").click()
        page.evaluate(
            """() => {
                const range = new Range(), run = document.querySelector('article .run.seen');
                range.selectNodeContents(run);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
            }"""
        )
        page.locator("[data-take]").click()
        start, end = (int(page.locator(f".mark input[name={name}]").input_value()) for name in ("start", "end"))
        assert text[start:end] == page.locator("article .run.seen").first.inner_text()
        with page.expect_navigation():
            page.locator(".mark button[type=submit]").click()
        assert [kind for kind, _ in _decided(own)] == ["span"]


def test_files_dropped_on_a_page_are_read(tab: Any, bench: Served, own: Path) -> None:
    with Window(tab, bench) as window:
        page = window.go("/disputes")
        dropped = page.evaluate_handle(
            """() => {
                const held = new DataTransfer();
                held.items.add(new File(['Two boats sank off Tosk, the mayor said.'], 'quay.txt'));
                return held;
            }"""
        )
        with page.expect_navigation():
            page.dispatch_event("body", "drop", {"dataTransfer": dropped})
        assert window.path == "/add"
        page.locator("text=1 input read").wait_for()
        with rashomon.open(own) as case:
            assert "own-added/quay.txt" in {row["input"] for row in case.rows("reports")}
        assert window.complaints == []


def test_everything_is_judged_without_javascript(tab: Any, bench: Served, own: Path, tmp_path: Path) -> None:
    (tmp_path / "quay.txt").write_text("Nobody was on the quay, the harbour master said.\n", encoding="utf-8")
    with Window(tab, bench, java_script_enabled=False) as window:
        page = window.go("/queue")
        page.locator(".card [data-key=u]").click()
        page.locator("#undo").click()
        page = window.go(places(own)["claim"])
        page.locator("[data-key=y]").first.click()
        assert page.locator(".state.is-right").first.is_visible()
        page.locator(".notes summary").click()
        page.locator("textarea").fill("a note")
        page.locator("text=Keep the note").click()
        assert page.locator(".note").inner_text() == "a note"
        page.locator("#me").fill("Ines")
        page.locator(".me button").click()
        page = window.go("/add")
        page.locator("input[type=file]").first.set_input_files(tmp_path / "quay.txt")
        page.locator(".add button").click()
        assert window.path == "/add"
        assert [kind for kind, _ in _decided(own)] == ["unsure", "undo", "right", "note"]


@pytest.mark.parametrize("width", [390, 1440])
def test_pages_with_what_people_decided_are_accessible(tab: Any, bench: Served, own: Path, width: int) -> None:
    at = places(own)
    with rashomon.open(own) as case:
        matter = case.show(at["matter"].split("/")[-1]).row
        for kind, id in zip(("right", "unsure", "hide"), matter["claims"], strict=False):
            case.judge(kind, id, by="Ines", reason="as the ferry list says")
        case.judge("note", matter["id"], detail={"text": "שלום\nask"}, by="Ines")
        case.judge("tag", matter["id"], detail={"tag": "harbour"}, by="Ines")
        case.judge("grade", at["source"].split("/")[-1], detail={"grade": "B2"}, by="Ines")
        case.judge("read", at["report"].split("/")[-1], by="Ines")
        case.undo(by="Ines")
    found: dict[str, object] = {}
    with Window(tab, bench, viewport={"width": width, "height": 844}) as window:
        window.go("/queue")
        _press(window.page, "u")
        for path in ("/queue", at["matter"], at["source"], at["actor"], at["claim"], at["report"], "/log"):
            page = window.go(path)
            page.locator("[data-busy]").wait_for(state="detached")
            page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
            for scheme, rules in (("light", RULES), ("dark", CONTRAST)):
                page.emulate_media(color_scheme=scheme)
                if broken := _violations(page, rules):
                    found[f"{path}, {scheme}"] = broken
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wide > 0:
                found[f"{path} is too wide by"] = wide
        page = window.go("/")
        page.keyboard.press("Control+k")
        page.locator("#jump .jumps a").first.wait_for()
        if broken := _violations(page, RULES):
            found["the box to jump from"] = broken
    assert not found
