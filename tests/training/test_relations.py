"""The relation model's training: own sentences, folds, and the graph that is exported, where PyTorch is installed."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from rashomon.reading.marked import NOBODY, SOURCE_HERE, TARGET_HERE
from rashomon.terms.plover import NO_RELATION, QUADS
from rashomon.training.corpora.plv import sentences, unmarked
from rashomon.training.own_relations import filled, own_lines


def test_every_own_line_names_both_actors_and_a_type() -> None:
    for type_, line in own_lines():
        assert type_ in {*QUADS, NO_RELATION}, line
        assert re.search(r"\bS\b|s\(", line) and re.search(r"\bT\b|t\(", line), line
    counts = Counter(type_ for type_, _ in own_lines())
    assert set(counts) == {*QUADS, NO_RELATION} and min(counts.values()) >= 30
    assert len(set(own_lines())) == sum(counts.values())


def test_filled_lines_have_both_actors_where_they_are_said_to_be() -> None:
    rng = random.Random(3)
    for _, line in own_lines():
        text, source, target = filled(line, rng)
        assert min(*source, *target) >= 0 and max(*source, *target) <= len(text)
        assert source[0] < source[1] and target[0] < target[1]
        assert not (source[0] < target[1] and target[0] < source[1]), text
        assert not re.search(r"\b[ST]\b|[st]\(", text), text


def test_plv_is_read_with_its_marks(tmp_path: Path) -> None:
    assert unmarked("A <t>b</t> c <s>d e</s>.") == ("A b c d e.", {"t": (2, 3), "s": (6, 9)})
    path = tmp_path / "x.tsv"
    path.write_text("marked_sentence\tgold_root\n<s>Utopia</s> resigned.\tYIELD\n", encoding="utf-8")
    (one,) = sentences(path)
    assert (one.text, one.source, one.target, one.root) == ("Utopia resigned.", (0, 6), None, "YIELD")
    path.write_text("sentence\tgold_root\nx\tAID\n", encoding="utf-8")
    with pytest.raises(ValueError, match="marked_sentence"):
        sentences(path)


def test_folds_spread_every_type_evenly() -> None:
    pytest.importorskip("torch")
    from rashomon.training.relations import stratified

    types = ["AID"] * 23 + ["ASSAULT"] * 7
    fold_of = stratified(types, 5, 1)
    assert fold_of == stratified(types, 5, 1) != stratified(types, 5, 2)
    for type_ in ("AID", "ASSAULT"):
        sizes = Counter(fold for fold, one in zip(fold_of, types, strict=True) if one == type_)
        assert len(sizes) == 5 and max(sizes.values()) - min(sizes.values()) <= 1


def test_the_exported_graph_computes_what_was_trained() -> None:
    torch = pytest.importorskip("torch")
    from rashomon.training.encoder import WIDTH, Encoder
    from rashomon.training.relation_model import Branch, RelationGraph, padded

    torch.manual_seed(2)
    branch = Branch(Encoder(vocabulary=50)).eval()
    parts = [np.array([NOBODY, SOURCE_HERE, NOBODY, TARGET_HERE, NOBODY]), np.array([NOBODY, TARGET_HERE, NOBODY])]
    states = [torch.randn(len(own), WIDTH) for own in parts]
    with torch.no_grad():
        together = branch(*padded(list(zip(states, parts, strict=True))))
        for row, (own, lower) in enumerate(zip(parts, states, strict=True)):
            scores, means = RelationGraph(branch).eval()(lower[None], torch.from_numpy(own)[None])
            assert torch.allclose(scores, together[row], atol=1e-4)
            assert means.shape == (3 * WIDTH,)
