"""What each head is asked to get right, as one number a batch.

Every loss is a mean over its own words (or cues' words), so that batches of different sizes weigh alike; the weights
between heads are in WEIGHTS.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from rashomon.training.batches import Batch
from rashomon.training.examples import IGNORE
from rashomon.training.model import Model

# Set by hand in the first runs of 2026-11; none was tuned further.
WEIGHTS = {
    "tags": 0.5,
    "lemmas": 0.3,
    "begin": 0.5,
    "arcs": 1.0,
    "labels": 0.7,
    "names": 3.0,
    "roles": 1.0,
    "links": 1.0,
}
_NEVER = -1e4


def losses(model: Model, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head that this batch has labels for, unweighted, in full precision."""
    with torch.autocast("cpu", torch.bfloat16):
        words, root, role_words = model.vectors(*batch.hidden)
        found = {**_tree_losses(model, batch, words, root), **_link_loss(model, batch, role_words)}
        emissions: dict[str, Tensor] = {}
        if "names" in batch.columns:
            emissions["names"] = model.names(words, model.in_sight(*batch.in_sight), batch.name_corpus).float()
        if "roles" in batch.columns:
            emissions["roles"] = model.roles(role_words).float()
    for name, scores in emissions.items():
        gold = batch.columns[name]
        chain = model.name_chain if name == "names" else model.role_chain
        known = (gold[:, 0] >= 0).nonzero().squeeze(1)
        if len(known):
            found[name] = chain.loss(scores[known], gold[known]) / (gold[known] >= 0).sum()
    return found


def total(found: dict[str, Tensor]) -> Tensor:
    """The weighted sum."""
    return torch.stack([WEIGHTS[name] * loss for name, loss in found.items()]).sum()


def _tree_losses(model: Model, batch: Batch, words: Tensor, root: Tensor) -> dict[str, Tensor]:
    if "heads" not in batch.columns:
        return {}
    c = batch.columns
    real = c["sentence"] >= 0
    begins = (F.pad(c["sentence"], (1, 0), value=-1)[:, :-1] != c["sentence"]).float()
    begin = F.binary_cross_entropy_with_logits(model.begin(words).squeeze(-1).float()[real], begins[real])
    arcs = model.arcs(words, torch.cat([root, words], dim=1)).float()
    same = c["sentence"].unsqueeze(2) == c["sentence"].unsqueeze(1)
    allowed = torch.cat([torch.ones_like(same[:, :, :1]), same], dim=2)
    arcs = arcs.masked_fill(~allowed, _NEVER)
    heads = c["heads"] + 1
    left = model.relations.left(words)
    right = model.relations.right(torch.cat([root, words], dim=1))
    chosen = right.gather(1, heads.clamp(min=0).unsqueeze(2).expand(-1, -1, right.shape[2]))
    relation = model.relations(left[real], chosen[real]).float()
    return {
        "tags": F.cross_entropy(model.tag(words).float()[real], c["tags"][real], ignore_index=IGNORE),
        "lemmas": F.cross_entropy(model.lemma(words).float()[real], c["lemmas"][real], ignore_index=IGNORE),
        "begin": begin,
        "arcs": F.cross_entropy(arcs[real], heads[real]),
        "labels": F.cross_entropy(relation, c["labels"][real], ignore_index=IGNORE),
    }


def _link_loss(model: Model, batch: Batch, words: Tensor) -> dict[str, Tensor]:
    if not len(batch.cue_row):
        return {}
    left = model.links.left(words)[batch.cue_row]
    cue = (batch.cue_pool.unsqueeze(1).to(words.dtype) @ words[batch.cue_row]).squeeze(1)
    right = model.links.right(cue).unsqueeze(1)
    real = batch.cue_roles >= 0
    scores = model.links(left[real], right.expand(-1, left.shape[1], -1)[real], batch.cue_features[real])
    return {"links": F.cross_entropy(scores.float(), batch.cue_roles[real])}
