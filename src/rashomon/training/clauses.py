"""What all graphs share, `pieces.npz` and `vocab.txt`, and the clauses' own graph, `clauses.onnx`, from the base.

In: the base's folder, or an encoder that kept its piece vectors. Nothing here is trained.
"""

# mypy: allow-subclassing-any
# PyTorch is no dependency: where it is missing, its classes are Any to the checker.

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

from rashomon.reading.clauses import GRAPH, MOST_PIECES
from rashomon.reading.model_files import TABLE, VOCABULARY
from rashomon.training.encoder import WIDTH, Encoder, load_base
from rashomon.training.evening import even_out
from rashomon.training.graph import FusedLayer
from rashomon.training.onnx_files import only_where, write_onnx
from rashomon.training.relation_model import LOWER


class ClauseGraph(nn.Module):
    """(`pieces` [1, S, 384]) to (`vector` [384]): the mean over all pieces, of length 1.

    So is the sentence vector of all-MiniLM-L6-v2 defined (its `1_Pooling` and `2_Normalize`). The forms of words,
    which training adds for the reader, have no part in it.
    """

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.register_buffer("position", encoder.position.weight.detach() + encoder.kind.detach())
        self.norm = encoder.norm
        self.layers = nn.ModuleList(FusedLayer(layer) for layer in encoder.layers)

    def forward(self, pieces: Tensor) -> Tensor:
        """See the class."""
        x = self.norm(pieces + self.position[: pieces.shape[1]])
        for layer in self.layers:
            x = layer(x)
        return F.normalize(x.mean(dim=1), dim=1)[0]


class WithLower(nn.Module):
    """The same with `lower` [1, S, 384] beside, the pieces after the layers that the relation model shares."""

    def __init__(self, graph: ClauseGraph) -> None:
        super().__init__()
        self.graph = graph

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor]:
        """(`lower`, `vector` [1, 384])."""
        x = self.graph.norm(pieces + self.graph.position[: pieces.shape[1]])
        for layer in self.graph.layers[:LOWER]:
            x = layer(x)
        lower = x
        for layer in self.graph.layers[LOWER:]:
            x = layer(x)
        return lower, F.normalize(x.mean(dim=1), dim=1)


def base_encoder(base: Path) -> Encoder:
    """The base as published; ValueError where the file is not the one known by its SHA-256."""
    encoder = Encoder()
    load_base(encoder, base / "model.safetensors")
    encoder.eval()
    return encoder


def write_clauses(encoder: Encoder, base: Path, to: Path, *, full: bool = False) -> None:
    """Write `clauses.onnx` of the base to `to`; in eight bits, evened out on the lines of the bundled sample."""
    graph = ClauseGraph(encoder).eval()
    if not full:
        even_out(graph, graph.layers, _sample(encoder, base))
    write_onnx(
        WithLower(graph),
        (torch.rand(1, 9, WIDTH),),
        to / GRAPH,
        inputs={"pieces": {1: "S"}},
        outputs={"lower": {1: "S"}, "vector": {}},
        full=full,
    )
    only_where("whole", to / GRAPH, ("vector",))


def _sample(encoder: Encoder, base: Path) -> list[Tensor]:
    """The pieces [1, S, 384] of each line of the bundled sample's texts, in the order of their names."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_PIECES)
    files = sorted((Path(__file__).parent.parent / "sample").rglob("*.txt"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    if not lines:
        raise FileNotFoundError("the sample's texts, on which the clauses' graph is calibrated, are missing")
    return [encoder.piece(torch.tensor([tokenizer.encode(line).ids])).detach() for line in lines]


def shared_files(encoder: Encoder, base: Path) -> dict[str, bytes]:
    """The table of piece vectors (int8 rows, a scale each) and the vocabulary, as the files they are kept as."""
    rows, scale = eight_bit_rows(encoder.piece.weight)
    stored = io.BytesIO()
    np.savez(stored, rows=rows.numpy(), scale=scale.numpy())
    vocabulary = Tokenizer.from_file(str(base / "tokenizer.json")).get_vocab()
    pieces = [piece for piece, _ in sorted(vocabulary.items(), key=lambda item: item[1])]
    return {TABLE: stored.getvalue(), VOCABULARY: ("\n".join(pieces) + "\n").encode("utf-8")}


def eight_bit_rows(weight: Tensor) -> tuple[Tensor, Tensor]:
    """A table as int8 rows and the float32 scale of each, a column."""
    known = weight.detach()
    scale = known.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
    return torch.round(known / scale).to(torch.int8), scale
