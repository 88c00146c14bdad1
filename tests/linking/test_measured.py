"""Which numbers of one unit are of one measure, and what a denial or a hedge is not of: everyday constructions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.linking.counts import differing_numbers
from rashomon.linking.disputes import collisions
from rashomon.linking.measured import of_one_measure, says_when
from rashomon.terms import ActorKind, ActorRole, DisputeKind, Modality, Number, SourceKind
from tests.linking.test_matters import PERSON, Told, disputes, linked, telling
from tests.linking.test_origins import facets

WAY = ("Ada Brunn", PERSON)


def types_of(left: Told, right: Told) -> list[DisputeKind]:
    return [one.type for one in collisions(facets(left), facets(right), frozenset())]


def killed(outlet: str, text: str, number: str, places: tuple[str, ...] = ()) -> Told:
    told = {"action": "kill", "agent": None, "number": (number, "people"), "places": places}
    return telling(outlet, (f"Ada {outlet}", PERSON), text=text, **told)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("14 people were killed in the market of Tosk", [DisputeKind.NUMBER]),
        ("14 people were killed in the market of Tosk this year", []),
        ("14 people were killed in the market of Tosk since May", []),
        ("14 people were killed in the market of Tosk in the last three weeks", []),
        ("14 more people were killed in the market of Tosk", []),
        ("the first 14 people were killed in the market of Tosk", []),
    ],
)
def test_counts_over_other_stretches_and_of_parts_do_not_collide(text: str, found: list[DisputeKind]) -> None:
    whole = killed("Courier", "12 people were killed in the market of Tosk", "12")
    assert disputes(linked(whole, killed("Ledger", text, "14"))) == found


def test_a_stretch_is_one_whatever_leads_it_and_since_has_is_no_clause() -> None:
    text = "{} people were killed in the market of Tosk {} the week"
    one = killed("Courier", text.format(12, "in"), "12")
    assert disputes(linked(one, killed("Ledger", text.format(14, "during"), "14"))) == [DisputeKind.NUMBER]
    assert not says_when(facets(killed("Courier", "since has killed 12 people", "12")))
    assert says_when(facets(killed("Courier", "since it killed 12 people", "12")))


def test_counts_over_one_stretch_collide() -> None:
    one = killed("Courier", "12 people were killed in the market of Tosk this year", "12")
    other = killed("Ledger", "14 people were killed in the market of Tosk this year", "14")
    assert disputes(linked(one, other)) == [DisputeKind.NUMBER]


@pytest.mark.parametrize(
    ("where", "outlet", "found"),
    [
        (" near Velm", "Ledger", []),
        (" near Velm", "Velm Ledger", [DisputeKind.NUMBER]),
        ("", "Ledger", [DisputeKind.NUMBER]),
    ],
)
def test_counts_at_a_place_that_the_other_report_does_not_name_are_of_two_things(
    where: str, outlet: str, found: list[DisputeKind]
) -> None:
    text = "{} people were killed in the market of Tosk"
    there = killed("Courier", text.format(12) + where, "12", ("Velm",) if where else ())
    assert disputes(linked(there, killed(outlet, text.format(14), "14"))) == found


def test_what_only_stands_beside_is_not_what_was_counted() -> None:
    text = "{} in the market of Tosk were shelled by the Northern Army"
    told = {"agent": "the Northern Army", "kind": ActorKind.UNKNOWN}
    counted, other, beside = (
        telling(outlet, (f"Ada {outlet}", PERSON), text=text.format(what), target=target, number=number, **told)
        for outlet, what, target, number in (
            ("Courier", "4 stalls", "4 stalls", ("4", "stalls")),
            ("Ledger", "7 stalls", "7 stalls", ("7", "stalls")),
            ("Ledger", "roofs in 7 stalls", "roofs", ("7", "stalls")),
        )
    )
    found = [of_one_measure(facets(counted), facets(one), numbers_of(counted, one)) for one in (other, beside)]
    assert found == [True, False]


def test_some_of_a_row_are_not_all_of_whom_the_other_counts() -> None:
    def burned(outlet: str, who: str, counted: tuple[str, str], beside: str = "") -> Told:
        told = telling(
            outlet,
            text=f"{who} died in a fire in Tosk",
            action="die",
            agent=None,
            target=who.split(" and ")[0],
            number=counted,
        )
        report, attribution, claim = told
        (target,) = (one for one in claim.actors if one.role is ActorRole.TARGET)
        at = claim.start + claim.text.index(beside)
        row = (replace(target, name=beside, start=at, end=at + len(beside)),) if beside else ()
        return report, attribution, replace(claim, actors=(*claim.actors, *row))

    whole, other = burned("Courier", "4 people", ("4", "people")), burned("Ledger", "3 people", ("3", "people"))
    some = burned("Ledger", "3 people and a guard", ("3", "people"), "a guard")
    some = (*some[:2], replace(some[2], numbers=tuple(replace(one, unit="crew") for one in some[2].numbers)))
    numbers = numbers_of(whole, other)
    assert of_one_measure(facets(whole), facets(other), numbers)
    assert not of_one_measure(facets(whole), facets(some), (numbers[0], *some[2].numbers))
    assert of_one_measure(facets(whole), facets(some), (numbers[0], numbers[1])), "of one word both count the same"


def test_a_number_about_one_below_zero_lies_around_it() -> None:
    def cold(outlet: str, degrees: str, value: float, **bounds: float | None) -> Told:
        told = telling(
            outlet, text=f"it fell to {degrees} in Tosk", action="fall", agent=None, number=(degrees, "degrees")
        )
        number = replace(told[2].numbers[0], **{"value": value, "low": value, "high": value, **bounds})
        return told[0], told[1], replace(told[2], numbers=(number,))

    about = cold("Courier", "about -20", -20.0, low=None, high=None)
    assert differing_numbers(facets(about), facets(cold("Ledger", "-19", -19.0))) is None
    assert differing_numbers(facets(about), facets(cold("Ledger", "-10", -10.0))) is not None


def numbers_of(left: Told, right: Told) -> tuple[Number, Number]:
    """The numbers in which two claims differ."""
    numbers = differing_numbers(facets(left), facets(right))
    assert numbers is not None
    return numbers


def warned(outlet: str, text: str, **fields: object) -> Told:
    told = {"action": "warn", "agent": "Orla Brunn", "target": "the Guild", **fields}
    return telling(outlet, (f"Ada {outlet}", PERSON), text=text, **told)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Orla Brunn never warned the Guild", [DisputeKind.DENIED]),
        ("Orla Brunn did not formally warn the Guild", []),
        ("Orla Brunn did not warn the Guild until May", []),
        ("Orla Brunn did not always warn the Guild", []),
    ],
)
def test_a_denial_of_less_denies_no_more(text: str, found: list[DisputeKind]) -> None:
    did = warned("Courier", "Orla Brunn warned the Guild")
    assert types_of(did, warned("Ledger", text, negated=True)) == found


def test_who_did_not_do_it_is_not_who_it_was_done_to() -> None:
    did = warned("Courier", "the Guild warned Orla Brunn", agent="the Guild", target="Orla Brunn")
    assert types_of(did, warned("Ledger", "Orla Brunn never warned the Guild", negated=True)) == []


@pytest.mark.parametrize(
    ("firm", "found"),
    [("the strike ended at Tosk", [DisputeKind.MODALITY]), ("the strike probably ended at Tosk", [])],
)
def test_a_hedge_that_is_still_there_was_not_lost(firm: str, found: list[DisputeKind]) -> None:
    told = {"action": "end", "agent": "the strike", "target": None}
    hedged = telling("Courier", WAY, text="the strike probably ended at Tosk", modality=Modality.POSSIBLE,
                     published="2031-03-01", **told)  # fmt: skip
    later = telling("Ledger", WAY, ("Courier", SourceKind.OUTLET), text=firm, published="2031-03-02", **told)
    assert types_of(hedged, later) == found
