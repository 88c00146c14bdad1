"""RSS and Atom: one report an item, with its real publisher."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.terms import Basis, Refusal, Report
from tests.intake.asked import FIRST, SECOND, THIRD, found, kinds, reason, report, reports

NAMES = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
ITEM = (
    "<item><title>Bridge &amp;amp; quay closed</title><link>{link}</link>{more}"
    "<pubDate>Mon, 04 Mar 2019 09:15:00 +0100</pubDate><description>{text}</description></item>"
)


def rss(*items: str, title: str = "News of the bay", link: str = "https://gathered.example/") -> str:
    return (
        f'<?xml version="1.0"?><rss version="2.0" {NAMES}><channel><title>{title}</title><link>{link}</link>'
        f"{''.join(items)}</channel></rss>"
    )


def item(text: str = f"{FIRST} {SECOND}", *, link: str = "https://www.courier.example/a", more: str = "") -> str:
    return ITEM.format(link=link, more=more, text=text)


def test_an_item_is_a_report_with_headline_and_date(tmp_path: Path) -> None:
    one = report(tmp_path, "a.rss", rss(item(more="<dc:creator>Anna Lind</dc:creator>")))
    assert one.input == "a.rss#1"
    assert one.text == f"Bridge & quay closed\n\n{FIRST} {SECOND}"
    assert kinds(one) == {"Bridge & quay closed": "headline"}
    assert (one.title, one.byline, one.published) == ("Bridge & quay closed", "Anna Lind", "2019-03-04T08:15:00Z")
    assert {one.basis.title, one.basis.byline, one.basis.published} == {Basis.RECORD}


@pytest.mark.parametrize(
    ("more", "link", "outlet", "basis"),
    [
        ('<source url="https://c.example">The Harbour Courier</source>', "", "The Harbour Courier", Basis.RECORD),
        ("<dc:publisher>Orlen Mercury</dc:publisher>", "", "Orlen Mercury", Basis.RECORD),
        ("", "https://gathered.example/a", "News of the bay", Basis.RECORD),
        ("", "https://www.courier.example/a", "courier.example", Basis.ADDRESS),
    ],
)
def test_the_real_publisher_is_kept(tmp_path: Path, more: str, link: str, outlet: str, basis: Basis) -> None:
    one = report(tmp_path, "a.xml", rss(item(more=more, link=link or "https://www.courier.example/a")))
    assert (one.outlet, one.basis.outlet) == (outlet, basis)


def test_the_whole_text_goes_before_the_summary(tmp_path: Path) -> None:
    whole = f"<content:encoded><![CDATA[<p>{FIRST}</p><blockquote>{SECOND}</blockquote>]]></content:encoded>"
    one = report(tmp_path, "a.rss", rss(item("A summary.", more=whole)))
    assert one.text.split("\n\n")[1:] == [FIRST, f"> {SECOND}"]
    assert not any("summary" in warning for warning in one.warnings)
    summary = report(tmp_path, "b.rss", rss(item()))
    assert any("summary, not the whole text" in warning for warning in summary.warnings)


ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Harbour Courier</title>
<link href="https://courier.example/"/><entry><title>Bridge closed</title><id>urn:x</id>
<link href="https://courier.example/2019/03/04/a"/><author><name>Anna Lind</name></author>
<published>2019-03-04T08:15:00Z</published><updated>2019-03-05T08:15:00Z</updated>
<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry>
<entry><title>Another</title><id>urn:y</id><updated>2019-03-06T08:15:00Z</updated>
<source><title>Orlen Mercury</title></source><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{THIRD}</p>
</div></content></entry></feed>"""


@pytest.mark.parametrize("name", ["a.atom", "a.xml", "a"])
def test_atom_entries_are_reports(tmp_path: Path, name: str) -> None:
    first, second = reports(tmp_path, name, ATOM)
    assert (first.outlet, first.published, first.changed) == (
        "The Harbour Courier", "2019-03-04T08:15:00Z", "2019-03-05T08:15:00Z",
    )  # fmt: skip
    assert first.text == f"Bridge closed\n\n{FIRST}\n\n{SECOND}"
    assert (second.outlet, second.published, second.text) == (
        "Orlen Mercury", "2019-03-06T08:15:00Z", f"Another\n\n{THIRD}",
    )  # fmt: skip


def test_an_item_without_text_costs_only_itself(tmp_path: Path) -> None:
    every = found(tmp_path, "a.rss", rss(item(), item(""), item()))
    assert [(one.input, isinstance(one, Report)) for one in every] == [
        ("a.rss#1", True), ("a.rss#2", False), ("a.rss#3", True),
    ]  # fmt: skip
    assert isinstance(every[1], Refusal) and "save the page" in every[1].reason


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (rss(), "holds no items"),
        (rss(item())[:-20], "damaged"),
        ("<?xml version='1.0'?><invoice/>", "outermost element is 'invoice'"),
        (rss(item("&x;")).replace("<rss", '<!DOCTYPE rss [<!ENTITY x "y">]><rss'), "declares entities"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, content: str, said: str) -> None:
    assert said in reason(tmp_path, "a.xml", content)


@pytest.mark.parametrize("day", ["Mon, 01 Jan 0000 00:00:00 GMT", "31 Dec 9999 23:59:59 -1200", "never"])
def test_a_date_of_no_calendar_is_no_date(tmp_path: Path, day: str) -> None:
    one = report(tmp_path, "a.rss", rss(item().replace("Mon, 04 Mar 2019 09:15:00 +0100", day)))
    assert one.published is None or one.published.startswith("9999-12-31")
