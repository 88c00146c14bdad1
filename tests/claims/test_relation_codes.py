"""Relations by the model that the pipeline hands over: where it decides, where the lexicon does, and where nobody."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rashomon.claims import claims_of
from rashomon.terms import Claim, Polarity, Reading, Report
from rashomon.terms.plover import NO_RELATION, QUADS, MarkedPair
from tests.claims import scenes
from tests.claims.scenes import scene

ROWS = "Varland Varland PROPN 2 nsubj / {verb} {lemma} VERB 0 root / Norrin Norrin PROPN 2 obj"
NAMES = (("Varland", "LOC"), ("Norrin", "LOC"))


def coded(found: tuple[Report, Reading], **shares: float) -> tuple[Claim, ...]:
    """The claims where the model gives these shares; the rest goes to no relation."""

    def codes(_: MarkedPair) -> Mapping[str, float]:
        rest = 1 - sum(shares.values())
        return {**dict.fromkeys(QUADS, 0.0), NO_RELATION: rest, **shares}

    return claims_of(*found, (), codes)


def said(verb: str, lemma: str) -> tuple[Report, Reading]:
    """Varland does something to Norrin."""
    return scene(f"Varland {verb} Norrin", ROWS.format(verb=verb, lemma=lemma), names=NAMES)


@pytest.mark.parametrize(
    ("verb", "lemma", "shares", "types"),
    [
        ("bombed", "bomb", {"ASSAULT": 0.9}, ["ASSAULT"]),
        ("bombed", "bomb", {"COERCE": 0.9}, ["COERCE"]),  # the model is sure of another type
        ("bombed", "bomb", {"COERCE": 0.35, "THREATEN": 0.35}, ["ASSAULT"]),  # it is not: the lexicon's type stands
        ("bombed", "bomb", {"COERCE": 0.3, "THREATEN": 0.3}, []),  # no type is likelier than none
        ("bombed", "bomb", {"ASSAULT": 0.3}, []),  # no relation, says the model
        ("flummoxed", "flummox", {"ACCUSE": 0.96}, ["ACCUSE"]),  # the lexicon has no word for it
        ("flummoxed", "flummox", {"ACCUSE": 0.4, "AID": 0.4}, []),
        ("flummoxed", "flummox", {"ACCUSE": 0.9}, []),
    ],
)
def test_who_decides(verb: str, lemma: str, shares: dict[str, float], types: list[str]) -> None:
    (claim,) = coded(said(verb, lemma), **shares)
    assert [one.type for one in claim.relations] == types


def test_what_is_denied_is_put_as_negated_but_for_a_refusal() -> None:
    (claim,) = coded(scenes.REFRAINED, ASSAULT=0.9)
    assert claim.polarity is Polarity.NEGATED
    assert [(one.type, one.modality) for one in claim.relations] == [("ASSAULT", "negated")]
    (claim,) = coded(scenes.REFRAINED, REJECT=0.9)
    assert [(one.type, one.modality) for one in claim.relations] == [("REJECT", "actual")]


@pytest.mark.parametrize(
    ("found", "modality"),
    [
        (scenes.ATTACK, "actual"),
        (scenes.HEDGED, "possible"),
        (scenes.WANTED, "wanted"),
        (scenes.HOPES, None),
    ],
)
def test_a_relation_is_put_as_its_claim_is(found: tuple[Report, Reading], modality: str | None) -> None:
    relations = [one for claim in coded(found, ASSAULT=0.9) for one in claim.relations]
    assert [one.modality for one in relations] == ([modality] if modality else [])


def test_modes_and_contexts_come_from_the_claims_own_words() -> None:
    rows = (
        "Varland Varland PROPN 2 nsubj / shelled shell VERB 0 root / Norrin Norrin PROPN 2 obj / "
        "with with ADP 5 case / rockets rocket NOUN 2 obl"
    )
    (claim,) = coded(scene("Varland shelled Norrin with rockets", rows, names=NAMES), ASSAULT=0.9)
    assert [(one.mode, one.contexts) for one in claim.relations] == [("heavy-weapons", ("military",))]


def test_two_agents_do_some_things_with_each_other() -> None:
    rows = "Varland Varland PROPN 4 nsubj / and and CCONJ 3 cc / Norrin Norrin PROPN 1 conj / {} {} VERB 0 root"
    met = scene("Varland and Norrin met", rows.format("met", "meet"), names=NAMES)
    (claim,) = coded(met, CONSULT=0.9)
    one, other = claim.relations
    assert (one.source, one.target) == (other.target, other.source) and one.source != one.target
    assert {one.type, other.type} == {"CONSULT"}
    (claim,) = coded(met, ASSAULT=0.9)
    assert claim.relations == ()


def test_two_mentions_of_one_actor_are_asked_about_once() -> None:
    rows = (
        "Varland Varland PROPN 4 nsubj / and and CCONJ 3 cc / Varland Varland PROPN 1 conj / bombed bomb VERB 0 root / "
        "Norrin Norrin PROPN 4 obj"
    )
    asked: list[MarkedPair] = []

    def codes(pair: MarkedPair) -> Mapping[str, float]:
        asked.append(pair)
        return {**dict.fromkeys(QUADS, 0.0), NO_RELATION: 0.0, "ASSAULT": 1.0}

    (claim,) = claims_of(*scene("Varland and Varland bombed Norrin", rows, names=(NAMES[0], *NAMES)), (), codes)
    assert [one.type for one in claim.relations] == ["ASSAULT"]
    assert len(asked) == 1
