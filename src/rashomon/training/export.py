"""A run's checkpoint and the base become the files `rashomon.reading` ships.

`reader.zip` holds the run's graph (int8), small tables and labels, and the base's piece vectors and vocabulary, which
all graphs share. `clauses.onnx` (int8) is of the base alone.
"""

from __future__ import annotations

import argparse
import io
import json
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch

from rashomon.reading.model_files import GRAPH, SIDECAR, TABLES, write
from rashomon.training.clauses import base_encoder, shared_files, write_clauses
from rashomon.training.encoder import WIDTH
from rashomon.training.graph import HEADS_OF, Graph, head_parts
from rashomon.training.model import Model, stored_model
from rashomon.training.onnx_files import likenesses, only_where, write_onnx


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
    """Write both files to `to`.

    ValueError where the base is not the published one, or the run did not keep its piece vectors.
    """
    facts = json.loads((run / "options.json").read_text(encoding="utf-8"))
    inventory = facts["inventory"]
    model = stored_model(run, checkpoint).eval()
    encoder = base_encoder(base)
    if not torch.equal(model.encoder.piece.weight, encoder.piece.weight):
        raise ValueError(f"the run in {run} has other piece vectors than the base; the two share one table")
    to.mkdir(parents=True, exist_ok=True)
    write_clauses(encoder, base, to, full=full)
    graph = _graph(model, full=full)
    sidecar = {
        "heads": {output: _ends(model, parts) for output, parts in HEADS_OF.items()},
        "relations": inventory["relations"],
        "scripts": inventory["scripts"],
        "lexicon": [" ".join(entry) for entry in inventory["lexicon"]],
        "ordinary": inventory["ordinary"],
        "trained": facts["options"],
    }
    labels = json.dumps(sidecar, ensure_ascii=False, indent=0).encode("utf-8")
    contents = {GRAPH: graph, TABLES: _tables(model), SIDECAR: labels, **shared_files(encoder, base)}
    write(to, contents, likenesses(graph))


def _ends(model: Model, parts: tuple[str, ...]) -> dict[str, int]:
    """Where the columns of each part end."""
    widths = (head_parts(model)[name].weight.shape[0] for name in parts)
    return dict(zip(parts, accumulate(widths), strict=True))


def _graph(model: Model, *, full: bool) -> bytes:
    words, pieces = 5, 9
    seen = (torch.rand(1, pieces, WIDTH), torch.ones(1, pieces, dtype=torch.long), torch.rand(1, words, pieces))
    axes = {"pieces": {1: "S"}, "cases": {1: "S"}, "pool": {1: "W", 2: "S"}}
    in_sight = {f"{name}_in_sight": {at: f"{axis}_in_sight" for at, axis in own.items()} for name, own in axes.items()}
    with TemporaryDirectory() as folder:
        file = Path(folder) / GRAPH
        write_onnx(
            Graph(model).eval(),
            (*seen, *seen),
            file,
            inputs={**axes, **in_sight},
            outputs={"role_heads": {0: "W1"}, "tree_heads": {0: "W1"}, "arcs": {0: "W"}},
            full=full,
        )
        only_where("trees", file, ("tree_heads", "arcs"))
        return file.read_bytes()


def _tables(model: Model) -> bytes:
    """The small weights that reading applies itself, as an .npz file."""
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
    stored = io.BytesIO()
    np.savez(stored, **arrays)  # type: ignore[arg-type]  # its stub takes them for allow_pickle
    return stored.getvalue()
