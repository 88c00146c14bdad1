"""Contents and the author's voice fall into propositions, each with its exact characters."""

import pytest

from rashomon.terms import Furniture, FurnitureKind, Modality, Stance
from tests.claims import scenes
from tests.claims.scenes import claims, said


def texts(found: tuple) -> list[str]:  # type: ignore[type-arg]
    return [claim.text for claim in found]


def test_coordinated_clauses_are_two_claims_and_share_the_subject() -> None:
    found = claims(scenes.ATTACK)
    assert texts(found) == ["Varland attacked Norrin", "seized two ports"]
    assert found[1].actors[0].name == "Varland"
    assert found[1].paraphrase == "[Varland] seized two ports"


def test_a_relative_clause_is_a_claim_and_its_pronoun_is_resolved() -> None:
    found = claims(scenes.RELATIVE)
    assert texts(found) == ["Ada Wren, who led the talks, never signed the treaty", "who led the talks"]
    assert found[1].actors[0].name == "Ada Wren"
    assert found[1].actors[0].antecedent is not None
    assert found[1].actors[0].antecedent.text == "Ada Wren"
    assert found[1].paraphrase == "[Ada Wren] led the talks"


def test_the_clause_of_a_cue_is_no_claim_and_its_content_is_one() -> None:
    report, _ = scenes.SAID
    attribution = said(report, "said", "that the bridge had collapsed", source="The mayor")
    found = claims(scenes.SAID, attribution)
    assert texts(found) == ["the bridge had collapsed"]
    assert found[0].attribution == attribution.id


def test_without_an_attribution_the_author_does_not_vouch_for_what_was_said() -> None:
    assert texts(claims(scenes.SAID)) == ["The mayor said that the bridge had collapsed"]


@pytest.mark.parametrize("silent", [scenes.QUESTION, scenes.IMPERATIVE, scenes.FRAGMENT])
def test_questions_imperatives_and_fragments_assert_nothing(silent: tuple) -> None:  # type: ignore[type-arg]
    assert claims(silent) == ()


def test_what_is_hoped_stays_inside_and_what_is_shown_stands_alone() -> None:
    assert texts(claims(scenes.HOPES)) == ["Norrin hopes that Varland leaves"]
    assert texts(claims(scenes.SHOWS)) == ["The photograph shows that Varland fired", "Varland fired"]


def test_a_content_that_is_a_noun_for_an_event_is_a_claim() -> None:
    report, _ = scenes.CONTENT_NOUN
    found = claims(scenes.CONTENT_NOUN, said(report, "confirmed", "the arrest of Ada Wren", source="The mayor"))
    assert texts(found) == ["the arrest of Ada Wren"]
    assert (found[0].action.lemma, found[0].actors[0].name, found[0].actors[0].role) == ("arrest", "Ada Wren", "target")


def test_a_promise_is_a_claim_about_the_future_with_the_source_as_agent() -> None:
    report, _ = scenes.VOWED
    found = claims(
        scenes.VOWED, said(report, "vowed", "to rebuild the bridge", source="The mayor", stance=Stance.PROMISES)
    )
    assert texts(found) == ["to rebuild the bridge"]
    assert found[0].modality is Modality.FUTURE
    assert (found[0].actors[0].name, found[0].actors[0].role) == ("The mayor", "agent")


def test_furniture_that_repeats_counts_once_and_a_caption_counts() -> None:
    report, reading = scenes.ATTACK
    for kind, count in ((FurnitureKind.REPEAT, 0), (FurnitureKind.CAPTION, 2)):
        furnished = scenes.furnished(report, Furniture(start=0, end=len(report.text), kind=kind))
        assert len(claims((furnished, reading))) == count


def test_every_span_is_its_characters() -> None:
    for report, reading in scenes.ALL:
        for claim in claims((report, reading)):
            assert report.text[claim.start : claim.end] == claim.text
            assert claim.action is not None
            assert report.text[claim.action.start : claim.action.end] in reading.word
            for actor in claim.actors:
                assert 0 <= actor.start < actor.end <= len(report.text)
                if actor.antecedent is not None:
                    assert report.text[actor.antecedent.start : actor.antecedent.end] == actor.antecedent.text
            for number in claim.numbers:
                assert report.text[number.start : number.end] == number.text


def test_ids_are_stable_and_differ() -> None:
    first, again = claims(scenes.ATTACK), claims(scenes.ATTACK)
    assert [claim.id for claim in first] == [claim.id for claim in again]
    assert len({claim.id for claim in first}) == len(first)
    assert all(claim.made_by.startswith("rule:proposition@claims-") for claim in first)


def test_a_report_without_words_has_no_claims() -> None:
    from rashomon.claims import claims_of, identified
    from rashomon.terms import Reading
    from tests.hand_readings import hand_report

    report = hand_report("…")
    empty: tuple[int, ...] = ()
    reading = Reading(
        report=report.id, word=(), start=empty, end=empty, lemma=(), tag=(), head=empty, label=(), sentence=empty,
        paragraph=empty, names=(), roles=(), made_by="by hand",
    )  # fmt: skip
    assert claims_of(report, reading, ()) == ()
    assert identified(report, reading, ()) == ()


def test_a_content_that_the_tree_took_for_a_nominal_is_still_a_claim() -> None:
    found = scenes.scene(
        "Crews raised boats at Dorn, the mayor said.",
        "Crews crew NOUN 9 obj / raised raise VERB 1 amod / boats boat NOUN 1 appos / at at ADP 5 case / "
        "Dorn Dorn PROPN 3 nmod / "
        ", , PUNCT 9 punct / the the DET 8 det / mayor mayor NOUN 9 nsubj / said say VERB 0 root / . . PUNCT 9 punct",
        names=(("Dorn", "LOC"),),
    )
    (claim,) = claims(found, said(found[0], "said", "Crews raised boats at Dorn", source="the mayor"))
    assert claim.text == "Crews raised boats at Dorn"
    assert [(actor.role.value, actor.name) for actor in claim.actors] == [("agent", "Crews"), ("target", "boats")]


@pytest.mark.parametrize(
    ("content", "text"),
    [("the bridge fell", "the bridge fell"), ("the bridge fell on Monday", "the bridge fell on Monday")],
)
def test_a_claim_ends_with_its_content(content: str, text: str) -> None:
    found = scenes.scene(
        "The mayor said the bridge fell on Monday.",
        "The the DET 2 det / mayor mayor NOUN 3 nsubj / said say VERB 0 root / the the DET 5 det / "
        "bridge bridge NOUN 6 nsubj / "
        "fell fall VERB 3 ccomp / on on ADP 8 case / Monday Monday PROPN 6 obl / . . PUNCT 3 punct",
    )
    (claim,) = claims(found, said(found[0], "said", content, source="The mayor"))
    assert claim.text == text


def test_a_content_cut_short_inside_its_quotation_runs_on_to_the_closing_mark() -> None:
    found = scenes.scene(
        "“The bridge fell on Monday”, the mayor said.",
        "“ “ PUNCT 4 punct / The the DET 3 det / bridge bridge NOUN 4 nsubj / fell fall VERB 11 ccomp / "
        "on on ADP 6 case / Monday Monday PROPN 4 obl / ” ” PUNCT 4 punct / , , PUNCT 11 punct / "
        "the the DET 10 det / mayor mayor NOUN 11 nsubj / said say VERB 0 root / . . PUNCT 11 punct",
    )
    (claim,) = claims(found, said(found[0], "said", "The bridge fell", source="the mayor"))
    assert claim.text == "The bridge fell on Monday"


def test_no_evidence_vouches_for_nothing() -> None:
    found = scenes.scene(
        "There is no evidence that Varland fired.",
        "There there PRON 2 expl / is be VERB 0 root / no no DET 4 det / evidence evidence NOUN 2 nsubj / "
        "that that SCONJ 7 mark / "
        "Varland Varland PROPN 7 nsubj / fired fire VERB 4 acl / . . PUNCT 2 punct",
        names=(("Varland", "LOC"),),
    )
    (claim,) = claims(found)
    assert (claim.text, claim.polarity) == ("There is no evidence that Varland fired", "negated")


def paraphrases(found: tuple) -> list[str]:  # type: ignore[type-arg]
    return [claim.paraphrase for claim in found]


def test_a_clause_about_nobody_in_particular_stays_inside() -> None:
    found = scenes.scene(
        "Anyone who crosses the river pays.",
        "Anyone anyone PRON 6 nsubj / who who PRON 3 nsubj / crosses cross VERB 1 acl:relcl / the the DET 5 det / "
        "river river NOUN 3 obj / pays pay VERB 0 root / . . PUNCT 6 punct",
    )
    assert texts(claims(found)) == ["Anyone who crosses the river pays"]


@pytest.mark.parametrize(
    ("verb", "opening", "expected"),
    [
        ("sank", "when", ["the town mourned", "the ferry sank"]),
        ("sinks", "when", ["the town mourned when the ferry sinks"]),
        ("sank", "until", ["the town mourned until the ferry sank"]),
    ],
)
def test_only_a_time_that_is_past_tells_something(verb: str, opening: str, expected: list[str]) -> None:
    found = scenes.scene(
        f"the town mourned {opening} the ferry {verb}.",
        f"the the DET 2 det / town town NOUN 3 nsubj / mourned mourn VERB 0 root / {opening} {opening} ADV 7 advmod / "
        f"the the DET 6 det / ferry ferry NOUN 7 nsubj / {verb} sink VERB 3 advcl / . . PUNCT 3 punct",
    )
    assert paraphrases(claims(found)) == expected


def test_what_someone_is_accused_of_starts_at_the_verb_and_has_its_agent() -> None:
    found = scenes.scene(
        "The mayor accused Varland of mining the road.",
        "The the DET 2 det / mayor mayor NOUN 3 nsubj / accused accuse VERB 0 root / Varland Varland PROPN 3 obj / "
        "of of SCONJ 6 mark / mining mine VERB 4 acl / the the DET 8 det / road road NOUN 6 obj / . . PUNCT 3 punct",
        names=(("Varland", "LOC"),),
    )
    (claim,) = claims(found, said(found[0], "accused", "of mining the road", source="The mayor"))
    assert (claim.text, claim.paraphrase) == ("mining the road", "[Varland] mining the road")


def test_the_object_of_a_relative_clause_is_put_behind_its_verb() -> None:
    found = scenes.scene(
        "The bridge they built fell.",
        "The the DET 2 det / bridge bridge NOUN 5 nsubj / they they PRON 4 nsubj / built build VERB 2 acl:relcl / "
        "fell fall VERB 0 root / . . PUNCT 5 punct",
    )
    assert paraphrases(claims(found))[1] == "they built [the bridge]"


def test_a_lone_verb_without_anybody_is_no_claim() -> None:
    found = scenes.scene("It was. Financed.", "It it PRON 2 nsubj / was be VERB 0 root / . . PUNCT 2 punct",
                         "Financed finance VERB 0 root / . . PUNCT 1 punct")  # fmt: skip
    assert texts(claims(found)) == ["It was"]
