"""Faults that strict readers found: "they" of those whom the reader took for no name and of several who speak, rows
that the tree hung on the verb, names that end before a preposition, who is called on."""

from __future__ import annotations

import pytest

from tests.claims.scenes import claims, last, roles, said, scene, told

ADA = (("Ada Wren", "PER"),)
THEY_LOST = "They PRON 2 nsubj / lost=lose VERB 0 root / votes=vote NOUN 2 obj / . PUNCT 2 punct"
STOP = ". PUNCT 2 punct"


# Whom "they" means


def test_several_whom_the_reader_took_for_no_name_are_they() -> None:
    first = f"Lennlanders=Lennlander PROPN 2 nsubj / struck=strike VERB 0 root / {STOP}"
    assert last(told(first, THEY_LOST)).paraphrase == "[Lennlanders] lost votes"


def test_one_of_them_is_not_they() -> None:
    first = f"Lennlander PROPN 2 nsubj / struck=strike VERB 0 root / {STOP}"
    assert last(told(first, THEY_LOST)).paraphrase == "They lost votes"


def test_what_is_left_of_a_torn_name_is_not_they() -> None:
    first = ("Osk Osk PROPN 3 compound / - - PUNCT 3 punct / Lennlanders Lennlander PROPN 4 nsubj / "
             "struck strike VERB 0 root / . . PUNCT 4 punct")  # fmt: skip
    second = "They they PRON 2 nsubj / lost lose VERB 0 root / votes vote NOUN 2 obj"
    torn = scene("Osk-Lennlanders struck. They lost votes", first, second, names=(("Osk", "LOC"),))
    assert last(torn).paraphrase == "They lost votes"


def reported(subject: str, *before: str) -> str:
    """How "they" reads in "SUBJECT said they lost" behind other sentences."""
    head = len(subject.split(" / ")) + 1
    rows = f"{subject} / said=say VERB 0 root / they PRON {head + 2} nsubj / lost=lose VERB {head} ccomp"
    report, reading = told(*before, rows)
    source = " ".join(row.split()[0].partition("=")[0] for row in subject.split(" / "))
    return claims((report, reading), said(report, "said", "they lost", source=source))[-1].paraphrase


def test_those_who_say_so_come_before_others_who_may_be_meant() -> None:
    before = f"Voters=voter NOUN 2 nsubj / struck=strike VERB 0 root / {STOP}"
    forty = "Forty NUM 2 nummod / percent NOUN 3 nsubj"
    assert reported(forty, before) == "[Forty percent] lost"


def test_a_row_that_says_so_is_meant_as_a_whole() -> None:
    row = "Wren PROPN 4 nsubj / and CCONJ 3 cc / Pell PROPN 1 conj"
    assert reported(row) == "[Wren and Pell] lost"


def test_who_says_so_behind_who_is_the_noun_before() -> None:
    rows = ("Crews=crew NOUN 7 nsubj / who PRON 3 nsubj / said=say VERB 1 acl:relcl / they PRON 5 nsubj / "
            "lost=lose VERB 3 ccomp / , PUNCT 7 punct / left=leave VERB 0 root")  # fmt: skip
    report, reading = told(rows)
    found = claims((report, reading), said(report, "said", "they lost", source="Crews"))
    assert "[Crews] lost" in [one.paraphrase for one in found]


# Rows


@pytest.mark.parametrize("joint", ["4", "1"])
def test_two_subjects_that_only_and_parts_are_a_row(joint: str) -> None:
    rows = (f"Ada PROPN 6 nsubj / Wren PROPN 1 flat / and CCONJ {joint} cc / the DET 5 det / crews=crew NOUN 6 nsubj / "
            "left=leave VERB 0 root")  # fmt: skip
    assert roles(last(told(rows, names=ADA))) == {"Ada Wren": "agent", "the crews": "agent"}


def test_a_row_of_three_goes_on_at_a_comma() -> None:
    rows = ("Boats=boat NOUN 6 nsubj / , PUNCT 3 punct / barges=barge NOUN 6 nsubj / and CCONJ 5 cc / "
            "ships=ship NOUN 6 nsubj / sank=sink VERB 0 root")  # fmt: skip
    assert roles(last(told(rows))) == {"Boats": "agent", "barges": "agent", "ships": "agent"}


def test_a_title_and_what_is_apposed_make_no_row() -> None:
    rows = ("Ada PROPN 9 nsubj / Wren PROPN 1 flat / , PUNCT 5 punct / a DET 5 det / mayor NOUN 1 appos / "
            "and CCONJ 8 cc / a DET 8 det / backer NOUN 9 nsubj / left=leave VERB 0 root")  # fmt: skip
    assert len(roles(last(told(rows, names=ADA)))) == 1


# Names, and who is called on


def test_what_a_body_is_about_is_no_short_form_of_it() -> None:
    first = ("The DET 3 det / Joint PROPN 3 compound / Committee PROPN 6 nsubj / on ADP 3 case / Lenn PROPN 3 nmod / "
             "met=meet VERB 0 root / . PUNCT 6 punct")  # fmt: skip
    second = "Boats=boat NOUN 2 nsubj / reached=reach VERB 0 root / Lenn PROPN 2 obj"
    names = (("Joint Committee on Lenn", "ORG"),)
    assert roles(last(told(first, second, names=names)))["Lenn"] == "target"


def test_who_is_called_on_does_it() -> None:
    rows = ("Wren PROPN 2 nsubj / called=call VERB 0 root / on ADP 5 case / the DET 5 det / regime NOUN 2 obl / "
            "to PART 7 mark / leave VERB 5 acl")  # fmt: skip
    report, reading = told(rows, names=(("Wren", "PER"),))
    found = claims((report, reading), said(report, "called on the regime", "to leave", source="Wren"))
    assert roles(found[-1]) == {"the regime": "agent"}
