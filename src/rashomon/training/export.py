"""A run's checkpoint and the base become the files `rashomon.reading` ships.

Of the run: `reader.onnx` (int8), `reader.npz`, `reader.json`. Of the base: `clauses.onnx` (int8), and for both graphs
`pieces.npz` and `vocab.txt`.
"""

from __future__ import annotations

import argparse
import json
from itertools import accumulate
from pathlib import Path

import numpy as np
import torch

from rashomon.training.clauses import base_encoder, write_clauses, write_pieces
from rashomon.training.encoder import WIDTH
from rashomon.training.graph import HEADS_OF, Graph, head_parts
from rashomon.training.model import Model, stored_model
from rashomon.training.onnx_files import only_where, write_onnx


def main(arguments: list[str]) -> int:
    """`export RUN_DIR [--to FOLDER] [--checkpoint FILE] [--full]`; 0 when the files are written."""
    from rashomon.training.__main__ import base_folder

    shipped = Path(__file__).parent.parent / "reading" / "weights"
    parser = argparse.ArgumentParser(prog="python -m rashomon.training export")
    parser.add_argument("run", type=Path, help="run folder of a training")
    parser.add_argument("--to", type=Path, default=shipped, help="where to write (default: the package)")
    parser.add_argument("--checkpoint", type=Path, help="weights to export (default: the run's last epoch)")
    parser.add_argument(
        "--base", type=Path, help="folder with model.safetensors and tokenizer.json of all-MiniLM-L6-v2"
    )
    parser.add_argument("--full", action="store_true", help="full precision instead of int8, to compare")
    given = parser.parse_args(arguments)
    export(given.run, given.to, base=given.base or base_folder(), checkpoint=given.checkpoint, full=given.full)
    return 0


def export(run: Path, to: Path, *, base: Path, checkpoint: Path | None = None, full: bool = False) -> None:
    """Write the six files to `to`.

    ValueError where the base is not the published one, or the run did not keep its piece vectors.
    """
    facts = json.loads((run / "options.json").read_text(encoding="utf-8"))
    inventory = facts["inventory"]
    model = stored_model(run, checkpoint).eval()
    encoder = base_encoder(base)
    if not torch.equal(model.encoder.piece.weight, encoder.piece.weight):
        raise ValueError(f"the run in {run} has other piece vectors than the base; the two share one table")
    to.mkdir(parents=True, exist_ok=True)
    write_pieces(encoder, base, to)
    write_clauses(encoder, base, to, full=full)
    _write_graph(model, to, full=full)
    _write_tables(model, to)
    sidecar = {
        "heads": {output: _ends(model, parts) for output, parts in HEADS_OF.items()},
        "relations": inventory["relations"],
        "scripts": inventory["scripts"],
        "lexicon": [" ".join(entry) for entry in inventory["lexicon"]],
        "ordinary": inventory["ordinary"],
        "trained": facts["options"],
    }
    (to / "reader.json").write_text(json.dumps(sidecar, ensure_ascii=False, indent=0), encoding="utf-8")


def _ends(model: Model, parts: tuple[str, ...]) -> dict[str, int]:
    """Where the columns of each part end."""
    widths = (head_parts(model)[name].weight.shape[0] for name in parts)
    return dict(zip(parts, accumulate(widths), strict=True))


def _write_graph(model: Model, to: Path, *, full: bool) -> None:
    words, pieces = 5, 9
    seen = (torch.rand(1, pieces, WIDTH), torch.ones(1, pieces, dtype=torch.long), torch.rand(1, words, pieces))
    axes = {"pieces": {1: "S"}, "cases": {1: "S"}, "pool": {1: "W", 2: "S"}}
    in_sight = {f"{name}_in_sight": {at: f"{axis}_in_sight" for at, axis in own.items()} for name, own in axes.items()}
    write_onnx(
        Graph(model).eval(),
        (*seen, *seen),
        to / "reader.onnx",
        inputs={**axes, **in_sight},
        outputs={"role_heads": {0: "W1"}, "tree_heads": {0: "W1"}, "arcs": {0: "W"}},
        full=full,
    )
    only_where("trees", to / "reader.onnx", ("tree_heads", "arcs"))


def _write_tables(model: Model, to: Path) -> None:
    """The small weights that reading applies itself."""
    names_steps, names_begin = model.name_chain.transitions()
    roles_steps, roles_begin = model.role_chain.transitions()
    tables = {
        "names_steps": names_steps,
        "names_begin": names_begin,
        "roles_steps": roles_steps,
        "roles_begin": roles_begin,
        "relation_weight": model.relations.score.weight.T,
        "relation_bias": model.relations.score.bias,
        "link_weight": model.links.score.weight.T,
        "link_bias": model.links.score.bias,
    }
    for column, table in enumerate(model.links.features):
        tables[f"link_feature_{column}"] = table.weight
    arrays = {name: np.ascontiguousarray(value.detach().numpy().astype(np.float32)) for name, value in tables.items()}
    np.savez(to / "reader.npz", **arrays)  # type: ignore[arg-type]  # its stub takes them for allow_pickle
