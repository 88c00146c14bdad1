"""The relation model from PLV's training sentences and our own: trained, cross-validated, exported.

    python -m rashomon.training relations DATA_DIR --out RUN_DIR            # all sentences: branch.pt, relations.json
    python -m rashomon.training relations DATA_DIR --out RUN_DIR --folds 5  # scores on folds left out, no weights
    python -m rashomon.training relations-export RUN_DIR                    # the package's relations.onnx (int8)

Every run is seeded. The lower layers do not change, so each clause goes through them once.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from rashomon.reading.marked import encoded
from rashomon.reading.reader import Reader
from rashomon.reading.subwords import Subwords
from rashomon.training.batches import seeded
from rashomon.training.clauses import base_encoder
from rashomon.training.corpora import plv
from rashomon.training.own_relations import Labelled, own_pairs, pair_in
from rashomon.training.rates import optimizer_of, set_rate
from rashomon.training.relation_export import export
from rashomon.training.relation_model import TYPES, Branch, lower_states, padded

YIELD, RETREAT = TYPES.index("YIELD"), TYPES.index("RETREAT")
Item = tuple[Tensor, np.ndarray]  # a pair after the lower layers, and its parts


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationOptions:
    """How to train. `own` is the weight of an own sentence beside one of PLV; `smooth` the share of all types."""

    epochs: int = 8
    seed: int = 7
    batch: int = 24
    rate: float = 3e-4
    head_rate: float = 1e-3
    own: float = 0.5
    smooth: float = 0.05
    warmup: float = 0.1


def main(arguments: list[str]) -> int:
    """`relations DATA_DIR --out RUN_DIR [--folds N]`; 0 when it went well."""
    from rashomon.training.__main__ import base_folder

    default = RelationOptions()
    parser = argparse.ArgumentParser(prog="python -m rashomon.training relations", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with plv/PLV_train.tsv")
    parser.add_argument("--out", type=Path, required=True, help="run folder")
    parser.add_argument("--base", type=Path, help="folder with model.safetensors of all-MiniLM-L6-v2")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate on so many folds instead")
    parser.add_argument("--epochs", type=int, default=default.epochs)
    parser.add_argument("--seed", type=int, default=default.seed)
    given = parser.parse_args(arguments)
    options = RelationOptions(epochs=given.epochs, seed=given.seed)
    base = given.base or base_folder()
    given.out.mkdir(parents=True, exist_ok=True)
    examples = labelled(given.data, options)
    items = _items(examples, base)
    if given.folds:
        result = cross_validated(examples, items, base, options, given.folds)
        (given.out / "folds.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        print(json.dumps(result["scores"]))
        return 0
    branch = trained(examples, items, base, options)
    torch.save(branch.state_dict(), given.out / "branch.pt")
    facts = {"types": list(TYPES), "trained": asdict(options)}
    (given.out / "relations.json").write_text(json.dumps(facts, indent=0) + "\n", encoding="utf-8")
    return 0


def export_main(arguments: list[str]) -> int:
    """`relations-export RUN_DIR [--to FOLDER] [--full]`; 0 when the files are written."""
    from rashomon.training.__main__ import base_folder

    parser = argparse.ArgumentParser(prog="python -m rashomon.training relations-export")
    parser.add_argument("run", type=Path)
    parser.add_argument("--to", type=Path, default=Path(__file__).parent.parent / "reading" / "weights")
    parser.add_argument("--base", type=Path)
    parser.add_argument("--full", action="store_true", help="full precision instead of int8, to compare")
    given = parser.parse_args(arguments)
    export(given.run, given.to, base=given.base or base_folder(), full=given.full)
    return 0


def labelled(data: Path, options: RelationOptions) -> list[Labelled]:
    """PLV's training sentences, then our own, each twice."""
    reader = Reader.load()
    found = [
        Labelled(pair=pair_in(reader, one.text, one.source, one.target), type=one.root)
        for one in plv.sentences(data / "plv" / "PLV_train.tsv")
    ]
    return [*found, *own_pairs(reader, random.Random(options.seed))]


def _items(examples: Iterable[Labelled], base: Path) -> list[Item]:
    encoder = base_encoder(base)
    subwords = Subwords(Tokenizer.from_file(str(base / "tokenizer.json")))
    both = (encoded(one.pair, subwords) for one in examples)
    return [(lower_states(encoder, ids), parts) for ids, parts in both]


def cross_validated(
    examples: Sequence[Labelled], items: Sequence[Item], base: Path, options: RelationOptions, folds: int
) -> dict[str, object]:
    """The types coded on each fold by a model that has not seen it, and the scores of all."""
    from rashomon.evaluation.plv_scores import type_scores

    fold_of = stratified([one.type for one in examples if one.line < 0], folds, options.seed)
    coded: list[str] = [""] * len(fold_of)
    for fold in range(folds):
        kept = [at for at in range(len(examples)) if at >= len(fold_of) or fold_of[at] != fold]
        started = time.monotonic()
        branch = trained([examples[at] for at in kept], [items[at] for at in kept], base, options)
        left = [at for at, own in enumerate(fold_of) if own == fold]
        for at, scores in zip(left, scored(branch, [items[at] for at in left]), strict=True):
            coded[at] = TYPES[int(scores[: TYPES.index("NONE")].argmax())]
        own = type_scores((examples[at].type, coded[at]) for at in left)
        print(f"fold {fold + 1} of {folds}: {own}, {time.monotonic() - started:.0f} s", flush=True)
    golds = [one.type for one in examples if one.line < 0]
    return {"scores": type_scores(zip(golds, coded, strict=True)), "coded": coded, "fold": fold_of}


def stratified(types: Sequence[str], folds: int, seed: int) -> list[int]:
    """A fold for each example, every type spread evenly over the folds."""
    rng, found, given = random.Random(seed), [0] * len(types), 0
    for type_ in sorted(set(types)):
        places = [at for at, one in enumerate(types) if one == type_]
        rng.shuffle(places)
        for at in places:
            found[at], given = given % folds, given + 1
    return found


def trained(examples: Sequence[Labelled], items: Sequence[Item], base: Path, options: RelationOptions) -> Branch:
    """The branch after all epochs; of each own sentence one reading an epoch, drawn anew."""
    torch.set_num_threads(1)
    seeded(options.seed)
    branch = Branch(base_encoder(base))
    branch.train()
    optimizer = _optimizer(branch, options)
    corpus = [at for at, one in enumerate(examples) if one.line < 0]
    own: dict[int, list[int]] = {}
    for at, one in enumerate(examples):
        if one.line >= 0:
            own.setdefault(one.line, []).append(at)
    steps = options.epochs * math.ceil((len(corpus) + len(own)) / options.batch)
    step = 0
    for epoch in range(options.epochs):
        rng = random.Random(options.seed * 1000 + epoch)
        drawn = [*corpus, *(rng.choice(same) for same in own.values())]
        for group in _groups(drawn, items, options.batch, rng):
            set_rate(optimizer, step / steps, options.warmup)
            loss = _loss(branch, [examples[at] for at in group], [items[at] for at in group], options)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
    branch.eval()
    return branch


def _optimizer(branch: Branch, options: RelationOptions) -> torch.optim.Optimizer:
    layers = list(branch.layers.parameters())
    head = [*branch.part.parameters(), *branch.score.parameters()]
    return optimizer_of(layers, head, options.rate, options.head_rate)


def _groups(drawn: Sequence[int], items: Sequence[Item], size: int, rng: random.Random) -> list[list[int]]:
    """The drawn examples in groups of like length, in random order."""
    keyed = sorted((len(items[at][1]) + 4 * rng.random(), at) for at in drawn)
    groups = [[at for _, at in keyed[first : first + size]] for first in range(0, len(keyed), size)]
    rng.shuffle(groups)
    return groups


def _loss(branch: Branch, group: Sequence[Labelled], items: Sequence[Item], options: RelationOptions) -> Tensor:
    """Cross-entropy; what PLV calls YIELD may be YIELD or RETREAT. Products run in bfloat16, twice as fast."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = branch(*padded(items))
    logs = torch.log_softmax(scores.float(), dim=1)
    gold = torch.tensor([TYPES.index(one.type) for one in group])
    right = logs.gather(1, gold.unsqueeze(1)).squeeze(1)
    either = torch.tensor([one.line < 0 and one.type == "YIELD" for one in group])
    right = torch.where(either, torch.logsumexp(logs[:, [YIELD, RETREAT]], dim=1), right)
    weight = torch.tensor([1.0 if one.line < 0 else options.own for one in group])
    each = (1 - options.smooth) * right + options.smooth * logs.mean(dim=1)
    return -(each * weight).sum() / weight.sum()


def scored(branch: Branch, items: Sequence[Item]) -> np.ndarray:
    """[n, types] scores of pairs, each run alone; RETREAT's share is given to YIELD, as PLV has it."""
    rows = []
    with torch.no_grad():
        for item in items:
            logs = torch.log_softmax(branch(*padded([item]))[0], dim=0)
            logs[YIELD] = torch.logsumexp(logs[[YIELD, RETREAT]], dim=0)
            logs[RETREAT] = -1e4
            rows.append(logs.numpy())
    return np.stack(rows)
