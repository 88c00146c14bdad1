"""Who was killed, hurt and missing: each count with its own verb, and what an act came to as a claim of its own."""

from __future__ import annotations

import pytest

from rashomon.terms import ActorRole, Claim, Modality
from tests.claims.scenes import claims, last, roles, said, told

KILLED = "The DET 2 det / bomb NOUN 3 nsubj / killed=kill VERB 0 root / four NUM 3 obj / "
Row = list[tuple[str, list[tuple[str, str]]]]


def counted(found: list[Claim]) -> Row:
    """The action of each claim and the numbers that it has."""
    return [(one.action.lemma if one.action else "", [(it.text, it.unit) for it in one.numbers]) for one in found]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (KILLED + "and CCONJ 6 cc / wounded ADJ 4 conj / 17 NUM 3 obj",
         [("kill", [("four", "people")]), ("wound", [("17", "people")])]),
        (KILLED + "and CCONJ 6 cc / injured=injure VERB 7 amod / dozens=dozen NOUN 3 obj",
         [("kill", [("four", "people")]), ("injure", [("dozens", "people")])]),
        (KILLED + "and CCONJ 7 cc / badly ADV 7 advmod / wounded=wound VERB 3 conj / more ADJ 10 advmod / "
         "than ADP 8 fixed / 30 NUM 3 obl:unmarked",
         [("kill", [("four", "people")]), ("wound", [("more than 30", "people")])]),
        (KILLED + ", PUNCT 6 punct / injures=injure VERB 3 parataxis / 17 NUM 6 obj",
         [("kill", [("four", "people")]), ("injure", [("17", "people")])]),
        ("Four NUM 3 nsubj:pass / were=be AUX 3 aux:pass / killed=kill VERB 0 root / and CCONJ 6 cc / "
         "17 NUM 6 obl:unmarked / wounded ADJ 3 conj",
         [("kill", [("Four", "people")]), ("wound", [("17", "people")])]),
        ("Four NUM 3 nsubj:pass / were=be AUX 3 aux:pass / killed=kill VERB 0 root / and CCONJ 6 cc / "
         "17 NUM 6 nummod / others=other NOUN 3 conj / injured=injure VERB 6 acl",
         [("kill", [("Four", "people")]), ("injure", [("17", "others")])]),
        (KILLED.replace("3 obj", "6 nummod") + "wounded ADJ 6 amod / soldiers=soldier NOUN 3 obj",
         [("kill", [("four", "soldiers")])]),
        ("The DET 2 det / bomb NOUN 3 nsubj / left=leave VERB 0 root / four NUM 3 obj / dead ADJ 3 xcomp / "
         "and CCONJ 7 cc / 17 NUM 5 conj / wounded ADJ 5 conj", [("leave", [("four", "dead"), ("17", "wounded")])]),
        ("Some DET 2 det / 200 NUM 4 nsubj / are=be AUX 4 aux / missing=miss ADJ 0 root",
         [("be missing", [("Some 200", "missing")])]),
        ("Crews=crew NOUN 3 nsubj / were=be AUX 3 aux / missing=miss VERB 0 root / two NUM 5 nummod / "
         "boats=boat NOUN 3 obj", [("miss", [("two", "boats")])]),
    ],
)  # fmt: skip
def test_each_count_is_of_its_own_verb(rows: str, expected: Row) -> None:
    assert counted(claims(told(rows))) == expected


def test_what_an_act_came_to_is_a_claim_of_its_time_and_place() -> None:
    rows = ("A DET 2 det / bomb NOUN 3 nsubj / exploded=explode VERB 0 root / on ADP 5 case / "
            "Monday PROPN 3 obl / in ADP 7 case / Osk PROPN 3 obl / , PUNCT 9 punct / "
            "killing=kill VERB 3 advcl / four NUM 9 obj")  # fmt: skip
    act, outcome = claims(told(rows, names=(("Osk", "LOC"),), published="2031-05-07"))
    assert (act.text, outcome.text) == ("A bomb exploded on Monday in Osk", "killing four")
    assert outcome.paraphrase == "[a bomb] killing four"
    assert [(one.time.edtf if one.time else None, [it.name for it in one.places]) for one in (act, outcome)] == [
        ("2031-05-05", ["Osk"])
    ] * 2
    assert roles(outcome) == {"A bomb": ActorRole.AGENT, "four": ActorRole.TARGET}


def test_what_came_of_what_is_said_is_done_by_whom_it_is_said() -> None:
    rows = ("Police NOUN 2 nsubj / say VERB 0 root / guards=guard NOUN 4 nsubj / fire VERB 2 ccomp / "
            ", PUNCT 6 punct / killing=kill VERB 2 advcl / four NUM 6 obj")  # fmt: skip
    found = told(rows)
    claim = last(found, said(found[0], "say", "guards fire , killing four", source="Police"))
    assert roles(claim) == {"guards": ActorRole.AGENT, "four": ActorRole.TARGET}


@pytest.mark.parametrize(
    "rows",
    [
        "A DET 2 det / bomb NOUN 5 nsubj / did=do AUX 5 aux / not PART 5 advmod / explode VERB 0 root / "
        ", PUNCT 7 punct / killing=kill VERB 5 advcl / four NUM 7 obj",
        "A DET 2 det / bomb NOUN 4 nsubj / could AUX 4 aux / explode VERB 0 root / , PUNCT 6 punct / "
        "killing=kill VERB 4 advcl / four NUM 6 obj",
        "The DET 2 det / mill NOUN 4 nsubj:pass / was=be AUX 4 aux:pass / shelled=shell VERB 0 root / "
        ", PUNCT 6 punct / killing=kill VERB 4 conj / four NUM 6 obj",
        "There PRON 2 expl / was=be VERB 0 root / a DET 4 det / blast NOUN 2 nsubj / , PUNCT 6 punct / "
        "killing=kill VERB 2 advcl / four NUM 6 obj",
    ],
)  # fmt: skip
def test_what_no_active_fact_came_to_is_part_of_its_clause(rows: str) -> None:
    (claim,) = claims(told(rows))
    assert claim.text.endswith("killing four")
    assert claim.modality in (Modality.ACTUAL, Modality.POSSIBLE)


def test_a_mine_is_a_thing() -> None:
    rows = "The DET 2 det / car NOUN 3 nsubj / hit VERB 0 root / a DET 5 det / mine PRON 3 obj"
    (claim,) = claims(told(rows))
    assert roles(claim) == {"The car": ActorRole.AGENT, "a mine": ActorRole.TARGET}


def test_the_first_of_two_subjects_is_the_first_verbs() -> None:
    rows = ("Two NUM 6 nsubj:pass / died=die VERB 8 ccomp / and CCONJ 4 cc / dozens=dozen NOUN 6 nsubj:pass / "
            "are=be AUX 6 aux:pass / treated=treat VERB 8 ccomp / Wren PROPN 8 nsubj / "
            "said=say VERB 0 root")  # fmt: skip
    found = told(rows)
    attribution = said(found[0], "said", "Two died and dozens are treated", source="Wren")
    assert counted(claims(found, attribution)) == [("die", [("Two", "people")]), ("treat", [("dozens", "people")])]


def test_a_toll_brought_to_a_number_is_a_claim_of_its_own() -> None:
    rows = ("Crews=crew NOUN 2 nsubj / found=find VERB 0 root / two NUM 4 nummod / bodies=body NOUN 2 obj / "
            ", PUNCT 6 punct / "
            "bringing=bring VERB 2 advcl / the DET 8 det / toll NOUN 6 obj / to ADP 10 case / "
            "nine NUM 6 obl")  # fmt: skip
    assert counted(claims(told(rows))) == [("find", [("two", "bodies")]), ("bring", [("nine", "toll")])]


@pytest.mark.parametrize(("noun", "unit"), [("crew NOUN", "people"), ("stack NOUN", ""), ("Group=group NOUN", "")])
def test_a_crew_of_fourteen_are_people(noun: str, unit: str) -> None:
    rows = f"The DET 2 det / {noun} 5 nsubj / of ADP 4 case / 14 NUM 2 nmod / left=leave VERB 0 root / Osk PROPN 5 obj"
    assert counted(claims(told(rows))) == [("leave", [("14", unit)])]


@pytest.mark.parametrize(
    ("verb", "role"), [("died=die", ActorRole.AGENT), ("robbed=rob", ActorRole.TARGET)]
)  # fmt: skip
def test_who_was_shot_and_died_is_not_died(verb: str, role: ActorRole) -> None:
    rows = (
        f"Wren PROPN 3 nsubj:pass / was=be AUX 3 aux:pass / shot=shoot VERB 0 root / and CCONJ 5 cc / "
        f"{verb} VERB 3 conj"
    )
    claim = claims(told(f"{rows} / in ADP 7 case / Osk PROPN 5 obl", names=(("Wren", "PER"), ("Osk", "LOC"))))[-1]
    assert ("[Wren was]" in (claim.paraphrase or "")) == (role is ActorRole.TARGET)
    assert [one.role for one in claim.actors if one.name == "Wren"] == [role]
