"""The branch that compares two claims: the base's lower layers as they are; the next two trained, over each claim by
itself; the last one trained, over both together.

Which claim a piece is of, and which name stands there, are vectors added before the last layer. The scores are made
of what the means of the two claims have in common and what parts them, so that their order does not matter there. Only
the last layer is run for each pair: training is cheap where many pairs are of few claims, and so is a case.
"""

# mypy: allow-subclassing-any
# PyTorch is no dependency: where it is missing, its classes are Any to the checker.

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from rashomon.reading.comparing import NAMES
from rashomon.training.encoder import LAYERS, WIDTH, Encoder
from rashomon.training.graph import FusedLayer
from rashomon.training.kits import KINDS
from rashomon.training.relation_model import LOWER

COSINE = 4.0  # the cosine's weight as a feature, beside numbers that are about 1
FEATURES, INNER = 3 * WIDTH + 1, 256


class Comparer(nn.Module):
    """The trained part, begun from the base's last layers."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.own = nn.ModuleList(list(encoder.layers)[LOWER : LAYERS - 1])
        self.both = encoder.layers[LAYERS - 1]
        self.side = nn.Embedding(2, WIDTH)
        self.name = nn.Embedding(NAMES + 1, WIDTH)
        nn.init.normal_(self.side.weight, std=0.02)
        nn.init.normal_(self.name.weight, std=0.05)
        self.dropout = nn.Dropout(0.2)
        self.inner = nn.Linear(FEATURES, INNER)
        self.score = nn.Linear(INNER, len(KINDS))

    def claims(self, lower: Tensor, mask: Tensor) -> Tensor:
        """[B, S, 384] states and an additive mask [B, 1, 1, S] to [B, S, 384]: each claim by itself."""
        for layer in self.own:
            lower = layer(lower, mask)
        return lower

    def forward(self, x: Tensor, sides: Tensor, names: Tensor, mask: Tensor) -> Tensor:
        """[B, S, 384] of two claims each, [B, S] sides and names, an additive mask [B, 1, 1, S] to [B, kinds]."""
        x = self.both(x + self.side(sides) + self.name(names), mask)
        found = compared(x, sides, (mask[:, 0, 0] == 0).to(x.dtype))
        return self.score(self.dropout(F.gelu(self.inner(self.dropout(found)))))


def compared(x: Tensor, sides: Tensor, real: Tensor) -> Tensor:
    """[B, S, 384] and [B, S] sides to [B, FEATURES]: of the claims' means over `real` pieces, of one length, the sum,
    the distance, the product and the cosine."""
    one, two = (
        WIDTH**0.5 * F.normalize((x * share.unsqueeze(2)).sum(1), dim=1)
        for share in (real * (sides == side).to(x.dtype) for side in (0, 1))
    )
    product = one * two
    return torch.cat([one + two, (one - two).abs(), product, COSINE * product.mean(1, keepdim=True)], dim=1)


def padded(states: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """States [S, 384] of several claims, and their mask, as `Comparer.claims` takes them."""
    lower = nn.utils.rnn.pad_sequence([one.float() for one in states], batch_first=True)
    return lower, mask_of([len(one) for one in states], lower.shape[1])


def mask_of(lengths: Sequence[int], most: int) -> Tensor:
    """[B, 1, 1, most]: 0 for what is there, far below it for what is padded."""
    there = torch.arange(most)[None] < torch.tensor(lengths)[:, None]
    return torch.where(there, 0.0, -1e4)[:, None, None, :]


class ClaimGraph(nn.Module):
    """(`lower` [1, S, 384]) to `claim` [1, S, 384]: the branch's own layers for one claim, no padding."""

    def __init__(self, branch: Comparer) -> None:
        super().__init__()
        self.layers = nn.ModuleList(FusedLayer(layer) for layer in branch.own)

    def forward(self, lower: Tensor) -> Tensor:
        """See the class."""
        for layer in self.layers:
            lower = layer(lower)
        return lower


class PairGraph(nn.Module):
    """(`claims` [1, S, 384] of both, `sides` [1, S], `names` [1, S]) to `scores` [4], no padding, no dropout."""

    def __init__(self, branch: Comparer) -> None:
        super().__init__()
        self.register_buffer("side", branch.side.weight.detach())
        self.register_buffer("name", branch.name.weight.detach())
        self.layers = nn.ModuleList([FusedLayer(branch.both)])
        self.inner = branch.inner
        self.score = branch.score

    def forward(self, claims: Tensor, sides: Tensor, names: Tensor) -> Tensor:
        """See the class."""
        x = self.layers[0](claims + self.side[sides] + self.name[names])
        found: Tensor = self.score(F.gelu(self.inner(compared(x, sides, torch.ones_like(x[:, :, 0])))))[0]
        return found
