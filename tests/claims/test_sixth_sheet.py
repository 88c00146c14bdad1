"""Faults that short news articles showed: parts that no grammar has, who is told of, names cut, houses, times."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.claims.bindings import stands_for_nothing
from rashomon.claims.calendar_words import expressions_in
from rashomon.claims.gathering import gathered
from rashomon.claims.tree import tree_of
from rashomon.terms import ActorKind, Modality, SourceKind
from tests.claims.scenes import claims, last, roles, said, told
from tests.claims.test_gathering import figure, rolls

NAMES = (("Ada Wren", "PER"), ("Tom Pell", "PER"), ("Osk", "LOC"))


def named(rows: str) -> tuple[tuple[str, str], ...]:
    return tuple(one for one in NAMES if f"{one[0].split()[0]} " in rows)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # who has an object and no auxiliary does it; who has one undergoes it
        ("Guards=guard NOUN 2 nsubj:pass / held=hold VERB 0 root / nine NUM 4 nummod / men=man NOUN 2 obj",
         {"Guards": "agent", "nine men": "target"}),
        ("Guards=guard NOUN 3 nsubj:pass / were=be AUX 3 aux:pass / held=hold VERB 0 root / nine NUM 5 nummod / "
         "days=day NOUN 3 obj", {"Guards": "target"}),
        # a noun that nothing leads to the verb is its subject
        ("70 NUM 2 nummod / percent NOUN 6 obl / of ADP 4 case / lines=line NOUN 2 nmod / were=be AUX 6 aux:pass / "
         "cut VERB 0 root", {"70 percent of lines": "target"}),
        # what only adds to a noun does nothing, "the old" do
        ("Wren PROPN 6 nsubj / , PUNCT 4 punct / also ADV 4 advmod / old ADJ 1 conj / , PUNCT 4 punct / "
         "left=leave VERB 0 root", {"Wren": "agent"}),
        ("The DET 2 det / young ADJ 6 nsubj / and CCONJ 5 cc / the DET 5 det / old ADJ 2 conj / left=leave VERB 0 root",
         {"The young": "agent", "the old": "agent"}),
        ("Wren PROPN 2 nsubj / threw=throw VERB 0 root / one NUM 4 nummod / ball NOUN 2 obj / and CCONJ 7 cc / "
         "his PRON 7 nmod:poss / second ADJ 4 conj", {"Wren": "agent", "one ball": "target", "his second": "target"}),
        # verbs that share an object across an adverb
        ("Wren PROPN 2 nsubj / beat VERB 0 root / and CCONJ 5 cc / then ADV 5 advmod / robbed=rob VERB 2 conj / "
         "Pell PROPN 5 obj", {"Wren": "agent", "Pell": "target"}),
    ],
)  # fmt: skip
def test_words_have_parts_that_grammar_has(rows: str, expected: dict[str, str]) -> None:
    names = tuple((name, "PER") for name in ("Wren", "Pell") if f"{name} " in rows)
    assert roles(claims(told(rows, names=names))[0]) == expected


def test_a_time_is_no_subject() -> None:
    rows = "Two NUM 2 nummod / days=day NOUN 4 obl / was=be AUX 4 aux / raining=rain VERB 0 root"
    assert tree_of(told(rows)[1]).relation[1] == "obl"


def test_a_second_gerund_is_a_deed_with_its_own_object() -> None:
    rows = ("A DET 2 det / quake NOUN 3 nsubj / struck=strike VERB 0 root / , PUNCT 5 punct / injuring=injure VERB 3 "
            "conj / men=man NOUN 5 obj / and CCONJ 9 cc / damaging ADJ 9 amod / houses=house NOUN 6 conj")  # fmt: skip
    found = claims(told(rows))
    assert [(one.text, roles(one)) for one in found[1:]] == [
        ("injuring men", {"A quake": "agent", "men": "target"}),
        ("damaging houses", {"A quake": "agent", "houses": "target"}),
    ]


@pytest.mark.parametrize(
    ("rows", "lemma"),
    [
        ("Fun NOUN 2 nsubj / ended=end VERB 0 root / when ADV 5 advmod / it PRON 5 nsubj / became=become VERB 2 advcl "
         "/ cold ADJ 2 advcl", "become cold"),
        ("They PRON 2 nsubj / remain VERB 0 root / unclear ADJ 4 amod / waters=water NOUN 2 obj", "remain"),
        ("It PRON 2 nsubj / remains=remain VERB 0 root / dark ADJ 2 xcomp / what PRON 3 obj / sank=sink VERB 3 ccomp",
         "remain dark"),
    ],
)  # fmt: skip
def test_what_it_remains_goes_with_remaining(rows: str, lemma: str) -> None:
    assert lemma in [claim.action.lemma for claim in claims(told(rows)) if claim.action is not None]


@pytest.mark.parametrize(
    ("rows", "modality"),
    [
        ("Shots=shot NOUN 4 nsubj:pass / could AUX 4 aux / be AUX 4 aux:pass / heard=hear VERB 0 root",
         Modality.ACTUAL),
        ("Shots=shot NOUN 4 nsubj:pass / could AUX 4 aux / be AUX 4 aux:pass / fired=fire VERB 0 root",
         Modality.POSSIBLE),
    ],
)  # fmt: skip
def test_what_could_be_heard_was_there(rows: str, modality: Modality) -> None:
    assert last(told(rows)).modality is modality


FIRST = "Ada PROPN 3 nsubj / Wren PROPN 1 flat / arrived=arrive VERB 0 root / . PUNCT 3 punct"


@pytest.mark.parametrize(
    ("speaker", "verb", "agent"),
    [
        ("Wren PROPN 3 nmod:poss / 's PART 1 case / lawyer NOUN 4 nsubj", "fell=fall", "Ada Wren"),
        ("Wren PROPN 3 nmod:poss / 's PART 1 case / sister NOUN 4 nsubj", "fell=fall", "Wren 's sister"),
        ("A DET 3 det / shy ADJ 3 amod / witness NOUN 4 nsubj", "fell=fall", "Ada Wren"),
        ("A DET 3 det / shy ADJ 3 amod / witness NOUN 4 nsubj", "saw=see", "A shy witness"),
    ],
)
def test_of_whom_a_speaker_tells(speaker: str, verb: str, agent: str) -> None:
    words = " ".join(row.split()[0] for row in speaker.split(" / "))
    rows = f"{speaker} / said=say VERB 0 root / she PRON 6 nsubj / {verb} VERB 4 ccomp"
    names = (("Ada Wren", "PER"), *((("Wren", "PER"),) if speaker.startswith("Wren") else ()))
    found = told(FIRST, rows, names=names)
    content = f"she {verb.partition('=')[0]}"
    claim = last(found, said(found[0], "said", content, source=words, kind=SourceKind.ANONYMOUS))
    assert [one.name for one in claim.actors if one.role == "agent"] == [agent]


@pytest.mark.parametrize(("object_", "name"), [("her", "her"), ("Pell", "Pell")])
def test_who_does_it_in_a_relative_clause_is_not_whom_it_is_done_to(object_: str, name: str) -> None:
    tag = "PRON" if object_ == "her" else "PROPN"
    rows = ("Ada PROPN 6 nsubj / Wren PROPN 1 flat / who PRON 4 nsubj / hurt VERB 1 acl:relcl / "
            f"{object_} {tag} 4 obj / fled=flee VERB 0 root")  # fmt: skip
    names = (("Ada Wren", "PER"), *((("Pell", "PER"),) if tag == "PROPN" else ()))
    found = [claim for claim in claims(told(rows, names=names)) if claim.action and claim.action.lemma == "hurt"]
    assert roles(found[0]) == {"Ada Wren": "agent", name: "target"}


@pytest.mark.parametrize(
    ("rows", "is_phrase"),
    [
        ("She PRON 2 nsubj / made=make VERB 0 root / it PRON 2 obj / to ADP 5 case / Osk PROPN 2 obl", True),
        ("She PRON 2 nsubj / made=make VERB 0 root / it PRON 2 obj / here ADV 2 advmod", False),
        ("She PRON 2 nsubj / made=make VERB 0 root / the DET 3 det / it PRON 2 obj / to ADP 6 case / Osk PROPN 2 obl",
         False),
        ("So ADV 4 advmod / then ADV 4 advmod / it PRON 4 nsubj / took=take VERB 0 root / days=day NOUN 4 obj / "
         "to PART 7 mark / close VERB 4 advcl", True),
        ("So ADV 4 advmod / then ADV 4 advmod / it PRON 4 nsubj / took=take VERB 0 root / boats=boat NOUN 4 obj / "
         "to PART 7 mark / close VERB 4 advcl", False),
    ],
)  # fmt: skip
def test_it_is_nothing_in_a_phrase(rows: str, is_phrase: bool) -> None:
    tree = tree_of(told(rows)[1])
    assert stands_for_nothing(tree, tree.lower.index("it")) is is_phrase


@pytest.mark.parametrize(
    ("read", "name"),
    [((("Ilse", "PER"), ("Ada Wren", "PER")), "Ilse Ada Wren"), ((("Ada Wren", "PER"),), "Ada Wren")],
)
def test_a_given_name_read_by_itself_belongs_to_the_name_it_heads(read: tuple[tuple[str, str], ...], name: str) -> None:
    rows = "Ilse PROPN 4 nsubj / Ada PROPN 1 flat / Wren PROPN 1 flat / left=leave VERB 0 root"
    assert [one.name for one in last(told(rows, names=read)).actors] == [name]


def test_a_name_is_as_long_as_the_report_has_it_elsewhere() -> None:
    rows = "Ilse PROPN 4 nsubj / Ada PROPN 1 flat / Wren PROPN 1 flat / left=leave VERB 0 root / . PUNCT 4 punct"
    report, reading = told(rows, rows, names=(("Ilse Ada Wren", "PER"),))
    short = replace(reading.names[0], first=6, last=7)
    found = claims((report, replace(reading, names=(reading.names[0], short))))
    assert [one.name for claim in found for one in claim.actors] == ["Ilse Ada Wren"] * 2


@pytest.mark.parametrize(("owner", "name"), [("Sheriff", "Sheriff 's Department"), ("Friday", "Department")])
def test_a_body_of_one_word_has_its_owner_in_its_name(owner: str, name: str) -> None:
    rows = f"{owner} PROPN 3 nmod:poss / 's PART 1 case / Department PROPN 4 nsubj / closed=close VERB 0 root"
    tree = tree_of(told(rows, names=(("Department", "ORG"),))[1])
    (found,) = tree.names
    assert " ".join(tree.reading.word[found.first : found.last + 1]) == name


@pytest.mark.parametrize(
    ("left", "right", "others", "one"),
    [
        ("Wren Hart Clinic", "Wren Hart Treatment Center", 2, True),
        ("Wren Hart Clinic", "Wren Hart Treatment Center", 1, False),  # too little in common
        ("Osk Clinic", "Osk Hospital", 2, False),  # a town has several
        ("Osk Treatment Centre", "Osk Treatment Center", 0, True),  # two spellings
        ("Wren Hart Clinic", "Wren Pell Clinic", 2, False),
    ],
)
def test_a_house_by_two_words_for_its_sort(left: str, right: str, others: int, one: bool) -> None:
    company = [figure(report, f"{given} Ulmen") for report in "ab" for given in ("Ada", "Tom")[:others]]
    first, second = figure("a", left, kind=ActorKind.PLACE), figure("b", right, kind=ActorKind.ORGANIZATION)
    found = gathered(rolls(first, second, *company))
    assert (found.actor["a", first.id] == found.actor["b", second.id]) is one


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They found him guilty last month of theft.", ["last month"]),
        ("It was his last month of work.", []),
        ("She left in last week of June.", ["June"]),
        ("She moved in several years ago.", ["several years ago"]),
        ("She returns in several years.", ["in several years"]),
        ("It sank early Aug. 2.", ["Aug. 2"]),
        ("It sank in Aug. Two fled.", ["in Aug."]),
    ],
)
def test_which_words_are_a_time(text: str, expected: list[str]) -> None:
    found = [text[one.start : one.end].removeprefix("in ") for one in expressions_in(text, 0, len(text))]
    assert found == [one.removeprefix("in ") for one in expected]


def test_a_time_on_the_predicate_is_its_own_though_another_voice_goes_on_from_it() -> None:
    rows = ("It PRON 2 nsubj / closed=close VERB 0 root / on ADP 4 case / Friday PROPN 2 obl / , PUNCT 8 punct / "
            "which PRON 8 obj / crews=crew NOUN 8 nsubj / regret VERB 4 acl:relcl")  # fmt: skip
    found = told(rows)
    claim = claims(found, said(found[0], "regret", "Friday , which", source="crews"))[0]
    assert claim.time is not None and claim.time.text == "Friday"


def test_one_before_digits_is_a_number_of_its_own() -> None:
    rows = ("They PRON 2 nsubj / get VERB 0 root / one NUM 7 nummod / 15 NUM 6 nummod / - PUNCT 4 punct / "
            "minute NOUN 7 compound / call NOUN 2 obj")  # fmt: skip
    assert [one.value for one in last(told(rows)).numbers if one.value != 1] == [15.0]
