"""The part of the model that goes into the ONNX file: one unit in, all heads out, no padding, no dropout.

Same numbers as `model.Model` (a test holds them together), with the linear layers that read the same vectors fused,
so that dynamic quantization looks at each input once. The vectors of pieces are looked up outside (reading/pieces.py).
"""

# mypy: allow-subclassing-any
# PyTorch is no dependency: where it is missing, its classes are Any to the checker.

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from rashomon.training.encoder import HEADS, WIDTH, Layer
from rashomon.training.model import Model


class FusedLayer(nn.Module):
    """A transformer layer with query, key and value in one product."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        scale = (WIDTH // HEADS) ** -0.5
        self.project = nn.Linear(WIDTH, 3 * WIDTH)
        weights = [layer.query.weight * scale, layer.key.weight, layer.value.weight]
        biases = [layer.query.bias * scale, layer.key.bias, layer.value.bias]
        self.project.weight = nn.Parameter(torch.cat(weights))
        self.project.bias = nn.Parameter(torch.cat(biases))
        self.layer = layer

    def forward(self, x: Tensor, rows: Tensor | None = None) -> Tensor:
        """[1, S, 384] to [1, S, 384], or to [1, R, 384] of the `rows` [R], which is all that the rest is made for."""
        mixed = self.project(x).reshape(1, -1, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = mixed[0], mixed[1], mixed[2]
        if rows is not None:
            query, x = query[:, :, rows], x[:, rows]
        weights = torch.softmax(query @ key.transpose(2, 3), dim=-1)
        joined = (weights @ value).transpose(1, 2).reshape(1, -1, WIDTH)
        x = self.layer.norm_attention(x + self.layer.out(joined))
        return self.layer.norm_output(x + self.layer.outer(F.gelu(self.layer.inner(x))))


LINEAR_TREE_HEADS = ("tag", "lemma", "begin", "relation_left", "relation_right")
HEADS_OF = {"tree_heads": (*LINEAR_TREE_HEADS, "names"), "role_heads": ("roles", "link_left", "link_right")}


class Graph(nn.Module):
    """(`pieces` [1, S, 384], `cases` [1, S], `pool` [1, W, S]) to `role_heads`, `tree_heads` and `arcs`.

    The three come twice: with the names hidden, and with them in sight, which only the names head sees.
    `role_heads` [W + 1, R] and `tree_heads` [W + 1, T] hold the parts of HEADS_OF side by side; row 0 is the root
    ([CLS]). `arcs` is [W, W + 1], column 0 the root. What only trees and names need stands apart, so that a content
    read again for its attributions can go without it (onnx_files.only_where).
    """

    def __init__(self, model: Model) -> None:
        super().__init__()
        encoder = model.encoder
        self.register_buffer("position", encoder.position.weight.detach() + encoder.kind.detach())
        self.register_buffer("case", encoder.case.weight.detach())
        self.norm = encoder.norm
        self.layers = nn.ModuleList(FusedLayer(layer) for layer in encoder.layers)
        self.role_layer = FusedLayer(encoder.role_layer)
        self.name_layers = nn.ModuleList(FusedLayer(layer) for layer in encoder.name_layers)
        parts = head_parts(model)
        self.tree_heads = _beside(parts[name] for name in LINEAR_TREE_HEADS)
        self.role_heads = _beside(parts[name] for name in HEADS_OF["role_heads"])
        self.names_inner = nn.Linear(WIDTH, model.names.inner.weight.shape[0])
        self.names_inner.weight = model.names.inner.weight
        self.names_inner.bias = nn.Parameter(model.names.inner.bias + model.names.corpus.weight[0])
        self.names_look = model.names.look
        self.names_score = model.names.score
        self.arcs = model.arcs

    def forward(
        self,
        pieces: Tensor,
        cases: Tensor,
        pool: Tensor,
        pieces_in_sight: Tensor,
        cases_in_sight: Tensor,
        pool_in_sight: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """See the class."""
        x = self._begun(pieces, cases)
        for layer in self.layers[:-1]:
            x = layer(x)
        roles = self.role_layer(x)
        role_heads = self.role_heads(torch.cat([roles[:, :1], pool @ roles], dim=1))
        x = self.layers[-1](x)
        candidates = torch.cat([x[:, :1], pool @ x], dim=1)
        arcs = self.arcs
        dependent = arcs.between(F.gelu(arcs.dependent(candidates)))
        governor = F.gelu(arcs.governor(candidates))
        scores = dependent @ governor.transpose(1, 2) + arcs.bias(governor).transpose(1, 2)
        look = self._begun(pieces_in_sight, cases_in_sight)
        for layer in self.name_layers:
            look = layer(look)
        look = torch.cat([look[:, :1], pool_in_sight @ look], dim=1)
        names = self.names_score(F.gelu(self.names_inner(candidates) + self.names_look(look)))
        tree_heads = torch.cat([self.tree_heads(candidates), names], dim=2)
        return role_heads[0], tree_heads[0], scores[0, 1:]

    def _begun(self, pieces: Tensor, cases: Tensor) -> Tensor:
        begun: Tensor = self.norm(pieces + self.position[: pieces.shape[1]] + self.case[cases])
        return begun


def _beside(layers: Iterable[nn.Linear]) -> nn.Linear:
    """Linear layers over the same input as one."""
    known = list(layers)
    joined = nn.Linear(WIDTH, sum(layer.weight.shape[0] for layer in known))
    joined.weight = nn.Parameter(torch.cat([layer.weight for layer in known]))
    joined.bias = nn.Parameter(torch.cat([layer.bias for layer in known]))
    return joined


def head_parts(model: Model) -> dict[str, nn.Linear]:
    """The last linear layers before each part, by the names in HEADS_OF."""
    return {
        "tag": model.tag,
        "lemma": model.lemma,
        "begin": model.begin,
        "names": model.names.score,
        "roles": model.roles,
        "relation_left": model.relations.left,
        "relation_right": model.relations.right,
        "link_left": model.links.left,
        "link_right": model.links.right,
    }
