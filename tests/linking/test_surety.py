"""How sure a dispute is: which pair of two is the surer, which pair stands for two versions, and shares of people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.linking.compatible import of_parts
from rashomon.linking.surety import sum_of, surety
from rashomon.terms import Dispute, DisputeKind, SourceKind, Stance
from rashomon.terms.wording import how_likely, only_perhaps
from tests.linking.test_matters import PERSON, Told, linked, telling
from tests.linking.test_origins import facets

CRUSH = "the crush at the west gate of Tosk killed {} workers"


def counted(outlet: str, number: str, root: str = "Ada Brunn", text: str = CRUSH) -> Told:
    return telling(
        outlet,
        (root, PERSON),
        text=text.format(number),
        action="kill",
        agent=None,
        target=None,
        number=(number, "workers"),
    )


def sure(one: Told, other: Told, type_: DisputeKind = DisputeKind.NUMBER) -> float:
    return surety(type_, facets(one), facets(other))


def test_counts_that_are_near_are_the_surer() -> None:
    near, far = (sure(counted("Courier", "40"), counted("Ledger", number, "Ilan Dor")) for number in ("38", "4"))
    assert 0 < far < near < 1


def test_like_wordings_are_the_surer() -> None:
    other = "{} workers of a tannery were killed"
    alike, unlike = (
        sure(counted("Courier", "40"), counted("Ledger", "38", "Ilan Dor", text)) for text in (CRUSH, other)
    )
    assert unlike < alike


def test_who_is_quoted_disputes_more_surely_than_reports_in_their_own_voice() -> None:
    said, own = (
        [telling(outlet, *chain, text=f"the ferry left {when} Tosk", action="leave") for outlet, when in OUTLETS]
        for chain in ([("Ada Brunn", PERSON)], [])
    )
    assert sure(*own, DisputeKind.ACTION) < sure(*said, DisputeKind.ACTION)


OUTLETS = (("Courier", "before"), ("Ledger", "after"))


def test_what_opens_with_a_word_for_nobody_known_is_less_sure() -> None:
    one, other = (telling(outlet, text="they left Tosk", action="leave") for outlet in ("Courier", "Ledger"))
    known = [
        (report, said, replace(claim, paraphrase="[the guards] left Tosk")) for report, said, claim in (one, other)
    ]
    assert sure(one, other, DisputeKind.DENIED) < sure(*known, DisputeKind.DENIED)


def test_days_a_year_apart_say_as_much_as_days_nobody_knows() -> None:
    def over_days(day: str | None) -> float:
        told = [
            telling(outlet, text="the ferry left Tosk", action="leave", time=time)
            for outlet, time in (("Courier", "2031-03-01"), ("Ledger", day))
        ]
        return sum_of(DisputeKind.TIME, *map(facets, told))["counts or days near"]

    assert over_days("2032-02-29") == over_days(None) == pytest.approx(0, abs=0.01)
    assert over_days("2031-03-02") > 1 and over_days("2041-03-02") < -1


def test_a_sum_is_the_same_from_either_side() -> None:
    one, other = facets(counted("Courier", "40")), facets(counted("Ledger", "38", "Ilan Dor"))
    for type_ in DisputeKind:
        assert surety(type_, one, other) == surety(type_, other, one)


def test_the_surest_pair_stands_for_two_versions() -> None:
    wordings = CRUSH, "{} workers were killed at the west gate of Tosk, where the crush was worst by far"
    told = [
        counted(outlet, number, root, text)
        for outlet, number, root, text in (
            ("Courier", "40", "Ada Brunn", wordings[1]),
            ("Herald", "40", "Ada Brunn", wordings[0]),
            ("Ledger", "38", "Ilan Dor", wordings[0]),
        )
    ]
    (dispute,) = linked(*told).disputes
    assert {one.text for one in dispute.evidence} == {CRUSH.format("40"), CRUSH.format("38")}
    assert dispute.score == sure(told[1], told[2])


@pytest.mark.parametrize(
    ("one", "other", "parts"),
    [
        ("67 percent of voters", "six in 10 voters of Tosk", True),
        ("a strong majority of the ferrymen", "26%", True),
        ("nearly half", "two-thirds of the guards", True),
        ("some ferrymen", "67 percent of voters", False),
        ("a third source", "a half brother of Ada Brunn", False),
    ],
)
def test_what_parts_of_people_say_denies_nothing(one: str, other: str, parts: bool) -> None:
    told = [
        telling(outlet, (who, SourceKind.ANONYMOUS), stance=stance)
        for outlet, who, stance in (("Courier", one, Stance.ASSERTS), ("Ledger", other, Stance.DENIES))
    ]
    assert of_parts(*map(facets, told)) is parts
    assert bool(linked(*told).disputes) is not parts


def test_what_was_linked_before_there_was_a_score_is_called_nothing() -> None:
    (dispute,) = linked(counted("Courier", "40"), counted("Ledger", "38", "Ilan Dor")).disputes

    def scored(*scores: float | None) -> list[Dispute]:
        return [replace(dispute, score=score) for score in scores]

    assert [how_likely(one.score) for one in scored(0.9, 0.1, None)] == ["likely", "perhaps", ""]
    assert only_perhaps(scored(0.1, 0.2)) and not only_perhaps(scored(0.1, 0.9)) and not only_perhaps(scored(None))
