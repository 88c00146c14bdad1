"""Training goes on with a user's own labelled attributions.

Only what belongs to attributions is trained: its last layer, the role and link heads, their chain. Everything below
stays as it is, so trees, names and words come out the same to the byte, and a few dozen articles need minutes.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from rashomon.reading.hiding import Hiding
from rashomon.reading.subwords import Subwords
from rashomon.training.batches import batch_of, grouped, seeded
from rashomon.training.corpora import polnear
from rashomon.training.examples import Example, role_cuts, role_window
from rashomon.training.losses import losses, total
from rashomon.training.model import Model, stored_model

ROLE_PARTS = ("encoder.role_layer.", "roles.", "role_chain.", "links.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TuneOptions:
    """How to go on. `own` is the share of each epoch's windows that are the user's, where PolNeAR is mixed in."""

    epochs: int = 3
    seed: int = 7
    pieces: int = 1024
    rate: float = 5e-5
    own: float = 0.5


def main(arguments: list[str]) -> int:
    """`tune OWN --run RUN --out NEW_RUN [--data DATA]`; 0 when NEW_RUN can be exported."""
    from rashomon.training.__main__ import base_folder

    default = TuneOptions()
    parser = argparse.ArgumentParser(prog="python -m rashomon.training tune", description=__doc__)
    parser.add_argument("own", type=Path, help="your folder: text/NAME.txt and attributions/NAME_you.ann (brat)")
    parser.add_argument("--run", type=Path, required=True, help="run folder to start from")
    parser.add_argument("--out", type=Path, required=True, help="run folder to write")
    parser.add_argument("--data", type=Path, help="folder of the corpora: PolNeAR is mixed in, so nothing is forgotten")
    parser.add_argument("--epochs", type=int, default=default.epochs)
    parser.add_argument("--rate", type=float, default=default.rate)
    parser.add_argument("--seed", type=int, default=default.seed)
    given = parser.parse_args(arguments)
    options = TuneOptions(epochs=given.epochs, rate=given.rate, seed=given.seed)
    tune(given.own, given.run, given.out, base_folder(), options, data=given.data)
    return 0


def tune(own: Path, run: Path, out: Path, base: Path, options: TuneOptions, *, data: Path | None = None) -> None:
    """Train the attributions' part of the model in `run` on the articles in `own`; `out` becomes a run folder.

    ValueError where `own` holds no attributions.
    """
    articles = _articles(own)
    if not any(p.attributions for annotators in articles for paragraphs in annotators for p in paragraphs):
        raise ValueError(f"no attributions in {own}: it needs text/NAME.txt and attributions/NAME_you.ann")
    polnear_train = data / "polnear" / "train" if data else None
    others = _articles(polnear_train) if polnear_train and polnear_train.resolve() != own.resolve() else []
    torch.set_num_threads(1)
    seeded(options.seed)
    subwords = Subwords(Tokenizer.from_file(str(base / "tokenizer.json")))
    facts = json.loads((run / "options.json").read_text(encoding="utf-8"))
    hiding = Hiding(facts["inventory"]["ordinary"])
    model = stored_model(run)
    trained = role_parameters(model)
    groups = [{"params": trained, "lr": options.rate, "top": options.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    for epoch in range(options.epochs):
        rng = random.Random(options.seed * 1000 + epoch)
        windows = _windows(articles, others, options, rng)
        batches = grouped(windows, subwords, pieces=options.pieces, rng=rng)
        place = {"done": epoch / options.epochs, "each": 1 / options.epochs}
        mean = role_epoch(model, optimizer, batches, subwords, hiding, **place)
        print(f"epoch {epoch + 1} of {options.epochs}: {len(windows)} windows, mean loss {mean:.4f}")
    out.mkdir(parents=True, exist_ok=True)
    facts["options"] = {**facts["options"], "tuned": asdict(options)}
    (out / "options.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")
    torch.save(model.state_dict(), out / "last.pt")


def role_parameters(model: Model) -> list[torch.nn.Parameter]:
    """The attributions' own parameters; all others are frozen."""
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(name.startswith(ROLE_PARTS))
    return [parameter for parameter in model.parameters() if parameter.requires_grad]


def role_epoch(
    model: Model,
    optimizer: torch.optim.Optimizer,
    groups: list[list[Example]],
    subwords: Subwords,
    hiding: Hiding,
    *,
    done: float = 0.0,
    each: float = 1.0,
) -> float:
    """One pass over `groups`; the mean loss. The frozen part runs as in use, without dropout.

    The rate falls to zero at the end of the run, of which the share `done` is over and this pass is the share `each`.
    """
    model.eval()
    for part in (model.encoder.role_layer, model.roles, model.links, model.dropout):
        part.train()
    losses_: list[float] = []
    for step, group in enumerate(groups):
        for part in optimizer.param_groups:
            part["lr"] = part["top"] * (1 - done - each * step / len(groups))
        loss = total(losses(model, batch_of(group, subwords, hiding)))
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses_.append(float(loss.detach()))
    return sum(losses_) / max(len(losses_), 1)


def _articles(folder: Path) -> list[list[list[polnear.Paragraph]]]:
    """The articles of a folder, each with all its annotators."""
    by_name: dict[str, list[list[polnear.Paragraph]]] = {}
    for article in polnear.articles(folder):
        by_name.setdefault(article.name, []).append(polnear.paragraphs(article))
    return list(by_name.values())


def _windows(
    own: list[list[list[polnear.Paragraph]]],
    others: list[list[list[polnear.Paragraph]]],
    options: TuneOptions,
    rng: random.Random,
) -> list[Example]:
    """The user's windows, each article by one annotator, and as many of others as leave the user's their share."""

    def cuts(article: list[list[polnear.Paragraph]]) -> list[list[polnear.Paragraph]]:
        return role_cuts(rng.choice(article), rng)

    mine = [cut for article in own for cut in cuts(article)]
    wanted = math.ceil(len(mine) * (1 - options.own) / options.own)
    mixed: list[list[polnear.Paragraph]] = []
    for article in rng.sample(others, len(others)):
        if len(mixed) >= wanted:
            break
        mixed.extend(cuts(article))
    chosen = [*mine, *mixed[:wanted]]
    return [role_window(cut) for cut in chosen]
