"""Scores of a planted newsroom: what a perfect program gets, and what each single mistake costs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest

from rashomon.evaluation import scores_of
from rashomon.evaluation.newsroom import Story, Telling, joined, stories
from rashomon.evaluation.planted import planted_scores
from rashomon.evaluation.planted_case import Found, claims_at
from rashomon.evaluation.planted_copies import Pair, b_cubed, components, copy_scores, minhash_scores, planted_pairs
from rashomon.evaluation.planted_matters import dispute_scores, matter_scores, tfidf_scores
from rashomon.evaluation.planted_origins import counting_scores, origin_scores, true_origins
from rashomon.terms.errors import UsageError


@pytest.fixture(scope="module")
def story() -> Story:
    return joined(stories(3, 80))


@pytest.fixture(scope="module")
def perfect(story: Story) -> Found:
    """What a program without a mistake would find: its rows made of the truth."""
    claims = [_claim(number, telling) for number, telling in enumerate(story.tellings)]
    of_version: dict[str, list[str]] = defaultdict(list)
    for claim, telling in zip(claims, story.tellings, strict=True):
        of_version[telling.version].append(claim["id"])
    knowledge, textual = true_origins(story)
    matters = [
        {
            "id": matter,
            "versions": [
                {"id": version, "claims": of_version[version]}
                for version in sorted({one.version for one in story.tellings if one.matter == matter})
            ],
            "knowledge_origins": _range(knowledge[matter]),
            "textual_origins": _range(textual[matter]),
        }
        for matter in knowledge
    ]
    disputes = [{"type": one.type, "left": one.left, "right": one.right} for one in story.disputes]
    copies = [
        _link(
            "copies", one.taker, one.origin, direction=_direction(one.directed and one.evident), credited=one.credited
        )
        for one in story.copies
    ]
    circles = [_link("circular", one.path[0], one.path[0], path=list(one.path)) for one in story.circles]
    updates = [_link("supersedes", of_version[one.after][0], of_version[one.before][0]) for one in story.updates]
    inputs = {article.name: article.name for article in story.articles}
    tables = {"claims": claims, "matters": matters, "disputes": disputes, "links": [*copies, *circles, *updates]}
    return Found(tables=tables, inputs=inputs, claims=claims_at(story.tellings, claims, inputs))


def test_a_program_without_a_mistake_scores_everything(story: Story, perfect: Found) -> None:
    scores = {**copy_scores(story, perfect), **matter_scores(story, perfect), **dispute_scores(story, perfect)}
    low = {"direction.reversed", "direction.without_evidence", "direction.of_two_takers"}
    assert {name: value for name, value in scores.items() if name not in low and value != 100} == {}
    assert not any(scores.get(name, 0) for name in low)
    ranges = origin_scores(story, perfect)
    assert ranges["origins.knowledge.contain"] == ranges["origins.textual.contain"] == 100
    assert ranges["origins.knowledge.interval"] == ranges["origins.textual.interval"] == 0


def test_a_program_that_finds_nothing_scores_nothing(story: Story, perfect: Found) -> None:
    nothing = Found(tables=dict.fromkeys(perfect.tables, ()), inputs=perfect.inputs, claims={})
    scores = {**copy_scores(story, nothing), **dispute_scores(story, nothing), **matter_scores(story, nothing)}
    assert scores["copies.f1"] == scores["copies.uncredited.found"] == scores["disputes.recall"] == 0
    assert scores["tellings.found"] == scores["updates.recall"] == scores["circles.recall"] == 0
    assert origin_scores(story, nothing)["origins.knowledge.contain"] < 20  # right only where nobody knew


def test_a_direction_the_wrong_way_round_is_counted(story: Story, perfect: Found) -> None:
    turned = [
        {**link, "left": link["right"], "right": link["left"]} if link["relation"] == "copies" else link
        for link in perfect.tables["links"]
    ]
    scores = copy_scores(story, _with(perfect, links=turned))
    assert scores["direction.accuracy"] == 0 and scores["direction.reversed"] > 50 and scores["copies.f1"] == 100


def test_a_false_copy_costs_precision_and_a_lost_one_recall(story: Story, perfect: Found) -> None:
    planted, names = planted_pairs(story), sorted(perfect.inputs)
    false = next(
        (one, other) for one in names for other in names
        if one < other and Pair((one, other)) not in planted.right | planted.neutral
    )  # fmt: skip
    links = [*perfect.tables["links"], _link("copies", *false, direction="not established", credited=False)]
    scores = copy_scores(story, _with(perfect, links=links))
    assert scores["copies.precision"] < 100 == scores["copies.recall"]
    kept = [
        link
        for link in perfect.tables["links"]
        if Pair((link["left"], link["right"])) not in set(list(planted.wanted)[:3])
    ]
    scores = copy_scores(story, _with(perfect, links=kept))
    assert scores["copies.recall"] < 100 == scores["copies.precision"]


def test_a_range_is_paid_by_its_width_and_twenty_times_its_miss(story: Story, perfect: Found) -> None:
    wide = [
        {**one, "knowledge_origins": _range(one["knowledge_origins"]["low"], more=2)}
        for one in perfect.tables["matters"]
    ]
    scores = origin_scores(story, _with(perfect, matters=wide))
    assert (scores["origins.knowledge.contain"], scores["origins.knowledge.interval"]) == (100, 2)
    off = [
        {**one, "knowledge_origins": _range(one["knowledge_origins"]["low"] + 1)} for one in perfect.tables["matters"]
    ]
    scores = origin_scores(story, _with(perfect, matters=off))
    assert (scores["origins.knowledge.contain"], scores["origins.knowledge.interval"]) == (0, 20)


def test_a_dispute_of_another_type_or_between_others_is_wrong(story: Story, perfect: Found) -> None:
    other = [{**one, "type": "place" if one["type"] != "place" else "time"} for one in perfect.tables["disputes"]]
    scores = dispute_scores(story, _with(perfect, disputes=other))
    assert scores["disputes.recall"] == 0 and scores["disputes.precision"] < 20  # a hedge lost may be seen otherwise
    first = perfect.tables["disputes"][0]
    alone = [{**first, "right": first["left"]}]
    assert dispute_scores(story, _with(perfect, disputes=alone))["disputes.precision"] == 0


def test_twins_thrown_together_cost_precision(story: Story, perfect: Found) -> None:
    matter = {telling: telling.matter.replace(".1.", ".0.") for telling in story.tellings}
    assert any(telling.matter != matter[telling] for telling in story.tellings)
    claims = {telling: {**claim, "matter": matter[telling]} for telling, claim in perfect.claims.items()}
    scores = matter_scores(story, replace(perfect, claims=claims))
    assert scores["matters.precision"] < 100 == scores["matters.recall"]


def test_a_claim_on_the_verb_is_the_claim_of_a_telling() -> None:
    telling = next(story.tellings[0] for story in stories(1, 1))
    right = _claim(1, telling)
    long = {**right, "id": "c2", "start": 0, "end": telling.end + 500}
    beside = {**right, "id": "c3", "action": {"start": telling.end + 1}, "end": telling.start + 1}
    inputs = {telling.report: telling.report}
    assert claims_at([telling], [long, beside, right], inputs)[telling]["id"] == right["id"]
    assert claims_at([telling], [beside], inputs) == {}


def test_b_cubed_is_that_of_bagga_and_baldwin() -> None:
    gold = dict(zip("abcde", "11122", strict=True))
    assert b_cubed(gold, gold) == {"precision": 100, "recall": 100, "f1": 100}
    merged = b_cubed(gold, dict.fromkeys(gold, "x"))
    assert merged["recall"] == 100 and merged["precision"] == pytest.approx(100 * (9 / 5 + 4 / 5) / 5)
    assert components("abc", [Pair("bc")]) == {"a": "a", "b": "b", "c": "b"}


def test_the_simple_ways_are_measured_on_the_same_reports(story: Story) -> None:
    minhash, pairs = minhash_scores(story)
    assert 50 < minhash["copies.f1"] <= 100 and 0 < minhash["copies.threshold"] < 1 and pairs
    counting = counting_scores(story, pairs)
    assert counting["outlets.knowledge.interval"] > counting["families.knowledge.interval"] > 1.5
    assert 30 < tfidf_scores(story)["matters.f1"] < 100


@pytest.mark.parametrize("given", [(), ("1",), ("1", "ten"), ("1", "2", "3"), ("-1", "5")])
def test_a_seed_and_a_size_are_asked_for(given: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="two whole numbers"):
        scores_of("planted", given)


def test_a_newsroom_of_nobody_is_refused() -> None:
    with pytest.raises(UsageError, match="at least one"):
        planted_scores(1, 0)


def test_the_whole_way_from_texts_to_scores() -> None:
    scores = scores_of("planted", ("6", "4"))
    assert scores["reports"] == 4 and scores["reports.refused"] == 0
    assert scores["tellings.found"] > 50 and {"copies.f1", "minhash.copies.f1", "tfidf.matters.f1"} <= set(scores)


def _claim(number: int, telling: Telling) -> dict[str, Any]:
    return {
        "id": f"c{number}",
        "report": telling.report,
        "start": telling.start,
        "end": telling.end,
        "action": {"start": telling.verb_start},
        "matter": telling.matter,
    }


def _range(number: int, more: int = 0) -> dict[str, int]:
    return {"low": number, "high": number + more}


def _direction(known: bool) -> str:
    return "left from right" if known else "not established"


def _link(relation: str, left: str, right: str, **evidence: object) -> dict[str, Any]:
    return {"relation": relation, "left": left, "right": right, "evidence": evidence}


def _with(found: Found, **tables: list[dict[str, Any]]) -> Found:
    return replace(found, tables={**found.tables, **tables})
