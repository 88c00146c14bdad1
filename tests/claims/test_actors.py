"""One actor under its names, different actors kept apart."""

import pytest

from rashomon.claims import claims_of, identified, known_actors
from rashomon.claims.actors import actor_id, known, state_capitals
from rashomon.claims.names import key_of
from rashomon.terms import SourceKind
from tests.claims import scenes
from tests.claims.scenes import claims, said, scene

ONE_ACTOR = (
    ("Islamic State", ("ISIS", "ISIL", "IS", "Daesh", "Da'esh", "Da’esh", "the Islamic State")),
    ("United States", ("US", "U.S.", "USA", "the United States of America", "America")),
    ("Hezbollah", ("Hizbollah", "Hizballah", "Hizbullah")),
    ("Myanmar", ("Burma",)),
    ("Côte d'Ivoire", ("Cote d’Ivoire", "Ivory Coast")),
    ("African Union", ("AU", "Organisation of African Unity")),
)


@pytest.mark.parametrize(("name", "names"), ONE_ACTOR)
def test_one_actor_has_one_id_under_all_its_names(name: str, names: tuple[str, ...]) -> None:
    assert {actor_id(one) for one in names} == {actor_id(name)}


@pytest.mark.parametrize("word", ["is", "us", "who", "Is", "Us", "it"])
def test_case_tells_acronyms_from_common_words(word: str) -> None:
    assert known(word) is None


@pytest.mark.parametrize(
    "apart",
    [
        ("Russia", "Moscow", "Vladimir Putin", "Russian government"),
        ("Israel", "Jerusalem", "Benjamin Netanyahu", "Israel Defense Forces"),
        ("Syria", "Damascus", "Bashar al-Assad", "Syrian Arab Army", "Free Syrian Army"),
        ("Iran", "Tehran", "Islamic Revolutionary Guard Corps"),
        ("United States", "Washington", "Barack Obama"),
        ("Guinea", "Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea"),
        ("Congo", "Democratic Republic of the Congo"),
        ("Niger", "Nigeria"),
        ("al-Qaeda", "al-Qaeda in the Arabian Peninsula", "al-Nusra Front"),
        ("Sudan", "South Sudan"),
        ("The Times", "Times of Israel", "New York Times"),
    ],
)
def test_related_actors_are_never_merged(apart: tuple[str, ...]) -> None:
    assert len({actor_id(name) for name in apart}) == len(apart)


def test_no_capital_is_a_name_of_its_state() -> None:
    for key, state in state_capitals().items():
        found = known(key)
        assert found is None or found.name != state


@pytest.mark.parametrize(
    "spelling", ["Tom O'Pell", "Tom O’Pell", "Tom Oʼpell", "President Tom Opell", "Gen. Tom O’Pell"]
)
def test_a_persons_key_ignores_apostrophes_and_titles(spelling: str) -> None:
    assert key_of(spelling, person=True) == "tom opell"


def test_the_government_under_three_wordings_is_one_and_not_the_state() -> None:
    rows = {
        "The Icelandic government resigned.": "The the DET 3 det / Icelandic Icelandic ADJ 3 amod / "
        "government government NOUN 4 nsubj",
        "Iceland's government resigned.": "Iceland Iceland PROPN 3 nmod:poss / 's 's PART 1 case / "
        "government government NOUN 4 nsubj",
    }
    of = "The the DET 2 det / government government NOUN 5 nsubj / of of ADP 4 case / Iceland Iceland PROPN 2 nmod"
    found = [scene(text, f"{row} / resigned resign VERB 0 root / . . PUNCT 4 punct") for text, row in rows.items()]
    found.append(
        scene("The government of Iceland resigned.", f"{of} / resigned resign VERB 0 root / . . PUNCT 5 punct")
    )
    ids = {claims(one)[0].actors[0].actor for one in found}
    assert len(ids) == 1
    assert ids != {actor_id("Iceland")} and None not in ids


def test_a_later_mention_by_office_or_bare_institution_is_resolved() -> None:
    found = scene(
        "Foreign Minister Ada Wren met Tom Pell. The foreign minister left.",
        "Foreign foreign PROPN 2 amod / Minister minister PROPN 3 compound / Ada Ada PROPN 5 nsubj / "
        "Wren Wren PROPN 3 flat / met meet VERB 0 root / "
        "Tom Tom PROPN 5 obj / Pell Pell PROPN 6 flat / . . PUNCT 5 punct",
        "The the DET 3 det / foreign foreign ADJ 3 amod / minister minister NOUN 4 nsubj / "
        "left leave VERB 0 root / . . PUNCT 4 punct",
        names=(("Ada Wren", "PER"), ("Tom Pell", "PER")),
    )
    agent = claims(found)[1].actors[0]
    assert agent.name == "Ada Wren"
    assert agent.antecedent is not None and agent.antecedent.text == "Ada Wren"


def test_parties_get_ids_by_kind() -> None:
    report, reading = scenes.SAID
    content = "that the bridge had collapsed"
    kinds = {
        kind: identified(report, reading, (said(report, "said", content, source="The mayor", kind=kind),))[0]
        .sources[0]
        .actor
        for kind in (SourceKind.ANONYMOUS, SourceKind.COLLECTIVE, SourceKind.UNSTATED, SourceKind.AUTHOR)
    }
    assert kinds[SourceKind.UNSTATED] is None
    assert kinds[SourceKind.ANONYMOUS] not in (None, kinds[SourceKind.AUTHOR], actor_id("The mayor"))


def test_a_named_source_has_the_id_of_its_name_and_one_only_described_stays_in_its_report() -> None:
    said_that = "{} {} {} 2 nsubj / said say VERB 0 root / that that SCONJ 5 mark"
    lines = f"{said_that} / rain rain NOUN 5 nsubj / fell fall VERB 2 ccomp"

    def source(input: str, word: str, tag: str, kind: SourceKind) -> str | None:
        report, reading = scene(f"{word} said that rain fell", lines.format(word, word.lower(), tag), input=input)
        given = said(report, "said", "that rain fell", source=word, kind=kind)
        return identified(report, reading, (given,))[0].sources[0].actor

    bodies = (SourceKind.OUTLET, SourceKind.ORGANIZATION)
    assert all(source("a.txt", "Norda", "PROPN", kind) == source("b.txt", "Norda", "PROPN", kind) for kind in bodies)
    for kind in (*bodies, SourceKind.ANONYMOUS):
        assert source("a.txt", "Police", "NOUN", kind) != source("b.txt", "Police", "NOUN", kind)


def test_known_actors_are_plain_rows_with_distinct_ids() -> None:
    actors = known_actors()
    assert len(actors) > 250
    assert len({actor.id for actor in actors}) == len(actors)
    assert list(actors) == sorted(actors, key=lambda one: one.id)
    assert {actor.kind for actor in actors} == {"state", "organization", "group", "outlet", "person"}


def test_a_known_name_cut_short_by_the_reading_is_made_whole() -> None:
    report, reading = scene(
        "The Islamic State fired.",
        "The the DET 3 det / Islamic Islamic PROPN 3 compound / State State PROPN 4 nsubj / "
        "fired fire VERB 0 root / . . PUNCT 4 punct",
        names=(("State", "ORG"),),
    )
    ((actor,),) = [claim.actors for claim in claims_of(report, reading, ())]
    assert (actor.name, actor.actor) == ("Islamic State", actor_id("ISIS"))
