"""The weights of several runs averaged into one (model soups, Wortsman et al. 2022).

Runs that go on from one another (`--after`) lie close enough for their mean to read better than each.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch

from rashomon.training.model import stored_model


def main(arguments: list[str]) -> int:
    """`average RUN RUN [...] --out NEW_RUN`; 0 when NEW_RUN can be exported."""
    parser = argparse.ArgumentParser(prog="python -m rashomon.training average", description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+", help="run folders of one and the same set of labels")
    parser.add_argument("--out", type=Path, required=True, help="run folder to write")
    given = parser.parse_args(arguments)
    average(given.runs, given.out)
    return 0


def average(runs: list[Path], out: Path) -> None:
    """Write the mean of the runs' weights to `out`, with the options of the last; ValueError where they do not fit."""
    states = [stored_model(run).state_dict() for run in runs]
    if any({k: v.shape for k, v in s.items()} != {k: v.shape for k, v in states[0].items()} for s in states):
        raise ValueError("the runs are of different sizes: they were trained on other corpora")
    mean = {name: torch.stack([state[name].double() for state in states]).mean(0).float() for name in states[0]}
    out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, out / "last.pt")
    shutil.copyfile(runs[-1] / "options.json", out / "options.json")
