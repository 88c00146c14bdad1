"""What is corrected of reports, versions and actors, in real Chromium with the keyboard only, on a phone and a desk.

Where there is no Chromium (and no RASHOMON_CHROMIUM that names one), nothing here runs, and the run says so.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import rashomon
from tests.web.places import places
from tests.web.running import Served, chromium
from tests.web.test_browser import Window
from tests.web.test_keyboard import _press, _tab_to

pytestmark = pytest.mark.skipif(
    chromium() is None, reason="NOT RUN: correcting in a browser; no Chromium (apt-get install chromium)"
)
WIDTHS = pytest.mark.parametrize("width", [390, 1440])


def _counted(page: Any) -> None:
    """Wait until what was decided is counted."""
    page.locator("[data-busy]").wait_for(state="detached", timeout=180_000)  # a busy machine is no fault


def _choose(page: Any, value: str) -> None:
    """Choose from the list that has the focus, with the arrow keys alone."""
    for _ in range(400):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the list has no {value}")


@WIDTHS
def test_a_passage_is_marked_as_furniture_and_what_was_said_of_it_waits(
    tab: Any, bench: Served, own: Path, width: int
) -> None:
    with rashomon.open(own) as case:
        report = case.show(places(own)["report"].split("/")[-1]).row
        claims = [row for row in case.rows("claims") if row["report"] == report["id"]]
        claim = claims[len(claims) // 2]
        first = report["text"].rfind("\n", 0, claim["start"]) + 1
        last = report["text"].find("\n", claim["end"])
        case.judge("right", claim["id"], by="Ines")
    with Window(tab, bench, viewport={"width": width, "height": 844}) as window:
        page = window.go(f"/reports/{report['id']}")
        _tab_to(page, "details.given:nth-of-type(2) summary")
        page.keyboard.press("Enter")
        _tab_to(page, "select[name=paragraph]")
        _choose(page, f"{first}-{last}")
        _tab_to(page, "select[name=furniture]")
        _choose(page, "biography")
        _tab_to(page, "form[action='/do/mark'] input[name=reason]")
        page.keyboard.type("it is about the author")
        _press(page, "Enter")
        assert "Marked as biography" in page.locator(".flash").inner_text()
        _counted(page)
        page = window.go(f"/reports/{report['id']}")
        assert page.locator(f"#p{first}").get_attribute("class") == "furniture"
        assert page.locator(f"#p{first} a").count() == 0, "nothing is found in it"
        assert "Waiting (1)" in page.locator(".foot").inner_text()
        with rashomon.open(own) as case:
            inside = [
                row for row in case.rows("claims") if row["report"] == report["id"] and first <= row["start"] < last
            ]
            assert inside == [] and [one.about for one in case.orphans()] == [claim["id"]]
            assert case.log()[-1].reason == "it is about the author"
        page = window.go("/log")
        _tab_to(page, ".log button")
        _press(page, "Enter")
        _counted(page)
        with rashomon.open(own) as case:
            assert claim["id"] in {row["id"] for row in case.rows("claims")} and case.orphans() == ()
        assert window.complaints == []


def test_words_marked_in_the_text_are_furniture_and_body_again(tab: Any, bench: Served, own: Path) -> None:
    with rashomon.open(own) as case:
        report = case.show(places(own)["report"].split("/")[-1]).row
    with Window(tab, bench) as window:
        page = window.go(f"/reports/{report['id']}")
        for kind in ("share", "body"):
            page.locator("details.given summary").nth(1).click()
            page.evaluate(
                """() => {
                    const range = new Range();
                    range.selectNodeContents([...document.querySelectorAll('article p')].at(-2));
                    getSelection().removeAllRanges();
                    getSelection().addRange(range);
                }"""
            )
            words = page.locator("article p").nth(-2).inner_text()
            page.locator("form[action='/do/mark'] [data-take]").click()
            page.locator("select[name=furniture]").select_option(kind)
            with page.expect_navigation():
                page.locator("form[action='/do/mark'] button[type=submit]").click()
            _counted(page)
            with rashomon.open(own) as case:
                row = case.show(report["id"]).row
            marked = [row["text"][one["start"] : one["end"]] for one in row["furniture"] if one["kind"] == "share"]
            assert marked == ([words] if kind == "share" else [])
        assert row["furniture"] == report["furniture"]


@WIDTHS
def test_an_address_makes_two_reports_versions_of_one_article(tab: Any, bench: Served, own: Path, width: int) -> None:
    with rashomon.open(own) as case:
        copy = next(row for row in case.rows("links") if row["relation"] == "copies" and row["left"] != row["right"])
        case.set(copy["left"], address="https://ledger.example/pier", by="Ines")
    with Window(tab, bench, viewport={"width": width, "height": 844}) as window:
        page = window.go(f"/reports/{copy['right']}")
        assert page.locator("text=Versions of this article").count() == 0
        for address, done in (("the ledger", False), ("http://www.ledger.example/pier?utm_source=x", True)):
            _tab_to(page, "details.given summary")
            page.keyboard.press("Enter")
            _tab_to(page, "input[name=address]")
            page.keyboard.type(address)
            _press(page, "Enter")
            assert ("Given: address" in page.locator("main").inner_text()) is done
            page = window.go(f"/reports/{copy['right']}")
        _counted(page)
        page = window.go(f"/reports/{copy['right']}")
        versions = page.locator("h2:has-text('Versions of this article') + ol li")
        assert versions.count() == 2
        assert (
            page.locator(f"h2:has-text('Versions of this article') + ol a[href='/reports/{copy['left']}']").count() == 1
        )
        assert "ledger.example/pier" in page.locator(".address").inner_text()


@WIDTHS
def test_two_versions_are_one_and_a_claim_is_a_version_of_its_own(
    tab: Any, bench: Served, own: Path, width: int
) -> None:
    with rashomon.open(own) as case:
        dispute = next(case.rows("disputes"))
        matter = case.show(dispute["matter"]).row
    at = f"/matters/{matter['id']}"

    def versions() -> list[int]:
        with rashomon.open(own) as case:
            return sorted(len(one["claims"]) for one in case.show(matter["id"]).row["versions"])

    with Window(tab, bench, viewport={"width": width, "height": 844}) as window:
        before = versions()
        page = window.go(at)
        _tab_to(page, "#change ~ details summary")
        page.keyboard.press("Enter")
        _tab_to(page, "#change ~ details select[name=with]")
        page.keyboard.press("Tab")
        _press(page, "Enter")
        _counted(page)
        assert len(versions()) == len(before) - 1
        page = window.go(at)
        assert page.locator("text=two versions that are one").is_visible(), "the page says why"
        _press(page, "z") if page.locator("#undo").count() else None
        _counted(page)
        page = window.go(f"{at}?move=1")
        _tab_to(page, "input[name=claim]")
        page.keyboard.press("Space")
        _tab_to(page, "button[name=inside]")
        _press(page, "Enter")
        _counted(page)
        assert 1 in versions() and sum(versions()) == sum(before)
        assert window.complaints == []


@WIDTHS
def test_a_name_is_somebody_elses_and_another_actors(tab: Any, bench: Served, own: Path, width: int) -> None:
    with rashomon.open(own) as case:
        actor = case.show(places(own)["actor"].split("/")[-1]).row
        told = {one["actor"] for row in case.rows("claims") for one in row["actors"]}
        other = next(row for row in case.rows("actors") if row["kind"] == "person" and row["id"] in told)
    with Window(tab, bench, viewport={"width": width, "height": 844}) as window:
        page = window.go(f"/sources/{actor['id']}")
        _tab_to(page, ".standfirst a")
        _press(page, "Enter")
        assert window.path == f"/actors/{actor['id']}"
        _tab_to(page, "select[name=report]")
        page.keyboard.press("Tab")
        page.keyboard.type("another office")
        _press(page, "Enter")
        _counted(page)
        with rashomon.open(own) as case:
            assert [(one.kind, one.reason) for one in case.judgements()] == [("different", "another office")]
            left = case.namings(actor["id"])
            assert len({one.report for one in left}) == len(actor["reports"]) - 1
        page = window.go(f"/actors/{actor['id']}")
        assert "is somebody else in" in page.locator("main").inner_text()
        _tab_to(page, "input[name=with]")
        page.keyboard.type(other["id"])
        _press(page, "Enter")
        _counted(page)
        with rashomon.open(own) as case:
            named = {one["actor"] for row in case.rows("claims") for one in row["actors"]}
        assert len({actor["id"], other["id"]} & named) == 1
        page = window.go(f"/actors/{actor['id']}")
        assert actor["name"] in page.locator("main").inner_text(), "the id it had leads on to the actor that it is"
        assert window.complaints == []


@pytest.mark.parametrize("width", [320, 720])
def test_pages_fit_when_they_are_enlarged(tab: Any, bench: Served, own: Path, width: int) -> None:
    """At 200 % a window of 1440 pixels has 720, at 400 % one of 1280 has 320: nothing scrolls sideways."""
    found = {}
    with Window(tab, bench, viewport={"width": width, "height": 450}) as window:
        for name, path in places(own).items():
            page = window.go(path)
            page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wide > 0:
                found[name] = wide
    assert found == {}


@WIDTHS
def test_who_a_claims_words_mean_is_corrected_and_taken_back(tab: Any, bench: Served, own: Path, width: int) -> None:
    with rashomon.open(own) as case:
        row, one = next(
            (row, each)
            for row in case.rows("claims")
            for each in row["actors"]
            if row["matter"] and each["actor"] and each["antecedent"] and f"[{each['name']}]" in row["paraphrase"]
        )
        words = row["text"][one["start"] - row["start"] : one["end"] - row["start"]]
    with Window(tab, bench, viewport={"width": width, "height": 844}) as window:
        page = window.go(f"/claims/{row['id']}")
        told = page.locator(".whom").inner_text()
        assert f"{words}" in told and f"taken to be [{one['name']}]" in told and "Named here" in told
        _tab_to(page, "section[aria-labelledby=correct] summary")
        page.keyboard.press("Enter")
        _tab_to(page, "select[name=who]")
        _choose(page, f"{one['start']}-{one['end']}")
        _tab_to(page, "input[name=name][list]")
        page.keyboard.type("Orla Venn")
        _tab_to(page, "select[name=source_kind]")
        _choose(page, "person")
        _tab_to(page, "form:has(select[name=who]) input[name=reason]")
        page.keyboard.type("named above")
        _press(page, "Enter")
        assert "Corrected who it is: Orla Venn" in page.locator(".flash").inner_text()
        _counted(page)
        page = window.go(f"/claims/{row['id']}")
        told = page.locator(".whom").inner_text()
        assert "Orla Venn" in told and "corrected by a person" in told
        assert page.locator(".whom a", has_text="Orla Venn").count() == 1, "the new actor has its page"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        with rashomon.open(own) as case:
            assert [(each.kind, each.reason) for each in case.judgements()] == [("actor", "named above")]
            assert "[Orla Venn]" in case.show(row["id"]).row["paraphrase"]
        page = window.go("/log?only=decided")
        assert "is Orla Venn" in page.locator(".log").inner_text()
        _tab_to(page, ".log button")
        _press(page, "Enter")
        _counted(page)
        assert f"taken to be [{one['name']}]" in window.go(f"/claims/{row['id']}").locator(".whom").inner_text()
        assert window.complaints == []
