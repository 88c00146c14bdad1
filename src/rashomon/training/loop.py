"""The training loop: seeded, with a log, resumable after any epoch.

Each epoch draws its windows and its order from (seed, epoch), so that a resumed run sees what an undisturbed one would.
"""

from __future__ import annotations

import json
import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from rashomon.reading.hiding import Hiding
from rashomon.reading.subwords import Subwords
from rashomon.training.batches import batch_of, grouped, seeded
from rashomon.training.data import Corpora, corpora, epoch, names_epoch
from rashomon.training.encoder import load_base
from rashomon.training.losses import losses, total
from rashomon.training.model import Model, Sizes, stored_model
from rashomon.training.rates import set_rate

NAME_PARTS = ("encoder.name_layers.", "names.", "name_chain.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to train. Rates are for AdamW; `pieces` is the padded size of a batch, `masked` the share of pieces hidden in
    examples without trees, `recased` the share of examples written all in capitals or all in lower case. Of a broken
    number of epochs the last is a part of one. With `names_only` all but what sees the names stays as it is.
    """

    epochs: float = 8.0
    seed: int = 7
    pieces: int = 1024
    rate: float = 3e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warmup: float = 0.05
    masked: float = 0.04
    recased: float = 0.03
    names_only: bool = False
    threads: int = 1


def train(
    data: Path,
    base: Path,
    out: Path,
    options: Options,
    *,
    resume: bool = False,
    after: Path | None = None,
    more_names: Path | None = None,
) -> None:
    """Train from the base weights in `base` on `data`; checkpoints, `options.json` and `log.jsonl` go to `out`.

    `after` is the folder of a finished run whose weights are begun from instead of the base's; `more_names` a file of
    further names (data.py).
    """
    torch.set_num_threads(options.threads)
    out.mkdir(parents=True, exist_ok=True)
    subwords = Subwords(Tokenizer.from_file(str(base / "tokenizer.json")))
    read = corpora(data, more_names)
    hiding = Hiding(read.inventory.ordinary)
    save_inventory(read, options, out)
    seeded(options.seed)
    model = stored_model(after) if after else _begun(read, base)
    if options.names_only:
        _freeze_all_but_names(model)
    optimizer = _optimizer(model, options)
    first = _restore(model, optimizer, out) if resume else 0
    for number in range(first, math.ceil(options.epochs)):
        _epoch(model, optimizer, read, subwords, hiding, options, number, out)
        state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": number + 1}
        torch.save(state, out / "last.pt.new")
        (out / "last.pt.new").replace(out / "last.pt")
        torch.save(model.state_dict(), out / f"epoch-{number + 1}.pt")


def save_inventory(read: Corpora, options: Options, out: Path) -> None:
    """Write what the export needs to know beside the weights."""
    facts = {"options": asdict(options), "inventory": asdict(read.inventory)}
    (out / "options.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")


def _begun(read: Corpora, base: Path) -> Model:
    model = Model(Sizes(relations=len(read.inventory.relations), scripts=len(read.inventory.scripts)))
    load_base(model.encoder, base / "model.safetensors")
    return model


def _freeze_all_but_names(model: Model) -> None:
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(name.startswith(NAME_PARTS))


def _optimizer(model: Model, options: Options) -> torch.optim.Optimizer:
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in known and p.requires_grad]
    groups = [
        {"params": encoder, "lr": options.rate, "top": options.rate},
        {"params": heads, "lr": options.head_rate, "top": options.head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=options.decay, fused=True)


def _restore(model: Model, optimizer: torch.optim.Optimizer, out: Path) -> int:
    if not (out / "last.pt").exists():
        return 0
    state = torch.load(out / "last.pt", weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["epoch"])


def _epoch(
    model: Model,
    optimizer: torch.optim.Optimizer,
    read: Corpora,
    subwords: Subwords,
    hiding: Hiding,
    options: Options,
    number: int,
    out: Path,
) -> None:
    rng = seeded(options.seed * 1000 + number)
    drawn = names_epoch(read, rng) if options.names_only else epoch(read, rng)
    groups = [
        group for examples in drawn.values() for group in grouped(examples, subwords, pieces=options.pieces, rng=rng)
    ]
    rng.shuffle(groups)
    whole = len(groups)
    model.train()
    started = time.monotonic()
    sums: dict[str, tuple[float, int]] = {}
    groups = groups[: math.ceil((options.epochs - number) * len(groups))]  # the last epoch may be a part of one
    for step, group in enumerate(groups):
        set_rate(optimizer, (number + step / whole) / options.epochs, options.warmup)
        found = losses(model, batch_of(group, subwords, hiding, masked=options.masked, recased=options.recased))
        total(found).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        for name, loss in found.items():
            before, count = sums.get(name, (0.0, 0))
            sums[name] = (before + float(loss.detach()), count + 1)
        if step % 50 == 49 or step + 1 == len(groups):
            means = {name: round(value / count, 4) for name, (value, count) in sums.items()}
            row = {
                "epoch": number + 1,
                "step": step + 1,
                "of": len(groups),
                "seconds": round(time.monotonic() - started, 1),
            }
            with (out / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps({**row, **means}) + "\n")
            sums = {}
