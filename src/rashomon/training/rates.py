"""Two rates for a branch begun from the base: one for its layers, a higher one for what is new; both rise and fall."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import nn


def optimizer_of(
    layers: Iterable[nn.Parameter], head: Iterable[nn.Parameter], rate: float, head_rate: float
) -> torch.optim.Optimizer:
    """AdamW that knows the top of each rate."""
    groups = [
        {"params": list(layers), "lr": rate, "top": rate},
        {"params": list(head), "lr": head_rate, "top": head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def set_rate(optimizer: torch.optim.Optimizer, done: float, warmup: float) -> None:
    """Set both rates where the share `done` of the training is over: they rise over `warmup` of it, then fall to 0."""
    factor = min(done / warmup, (1 - done) / (1 - warmup)) if warmup else 1 - done
    for group in optimizer.param_groups:
        group["lr"] = group["top"] * max(factor, 0.0)
