"""The model that compares two claims, from the kits: trained, calibrated on kits set aside, exported.

    python -m rashomon.training comparing --out RUN_DIR      # comparer.pt, comparing.json
    python -m rashomon.training comparing --after RUN_DIR --real PAIRS.jsonl 1500 --out NEXT_RUN_DIR
    python -m rashomon.training comparing-export RUN_DIR     # the package's comparing.onnx (int8)

Pairs of real reports (`left`, `right`, `one`: whether they are of one matter) teach what kits do not show: that claims
which share a person and a verb are mostly about two things. Every run is seeded. The lower layers do not change, so
each claim goes through them once.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor

from rashomon.reading.comparing import NAMES, Lower, Nameless, numbered, sides
from rashomon.reading.model_files import WEIGHTS
from rashomon.training.batches import seeded
from rashomon.training.clauses import base_encoder
from rashomon.training.comparing_model import Comparer, mask_of, padded
from rashomon.training.kits import (
    KINDS,
    OWN_KITS,
    Kit,
    Pair,
    events,
    kits_in,
    like_events,
    near_misses,
    pairs_of_matter,
)
from rashomon.training.rates import optimizer_of, set_rate

ONE = "one"  # the kind of a pair that is of one matter, nobody says how
SET_ASIDE = 6  # every sixth event is set aside, to choose and to calibrate on


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparingOptions:
    """How to train. Of the pairs of one matter a `share` is drawn anew each epoch, and for each of them `near` pairs of
    two matters of its event, `like` of it and a like event, `far` of two events; `smooth` is the share of all kinds."""

    epochs: int = 2
    seed: int = 7
    batch: int = 192
    rate: float = 2e-4
    head_rate: float = 1e-3
    share: float = 0.6
    near: float = 0.8
    like: float = 0.15
    far: float = 0.05
    smooth: float = 0.05
    warmup: float = 0.1
    most: int = 0  # pairs of kits an epoch; 0 for all that were drawn


Real = Sequence[tuple[Sequence[Pair], int]]  # pairs of real reports, and how many of them an epoch has


@dataclass(frozen=True, slots=True)
class Seen:
    """A claim without names and after the lower layers, [S, 384] bfloat16."""

    nameless: Nameless
    lower: Tensor


def main(arguments: list[str]) -> int:
    """`comparing --out RUN_DIR [--kits FOLDER]`; 0 when it went well."""
    from rashomon.training.__main__ import base_folder

    default = ComparingOptions()
    parser = argparse.ArgumentParser(prog="python -m rashomon.training comparing", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="run folder")
    parser.add_argument("--kits", type=Path, default=OWN_KITS, help="folder of kits, by default the package's")
    parser.add_argument("--base", type=Path, help="folder with model.safetensors of all-MiniLM-L6-v2")
    parser.add_argument("--after", type=Path, help="folder of a finished run to go on from, instead of the base")
    parser.add_argument("--real", nargs=2, action="append", default=[], metavar=("FILE", "COUNT"), help="see above")
    parser.add_argument("--most", type=int, default=default.most, help="pairs of kits an epoch")
    parser.add_argument("--epochs", type=int, default=default.epochs)
    parser.add_argument("--rate", type=float, default=default.rate, help="of the layers")
    parser.add_argument("--seed", type=int, default=default.seed)
    given = parser.parse_args(arguments)
    options = ComparingOptions(epochs=given.epochs, seed=given.seed, rate=given.rate, most=given.most)
    base = given.base or base_folder()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    seeded(options.seed)
    learnt, aside = parted(kits_in(given.kits))
    real = [(real_pairs(Path(file)), int(count)) for file, count in given.real]
    lines = [line for event in (*learnt, *aside) for kit in event for line in kit.lines]
    seen = seen_claims([*lines, *(text for pairs, _ in real for pair in pairs for text in (pair.left, pair.right))])
    branch = Comparer(base_encoder(base))
    if given.after:
        branch.load_state_dict(torch.load(given.after / "comparer.pt", weights_only=True))
    train(branch, learnt, aside, seen, options, real)
    torch.save(branch.state_dict(), given.out / "comparer.pt")
    facts = {
        "kinds": list(KINDS),
        "trained": asdict(options),
        "events": len(learnt),
        "after": given.after.name if given.after else "",
    }
    (given.out / "comparing.json").write_text(json.dumps(facts, indent=0) + "\n", encoding="utf-8")
    return 0


def parted(kits: Sequence[Kit]) -> tuple[list[list[Kit]], list[list[Kit]]]:
    """The events to learn from, and those set aside."""
    all_events = events(kits)
    aside = all_events[SET_ASIDE - 1 :: SET_ASIDE]
    return [event for at, event in enumerate(all_events) if at % SET_ASIDE != SET_ASIDE - 1], aside


def seen_claims(lines: Iterable[str]) -> dict[str, Seen]:
    """Each claim without names and after the lower layers, as the package has them in eight bits."""
    lower, found = Lower(WEIGHTS), {}
    for line in dict.fromkeys(lines):
        nameless, states = lower(line)
        found[line] = Seen(nameless, torch.from_numpy(states[0]).to(torch.bfloat16))
    return found


def drawn(event: Sequence[Kit], options: ComparingOptions, rng: random.Random) -> list[Pair]:
    """The pairs of an event for one epoch, as many of each as the options say."""
    own = [pair for kit in event for matter in kit.matters for pair in pairs_of_matter(matter)]
    own = rng.sample(own, round(options.share * len(own)))
    near = [pair for kit in event for pair in near_misses(kit)]
    like = list(like_events(event))
    return [
        *own,
        *rng.sample(near, min(len(near), round(options.near * len(own)))),
        *rng.sample(like, min(len(like), round(options.like * len(own)))),
    ]


def steps_of(learnt: Sequence[Sequence[Kit]], options: ComparingOptions, rng: random.Random) -> list[list[Pair]]:
    """The pairs of an epoch in steps: some of one event, some of another, and of both, so that claims return."""
    found: list[list[Pair]] = []
    events_drawn = [(event, drawn(event, options, rng)) for event in rng.sample(learnt, len(learnt))]
    for (one, of_one), (two, of_two) in zip(events_drawn[::2], events_drawn[1::2], strict=False):
        lines = [[line for kit in event for line in kit.lines] for event in (one, two)]
        far = round(options.far * len(of_one))
        pairs = [*of_one, *of_two, *(Pair(rng.choice(lines[0]), rng.choice(lines[1]), "other") for _ in range(far))]
        rng.shuffle(pairs)
        found += [pairs[first : first + options.batch] for first in range(0, len(pairs), options.batch)]
    rng.shuffle(found)
    return found[: math.ceil(options.most / options.batch)] if options.most else found


def real_pairs(file: Path) -> list[Pair]:
    """Pairs of real reports: of one matter, of which kind nobody says, or of two; names that were put in are in
    brackets, which go."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [Pair(_plain(row["left"]), _plain(row["right"]), ONE if row["one"] else "other") for row in rows]


def _plain(text: str) -> str:
    return " ".join(text.translate(str.maketrans("", "", "[]")).split())


def steps_of_real(real: Real, options: ComparingOptions, rng: random.Random) -> list[list[Pair]]:
    """As many of each as is said, in steps; their claims do not return, so that a step has half as many."""
    pairs = [pair for some, count in real for pair in rng.sample(list(some), min(count, len(some)))]
    rng.shuffle(pairs)
    size = options.batch // 2
    return [pairs[first : first + size] for first in range(0, len(pairs), size)]


def scored(
    branch: Comparer, pairs: Sequence[Pair], seen: Mapping[str, Seen], rng: random.Random | None = None
) -> Tensor:
    """[n, kinds] scores of pairs; with `rng` in any order, and names by any number, so that none is preferred."""
    texts = list(dict.fromkeys(text for pair in pairs for text in (pair.left, pair.right)))
    place = {text: at for at, text in enumerate(texts)}
    claims = branch.claims(*padded([seen[text].lower for text in texts]))
    inputs: list[tuple[Tensor, Tensor, Tensor]] = []
    for pair in pairs:
        left, right = rng.sample([pair.left, pair.right], 2) if rng else (pair.left, pair.right)
        one, two = seen[left].nameless, seen[right].nameless
        names = torch.from_numpy(numbered(one, two))
        if rng:
            names = torch.tensor([0, *rng.sample(range(1, NAMES + 1), NAMES)])[names]
        both = [claims[place[left], : len(one.ids)], claims[place[right], : len(two.ids)]]
        inputs.append((torch.cat(both), torch.from_numpy(sides(len(one.ids), len(two.ids))), names))
    order = sorted(range(len(pairs)), key=lambda at: len(inputs[at][1]))
    parts = [_scored(branch, [inputs[at] for at in order[first : first + 48]]) for first in range(0, len(order), 48)]
    return torch.cat(parts)[torch.tensor(order).argsort()]


def _scored(branch: Comparer, inputs: Sequence[tuple[Tensor, Tensor, Tensor]]) -> Tensor:
    """The scores of pairs of like length."""
    lengths = [len(side) for _, side, _ in inputs]
    x, side, name = (
        torch.nn.utils.rnn.pad_sequence(list(part), batch_first=True) for part in zip(*inputs, strict=True)
    )
    scores: Tensor = branch(x, side, name, mask_of(lengths, x.shape[1]))
    return scores


def train(
    branch: Comparer,
    learnt: Sequence[Sequence[Kit]],
    aside: Sequence[Sequence[Kit]],
    seen: Mapping[str, Seen],
    options: ComparingOptions,
    real: Real = (),
) -> None:
    """Train the branch for all epochs, each with pairs drawn anew."""
    optimizer = _optimizer(branch, options)
    done, started = 0.0, time.monotonic()
    for epoch in range(options.epochs):
        branch.train()
        rng = random.Random(options.seed * 1000 + epoch)
        steps = [*steps_of(learnt, options, rng), *steps_of_real(real, options, rng)]
        rng.shuffle(steps)
        for at, pairs in enumerate(steps):
            done = (epoch + at / len(steps)) / options.epochs
            set_rate(optimizer, done, options.warmup)
            loss = _loss(scored_in_bfloat16(branch, pairs, seen, rng), pairs, options)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        branch.eval()
        print(f"epoch {epoch + 1}: {time.monotonic() - started:.0f} s, {measured(branch, aside, seen)}", flush=True)


def measured(branch: Comparer, aside: Sequence[Sequence[Kit]], seen: Mapping[str, Seen]) -> dict[str, float]:
    """The scores on the events set aside, with as many pairs of other matters as in training, always the same ones."""
    from rashomon.evaluation.kits import pair_scores

    rng = random.Random(0)
    shares: dict[tuple[str, str], list[float]] = {}
    pairs = [pair for event in aside for pair in drawn(event, ComparingOptions(), rng)]
    with torch.no_grad():
        for first in range(0, len(pairs), 64):
            part = pairs[first : first + 64]
            rows = torch.softmax(scored_in_bfloat16(branch, part, seen), dim=1).tolist()
            shares.update(((pair.left, pair.right), row) for pair, row in zip(part, rows, strict=True))
    found = pair_scores(pairs, lambda left, right: shares[left, right])
    return {name: round(value, 1) for name, value in found.items()}


def scored_in_bfloat16(
    branch: Comparer, pairs: Sequence[Pair], seen: Mapping[str, Seen], rng: random.Random | None = None
) -> Tensor:
    """`scored` with its products in bfloat16, twice as fast."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return scored(branch, pairs, seen, rng).float()


def _optimizer(branch: Comparer, options: ComparingOptions) -> torch.optim.Optimizer:
    layers = [*branch.own.parameters(), *branch.both.parameters()]
    head = [one for part in (branch.side, branch.name, branch.inner, branch.score) for one in part.parameters()]
    return optimizer_of(layers, head, options.rate, options.head_rate)


def _loss(scores: Tensor, pairs: Sequence[Pair], options: ComparingOptions) -> Tensor:
    """Cross-entropy with smoothed kinds; of what is of one matter, that it is none of two."""
    gold = torch.tensor([0 if pair.kind == ONE else KINDS.index(pair.kind) for pair in pairs])
    of_kind = torch.nn.functional.cross_entropy(scores, gold, label_smoothing=options.smooth, reduction="none")
    shares = torch.log_softmax(scores, dim=1)
    of_one = -torch.logsumexp(shares[:, : KINDS.index("other")], dim=1)
    return torch.where(torch.tensor([pair.kind == ONE for pair in pairs]), of_one, of_kind).mean()
