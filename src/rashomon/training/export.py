"""A run's checkpoint becomes the files `rashomon.reading` ships: `reader.onnx` (int8), `reader.npz`, `reader.json`,
`vocab.txt`."""

from __future__ import annotations

import argparse
import json
import warnings
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from rashomon.training.graph import HEAD_ORDER, Graph, head_parts
from rashomon.training.model import Model, Sizes

OPSET = 17


def main(arguments: list[str]) -> int:
    """`export RUN_DIR [--to FOLDER] [--checkpoint FILE] [--full]`; 0 when the files are written."""
    from rashomon.training.__main__ import base_folder

    shipped = Path(__file__).parent.parent / "reading" / "weights"
    parser = argparse.ArgumentParser(prog="python -m rashomon.training export")
    parser.add_argument("run", type=Path, help="run folder of a training")
    parser.add_argument("--to", type=Path, default=shipped, help="where to write (default: the package)")
    parser.add_argument("--checkpoint", type=Path, help="weights to export (default: the run's last epoch)")
    parser.add_argument("--base", type=Path, help="folder with tokenizer.json of all-MiniLM-L6-v2")
    parser.add_argument("--full", action="store_true", help="full precision instead of int8, to compare")
    given = parser.parse_args(arguments)
    export(given.run, given.to, base=given.base or base_folder(), checkpoint=given.checkpoint, full=given.full)
    return 0


def export(run: Path, to: Path, *, base: Path, checkpoint: Path | None = None, full: bool = False) -> None:
    """Write the four files to `to`."""
    facts = json.loads((run / "options.json").read_text(encoding="utf-8"))
    inventory = facts["inventory"]
    model = Model(Sizes(relations=len(inventory["relations"]), scripts=len(inventory["scripts"])))
    model.load_state_dict(_weights(run, checkpoint))
    model.eval()
    to.mkdir(parents=True, exist_ok=True)
    _write_graph(model, to, full=full)
    _write_tables(model, to)
    ends = np.cumsum([part.weight.shape[0] for part in (head_parts(model)[name] for name in HEAD_ORDER)])
    sidecar = {
        "quoted": True,
        "heads": {name: int(end) for name, end in zip(HEAD_ORDER, ends, strict=True)},
        "relations": inventory["relations"],
        "scripts": inventory["scripts"],
        "lexicon": [" ".join(entry) for entry in inventory["lexicon"]],
        "trained": facts["options"],
    }
    (to / "reader.json").write_text(json.dumps(sidecar, ensure_ascii=False, indent=0), encoding="utf-8")
    vocabulary = Tokenizer.from_file(str(base / "tokenizer.json")).get_vocab()
    pieces = [piece for piece, _ in sorted(vocabulary.items(), key=lambda item: item[1])]
    (to / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")


def _weights(run: Path, checkpoint: Path | None) -> dict[str, torch.Tensor]:
    stored = torch.load(checkpoint or run / "last.pt", weights_only=True, map_location="cpu")
    return dict(stored.get("model", stored))


def _write_graph(model: Model, to: Path, *, full: bool) -> None:
    graph = Graph(model).eval()
    words, pieces = 5, 9
    example = (
        torch.arange(1000, 1000 + pieces).unsqueeze(0),
        torch.ones(1, pieces, dtype=torch.long),
        torch.rand(1, words, pieces),
    )
    plain = to / ("reader.onnx" if full else "reader.full.onnx")
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # the exporter of the older kind announces its successor
        torch.onnx.export(
            graph,
            example,
            str(plain),
            input_names=["ids", "cases", "pool"],
            output_names=["heads", "arcs"],
            dynamic_axes={
                "ids": {1: "S"},
                "cases": {1: "S"},
                "pool": {1: "W", 2: "S"},
                "heads": {0: "W1"},
                "arcs": {0: "W"},
            },
            opset_version=OPSET,
            dynamo=False,
        )
    if not full:
        quantize_dynamic(
            plain, to / "reader.onnx", per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"]
        )
        plain.unlink()


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
