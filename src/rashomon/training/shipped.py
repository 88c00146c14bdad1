"""The files of a model become a run again, so that training can go on from what is shipped.

The graph holds eight-bit weights with a scale a column, and query, key and value of a layer as one product; this takes
them apart. Runs themselves are not shipped (docs/training.md). What the export leaves out comes back as it was before
training: the piece vectors are the base's, as they always are, and all corpora draw the borders of names as the first.
"""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from rashomon.reading.model_files import GRAPH, SIDECAR, TABLES, WEIGHTS, content
from rashomon.training.clauses import base_encoder
from rashomon.training.encoder import HEADS, WIDTH, Layer
from rashomon.training.examples import Inventory
from rashomon.training.graph import HEADS_OF, head_parts
from rashomon.training.model import Model, Sizes

Weights = dict[str, np.ndarray]


def main(arguments: list[str]) -> int:
    """`shipped --out RUN_DIR [--model FOLDER]`; 0 when RUN_DIR can be gone on from."""
    from rashomon.training.__main__ import base_folder

    parser = argparse.ArgumentParser(prog="python -m rashomon.training shipped", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="run folder to write")
    parser.add_argument("--model", type=Path, default=WEIGHTS, help="folder of another model than the package's")
    parser.add_argument(
        "--base", type=Path, help="folder with model.safetensors and tokenizer.json of all-MiniLM-L6-v2"
    )
    given = parser.parse_args(arguments)
    write_run(given.model, given.out, base=given.base or base_folder())
    return 0


def write_run(folder: Path, out: Path, *, base: Path) -> None:
    """Write the model in `folder` to `out` as a run that `--after`, `tune --run`, `average` and `export` take.

    ValueError where the base is not the published one, FileNotFoundError where `folder` has no reader.
    """
    sidecar = json.loads(content(folder, SIDECAR))
    with np.load(io.BytesIO(content(folder, TABLES))) as stored:
        tables = {name: stored[name] for name in stored.files}
    model = Model(Sizes(relations=len(sidecar["relations"]), scripts=len(sidecar["scripts"])))
    piece = base_encoder(base).piece.weight
    _fill(model, graph_weights(content(folder, GRAPH)), tables, sidecar["heads"])
    model.encoder.piece.weight.data.copy_(piece)
    out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), out / "last.pt")
    facts = {"options": sidecar["trained"], "inventory": asdict(_inventory(sidecar))}
    (out / "options.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")


def graph_weights(file: bytes) -> Weights:
    """The weights of an exported graph by the names they have in `graph.Graph`, full precision, products as [in, out].

    Those of products have the name of the node that multiplies ("layers.0/project"), for the file numbers them only.
    """
    graph = onnx.load_from_string(file).graph
    kept = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    weights = {name: value for name, value in kept.items() if "MatMul" not in name}
    for node in _nodes(graph):
        if node.op_type not in ("MatMul", "MatMulInteger"):
            continue
        name = node.name.strip("/").removesuffix("_quant").removesuffix("/MatMul")
        whole = node.input[1].removesuffix("_quantized")
        if node.op_type == "MatMul" and node.input[1] in kept:  # an export in full precision
            weights[name] = kept[node.input[1]]
        elif node.op_type == "MatMulInteger":
            zero = kept[f"{whole}_zero_point"].astype(np.float32)
            weights[name] = (kept[f"{whole}_quantized"].astype(np.float32) - zero) * kept[f"{whole}_scale"]
    return weights


def _nodes(graph: Any) -> Iterator[Any]:
    """The nodes of a graph and of those inside it."""
    for node in graph.node:
        yield node
        for attribute in node.attribute:
            if attribute.HasField("g"):
                yield from _nodes(attribute.g)


def _fill(model: Model, weights: Weights, tables: Weights, ends: dict[str, dict[str, int]]) -> None:
    encoder = model.encoder
    _set(encoder.position.weight, weights["position"])
    _set(encoder.kind, np.zeros(WIDTH, np.float32))  # stands in the positions
    _set(encoder.case.weight, weights["case"])
    _norm(encoder.norm, weights, "norm")
    places = {f"layers.{n}": layer for n, layer in enumerate(encoder.layers)}
    places |= {f"name_layers.{n}": layer for n, layer in enumerate(encoder.name_layers)}
    for place, layer in {**places, "role_layer": encoder.role_layer}.items():
        _layer(layer, weights, place)
    parts = head_parts(model)
    for output, names in HEADS_OF.items():
        start = 0
        for name in names:
            end = ends[output][name]
            if name != "names":
                _linear(parts[name], weights[output][:, start:end], weights[f"{output}.bias"][start:end])
            start = end
    _linear(model.names.score, weights["names_score"], weights["names_score.bias"])
    _linear(model.names.inner, weights["names_inner"], weights["names_inner.bias"])
    _linear(model.names.look, weights["names_look"])
    _linear(model.arcs.dependent, weights["dependent"], weights["arcs.dependent.bias"])
    _linear(model.arcs.governor, weights["governor"], weights["arcs.governor.bias"])
    _linear(model.arcs.between, weights["between"])
    _linear(model.arcs.bias, weights["bias"], weights["arcs.bias.bias"])
    for chain, name in ((model.name_chain, "names"), (model.role_chain, "roles")):
        _set(chain.steps, tables[f"{name}_steps"] - chain.barred.numpy())
        _set(chain.begin, tables[f"{name}_begin"] - chain.barred_begin.numpy())
    for pairs, name in ((model.relations, "relation"), (model.links, "link")):
        _linear(pairs.score, tables[f"{name}_weight"], tables[f"{name}_bias"])
    for column, table in enumerate(model.links.features):
        _set(table.weight, tables[f"link_feature_{column}"])


def _layer(layer: Layer, weights: Weights, place: str) -> None:
    scale = (WIDTH // HEADS) ** 0.5  # of the queries, undone
    matrices = np.split(weights[f"{place}/project"], 3, axis=1)
    biases = np.split(weights[f"{place}.project.bias"], 3)
    for part, matrix, bias, by in zip(
        (layer.query, layer.key, layer.value), matrices, biases, (scale, 1, 1), strict=True
    ):
        _linear(part, matrix * by, bias * by)
    for name in ("out", "inner", "outer"):
        _linear(getattr(layer, name), weights[f"{place}/{name}"], weights[f"{place}.layer.{name}.bias"])
    for name in ("norm_attention", "norm_output"):
        _norm(getattr(layer, name), weights, f"{place}.layer.{name}")


def _norm(norm: nn.LayerNorm, weights: Weights, place: str) -> None:
    _set(norm.weight, weights[f"{place}.weight"])
    _set(norm.bias, weights[f"{place}.bias"])


def _linear(linear: nn.Linear, matrix: np.ndarray, bias: np.ndarray | None = None) -> None:
    _set(linear.weight, matrix.T)
    if bias is not None:
        _set(linear.bias, bias)


def _set(parameter: Tensor, values: np.ndarray) -> None:
    """Fill a parameter; ValueError where the shapes differ."""
    if tuple(parameter.shape) != values.shape:
        raise ValueError(f"weights of shape {values.shape} where the model has {tuple(parameter.shape)}")
    parameter.data.copy_(torch.from_numpy(np.array(values, np.float32)))


def _inventory(sidecar: dict[str, Any]) -> Inventory:
    lexicon = [tuple(entry.split(" ")) for entry in sidecar["lexicon"]]
    return Inventory(
        relations=tuple(sidecar["relations"]),
        scripts=tuple(sidecar["scripts"]),
        lexicon=tuple((tag, word, lemma) for tag, word, lemma in lexicon),
        ordinary=tuple(sidecar["ordinary"]),
    )
