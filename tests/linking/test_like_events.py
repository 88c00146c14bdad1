"""Like events in two places, some of those counted, and what was still to come when it was denied (decision 0210)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.terms import ActorKind, DisputeKind
from tests.linking.test_matters import Told
from tests.linking.test_no_dispute import told, types_of

PLACE, NUMBER, DENIED = [DisputeKind.PLACE], [DisputeKind.NUMBER], [DisputeKind.DENIED]
MONDAY, TUESDAY, WEDNESDAY = "2031-05-19", "2031-05-20", "2031-05-21"


def blast(outlet: str, thing: str, place: str) -> Told:
    return told(
        outlet, f"A blast wrecked {thing} of Orla Lind in {place}", "wreck", agent="A blast", target=thing,
        places=(place,), time=MONDAY, published=TUESDAY, kind=ActorKind.UNKNOWN,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [("the bakery", "the bakery", PLACE), ("a bakery", "a laundry", []), ("the bakery", "the laundry", [])],
)
def test_unlike_things_in_two_places_are_two(one: str, other: str, found: list[DisputeKind]) -> None:
    assert types_of(blast("Courier", one, "Tosk"), blast("Ledger", other, "Velm")) == found


@pytest.mark.parametrize(("other", "found"), [("the porter", [DisputeKind.TIME]), ("two boys", [])])
def test_unlike_ones_on_two_days_are_two(other: str, found: list[DisputeKind]) -> None:
    def shot(outlet: str, whom: str, day: str) -> Told:
        text = f"Soldiers of Orla Lind shot {whom} in Tosk"
        return told(outlet, text, "shoot", agent="Soldiers of Orla Lind", target=whom, places=("Tosk",), time=day,
                    published=WEDNESDAY)  # fmt: skip

    assert types_of(shot("Courier", "the porter", MONDAY), shot("Ledger", other, TUESDAY)) == found


@pytest.mark.parametrize(("count", "found"), [("12", PLACE), ("30", [])])
def test_unlike_counts_in_two_places_are_of_two(count: str, found: list[DisputeKind]) -> None:
    def flood(outlet: str, number: str, place: str) -> Told:
        text = f"The Lind flood killed {number} people in {place}"
        return told(outlet, text, "kill", agent="The Lind flood", number=(number, "people"), places=(place,),
                    time=MONDAY, published=TUESDAY, kind=ActorKind.UNKNOWN)  # fmt: skip

    assert types_of(flood("Courier", "12", "Tosk"), flood("Ledger", count, "Velm")) == found


def held(outlet: str, number: str, unit: str, *places: str) -> Told:
    text = f"Lind police detained {number} {unit} in {' in '.join(places)}"
    return told(outlet, text, "detain", agent="Lind police", number=(number, unit), places=places, published=TUESDAY)


@pytest.mark.parametrize(
    ("number", "unit", "found"),
    [("14", "people", NUMBER), ("14", "women", []), ("120", "women", NUMBER), ("14", "protesters", NUMBER)],
)
def test_so_many_women_may_be_among_more_people(number: str, unit: str, found: list[DisputeKind]) -> None:
    assert types_of(held("Courier", "90", "people", "Tosk"), held("Ledger", number, unit, "Tosk")) == found


@pytest.mark.parametrize(("number", "found"), [("14", []), ("120", NUMBER)])
def test_fewer_in_a_town_may_be_among_those_of_its_region(number: str, found: list[DisputeKind]) -> None:
    county = held("Courier", "90", "people", "Tosk County")
    assert types_of(county, held("Ledger", number, "people", "Velm", "Tosk County")) == found


def test_fewer_at_a_spot_of_a_town_are_another_count() -> None:
    report, said, claim = held("Ledger", "14", "people", "the market", "Tosk")
    market, tosk = claim.places
    claim = replace(claim, places=(replace(market, precision="described"), tosk))
    assert types_of(held("Courier", "90", "people", "Tosk"), (report, said, claim)) == NUMBER


@pytest.mark.parametrize(("denied_on", "found"), [(MONDAY, []), (WEDNESDAY, DENIED)])
def test_what_came_later_was_not_denied(denied_on: str, found: list[DisputeKind]) -> None:
    def paid(outlet: str, text: str, **fields: object) -> Told:
        return told(outlet, text, "pay", agent="Halden Mills", target="Orla Lind", **fields)

    done = paid("Courier", "Halden Mills paid Orla Lind on Tuesday", time=TUESDAY, published=WEDNESDAY)
    no = paid("Ledger", "Halden Mills has not paid Orla Lind", negated=True, published=denied_on)
    assert types_of(done, no) == found


@pytest.mark.parametrize(("thing", "found"), [("the contract", DENIED), ("the guest book", [])])
def test_a_thing_told_of_beside_is_not_all_it_was_done_to(thing: str, found: list[DisputeKind]) -> None:
    signed = told("Courier", f"Orla Lind signed {thing} in the builder's office", "sign", agent="Orla Lind",
                  target=thing, published=MONDAY)  # fmt: skip
    no = told("Ledger", "Orla Lind did not sign the contract with the builder", "sign", agent="Orla Lind",
              target="the contract", negated=True, published=MONDAY)  # fmt: skip
    (contract,) = (one for one in no[2].actors if one.name == "the contract")
    start = no[0].text.index("the builder")
    builder = replace(contract, name="the builder", start=start, end=start + len("the builder"), actor="the builder")
    no = (*no[:2], replace(no[2], actors=(*no[2].actors, builder)))
    assert types_of(signed, no) == found
