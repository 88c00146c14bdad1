"""Which addresses are of one article."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rashomon.terms import article_address, same_site

SAME = [
    ["https://courier.example/2031/03/bridge", "http://www.courier.example/2031/03/bridge/", "HTTPS://WWW.Courier.Example:443/2031/03/bridge#top",
     "https://m.courier.example/2031/03/bridge", "https://courier.example/2031/03/bridge?utm_source=a&utm_medium=b&fbclid=1",
     "https://amp.courier.example/2031/03/bridge", "https://courier.example/2031/03/bridge/amp", "https://courier.example/2031/03/bridge/amp/",
     "https://courier.example/amp/2031/03/bridge", "https://courier.example/2031/03/bridge?amp=1", "https://courier.example/2031/03/bridge?outputType=amp",
     "https://courier-example.cdn.ampproject.org/c/s/courier.example/2031/03/bridge", "https://www.google.co.uk/amp/s/courier.example/2031/03/bridge",
     "https://web.archive.org/web/20310304101112/https://courier.example/2031/03/bridge", "https://courier.example//2031/03//bridge",
     "https://web.archive.org/web/20310304101112id_/https://www.courier.example/2031/03/bridge", "https://courier.example./2031/03/bridge",
     "https://courier.example/2031/03/bri%64ge", " https://courier.example/2031/03/\nbridge "],
    ["https://courier.example/a.html?id=7&page=2", "https://courier.example/a.amp.html?page=2&id=7&gclid=x"],
    ["https://courier.example/a/index.html", "https://courier.example/a"],
    ["https://bücher.example/a", "https://xn--bcher-kva.example/a"],
    ["https://courier.example/ä", "https://courier.example/%C3%A4", "https://courier.example/%c3%a4"],
]  # fmt: skip
OTHER = [
    ("https://courier.example/a", "https://courier.example/b"),
    ("https://courier.example/a", "https://ledger.example/a"),
    ("https://courier.example/a", "https://news.courier.example/a"),
    ("https://courier.example/a?id=1", "https://courier.example/a?id=2"),
    ("https://courier.example/?p=1", "https://courier.example/?p=2"),
    ("https://courier.example/a", "https://courier.example/A"),
    ("https://courier.example/lamp", "https://courier.example/l"),
    ("https://courier.example/a?format=print", "https://courier.example/a?format=full"),
    ("https://courier.example:8080/a", "https://courier.example/a"),
]


@pytest.mark.parametrize("addresses", SAME, ids=lambda one: one[0])
def test_spellings_of_one_address_are_one_article(addresses: list[str]) -> None:
    assert len({article_address(one) for one in addresses}) == 1
    assert article_address(addresses[0])


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_addresses_are_other_articles(one: str, other: str) -> None:
    assert article_address(one) != article_address(other)


@pytest.mark.parametrize(
    "written",
    [
        None,
        "",
        "courier.example/a",
        "ftp://courier.example/a",
        "https://courier.example/",
        "http://[::1/a",
        "http://courier.example:x/a",
        "https://www.courier.example/?utm_source=a",
        "https://web.archive.org/web/2031/https://courier.example/",
    ],
)
def test_front_pages_and_what_is_no_address_are_no_articles(written: str | None) -> None:
    assert article_address(written) is None


@example("HTTP://¸?0")
@given(st.text(max_size=80) | st.from_regex(r"https?://[a-z.]{1,20}[^ ]{0,60}", fullmatch=True))
def test_any_words_have_one_address_or_none(written: str) -> None:
    plain = article_address(written)
    assert plain is None or article_address(f"https://{plain}") == plain


def test_sites_are_the_same_but_for_www() -> None:
    assert same_site("https://www.courier.example/a", "http://m.courier.example/b")
    assert not same_site("https://courier.example/a", "https://ledger.example/a")
    assert not same_site("courier", "courier")
