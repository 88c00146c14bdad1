"""What a page knows once, against the plain way to find it."""

from __future__ import annotations

from itertools import groupby, pairwise

from hypothesis import given
from hypothesis import strategies as st

from rashomon.attribution.page import Page, once, words_of
from rashomon.attribution.quotations import outermost, quotations_of
from tests.attribution.test_quotations import plain_page

TEXTS = st.lists(st.sampled_from(["Lind", "said", "it", "held", '"', "“", "”", ",", ".", "\n", "'"]), min_size=1)
LINDS = frozenset(["lind", "it"])


def _page(parts: list[str]) -> Page:
    return plain_page(" ".join(["Lind", *parts]))


def test_what_is_known_once_is_asked_once_for_each_page_and_argument() -> None:
    asked: list[tuple[int, int]] = []

    @once
    def doubled(page: Page, word: int) -> int:
        asked.append((len(page), word))
        return 2 * word

    one, other = plain_page("Lind said so"), plain_page("Lind said")
    assert [doubled(page, word) for page in (one, one, other) for word in (1, 2, 1)] == [2, 4, 2] * 3
    assert asked == [(3, 1), (3, 2), (2, 1), (2, 2)]


@given(TEXTS, st.sets(st.integers(0, 30)))
def test_runs_are_of_neighbours_in_one_paragraph(parts: list[str], drawn: set[int]) -> None:
    page = _page(parts)
    members = sorted(word for word in drawn if word < len(page))
    paragraph = page.reading.paragraph
    plain = [
        [word for _, word in stretch]
        for _, stretch in groupby(enumerate(members), key=lambda one: (one[1] - one[0], paragraph[one[1]]))
    ]
    runs = page.runs(members)
    assert runs == tuple((stretch[0], stretch[-1]) for stretch in plain)
    assert page.normal(runs) == runs and sorted(words_of(runs)) == members
    whole = ((0, len(page) - 1),)
    assert page.normal(whole) == page.runs(range(len(page)))


@given(TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_places_are_those_of_the_words(parts: list[str], first: int, length: int) -> None:
    page = _page(parts)
    assert list(page.places_in(LINDS)) == [word for word, form in enumerate(page.lower) if form in LINDS]
    inside = [word for word in range(first, first + length + 1) if page.form(word) in LINDS]
    assert list(page.places_in(LINDS, (first, first + length))) == inside


@given(TEXTS)
def test_outermost_quotations_are_found_by_where_they_stand(parts: list[str]) -> None:
    page = _page(parts)
    outer = outermost(page)
    plain = [quotation for quotation in quotations_of(page) if quotation.depth == 0]
    assert all(one.run[1] < other.run[0] for one, other in pairwise(plain))
    for word in range(len(page)):
        assert outer.around(word) == next((q for q in plain if q.run[0] <= word <= q.run[1]), None)
        assert outer.ends_at(word) == any(q.run[1] == word for q in plain)
        assert list(outer.behind(word)) == [q for q in plain if q.run[1] >= word]
        assert list(outer.opening(word, word + 3)) == [q for q in plain if word <= q.run[0] <= word + 3]
