"""Where quotations open and close."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from rashomon.attribution.page import Page
from rashomon.attribution.quotations import quotations_of
from rashomon.terms import Reading
from tests.hand_readings import hand_report


def plain_page(text: str) -> Page:
    """A page of flat words: no tree, one sentence a paragraph."""
    report = hand_report(text)
    spans = [m.span() for m in re.finditer(r"\w+(?:'\w+)?|[^\w\s]", text)]
    words = tuple(text[a:b] for a, b in spans)
    paragraph = tuple(text.count("\n", 0, a) for a, _ in spans)
    size = len(spans)
    return Page(
        report,
        Reading(
            report=report.id,
            word=words,
            start=tuple(a for a, _ in spans),
            end=tuple(b for _, b in spans),
            lemma=words,
            tag=tuple("X" if w[0].isalnum() else "PUNCT" for w in words),
            head=(-1,) * size,
            label=("root",) * size,
            sentence=paragraph,
            paragraph=paragraph,
            names=(),
            roles=(),
            made_by="by hand",
        ),
    )


def found(text: str) -> list[str]:
    page = plain_page(text)
    return [page.span(q.run).text for q in quotations_of(page) if q.depth == 0]


def test_straight_marks() -> None:
    assert found('"Go," he said, "and stay."') == ['"Go,"', '"and stay."']


def test_curly_marks_and_an_inner_quotation() -> None:
    page = plain_page("“He said ‘go’ to us,” she wrote.")
    assert [(page.span(q.run).text, q.depth) for q in quotations_of(page)] == [
        ("“He said ‘go’ to us,”", 0),
        ("‘go’", 1),
    ]


def test_an_opening_mark_of_the_wrong_shape() -> None:
    assert found("”We go,” he said.") == ["”We go,”"]


def test_apostrophes_are_no_marks() -> None:
    assert found("The traders' guild and the miller's son left.") == []


def test_unclosed_goes_to_the_paragraphs_end() -> None:
    page = plain_page('"The mill is lost, he said.\n\nThe rest is silence.')
    (quotation,) = quotations_of(page)
    assert not quotation.closed and not quotation.goes_on
    assert page.span(quotation.run).text == '"The mill is lost, he said.'


def test_a_quotation_over_two_paragraphs_goes_on() -> None:
    page = plain_page('"First we left.\n\n"Then we came back."')
    first, second = quotations_of(page)
    assert first.goes_on and not first.closed and second.closed


def test_a_closing_mark_alone_closes_its_paragraph() -> None:
    assert found('Opening the river would calm the north," he adds.') == ['Opening the river would calm the north,"']


@given(st.text(alphabet="ab \"“”‘’'.,\n", max_size=60))
def test_no_text_breaks_it_and_every_quotation_lies_in_one_paragraph(text: str) -> None:
    page = plain_page(text)
    for quotation in quotations_of(page):
        first, last = quotation.run
        assert 0 <= first <= last < len(page)
        assert page.reading.paragraph[first] == page.reading.paragraph[last]
