"""The part of the model that goes into the ONNX file: one unit in, all heads out, no padding, no dropout.

Same numbers as `model.Model` (a test holds them together), with the linear layers that read the same vectors fused,
so that dynamic quantization looks at each input once, and with piece vectors kept as 8-bit rows with a scale each.
"""

# mypy: allow-subclassing-any
# PyTorch is no dependency: where it is missing, its classes are Any to the checker.

from __future__ import annotations

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

    def forward(self, x: Tensor) -> Tensor:
        """[1, S, 384] to [1, S, 384]."""
        mixed = self.project(x).reshape(1, -1, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = mixed[0], mixed[1], mixed[2]
        weights = torch.softmax(query @ key.transpose(2, 3), dim=-1)
        joined = (weights @ value).transpose(1, 2).reshape(1, -1, WIDTH)
        x = self.layer.norm_attention(x + self.layer.out(joined))
        return self.layer.norm_output(x + self.layer.outer(F.gelu(self.layer.inner(x))))


HEAD_ORDER = ("tag", "lemma", "begin", "names", "roles", "relation_left", "relation_right", "link_left", "link_right")


class Graph(nn.Module):
    """(`ids` [1, S], `cases` [1, S], `pool` [1, W, S]) to (`heads` [W + 1, H], `arcs` [W, W + 1]).

    Row 0 of `heads` is the root ([CLS]); its columns are HEAD_ORDER's, side by side. Column 0 of `arcs` is the root.
    """

    def __init__(self, model: Model) -> None:
        super().__init__()
        encoder = model.encoder
        rows = encoder.piece.weight.detach()
        scale = rows.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", torch.round(rows / scale).to(torch.int8))
        self.register_buffer("row_scale", scale)
        self.register_buffer("position", encoder.position.weight.detach() + encoder.kind.detach())
        self.register_buffer("case", encoder.case.weight.detach())
        self.norm = encoder.norm
        self.layers = nn.ModuleList(FusedLayer(layer) for layer in encoder.layers)
        parts = head_parts(model)
        self.heads = nn.Linear(WIDTH, sum(p.weight.shape[0] for p in parts.values()))
        self.heads.weight = nn.Parameter(torch.cat([parts[name].weight for name in HEAD_ORDER]))
        self.heads.bias = nn.Parameter(torch.cat([parts[name].bias for name in HEAD_ORDER]))
        self.arcs = model.arcs

    def forward(self, ids: Tensor, cases: Tensor, pool: Tensor) -> tuple[Tensor, Tensor]:
        """See the class."""
        pieces = self.rows[ids].to(torch.float32) * self.row_scale[ids]
        x = self.norm(pieces + self.position[: ids.shape[1]] + self.case[cases])
        for layer in self.layers:
            x = layer(x)
        candidates = torch.cat([x[:, :1], pool @ x], dim=1)
        arcs = self.arcs
        dependent = arcs.between(F.gelu(arcs.dependent(candidates)))
        governor = F.gelu(arcs.governor(candidates))
        scores = dependent @ governor.transpose(1, 2) + arcs.bias(governor).transpose(1, 2)
        return self.heads(candidates)[0], scores[0, 1:]


def head_parts(model: Model) -> dict[str, nn.Linear]:
    """The linear layers over word vectors, by the names of HEAD_ORDER."""
    return {
        "tag": model.tag,
        "lemma": model.lemma,
        "begin": model.begin,
        "names": model.names,
        "roles": model.roles,
        "relation_left": model.relations.left,
        "relation_right": model.relations.right,
        "link_left": model.links.left,
        "link_right": model.links.right,
    }
