"""The reader: one encoder and its heads.

Word vectors are the means of their pieces' vectors; roles and links have a last layer of their own. Heads: UPOS, lemma
script, sentence begin, roles (linear); names (two layers); dependency heads (biaffine, Dozat and Manning 2017; the
root is the [CLS] vector); relations and links as small two-layer nets over sums and products of two words'
projections, so that reading can compute them for the few pairs it needs.
"""

# mypy: allow-subclassing-any
# PyTorch is no dependency: where it is missing, its classes are Any to the checker.

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from rashomon.reading.labels import CASES, NAMES, QUOTED, ROLES, TAGS
from rashomon.reading.link_features import SIZES
from rashomon.training.crf import Chain
from rashomon.training.encoder import NAME_LAYERS, WIDTH, Dropout, Encoder
from rashomon.training.examples import NAME_CORPORA


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Widths of the heads."""

    relations: int
    scripts: int
    arc: int = 256
    pair: int = 160
    names: int = 192
    link: int = 224


class Pairs(nn.Module):
    """Scores of labels for (left, right) pairs: a net over the sum and the product of two projections."""

    def __init__(self, width: int, labels: int, features: tuple[int, ...] = ()) -> None:
        super().__init__()
        self.width = width
        self.left = nn.Linear(WIDTH, 2 * width)
        self.right = nn.Linear(WIDTH, 2 * width)
        self.features = nn.ModuleList(nn.Embedding(size, width) for size in features)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.1)
        self.score = nn.Linear(2 * width, labels)
        self.dropout = Dropout(0.2)

    def forward(self, left: Tensor, right: Tensor, categories: Tensor | None = None) -> Tensor:
        """Projected `left` and `right` ([..., 2 * width], broadcast), feature categories [..., F]: [..., labels]."""
        added = left[..., : self.width] + right[..., : self.width]
        if categories is not None:
            for column, table in enumerate(self.features):
                added = added + table(categories[..., column])
        product = left[..., self.width :] * right[..., self.width :]
        return self.score(self.dropout(torch.cat([F.gelu(added, approximate="tanh"), product], dim=-1)))


class Arcs(nn.Module):
    """Biaffine head scores."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.dependent = nn.Linear(WIDTH, width)
        self.governor = nn.Linear(WIDTH, width)
        self.between = nn.Linear(width, width, bias=False)
        self.bias = nn.Linear(width, 1)
        self.dropout = Dropout(0.25)

    def forward(self, words: Tensor, candidates: Tensor) -> Tensor:
        """[B, W, 384] words and [B, W + 1, 384] candidates (root first) to [B, W, W + 1] scores."""
        dependent = self.dropout(F.gelu(self.dependent(words)))
        governor = self.dropout(F.gelu(self.governor(candidates)))
        return self.between(dependent) @ governor.transpose(1, 2) + self.bias(governor).transpose(1, 2)


class Names(nn.Module):
    """Name scores through a narrow layer that is told which corpus drew the borders between kinds of names.

    Corpora differ (an acting state is an organization in one and a place in the next); reading takes the first's view.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inner = nn.Linear(WIDTH, width)
        self.look = nn.Linear(WIDTH, width, bias=False)
        self.corpus = nn.Embedding(len(NAME_CORPORA), width)
        nn.init.zeros_(self.corpus.weight)
        self.score = nn.Linear(width, len(NAMES))

    def forward(self, words: Tensor, in_sight: Tensor, corpus: Tensor) -> Tensor:
        """[B, W, 384] words with the names hidden, the same with them in sight, and [B] corpora to [B, W, labels]."""
        inner = self.inner(words) + self.look(in_sight) + self.corpus(corpus).unsqueeze(1)
        return self.score(F.gelu(inner))


class Model(nn.Module):
    """All of it."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.dropout = Dropout(0.2)
        self.tag = nn.Linear(WIDTH, len(TAGS))
        self.lemma = nn.Linear(WIDTH, sizes.scripts)
        self.begin = nn.Linear(WIDTH, 1)
        self.names = Names(sizes.names)
        self.roles = nn.Linear(WIDTH, len(ROLES))
        self.name_chain = Chain(NAMES)
        self.role_chain = Chain(ROLES)
        self.arcs = Arcs(sizes.arc)
        self.relations = Pairs(sizes.pair, sizes.relations)
        self.links = Pairs(sizes.link, len(ROLES), SIZES)

    def vectors(self, ids: Tensor, cases: Tensor, mask: Tensor, pool: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Word vectors [B, W, 384], root vectors [B, 1, 384] and the attributions' own word vectors [B, W, 384].

        `pool` [B, W, S] holds each word's shares of the pieces.
        """
        pieces, role_pieces = self.encoder(ids, cases, mask)
        shares = pool.to(pieces.dtype)
        return self.dropout(shares @ pieces), pieces[:, :1], self.dropout(shares @ role_pieces)

    def in_sight(self, ids: Tensor, cases: Tensor, mask: Tensor, pool: Tensor) -> Tensor:
        """Word vectors [B, W, 384] of pieces whose names are not hidden."""
        pieces = self.encoder.in_sight(ids, cases, mask)
        return self.dropout(pool.to(pieces.dtype) @ pieces)


def stored_model(run: Path, checkpoint: Path | None = None) -> Model:
    """The model of a run folder, by default as its last epoch left it."""
    inventory = json.loads((run / "options.json").read_text(encoding="utf-8"))["inventory"]
    model = Model(Sizes(relations=len(inventory["relations"]), scripts=len(inventory["scripts"])))
    stored = torch.load(checkpoint or run / "last.pt", weights_only=True, map_location="cpu")
    model.load_state_dict(_widened(stored.get("model", stored), model))
    return model


def _widened(state: dict[str, Tensor], model: Model) -> dict[str, Tensor]:
    """The weights of a run from before names were hidden: its first layers also serve the names, hidden words begin
    as capital ones.
    """
    if "names.look.weight" in state:
        return state
    state = dict(state)
    old = state["encoder.case.weight"].view(len(QUOTED), -1, WIDTH)
    hidden = old[:, CASES.index("capital")].unsqueeze(1).expand(-1, len(CASES) - old.shape[1], -1)
    state["encoder.case.weight"] = torch.cat([old, hidden], dim=1).reshape(-1, WIDTH)
    for number in range(NAME_LAYERS):
        prefix = f"encoder.layers.{number}."
        first = {name: value for name, value in state.items() if name.startswith(prefix)}
        state |= {name.replace("layers", "name_layers"): value.clone() for name, value in first.items()}
    state["names.look.weight"] = torch.zeros_like(model.names.look.weight)
    return state
