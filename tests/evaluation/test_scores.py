"""Scorers on small gold of our own, with known results."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.evaluation import NAMES, scores
from rashomon.evaluation.attributions import compared, scored
from rashomon.evaluation.gate import Outcome, floors, raised
from rashomon.evaluation.own_cases import cases
from rashomon.evaluation.segments import Pair, opened, segment_scores
from rashomon.evaluation.treebank import Word, aligned, gold_sentences
from rashomon.terms.errors import UsageError


def word(form: str, start: int, *, joined: bool = False, end: int | None = None) -> Word:
    return Word(
        form=form, start=start, end=end or start + len(form), tag="X", head=-1, label="root", lemma="", joined=joined
    )


def test_only_a_begin_opens_a_segment() -> None:
    assert opened(["I-cue", "B-cue", "I-cue", "I-source", "B-source"]) == {"cue": [(1, 3)], "source": [(4, 5)]}


def test_counts_are_pooled_over_sequences() -> None:
    right = Pair(gold=["B-cue", "O"], found=["B-cue", "O"])
    wrong = Pair(gold=["B-cue", "O"], found=["O", "B-cue"])
    found = segment_scores([right, wrong])
    assert found["cue.f1"] == found["cue.precision"] == found["cue.recall"] == 50
    assert found["cue.jaccard"] == pytest.approx(100 / 3)


def test_words_of_a_multiword_token_are_aligned_by_their_forms() -> None:
    gold = [word("We", 0), word("ca", 2, joined=True, end=7), word("n't", 2, joined=True, end=7), word("go", 7)]
    found = [word("We", 0), word("ca", 2), word("n't", 4), word("go", 7)]
    assert aligned(gold, found) == [(0, 0), (1, 1), (2, 2), (3, 3)]
    assert aligned(gold, [word("We", 0), word("can't", 2), word("go", 7)]) == [(0, 0), (3, 2)]


def test_gold_text_is_rebuilt_from_tokens() -> None:
    rows = "# newpar\n1\tSo\tso\tADV\t_\t_\t0\troot\t_\tSpaceAfter=No\n2\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n"
    (sentence,) = gold_sentences(rows)
    assert sentence.text == "So. " and sentence.opens_paragraph
    assert [(w.start, w.end) for w in sentence.words] == [(0, 2), (2, 3)]


def test_a_whole_attribution_needs_all_three_roles() -> None:
    gold = [{"source": frozenset({0}), "cue": frozenset({1}), "content": frozenset({2, 3})}]
    found = [{"source": frozenset({0}), "cue": frozenset({1}), "content": frozenset({2})}]
    measured = scored(compared(gold, found))
    assert measured["exact.f1"] == 0 and measured["source.exact.f1"] == 100
    assert measured["overlap.f1"] == pytest.approx(100 * 2 * 3 / (3 + 4))


def test_an_unknown_name_or_place_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="choose one of"):
        scores("parse", tmp_path)
    for name in NAMES:
        with pytest.raises(UsageError, match="nothing to score"):
            scores(name, tmp_path / "missing")


def test_each_kind_of_gold_is_scored(tmp_path: Path) -> None:
    trees = tmp_path / "x.conllu"
    trees.write_text(
        "# newpar\n# text = She left.\n1\tShe\tshe\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
        "2\tleft\tleave\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n",
        encoding="utf-8",
    )
    assert scores("ud", trees)["las"] == 100 and scores("ud", trees)["own.words"] == 100
    named = tmp_path / "x.iob2"
    named.write_text("Mira\tB-PER\nLennox\tI-PER\nleft\tO\n.\tO\n", encoding="utf-8")
    assert scores("names", named)["PER.f1"] == 100
    windows = tmp_path / "x.jsonl"
    windows.write_text('{"tokens": ["He", "said", "no", "."], "labels": ["B-source", "B-cue", "B-content", "O"]}\n')
    assert scores("windows", windows)["cue.f1"] == 100


def test_floors_name_what_is_measured_and_only_rise() -> None:
    measured = [
        Outcome(measurement=m["name"], key=key, floor=floor, score=floor - 5)
        for m in floors()
        for key, floor in m["floors"].items()
    ]
    assert raised(measured) == floors()
    assert not any(o.holds for o in measured if o.floor > 0)
    higher = [Outcome(measurement=o.measurement, key=o.key, floor=o.floor, score=o.floor + 5) for o in measured]
    for before, after in zip(floors(), raised(higher), strict=True):
        assert all(after["floors"][key] > floor for key, floor in before["floors"].items())


def test_own_cases_name_what_stands_in_their_text() -> None:
    for case in cases():
        for row in case.attributions:
            assert all(text in case.text for text in (row["cue"], *row["content"], row["source"] or ""))
        assert all(text in case.text for _, text in case.names)
