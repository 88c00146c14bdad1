"""Inputs of products evened out before they are cut to eight bits (SmoothQuant, Xiao et al. 2023).

One scale serves all channels of an input. The base has a few channels far larger than the rest, which leave the rest
two or three bits. What a channel's input is divided by, its weights are multiplied by: the product stays what it was.
"""

# mypy: allow-subclassing-any
# PyTorch is no dependency: where it is missing, its classes are Any to the checker.

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from rashomon.training.graph import FusedLayer

SHARE = 0.7  # how much of the unevenness goes to the weights; chosen in docs/decisions/0008
LEAST = 1e-3  # of a largest input or weight, so that a channel never used is not blown up


class Evened(nn.Module):
    """`linear` of an input divided by `by` [width], with weights that make up for it."""

    def __init__(self, linear: nn.Linear, by: Tensor) -> None:
        super().__init__()
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        self.linear.weight = nn.Parameter(linear.weight.detach() * by)
        self.linear.bias = linear.bias
        self.register_buffer("shrink", 1 / by)

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        return self.linear(x * self.shrink)


def even_out(graph: nn.Module, layers: Iterable[FusedLayer], examples: Sequence[Any]) -> None:
    """Even out the products of `layers` by the largest inputs they have while `graph` is run on `examples`."""
    places = [(owner, name) for layer in layers for owner, name in _uneven(layer)]
    linears = [getattr(owner, name) for owner, name in places]
    largest = [torch.full((linear.in_features,), LEAST) for linear in linears]
    hooks = [linear.register_forward_pre_hook(_watching(known)) for linear, known in zip(linears, largest, strict=True)]
    with torch.no_grad():
        for example in examples:
            graph(example)
    for hook in hooks:
        hook.remove()
    for (owner, name), linear, inputs in zip(places, linears, largest, strict=True):
        weights = linear.weight.detach().abs().amax(dim=0).clamp(min=LEAST)
        setattr(owner, name, Evened(linear, inputs**SHARE / weights ** (1 - SHARE)))


def _uneven(layer: FusedLayer) -> tuple[tuple[nn.Module, str], ...]:
    """Where the products with uneven inputs stand; that of the attention's output is even enough."""
    return (layer, "project"), (layer.layer, "inner"), (layer.layer, "outer")


def _watching(largest: Tensor):  # type: ignore[no-untyped-def]  # what PyTorch takes as a hook
    """A hook that raises `largest` to the largest input of each channel."""

    def watch(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        torch.maximum(largest, inputs[0].abs().flatten(0, -2).amax(dim=0), out=largest)

    return watch
