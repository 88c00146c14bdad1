"""The gold that the package carries: offsets only, every document once, nothing out of order."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from rashomon.evaluation.chains.measured import shipped
from rashomon.evaluation.chains.standoff import GoldDocument
from rashomon.terms import SourceKind, Stance
from rashomon.terms.errors import UsageError
from rashomon.training.data import held_out

FILES = ("gum.jsonl", "first_case.jsonl", "wire.jsonl", "wire_held.jsonl", "passes/pass1.jsonl", "passes/pass2.jsonl")


@pytest.fixture(scope="module")
def final() -> tuple[GoldDocument, ...]:
    return (*shipped("gum.jsonl"), *shipped("first_case.jsonl"))


def test_all_documents_are_there_once(final: tuple[GoldDocument, ...]) -> None:
    names = [one.document for one in final]
    assert len(set(names)) == len(names) == 47
    assert sum("_news_" in name for name in names) == 23 and sum("_interview_" in name for name in names) == 19
    assert held_out() <= set(names)
    for name in ("pass1", "pass2"):
        assert [(one.document, one.sha256) for one in shipped(f"passes/{name}.jsonl")] == sorted(
            (one.document, one.sha256) for one in final
        )


@pytest.mark.parametrize("name", FILES)
def test_gold_carries_no_text(name: str) -> None:
    lines = resources.files("rashomon.evaluation").joinpath("gold", name).read_text(encoding="utf-8").splitlines()
    labels = {*SourceKind, *Stance}
    for line in lines:
        row = json.loads(line)
        assert set(row) == {"document", "sha256", "attributions"}
        for one in row["attributions"]:
            assert set(one) <= {"id", "cue", "content", "sources", "stance", "relays", "sure", "turn"}
            assert {one["stance"], *(source["kind"] for source in one["sources"])} <= labels


def test_spans_are_in_order_and_ids_are_once(final: tuple[GoldDocument, ...]) -> None:
    for document in (*final, *shipped("wire.jsonl"), *shipped("wire_held.jsonl")):
        ids = [one.id for one in document.attributions]
        assert len(set(ids)) == len(ids)
        for one in document.attributions:
            sources = [span for source in one.sources for span in (source.mention, source.resolved)]
            assert one.sources and all(0 <= span[0] < span[1] for span in (*one.content, *one.relays))
            assert all(0 <= span[0] < span[1] for span in (one.cue, *sources) if span)
            assert all(a[1] <= b[0] for a, b in zip(one.content, one.content[1:], strict=False))
            assert one.content or one.stance is Stance.DECLINES


def test_unstated_sources_have_no_place_and_others_have_one(final: tuple[GoldDocument, ...]) -> None:
    for document in (*final, *shipped("wire.jsonl"), *shipped("wire_held.jsonl")):
        for one in document.attributions:
            for source in one.sources:
                if source.kind is SourceKind.UNSTATED:
                    assert source.resolved is None, (document.document, one.id)
                elif not one.turn:
                    assert source.resolved or source.mention, (document.document, one.id)


def test_a_file_that_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(UsageError, match="carries no gold"):
        shipped("nothing.jsonl")
