"""Linear-chain conditional random field over legal BIO sequences, batched.

Lafferty et al. 2001. Transitions are learned; illegal ones are fixed at a large negative score, so that decoding with
the learned matrix can never give an I- without its B-.
"""

# mypy: allow-subclassing-any
# PyTorch is no dependency: where it is missing, its classes are Any to the checker.

from __future__ import annotations

import torch
from torch import Tensor, nn

from rashomon.reading.labels import legal

_NEVER = -1e4


class Chain(nn.Module):
    """Transition scores for one label set."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        size = len(labels)
        self.steps = nn.Parameter(torch.zeros(size, size))
        self.begin = nn.Parameter(torch.zeros(size))
        barred, barred_begin = torch.full((size, size), _NEVER), torch.full((size,), _NEVER)
        for before, after in legal(labels):
            if before < 0:
                barred_begin[after] = 0.0
            else:
                barred[before, after] = 0.0
        self.register_buffer("barred", barred)
        self.register_buffer("barred_begin", barred_begin)

    def transitions(self) -> tuple[Tensor, Tensor]:
        """The [L, L] scores of steps (before, after) and the [L] scores of beginnings."""
        return self.steps + self.barred, self.begin + self.barred_begin

    def loss(self, emissions: Tensor, gold: Tensor) -> Tensor:
        """Negative log likelihood summed over the batch.

        `emissions` is [B, W, L], `gold` [B, W] with negative numbers after the end of a row; a row that begins so
        counts nothing.
        """
        steps, begin = self.transitions()
        known = gold >= 0
        safe = gold.clamp(min=0)
        alpha = begin + emissions[:, 0]
        score = alpha.gather(1, safe[:, :1]).squeeze(1)
        own = emissions.gather(2, safe.unsqueeze(2)).squeeze(2)
        moves = steps[safe[:, :-1], safe[:, 1:]]
        score = score + ((own[:, 1:] + moves) * known[:, 1:]).sum(1)
        for at in range(1, emissions.shape[1]):
            stepped = torch.logsumexp(alpha.unsqueeze(2) + steps, dim=1) + emissions[:, at]
            alpha = torch.where(known[:, at : at + 1], stepped, alpha)
        return ((torch.logsumexp(alpha, dim=1) - score) * known[:, 0]).sum()
