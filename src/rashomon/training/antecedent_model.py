"""The branch that scores what a pronoun may stand for: the base's lower layers as they are, its last three trained.

Which name a piece hides is a vector added between the two. A score is made of a pronoun's vector and a candidate's,
their product and their distance; that none is meant, of the pronoun's alone.
"""

# mypy: allow-subclassing-any
# PyTorch is no dependency: where it is missing, its classes are Any to the checker.

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from rashomon.reading.antecedents import NAMES, Window
from rashomon.training.encoder import LAYERS, WIDTH, Encoder
from rashomon.training.graph import FusedLayer
from rashomon.training.relation_model import LOWER

PRODUCT = 4.0  # the product's weight, so that its numbers are about as large as the others
INNER, INNER_OF_NONE = 256, 128

Found = tuple[Tensor, Tensor]  # scores of candidates [P], of none [Q]


class Scorer(nn.Module):
    """The trained part, begun from the base's last layers."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.layers = nn.ModuleList(list(encoder.layers)[LOWER:LAYERS])
        self.name = nn.Embedding(NAMES + 1, WIDTH)
        nn.init.normal_(self.name.weight, std=0.03)
        self.dropout = nn.Dropout(0.1)
        self.inner = nn.Linear(4 * WIDTH, INNER)
        self.score = nn.Linear(INNER, 1)
        self.none = nn.Sequential(nn.Linear(WIDTH, INNER_OF_NONE), nn.GELU(), nn.Linear(INNER_OF_NONE, 1))

    def states(self, lower: Tensor, names: Tensor, mask: Tensor) -> Tensor:
        """[B, S, 384] states and [B, S] names, an additive mask [B, 1, 1, S] to [B, S, 384]."""
        x = lower + self.name(names)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def found(self, x: Tensor, pronouns: Tensor, candidates: Tensor, of: Tensor) -> Found:
        """[R, 384] states, shares [Q, R] and [P, R], whose candidate each is [P], to the scores."""
        asked = pronouns @ x
        left, right = asked[of], candidates @ x
        both = self.dropout(torch.cat([left, right, PRODUCT * left * right, (left - right).abs()], dim=1))
        return self.score(self.dropout(F.gelu(self.inner(both))))[:, 0], self.none(asked)[:, 0]

    def forward(self, windows: list[Window], lower: list[Tensor]) -> list[Found]:
        """The scores of each window, whose pieces after the base's lower layers are `lower`, [S, 384] each."""
        rest = [{name: torch.from_numpy(value) for name, value in one.feed().items()} for one in windows]
        padded = nn.utils.rnn.pad_sequence(lower, batch_first=True)
        names = nn.utils.rnn.pad_sequence([one["names"][0] for one in rest], batch_first=True)
        there = torch.arange(padded.shape[1])[None] < torch.tensor([len(one) for one in lower])[:, None]
        with torch.autocast("cpu", dtype=torch.bfloat16):  # twice as fast
            states = self.states(padded, names, torch.where(there, 0.0, -1e4)[:, None, None, :])
        return [
            self.found(x[one["rows"]].float(), one["pronouns"], one["candidates"], one["of"])
            for x, one in zip(states, rest, strict=True)
        ]


class AntecedentGraph(nn.Module):
    """(`lower` [1, S, 384], `names` [1, S], `rows` [R], `pronouns` [Q, R], `candidates` [P, R], `of` [P]) to `scores`
    [P] and `none` [Q]: no padding, no dropout. The last layer is made for the `rows` alone."""

    def __init__(self, scorer: Scorer) -> None:
        super().__init__()
        self.register_buffer("name", scorer.name.weight.detach())
        self.layers = nn.ModuleList(FusedLayer(layer) for layer in scorer.layers)
        self.scorer = scorer

    def forward(
        self, lower: Tensor, names: Tensor, rows: Tensor, pronouns: Tensor, candidates: Tensor, of: Tensor
    ) -> Found:
        """See the class."""
        x = lower + self.name[names]
        *layers, last = self.layers
        for layer in layers:
            x = layer(x)
        x = last(x, rows)
        return self.scorer.found(x[0], pronouns, candidates, of)
