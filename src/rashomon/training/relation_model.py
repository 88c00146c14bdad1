"""The branch for relations: the base's lower layers as they are, its last three trained for codes of marked pairs.

Parts of pieces (whose word it is) are added between the two. The scores are a linear layer over three means: of all
pieces, the source's, the target's.
"""

# mypy: allow-subclassing-any
# PyTorch is no dependency: where it is missing, its classes are Any to the checker.

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from rashomon.reading.marked import PARTS, SOURCE, SOURCE_HERE, TARGET, TARGET_HERE
from rashomon.training.encoder import LAYERS, WIDTH, Encoder
from rashomon.training.graph import FusedLayer

LOWER = 3  # layers left as they are (docs/decisions/0034)
TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "NONE"),
)


def lower_states(encoder: Encoder, ids: np.ndarray) -> Tensor:
    """[S, 384] bfloat16: the pieces after the base's lower layers; forms of words have no part in it."""
    numbers = torch.from_numpy(ids)[None]
    with torch.no_grad():
        x = encoder.norm(encoder.piece(numbers) + encoder.position.weight[: len(ids)] + encoder.kind)
        for layer in list(encoder.layers)[:LOWER]:
            x = layer(x, None)
    return x[0].to(torch.bfloat16)


class Branch(nn.Module):
    """The trained part, begun from the base's last layers."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.layers = nn.ModuleList(list(encoder.layers)[LOWER:LAYERS])
        self.part = nn.Embedding(PARTS, WIDTH)
        nn.init.normal_(self.part.weight, std=0.02)
        self.dropout = nn.Dropout(0.2)
        self.score = nn.Linear(3 * WIDTH, len(TYPES))
        nn.init.normal_(self.score.weight, std=0.02)
        nn.init.zeros_(self.score.bias)

    def forward(self, lower: Tensor, parts: Tensor, mask: Tensor) -> Tensor:
        """[B, S, 384] states, [B, S] parts, an additive mask [B, 1, 1, S] to [B, types]."""
        x = lower + self.part(parts)
        for layer in self.layers:
            x = layer(x, mask)
        return self.score(self.dropout(means(x, parts, (mask[:, 0, 0] == 0).to(x.dtype))))


def means(x: Tensor, parts: Tensor, real: Tensor) -> Tensor:
    """[B, S, 384] and [B, S] parts to [B, 3 * 384]: the means over `real` pieces, the source's and the target's."""
    shares = [
        real,
        *(((parts == a) | (parts == b)).to(x.dtype) for a, b in ((SOURCE, SOURCE_HERE), (TARGET, TARGET_HERE))),
    ]
    return torch.cat([(x * s.unsqueeze(2)).sum(1) / s.sum(1, keepdim=True).clamp(min=1) for s in shares], dim=1)


def padded(items: Sequence[tuple[Tensor, np.ndarray]]) -> tuple[Tensor, Tensor, Tensor]:
    """States, parts and mask of a batch, as `Branch` takes them."""
    most = max(len(parts) for _, parts in items)
    lower = torch.zeros(len(items), most, WIDTH)
    parts = torch.zeros(len(items), most, dtype=torch.long)
    mask = torch.full((len(items), most), -1e4)
    for row, (states, own) in enumerate(items):
        lower[row, : len(own)] = states.float()
        parts[row, : len(own)] = torch.from_numpy(own)
        mask[row, : len(own)] = 0
    return lower, parts, mask[:, None, None, :]


class RelationGraph(nn.Module):
    """(`lower` [1, S, 384], `parts` [1, S]) to `scores` [types] and the `means` [1152] they are made of: the branch for
    one pair, no padding, no dropout."""

    def __init__(self, branch: Branch) -> None:
        super().__init__()
        self.register_buffer("part", branch.part.weight.detach())
        self.layers = nn.ModuleList(FusedLayer(layer) for layer in branch.layers)
        self.score = branch.score

    def forward(self, lower: Tensor, parts: Tensor) -> tuple[Tensor, Tensor]:
        """See the class."""
        x = lower + self.part[parts]
        for layer in self.layers:
            x = layer(x)
        found = means(x, parts, torch.ones_like(x[:, :, 0]))
        return self.score(found)[0], found[0]
