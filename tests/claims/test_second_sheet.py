"""Faults that a stranger's judgement of 100 claims showed, each with its labelled sentence, and what is right."""

from __future__ import annotations

import pytest

from rashomon.terms import ActorRole, Modality, Polarity, SourceKind, Stance
from tests.claims.scenes import claims, last, roles, said, told


@pytest.mark.parametrize(
    ("rows", "lemma", "polarity", "modality"),
    [
        ("I PRON 2 nsubj / think VERB 0 root / ships=ship NOUN 4 nsubj / sank=sink VERB 2 ccomp",
         "sink", Polarity.AFFIRMED, Modality.POSSIBLE),
        ("We PRON 4 nsubj / do AUX 4 aux / n't PART 4 advmod / believe VERB 0 root / ships=ship NOUN 6 nsubj / "
         "sank=sink VERB 4 ccomp", "sink", Polarity.NEGATED, Modality.POSSIBLE),
        ("Wren PROPN 2 nsubj / thinks=think VERB 0 root / ships=ship NOUN 4 nsubj / sank=sink VERB 2 ccomp",
         "think", Polarity.AFFIRMED, Modality.ACTUAL),  # what others think is not their hedge
    ],
)  # fmt: skip
def test_what_the_speaker_hedges_is_the_claim(rows: str, lemma: str, polarity: Polarity, modality: Modality) -> None:
    claim = last(told("Ships=ship NOUN 2 nsubj / left=leave VERB 0 root", rows))
    assert claim.action is not None
    assert (claim.action.lemma, claim.polarity, claim.modality) == (lemma, polarity, modality)


@pytest.mark.parametrize(
    ("rows", "lemma"),
    [
        ("Osk PROPN 4 nsubj / is=be AUX 4 cop / not PART 4 advmod / much ADJ 0 root / of ADP 7 case / a DET 7 det / "
         "threat NOUN 4 nmod", "be threat"),
        ("Votes=vote NOUN 5 nsubj / were=be AUX 5 cop / before ADP 5 case / the DET 5 det / riots=riot NOUN 0 root",
         "be before riot"),
        ("Halls=hall NOUN 3 nsubj:pass / were=be AUX 3 aux:pass / uncrowded=uncrowde VERB 0 root", "be uncrowded"),
        ("Causes=cause NOUN 5 nsubj:outer / are=be AUX 5 cop / that SCONJ 5 mark / ships=ship NOUN 5 nsubj / "
         "sank=sink VERB 0 root", "be"),
    ],
)  # fmt: skip
def test_a_copula_is_told_with_its_predicate(rows: str, lemma: str) -> None:
    action = last(told(rows)).action
    assert action is not None and action.lemma == lemma


@pytest.mark.parametrize(
    ("rows", "modality"),
    [
        ("Osk PROPN 3 nsubj / must AUX 3 aux / find VERB 0 root / a DET 5 det / law NOUN 3 obj / that PRON 7 nsubj / "
         "protects=protect VERB 5 acl:relcl / ports=port NOUN 7 obj", Modality.WANTED),
        ("Osk PROPN 3 nsubj / must AUX 3 aux / change VERB 0 root / the DET 5 det / law NOUN 3 obj / "
         "that PRON 7 nsubj / protects=protect VERB 5 acl:relcl / ports=port NOUN 7 obj", Modality.ACTUAL),
        ("Crews=crew NOUN 4 nsubj / could AUX 4 aux / not PART 4 advmod / open VERB 0 root / gates=gate NOUN 4 obj",
         Modality.ACTUAL),
        ("Crews=crew NOUN 2 nsubj / have VERB 0 root / to PART 4 mark / leave VERB 2 xcomp", Modality.WANTED),
        ("One NUM 3 nsubj / should AUX 3 aux / visit VERB 0 root / Osk PROPN 3 obj", Modality.WANTED),
        ("Boats=boat NOUN 6 nsubj / , PUNCT 4 punct / if SCONJ 4 mark / any DET 6 advcl / , PUNCT 4 punct / "
         "left=leave VERB 0 root / Osk PROPN 6 obj", Modality.ACTUAL),
    ],
)  # fmt: skip
def test_what_is_demanded_or_failed_is_put_so(rows: str, modality: Modality) -> None:
    assert last(told(rows)).modality is modality


def test_what_is_feared_has_not_happened() -> None:
    found = told(
        "Wren PROPN 2 nsubj / told=tell VERB 0 root / of ADP 4 case / fear NOUN 2 obl / of SCONJ 6 mark / "
        "losing=lose VERB 4 acl / Osk PROPN 6 obj"
    )
    claim = last(found, said(found[0], "fear", "of losing Osk", source="Wren"))
    assert claim.modality is Modality.POSSIBLE


def test_states_and_sorts_are_standing() -> None:
    salt = told("Salt NOUN 3 nsubj / can AUX 3 aux / cause VERB 0 root / rust NOUN 3 obj")
    assert last(salt).standing
    lists = told(
        "Wren PROPN 2 nsubj / confirmed=confirm VERB 0 root / the DET 4 det / existence NOUN 2 obj / of ADP 6 case / "
        "lists=list NOUN 4 nmod"
    )
    assert last(lists, said(lists[0], "confirmed", "the existence of lists", source="Wren")).standing


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Osk PROPN 2 nsubj / exchanged=exchange VERB 0 root / fire NOUN 2 obj / with ADP 5 case / "
         "soldiers=soldier NOUN 2 obl", {"Osk": "agent", "soldiers": "target"}),
        ("Closing=close VERB 3 csubj / ports=port NOUN 1 obj / raised=raise VERB 0 root / prices=price NOUN 3 obj",
         {"Closing ports": "agent", "prices": "target"}),
        ("Reports=report NOUN 2 nsubj / found=find VERB 0 root / on ADP 4 case / street NOUN 2 obl",
         {"Reports": "target"}),
        ("Osk PROPN 2 nsubj / lost=lose VERB 0 root / 1 NUM 2 obj / – PUNCT 5 punct / 2 NUM 3 appos", {"Osk": "agent"}),
        ("Bills=bill NOUN 3 nsubj:pass / were=be AUX 3 aux:pass / heard=hear VERB 0 root / by ADP 5 case / "
         "judges=judge NOUN 3 obl:agent / rather ADV 8 cc / than ADP 6 fixed / sailors=sailor NOUN 5 conj",
         {"judges": "agent", "Bills": "target"}),
        ("Hence ADV 3 advmod / the DET 3 det / seats=seat NOUN 4 nsubj / grew=grow VERB 0 root",
         {"the seats": "agent"}),
        ("Ships=ship NOUN 8 nsubj / and CCONJ 3 cc / boats=boat NOUN 1 conj / , PUNCT 6 punct / which PRON 7 nsubj / "
         "have AUX 7 aux / sunk=sink VERB 1 acl:relcl / left=leave VERB 0 root", {"Ships": "agent", "boats": "agent"}),
    ],
)  # fmt: skip
def test_whom_it_is_done_with_by_and_to(rows: str, expected: dict[str, str]) -> None:
    found = [one for one in claims(told(rows)) if one.action is not None and one.action.lemma != "leave"]
    assert roles(found[-1]) == expected


def test_each_of_whom_are_those_the_clause_is_about() -> None:
    rows = (
        "Crews=crew NOUN 7 nsubj / , PUNCT 6 punct / all DET 6 nsubj / of ADP 5 case / whom PRON 3 nmod / "
        "slept=sleep VERB 1 acl:relcl / left=leave VERB 0 root"
    )
    slept = next(one for one in claims(told(rows)) if one.action is not None and one.action.lemma == "sleep")
    assert roles(slept) == {"Crews": "agent"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Only ADV 3 advmod / a DET 3 det / quarter NOUN 6 nsubj / of ADP 5 case / voters=voter NOUN 3 nmod / "
         "agreed=agree VERB 0 root", [(25, 25, 25, "%")]),
        ("Half NOUN 5 nsubj / of ADP 4 case / the DET 4 det / night NOUN 1 nmod / passed=pass VERB 0 root", []),
        ("Seats=seat NOUN 2 nsubj / rose=rise VERB 0 root / from ADP 4 case / 9 NUM 2 obl / to ADP 6 case / "
         "10 NUM 4 nmod", [(9, 9, 9, ""), (10, 10, 10, "")]),
        ("Losses=loss NOUN 2 nsubj / exceeded=exceed VERB 0 root / 10 NUM 4 nummod / ships=ship NOUN 2 obj",
         [(10, 10, None, "ships")]),
        ("Prices=price NOUN 2 nsubj / reached=reach VERB 0 root / 2000 NUM 4 nummod / levels=level NOUN 2 obj", []),
        ("Osk PROPN 2 nsubj / lost=lose VERB 0 root / 1 NUM 2 obj / – PUNCT 5 punct / 2 NUM 3 appos", []),
    ],
)  # fmt: skip
def test_shares_rises_and_scores(rows: str, expected: list[tuple]) -> None:  # type: ignore[type-arg]
    assert [(one.value, one.low, one.high, one.unit) for one in last(told(rows)).numbers] == expected


def test_where_somebody_comes_from_is_no_place_of_what_happened() -> None:
    rows = (
        "Crews=crew NOUN 4 nsubj / from ADP 3 case / Norrin PROPN 1 nmod / met=meet VERB 0 root / in ADP 6 case / "
        "Varland PROPN 4 obl"
    )
    claim = last(told(rows, names=(("Norrin", "LOC"), ("Varland", "LOC"))))
    assert [one.name for one in claim.places] == ["Varland"]


def test_what_a_denial_takes_for_granted_is_not_denied() -> None:
    found = told(
        "Wren PROPN 2 nsubj / denied=deny VERB 0 root / that SCONJ 5 mark / Osk PROPN 5 nsubj / "
        "hid=hide VERB 2 ccomp / the DET 7 det / ships=ship NOUN 5 obj / that PRON 9 nsubj / sank=sink VERB 7 acl:relcl"
    )
    hid, sank = claims(found, said(found[0], "denied", "that Osk hid the ships that sank", source="Wren",
                                   stance=Stance.DENIES))  # fmt: skip
    assert hid.attribution is not None and sank.attribution is None


def test_its_army_is_the_army_of_whom_it_stands_for() -> None:
    found = told(
        "Varland PROPN 2 nsubj / waited=wait VERB 0 root",
        "Its PRON 2 nmod:poss / army NOUN 3 nsubj / left=leave VERB 0 root",
        "Varland PROPN 3 nmod:poss / 's PART 1 case / army NOUN 4 nsubj / returned=return VERB 0 root",
        names=(("Varland", "LOC"),),
    )
    _, left, returned = claims(found)
    agents = [one.actor for claim in (left, returned) for one in claim.actors if one.role is ActorRole.AGENT]
    assert agents[0] is not None and agents[0] == agents[1]


FIRST = "Young ADJ 2 amod / sailors=sailor NOUN 3 nsubj / left=leave VERB 0 root / . PUNCT 3 punct"


@pytest.mark.parametrize(
    ("rows", "reads"),
    [
        ("These DET 2 det / sailors=sailor NOUN 3 nsubj / drowned=drown VERB 0 root",
         "These sailors [young sailors] drowned"),
        ("This PRON 2 nsubj / harmed=harm VERB 0 root / trade NOUN 2 obj",
         "This [Young sailors left] harmed trade"),
        ("This PRON 4 nsubj / is=be AUX 4 cop / a DET 4 det / port NOUN 0 root", "This is a port"),
        ("Once ADV 2 advmod / ships=ship NOUN 3 nsubj / came=come VERB 0 root", "Once ships came"),
        ("Wren PROPN 2 nsubj / left=leave VERB 0 root / a DET 4 det / law NOUN 2 obj / that PRON 6 nsubj / "
         "shuts=shut VERB 4 acl:relcl / ports=port NOUN 6 obj", "Wren left a law that shuts ports"),
        ("The DET 2 det / vote NOUN 3 nsubj / comes=come VERB 0 root / after SCONJ 6 mark / ships=ship NOUN 6 nsubj / "
         "sank=sink VERB 3 advcl", "The vote comes after ships sank"),
        ("Wren PROPN 2 nsubj / left=leave VERB 0 root / '' PUNCT 4 punct / fast ADV 2 advmod / '' PUNCT 4 punct",
         "Wren left fast"),
    ],
)  # fmt: skip
def test_paraphrases_can_be_read_alone(rows: str, reads: str) -> None:
    assert claims(told(FIRST, rows))[1].paraphrase.lower() == reads.lower()


@pytest.mark.parametrize(
    ("rows", "agent"),
    [
        ("Ada PROPN 7 nsubj / Wren PROPN 1 flat / , PUNCT 5 punct / the DET 5 det / lawyer NOUN 1 appos / "
         "who PRON 8 nsubj / left=leave VERB 0 root / won=win VERB 5 acl:relcl", "Ada Wren"),
        ("Osk PROPN 2 nsubj / left=leave VERB 0 root / laws=law NOUN 2 obj / in ADP 6 case / the DET 6 det / "
         "code NOUN 3 nmod / that PRON 8 nsubj / shut VERB 6 acl:relcl", "the code"),
        ("Osk PROPN 2 nsubj / left=leave VERB 0 root / laws=law NOUN 2 obj / in ADP 6 case / the DET 6 det / "
         "code NOUN 3 nmod / that PRON 8 nsubj / protect VERB 6 acl:relcl", "laws"),
    ],
)  # fmt: skip
def test_whom_a_relative_clause_is_about(rows: str, agent: str) -> None:
    found = told(rows, names=(("Ada Wren", "PER"),) if "Wren" in rows else ())
    agents = [one.name for claim in claims(found) for one in claim.actors if one.role is ActorRole.AGENT]
    assert agent in agents


def test_where_is_told_with_its_place() -> None:
    rows = (
        "Crews=crew NOUN 2 nsubj / met=meet VERB 0 root / in ADP 5 case / a DET 5 det / hall NOUN 2 obl / "
        "where ADV 8 advmod / sailors=sailor NOUN 8 nsubj / sang=sing VERB 5 acl:relcl"
    )
    assert last(told(rows)).paraphrase == "in [a hall] sailors sang"


def test_we_are_who_speaks_and_others() -> None:
    found = told("“ PUNCT 3 punct / We PRON 3 nsubj / left=leave VERB 6 ccomp / ” PUNCT 3 punct / Wren PROPN 6 nsubj / "
                 "said=say VERB 0 root", names=(("Wren", "PER"),))  # fmt: skip
    claim = last(found, said(found[0], "said", "“ We left ”", source="Wren", kind=SourceKind.PERSON))
    assert claim.paraphrase == "We [Wren and others] left"


def test_an_object_goes_on_in_the_row_of_its_verb() -> None:
    rows = (
        "Crews=crew NOUN 2 nsubj / left=leave VERB 0 root / the DET 4 det / town NOUN 2 obj / and CCONJ 6 cc / "
        "burned=burn VERB 2 conj / it PRON 6 obj"
    )
    assert last(told("The DET 2 det / port NOUN 3 nsubj / fell=fall VERB 0 root", rows)).paraphrase == (
        "[Crews] burned [the town]"
    )


def test_his_says_whose_wherever_it_stands() -> None:
    found = told("Ada PROPN 3 nsubj / Wren PROPN 1 flat / waited=wait VERB 0 root",
                 "The DET 2 det / seat NOUN 4 nsubj / was=be AUX 4 cop / hers PRON 0 root",
                 names=(("Ada Wren", "PER"),))  # fmt: skip
    assert last(found).paraphrase == "The seat was [Ada Wren]’s"
