"""The base encoder (BERT, six layers of 384) in plain PyTorch, loaded from all-MiniLM-L6-v2's weights.

Written out instead of imported so that the exported graph holds nothing but what is computed. Two additions: the form
of the word a piece belongs to (its case, because the vocabulary is uncased, and whether it is quoted) is a learned
vector added to the piece's, zero at the start; and the last layer stands there twice, once for words, trees and names,
once for attributions. All this sees the text with its names hidden; the first four layers stand there once more, for
the names head alone, which has to see them.
"""

# mypy: allow-subclassing-any
# PyTorch is no dependency: where it is missing, its classes are Any to the checker.

from __future__ import annotations

import hashlib
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from rashomon.reading.subwords import FORMS

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WIDTH, LAYERS, HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
NAME_LAYERS = 4  # that see the names; see docs/decisions/0121


class Dropout(nn.Module):
    """Dropout (Srivastava et al. 2014) that draws one byte a number, so the share is rounded to 1/256.

    A twelfth of a training step went into drawing floating-point numbers for it.
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self.dropped = round(share * 256)

    def forward(self, x: Tensor) -> Tensor:
        """`x` with a share of its numbers set to zero and the others raised to keep the mean; `x` itself in use."""
        if not self.training or not self.dropped:
            return x
        bytes_ = torch.empty(-(-x.numel() // 8), dtype=torch.int64).random_(-(2**63), None).view(torch.uint8)
        kept = (bytes_[: x.numel()] >= self.dropped).view(x.shape)
        return x * kept.to(x.dtype).mul_(256 / (256 - self.dropped))


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT does."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm_output = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`x` is [B, S, 384]; `mask` is additive [B, 1, 1, S] or None where nothing is padded."""
        shape = (x.shape[0], x.shape[1], HEADS, WIDTH // HEADS)
        query, key, value = (part(x).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value))
        scores = query @ key.transpose(2, 3) / (WIDTH // HEADS) ** 0.5
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        mixed = torch.softmax(scores, dim=-1).to(value.dtype) @ value
        mixed = mixed.transpose(1, 2).reshape(x.shape)
        x = self.norm_attention(x + self.dropout(self.out(mixed)))
        return self.norm_output(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """Pieces to vectors."""

    def __init__(self, *, vocabulary: int = 30522, dropout: float = 0.1) -> None:
        super().__init__()
        self.piece = nn.Embedding(vocabulary, WIDTH)
        self.piece.weight.requires_grad_(False)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.case = nn.Embedding(FORMS, WIDTH)
        nn.init.zeros_(self.case.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.role_layer = Layer(dropout)
        self.name_layers = nn.ModuleList(Layer(dropout) for _ in range(NAME_LAYERS))

    def forward(self, ids: Tensor, cases: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """[B, S] piece numbers and forms to [B, S, 384] for trees and names, and the same for attributions.

        `mask` as in `Layer.forward`.
        """
        x = self._begun(ids, cases)
        for layer in self.layers[:-1]:
            x = layer(x, mask)
        return self.layers[-1](x, mask), self.role_layer(x, mask)

    def in_sight(self, ids: Tensor, cases: Tensor, mask: Tensor | None) -> Tensor:
        """The same shapes for pieces whose names are not hidden: what only the names head sees."""
        x = self._begun(ids, cases)
        for layer in self.name_layers:
            x = layer(x, mask)
        return x

    def _begun(self, ids: Tensor, cases: Tensor) -> Tensor:
        x = self.piece(ids) + self.position.weight[: ids.shape[1]] + self.kind + self.case(cases)
        return self.dropout(self.norm(x))


def load_base(encoder: Encoder, path: Path) -> None:
    """Fill `encoder` with the published weights; ValueError where the file is not the one known by its SHA-256."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != BASE_SHA256:
        raise ValueError(f"{path} is not all-MiniLM-L6-v2: SHA-256 {digest}, expected {BASE_SHA256}")
    stored = {k.removeprefix("bert."): v for k, v in load_file(str(path)).items()}
    wanted = {
        "piece.weight": stored["embeddings.word_embeddings.weight"],
        "position.weight": stored["embeddings.position_embeddings.weight"],
        "kind": stored["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": stored["embeddings.LayerNorm.weight"],
        "norm.bias": stored["embeddings.LayerNorm.bias"],
        "case.weight": torch.zeros(FORMS, WIDTH),
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm_attention": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm_output": "output.LayerNorm",
    }
    places = {f"layers.{n}": n for n in range(LAYERS)} | {f"name_layers.{n}": n for n in range(NAME_LAYERS)}
    places["role_layer"] = LAYERS - 1
    for place, number in places.items():
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                wanted[f"{place}.{ours}.{kind}"] = stored[f"encoder.layer.{number}.{theirs}.{kind}"]
    encoder.load_state_dict(wanted)
