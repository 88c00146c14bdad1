"""Faults that a strict reader found: clauses that say which, places anywhere in a clause, whom offices between commas
name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.claims.headlines import is_titled_line
from rashomon.terms import SourceKind
from tests.claims.scenes import claims, last, roles, said, told

ADA = "Ada PROPN {0} / Wren PROPN {1} flat / "
NAMES = (("Ada Wren", "PER"),)
LAW = ("Crews=crew NOUN 2 nsubj / want VERB 0 root / a DET 4 det / law NOUN 2 obj / {}which PRON {} nsubj / "
       "helps=help VERB 4 acl:relcl / them PRON {} obj / . PUNCT 2 punct")  # fmt: skip


def texts(*rows: str, names: tuple[tuple[str, str], ...] = ()) -> list[str]:
    return [one.text for one in claims(told(*rows, names=names))]


def places(*rows: str, names: tuple[tuple[str, str], ...] = ()) -> list[str]:
    return [one.name for one in last(told(*rows, names=names)).places]


def test_a_clause_that_says_which_stays_in_the_stretch() -> None:
    assert texts(LAW.format("", 6, 6)) == ["Crews want a law which helps them", "which helps them"]
    assert texts(LAW.format(", PUNCT 7 punct / ", 7, 7))[0] == "Crews want a law"


def test_a_pronoun_of_a_clause_inside_is_named_where_the_claim_names_nobody() -> None:
    first = ADA.format("3 nsubj", "1") + "left=leave VERB 0 root / . PUNCT 3 punct"
    rows = ("That PRON 4 nsubj / is=be AUX 4 cop / the DET 4 det / port NOUN 0 root / she PRON 6 nsubj / "
            "knows=know VERB 4 acl:relcl / . PUNCT 4 punct")  # fmt: skip
    found = [one.paraphrase for one in claims(told(first, rows, names=NAMES))]
    assert "That is the port [Ada Wren] knows" in found


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Crews=crew NOUN 6 nsubj:pass / in ADP 4 case / the DET 4 det / region NOUN 1 nmod / were=be AUX 6 aux:pass / "
         "robbed=rob VERB 0 root", ["region"]),
        ("They PRON 4 nsubj / are=be AUX 4 cop / at ADP 4 case / sea NOUN 0 root / in ADP 7 case / the DET 7 det / "
         "region NOUN 4 nmod", ["region"]),
        ("Roads=road NOUN 5 nsubj / to ADP 4 case / the DET 4 det / port NOUN 1 nmod / closed=close VERB 0 root", []),
        ("The DET 2 det / flight NOUN 6 nsubj / to ADP 5 case / the DET 5 det / port NOUN 2 nmod / "
         "failed=fail VERB 0 root", ["port"]),
        ("It PRON 2 nsubj / won=win VERB 0 root / seats=seat NOUN 2 obj / in ADP 7 case / the DET 7 det / "
         "pro-ban ADJ 7 amod / camp NOUN 2 obl", []),
        ("They PRON 2 nsubj / slept=sleep VERB 0 root / in ADP 6 case / the DET 6 det / old ADJ 6 amod / "
         "camp NOUN 2 obl", ["old camp"]),
    ],
)  # fmt: skip
def test_every_place_a_clause_names_is_one_of_the_claim(rows: str, expected: list[str]) -> None:
    assert places(rows) == expected


@pytest.mark.parametrize(("verb", "expected"), [("fled=flee", ["Norway"]), ("spoke=speak", [])])
def test_a_state_is_where_somebody_flees_to(verb: str, expected: list[str]) -> None:
    rows = f"Crews=crew NOUN 2 nsubj / {verb} VERB 0 root / to ADP 4 case / Norway PROPN 2 obl"
    assert places(rows, names=(("Norway", "LOC"),)) == expected


@pytest.mark.parametrize(
    ("rows", "names", "expected"),
    [
        # behind an office and its body
        ("The DET 2 det / head NOUN 9 nsubj / of ADP 5 case / Port PROPN 5 compound / Board PROPN 2 nmod / "
         ", PUNCT 7 punct / " + ADA.format("5 appos", "7") + "left=leave VERB 0 root / Osk PROPN 9 obj", NAMES,
         {"Ada Wren": "agent", "Osk": "target"}),  # also where no comma closes it
        ("The DET 2 det / head NOUN 10 nsubj / of ADP 5 case / Port PROPN 5 compound / Board PROPN 2 nmod / "
         ", PUNCT 7 punct / " + ADA.format("5 appos", "7") + ", PUNCT 7 punct / left=leave VERB 0 root", NAMES,
         {"Ada Wren": "agent"}),
        ("The DET 2 det / founder NOUN 12 nsubj / and CCONJ 4 cc / head NOUN 2 conj / of ADP 7 case / "
         "Port PROPN 7 compound / Board PROPN 2 nmod / , PUNCT 9 punct / " + ADA.format("7 appos", "9") +
         ", PUNCT 9 punct / left=leave VERB 0 root", NAMES, {"Ada Wren": "agent"}),
        # relatives
        ("Guards=guard NOUN 9 nsubj / and CCONJ 3 cc / crews=crew NOUN 1 conj / , PUNCT 8 punct / all DET 8 nsubj / "
         "of ADP 7 case / whom PRON 5 nmod / spoke=speak VERB 3 acl:relcl / left=leave VERB 0 root", (),
         {"Guards": "agent", "crews": "agent"}),
        # a lone object that the tree has for an indirect one
        ("Osk PROPN 2 nsubj / offended=offend VERB 0 root / crews=crew NOUN 2 iobj", (),
         {"Osk": "agent", "crews": "target"}),
        ("Osk PROPN 2 nsubj / makes=make VERB 0 root / sure ADJ 2 obj", (), {"Osk": "agent"}),
        # a participle that goes on a relative clause
        ("Osk PROPN 2 nsubj / met=meet VERB 0 root / a DET 4 det / guard NOUN 2 obj / who PRON 6 nsubj / "
         "slept=sleep VERB 4 acl:relcl / and CCONJ 8 cc / accused=accuse VERB 6 conj / of ADP 10 case / "
         "theft NOUN 8 obl", (), {"a guard": "target"}),
        # what only leads to a clause
        ("The DET 2 det / trouble NOUN 6 nsubj:outer / is=be AUX 6 cop / that SCONJ 6 mark / crews=crew NOUN 6 nsubj / "
         "left=leave VERB 0 root / Osk PROPN 6 obj", (), {"crews": "agent", "Osk": "target"}),
        ("Osk PROPN 2 nsubj / complained=complain VERB 0 root / to ADP 5 case / the DET 5 det / point NOUN 2 obl", (),
         {"Osk": "agent"}),
        ("About ADV 2 advmod / 40 NUM 3 nummod / % SYM 6 nsubj / of ADP 5 case / crews=crew NOUN 3 nmod / "
         "left=leave VERB 0 root", (), {"About 40 % of crews": "agent"}),
    ],
)  # fmt: skip
def test_who_does_what_to_whom(rows: str, names: tuple[tuple[str, str], ...], expected: dict[str, str]) -> None:
    assert (
        next(
            roles(one)
            for one in reversed(claims(told(rows, names=names)))
            if (one.action is not None and one.action.lemma in ("speak", "accuse")) == ("who" in rows)
        )
        == expected
    )


def test_the_trouble_is_told_by_its_clause() -> None:
    rows = ("The DET 2 det / {} NOUN 6 nsubj:outer / is=be AUX 6 cop / that SCONJ 6 mark / crews=crew NOUN 6 nsubj / "
            "left=leave VERB 0 root")  # fmt: skip
    lemmas = [last(told(rows.format(noun))).action.lemma for noun in ("trouble", "hope")]  # type: ignore[union-attr]
    assert lemmas == ["leave", "be"]


def test_what_somebody_is_spoken_to() -> None:
    rows = ("Pell PROPN 6 nsubj / met=meet VERB 0 root / the DET 4 det / clerk NOUN 2 obj / she PRON 6 nsubj / "
            "spoke=speak VERB 4 acl:relcl / to ADP 6 obl")  # fmt: skip
    found = next(one for one in claims(told(rows.replace("6 nsubj", "2 nsubj", 1))) if one.text.startswith("she"))
    assert roles(found)["the clerk"] == "recipient"


def test_whom_a_participle_says_something_of_does_it() -> None:
    rows = ("The DET 2 det / guard NOUN 10 nsubj / , PUNCT 4 punct / believed=believe VERB 2 acl / to PART 7 mark / "
            "have AUX 7 aux / sold=sell VERB 4 xcomp / ships=ship NOUN 7 obj / , PUNCT 4 punct / "
            "left=leave VERB 0 root")  # fmt: skip
    found = told(rows)
    told_so = claims(found, said(found[0], "believed", "to have sold ships", source="guard"))
    assert roles(next(one for one in told_so if "sold" in one.text[:12]))["The guard"] == "agent"


def test_who_is_called_for_to_do_it() -> None:
    rows = ("Osk PROPN 2 nsubj / called=call VERB 0 root / for ADP 5 case / all DET 5 det / crews=crew NOUN 2 obl / "
            "to PART 7 mark / leave VERB 2 advcl")  # fmt: skip
    found = told(rows)
    demanded = claims(found, said(found[0], "called", "all crews to leave", source="Osk"))
    assert any(roles(one).get("all crews") == "agent" for one in demanded)


@pytest.mark.parametrize(
    ("verb", "noun", "expected"), [("made=make", "promises=promise", "agent"), ("read=read", "books=book", None)]
)
def test_who_makes_a_promise_does_it(verb: str, noun: str, expected: str | None) -> None:
    rows = f"Osk PROPN 2 nsubj / {verb} VERB 0 root / {noun} NOUN 2 obj / to PART 5 mark / leave VERB 3 acl"
    found, cue = told(rows), noun.partition("=")[0]
    promised = claims(found, said(found[0], cue, "to leave", source="Osk"))
    assert {roles(one).get("Osk") for one in promised if one.text == "to leave"} == {expected}


def test_what_it_is_a_sort_of_is_told_of() -> None:
    rows = ("Osk PROPN 2 nsubj / fears=fear VERB 0 root / levies=levy NOUN 2 obj / , PUNCT 6 punct / a DET 6 det / "
            "tax NOUN 3 appos / that PRON 8 nsubj / hurts=hurt VERB 6 acl:relcl / trade NOUN 8 obj")  # fmt: skip
    several = next(one for one in claims(told(rows)) if "hurts" in one.text[:12])
    one_levy = next(one for one in claims(told(rows.replace("levies=levy", "levy"))) if "hurts" in one.text[:12])
    assert [next(iter(roles(one))) for one in (several, one_levy)] == ["a tax", "levy"]


def test_what_the_cue_is_about_is_no_word_of_the_claim() -> None:
    rows = ("Of ADP 2 case / strikes=strike NOUN 8 obl / , PUNCT 2 punct / Wren PROPN 5 nsubj / said=say VERB 0 root / "
            "that SCONJ 8 mark / crews=crew NOUN 8 nsubj / left=leave VERB 5 ccomp")  # fmt: skip
    found = told(rows)
    one = said(found[0], "said", "Of strikes", "crews left", source="Wren")
    assert [each.text for each in claims(found, one)] == ["crews left"]


def test_i_is_whose_statement_it_is() -> None:
    rows = ("Ada PROPN 4 nmod:poss / Wren PROPN 1 flat / 's PART 1 case / statement NOUN 5 nsubj / "
            "said=say VERB 0 root / I PRON 8 nsubj / am=be AUX 8 cop / sad ADJ 5 ccomp")  # fmt: skip
    found = told(rows, names=NAMES)
    one = said(found[0], "said", "I am sad", source="Ada Wren 's statement", kind=SourceKind.DOCUMENT)
    assert roles(claims(found, one)[-1]) == {"Ada Wren": "agent"}
    assert roles(claims(found, replace(one, sources=()))[-1]) == {"I": "agent"}


def test_what_is_called_for_is_told_whole() -> None:
    rows = ("It PRON 2 nsubj / made=make VERB 0 root / calls=call NOUN 2 obj / for ADP 5 case / "
            "ships=ship NOUN 3 nmod / to PART 8 mark / be AUX 8 aux:pass / sold=sell VERB 2 advcl")  # fmt: skip
    found = told(rows)
    whole = claims(found, said(found[0], "calls", "ships to be sold", source="It"))
    assert [(one.text, roles(one)) for one in whole] == [
        ("It made calls for ships to be sold", {"It": "agent", "calls": "target"}),
        ("to be sold", {"ships": "target"}),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Crane Falls Into Port Osk Overnight", True),
        ("PORT SHUTS AFTER STORM HITS", True),
        ("The crane fell into Port Osk overnight", False),
        ("Ada Wren left", False),
    ],
)
def test_a_line_written_as_a_title(line: str, expected: bool) -> None:
    assert is_titled_line(f"They met.\n{line}\nIt rained.", 14) is expected


def test_a_gerund_is_what_somebody_favours() -> None:
    rows = (
        "Wren PROPN 2 nsubj / opposes=oppose VERB 0 root / closing=close VERB 2 xcomp / the DET 5 det / port NOUN 3 obj"
    )
    assert roles(last(told(rows)))["closing the port"] == "target"


def test_a_determiner_is_no_target_beside_its_noun() -> None:
    rows = "Wren PROPN 2 nsubj / hid=hide VERB 0 root / any DET 2 obj / known ADJ 5 amod / marks=mark NOUN 2 obj"
    assert roles(last(told(rows))) == {"Wren": "agent", "known marks": "target"}
