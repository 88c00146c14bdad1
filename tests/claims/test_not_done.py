"""What was nearly done, what would have been, what somebody stopped short of: none of it is told as done."""

from __future__ import annotations

import pytest

from rashomon.terms import Modality, Polarity
from tests.claims.scenes import claims, told

DAM = "The DET 2 det / dam NOUN 4 nsubj / "


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (DAM + "nearly ADV 4 advmod / broke=break VERB 0 root", Modality.HYPOTHETICAL),
        (DAM + "nearly ADV 4 advmod / doubled=double VERB 0 root / output NOUN 4 obj", Modality.ACTUAL),
        (DAM + "slowly ADV 4 advmod / broke=break VERB 0 root", Modality.ACTUAL),
    ],
)
def test_what_was_nearly_done_was_not(rows: str, expected: Modality) -> None:
    (claim,) = claims(told(rows))
    assert claim.modality is expected


def test_what_one_stopped_short_of_was_not_done() -> None:
    rows = ("Crews=crew NOUN 2 nsubj / stopped=stop VERB 0 root / short ADJ 2 advmod / of SCONJ 5 mark / "
            "closing=close VERB 3 advcl / it PRON 5 obj")  # fmt: skip
    (claim,) = claims(told(rows))
    assert (claim.action.lemma if claim.action else "", claim.polarity) == ("close", Polarity.NEGATED)


WOULD = ", PUNCT 9 punct / crews=crew NOUN 9 nsubj / would AUX 9 aux / have AUX 9 aux / left=leave VERB {} parataxis"


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ("Had=have AUX 4 aux / the DET 3 det / dam NOUN 4 nsubj / broken=break VERB 0 root / " + WOULD.format(4), 1),
        ("Had=have VERB 0 root / the DET 3 det / dam NOUN 1 obj / broken=break VERB 1 xcomp / " + WOULD.format(1), 1),
        ("So ADV 4 advmod / the DET 3 det / dam NOUN 4 nsubj / broke=break VERB 0 root / " + WOULD.format(4), 2),
    ],
)  # fmt: skip
def test_a_condition_that_opens_its_sentence_by_its_order_is_no_claim(rows: str, count: int) -> None:
    found = claims(told(rows))
    assert len(found) == count
    assert found[-1].modality is Modality.CONDITIONAL
    assert (found[-1].text.startswith("Had")) == (count == 1)


@pytest.mark.parametrize(
    ("who", "what", "expected"),
    [
        ("Guards=guard NOUN 2 nsubj / had=have VERB 0 root / no DET 4 det / ", "orders=order NOUN 2 obj", False),
        (
            "Guards=guard NOUN 2 nsubj / said=say VERB 0 root / nothing PRON 2 obj / ",
            "today NOUN 2 obl:unmarked",
            False,
        ),
        ("Nobody PRON 2 nsubj / had=have VERB 0 root / its PRON 4 nmod:poss / ", "orders=order NOUN 2 obj", True),
    ],
)
def test_a_no_of_the_first_object_is_not_the_second_verbs(who: str, what: str, expected: bool) -> None:
    found = claims(told(f"{who}{what} / and CCONJ 6 cc / left=leave VERB 2 conj / Osk PROPN 6 obj"))
    assert (found[-1].polarity is Polarity.NEGATED) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Rebels=rebel NOUN 4 nsubj / had=have AUX 4 aux / not PART 4 advmod / hidden=hide VERB 5 amod / "
         "weapons=weapon NOUN 0 root", [("hide", Polarity.NEGATED)]),
        ("Rebels=rebel NOUN 4 nsubj / have AUX 4 aux / never ADV 4 advmod / sold=sell VERB 5 compound / "
         "weapons=weapon NOUN 0 root", [("sell", Polarity.NEGATED)]),
        ("Rebels=rebel NOUN 2 nsubj / left=leave VERB 0 root / with ADP 5 case / hidden=hide VERB 5 amod / "
         "weapons=weapon NOUN 2 obl", [("leave", Polarity.AFFIRMED)]),
        ("Rebels=rebel NOUN 5 nsubj / had=have VERB 0 root / no DET 5 det / hidden=hide VERB 5 amod / "
         "weapons=weapon NOUN 2 obj", [("have", Polarity.NEGATED)]),
    ],
)  # fmt: skip
def test_a_verb_that_the_tree_has_for_an_adjective_of_its_object(
    rows: str, expected: list[tuple[str, Polarity]]
) -> None:
    found = claims(told(rows))
    assert [(one.action.lemma if one.action else "", one.polarity) for one in found] == expected
