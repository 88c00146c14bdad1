"""Who, how, when, where and how many."""

import pytest

from rashomon.claims.actors import actor_id
from rashomon.claims.cast import institution_id
from rashomon.terms import ActorKind, ActorRole, Modality, Polarity
from tests.claims import scenes
from tests.claims.scenes import claims, said, scene


def test_a_passive_has_its_agent_behind_by() -> None:
    (claim,) = claims(scenes.PASSIVE)
    roles = {actor.role: (actor.name, actor.kind) for actor in claim.actors}
    assert roles[ActorRole.AGENT] == ("rebels", ActorKind.COLLECTIVE)
    assert roles[ActorRole.TARGET][1] is ActorKind.COLLECTIVE
    assert claim.action is not None and claim.action.lemma == "kill"


def test_a_place_without_coordinates_says_so_with_none() -> None:
    (claim,) = claims(scenes.PASSIVE)
    (place,) = claim.places
    assert (place.name, place.lat, place.lon, place.precision) == ("Port Ossel", None, None, "unknown")


def test_a_state_behind_a_preposition_of_place_has_coordinates() -> None:
    found = scene(
        "The bridge in Iceland fell.",
        "The the DET 2 det / bridge bridge NOUN 5 nsubj / in in ADP 4 case / Iceland Iceland PROPN 2 nmod / "
        "fell fall VERB 0 root / "
        ". . PUNCT 5 punct",
        names=(("Iceland", "LOC"),),
    )
    ((place,),) = [claim.places for claim in claims(found)]
    assert (place.lat, place.lon, place.precision) == (65.0, -18.5, "country")


def test_a_state_that_acts_is_no_place() -> None:
    assert all(claim.places == () for claim in claims(scenes.ATTACK))


def test_a_place_that_somebody_goes_to_is_an_actor_and_a_place_too() -> None:
    rows = (
        "Wren Wren PROPN 2 nsubj / travelled travel VERB 0 root / to to ADP 4 case / Norrin Norrin PROPN 2 obl / "
        "from from ADP 6 case / Osk Osk PROPN 2 obl"
    )
    names = (("Wren", "PER"), ("Norrin", "LOC"), ("Osk", "LOC"))
    (claim,) = claims(scene("Wren travelled to Norrin from Osk", rows, names=names))
    assert [(one.name, one.role) for one in claim.actors] == [("Wren", "agent"), ("Norrin", "recipient")]
    assert [one.name for one in claim.places] == ["Norrin", "Osk"]


@pytest.mark.parametrize(
    ("words", "rows", "is_army"),
    [
        ("Troops of Varland", "{0} troop NOUN 4 nsubj", True),
        ("Two troops of Varland", "Two two NUM 2 nummod / {0} troop NOUN 5 nsubj", False),
    ],
)
def test_a_bare_plural_is_the_institution_and_never_the_state(words: str, rows: str, is_army: bool) -> None:
    *_, troops, of, owner = words.split()
    head = rows.count("/") + 1
    behind = f"{of} of ADP {head + 2} case / {owner} {owner} PROPN {head} nmod / left leave VERB 0 root"
    tree = f"{rows.format(troops)} / {behind}"
    (claim,) = claims(scene(f"{words} left", tree, names=(("Varland", "LOC"),)))
    agent = claim.actors[0]
    assert agent.actor == (institution_id("armed forces of varland") if is_army else None)
    assert agent.actor != actor_id("Varland")


def test_a_number_with_a_lower_bound() -> None:
    ((number,),) = [claim.numbers for claim in claims(scenes.PASSIVE)]
    assert (number.value, number.low, number.high, number.unit, number.text) == (12, 12, None, "people", "At least 12")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("dozens_of_soldiers", (None, 24, None, "soldiers")),
        ("hundreds_of_houses", (None, 200, None, "houses")),
        ("thirty-two_ships", (32, 32, 32, "ships")),
        ("two_hundred_ships", (200, 200, 200, "ships")),
        ("1.5_million_votes", (1_500_000, 1_500_000, 1_500_000, "votes")),
        ("4,000_tons", (4000, 4000, 4000, "tons")),
    ],
)
def test_values_of_number_phrases(words: str, expected: tuple) -> None:  # type: ignore[type-arg]
    parts = words.split("_")
    unit = len(parts) + 1
    rows = ["They they PRON 2 nsubj", "lost lose VERB 0 root"]
    if parts[1] == "of":
        rows += [
            f"{parts[0]} {parts[0][:-1]} NOUN 2 obj",
            "of of ADP 5 case",
            f"{parts[2]} {parts[2][:-1]} NOUN 3 nmod",
        ]
    else:
        rows += [f"{part} {part} NUM {unit + 1} nummod" for part in parts[:-1]]
        rows += [f"{parts[-1]} {parts[-1][:-1]} NOUN 2 obj"]
    found = scene("They lost " + " ".join(parts), " / ".join(rows))
    ((number,),) = [claim.numbers for claim in claims(found)]
    assert (number.value, number.low, number.high, number.unit) == expected


def test_between_two_numbers_is_a_range() -> None:
    found = scene(
        "Between 5 and 8 boats sank.",
        "Between between ADP 2 case / 5 5 NUM 5 nummod / and and CCONJ 4 cc / 8 8 NUM 2 conj / "
        "boats boat NOUN 6 nsubj / "
        "sank sink VERB 0 root / . . PUNCT 6 punct",
    )
    ((number,),) = [claim.numbers for claim in claims(found)]
    assert (number.value, number.low, number.high, number.text) == (None, 5, 8, "Between 5 and 8")


def test_years_and_days_are_times_and_not_numbers() -> None:
    found = scene(
        "The bridge fell on 3 June 2015.",
        "The the DET 2 det / bridge bridge NOUN 3 nsubj / fell fall VERB 0 root / on on ADP 5 case / "
        "3 3 NUM 3 obl / June June PROPN 5 flat / "
        "2015 2015 NUM 5 nummod / . . PUNCT 3 punct",
    )
    (claim,) = claims(found)
    assert claim.numbers == ()
    assert claim.time is not None
    assert (claim.time.edtf, claim.time.basis, claim.time.text) == ("2015-06-03", "stated", "3 June 2015")


def test_a_weekday_is_reckoned_from_the_published_date() -> None:
    (claim,) = claims(scenes.CARRIED)
    assert claim.time is not None
    assert (claim.time.edtf, claim.time.basis) == ("2024-03-11", "from published date")
    assert claim.action is not None and claim.action.lemma == "carry out raid"


def test_under_a_contradicted_date_a_weekday_stays_open() -> None:
    from dataclasses import replace

    report, reading = scenes.CARRIED
    doubted = replace(report, warnings=("The page is dated 2024-03-13 but its text tells of 2014.",))
    (claim,) = claims((doubted, reading))
    assert claim.time is not None
    assert (claim.time.edtf, claim.time.basis) == (None, "relative, anchor unknown")


@pytest.mark.parametrize(
    ("found", "polarity", "modality", "standing"),
    [
        (scenes.HEDGED, Polarity.AFFIRMED, Modality.POSSIBLE, False),
        (scenes.WANTED, Polarity.AFFIRMED, Modality.WANTED, False),
        (scenes.REFRAINED, Polarity.NEGATED, Modality.ACTUAL, True),
        (scenes.ALLY, Polarity.AFFIRMED, Modality.ACTUAL, True),
        (scenes.PASSIVE, Polarity.AFFIRMED, Modality.ACTUAL, False),
    ],
)
def test_polarity_modality_and_standing(
    found: tuple,  # type: ignore[type-arg]
    polarity: Polarity,
    modality: Modality,
    standing: bool,
) -> None:
    (claim,) = claims(found)
    assert (claim.polarity, claim.modality, claim.standing) == (polarity, modality, standing)


def test_a_condition_stays_inside_what_hangs_on_it_which_is_conditional() -> None:
    found = {claim.action.lemma: claim.modality for claim in claims(scenes.CONDITION) if claim.action}
    assert found == {"fight": Modality.CONDITIONAL}


def test_the_action_lies_below_words_that_pass_it_down() -> None:
    (claim,) = claims(scenes.REFRAINED)
    assert claim.action is not None
    assert (claim.action.lemma, claim.text) == ("attack", "Varland had refrained from attacking Norrin")


def test_never_negates() -> None:
    assert claims(scenes.RELATIVE)[0].polarity is Polarity.NEGATED


def test_a_denial_is_the_attributions_and_not_the_claims() -> None:
    from rashomon.terms import Stance

    report, _ = scenes.SAID
    denied = said(report, "said", "that the bridge had collapsed", source="The mayor", stance=Stance.DENIES)
    (claim,) = claims(scenes.SAID, denied)
    assert claim.polarity is Polarity.AFFIRMED


def test_a_surname_stands_for_the_full_name_of_the_report() -> None:
    second = claims(scenes.SURNAME)[1]
    assert {actor.name for actor in second.actors if actor.role is ActorRole.AGENT} == {"Ada Wren"}


def test_she_is_the_only_person_before_and_has_an_antecedent() -> None:
    second = claims(scenes.SURNAME)[1]
    agent = second.actors[0]
    assert agent.antecedent is not None and agent.antecedent.text == "Ada Wren"
    assert second.paraphrase.startswith("[Ada Wren] met")


def test_of_two_persons_the_subject_is_meant() -> None:
    assert claims(scenes.TWO_PERSONS)[1].actors[0].name == "Ada Wren"


def test_it_stands_for_the_one_thing_before_it() -> None:
    second = claims(scenes.IT)[1]
    assert (second.paraphrase, second.actors[0].actor) == ("[the bridge] was old", None)


def test_an_inverted_condition_stays_inside_too() -> None:
    found = scene(
        "Should Norrin attack, Varland would fight.",
        "Should should AUX 3 aux / Norrin Norrin PROPN 3 nsubj / attack attack VERB 7 advcl / , , PUNCT 3 punct / "
        "Varland Varland PROPN 7 nsubj / would would AUX 7 aux / fight fight VERB 0 root / . . PUNCT 7 punct",
        names=(("Varland", "LOC"), ("Norrin", "LOC")),
    )
    assert [claim.modality for claim in claims(found)] == [Modality.CONDITIONAL]


def test_would_in_indirect_speech_is_the_future_of_the_past() -> None:
    found = scene(
        "The mayor said the ferry would sail.",
        "The the DET 2 det / mayor mayor NOUN 3 nsubj / said say VERB 0 root / the the DET 5 det / "
        "ferry ferry NOUN 7 nsubj / "
        "would would AUX 7 aux / sail sail VERB 3 ccomp / . . PUNCT 3 punct",
    )
    (claim,) = claims(found, said(found[0], "said", "the ferry would sail", source="The mayor"))
    assert claim.modality is Modality.FUTURE


def test_what_is_asked_for_is_wanted_of_whom_it_is_asked() -> None:
    found = scene(
        "The mayor asked the crew to leave.",
        "The the DET 2 det / mayor mayor NOUN 3 nsubj / asked ask VERB 0 root / the the DET 5 det / "
        "crew crew NOUN 3 obj / "
        "to to PART 7 mark / leave leave VERB 3 xcomp / . . PUNCT 3 punct",
    )
    from rashomon.terms import Stance

    (claim,) = claims(found, said(found[0], "asked", "to leave", source="The mayor", stance=Stance.ASKS))
    assert claim.modality is Modality.WANTED
    assert [actor.name for actor in claim.actors if actor.role is ActorRole.AGENT] == ["the crew"]


def test_a_gap_in_a_relative_clause_is_the_target() -> None:
    found = scene(
        "The bridge they built fell.",
        "The the DET 2 det / bridge bridge NOUN 5 nsubj / they they PRON 4 nsubj / "
        "built build VERB 2 acl:relcl / fell fall VERB 0 root / "
        ". . PUNCT 5 punct",
    )
    relative = next(claim for claim in claims(found) if claim.action and claim.action.lemma == "build")
    assert [actor.name for actor in relative.actors if actor.role is ActorRole.TARGET] == ["The bridge"]


def test_a_year_that_counts_is_a_number() -> None:
    found = scene(
        "Some 1709 pupils came.",
        "Some some ADV 2 advmod / 1709 1709 NUM 3 nummod / pupils pupil NOUN 4 nsubj / came come VERB 0 root / "
        ". . PUNCT 4 punct",
    )
    (claim,) = claims(found)
    assert claim.time is None
    assert [(number.value, number.unit) for number in claim.numbers] == [(1709, "pupils")]


def test_an_age_is_in_years() -> None:
    found = scene(
        "Ada Wren, 42, left.",
        "Ada Ada PROPN 6 nsubj / Wren Wren PROPN 1 flat / , , PUNCT 4 punct / 42 42 NUM 1 appos / "
        ", , PUNCT 4 punct / "
        "left leave VERB 0 root / . . PUNCT 6 punct",
        names=(("Ada Wren", "PER"),),
    )
    (claim,) = claims(found)
    assert [(number.value, number.unit) for number in claim.numbers] == [(42, "years old")]


def test_forty_one_is_one_number() -> None:
    found = scene(
        "Forty-one boats sank.",
        "Forty forty NUM 4 nummod / - - PUNCT 3 punct / one one NUM 1 compound / boats boat NOUN 5 nsubj / "
        "sank sink VERB 0 root / "
        ". . PUNCT 5 punct",
    )
    (claim,) = claims(found)
    assert [(number.value, number.unit, number.text) for number in claim.numbers] == [(41, "boats", "Forty-one")]
