"""Attributions from readings by hand: what the model found, what the rules find without it, and both together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.attribution import STAGE, attributions_of
from rashomon.terms import Attribution, Furniture, FurnitureKind, Reading, Report, SourceKind, Stance
from rashomon.terms.tables import row_of, thing_of
from tests.attribution.trees import DECLINED, OFFICER, REPORTED_SAID, TOLD_COURIER, Tree, read
from tests.hand_readings import hand_reading, hand_report

ALL: tuple[Tree, ...] = (TOLD_COURIER, REPORTED_SAID, DECLINED, OFFICER)


def shape(found: tuple[Attribution, ...]) -> list[tuple[object, ...]]:
    """What an attribution is apart from ids, names and scores."""
    return [
        (
            a.cue and (a.cue.start, a.cue.end),
            tuple((s.start, s.end) for s in a.content),
            a.stance,
            tuple((p.start, p.end, p.kind) for p in a.sources),
            tuple(node.kind for node in a.chain),
            a.depth,
        )
        for a in found
    ]


@pytest.mark.parametrize("roles", [True, False], ids=["model", "rules alone"])
def test_an_outlet_that_was_told_is_a_relay(roles: bool) -> None:
    report, reading = read(TOLD_COURIER, roles)
    (told,) = attributions_of(report, reading)
    assert told.cue is not None and told.cue.text == "told"
    assert [span.text for span in told.content] == ["that the gates were open"]
    assert [node.name for node in told.chain] == ["Verrin", "Harbour Courier", "this report"]
    assert told.audience is not None and told.audience.kind is SourceKind.OUTLET
    assert told.made_by.startswith("model:" if roles else "rule:")


def test_the_reports_own_outlet_is_no_relay() -> None:
    report, reading = read(TOLD_COURIER, outlet="Harbour Courier")
    (told,) = attributions_of(report, reading)
    assert [(node.name, node.kind) for node in told.chain] == [
        ("Verrin", SourceKind.PERSON),
        ("Harbour Courier", SourceKind.OUTLET),
    ]


def test_a_republished_report_has_its_first_outlet_before_it() -> None:
    report, reading = read(DECLINED, outlet="Lakeside Mirror", republished_from="Orsk Herald")
    (declined,) = attributions_of(report, reading)
    assert [node.name for node in declined.chain] == ["The navy", "Orsk Herald", "Lakeside Mirror"]


@pytest.mark.parametrize("roles", [True, False], ids=["model", "rules alone"])
def test_an_attribution_inside_a_content_lies_within_it(roles: bool) -> None:
    report, reading = read(REPORTED_SAID, roles)
    outer, inner = attributions_of(report, reading)
    assert (outer.depth, inner.depth) == (0, 1)
    assert inner.within == outer.id
    assert [node.name for node in inner.chain] == ["Lind", "Courier", "this report"]
    assert inner.chain[0].attribution == inner.id and inner.chain[1].attribution == outer.id


@pytest.mark.parametrize("roles", [True, False], ids=["model", "rules alone"])
def test_a_refusal_has_no_content(roles: bool) -> None:
    report, reading = read(DECLINED, roles)
    (declined,) = attributions_of(report, reading)
    assert declined.stance is Stance.DECLINES
    assert declined.content == ()
    assert declined.cue is not None and declined.cue.text == "declined to comment"


def test_the_officer_is_the_officer_before_and_another_is_not() -> None:
    report, reading = read(OFFICER)
    said, denied = attributions_of(report, reading)
    assert said.sources[0].kind is SourceKind.ANONYMOUS
    assert denied.sources[0].name == "An officer"
    assert denied.sources[0].resolved_from is not None and denied.sources[0].resolved_from.text == "An officer"
    assert denied.stance is Stance.DENIES


def test_a_source_nobody_names_is_unstated() -> None:
    report = hand_report("It was reported that the gate fell.")
    tree = """
It it PRON 3 expl
was be AUX 3 aux:pass
reported report VERB 0 root
that that SCONJ 7 mark
the the DET 6 det
gate gate NOUN 7 nsubj
fell fall VERB 3 ccomp
. . PUNCT 3 punct
"""
    (reported,) = attributions_of(report, hand_reading(report, tree))
    assert reported.sources[0].kind is SourceKind.UNSTATED
    assert reported.sources[0].start is None
    assert reported.chain[0].kind is SourceKind.UNSTATED


def test_a_continuation_has_no_cue_and_the_speaker_before_it() -> None:
    report = hand_report('"We go," said Brandt. "Nobody will stay here."')
    tree = """
" " PUNCT 3 punct
We we PRON 3 nsubj
go go VERB 6 ccomp
, , PUNCT 3 punct
" " PUNCT 3 punct
said say VERB 0 root
Brandt Brandt PROPN 6 nsubj
. . PUNCT 6 punct

" " PUNCT 4 punct
Nobody nobody PRON 4 nsubj
will will AUX 4 aux
stay stay VERB 0 root
here here ADV 4 advmod
. . PUNCT 4 punct
" " PUNCT 4 punct
"""
    said, after = attributions_of(report, hand_reading(report, tree, (("Brandt", "PER"),)))
    assert said.cue is not None and said.cue.text == "said"
    assert after.cue is None
    assert after.sources[0].name == "Brandt"
    assert [span.text for span in after.content] == ['"Nobody will stay here."']
    assert after.made_by == "rule:continuation"


def test_a_repeat_gives_none_and_a_caption_gives_its_own() -> None:
    report, reading = read(TOLD_COURIER)
    whole = Furniture(start=0, end=len(report.text), kind=FurnitureKind.REPEAT)
    assert attributions_of(replace(report, furniture=(whole,)), reading) == ()
    caption = replace(whole, kind=FurnitureKind.CAPTION)
    assert len(attributions_of(replace(report, furniture=(caption,)), reading)) == 1


def test_a_reading_of_another_report_is_refused() -> None:
    report, _ = read(TOLD_COURIER)
    _, other = read(DECLINED)
    with pytest.raises(ValueError, match="not of"):
        attributions_of(report, other)


def test_an_empty_reading_gives_nothing() -> None:
    report = hand_report("")
    empty = Reading(
        report=report.id,
        word=(),
        start=(),
        end=(),
        lemma=(),
        tag=(),
        head=(),
        label=(),
        sentence=(),
        paragraph=(),
        names=(),
        roles=(),
        made_by="by hand",
    )
    assert attributions_of(report, empty) == ()


@pytest.mark.parametrize("tree", ALL, ids=lambda tree: tree[0][:20])
@pytest.mark.parametrize("roles", [True, False], ids=["model", "rules alone"])
def test_every_span_is_its_characters_and_ids_are_stable_and_single(tree: Tree, roles: bool) -> None:
    report, reading = read(tree, roles)
    found = attributions_of(report, reading)
    assert found == attributions_of(report, reading)
    assert len({a.id for a in found}) == len(found)
    for attribution in found:
        assert thing_of(Attribution, row_of(attribution)) == attribution
        for span in spans_of(attribution):
            assert report.text[span[0] : span[1]] == span[2]
        assert attribution.sources
        assert attribution.chain[-1].attribution is None
        assert attribution.within is None or attribution.within in {a.id for a in found}


def spans_of(attribution: Attribution) -> list[tuple[int, int, str]]:
    spans = [*attribution.content, *attribution.hedges]
    spans += [s for s in (attribution.cue, attribution.channel) if s is not None]
    spans += [p.resolved_from for p in attribution.sources if p.resolved_from is not None]
    spans += [p.anonymity for p in attribution.sources if p.anonymity is not None]
    parties = [p for p in attribution.sources if p.start is not None]
    return [(s.start, s.end, s.text) for s in spans] + [(p.start or 0, p.end or 0, p.text or "") for p in parties]


def renamed(report: Report, reading: Reading, names: dict[str, str]) -> tuple[Report, Reading]:
    """The same report with other names of the same length, and its reading."""
    text = report.text
    for old, new in names.items():
        assert len(old) == len(new)
        text = text.replace(old, new)
    other = hand_report(text)
    return other, replace(
        reading,
        report=other.id,
        word=tuple(names.get(word, word) for word in reading.word),
        lemma=tuple(names.get(lemma, lemma) for lemma in reading.lemma),
    )


@pytest.mark.parametrize("roles", [True, False], ids=["model", "rules alone"])
@pytest.mark.parametrize(
    ("tree", "names"),
    [
        (TOLD_COURIER, {"Verrin": "Kallas"}),
        (REPORTED_SAID, {"Lind": "Varg"}),
        (REPORTED_SAID, {"Lind": "Omar"}),
        (TOLD_COURIER, {"Harbour": "Delmark"}),
    ],
)
def test_even_handed_other_names_give_the_same_shape(tree: Tree, names: dict[str, str], roles: bool) -> None:
    report, reading = read(tree, roles)
    other, other_reading = renamed(report, reading, names)
    assert shape(attributions_of(report, reading)) == shape(attributions_of(other, other_reading))


def test_the_stage_says_what_it_reads_and_makes() -> None:
    assert STAGE.name == "attribution"
    assert "Attribution" in STAGE.makes
