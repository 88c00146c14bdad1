"""Who and whom, where two new sheets and unread articles were wrong: whom a participle's object is, words at the edge
of a name, rows, what is come upon or given."""

from __future__ import annotations

import pytest

from rashomon.claims.bindings import object_before, other_arguments
from rashomon.claims.tree import tree_of
from rashomon.terms import SourceKind
from tests.claims.scenes import claims, last, roles, said, told

HIT = (
    "Wren PROPN 2 nsubj / hit VERB 0 root / Pell PROPN 2 obj / , PUNCT 5 punct / {form}={lemma} VERB 2 advcl / "
    "him PRON 5 obj"
)


def whom(rows: str) -> list[tuple[str, str]]:
    """The claim's roles with names, for a text in which Ada Wren and Tom Pell are persons."""
    names = tuple((name, "PER") for name in ("Wren", "Pell", "Holm") if f"{name} " in rows)
    return list(roles(claims(told(rows, names=names))[0]).items())


@pytest.mark.parametrize(
    ("rows", "subject_is_out"),
    [
        (HIT.format(form="hurting", lemma="hurt"), True),
        # what was done may leave the one who did it somewhere
        (HIT.format(form="leaving", lemma="leave"), False),
        ("Wren PROPN 2 nsubj / cut VERB 0 root / gates=gate NOUN 2 obj / to PART 5 mark / free VERB 2 advcl / "
         "him PRON 5 obj", True),
        # the one accused does it, and may do it to the one who accuses
        ("Wren PROPN 2 nsubj / accused=accuse VERB 0 root / Pell PROPN 2 obj / of SCONJ 5 mark / hurting=hurt VERB "
         "2 advcl / him PRON 5 obj", False),
        # a time before it does not change who does it
        ("After SCONJ 2 mark / meeting=meet VERB 5 advcl / him PRON 2 obj / Wren PROPN 5 nsubj / left=leave VERB 0 "
         "root", True),
        # the police do the passive's deed, whoever is freed
        ("Wren PROPN 3 nsubj:pass / was=be AUX 3 aux:pass / paid=pay VERB 0 root / to PART 5 mark / help VERB 3 advcl "
         "/ him PRON 5 obj", False),
    ],
)  # fmt: skip
def test_the_object_of_a_participle_is_not_who_does_it(rows: str, subject_is_out: bool) -> None:
    tree = tree_of(told(rows)[1])
    word = tree.lower.index("him")
    above = tree.reading.head[tree.reading.head[word]]
    assert ("nsubj" in other_arguments(tree, word).get(above, ())) is subject_is_out


def test_the_object_above_a_participle_is_near_to_its_own() -> None:
    tree = tree_of(told(HIT.format(form="hurting", lemma="hurt"))[1])
    assert object_before(tree, tree.lower.index("him")) == tree.lower.index("pell")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # adverbs at the edge of a name, but for those that say how many
        ("Wren PROPN 2 nsubj / sold=sell VERB 0 root / currently ADV 5 advmod / nine NUM 5 nummod / "
         "boats=boat NOUN 2 obj",
         [("Wren", "agent"), ("nine boats", "target")]),
        ("Wren PROPN 2 nsubj / sold=sell VERB 0 root / about ADV 4 advmod / nine NUM 5 nummod / boats=boat NOUN 2 obj",
         [("Wren", "agent"), ("about nine boats", "target")]),
        ("Wren PROPN 2 nsubj / closed=close VERB 0 root / the DET 4 det / port NOUN 2 obj / and CCONJ 8 cc / "
         "also ADV 8 advmod / the DET 8 det / mill NOUN 4 conj",
         [("Wren", "agent"), ("the port", "target"), ("the mill", "target")]),
        # what a preposition leads is in no row with what none leads
        ("Wren PROPN 6 nsubj:pass / and CCONJ 4 cc / from ADP 4 case / Osk PROPN 1 conj / was=be AUX 6 aux:pass / "
         "found=find VERB 0 root", [("Wren", "target")]),
        ("Wren PROPN 2 nsubj / waited=wait VERB 0 root / for ADP 4 case / ships=ship NOUN 2 obl / and CCONJ 7 cc / "
         "for ADP 7 case / men=man NOUN 4 conj", [("Wren", "agent"), ("ships", "target"), ("men", "target")]),
        # what somebody comes upon
        ("Wren PROPN 2 nsubj / came=come VERB 0 root / upon ADP 5 case / a DET 5 det / letter NOUN 2 obl",
         [("Wren", "agent"), ("a letter", "target")]),
        ("Wren PROPN 2 nsubj / came=come VERB 0 root / across ADP 5 case / a DET 5 det / letter NOUN 2 obl",
         [("Wren", "agent"), ("a letter", "target")]),
        ("Wren PROPN 2 nsubj / came=come VERB 0 root / on ADP 5 case / a DET 5 det / horse NOUN 2 obl",
         [("Wren", "agent")]),
    ],
)  # fmt: skip
def test_names_and_rows(rows: str, expected: list[tuple[str, str]]) -> None:
    assert whom(rows) == expected


def test_who_is_given_what_the_noun_before_means() -> None:
    rows = ("Wren PROPN 2 nsubj / used=use VERB 0 root / the DET 4 det / boats=boat NOUN 2 obj / crews=crew NOUN 8 "
            "nsubj:pass / had=have AUX 8 aux / been=be AUX 8 aux:pass / {}=x VERB 4 acl:relcl")  # fmt: skip
    given = last(told(rows.replace("{}=x", "given=give")))
    assert roles(given) == {"crews": "recipient", "the boats": "target"}
    assert given.paraphrase == "crews had been given [the boats]"
    assert roles(last(told(rows.replace("{}=x", "found=find")))) == {"crews": "target"}


def test_what_most_of_them_are() -> None:
    rows = ("Fans=fan NOUN 2 nsubj / wore=wear VERB 0 root / hats=hat NOUN 2 obj / , PUNCT 9 punct / many ADJ 9 obj / "
            "of ADP 7 case / which PRON 5 obl / they PRON 9 nsubj / sewed=sew VERB 3 acl:relcl")  # fmt: skip
    assert roles(last(told(rows)))["hats"] == "target"


@pytest.mark.parametrize(
    ("between", "verb", "expected"),
    [
        ("( PUNCT 9 punct", "led=lead", "Pell"),
        (", PUNCT 9 punct", "led=lead", "Wren"),
        (", PUNCT 9 punct", "was=be", "Pell"),
    ],
)
def test_a_bracket_or_a_singular_verb_tells_of_the_last_of_a_row(between: str, verb: str, expected: str) -> None:
    rows = ("Crews=crew NOUN 2 nsubj / met=meet VERB 0 root / Holm PROPN 2 obj / and CCONJ 5 cc / Pell PROPN 3 conj / "
            f"{between} / who PRON 9 nsubj / {verb} AUX 9 aux / leading=lead VERB 3 acl:relcl")  # fmt: skip
    found = told(rows, names=(("Holm", "PER"), ("Pell", "PER")))
    assert roles(last(found)) == {"Pell" if expected == "Pell" else "Holm": "agent"}


def test_a_government_is_called_by_its_seat() -> None:
    rows = ("The DET 2 det / government NOUN 5 nsubj / in ADP 4 case / Osk PROPN 2 nmod / closed=close VERB 0 root / "
            "ports=port NOUN 5 obj")  # fmt: skip
    assert roles(claims(told(rows, names=(("Osk", "LOC"),)))[0]) == {"government in Osk": "agent", "ports": "target"}


def test_who_says_i_is_the_person_beside_the_house() -> None:
    rows = ("Osk_Post PROPN 2 compound / reporter NOUN 4 nsubj / Wren PROPN 2 appos / said=say VERB 0 root / I PRON 6 "
            "nsubj / left=leave VERB 4 ccomp / Varn PROPN 6 obj")  # fmt: skip
    found = told(rows, names=(("Osk_Post", "ORG"), ("Wren", "PER")))
    voice = said(found[0], "said", "I left Varn", source="Osk_Post reporter Wren", kind=SourceKind.PERSON)
    assert roles(claims(found, voice)[0]) == {"Wren": "agent", "Varn": "target"}


@pytest.mark.parametrize("noun", ["coroner", "inmate", "pollster"])
def test_a_noun_for_a_person_takes_he(noun: str) -> None:
    rows = (
        f"A DET 2 det / {noun} NOUN 3 nsubj / came=come VERB 0 root / . PUNCT 3 punct",
        "He PRON 2 nsubj / left=leave VERB 0 root / Osk PROPN 2 obj",
    )
    assert roles(last(told(*rows))) == {f"A {noun}": "agent", "Osk": "target"}


def test_a_thing_takes_no_he() -> None:
    rows = ("A DET 2 det / crane NOUN 3 nsubj / came=come VERB 0 root / . PUNCT 3 punct",
            "He PRON 2 nsubj / left=leave VERB 0 root / Osk PROPN 2 obj")  # fmt: skip
    assert roles(last(told(*rows))) == {"He": "agent", "Osk": "target"}
