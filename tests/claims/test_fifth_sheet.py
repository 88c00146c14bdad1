"""Faults that a sheet of claims from everyday work showed: who is helped, what a clause hangs on, names, times."""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.claims.bindings import who_is_promised
from rashomon.claims.calendar_words import expressions_in
from rashomon.claims.names import unquoted
from rashomon.claims.tree import tree_of
from rashomon.terms import Modality
from tests.claims.scenes import claims, last, roles, said, told


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # who is helped, seen or made to do something
        ("Aid NOUN 2 nsubj / helped=help VERB 0 root / crews=crew NOUN 4 nsubj / leave VERB 2 ccomp",
         {"Aid": "agent", "crews": "target"}),
        ("Aid NOUN 2 nsubj / forces=force VERB 0 root / us PRON 5 obj / to PART 5 mark / go VERB 2 csubj",
         {"Aid": "agent", "us": "target"}),
        ("Osk PROPN 2 nsubj / helped=help VERB 0 root / her PRON 4 nsubj / keep VERB 2 ccomp / ports=port NOUN 4 obj",
         {"Osk": "agent", "her": "target"}),
        ("Osk PROPN 2 nsubj / hears=hear VERB 0 root / crews=crew NOUN 4 nsubj / fled=flee VERB 2 ccomp",
         {"Osk": "agent"}),
        ("Osk PROPN 2 nsubj / saw=see VERB 0 root / how ADV 5 advmod / crews=crew NOUN 5 nsubj / leave VERB 2 ccomp",
         {"Osk": "agent"}),
        # who rises by how much did nothing to that
        ("Osk PROPN 2 nsubj / rose=rise VERB 0 root / a DET 5 det / percentage NOUN 5 compound / point NOUN 2 obj",
         {"Osk": "agent"}),
        # several are no one of them
        ("The DET 2 det / senators=senator NOUN 6 nsubj / , PUNCT 5 punct / Ada PROPN 2 appos / Wren PROPN 4 flat / "
         "left=leave VERB 0 root", {"The senators": "agent"}),
        # what the row before "which" is about
        ("Crews=crew NOUN 10 nsubj / from ADP 3 case / Osk PROPN 1 nmod / and CCONJ 5 cc / Varn PROPN 3 conj / , "
         "PUNCT 9 punct / which PRON 9 nsubj:pass / are=be AUX 9 aux:pass / closed=close VERB 3 acl:relcl / "
         "came=come VERB 0 root", {"Osk": "target", "Varn": "target"}),
    ],
)  # fmt: skip
def test_who_has_a_part_in_it(rows: str, expected: dict[str, str]) -> None:
    names = tuple(
        (name, kind) for name, kind in (("Osk", "LOC"), ("Varn", "LOC"), ("Ada Wren", "PER")) if name[:3] in rows
    )
    assert roles(last(told(rows, names=names))) == expected


def test_what_is_asked_behind_an_apposition_stays_with_the_asking() -> None:
    rows = ("Osk PROPN 2 nsubj / asked=ask VERB 0 root / Wren PROPN 2 iobj / , PUNCT 6 punct / the DET 6 det / "
            "mayor NOUN 3 appos / , PUNCT 9 punct / to PART 9 mark / leave VERB 2 conj")  # fmt: skip
    assert claims(told(rows, names=(("Wren", "PER"),)))[0].text == "Osk asked Wren , the mayor , to leave"


@pytest.mark.parametrize(("joined", "agent"), [("ended=end", "The strike"), ("slept=sleep", "crews")])
def test_what_ended_is_what_began(joined: str, agent: str) -> None:
    rows = ("The DET 2 det / strike NOUN 3 nsubj / began=begin VERB 0 root / when ADV 6 advmod / crews=crew NOUN 6 "
            f"nsubj / left=leave VERB 3 advcl / and CCONJ 8 cc / {joined} VERB 6 conj")  # fmt: skip
    assert roles(last(told(rows))) == {agent: "agent"}


def test_a_relative_clause_that_was_joined_to_its_noun_is_about_it() -> None:
    rows = ("Osk PROPN 2 nsubj / cited=cite VERB 0 root / storms=storm NOUN 2 obj / in ADP 5 case / towns=town NOUN 3 "
            "nmod / and CCONJ 7 cc / elsewhere ADV 5 conj / that SCONJ 10 mark / crews=crew NOUN 10 nsubj / "
            "blamed=blame VERB 3 conj / on ADP 12 case / luck NOUN 10 obl")  # fmt: skip
    assert roles(last(told(rows))) == {"crews": "agent", "storms": "target"}


def test_who_is_made_to_sign_agrees() -> None:
    found = told(
        "Osk PROPN 2 nsubj / requires=require VERB 0 root / crews=crew NOUN 2 obj / to PART 5 mark / sign VERB 2 xcomp "
        "/ , PUNCT 7 punct / agreeing=agree VERB 5 advcl / to PART 9 mark / work VERB 7 xcomp"
    )
    assert roles(last(found, said(found[0], "agreeing", "to work", source="Osk"))) == {"crews": "agent"}


@pytest.mark.parametrize(
    ("clause", "told_one"),
    [("he PRON 6 nsubj / would AUX 6 aux / help VERB 2 ccomp / him PRON 6 obj", 2),
     ("he PRON 6 nsubj / had AUX 6 aux / help VERB 2 ccomp / him PRON 6 obj", None),
     ("she PRON 6 nsubj / would AUX 6 aux / help VERB 2 ccomp / him PRON 6 obj", None)],
)  # fmt: skip
def test_who_is_told_so_is_helped(clause: str, told_one: int | None) -> None:
    tree = tree_of(told(f"Wren PROPN 2 nsubj / told=tell VERB 0 root / Pell PROPN 2 iobj / {clause}")[1])
    assert {who_is_promised(tree, word) for word in (3, 6)} == {told_one}


def test_a_command_asserts_nothing() -> None:
    assert claims(told("Promise VERB 0 root / mama NOUN 1 nsubj / peace NOUN 1 obj")) == ()
    assert claims(told("Crews=crew NOUN 2 nsubj / promise VERB 0 root / peace NOUN 2 obj")) != ()


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        ("Wren PROPN 2 nsubj / wrote=write VERB 0 root / from ADP 4 case / Osk PROPN 2 obl / and CCONJ 6 cc / "
         "Pell PROPN 4 conj / and CCONJ 8 cc / Hart PROPN 6 conj", ["Osk"]),
        ("Wren PROPN 2 nsubj / wrote=write VERB 0 root / from ADP 4 case / Osk PROPN 2 obl / and CCONJ 6 cc / "
         "Varn PROPN 4 conj", ["Osk", "Varn"]),
        ("Wren PROPN 2 nsubj / fell=fall VERB 0 root / in ADP 5 case / the DET 5 det / game NOUN 2 obl / Varn PROPN 5 "
         "appos", []),
        ("Wren PROPN 2 nsubj / fell=fall VERB 0 root / in ADP 5 case / the DET 5 det / village NOUN 2 obl / Varn PROPN "
         "5 appos", ["village", "Varn"]),
        ("Wren PROPN 2 nsubj / stayed=stay VERB 0 root / in ADP 4 case / office NOUN 2 obl", []),
        ("Wren PROPN 2 nsubj / stayed=stay VERB 0 root / in ADP 5 case / the DET 5 det / office NOUN 2 obl",
         ["office"]),
        ("Wren PROPN 2 nsubj / stayed=stay VERB 0 root / in ADP 4 case / Congress PROPN 2 obl", []),
    ],
)  # fmt: skip
def test_a_place_stands_beside_places(rows: str, places: list[str]) -> None:
    kinds = {"Wren": "PER", "Pell": "PER", "Hart": "LOC", "Osk": "LOC", "Varn": "LOC", "Congress": "LOC"}
    names = tuple((name, kind) for name, kind in kinds.items() if f"{name} " in rows)
    assert [place.name for place in last(told(rows, names=names)).places] == places


@pytest.mark.parametrize(
    ("verb", "modality"),
    [("has AUX 8 aux / won=win VERB 5 acl:relcl", Modality.ACTUAL), ("wins=win VERB 5 acl:relcl", Modality.POSSIBLE)],
)
def test_what_has_been_does_not_hang_on_what_could_be(verb: str, modality: Modality) -> None:
    head = 8 if "has" in verb else 7
    rows = (
        f"Osk PROPN 3 nsubj / could AUX 3 aux / pick VERB 0 root / a DET 5 det / man NOUN 3 obj / who PRON {head} nsubj"
    )
    assert last(told(f"{rows} / {verb}")).modality is modality


@pytest.mark.parametrize(
    ("rows", "modality"),
    [("of ADP 7 case / alleged ADJ 7 amod / tricks=trick NOUN 4 obl", Modality.ACTUAL),
     ("with ADP 7 case / alleged ADJ 4 advmod / ease NOUN 4 obl", Modality.POSSIBLE)],
)  # fmt: skip
def test_a_hedge_on_what_stands_beside_hedges_nothing(rows: str, modality: Modality) -> None:
    found = told(f"Wren PROPN 2 nsubj / said=say VERB 0 root / it PRON 4 nsubj / reeks=reek VERB 2 ccomp / {rows}")
    content = found[0].text.partition("said ")[2]
    assert last(found, said(found[0], "said", content, source="Wren", hedges=("alleged",))).modality is modality


def test_a_stressed_reason_belongs_to_what_it_is_a_reason_for() -> None:
    rows = ("Crews=crew NOUN 4 nsubj / should AUX 4 aux / not PART 4 advmod / go VERB 0 root / simply ADV 4 advmod / "
            "because SCONJ 9 mark / they PRON 9 nsubj / are=be AUX 9 cop / old ADJ 4 advcl")  # fmt: skip
    assert claims(told(rows))[0].text == "Crews should not go simply because they are old"


def test_one_or_two_is_a_range_and_an_owned_year_no_number() -> None:
    rows = ("Osk PROPN 2 nsubj / scored=score VERB 0 root / one NUM 6 nummod / or CCONJ 5 cc / two NUM 3 conj / "
            "points=point NOUN 2 obj")  # fmt: skip
    (number,) = last(told(rows)).numbers
    assert (number.text, number.low, number.high, number.unit) == ("one or two", 1.0, 2.0, "points")
    rows = "Osk PROPN 2 nsubj / backs=back VERB 0 root / its PRON 5 nmod:poss / 2013 NUM 5 nummod / laws=law NOUN 2 obj"
    assert last(told(rows)).numbers == ()


def test_the_longer_name_of_several_words_is_found_again() -> None:
    found = told(
        "Ada PROPN 4 nsubj / de PROPN 1 flat / Wren PROPN 1 flat / left=leave VERB 0 root",
        "De PROPN 3 nsubj / Wren PROPN 1 flat / slept=sleep VERB 0 root",
        names=(("Ada de Wren", "PER"), ("De Wren", "PER")),
    )
    assert roles(last(found)) == {"Ada de Wren": "agent"}
    found = told(
        "Cellist PROPN 4 nsubj / Ada PROPN 1 flat / Wren PROPN 1 flat / left=leave VERB 0 root",
        "Ada PROPN 3 nsubj / Wren PROPN 1 flat / slept=sleep VERB 0 root",
        names=(("Cellist Ada Wren", "PER"),),
    )
    assert "Cellist Ada Wren" not in roles(last(found))
    assert unquoted('Bob" Wren') == "Bob Wren" and unquoted('Ada "Bob" Wren') == 'Ada "Bob" Wren'


def test_a_name_behind_office_and_land_is_the_holders() -> None:
    rows = ("President PROPN 6 nsubj / of ADP 3 case / Varland PROPN 1 nmod / Ada PROPN 3 flat / Wren PROPN 3 flat / "
            "left=leave VERB 0 root")  # fmt: skip
    assert roles(last(told(rows, names=(("Varland", "LOC"), ("Ada Wren", "PER")))))["Ada Wren"] == "agent"


@pytest.mark.parametrize(
    ("office", "body", "is_holders"),
    [("chairman", "Bank", True), ("father", "victims=victim", True), ("father", "boy", False), ("door", "bank", False),
     ("chairmen=chairman", "Bank", False)],
)  # fmt: skip
def test_a_name_behind_office_and_body_is_the_holders(office: str, body: str, is_holders: bool) -> None:
    rows = (f"The DET 2 det / {office} NOUN 9 nsubj / of ADP 5 case / the DET 5 det / {body} NOUN 2 nmod / "
            ", PUNCT 7 punct / Ada PROPN 5 appos / Wren PROPN 7 flat / left=leave VERB 0 root")  # fmt: skip
    claim = last(told(rows, names=(("Ada Wren", "PER"),)))
    assert (roles(claim).get("Ada Wren") == "agent") is is_holders


def test_what_seems_done_is_a_state() -> None:
    rows = "The DET 2 det / mayor NOUN 3 nsubj / appeared=appear VERB 0 root / cowed=cow VERB 3 xcomp"
    claim = last(told(rows))
    assert claim.action is not None and claim.action.lemma == "be cowed"


@pytest.mark.parametrize(
    ("text", "value"),
    [("on 3 June of last year", "2015-06-03"), ("June 3 of last year", "2015-06-03"),
     ("3 June last year", "2015-06-03"), ("June of last year", "2015-06"), ("March 11 this year", "2016-03-11")],
)  # fmt: skip
def test_a_day_of_last_year_keeps_its_day(text: str, value: str) -> None:
    (one,) = expressions_in(text, 0, len(text))
    found = one.value(date(2016, 5, 18))
    assert (found.edtf, found.stated) == (value, False)
