"""A run of the model that compares claims becomes `comparing_claims.onnx`, `comparing.onnx` (int8), `comparing.json`.

The temperature that the scores are divided by is fitted here, on the events that the run set aside, with the graphs as
they are written: it makes the probabilities no surer than they are right.
"""

# mypy: allow-subclassing-any
# PyTorch is no dependency: where it is missing, its classes are Any to the checker.

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from rashomon.reading.comparing import CLAIM_GRAPH, GRAPH, SIDECAR, ClaimPairs, numbered, sides
from rashomon.training.clauses import base_encoder
from rashomon.training.comparing import ComparingOptions, drawn, parted, seen_claims
from rashomon.training.comparing_model import ClaimGraph, Comparer, PairGraph
from rashomon.training.encoder import WIDTH
from rashomon.training.evening import even_out
from rashomon.training.kits import KINDS, OWN_KITS, Kit, kits_in
from rashomon.training.onnx_files import write_onnx

TEMPERATURES = np.arange(0.5, 3.01, 0.05)


class _OfAll(nn.Module):
    """The graph of several inputs, as one."""

    def __init__(self, graph: nn.Module) -> None:
        super().__init__()
        self.graph = graph

    def forward(self, inputs: tuple[Tensor, ...]) -> Tensor:
        """See the class."""
        found: Tensor = self.graph(*inputs)
        return found


def main(arguments: list[str]) -> int:
    """`comparing-export RUN_DIR [--to FOLDER] [--kits FOLDER] [--full]`; 0 when the files are written."""
    from rashomon.training.__main__ import base_folder

    parser = argparse.ArgumentParser(prog="python -m rashomon.training comparing-export")
    parser.add_argument("run", type=Path)
    parser.add_argument("--to", type=Path, default=Path(__file__).parent.parent / "reading" / "weights")
    parser.add_argument("--kits", type=Path, default=OWN_KITS, help="the kits that the run had")
    parser.add_argument("--base", type=Path)
    parser.add_argument("--full", action="store_true", help="full precision instead of int8, to compare")
    given = parser.parse_args(arguments)
    export(given.run, given.to, kits=given.kits, base=given.base or base_folder(), full=given.full)
    return 0


def export(run: Path, to: Path, *, kits: Path, base: Path, full: bool = False) -> None:
    """Write the three files to `to`; in eight bits, evened out on claims that the run learned from.

    `to` must hold the clauses' graph and the reader's files, for the temperature is fitted with all together.
    """
    branch = Comparer(base_encoder(base)).eval()
    branch.load_state_dict(torch.load(run / "comparer.pt", weights_only=True))
    learnt, aside = parted(kits_in(kits))
    claim_graph, pair_graph = ClaimGraph(branch).eval(), PairGraph(branch).eval()
    if not full:
        _even_out(claim_graph, pair_graph, [line for event in learnt[::9] for line in event[0].lines[::5]])
    write_onnx(
        claim_graph,
        (torch.rand(1, 9, WIDTH),),
        to / CLAIM_GRAPH,
        inputs={"lower": {1: "S"}},
        outputs={"claim": {1: "S"}},
        full=full,
    )
    write_onnx(
        pair_graph,
        (torch.rand(1, 9, WIDTH), torch.tensor([[0] * 4 + [1] * 5]), torch.zeros(1, 9, dtype=torch.long)),
        to / GRAPH,
        inputs={"claims": {1: "S"}, "sides": {1: "S"}, "names": {1: "S"}},
        outputs={"scores": {}},
        full=full,
    )
    facts = json.loads((run / "comparing.json").read_text(encoding="utf-8"))
    for temperature in (1.0, None):  # the model is opened with any temperature, to fit it
        facts["temperature"] = temperature or fitted_temperature(ClaimPairs(to), aside)
        (to / SIDECAR).write_text(json.dumps(facts, indent=0) + "\n", encoding="utf-8")


def _even_out(claim_graph: ClaimGraph, pair_graph: PairGraph, lines: list[str]) -> None:
    """Even out both graphs on claims, and on pairs of each with the next."""
    seen = list(seen_claims(lines).values())
    lower = [one.lower.float()[None] for one in seen]
    with torch.no_grad():
        claims = [claim_graph(one) for one in lower]
    pairs = []
    for one, two, first, second in zip(seen, seen[1:], claims, claims[1:], strict=False):
        both = sides(len(one.nameless.ids), len(two.nameless.ids))[None]
        names = numbered(one.nameless, two.nameless)[None]
        pairs.append((torch.cat([first, second], dim=1), torch.from_numpy(both), torch.from_numpy(names)))
    even_out(_OfAll(claim_graph), claim_graph.layers, [(one,) for one in lower])
    even_out(_OfAll(pair_graph), pair_graph.layers, pairs)


def fitted_temperature(model: ClaimPairs, aside: list[list[Kit]]) -> float:
    """The temperature by which the kinds of pairs set aside are likeliest, drawn as in training."""
    rng = random.Random(0)
    pairs = [pair for event in aside for pair in drawn(event, ComparingOptions(), rng)]
    scores = np.array([model.scores(pair.left, pair.right) for pair in pairs], np.float64)
    gold = np.array([KINDS.index(pair.kind) for pair in pairs])

    def unlikeliness(temperature: float) -> float:
        logs = scores / temperature
        logs -= np.log(np.exp(logs).sum(axis=1, keepdims=True))
        return -float(logs[np.arange(len(gold)), gold].mean())

    return round(float(min(TEMPERATURES, key=unlikeliness)), 2)
