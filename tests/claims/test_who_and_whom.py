"""Whom and what a clause is about beside its subject and object: behind prepositions, phrases and relative pronouns."""

from __future__ import annotations

import tomllib

import pytest

from rashomon.claims.data_files import text_of
from rashomon.terms import ActorRole
from tests.claims.scenes import last, roles, told


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # behind the verb's own preposition
        ("Dogs=dog NOUN 2 nsubj / went=go VERB 0 root / after ADP 4 case / sheep NOUN 2 obl",
         {"Dogs": "agent", "sheep": "target"}),
        ("Osk PROPN 2 nsubj / commented=comment VERB 0 root / on ADP 4 case / tolls=toll NOUN 2 obl",
         {"Osk": "agent", "tolls": "target"}),
        ("Osk PROPN 2 nsubj / voted=vote VERB 0 root / against ADP 4 case / tolls=toll NOUN 2 obl",
         {"Osk": "agent", "tolls": "target"}),
        ("Crews=crew NOUN 2 nsubj / worked=work VERB 0 root / on ADP 5 case / the DET 5 det / farm NOUN 2 obl",
         {"Crews": "agent"}),
        ("Osk PROPN 2 nsubj / argued=argue VERB 0 root / with ADP 4 case / passion NOUN 2 obl", {"Osk": "agent"}),
        # who did it behind "by", and how
        ("Osk PROPN 3 nsubj:pass / was=be AUX 3 aux:pass / taken=take VERB 0 root / by ADP 6 case / "
         "government NOUN 6 compound / forces=force NOUN 3 obl:agent", {"Osk": "target", "government forces": "agent"}),
        ("Osk PROPN 3 nsubj:pass / was=be AUX 3 aux:pass / taken=take VERB 0 root / by ADP 5 case / "
         "force NOUN 3 obl:agent", {"Osk": "target"}),
        # who gets it
        ("Osk PROPN 2 nsubj / gave=give VERB 0 root / aid NOUN 2 obj / to ADP 6 case / the DET 6 det / "
         "school NOUN 2 obl", {"Osk": "agent", "aid": "target", "the school": "recipient"}),
        ("Osk PROPN 2 nsubj / compared=compare VERB 0 root / Wren PROPN 2 obj / to ADP 6 case / a DET 6 det / "
         "king NOUN 2 obl", {"Osk": "agent", "Wren": "target"}),
        ("Osk PROPN 2 nsubj / wrote=write VERB 0 root / letters=letter NOUN 2 obj / to ADP 6 case / the DET 6 det / "
         "committee NOUN 2 obl", {"Osk": "agent", "letters": "target", "the committee": "recipient"}),
        # with whom and on whom, beside a noun that the verb carries out
        ("Osk PROPN 2 nsubj / signed=sign VERB 0 root / a DET 4 det / treaty NOUN 2 obj / with ADP 6 case / "
         "rebels=rebel NOUN 4 nmod", {"Osk": "agent", "a treaty": "target", "rebels": "target"}),
        ("Osk PROPN 2 nsubj / imposed=impose VERB 0 root / tariffs=tariff NOUN 2 obj / on ADP 5 case / "
         "farmers=farmer NOUN 2 obl", {"Osk": "agent", "tariffs": "target", "farmers": "target"}),
        ("Osk PROPN 2 nsubj / described=describe VERB 0 root / tariffs=tariff NOUN 2 obj / on ADP 5 case / "
         "fish NOUN 3 nmod", {"Osk": "agent", "tariffs": "target"}),
        # what adjectives and participles take
        ("Osk PROPN 3 nsubj / is=be AUX 3 cop / responsible ADJ 0 root / for ADP 6 case / the DET 6 det / "
         "fire NOUN 3 obl", {"Osk": "agent", "the fire": "target"}),
        ("Osk PROPN 2 nsubj / became=become VERB 0 root / vital ADJ 2 xcomp / to ADP 5 case / trade NOUN 3 obl",
         {"Osk": "agent", "trade": "target"}),
        ("Crews=crew NOUN 3 nsubj:pass / were=be AUX 3 aux:pass / focused=focus VERB 0 root / on ADP 5 case / "
         "repairs=repair NOUN 3 obl", {"Crews": "agent", "repairs": "target"}),
        ("Osk PROPN 2 nsubj / helped=help VERB 0 root / rebuild VERB 2 xcomp / ports=port NOUN 3 obj",
         {"Osk": "agent", "ports": "target"}),
        # objects that the tree calls something else
        ("Osk PROPN 2 nsubj / rejected=reject VERB 0 root / , PUNCT 6 punct / in ADP 6 case / strong ADJ 6 amod / "
         "terms=term NOUN 2 obl / , PUNCT 6 punct / a DET 9 det / plan NOUN 6 appos",
         {"Osk": "agent", "a plan": "target"}),
        ("Rules=rule NOUN 2 nsubj / affect VERB 0 root / pupils=pupil NOUN 2 obl",
         {"Rules": "agent", "pupils": "target"}),
        ("Osk PROPN 2 nsubj / calls=call VERB 0 root / the DET 4 det / plan NOUN 6 nsubj / a DET 6 det / "
         "disaster NOUN 2 xcomp", {"Osk": "agent", "the plan": "target"}),
        ("Osk PROPN 2 nsubj / considers=consider VERB 0 root / Wren PROPN 2 obj / its PRON 5 nmod:poss / "
         "engineer NOUN 2 obj", {"Osk": "agent", "Wren": "target"}),
        ("Guards=guard NOUN 2 nsubj / shot=shoot VERB 0 root / and CCONJ 4 cc / killed=kill VERB 2 conj / "
         "Wren PROPN 4 obj", {"Guards": "agent", "Wren": "target"}),
        ("Osk PROPN 2 nsubj / expects=expect VERB 0 root / 90 NUM 4 nummod / minutes=minute NOUN 2 obj / "
         "of ADP 6 case / debate NOUN 4 nmod", {"Osk": "agent", "90 minutes of debate": "target"}),
        # who does it
        ("I PRON 2 nsubj / think VERB 0 root / it PRON 5 expl / is=be AUX 5 cop / wise ADJ 2 ccomp / to PART 7 mark / "
         "wait VERB 5 csubj", {}),
        ("The DET 2 det / year NOUN 3 nsubj / saw=see VERB 0 root / storms=storm NOUN 3 obj", {"storms": "target"}),
        # what it is called
        ("Some DET 5 nsubj / of ADP 4 case / the DET 4 det / crews=crew NOUN 1 nmod / left=leave VERB 0 root / "
         "Osk PROPN 5 obj", {"Some of the crews": "agent", "Osk": "target"}),
        ("No DET 2 det / one PRON 3 nsubj / left=leave VERB 0 root / Osk PROPN 3 obj",
         {"No one": "agent", "Osk": "target"}),
        ("Osk PROPN 2 nsubj / accused=accuse VERB 0 root / the DET 4 det / mayor NOUN 2 obj / of ADP 6 case / "
         "theft NOUN 4 nmod", {"Osk": "agent", "the mayor": "target"}),
        ("Osk PROPN 2 nsubj / thanked=thank VERB 0 root / contender NOUN 2 obj / Ada PROPN 3 appos / "
         "Wren PROPN 4 flat", {"Osk": "agent", "Ada Wren": "target"}),
    ],
)  # fmt: skip
def test_who_has_a_part_in_it(rows: str, expected: dict[str, str]) -> None:
    assert roles(last(told(rows, names=(("Ada Wren", "PER"),) if "Ada" in rows else ()))) == expected


@pytest.mark.parametrize(
    ("rows", "agent"),
    [
        ("Osk PROPN 2 nsubj / blamed=blame VERB 0 root / clerks=clerk NOUN 2 obj / for ADP 5 case / "
         "delay NOUN 2 obl / , PUNCT 9 punct / "
         "which PRON 9 nsubj / was=be AUX 9 cop / common ADJ 3 acl:relcl", "delay"),
        ("Ada PROPN 4 nsubj / was=be AUX 4 cop / the DET 4 det / one NOUN 0 root / who PRON 6 nsubj / "
         "began=begin VERB 4 acl:relcl / wars=war NOUN 6 obj", "Ada"),
        ("Osk PROPN 2 nsubj / met=meet VERB 0 root / the DET 4 det / crews=crew NOUN 2 obj / whose PRON 6 nmod:poss / "
         "boats=boat NOUN 7 nsubj / sank=sink VERB 4 acl:relcl", "the crews’ boats"),
        ("Osk PROPN 2 nsubj / met=meet VERB 0 root / Ada PROPN 2 obj / , PUNCT 6 punct / a DET 6 det / "
         "surveyor NOUN 3 appos / who PRON 8 nsubj / left=leave VERB 6 acl:relcl / Varn PROPN 8 obj", "Ada"),
    ],
)  # fmt: skip
def test_whom_a_relative_clause_is_about(rows: str, agent: str) -> None:
    claim = last(told(rows, names=(("Ada", "PER"),) if "Ada" in rows else ()))
    assert [one.name for one in claim.actors if one.role is ActorRole.AGENT] == [agent]


def test_what_a_relative_clause_without_pronoun_is_done_to() -> None:
    rows = (
        "Wren PROPN 2 nsubj / lost=lose VERB 0 root / the DET 4 det / guides=guide NOUN 2 obj / Pell PROPN 6 nsubj / "
        "wrote=write VERB 4 acl:relcl / in ADP 9 case / that DET 9 det / year NOUN 6 obl"
    )
    assert roles(last(told(rows))) == {"Pell": "agent", "the guides": "target"}


def test_lists_of_what_takes_what_are_sorted_without_doubles() -> None:
    for table in tomllib.loads(text_of("governed.toml")).values():
        for words in table.values():
            assert words == sorted(set(words))


def test_who_is_asked_is_not_whom_it_is_done_to() -> None:
    before = "Ada PROPN 2 nsubj / left=leave VERB 0 root / . PUNCT 2 punct"
    row = "Wren PROPN 2 nsubj / wants=want VERB 0 root / to PART 4 mark / help VERB 2 xcomp / her PRON 4 obj"
    claim = last(told(before, row, names=(("Ada", "PER"), ("Wren", "PER"))))
    assert "Wren" not in [one.name for one in claim.actors if one.role is ActorRole.TARGET]


def test_a_ticket_is_nobodys_full_name() -> None:
    ticket = "Dorr-Pell PROPN 2 compound / posters=poster NOUN 3 nsubj / burned=burn VERB 0 root / . PUNCT 3 punct"
    left = "Pell PROPN 2 nsubj / left=leave VERB 0 root"
    claim = last(told(ticket, left, names=(("Dorr-Pell", "PER"),)))
    assert [one.name for one in claim.actors] == ["Pell"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("There PRON 2 expl / remain VERB 0 root / ten NUM 4 nummod / boats=boat NOUN 2 obj", {"ten boats": "agent"}),
        ("The DET 2 det / year NOUN 4 nsubj / was=be AUX 4 cop / long ADJ 0 root", {}),
    ],
)
def test_what_there_is_acts_and_a_time_does_not(rows: str, expected: dict[str, str]) -> None:
    assert roles(last(told(rows))) == expected
