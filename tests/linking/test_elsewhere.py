"""How many more may tell a matter: by how much of what its articles mainly tell stands alone."""

from dataclasses import replace

import numpy as np

from rashomon.linking import Remembered, link
from rashomon.linking.components import in_rows
from rashomon.linking.elsewhere import (
    ARTICLES,
    MOST,
    OFTEN,
    ROOTS,
    Heard,
    Voices,
    central_in,
    heard_among,
    more_of,
    roots_unheard,
    voices_of,
)
from rashomon.linking.facets import Facets
from rashomon.linking.pairs import UNITS
from rashomon.terms import Linked
from tests.linking.test_matters import ANONYMOUS, PERSON, judgement, telling
from tests.linking.test_origins import facets

OUTLETS = ("Courier", "Herald", "Ledger", "Post")


def claims(*themes: tuple[str, ...]) -> list[Facets]:
    """One claim of each of four reports that tell nothing else, with these themes."""
    told = [facets(telling(outlet)) for outlet in OUTLETS]
    return [replace(one, central=one.words, themes=of) for one, of in zip(told, themes, strict=True)]


def alone_in(case: list[Facets], *likely: tuple[int, int]) -> list[int]:
    """The share that stands alone in the report of each claim."""
    heard = heard_among(voices_of(case), *in_rows(likely))
    return [heard.alone[one.report.id] for one in case]


def test_a_claim_is_central_by_its_words() -> None:
    one = facets(telling("Courier", text="the Northern Army shelled the market and the granary of Tosk"))
    words = sorted(one.words)
    assert len(words) > 2
    found = [central_in(replace(one, central=frozenset(words[:some]))) for some in (0, len(words) - 1, len(words))]
    assert found == [0, 1, 2]
    assert central_in(replace(one, words=frozenset())) == 0


def test_what_meets_a_claim_of_another_article_does_not_stand_alone() -> None:
    case = claims(*[("tosk",)] * 4)
    third, half = UNITS // 3, 2 * UNITS // 3
    assert alone_in(case, (0, 2)) == [third, half, third, half]
    of_one = [replace(one.report, address="https://courier.example/a") for one in (case[0], case[2])]
    versions = [replace(case[0], report=of_one[0]), case[1], replace(case[2], report=of_one[1]), case[3]]
    found = heard_among(voices_of(versions), *in_rows([(0, 2)]))
    assert sorted(found.alone.values()) == [half, half, 3 * UNITS // 4]


def test_related_are_as_many_as_have_the_theme_that_most_have() -> None:
    case = claims(("tosk", "market"), ("tosk",), ("tosk", "velm"), ("velm",))
    found = heard_among(voices_of(case), *in_rows([]))
    assert [found.related[one.report.id] for one in case] == [3, 3, 3, 2]


def voiced(central: int = 2) -> tuple[Voices, Heard]:
    """Four articles with one claim each, of which half stands alone, in a setting of four."""
    voices = voices_of(claims(*[("tosk",)] * 4))
    heard = heard_among(voices, *in_rows([]))
    half = Heard(dict.fromkeys(heard.alone, UNITS // 2), dict.fromkeys(heard.related, 9))
    return voices._replace(central=np.full(4, central)), half


def roots(first: list[int], near: list[tuple[int, int]], *told: int, central: int = 2, **options: object) -> list[int]:
    voices, heard = voiced(central)
    heard = heard._replace(related=dict.fromkeys(heard.related, told[0])) if told else heard
    return more_of(voices, np.array(first), in_rows(near), heard, **options)[0].tolist()  # type: ignore[arg-type]


def test_the_more_tell_it_the_fewer_are_missed() -> None:
    assert roots([0, 1, 2, 3], []) == [ROOTS // 2] * 4
    assert roots([0, 0, 2, 3], []) == [ROOTS // 4, 0, ROOTS // 2, ROOTS // 2]
    assert roots([0, 1, 2, 3], [(0, 1), (0, 2)])[0] == ROOTS // 6
    assert ROOTS // 6 <= ROOTS // 4 < ROOTS // 2 < MOST


def test_where_several_tell_it_few_that_stand_alone_say_nothing() -> None:
    voices, heard = voiced()
    seldom = heard._replace(alone=dict.fromkeys(heard.alone, OFTEN - 1))
    often = heard._replace(alone=dict.fromkeys(heard.alone, OFTEN))
    found = [more_of(voices, np.zeros(4, np.int64), in_rows([]), some)[1, 0] for some in (seldom, often)]
    assert found == [0, ARTICLES * OFTEN // (4 * UNITS)] and found[1] > 0


def test_no_more_can_tell_it_than_articles_of_the_setting() -> None:
    assert roots([0, 1, 2, 3], [], 2) == [1] * 4
    assert roots([0, 1, 2, 3], [], 1) == [0] * 4
    assert roots([0, 1, 2, 3], [], 2, different={(1, 3)}) == [1, 0, 1, 0]


def test_what_is_said_by_the_way_is_not_looked_for_elsewhere() -> None:
    assert roots([0, 1, 2, 3], [], central=0) == [0] * 4
    assert roots([0, 1, 2, 3], [], central=1) == [ROOTS // 2] * 4


def test_one_word_that_two_articles_pass_on_has_one_root() -> None:
    lind = [facets(telling(outlet, ("Ada Lind", PERSON))) for outlet in OUTLETS[:2]]
    unnamed = [facets(telling(outlet, ("an officer", ANONYMOUS))) for outlet in OUTLETS[:2]]
    assert roots_unheard(lind, 2) == 0
    assert roots_unheard(lind[:1], 2) == roots_unheard(unnamed, 2) == roots_unheard([lind[0], unnamed[1]], 2) == 2


FED = telling("Ledger", text="the bakers of Tosk fed the Northern Army", action="feed", agent="bakers")
SHUT = telling("Post", text="the Northern Army closed all schools of Tosk", action="close", target="schools")


def highs(found: Linked) -> list[int]:
    """The high ends of textual ranges, the highest first."""
    return sorted((matter.textual_origins.high for matter in found.matters), reverse=True)


def test_what_others_of_the_setting_tell_raises_the_high_end_now_and_from_scratch() -> None:
    remembered = Remembered()
    given = [telling("Courier", ("Ada Lind", PERSON)), FED]
    case = [list(some) for some in zip(*given, strict=True)]
    case[1] = [said for said in case[1] if said]
    before = link(*case, remembered=remembered)
    assert highs(before) == [2, 2]
    more = [[*some, one] if one else some for some, one in zip(case, SHUT, strict=True)]
    after = link(*more, remembered=remembered)
    assert highs(after) == [3, 3, 3]
    for found in (before, after):  # what is told elsewhere is no count of the matter's own claims
        assert {one.textual_origins.own for one in found.matters} == {1}
        assert {one.knowledge_origins.own for one in found.matters} == {1}
    assert after == link(*more)
    assert link(*case, remembered=remembered) == before
    called = judgement(1, "different", given[0][2].id, FED[2].id)
    assert sorted(highs(link(*more, [called]))) == [2, 2, 3]
