"""A run of the relation model becomes `relations.onnx` (int8) and `relations.json`."""

# mypy: allow-subclassing-any
# PyTorch is no dependency: where it is missing, its classes are Any to the checker.

from __future__ import annotations

import random
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from rashomon.reading.marked import encoded
from rashomon.reading.reader import Reader
from rashomon.reading.relating import GRAPH, SIDECAR
from rashomon.reading.subwords import Subwords
from rashomon.training.clauses import base_encoder
from rashomon.training.encoder import WIDTH
from rashomon.training.evening import even_out
from rashomon.training.onnx_files import write_onnx
from rashomon.training.own_relations import own_pairs
from rashomon.training.relation_model import Branch, RelationGraph, lower_states


class _OfBoth(nn.Module):
    """The graph of a pair of inputs, as one."""

    def __init__(self, graph: RelationGraph) -> None:
        super().__init__()
        self.graph = graph

    def forward(self, both: tuple[Tensor, Tensor]) -> tuple[Tensor, Tensor]:
        """See the class."""
        scores, means = self.graph(*both)
        return scores, means


def export(run: Path, to: Path, *, base: Path, full: bool = False) -> None:
    """Write both files to `to`; in eight bits, evened out on the own sentences."""
    encoder = base_encoder(base)
    branch = Branch(base_encoder(base)).eval()
    branch.load_state_dict(torch.load(run / "branch.pt", weights_only=True))
    graph = RelationGraph(branch).eval()
    if not full:
        subwords = Subwords(Tokenizer.from_file(str(base / "tokenizer.json")))
        pairs = [encoded(one.pair, subwords) for one in own_pairs(Reader.load(), random.Random(0))[::7]]
        states = [(lower_states(encoder, ids).float()[None], torch.from_numpy(parts)[None]) for ids, parts in pairs]
        even_out(_OfBoth(graph), graph.layers, states)
    write_onnx(
        graph,
        (torch.rand(1, 9, WIDTH), torch.zeros(1, 9, dtype=torch.long)),
        to / GRAPH,
        inputs={"lower": {1: "S"}, "parts": {1: "S"}},
        outputs={"scores": {}, "means": {}},
        full=full,
    )
    (to / SIDECAR).write_text((run / "relations.json").read_text(encoding="utf-8"), encoding="utf-8")
