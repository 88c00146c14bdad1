"""The mean of two runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")

from rashomon.training.average import average  # noqa: E402
from rashomon.training.model import Model, Sizes, stored_model  # noqa: E402


def _run(folder: Path, seed: int, relations: int = 3) -> Model:
    torch.manual_seed(seed)
    model = Model(Sizes(relations=relations, scripts=2))
    folder.mkdir()
    torch.save(model.state_dict(), folder / "last.pt")
    inventory = {"relations": ["r"] * relations, "scripts": ["s"] * 2}
    (folder / "options.json").write_text(json.dumps({"inventory": inventory, "options": {"seed": seed}}))
    return model


def test_every_weight_is_the_mean_of_the_runs(tmp_path: Path) -> None:
    one, other = _run(tmp_path / "one", 1), _run(tmp_path / "other", 2)
    average([tmp_path / "one", tmp_path / "other"], tmp_path / "mean")
    found = stored_model(tmp_path / "mean")
    assert torch.allclose(found.tag.weight, (one.tag.weight + other.tag.weight) / 2)
    assert json.loads((tmp_path / "mean" / "options.json").read_text())["options"]["seed"] == 2


def test_runs_of_other_labels_are_refused(tmp_path: Path) -> None:
    _run(tmp_path / "one", 1)
    _run(tmp_path / "other", 2, relations=4)
    with pytest.raises(ValueError, match="different sizes"):
        average([tmp_path / "one", tmp_path / "other"], tmp_path / "mean")


def test_what_all_runs_share_stays_to_the_bit(tmp_path: Path) -> None:
    runs = [tmp_path / name for name in ("one", "two", "three")]
    for run in runs:
        _run(run, 1)
    average(runs, tmp_path / "mean")
    assert torch.equal(stored_model(tmp_path / "mean").encoder.piece.weight, stored_model(runs[0]).encoder.piece.weight)
