"""What becomes of the markup of a page, piece by piece."""

from __future__ import annotations

import pytest

from rashomon.intake.page import fragment_of, page_of
from rashomon.terms import FurnitureKind, InputError

PARAGRAPHS = (
    "The mayor of Ostrava Bay said on Monday that the old bridge was closed to all traffic after a flood.",
    "The engineers will look at its piers next week, she said, and will report to the council in May.",
    "The council had asked for a new bridge in 2011, 2013 and 2015, and was told each time to wait.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(inside: str, head: str = "", heading: str = "<h1>Bridge closed</h1>") -> str:
    return f"<html><head>{head}</head><body><article>{heading}{BODY}{inside}{BODY}</article></body></html>"


def lines_of(markup: str) -> list[str]:
    return [line for line in page_of(markup).text.split("\n") if line]


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        ("<blockquote><p>It is old.</p><p>It is not safe.</p></blockquote>", ["> It is old.", "> It is not safe."]),
        ("<blockquote>It is old.<cite>The council</cite></blockquote>", ["> It is old.", "> The council"]),
        ("<blockquote>“It is old,” <b>she</b> said.</blockquote>", ["“It is old,” she said."]),
        ("<p>She calls it <q>old</q> and <q>the <b>worst</b></q>.</p>", ["She calls it “old” and “the worst”."]),
        ("<ul><li>One bridge.</li><li>Two ferries.</li></ul>", ["One bridge.", "Two ferries."]),
        ("<ul><li>One bridge<ul><li>an old one</li></ul></li></ul>", ["One bridge", "an old one"]),
        ("<table><tr><td>Cars</td><td>4,000</td></tr></table>", ["Cars | 4,000"]),
        ("<p>One line<br>and another.</p>", ["One line", "and another."]),
        ("<p>A  <b>bold</b>\n  word.</p>", ["A bold word."]),
    ],
)
def test_blocks_become_lines(inside: str, lines: list[str]) -> None:
    found = lines_of(page(inside))
    start = found.index(lines[0])
    assert found[start : start + len(lines)] == lines
    found = [line for line in fragment_of(BODY + inside).text.split("\n") if line]
    assert found[len(PARAGRAPHS) :] == lines


def test_a_caption_is_kept_and_marked() -> None:
    told = page_of(page("<figure><img src='a.jpg'><figcaption><p>The bridge on Sunday</p></figcaption></figure>"))
    assert [told.text[at:].split("\n")[0] for at, kind in told.kinds.items() if kind is FurnitureKind.CAPTION] == [
        "The bridge on Sunday"
    ]


def test_scripts_menus_and_comments_are_not_in_the_text() -> None:
    around = (
        "<nav><a href='/'>Home</a></nav><script>var a = 'The mayor said that no script is read.';</script>"
        "<section class='comments' id='comments'><p>I have always said that it would fall one day.</p></section>"
    )
    text = page_of(page("").replace("</article>", "</article>" + around)).text
    assert not any(word in text for word in ("Home", "script", "always said"))


@pytest.mark.parametrize(
    ("head", "heading", "headline", "outlet"),
    [
        ("<title>Bridge closed | Courier</title>", "<h1>Bridge closed at last</h1>", "Bridge closed at last", None),
        ("<title>Bridge closed - The Courier</title>", "<h1>The Courier</h1>", "Bridge closed", "The Courier"),
        ("<title>Closed - The Courier</title>", "<h1>The Courier</h1><h1>Closed!</h1>", "Closed!", "The Courier"),
        ("<title>Bridge – closed at last</title>", "", "Bridge – closed at last", None),
        ("<meta property='og:title' content='Bridge closed'>", "<h1>A bridge, closed</h1>", "A bridge, closed", None),
        ("<meta property='og:site_name' content='Bay'>", "<h1>Bay</h1><h1>Closed</h1>", "Closed", "Bay"),
    ],
)
def test_the_headline_is_the_article_s_and_comes_first(
    head: str, heading: str, headline: str, outlet: str | None
) -> None:
    told = page_of(page("", head, heading))
    assert told.text.split("\n")[0] == headline
    assert told.kinds[0] is FurnitureKind.HEADLINE
    assert told.facts.title is not None
    assert told.facts.title.value == headline
    assert (told.facts.outlet.value if told.facts.outlet else None) == outlet


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2019-03-04"}</script>',
            "2019-03-04",
        ),
        ('<script type="application/ld+json">{broken</script><meta name="date" content="2019-03-04">', "2019-03-04"),
        ('<meta property="article:published_time" content="2019-03-04T08:15:00+01:00">', "2019-03-04T08:15:00+01:00"),
        ('<meta property="og:url" content="https://courier.example/2019/03/04/bridge">', "2019-03-04"),
        ("", None),
    ],
)
def test_the_date_is_found_where_pages_put_it(head: str, published: str | None) -> None:
    found = page_of(page("", head)).facts.published
    assert (found.value if found else None) == published


def test_a_date_after_today_is_found_as_well_as_one_before() -> None:
    """Results may not depend on the clock, which htmldate's own default would make them do."""
    for year in (2001, 2095):
        page_with_date = page(f"<p class='date'>Published {year}-03-04</p>")
        assert page_of(page_with_date).shown == f"{year}-03-04"


@pytest.mark.parametrize("markup", ["<html></html>", "<html><head><title>Bridge</title></head></html>", "<p></p>"])
def test_a_page_without_an_article_is_refused(markup: str) -> None:
    with pytest.raises(InputError, match="article"):
        page_of(markup)
