"""The model that scores what a pronoun may stand for: trained, exported.

    python -m rashomon.training antecedents REPEATED.jsonl --out FIRST
    python -m rashomon.training antecedents GUM.jsonl --after FIRST --out RUN     # and learns when none is meant
    python -m rashomon.training antecedents GUM.jsonl --after FIRST --out RUN --fold 0 3    # leaves out 0, 3, 6 ...
    python -m rashomon.training antecedents-export RUN GUM.jsonl                  # the package's antecedents.onnx

`benchmarks/antecedent_rows.py` writes the rows. Every run is seeded.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from rashomon.reading.antecedents import GRAPH, TRAINED, Hides, Window, windows
from rashomon.reading.hiding import Hiding
from rashomon.reading.model_files import SIDECAR, WEIGHTS, content
from rashomon.reading.subwords import Subwords
from rashomon.terms import Name, NameKind
from rashomon.terms.antecedents import AskedPronoun, AskedReport
from rashomon.training.antecedent_model import AntecedentGraph, Found, Scorer
from rashomon.training.batches import seeded
from rashomon.training.clauses import base_encoder
from rashomon.training.encoder import Encoder
from rashomon.training.evening import even_out
from rashomon.training.onnx_files import write_onnx
from rashomon.training.rates import optimizer_of, set_rate
from rashomon.training.relation_model import lower_states

FILE = "scorer.pt"


@dataclass(frozen=True, slots=True, kw_only=True)
class AntecedentOptions:
    """How to train; the rates are those of the first run, a run that goes on has two thirds of them."""

    epochs: int
    seed: int
    batch: int = 16
    rate: float = 3e-4
    head_rate: float = 1e-3
    warmup: float = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A window, and of each of its pairs whether it is right."""

    window: Window
    right: tuple[bool, ...]


def main(arguments: list[str]) -> int:
    """`antecedents ROWS --out RUN_DIR [--after RUN_DIR] [--fold N OF]`; 0 when it went well."""
    from rashomon.training.__main__ import base_folder

    parser = argparse.ArgumentParser(prog="python -m rashomon.training antecedents", description=__doc__)
    parser.add_argument("rows", type=Path, help="reports with pronouns, by benchmarks/antecedent_rows.py")
    parser.add_argument("--out", type=Path, required=True, help="run folder")
    parser.add_argument("--after", type=Path, help="a run to go on from, which then learns when none is meant")
    parser.add_argument("--fold", type=int, nargs=2, metavar=("N", "OF"), help="leave out the documents N, N + OF, ...")
    parser.add_argument("--base", type=Path, help="folder with model.safetensors of all-MiniLM-L6-v2")
    parser.add_argument("--epochs", type=int, default=0, help="1, or 2 for a run that goes on")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    share = 1.0 if given.after is None else 2 / 3
    default = AntecedentOptions(epochs=given.epochs or (1 if given.after is None else 2), seed=given.seed)
    options = AntecedentOptions(
        epochs=default.epochs, seed=given.seed, rate=share * default.rate, head_rate=share * default.head_rate
    )
    torch.set_num_threads(1)
    seeded(options.seed)
    base = given.base or base_folder()
    scorer = Scorer(base_encoder(base))
    if given.after is not None:
        scorer.load_state_dict(torch.load(given.after / FILE, weights_only=True))
    examples = labelled(given.rows, base, given.fold)
    train(scorer, base_encoder(base), examples, options, with_none=given.after is not None)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(scorer.state_dict(), given.out / FILE)
    return 0


def export_main(arguments: list[str]) -> int:
    """`antecedents-export RUN_DIR ROWS [--to FOLDER] [--full]`; 0 when the file is written."""
    from rashomon.training.__main__ import base_folder

    parser = argparse.ArgumentParser(prog="python -m rashomon.training antecedents-export")
    parser.add_argument("run", type=Path)
    parser.add_argument("rows", type=Path, help="rows to even out on, as the run had them")
    parser.add_argument("--to", type=Path, default=Path(__file__).parent.parent / "reading" / "weights")
    parser.add_argument("--base", type=Path)
    parser.add_argument("--full", action="store_true", help="full precision instead of int8, to compare")
    given = parser.parse_args(arguments)
    given.to.mkdir(parents=True, exist_ok=True)
    export(given.run, given.rows, given.to, base=given.base or base_folder(), full=given.full)
    return 0


def labelled(rows: Path, base: Path, fold: Sequence[int] | None = None) -> list[Labelled]:
    """The windows of all reports, without those of a fold."""
    subwords = Subwords(Tokenizer.from_file(str(base / "tokenizer.json")))
    hides = Hides(subwords, Hiding(json.loads(content(WEIGHTS, SIDECAR))["ordinary"]))
    found = []
    with rows.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if fold is None or number % fold[1] != fold[0]:
                report, right = report_of(json.loads(line))
                for window in windows(report, hides(report.words, report.names), subwords, TRAINED):
                    told = tuple(right[window.pronouns[of][0].word][at] for of, at, _ in window.pairs)
                    found.append(Labelled(window=window, right=told))
    return found


def report_of(row: Mapping[str, Any]) -> tuple[AskedReport, dict[int, list[bool]]]:
    """A row as what is asked, and which candidates of each pronoun are right."""
    asked, right = list[AskedPronoun](), dict[int, list[bool]]()
    for word, candidates, good in row["asked"]:
        asked.append(AskedPronoun(word=word, candidates=tuple(map(tuple, candidates))))
        right[word] = good
    names = [Name(first=a, last=b, kind=NameKind(kind), score=1.0) for a, b, kind in row["names"]]
    report = AskedReport(words=row["words"], sentence=row["sentence"], names=names, pronouns=asked)
    return report, right


def train(
    scorer: Scorer, lower: Encoder, examples: Sequence[Labelled], options: AntecedentOptions, *, with_none: bool
) -> None:
    """Train for all epochs; the lower layers stay as they are."""
    layers = list(scorer.layers.parameters())
    inside = set(map(id, layers))
    head = [one for one in scorer.parameters() if id(one) not in inside]
    optimizer = optimizer_of(layers, head, options.rate, options.head_rate)
    rng = random.Random(options.seed)
    groups = [group for _ in range(options.epochs) for group in _groups(examples, options.batch, rng)]
    scorer.train()
    for step, group in enumerate(groups):
        set_rate(optimizer, step / len(groups), options.warmup)
        found = scorer([one.window for one in group], [lower_states(lower, one.window.ids).float() for one in group])
        losses = [loss for one, scores in zip(group, found, strict=True) for loss in _losses(one, scores, with_none)]
        if losses:
            torch.stack(losses).mean().backward()
            torch.nn.utils.clip_grad_norm_(scorer.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
    scorer.eval()


def _groups(examples: Sequence[Labelled], size: int, rng: random.Random) -> list[list[Labelled]]:
    """The examples in groups of like length, in random order."""
    keyed = sorted(((len(one.window.ids) + 20 * rng.random(), at) for at, one in enumerate(examples)))
    groups = [[examples[at] for _, at in keyed[first : first + size]] for first in range(0, len(keyed), size)]
    rng.shuffle(groups)
    return groups


def _losses(one: Labelled, found: Found, with_none: bool) -> Iterable[Tensor]:
    """How unlikely what is right is, of each pronoun that has something to choose."""
    scores, none = found
    of = torch.tensor([index for index, _, _ in one.window.pairs])
    right = torch.tensor(one.right)
    for index in range(len(one.window.pronouns)):
        own, good = scores[of == index], right[of == index]
        if with_none and len(own):
            own, good = torch.cat([own, none[index : index + 1]]), torch.cat([good, ~good.any()[None]])
        if good.any() and not good.all():
            yield torch.logsumexp(own, dim=0) - torch.logsumexp(own[good], dim=0)


def export(run: Path, rows: Path, to: Path, *, base: Path, full: bool = False) -> None:
    """Write the graph to `to`; in eight bits, evened out on some of the rows."""
    scorer = Scorer(base_encoder(base)).eval()
    scorer.load_state_dict(torch.load(run / FILE, weights_only=True))
    graph, encoder = AntecedentGraph(scorer).eval(), base_encoder(base)
    inputs = [_inputs(encoder, one.window) for one in labelled(rows, base)[::9]]
    if not full:
        even_out(lambda every: graph(*every), graph.layers, inputs)
    names = ("lower", "names", "rows", "pronouns", "candidates", "of")
    axes = ({1: "S"}, {1: "S"}, {0: "R"}, {0: "Q", 1: "R"}, {0: "P", 1: "R"}, {0: "P"})
    write_onnx(
        graph,
        inputs[0],
        to / GRAPH,
        inputs=dict(zip(names, axes, strict=True)),
        outputs={"scores": {0: "P"}, "none": {0: "Q"}},
        full=full,
    )


def _inputs(encoder: Encoder, window: Window) -> tuple[Tensor, ...]:
    rest = {name: torch.from_numpy(value) for name, value in window.feed().items()}
    return (lower_states(encoder, window.ids).float()[None], *rest.values())
