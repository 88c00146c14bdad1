"""Who does what, to whom and how it is put, where a stranger's sheet of claims found it wrong; each beside what is
right."""

from __future__ import annotations

import pytest

from rashomon.terms import ActorKind, ActorRole, Modality, Polarity, Stance
from tests.claims.scenes import claims, last, roles, said, told


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # who undergoes it
        ("Wren PROPN 2 nsubj / removed=remove VERB 0 root / by ADP 4 case / police NOUN 2 obl",
         {"Wren": "target", "police": "agent"}),
        ("Gates=gate NOUN 3 nsubj:pass / were=be AUX 3 aux:pass / opened=open VERB 0 root / and CCONJ 6 cc / "
         "halls=hall NOUN 6 nsubj / destroyed=destroy VERB 3 conj", {"halls": "target"}),
        ("Ships=ship NOUN 3 nsubj:pass / were=be AUX 3 aux:pass / bought=buy VERB 0 root / and CCONJ 5 cc / "
         "sold=sell VERB 3 conj", {"Ships": "target"}),
        ("Crews=crew NOUN 3 nsubj:pass / were=be AUX 3 aux:pass / denied=deny VERB 0 root / visas=visa NOUN 3 obj",
         {"Crews": "recipient", "visas": "target"}),
        ("They PRON 3 nsubj:pass / are=be AUX 3 aux:pass / opposed=oppose VERB 0 root / to ADP 5 case / "
         "tolls=toll NOUN 3 obl", {"They": "agent", "tolls": "target"}),
        ("Wren PROPN 3 nsubj:pass / 's=be AUX 3 aux:pass / paid=pay VERB 0 root / nothing PRON 3 obj",
         {"Wren": "agent", "nothing": "target"}),
        ("Boats=boat NOUN 3 nsubj:pass / were=be AUX 3 aux:pass / returned=return VERB 0 root / by ADP 5 case / "
         "mail NOUN 3 obl / to ADP 8 case / the DET 8 det / company NOUN 3 obl / by ADP 10 case / "
         "rebels=rebel NOUN 8 nmod", {"Boats": "target", "rebels": "agent", "the company": "recipient"}),
        ("Wren PROPN 3 nsubj:pass / was=be AUX 3 aux:pass / jailed=jail VERB 0 root / for ADP 5 case / "
         "fraud NOUN 3 obl / "
         "by ADP 8 case / a DET 8 det / judge NOUN 5 nmod", {"Wren": "target", "a judge": "agent"}),
        # two objects
        ("Crews=crew NOUN 2 nsubj / paid=pay VERB 0 root / Wren PROPN 2 obj / nine NUM 5 nummod / "
         "crowns=crown NOUN 2 obj", {"Crews": "agent", "Wren": "recipient", "nine crowns": "target"}),
        ("Crews=crew NOUN 2 nsubj / gave=give VERB 0 root / the DET 5 det / rebels=rebel NOUN 5 nmod:poss / "
         "boats=boat NOUN 2 obj", {"Crews": "agent", "the rebels": "recipient", "boats": "target"}),
        ("Crews=crew NOUN 2 nsubj / sold=sell VERB 0 root / the DET 6 det / army NOUN 6 compound / 40 NUM 6 nummod / "
         "boats=boat NOUN 2 obj", {"Crews": "agent", "the army": "recipient", "40 boats": "target"}),
        ("Crews=crew NOUN 2 nsubj / send VERB 0 root / their PRON 4 nmod:poss / police NOUN 2 obj / "
         "boats=boat NOUN 2 obj", {"Crews": "agent", "their police": "target", "boats": "target"}),
        ("Wren PROPN 3 nsubj:pass / was=be AUX 3 aux:pass / alarmed=alarm VERB 0 root / by ADP 5 case / "
         "what PRON 3 obl / "
         "crews=crew NOUN 7 nsubj / found=find VERB 5 acl:relcl", {"Wren": "target", "what crews found": "agent"}),
        # what stands behind a preposition, or none
        ("Osk PROPN 2 nsubj / waits=wait VERB 0 root / for ADP 4 case / ships=ship NOUN 2 obl",
         {"Osk": "agent", "ships": "target"}),
        ("Tolls=toll NOUN 2 nsubj / pose VERB 0 root / a DET 4 det / threat NOUN 2 obj / to ADP 7 case / "
         "the DET 7 det / "
         "town NOUN 4 nmod", {"Tolls": "agent", "a threat": "target", "the town": "recipient"}),
        ("Osk PROPN 2 nsubj / provided=provide VERB 0 root / crews=crew NOUN 2 obj / with ADP 5 case / "
         "cranes=crane NOUN 3 nmod", {"Osk": "agent", "cranes": "target", "crews": "recipient"}),
        ("Storms=storm NOUN 2 nsubj / brought=bring VERB 0 root / down ADP 2 compound:prt / halls=hall NOUN 2 obl",
         {"Storms": "agent", "halls": "target"}),
        ("Wren PROPN 2 nsubj / spoke=speak VERB 0 root / to ADP 4 case / donors=donor NOUN 2 obl",
         {"Wren": "agent", "donors": "recipient"}),
        # the subject
        ("Osk PROPN 3 nmod:poss / 's PART 1 case / goal NOUN 6 nsubj / is=be AUX 6 cop / to PART 6 mark / "
         "close VERB 0 root / ports=port NOUN 6 obj", {"Osk": "agent", "ports": "target"}),
        ("Crews=crew NOUN 2 nsubj / leaving=leave VERB 5 csubj / was=be AUX 5 cop / a DET 5 det / blow NOUN 0 root",
         {"Crews leaving": "agent"}),
        ("There PRON 2 expl / was=be VERB 0 root / proof NOUN 2 nsubj / that SCONJ 7 mark / it PRON 7 nsubj / "
         "was=be AUX 7 cop / "
         "theft NOUN 2 nsubj", {"proof": "agent"}),
        ("This PRON 2 nsubj / raised=raise VERB 0 root / "
         "prices=price NOUN 2 obj", {"This": "agent", "prices": "target"}),
        ("Truth NOUN 5 nsubj:outer / is=be AUX 5 cop / that SCONJ 5 mark / Wren PROPN 5 nsubj / "
         "left=leave VERB 0 root / "
         "Osk PROPN 5 obj", {"Wren": "agent", "Osk": "target"}),
        # what it is called
        ("Osk PROPN 2 nsubj / gives=give VERB 0 root / aid NOUN 2 obj / only ADV 6 advmod / to ADP 6 case / "
         "people NOUN 2 obl", {"Osk": "agent", "aid": "target", "people": "recipient"}),
    ],
)  # fmt: skip
def test_who_does_what_to_whom(rows: str, expected: dict[str, str]) -> None:
    assert roles(last(told(rows))) == expected


def test_a_clause_behind_that_is_no_passive() -> None:
    rows = (
        "News=news NOUN 6 nsubj / that SCONJ 4 mark / crews=crew NOUN 4 nsubj / received=receive VERB 1 acl / "
        "aid NOUN 4 obj / "
        "spread VERB 0 root"
    )
    found = told(rows)
    assert roles(claims(found, said(found[0], "News", "crews received aid", source="News"))[0])["crews"] == "agent"


@pytest.mark.parametrize(
    ("rows", "cue", "content", "agent", "polarity"),
    [
        ("Wren PROPN 2 nsubj / called=call VERB 0 root / on ADP 4 case / crews=crew NOUN 2 obl / to PART 6 mark / "
         "leave VERB 2 advcl / Osk PROPN 6 obj", "called", "to leave Osk", "crews", Polarity.AFFIRMED),
        ("Osk PROPN 2 nsubj / criticised=criticise VERB 0 root / the DET 4 det / refusal NOUN 2 obj / of ADP 6 case / "
         "Wren PROPN 4 nmod / to PART 8 mark / leave VERB 4 acl / Norrin PROPN 8 obj", "criticised", "to leave Norrin",
         "Wren", Polarity.NEGATED),
    ],
)  # fmt: skip
def test_who_is_to_act(rows: str, cue: str, content: str, agent: str, polarity: Polarity) -> None:
    found = told(rows, names=(("Wren", "PER"),))
    claim = last(found, said(found[0], cue, content, source=rows.split()[0]))
    assert [one.name for one in claim.actors if one.role is ActorRole.AGENT] == [agent]
    assert claim.polarity is polarity
    assert (claim.modality is Modality.ACTUAL) == (polarity is Polarity.NEGATED)


def test_an_office_is_nobodys_name() -> None:
    headline = told("Minister PROPN 2 nsubj / resigns=resign VERB 0 root", names=(("Minister", "PER"),))
    (minister,) = last(headline).actors
    assert (minister.actor, minister.kind) == (None, ActorKind.PERSON)
    first = "President PROPN 3 nmod:desc / Ada PROPN 3 nsubj / left=leave VERB 0 root / . PUNCT 3 punct"
    again = "The DET 2 det / President PROPN 3 nsubj / slept=sleep VERB 0 root"
    assert [one.name for one in last(told(first, again, names=(("Ada", "PER"),))).actors] == ["Ada"]


def test_an_apposition_of_an_apposition_names_a_person() -> None:
    rows = (
        "Osk PROPN 2 nsubj / beat VERB 0 root / a DET 4 det / candidate NOUN 2 obj / , PUNCT 7 punct / the DET 7 det / "
        "lawyer NOUN 4 appos / Ada PROPN 7 flat / Wren PROPN 8 flat"
    )
    assert roles(last(told(rows, names=(("Ada Wren", "PER"),)))) == {"Osk": "agent", "Ada Wren": "target"}


def test_a_land_is_known_by_its_adjective_and_owns_its_army() -> None:
    found = told(
        "Kestria PROPN 2 nsubj / denied=deny VERB 0 root / that SCONJ 6 mark / its PRON 5 nmod:poss / "
        "army NOUN 6 nsubj / "
        "fled=flee VERB 2 ccomp / . PUNCT 2 punct",
        "The DET 3 det / Kestrian PROPN 3 compound / army NOUN 4 nsubj / stayed=stay VERB 0 root",
        names=(("Kestria", "PER"), ("Kestrian", "PER")),
    )  # fmt: skip
    fled, stayed = claims(found, said(found[0], "denied", "its army fled", source="Kestria"))
    assert fled.actors[0].actor is not None
    assert [one.actor for one in fled.actors if one.role == "agent"] == [
        one.actor for one in stayed.actors if one.role == "agent"
    ]


def test_what_leads_over_a_river_was_destroyed_and_not_the_river() -> None:
    found = told(
        "Crews=crew NOUN 2 nsubj / saw=see VERB 0 root / the DET 4 det / bridge NOUN 2 obj / over ADP 7 case / "
        "the DET 7 det / "
        "Lenn PROPN 4 nmod / , PUNCT 11 punct / which PRON 11 nsubj:pass / was=be AUX 11 aux:pass / "
        "destroyed=destroy VERB 7 acl:relcl",
        names=(("Lenn", "LOC"),),
    )  # fmt: skip
    saw, destroyed = claims(found)
    assert saw.places == ()
    assert roles(destroyed) == {"the bridge over the Lenn": "target"}


@pytest.mark.parametrize(
    ("rows", "standing"),
    [
        ("Flags=flag NOUN 3 nsubj:pass / are=be AUX 3 aux:pass / made=make VERB 0 root / in ADP 5 case / "
         "Osk PROPN 3 obl",
         True),
        ("Flags=flag NOUN 3 nsubj:pass / were=be AUX 3 aux:pass / based=base VERB 0 root / on ADP 5 case / "
         "maps=map NOUN 3 obl", True),
        ("Crews=crew NOUN 3 nsubj / are=be AUX 3 cop / able ADJ 0 root / to PART 5 mark / swim VERB 3 xcomp", True),
        ("We PRON 2 nsubj / urge VERB 0 root / crews=crew NOUN 2 obj / to PART 5 mark / leave VERB 2 xcomp", False),
        ("I PRON 4 nsubj / will AUX 4 aux / never ADV 4 advmod / leave VERB 0 root / Osk PROPN 4 obj", False),
        ("Boys=boy NOUN 2 nsubj / come VERB 0 root / from ADP 4 case / school NOUN 2 obl", True),
        ("Bans=ban NOUN 2 nsubj / come VERB 0 root / after ADP 4 case / riots=riot NOUN 2 obl", False),
        ("Wren PROPN 2 nsubj / lied=lie VERB 0 root / to ADP 4 case / crews=crew NOUN 2 obl", False),
    ],
)  # fmt: skip
def test_states_and_habits_stand(rows: str, standing: bool) -> None:
    assert last(told(rows)).standing is standing


@pytest.mark.parametrize(
    ("rows", "polarity", "modality"),
    [
        ("Osk PROPN 2 nsubj / lost=lose VERB 0 root / not PART 4 advmod / one NUM 5 nummod / man NOUN 2 obj",
         Polarity.NEGATED, Modality.ACTUAL),
        ("Osk PROPN 2 nsubj / has=have VERB 0 root / yet ADV 2 advmod / to PART 5 mark / pay VERB 2 xcomp / "
         "crews=crew NOUN 5 obj", Polarity.NEGATED, Modality.ACTUAL),
        ("Osk PROPN 2 nsubj / has=have VERB 0 root / to PART 4 mark / pay VERB 2 xcomp / crews=crew NOUN 4 obj",
         Polarity.AFFIRMED, Modality.WANTED),
        ("Osk PROPN 5 nsubj / did=do AUX 5 aux / n't PART 5 advmod / just ADV 5 advmod / raid VERB 0 root / "
         "ports=port NOUN 5 obj", Polarity.AFFIRMED, Modality.ACTUAL),
        ("Osk PROPN 2 nsubj / lost=lose VERB 0 root / no DET 4 det / fewer ADJ 6 amod / than ADP 6 case / "
         "men=man NOUN 2 obj", Polarity.AFFIRMED, Modality.ACTUAL),
        ("Crews=crew NOUN 4 nsubj / did=do AUX 4 aux / not PART 4 advmod / eat VERB 0 root / or CCONJ 6 cc / "
         "drink VERB 4 conj / beer NOUN 6 obj", Polarity.NEGATED, Modality.ACTUAL),
        ("Osk PROPN 4 nsubj / no DET 3 det / longer ADV 4 advmod / owns=own VERB 0 root / ports=port NOUN 4 obj",
         Polarity.NEGATED, Modality.ACTUAL),
        ("Talks=talk NOUN 3 nsubj:pass / are=be AUX 3 aux:pass / scheduled=schedule VERB 0 root / to PART 5 mark / "
         "end VERB 3 xcomp / today NOUN 5 obl", Polarity.AFFIRMED, Modality.FUTURE),
    ],
)  # fmt: skip
def test_how_it_is_put(rows: str, polarity: Polarity, modality: Modality) -> None:
    claim = last(told(rows))
    assert (claim.polarity, claim.modality) == (polarity, modality)


def test_what_is_known_to_be_so_is_no_wish() -> None:
    found = told(
        "Wren PROPN 2 nsubj / says=say VERB 0 root / Osk PROPN 5 nsubj:pass / is=be AUX 5 aux:pass / "
        "known=know VERB 2 ccomp / to PART 8 mark / be AUX 8 cop / old ADJ 5 xcomp"
    )
    assert last(found, said(found[0], "says", "Osk is known to be old", source="Wren")).modality is Modality.ACTUAL


def test_who_declines_does_not_say_so() -> None:
    rows = (
        "Wren PROPN 4 nsubj / has=have AUX 4 aux / not PART 4 advmod / confirmed=confirm VERB 0 root / "
        "that SCONJ 7 mark / boats=boat NOUN 7 nsubj / sank=sink VERB 4 ccomp"
    )
    report, reading = told(rows)
    declined = said(report, "has not confirmed", source="Wren", stance=Stance.DECLINES)
    assert claims((report, reading), declined) == ()


@pytest.mark.parametrize(
    "rows",
    [
        "Neither CCONJ 2 cc:preconj / Osk PROPN 5 nsubj / nor CCONJ 4 cc / Wren PROPN 2 conj / "
        "closed=close VERB 0 root / ports=port NOUN 5 obj",
        "Nor CCONJ 4 cc / did=do AUX 4 aux / Osk PROPN 4 nsubj / close VERB 0 root / ports=port NOUN 4 obj",
    ],
)
def test_the_word_that_negates_is_in_the_claim(rows: str) -> None:
    found = told(rows)
    claim = last(found)
    assert (claim.text, claim.polarity) == (found[0].text, Polarity.NEGATED)


def test_what_is_said_of_what_was_said_is_no_object_in_it() -> None:
    """ "accused the firm of hiding it, | a charge | it denies": the tree has "charge" as what was hidden."""
    found = told(
        "Wren PROPN 2 nsubj / accused=accuse VERB 0 root / the DET 4 det / firm NOUN 2 obj / of SCONJ 6 mark / "
        "hiding=hide VERB 2 xcomp / leaks=leak NOUN 6 obj / , PUNCT 12 punct / a DET 10 det / charge NOUN 6 obj / "
        "crews=crew NOUN 12 nsubj / denied=deny VERB 10 acl:relcl",
        names=(("Wren", "PER"),),
    )
    charge = said(found[0], "accused", "the firm of hiding leaks", source="Wren", stance=Stance.ASSERTS)
    hidden = [one for one in claims(found, charge) if one.action is not None and one.action.lemma == "hide"]
    assert [roles(one) for one in hidden] == [{"the firm": "agent", "leaks": "target"}]
