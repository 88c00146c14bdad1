"""What tells that two claims are of one thing, or of two, besides their wording (decision 0194), in our own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.linking.disputes import collisions
from rashomon.linking.facets import Facets
from rashomon.linking.origins import knowledge_range
from rashomon.terms import ActorKind, ActorRole, DisputeKind, Time
from tests.linking.test_matters import ANONYMOUS, PERSON, Told, telling, toll
from tests.linking.test_no_dispute import DAY, DENIED, NEXT_DAY, NUMBER, about_tosk, told, types_of
from tests.linking.test_origins import facets, known

ACTOR, ACTION = [DisputeKind.ACTOR], [DisputeKind.ACTION]
GUARD, BODY = "the river guard of Orlen", ActorKind.ORGANIZATION


def with_recipient(one: Told) -> Told:
    """The same with what it was done to as who got it."""
    report, attribution, claim = one
    actors = tuple(replace(a, role=ActorRole.RECIPIENT) if a.role is ActorRole.TARGET else a for a in claim.actors)
    return report, attribution, replace(claim, actors=actors)


@pytest.mark.parametrize(
    ("who", "found"), [("the Orlenian river guard", DENIED), ("the Orlenian coast guard", []), ("the Velm guard", [])]
)
def test_who_denies_is_called_by_the_same_words_in_another_order(who: str, found: list[DisputeKind]) -> None:
    done = told("Courier", f"{GUARD} raided the mill", "raid", agent=GUARD, target="the mill")
    text = f"the mill had not been raided by {who}"
    no = told("Ledger", text, "raid", agent=who, target="the mill", kind=BODY, negated=True)
    assert types_of(done, no) == found


@pytest.mark.parametrize(("where", "found"), [("the mill", DENIED), ("the quay", [])])
def test_a_denial_can_name_what_it_was_done_to_in_another_place(where: str, found: list[DisputeKind]) -> None:
    army, text = "the Northern Army", "the Northern Army shelled the mill near the lock"
    done = told("Courier", text, "shell", agent=army, target="the mill")
    no = told("Ledger", f"it had not fired shells at {where} near the lock", "shell", target="shells", negated=True)
    assert types_of(done, no) == found


def test_who_got_a_warning_is_who_was_warned() -> None:
    got = told(
        "Courier", f"{GUARD} warned Wren Works about the boiler", "warn", agent=GUARD, target="Wren Works", kind=BODY
    )
    text = "Wren was not warned by the river guard about the boiler"
    assert types_of(with_recipient(got), told("Ledger", text, "warn", target="Wren", kind=BODY, negated=True)) == DENIED


def sides(text: str, act: str, agents: tuple[str, str], target: str) -> tuple[Facets, Facets]:
    """The same told of two doers, in reports that say the thing only by the way."""
    one, other = (
        facets(told(outlet, text.format(who), act, agent=who, target=target, kind=ActorKind.UNKNOWN))
        for outlet, who in zip(("Courier", "Ledger"), agents, strict=True)
    )
    return about_tosk(one), about_tosk(other)


def test_two_who_did_one_thing_by_the_way_did_two() -> None:
    both = sides("{} kept the windows shut", "keep", ("Ada Lind", "Ilan Dor"), "the windows")
    assert [one.type for one in collisions(*both, frozenset())] == ACTOR
    aside = [replace(one, central=one.central - {"window"}) for one in both]
    assert not list(collisions(aside[0], aside[1], frozenset()))


def test_a_word_that_opens_a_claim_is_no_name() -> None:
    one, other = sides("{} emptied the vault of Tosk", "empty", ("Burglars", "Thieves"), "the vault of Tosk")
    bare = [replace(side, parts=tuple(replace(part, key=None) for part in side.parts)) for side in (one, other)]
    assert not list(collisions(bare[0], bare[1], frozenset()))


@pytest.mark.parametrize(("affiliation", "found"), [(None, []), ("Wren Works", ACTION)])
def test_we_are_not_whom_another_names(affiliation: str | None, found: list[DisputeKind]) -> None:
    opened = told("Courier", "Wren Works opened the gate", "open", agent="Wren Works", target="the gate", kind=BODY,
                  published=DAY)  # fmt: skip
    report, attribution, claim = told("Ledger", "We closed the gate", "close", agent="We", target="the gate",
                                      published=NEXT_DAY)  # fmt: skip
    actors = tuple(replace(one, actor=None, kind=ActorKind.UNKNOWN) for one in claim.actors)
    shut = facets((report, attribution, replace(claim, actors=actors)))
    (root,) = shut.path.roots
    shut = replace(shut, path=replace(shut.path, roots=(replace(root, affiliation=affiliation),)))
    assert [one.type for one in collisions(about_tosk(facets(opened)), about_tosk(shut), frozenset())] == found


@pytest.mark.parametrize(("texts", "found"), [
    (("the night before", "the night before"), []),
    (("on Tuesday", "on Wednesday"), [DisputeKind.TIME]),
])  # fmt: skip
def test_one_word_for_a_time_is_one_time(texts: tuple[str, str], found: list[DisputeKind]) -> None:
    def raised(outlet: str, day: str, text: str) -> Told:
        told_ = told(
            outlet, "Wren Works raised the gates", "raise", agent="Wren Works", target="the gates", published=day
        )
        return told_[0], told_[1], replace(told_[2], time=Time(edtf=day, basis="stated", text=text))

    assert types_of(raised("Courier", DAY, texts[0]), raised("Ledger", NEXT_DAY, texts[1])) == found


def test_an_unnamed_one_described_alike_gives_a_later_count() -> None:
    def counted(outlet: str, who: str, number: str, day: str) -> Told:
        text = f"{number} people were killed in the market of Tosk"
        number_ = (number, "people")
        return telling(outlet, (who, ANONYMOUS), text=text, action="kill", agent=None, number=number_, published=day)

    first = counted("Courier", "a person close to the inquiry", "12", DAY)
    assert types_of(first, counted("Ledger", "somebody familiar with the inquiry", "19", NEXT_DAY)) == []
    assert types_of(first, counted("Ledger", "a porter", "19", NEXT_DAY)) == NUMBER


@pytest.mark.parametrize(("apart", "found"), [(1, NUMBER), (7, NUMBER), (12, [])])
def test_counts_of_reports_that_tell_of_other_weeks_are_of_two_things(apart: int, found: list[DisputeKind]) -> None:
    one, other = (
        about_tosk(facets(toll(*of))) for of in (("Courier", "12", "Ada Brunn"), ("Ledger", "14", "Ilan Dor"))
    )
    days = [replace(side, told_days=frozenset([day])) for side, day in ((one, 1000), (other, 1000 + apart))]
    assert [one.type for one in collisions(days[0], days[1], frozenset())] == found


def test_one_official_is_neither_several_nor_who_holds_an_office() -> None:
    def two(left: str, right: str) -> tuple[int | None, int | None]:
        return known([facets(telling("Courier", (left, ANONYMOUS))), facets(telling("Herald", (right, ANONYMOUS)))])

    assert two("an officer", "a senior official") == (1, 2)
    assert two("an officer", "residents") == two("an officer", "people in the harbour") == (2, 2)
    assert two("residents", "fishermen of Tosk") == two("an officer", "others") == (1, 2)


def test_of_those_near_a_matter_few_belong_to_it() -> None:
    one, *near = [
        facets(telling(outlet, (f"Ada {outlet}", PERSON))) for outlet in ("Courier", "Herald", "Lamp", "Star")
    ]
    assert [knowledge_range([one], (), near[:some]).high for some in (0, 1, 2, 3)] == [1, 2, 3, 3]
