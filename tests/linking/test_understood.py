"""What is understood as of two things: what it takes from a sum, whom it keeps apart, which dispute it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest

from rashomon.linking import link
from rashomon.linking.disputes import collisions
from rashomon.linking.pairs import UNITS
from rashomon.linking.understood import APART, added_by, read_as, summed
from rashomon.terms import DisputeKind, Linked, Odds, SourceKind
from tests.linking.hand_claims import claim_of, report_of, said
from tests.linking.test_matters import PERSON, Told
from tests.linking.test_origins import facets

OPENED, NOT_OPENED = "the stewards opened the west gate", "the stewards did not open the west gate that night"


def gate(outlet: str, text: str = OPENED, *, negated: bool = False) -> Told:
    """A report about one evening, with a sentence on the word of somebody of its own."""
    report = report_of(f"Crush at Torwald Park, Lowfen. {outlet} hears that {text}.", outlet)
    chain: tuple[tuple[str, SourceKind], ...] = ((f"Ada {outlet}", PERSON),)
    attribution = said(report, text, *chain)
    return report, attribution, claim_of(
        report, text, "open", "the stewards", "the west gate", negated=negated, attribution=attribution
    )  # fmt: skip


def odds(other: float) -> Callable[[str, str], Odds]:
    """Somebody to whom all pairs are so likely of two things."""
    return lambda left, right: Odds(same=1 - other, exclude=0.0, beside=0.0, other=other)


def linked(*told: Told, compare: Callable[[str, str], Odds] | None) -> Linked:
    return link([t[0] for t in told], [t[1] for t in told if t[1]], [t[2] for t in told], compare=compare)


@pytest.mark.parametrize(("other", "taken"), [(0.0, 0.0), (0.5, 0.0), (0.75, -2.0), (1.0, -4.0)])
def test_only_what_is_likelier_of_two_things_takes_from_the_sum(other: float, taken: float) -> None:
    assert added_by(other) == taken * UNITS
    assert summed(other) == ({"understood as of two things": taken} if taken else {})


def test_what_was_not_asked_about_adds_nothing() -> None:
    assert summed(None) == {}


def test_what_is_understood_as_of_one_thing_changes_nothing() -> None:
    told = gate("Courier"), gate("Ledger", NOT_OPENED, negated=True)
    without = linked(*told, compare=None)
    assert [one.type for one in without.disputes] == [DisputeKind.DENIED]
    assert linked(*told, compare=odds(0.1)) == without


def test_what_is_surely_of_two_things_is_no_dispute() -> None:
    told = gate("Courier"), gate("Ledger", NOT_OPENED, negated=True)
    assert not linked(*told, compare=odds(0.99)).disputes
    one_day = (replace(report, published="2031-03-01") for report, _, _ in told)
    left, right = (facets((report, *some[1:])) for report, some in zip(one_day, told, strict=True))
    assert [one.type for one in collisions(left, right, frozenset(), APART - 0.01)] == [DisputeKind.DENIED]
    assert not list(collisions(left, right, frozenset(), APART))


def test_claims_that_only_look_alike_are_kept_apart() -> None:
    told = gate("Courier"), gate("Ledger", "the stewards wanted the west gate repaired")
    assert len(linked(*told, compare=None).matters) == 1
    assert len(linked(*told, compare=odds(1.0)).matters) == 2


def test_pronouns_are_read_as_whom_they_stand_for() -> None:
    report, attribution, claim = gate("Courier", "he opened\nthe gate")
    told = report, attribution, replace(claim, paraphrase="[Ada Lind] opened\nthe gate")
    assert read_as(facets(told)) == "Ada Lind opened the gate"


def test_the_order_of_claims_changes_nothing() -> None:
    told = [gate("Courier"), gate("Ledger", NOT_OPENED, negated=True), gate("Herald", "it was opened by the stewards")]
    found = {linked(*some, compare=odds(0.8)).matter_of for some in permutations(told)}
    assert len(found) == 1
