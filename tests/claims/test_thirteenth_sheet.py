"""Faults that a strict reader found: rows of names, places before "where", what a claim needs and others say, months
without a year, years that count nothing, what holds for years."""

from __future__ import annotations

import pytest

from rashomon.claims.paraphrase import Frame, paraphrase_of
from rashomon.terms import Claim, Modality
from tests.claims.scenes import claims, last, roles, said, told

ADA = "Ada PROPN {0} / Wren PROPN {1} flat / "
PEOPLE = (("Ada Wren", "PER"), ("Tom Pell", "PER"))
OSK = (("Osk", "LOC"),)
LEFT = "left=leave VERB 0 root"


def places(claim: Claim) -> list[str]:
    return [one.name for one in claim.places]


# Who


@pytest.mark.parametrize("over", ["1", "3"])
def test_a_row_of_names_goes_on_behind_a_title(over: str) -> None:
    rows = ("Senator NOUN 7 nsubj / Ada PROPN 1 flat / Wren PROPN 1 flat / and CCONJ 5 cc / "
            f"Tom PROPN {over} conj / Pell PROPN 5 flat / " + LEFT)  # fmt: skip
    assert roles(last(told(rows, names=PEOPLE))) == {"Ada Wren": "agent", "Tom Pell": "agent"}


def test_a_row_inside_a_row_is_of_it() -> None:
    rows = ("Crews=crew NOUN 9 nsubj / , PUNCT 4 punct / especially ADV 4 advmod / Ada PROPN 1 conj / "
            "Wren PROPN 4 flat / "
            "and CCONJ 7 cc / Tom PROPN 4 conj / Pell PROPN 7 flat / " + LEFT)  # fmt: skip
    assert roles(last(told(rows, names=PEOPLE))) == {"Crews": "agent", "Ada Wren": "agent", "Tom Pell": "agent"}


def test_a_place_joined_to_somebody_at_a_part_of_his_name_does_nothing() -> None:
    rows = ("Ada PROPN 6 nsubj / Wren PROPN 1 flat / of ADP 2 case / and CCONJ 5 cc / Osk PROPN 2 conj / "
            + LEFT)  # fmt: skip
    assert roles(last(told(rows, names=(PEOPLE[0], ("Osk", "LOC"))))) == {"Ada Wren": "agent"}


def test_the_land_before_a_title_is_nobody() -> None:
    rows = ("Osk PROPN 5 nsubj / Sen. PROPN 3 nmod:desc / " + ADA.format("1 appos", "3") + LEFT)  # fmt: skip
    claim = last(told(rows, names=(("Osk", "LOC"), PEOPLE[0])))
    assert roles(claim) == {"Ada Wren": "agent"}


def test_a_firm_is_named_by_what_stands_before_its_noun() -> None:
    rows = ("Crews=crew NOUN 2 nsubj / left=leave VERB 0 root / Osk PROPN 2 obj / Works PROPN 3 flat / "
            ", PUNCT 7 punct / a DET 7 det / firm NOUN 3 appos / that PRON 9 nsubj / makes=make VERB 7 acl:relcl / "
            "boats=boat NOUN 9 obj")  # fmt: skip
    claim = last(told(rows, names=(("Osk Works", "ORG"),)))
    assert roles(claim) == {"Osk Works": "agent", "boats": "target"}


@pytest.mark.parametrize(
    ("auxiliary", "verb"), [("has=have AUX 3 aux", "shut=shut VERB"), ("was=be AUX 3 aux", "shutting=shut VERB")]
)
def test_no_passive_stands_behind_have_or_goes_on(auxiliary: str, verb: str) -> None:
    rows = f"Wren PROPN 3 nsubj:pass / {auxiliary} / {verb} 0 root / gates=gate NOUN 3 obj"
    assert roles(last(told(rows, names=(("Wren", "PER"),)))) == {"Wren": "agent", "gates": "target"}


def test_what_is_called_for_is_done_to_it() -> None:
    rows = ("Wren PROPN 2 nsubj / called=call VERB 0 root / for ADP 5 case / the DET 5 det / tax NOUN 2 obl / "
            ", PUNCT 7 punct / "
            "now ADV 9 advmod / to PART 9 mark / raised=raise VERB 5 acl / be AUX 9 aux:pass")  # fmt: skip
    found = told(rows, names=(("Wren", "PER"),))
    claim = last(found, said(found[0], "called", "to raised be", source="Wren"))
    assert roles(claim) == {"the tax": "target"}


def test_a_share_that_is_won_is_a_target_and_one_by_which_it_rose_is_none() -> None:
    rows = "Wren PROPN 2 nsubj / {} VERB 0 root / 38 NUM 4 nummod / percent NOUN 2 obj"
    names = (("Wren", "PER"),)
    assert roles(last(told(rows.format("won=win"), names=names))) == {"Wren": "agent", "38 percent": "target"}
    assert roles(last(told(rows.format("rose=rise"), names=names))) == {"Wren": "agent"}


def test_the_day_of_a_month_is_no_target() -> None:
    rows = "Flights=flight NOUN 2 nsubj / begin VERB 0 root / June PROPN 4 nmod:unmarked / 28 NUM 2 obj"
    assert roles(last(told(rows))) == {"Flights": "agent"}


def test_a_bare_day_behind_a_noun_is_none_of_its_name() -> None:
    rows = ("A DET 2 det / visit NOUN 4 nsubj / Monday PROPN 2 nmod:unmarked / ended=end VERB 0 root")  # fmt: skip
    claim = last(told(rows, published="2024-03-13"))
    assert roles(claim) == {"A visit": "agent"}
    assert claim.time is not None
    assert claim.time.edtf == "2024-03-11"


# Where


WHERE = ("Crews=crew NOUN 2 nsubj / left=leave VERB 0 root / {} / , PUNCT 7 punct / where ADV 7 advmod / "
         "ships=ship NOUN 7 nsubj / sank=sink VERB 3 acl:relcl")  # fmt: skip


def test_the_place_before_where_is_where_it_was() -> None:
    assert places(last(told(WHERE.format("Osk PROPN 2 obj"), names=OSK))) == ["Osk"]
    (harbour,) = last(told(WHERE.format("harbours=harbour NOUN 2 obj"))).places
    assert (harbour.name, harbour.precision) == ("harbours", "described")
    assert places(last(told(WHERE.format("trials=trial NOUN 2 obj")))) == []


def test_both_places_of_a_row_before_where_are() -> None:
    rows = ("Crews=crew NOUN 2 nsubj / left=leave VERB 0 root / Osk PROPN 2 obj / and CCONJ 5 cc / Varn PROPN 3 conj / "
            ", PUNCT 9 punct / where ADV 9 advmod / ships=ship NOUN 9 nsubj / sank=sink VERB 3 acl:relcl")  # fmt: skip
    assert places(last(told(rows, names=(*OSK, ("Varn", "LOC"))))) == ["Osk", "Varn"]


def test_the_hall_in_which_it_was_is_where() -> None:
    rows = ("Crews=crew NOUN 2 nsubj / left=leave VERB 0 root / a DET 4 det / hall NOUN 2 obj / in ADP 6 case / "
            "which PRON 8 obl / "
            "people NOUN 8 nsubj / sang=sing VERB 4 acl:relcl")  # fmt: skip
    assert places(last(told(rows))) == ["a hall"]


def test_a_quarter_belongs_to_the_place_and_not_to_its_border() -> None:
    rows = "Ships=ship NOUN 2 nsubj / sank=sink VERB 0 root / in ADP 5 case / southern ADJ 5 amod / Osk PROPN 2 obl"
    assert places(last(told(rows, names=OSK))) == ["southern Osk"]


def test_who_is_given_something_beside_a_body_is_no_place() -> None:
    rows = ("Crews=crew NOUN 2 nsubj / kept=keep VERB 0 root / boats=boat NOUN 2 obj / given=give VERB 3 acl / "
            "to ADP 7 case / the DET 7 det / Museum PROPN 4 obl / and CCONJ 9 cc / Osk PROPN 7 conj")  # fmt: skip
    assert places(claims(told(rows, names=(("Museum", "ORG"), *OSK)))[0]) == []


# What a claim needs


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("when ADV 9 advmod / it PRON 9 nsubj / rained=rain VERB 2 advcl", "Crews left , at a time when it rained"),
        ("it PRON 8 nsubj / rained=rain VERB 2 advcl", "Crews left , at a time it rained"),
    ],
)
def test_at_which_of_the_times_it_was_is_in_the_claim(clause: str, expected: str) -> None:
    rows = ("Crews=crew NOUN 2 nsubj / left=leave VERB 0 root / , PUNCT 6 punct / at ADP 6 case / a DET 6 det / "
            "time NOUN 2 obl / ")  # fmt: skip
    assert claims(told(rows + clause))[0].text == expected


def test_what_others_say_of_the_object_is_in_the_claim() -> None:
    rows = ("Crews=crew NOUN 2 nsubj / met=meet VERB 0 root / men=man NOUN 2 obj / who PRON 5 nsubj / "
            "said=say VERB 3 acl:relcl / it PRON 7 nsubj / fell=fall VERB 5 ccomp")  # fmt: skip
    found = told(rows)
    first = claims(found, said(found[0], "said", "it fell", source="who"))[0]
    assert first.text == "Crews met men who said it fell"


def test_what_somebody_calls_it_is_in_the_claim() -> None:
    rows = ("Crews=crew NOUN 2 nsubj / came=come VERB 0 root / to PART 4 mark / fight VERB 2 advcl / what PRON 4 obj / "
            "he PRON 7 nsubj / called=call VERB 5 acl:relcl / bans=ban NOUN 7 obj")  # fmt: skip
    found = told(rows)
    first = claims(found, said(found[0], "called", "what", "bans", source="he"))[0]
    assert first.text == "Crews came to fight what he called bans"


def test_what_let_asks_for_is_no_claim() -> None:
    rows = ("Let VERB 6 ccomp / us PRON 1 obj / leave VERB 1 xcomp / Osk PROPN 3 obj / Wren PROPN 6 nsubj / "
            "said=say VERB 0 root")  # fmt: skip
    found = told(rows, names=(*OSK, ("Wren", "PER")))
    assert claims(found, said(found[0], "said", "leave Osk", source="Wren")) == ()


# How long, how many, how sure


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Boats=boat NOUN 3 nsubj / have AUX 3 aux / carried=carry VERB 0 root / mail NOUN 3 obj / for ADP 6 case / "
         "years=year NOUN 3 obl", True),
        ("Boats=boat NOUN 2 nsubj / carried=carry VERB 0 root / mail NOUN 2 obj / for ADP 5 case / "
         "years=year NOUN 2 obl", False),
        ("Salt NOUN 2 nsubj / comes=come VERB 0 root / from ADP 4 case / seas=sea NOUN 2 obl", True),
        ("Strikes=strike NOUN 2 nsubj / come VERB 0 root / amid ADP 4 case / storms=storm NOUN 2 obl", False),
        ("Crews=crew NOUN 2 nsubj / had=have VERB 0 root / talks=talk NOUN 2 obj", False),
        ("Crews=crew NOUN 2 nsubj / had=have VERB 0 root / boats=boat NOUN 2 obj", True),
    ],
)  # fmt: skip
def test_what_is_kept_up_stands_and_what_was_had_happened(rows: str, expected: bool) -> None:
    assert last(told(rows)).standing is expected


def test_a_hedge_on_what_is_joined_hedges_nothing_else() -> None:
    rows = ("Osk PROPN 4 nsubj / is=be AUX 4 cop / a DET 4 det / port NOUN 8 ccomp / and CCONJ 6 cc / "
            "possibly ADV 7 advmod / trap NOUN 4 conj / said=say VERB 0 root / Wren PROPN 8 nsubj")  # fmt: skip
    found = told(rows, names=(*OSK, ("Wren", "PER")))
    one = said(found[0], "said", "Osk is a port and possibly trap", source="Wren", hedges=("possibly",))
    assert claims(found, one)[0].modality is Modality.ACTUAL


@pytest.mark.parametrize(
    ("number", "expected"), [("the DET 4 det / 2008 NUM 4 nummod", []), ("the DET 4 det / 2000 NUM 4 nummod", [2000.0])]
)
def test_the_year_by_which_something_is_known_counts_nothing(number: str, expected: list[float]) -> None:
    rows = f"Wren PROPN 5 nsubj / {number} / votes=vote NOUN 5 obj / won=win VERB 0 root"
    assert [one.value for one in last(told(rows, names=(("Wren", "PER"),))).numbers] == expected


def test_the_mark_of_an_item_counts_nothing() -> None:
    rows = "1 NUM 4 nmod / ) PUNCT 1 punct / crews=crew NOUN 4 nsubj / left=leave VERB 0 root"
    assert last(told(rows)).numbers == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('the plan is "hard" ((it)) and "new" ((it)', "the plan is hard and new"),
        ("T]he port is shut", "The port is shut"),
        ("Osk [the port] is shut", "Osk [the port] is shut"),
    ],
)
def test_marks_of_a_wiki_and_of_an_editor_are_no_words(text: str, expected: str) -> None:
    assert paraphrase_of(text, 0, len(text), (), Frame(opens=0, after=0)) == expected


# What stands at an end


def test_the_system_by_which_it_is_done_does_not_do_it() -> None:
    rows = ("The DET 2 det / {} NOUN 9 nsubj / by ADP 4 case / which PRON 7 obl:agent / crews=crew NOUN 7 nsubj:pass / "
            "are=be AUX 7 aux:pass / chosen=choose VERB 2 acl:relcl / is=be AUX 9 cop / old ADJ 0 root")  # fmt: skip
    assert roles(last(told(rows.format("system")))) == {"crews": "target"}


@pytest.mark.parametrize("word", ["alone ADJ 4 amod", "of ADP 4 fixed", "a DET 4 det"])
def test_what_only_opens_what_is_cut_off_is_in_no_name(word: str) -> None:
    rows = (
        f"Crews=crew NOUN 2 nsubj / saw=see VERB 0 root / the DET 4 det / bridge NOUN 2 obj / {word} / , PUNCT 2 punct"
    )
    assert roles(last(told(rows))) == {"Crews": "agent", "the bridge": "target"}


def test_where_it_is_is_told_with_its_clause() -> None:
    rows = ("That PRON 3 nsubj / is=be AUX 3 cop / where ADV 0 root / ships=ship NOUN 5 nsubj / "
            "sink VERB 3 acl:relcl")  # fmt: skip
    assert claims(told(rows))[0].text == "That is where ships sink"


def test_a_word_that_joins_a_clause_that_is_cut_off_is_no_end() -> None:
    rows = ("Crews=crew NOUN 2 nsubj / grew=grow VERB 0 root / louder ADJ 2 xcomp / as SCONJ 6 mark / "
            "Wren PROPN 6 nsubj / left=leave VERB 2 advcl")  # fmt: skip
    assert claims(told(rows, names=(("Wren", "PER"),)))[0].text == "Crews grew louder"


def test_a_share_is_named_with_its_number() -> None:
    rows = "49 NUM 3 dep / % SYM 3 nsubj / stay VERB 0 root"
    assert roles(last(told(rows))) == {"49 %": "agent"}


def test_a_state_behind_its_town_is_none_of_the_row() -> None:
    rows = ("Crews=crew NOUN 2 nsubj / saw=see VERB 0 root / Osk PROPN 2 obj / ; PUNCT 5 punct / Varn PROPN 3 conj / "
            ", PUNCT 7 punct / Iceland PROPN 5 conj")  # fmt: skip
    claim = last(told(rows, names=(*OSK, ("Varn", "LOC"), ("Iceland", "LOC"))))
    assert roles(claim) == {"Crews": "agent", "Osk": "target", "Varn": "target"}


def test_a_form_that_is_also_past_tells_no_habit() -> None:
    assert not last(told("Crews=crew NOUN 2 nsubj / beat VERB 0 root / rivals=rival NOUN 2 obj")).standing


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        ("We PRON 2 nsubj / know VERB 0 root / that SCONJ 5 mark / crews=crew NOUN 5 nsubj / left=leave VERB 2 ccomp",
         ["crews left"]),
        ("They PRON 2 nsubj / know VERB 0 root / that SCONJ 5 mark / crews=crew NOUN 5 nsubj / left=leave VERB 2 ccomp",
         ["They know that crews left", "crews left"]),
        ("We PRON 4 nsubj / do AUX 4 aux / not PART 4 advmod / know VERB 0 root / that SCONJ 7 mark / "
         "crews=crew NOUN 7 nsubj / left=leave VERB 4 ccomp", ["We do not know that crews left"]),
    ],
)  # fmt: skip
def test_that_we_know_it_adds_nothing(rows: str, texts: list[str]) -> None:
    assert [one.text for one in claims(told(rows))] == texts
