"""Relations between political actors, coded in PLOVER; none where unsure."""

import pytest

from rashomon.claims.actors import actor_id
from tests.claims import scenes
from tests.claims.scenes import claims, scene

VARLAND, NORRIN = actor_id("Varland"), actor_id("Norrin")


def verbal(verb: str, lemma: str, middle: str = "") -> tuple:  # type: ignore[type-arg]
    """ "Varland <verb> <middle> Norrin": with a preposition in the middle Norrin is oblique, else the object."""
    rows = ["Varland Varland PROPN 2 nsubj", f"{verb} {lemma} VERB 0 root"]
    if middle:
        rows += [f"{middle} {middle} ADP 4 case", "Norrin Norrin PROPN 2 obl"]
    else:
        rows += ["Norrin Norrin PROPN 2 obj"]
    words = ["Varland", verb, *([middle] if middle else []), "Norrin"]
    return scene(" ".join(words), " / ".join(rows), names=(("Varland", "LOC"), ("Norrin", "LOC")))


@pytest.mark.parametrize(
    ("verb", "lemma", "middle", "type_"),
    [
        ("praised", "praise", "", "SUPPORT"),
        ("met", "meet", "with", "CONSULT"),
        ("cooperated", "cooperate", "with", "COOPERATE"),
        ("funded", "fund", "", "AID"),
        ("surrendered", "surrender", "to", "YIELD"),
        ("urged", "urge", "", "REQUEST"),
        ("condemned", "condemn", "", "ACCUSE"),
        ("rebuffed", "rebuff", "", "REJECT"),
        ("threatened", "threaten", "", "THREATEN"),
        ("protested", "protest", "against", "PROTEST"),
        ("embargoed", "embargo", "", "SANCTION"),
        ("arrested", "arrest", "", "COERCE"),
        ("bombed", "bomb", "", "ASSAULT"),
    ],
)
def test_a_verb_between_two_actors(verb: str, lemma: str, middle: str, type_: str) -> None:
    (claim,) = claims(verbal(verb, lemma, middle))
    assert [(one.source, one.target, one.type) for one in claim.relations] == [(VARLAND, NORRIN, type_)]


@pytest.mark.parametrize(
    ("verb", "lemma"), [("resembles", "resemble"), ("borders", "border"), ("mentioned", "mention")]
)
def test_no_relation_is_an_answer(verb: str, lemma: str) -> None:
    (claim,) = claims(verbal(verb, lemma))
    assert claim.relations == ()


def test_a_thing_named_by_its_place_is_no_actor() -> None:
    rows = "Varland Varland PROPN 2 nsubj / bombed bomb VERB 0 root / "
    rows += "Norrin Norrin PROPN 4 compound / bridge bridge NOUN 2 obj"
    names = (("Varland", "LOC"), ("Norrin bridge", "LOC"))
    assert claims(scene("Varland bombed Norrin bridge", rows, names=names))[0].relations == ()


def test_not_to_have_attacked_is_an_assault_that_is_denied() -> None:
    (claim,) = claims(scenes.REFRAINED)
    assert [(one.type, one.modality) for one in claim.relations] == [("ASSAULT", "negated")]


def test_the_modality_is_the_claims() -> None:
    (claim,) = claims(scenes.HEDGED)
    assert [(one.type, one.modality, claim.modality) for one in claim.relations] == [
        ("ASSAULT", "possible", "possible")
    ]


def test_to_agree_to_aid_is_to_agree_and_to_refuse_to_is_to_reject() -> None:
    rows = (
        "Varland Varland PROPN 2 nsubj / {} {} VERB 0 root / to to PART 4 mark / help help VERB 2 xcomp / "
        "Norrin Norrin PROPN 4 obj"
    )
    for verb, lemma, expected in (("agreed", "agree", "AGREE"), ("refused", "refuse", "REJECT")):
        found = scene(
            f"Varland {verb} to help Norrin", rows.format(verb, lemma), names=(("Varland", "LOC"), ("Norrin", "LOC"))
        )
        (claim,) = claims(found)
        assert [one.type for one in claim.relations] == [expected]
