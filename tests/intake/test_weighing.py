"""Lines that no rule knows, weighed by how they look."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.intake.furniture import line_kinds
from rashomon.intake.line_looks import _lists, looks_of
from rashomon.intake.lines import lines_in
from rashomon.intake.page import page_of
from rashomon.intake.weighing import Weights, furniture_by_weight, likelihoods, weighed
from rashomon.terms import FurnitureKind

FIRST = (
    "The river rose by two metres in a night, the water board of Ostrava Bay said on Sunday, and the bridge was closed."
)
SECOND = "The mayor said that the bridge would stay closed until the engineers of the water board had seen all of it."
WEIGHTS = Weights(features={"asks": 6.0}, always=-1.0, begins=1.0, ends=1.0, sentence=0.9, other=0.8)


def furniture_in(*paragraphs: str) -> list[str]:
    """The paragraphs that are furniture by their weight, no rule asked."""
    lines = lines_in("\n\n".join(paragraphs))
    return [lines[i].text for i in weighed(lines, {}, [frozenset()] * len(lines))]


def test_what_a_site_asks_of_its_readers_is_furniture_and_the_text_around_it_is_not() -> None:
    assert furniture_in(FIRST, "Visit our online shop: www.lantern.example", SECOND) == [
        "Visit our online shop: www.lantern.example"
    ]


@pytest.mark.parametrize(
    "line", ["“I saw nothing,” she said.", "The bridge had been mended in May.", "> Ferry news, 3 May"]
)
def test_short_lines_that_tell_or_quote_stay_body(line: str) -> None:
    assert furniture_in(FIRST, line, SECOND) == []


def test_nothing_is_weighed_where_no_paragraph_surely_is_the_article() -> None:
    assert furniture_in("Visit our shop", "Sign up here", "Bridge closed") == []


def test_nothing_is_weighed_in_documents_and_records() -> None:
    lines = lines_in(f"{FIRST}\n\nVisit our online shop: www.lantern.example\n\n{SECOND}")
    assert 1 not in line_kinds(lines) and line_kinds(lines, shown=[frozenset()] * 3)[1] is FurnitureKind.OTHER


def test_furniture_known_by_a_rule_makes_what_stands_beside_it_likelier() -> None:
    looks = [frozenset[str]()] * 3
    alone, beside = likelihoods(looks, (), WEIGHTS), likelihoods(looks, {0}, WEIGHTS)
    assert alone[1] < beside[1] < beside[0] and beside[2] < beside[1]


def test_lists_below_a_colon_tables_and_summaries_are_meant_to_be_read() -> None:
    lines = lines_in(
        f"Bridge closed\n\nVisit the river now and see it rise by night\n\n{FIRST}\n\nVisit Vell\n\n{SECOND}"
    )
    looks = [one | {"listed"} if i == 3 else one for i, one in enumerate(looks_of(lines))]
    headline = {0: FurnitureKind.HEADLINE}
    assert furniture_by_weight(lines, headline, looks_of(lines), WEIGHTS) == [3]
    assert furniture_by_weight(lines, headline, looks, WEIGHTS) == []


def test_markup_tells_of_each_block_how_it_is_made() -> None:
    page = page_of(
        f"<html><body><h1>Bridge closed</h1><div><p>{FIRST}</p><p>Closed are:</p><ul><li>the bridge</li></ul>"
        f"<h2>Water</h2><p>{SECOND}</p><p><a href='x'>More of the bridge</a></p>"
        f"<p>{FIRST} Again.</p></div></body></html>"
    )
    assert page.looks is not None
    told = {page.text[at:].split("\n")[0]: one for at, one in page.looks.items()}
    assert "listed" in told["the bridge"] and "heads prose" in told["Water"] and "a link" in told["More of the bridge"]


def test_word_lists_are_lower_case_and_have_no_word_twice() -> None:
    text = Path(page_of.__code__.co_filename).with_name("furniture_words.toml").read_text(encoding="utf-8")
    words = [one.split() for one in text.split('"""')[1::2]]
    assert [len(one) for one in words] == [len(one) for one in _lists().values()]
    assert all(word == word.lower() for one in words for word in one)
