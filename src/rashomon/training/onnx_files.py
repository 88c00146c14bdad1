"""A PyTorch module becomes an ONNX file, its products in eight bits with a scale per output channel.

And what of such a file is much like another part of it, so that it need not be kept whole.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from rashomon.reading.model_files import Difference

OPSET = 17
ALIKE = 0.5  # correlation; layers trained apart from the same beginning have 0.92 to 0.99, any others at most 0.23
Axes = Mapping[str, Mapping[int, str]]  # of inputs or outputs: which of their dimensions vary, by what name


def write_onnx(
    graph: torch.nn.Module, example: tuple[Any, ...], file: Path, *, inputs: Axes, outputs: Axes, full: bool
) -> None:
    """Write `graph` to `file`, with `full` in full precision."""
    plain = file if full else file.with_suffix(".full.onnx")
    varying = {name: dict(axes) for name, axes in (*inputs.items(), *outputs.items()) if axes}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # the exporter of the older kind announces its successor
        torch.onnx.export(
            graph,
            example,
            str(plain),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes=varying,
            opset_version=OPSET,
            dynamo=False,
        )
    if not full:
        quantize_dynamic(plain, file, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"])
        plain.unlink()


def only_where(flag: str, file: Path, outputs: tuple[str, ...]) -> None:
    """Rewrite `file` so that what only `outputs` (two-dimensional) need runs where the new input `flag` is true.

    Where it is false they come out with no rows; the other outputs are the same to the byte.
    """
    model = onnx.load(file)
    graph = model.graph
    others = _needed(graph, [output.name for output in graph.output if output.name not in outputs])
    inside = [node for node in graph.node if not set(node.output) & others]
    outside = [node for node in graph.node if set(node.output) & others]
    for node in inside:  # the If gives the outputs their names
        for at, name in enumerate(node.output):
            if name in outputs:
                node.output[at] = f"{name}_inside"
    shapes = {name: [f"{name}_rows", f"{name}_columns"] for name in outputs}
    then = helper.make_graph(
        inside,
        flag,
        [],
        [helper.make_tensor_value_info(f"{n}_inside", TensorProto.FLOAT, shape) for n, shape in shapes.items()],
    )
    nothing = numpy_helper.from_array(np.zeros((0, 0), np.float32))
    otherwise = helper.make_graph(
        [helper.make_node("Constant", [], [f"{name}_empty"], value=nothing) for name in outputs],
        f"no_{flag}",
        [],
        [helper.make_tensor_value_info(f"{n}_empty", TensorProto.FLOAT, shape) for n, shape in shapes.items()],
    )
    choice = helper.make_node("If", [flag], list(outputs), then_branch=then, else_branch=otherwise)
    del graph.node[:]
    graph.node.extend([*outside, choice])
    graph.input.append(helper.make_tensor_value_info(flag, TensorProto.BOOL, []))
    onnx.save(model, file)


def likenesses(file: bytes) -> list[Difference]:
    """Of the eight-bit weights in an ONNX file each that is like an earlier one of its shape, with the likest."""
    found: list[Difference] = []
    known: dict[tuple[int, ...], list[tuple[int, np.ndarray]]] = {}
    for tensor in onnx.load_from_string(file).graph.initializer:
        if tensor.data_type != TensorProto.INT8 or len(tensor.dims) != 2:
            continue
        weights = numpy_helper.to_array(tensor).ravel()
        start, earlier = file.index(tensor.raw_data), known.setdefault(tuple(tensor.dims), [])
        alike = [(float(np.corrcoef(weights, other)[0, 1]), like) for like, other in earlier]
        if alike and max(alike)[0] > ALIKE:
            found.append((start, max(alike)[1], len(tensor.raw_data)))
        earlier.append((start, weights))
    return found


def _needed(graph: onnx.GraphProto, outputs: list[str]) -> set[str]:
    """The names of all values that these outputs are made of."""
    names = set(outputs)
    for node in reversed(graph.node):
        if set(node.output) & names:
            names.update(node.input)
    return names
