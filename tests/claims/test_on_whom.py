"""On whom an act is put: surnames that several bear, pronouns in quotation marks, participles, and what stays open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.terms import Name, NameKind, SourceKind
from tests.claims.scenes import claims, last, said, told

TOM = "Tom PROPN 3 nsubj / Vell PROPN 1 flat / fell=fall VERB 0 root / . PUNCT 3 punct"
ILKA = (
    "His=his PRON 2 nmod:poss / sister NOUN 7 nsubj / , PUNCT 4 punct / Ilka PROPN 2 appos / Vell PROPN 4 flat / "
    ", PUNCT 2 punct / ran=run VERB 0 root / . PUNCT 7 punct"
)
ADA = "Ada PROPN 3 nsubj / Vell PROPN 1 flat / ran=run VERB 0 root / . PUNCT 3 punct"
DIED = "Vell PROPN 2 nsubj / died=die VERB 0 root / . PUNCT 2 punct"
RAIN = "Rain NOUN 2 nsubj / fell=fall VERB 0 root / . PUNCT 2 punct"
TOM_AND_ILKA = (("Tom Vell", "PER"), ("Ilka Vell", "PER"))


def meant(*lines: str, names: tuple[tuple[str, str], ...] = TOM_AND_ILKA) -> str:
    """Who does what the last sentence says."""
    return last(told(*lines, names=names)).actors[0].name


def test_a_surname_is_not_the_relatives_who_was_named_last() -> None:
    assert meant(TOM, ILKA, DIED) == "Tom Vell"


@pytest.mark.parametrize(("style", "name"), [("Ms.", "Ilka Vell"), ("Mr.", "Tom Vell")])
def test_a_style_tells_which_of_two_is_meant(style: str, name: str) -> None:
    assert meant(TOM, ILKA, f"{style} PROPN 2 nmod:desc / Vell PROPN 3 nsubj / wept=weep VERB 0 root") == name


@pytest.mark.parametrize(("owner", "name"), [("her", "Ilka Vell"), ("his", "Tom Vell")])
def test_a_pronoun_in_its_clause_tells_which_of_two_is_meant(owner: str, name: str) -> None:
    lost = f"Vell PROPN 2 nsubj / lost=lose VERB 0 root / {owner} PRON 4 nmod:poss / coat NOUN 2 obj / . PUNCT 2 punct"
    assert meant(TOM, ILKA, lost) == name


def test_a_surname_of_two_who_are_equally_near_stays_as_it_stands() -> None:
    names = (("Tom Vell", "PER"), ("Ada Vell", "PER"))
    found = last(told(TOM, ADA, DIED, names=names))
    assert (found.paraphrase, found.actors[0].name, found.actors[0].antecedent) == ("Vell died", "Vell", None)


@pytest.mark.parametrize(("sentences", "name"), [(1, "Vell"), (4, "Tom Vell")])
def test_whom_the_report_is_about_is_meant_once_the_other_is_far(sentences: int, name: str) -> None:
    names = (("Tom Vell", "PER"), ("Ada Vell", "PER"))
    assert meant(TOM, ADA, *[RAIN] * sentences, DIED, names=names) == name


def test_a_surname_before_family_is_nobodys() -> None:
    rows = "The=the DET 3 det / Vell PROPN 3 compound / family NOUN 4 nsubj / wept=weep VERB 0 root"
    assert [one.name for one in last(told(TOM, ILKA, rows, names=TOM_AND_ILKA)).actors if one.antecedent] == []


def test_a_surname_that_is_also_a_title_shows_no_sex() -> None:
    king = "Marta PROPN 3 nsubj / King PROPN 1 flat / fell=fall VERB 0 root / . PUNCT 3 punct"
    she = "She=she PRON 2 nsubj / wept=weep VERB 0 root"
    assert meant(king, she, names=(("Marta King", "PER"),)) == "Marta King"


@pytest.mark.parametrize(("pronoun", "name"), [("He", "the porter"), ("She", "She")])
def test_a_spokesman_named_behind_is_not_the_one_he_tells_of(pronoun: str, name: str) -> None:
    first = "Guards=guard NOUN 2 nsubj / beat VERB 0 root / the DET 4 det / porter NOUN 2 obj / . PUNCT 2 punct"
    second = (
        f"{pronoun}={pronoun.lower()} PRON 3 nsubj:pass / was=be AUX 3 aux:pass / taken=take VERB 8 ccomp / "
        "away ADV 3 advmod / , PUNCT 3 punct / a DET 7 det / spokesman NOUN 8 nsubj / said=say VERB 0 root"
    )
    report, reading = told(first, second)
    attribution = said(report, "said", f"{pronoun} was taken away", source="a spokesman", kind=SourceKind.ANONYMOUS)
    found = claims((report, reading), attribution)[-1].actors[0].name
    assert found in (name, pronoun)
    assert "spokesman" not in found


QUOTED = (
    "Guards=guard NOUN 2 nsubj / met=meet VERB 0 root / {} / . PUNCT 2 punct",
    '" PUNCT 3 punct / {} PRON 3 nsubj / fired=fire VERB 0 root / . PUNCT 3 punct / " PUNCT 3 punct / '
    "{} / said=say VERB 3 parataxis",
)


@pytest.mark.parametrize(
    ("met", "pronoun", "speaker", "source"),
    [
        ("a DET 4 det / witness NOUN 2 obj", "He=he", "the DET 7 det / witness NOUN 8 nsubj", "the witness"),
        ("two NUM 4 nummod / relatives=relative NOUN 2 obj", "They=they", "his PRON 7 nmod:poss / sister NOUN 8 nsubj",
         "his sister"),
        ("two NUM 4 nummod / residents=resident NOUN 2 obj", "They=they", "a DET 7 det / resident NOUN 8 nsubj",
         "a resident"),
    ],
)  # fmt: skip
def test_quoted_words_are_not_about_who_says_them(met: str, pronoun: str, speaker: str, source: str) -> None:
    report, reading = told(QUOTED[0].format(met), QUOTED[1].format(pronoun, speaker))
    form = pronoun.partition("=")[0]
    attribution = said(report, "said", f'" {form} fired . "', source=source, kind=SourceKind.ANONYMOUS)
    found = claims((report, reading), attribution)[-1].actors[0].name
    assert found in (form, "Guards")


@pytest.mark.parametrize(
    ("rows", "reads"),
    [
        ("Her=her PRON 5 nmod:poss / ( PUNCT 3 punct / Ilka PROPN 1 appos / ) PUNCT 3 punct / "
         "hands=hand NOUN 7 nsubj / were=be AUX 7 cop / cold ADJ 0 root", "Her ( Ilka ) hands were cold"),
        ("She=she PRON 5 nsubj / ( PUNCT 3 punct / Ilka PROPN 1 appos / ) PUNCT 3 punct / wept=weep VERB 0 root",
         "[Ilka] wept"),
    ],
)  # fmt: skip
def test_brackets_behind_a_pronoun_say_whom_it_means(rows: str, reads: str) -> None:
    ada = "Ada PROPN 3 nsubj / Wren PROPN 1 flat / met=meet VERB 0 root / Tom PROPN 3 obj / Pell PROPN 4 flat"
    found = last(told(ada, rows, names=(("Ada Wren", "PER"), ("Tom Pell", "PER"), ("Ilka", "PER"))))
    assert found.paraphrase == reads


def test_a_subject_is_not_who_is_named_in_its_own_clause() -> None:
    spoke = (
        "He=he PRON 2 nsubj / spoke=speak VERB 0 root / to ADP 6 case / Vell PROPN 6 nmod:poss / 's PART 4 case / "
        "parents=parent NOUN 2 obl"
    )
    report, reading = told(TOM, spoke)
    names = (
        Name(first=0, last=1, kind=NameKind.PERSON, score=1.0),
        Name(first=7, last=7, kind=NameKind.PERSON, score=1.0),
    )
    assert claims((report, replace(reading, names=names)))[-1].actors[0].name == "He"


def test_what_breaks_in_does_not_do_what_the_participle_says() -> None:
    rows = (
        "Tom PROPN 4 nsubj:pass / Vell PROPN 1 flat / was=be AUX 4 aux:pass / shot=shoot VERB 0 root / "
        "after ADV 10 advmod / , PUNCT 8 punct / police NOUN 8 nsubj / say VERB 4 parataxis / , PUNCT 10 punct / "
        "pointing=point VERB 8 ccomp / a DET 12 det / gun NOUN 10 obj"
    )
    report, reading = told(rows, names=(("Tom Vell", "PER"),))
    attribution = said(report, "say", "Tom Vell was shot after", "pointing a gun", source="police")
    assert [one.actors[0].name for one in claims((report, reading), attribution)] == ["Tom Vell", "Tom Vell"]


CHARGED = (
    "The=the DET 2 det / lawyer NOUN 12 nsubj / acting=act VERB 2 acl / for ADP 6 case / the DET 6 det / "
    "guard NOUN 3 obl / , PUNCT 9 punct / who PRON 9 nsubj / {} VERB 2 acl:relcl / to ADP 9 obl / , PUNCT 9 punct / "
    "left=leave VERB 0 root"
)


@pytest.mark.parametrize(("verb", "name"), [("confessed=confess", "the guard"), ("declined=decline", "The lawyer")])
def test_a_relative_tells_of_the_person_right_before_it(verb: str, name: str) -> None:
    found = [one for one in claims(told(CHARGED.format(verb))) if "who" in one.text.split()]
    assert [one.actors[0].name for one in found if one.actors[0].antecedent] == [name]


def test_somebody_told_by_age_alone_is_a_person() -> None:
    held = (
        "Police=police NOUN 2 nsubj / held=hold VERB 0 root / a DET 8 det / 19 NUM 6 nummod / - PUNCT 6 punct / "
        "year NOUN 8 compound / - PUNCT 6 punct / old NOUN 2 obj / . PUNCT 2 punct"
    )
    assert meant(held, "He=he PRON 2 nsubj / wept=weep VERB 0 root", names=()) == "a 19 - year - old"


def test_what_has_a_magnitude_is_no_body() -> None:
    found = (
        "The=the DET 2 det / quake NOUN 6 nsubj:pass / , PUNCT 6 punct / that SCONJ 6 mark / was=be AUX 6 aux:pass / "
        "felt=feel VERB 0 root / , PUNCT 6 punct / woke=wake VERB 6 conj / Selm PROPN 10 compound / "
        "Radio PROPN 8 obj / . PUNCT 6 punct"
    )
    had = "It=it PRON 2 nsubj / had=have VERB 0 root / a DET 4 det / magnitude NOUN 2 obj"
    assert meant(found, had, names=(("Selm Radio", "ORG"),)) != "Selm Radio"


def test_someone_in_a_town_is_not_the_town() -> None:
    rows = (
        "A=a DET 2 det / woman NOUN 5 nsubj / in ADP 4 case / Selm PROPN 2 nmod / said=say VERB 0 root / "
        '" PUNCT 8 punct / I PRON 8 nsubj / left=leave VERB 5 ccomp / " PUNCT 8 punct'
    )
    report, reading = told(rows, names=(("Selm", "LOC"),))
    attribution = said(report, "said", '" I left "', source="A woman in Selm", kind=SourceKind.ANONYMOUS)
    assert claims((report, reading), attribution)[-1].actors[0].name == "A woman in Selm"


@pytest.mark.parametrize(("mark", "name"), [('"', "I"), ("and", "the author")])
def test_i_between_quotation_marks_is_not_the_author(mark: str, name: str) -> None:
    rows = f"{mark} CCONJ 3 cc / I PRON 3 nsubj / left=leave VERB 0 root"
    assert last(told(rows)).actors[0].name == name
