"""Faults of splitting, action, time, place and number that two blind sheets showed, each with its labelled sentence."""

from __future__ import annotations

import pytest

from rashomon.terms import Modality
from tests.claims.scenes import claims, last, roles, said, told

NORRIN = (("Norrin", "LOC"),)


@pytest.mark.parametrize(
    ("rows", "lemma"),
    [
        ("Rebels=rebel NOUN 2 nsubj / carried=carry VERB 0 root / out ADP 2 compound:prt / an DET 5 det / "
         "attack NOUN 2 obj", "carry out attack"),
        ("Talks=talk NOUN 3 nsubj:pass / were=be AUX 3 aux:pass / held=hold VERB 0 root", "hold talk"),
        ("Crews=crew NOUN 2 nsubj / opened=open VERB 0 root / fire NOUN 2 obj", "open fire"),
        ("Crews=crew NOUN 2 nsubj / opened=open VERB 0 root / gates=gate NOUN 2 obj", "open"),
        ("Ships=ship NOUN 2 nsubj / go VERB 0 root / on ADP 4 case / display NOUN 2 obl", "go on display"),
        ("It PRON 2 nsubj / came=come VERB 0 root / to ADP 5 case / an DET 5 det / end NOUN 2 obl", "come to end"),
        ("Wren PROPN 2 nsubj / came=come VERB 0 root / to ADP 5 case / the DET 5 det / hall NOUN 2 obl", "come"),
        ("Wren PROPN 2 nsubj / became=become VERB 0 root / unable ADJ 2 xcomp / to PART 5 mark / leave VERB 3 xcomp",
         "leave"),
        ("Wren PROPN 3 nsubj:pass / was=be AUX 3 aux:pass / forced=force VERB 0 root / to PART 5 mark / "
         "resign VERB 3 xcomp", "force to resign"),
        ("Osk PROPN 2 nsubj / cut VERB 0 root / back ADV 2 advmod / on ADP 5 case / coal NOUN 2 obl", "cut back"),
        ("Osk PROPN 2 nsubj / came=come VERB 0 root / in ADV 2 advmod / a DET 5 det / boat NOUN 2 obj", "come"),
        ("Osk PROPN 2 nsubj / made=make VERB 0 root / public ADJ 2 xcomp / a DET 5 det / decision NOUN 2 obj", "make"),
        ("Wren PROPN 3 nsubj / will AUX 3 aux / heed=hee VERB 0 root / calls=call NOUN 3 obj", "heed"),
        ("Rates=rate NOUN 2 nsubj / spurred=spurre VERB 0 root / sales=sale NOUN 2 obj", "spur"),
        ("This PRON 4 nsubj / is=be AUX 4 cop / a DET 4 det / thought NOUN 0 root", "be thought"),
    ],
)  # fmt: skip
def test_the_action_is_told_with_what_it_needs(rows: str, lemma: str) -> None:
    found = [one for one in claims(told(rows)) if one.action is not None]
    assert found[0].action is not None and found[0].action.lemma == lemma


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        ("Ships=ship NOUN 2 nsubj / sank=sink VERB 0 root / . PUNCT 2 punct / Crews=crew NOUN 5 nsubj / "
         "left=leave VERB 2 parataxis", ["Ships sank", "Crews left"]),
        ("Photo NOUN 9 nsubj / by ADP 3 case / Wren PROPN 1 nmod / In ADP 6 case / the DET 6 det / port NOUN 9 obl / "
         "old ADJ 8 amod / crews=crew NOUN 9 nsubj / left=leave VERB 0 root", ["In the port old crews left"]),
        ('" PUNCT 3 punct / Ships=ship NOUN 3 nsubj / sank=sink VERB 0 root / " PUNCT 3 punct / — PUNCT 6 punct / '
         "Osk PROPN 3 dep / Star PROPN 6 flat", ["Ships sank"]),
        ("Wren PROPN 2 nsubj / left=leave VERB 0 root / for ADP 4 case / The DET 2 obl / Hague PROPN 4 flat",
         ["Wren left for The Hague"]),
    ],
)  # fmt: skip
def test_a_claim_ends_with_its_sentence(rows: str, texts: list[str]) -> None:
    assert [one.text for one in claims(told(rows))] == texts


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ("There PRON 2 expl / was=be VERB 0 root / a DET 4 det / case NOUN 2 nsubj / where ADV 7 advmod / "
         "crews=crew NOUN 7 nsubj / left=leave VERB 4 acl:relcl", "There was a case where crews left"),
        ("Ships=ship NOUN 4 nsubj / were=be AUX 4 cop / so ADV 4 advmod / old ADJ 0 root / that SCONJ 7 mark / "
         "they PRON 7 nsubj / sank=sink VERB 4 advcl", "Ships were so old that they sank"),
        ("The DET 2 det / vote NOUN 3 nsubj / comes=come VERB 0 root / after SCONJ 6 mark / ships=ship NOUN 6 nsubj / "
         "sank=sink VERB 3 advcl", "The vote comes after ships sank"),
        ("People NOUN 3 nsubj / are=be AUX 3 cop / curious ADJ 0 root / about ADP 5 case / how ADV 3 obl / "
         "crews=crew NOUN 7 nsubj / live VERB 5 advcl:relcl", "People are curious about how crews live"),
        ("It PRON 2 nsubj / depends=depend VERB 0 root / on ADP 5 mark / how ADV 5 advmod / bad ADJ 2 advcl / "
         "storms=storm NOUN 5 nsubj / are=be AUX 5 cop", "It depends on how bad storms are"),
        ("Crews=crew NOUN 2 nsubj / say VERB 0 root / much PRON 2 obj / about ADP 7 mark / whether SCONJ 7 mark / "
         "ships=ship NOUN 7 nsubj / sank=sink VERB 3 acl", "Crews say much about whether ships sank"),
    ],
)  # fmt: skip
def test_what_a_claim_needs_is_in_it(rows: str, text: str) -> None:
    assert claims(told(rows))[0].text == text


def test_a_question_inside_is_no_claim() -> None:
    rows = (
        "It PRON 2 nsubj / depends=depend VERB 0 root / on ADP 5 mark / how ADV 5 advmod / bad ADJ 2 advcl / "
        "storms=storm NOUN 5 nsubj / are=be AUX 5 cop / ? PUNCT 4 punct"
    )
    assert len(claims(told(rows.removesuffix(" / ? PUNCT 4 punct")))) == 1
    asked = "What PRON 4 nsubj / is=be AUX 1 cop / your PRON 4 nmod:poss / view NOUN 0 root"
    assert claims(told(f"{asked} / ? PUNCT 1 punct")) == ()


def test_a_noun_cut_off_from_what_belongs_to_it_is_taken_in() -> None:
    found = told(
        "Wren PROPN 2 nsubj / told=tell VERB 0 root / that SCONJ 6 mark / Osk PROPN 6 nsubj / will AUX 6 aux / "
        "ignore VERB 2 ccomp / a DET 9 det / port NOUN 9 compound / law NOUN 6 obj"
    )
    claim = last(found, said(found[0], "told", "that Osk will ignore a port", source="Wren"))
    assert claim.text == "Osk will ignore a port law"


def test_what_attributes_is_taken_in_where_the_verb_needs_it() -> None:
    found = told(
        "Osk PROPN 2 nsubj / met=meet VERB 0 root / with ADP 6 case / Wren PROPN 6 nmod:poss / 's PART 4 case / "
        "demand NOUN 2 obl / to PART 8 mark / leave VERB 6 acl"
    )
    assert (
        claims(found, said(found[0], "demand", "to leave", source="Wren"))[0].text
        == "Osk met with Wren 's demand to leave"
    )


@pytest.mark.parametrize(
    ("rows", "cue", "content", "texts"),
    [
        ("Wren PROPN 2 nsubj / came=come VERB 0 root / to ADP 5 case / the DET 5 det / conclusion NOUN 2 obl / "
         "that SCONJ 8 mark / ships=ship NOUN 8 nsubj / sank=sink VERB 5 acl", "conclusion", "that ships sank",
         ["ships sank"]),
        ("Wren PROPN 2 nsubj / began=begin VERB 0 root / by SCONJ 4 mark / saying=say VERB 2 advcl / "
         "ships=ship NOUN 6 nsubj / sank=sink VERB 4 ccomp", "saying", "ships sank", ["ships sank"]),
        ("Wren PROPN 2 nsubj / rejected=reject VERB 0 root / a DET 4 det / plan NOUN 2 obj", "rejected", "a plan",
         ["Wren rejected a plan"]),
        ("Wren PROPN 2 nsubj / warned=warn VERB 0 root / that SCONJ 5 mark / ships=ship NOUN 5 nsubj / "
         "sank=sink VERB 2 ccomp", "warned", "that ships sank", ["ships sank"]),
        ("Wren PROPN 2 nsubj / said=say VERB 0 root / no DET 4 det / word NOUN 2 obj", "said", "no word", []),
        ("Wren PROPN 2 nsubj / asked=ask VERB 0 root / about ADP 6 case / whether SCONJ 6 mark / "
         "ships=ship NOUN 6 nsubj / sank=sink VERB 2 advcl", "asked", "whether ships sank", []),
    ],
)  # fmt: skip
def test_a_clause_that_attributes_is_told_where_its_content_says_nothing(
    rows: str, cue: str, content: str, texts: list[str]
) -> None:
    found = told(rows)
    assert [one.text for one in claims(found, said(found[0], cue, content, source="Wren"))] == texts


def test_another_assertion_is_no_part_of_a_deed() -> None:
    found = told(
        "Varland PROPN 2 nsubj / condemned=condemn VERB 0 root / Norrin PROPN 2 obj / , PUNCT 7 punct / "
        "though SCONJ 7 mark / ships=ship NOUN 7 nsubj / sank=sink VERB 2 advcl",
        names=(("Varland", "LOC"), *NORRIN),
    )
    texts = [one.text for one in claims(found, said(found[0], "condemned", "Norrin", source="Varland"))]
    assert texts == ["Varland condemned Norrin", "ships sank"]


@pytest.mark.parametrize(
    ("rows", "expected", "modality"),
    [
        ("Men=man NOUN 0 root / held=hold VERB 1 acl / in ADP 4 case / Osk PROPN 2 obl", {"Men": "target"},
         Modality.ACTUAL),
        ("Bridge NOUN 0 root / to PART 3 mark / close VERB 1 acl / in ADP 5 case / May PROPN 3 obl",
         {"Bridge": "agent"}, Modality.FUTURE),
        ("Two NUM 0 root / dead ADJ 1 appos / in ADP 4 case / fire NOUN 2 obl", {"Two": "agent"}, Modality.ACTUAL),
    ],
)  # fmt: skip
def test_a_headline_without_its_auxiliary_is_a_clause(rows: str, expected: dict[str, str], modality: Modality) -> None:
    claim = last(told(rows))
    assert (roles(claim), claim.modality) == (expected, modality)
    assert claims(told(f"{rows} / . PUNCT 1 punct")) == ()


def test_joined_verbs_share_their_object() -> None:
    rows = (
        "Police NOUN 2 nsubj / arrested=arrest VERB 0 root / and CCONJ 4 cc / jailed=jail VERB 2 conj / "
        "crews=crew NOUN {head} obj"
    )
    for head in (2, 4):
        arrested, jailed = claims(told(rows.format(head=head)))
        assert (arrested.paraphrase, jailed.text) == ("Police arrested crews", "jailed crews")
        assert roles(arrested)["crews"] == roles(jailed)["crews"] == "target"


def test_what_opens_a_sentence_is_said_of_all_that_share_its_subject() -> None:
    rows = (
        "On ADP 2 case / Friday PROPN 7 obl / in ADP 4 case / Norrin PROPN 7 obl / the DET 6 det / "
        "police NOUN 7 nsubj / met=meet VERB 0 root / and CCONJ 9 cc / {left}=leave VERB 7 conj / {more}"
    )
    whole = rows.format(left="left", more="ports=port NOUN 9 obj")
    left = last(told(whole, names=NORRIN, published="2024-03-13"))
    assert left.time is not None and left.time.edtf == "2024-03-08"
    assert [one.name for one in left.places] == ["Norrin"]
    later = last(told(rows.format(left="left", more="later ADV 9 advmod"), names=NORRIN, published="2024-03-13"))
    assert later.time is None and later.places == ()


def test_when_is_the_time_before_it() -> None:
    rows = (
        "Osk PROPN 2 nsubj / fell=fall VERB 0 root / in ADP 4 case / 2003 NUM 2 obl / when ADV 7 advmod / "
        "ships=ship NOUN 7 nsubj / came=come VERB 2 advcl"
    )
    claim = last(told(rows))
    assert claim.time is not None and claim.time.edtf == "2003"


def test_how_long_after_something_is_no_part_of_it() -> None:
    rows = (
        "Osk PROPN 2 nsubj / fell=fall VERB 0 root / two NUM 4 nummod / years=year NOUN 7 obl / after SCONJ 7 mark / "
        "ships=ship NOUN 7 nsubj / came=come VERB 2 advcl"
    )
    claim = last(told(rows))
    assert (claim.text, claim.time, claim.numbers) == ("ships came", None, ())


def test_last_is_no_auxiliary() -> None:
    rows = (
        "It PRON 3 nsubj / last AUX 3 aux / burnt=burn VERB 0 root / in ADP 5 case / June PROPN 3 obl / . PUNCT 3 punct"
    )
    claim = last(told(rows, published="2024-03-13"))
    assert claim.time is not None and claim.time.edtf == "2023-06"


@pytest.mark.parametrize(
    "rows",
    [
        "Crews=crew NOUN 2 nsubj / met=meet VERB 0 root / in ADP 5 case / the DET 5 det / centre NOUN 2 obl / "
        "of ADP 7 case / Norrin PROPN 5 nmod",
        "Crews=crew NOUN 2 nsubj / met=meet VERB 0 root / on ADP 6 case / a DET 6 det / Norrin PROPN 6 compound / "
        "street NOUN 2 obl",
        "Wren PROPN 2 nsubj / saw=see VERB 0 root / the DET 4 det / withdrawal NOUN 2 obj / from ADP 6 case / "
        "Norrin PROPN 4 nmod",
    ],
)  # fmt: skip
def test_a_place_is_named_beside_what_says_where(rows: str) -> None:
    claim = last(told(rows, names=NORRIN))
    assert [one.name for one in claim.places] == ["Norrin"]
    assert "Norrin" not in [one.name for one in claim.actors]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("One NUM 4 nummod / in ADP 3 case / three NUM 1 nmod / ships=ship NOUN 5 nsubj / sank=sink VERB 0 root",
         [(33.3, 33.3, 33.3, "%")]),
        ("One NUM 5 nsubj / of ADP 4 case / every DET 4 det / four NUM 1 nmod / sank=sink VERB 0 root",
         [(25, 25, 25, "%")]),
        ("It PRON 5 nsubj / was=be AUX 5 cop / one NUM 5 nummod / - PUNCT 3 punct / third NOUN 0 root / "
         "of ADP 7 case / it PRON 5 nmod", [(33.3, 33.3, 33.3, "%")]),
        ("It PRON 2 nsubj / killed=kill VERB 0 root / 10 NUM 6 nummod / or CCONJ 5 cc / more ADJ 3 conj / "
         "men=man NOUN 2 obj", [(10, 10, None, "men")]),
        ("It PRON 2 nsubj / passed=pass VERB 0 root / 5 NUM 2 obl / to ADP 5 case / 4 NUM 3 nmod", []),
        ("Osk PROPN 2 nsubj / built=build VERB 0 root / the DET 5 det / 717 NUM 5 nummod / jet NOUN 2 obj", []),
        ("It PRON 2 nsubj / became=become VERB 0 root / the DET 5 det / Varn PROPN 5 compound / 717 NUM 2 xcomp", []),
        ("Osk PROPN 2 nsubj / sent=send VERB 0 root / the DET 5 det / 717 NUM 5 nummod / jets=jet NOUN 2 obj",
         [(717, 717, 717, "jets")]),
    ],
)  # fmt: skip
def test_one_in_three_or_more_and_what_counts_nothing(rows: str, expected: list[tuple]) -> None:  # type: ignore[type-arg]
    assert [(one.value, one.low, one.high, one.unit) for one in last(told(rows)).numbers] == expected


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ("Ships=ship NOUN 2 nsubj / burned=burn VERB 0 root / near ADP 6 case / the DET 6 det / old ADJ 6 amod / "
         "port NOUN 2 obl", ["old port"]),
        ("Ships=ship NOUN 2 nsubj / came=come VERB 0 root / from ADP 5 case / the DET 5 det / port NOUN 2 obl",
         ["port"]),
        ("Crews=crew NOUN 2 nsubj / bid VERB 0 root / on ADP 4 case / hotels=hotel NOUN 2 obl", []),
        ("Crews=crew NOUN 2 nsubj / slept=sleep VERB 0 root / on ADP 5 case / the DET 5 det / beach NOUN 2 obl",
         ["beach"]),
        ("Crews=crew NOUN 2 nsubj / stood=stand VERB 0 root / in ADP 5 case / the DET 5 det / way NOUN 2 obl", []),
    ],
)  # fmt: skip
def test_a_place_without_a_name_is_told_as_it_stands(rows: str, names: list[str]) -> None:
    (claim,) = claims(told(rows))
    assert [one.name for one in claim.places] == names
    assert all((one.lat, one.precision) == (None, "described") for one in claim.places)
