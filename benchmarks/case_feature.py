"""What the case feature gives: the same short training twice, with and without it, in one run.

    PYTHONPATH=src python benchmarks/case_feature.py DATA --scratch FOLDER [--epochs 2] [--share 4]

Needs the training extra. From the base weights, on EWT's train part (trees and names) and every SHARE-th article of
PolNeAR's: once as published, once with every word's case hidden (whether a word is quoted stays). Both are exported in
full precision and asked for the development parts: EWT dev with its names, PolNeAR dev windows. Prints JSON. The
level is that of a short training; only the difference between the two is the answer.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
import torch

from rashomon.evaluation.scoring import scores
from rashomon.reading import Reader
from rashomon.reading.labels import CASES
from rashomon.reading.subwords import FORMS, Subwords
from rashomon.training import loop
from rashomon.training.__main__ import base_folder
from rashomon.training.data import Corpora, corpora
from rashomon.training.export import export

GOLD = {"ud": "ud_ewt/dev.conllu", "names": "uner_ewt/dev.iob2", "windows": "cofenet/polnear_valid.jsonl"}
KEPT = (
    *("upos", "uas", "las"),
    *("all.f1", "PER.f1", "LOC.f1", "ORG.f1"),
    *("source.f1", "cue.f1", "content.f1"),
)


class Caseless(Subwords):
    """Tells of a word's form only whether it is quoted."""

    def encode(
        self, words: tuple[str, ...] | list[str], paragraphs: tuple[int, ...] = (), hidden: Sequence[int] = ()
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """As `Subwords.encode`, each case the first; a hidden word is one even so, by its piece."""
        ids, forms, owner = super().encode(words, paragraphs, hidden)
        return ids, forms - forms % len(CASES), owner


def main() -> None:
    """Train twice, score both, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--scratch", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--share", type=int, default=4, help="every how many-th PolNeAR article is trained on")
    given = parser.parse_args()
    read = _smaller(corpora(given.data), given.share)
    found = {
        name: _trained(given.data, read, kind, given.scratch / name, given.epochs)
        for name, kind in (("with case", Subwords), ("without case", Caseless))
    }
    print(json.dumps({"epochs": given.epochs, "share": given.share, **found}, indent=1))


def _smaller(read: Corpora, share: int) -> Corpora:
    articles = dict(sorted(read.articles.items())[::share])
    trees = [sentence for sentence in read.trees if not sentence.document.startswith("GUM_")]
    return dataclasses.replace(read, trees=trees, named=[], articles=articles)


def _trained(data: Path, read: Corpora, subwords: type[Subwords], to: Path, epochs: float) -> dict[str, float]:
    with patch.object(loop, "corpora", lambda _: read), patch.object(loop, "Subwords", subwords):
        loop.train(data, base_folder(), to, loop.Options(epochs=epochs))
    if subwords is Caseless:
        _spread(to / "last.pt")
    export(to, to / "reader", base=base_folder(), full=True)
    reader = Reader.load(to / "reader")
    found = {
        key: value for name, gold in GOLD.items() for key, value in scores(name, data / gold, reader=reader).items()
    }
    return {key: found[key] for key in KEPT if key in found}


def _spread(checkpoint: Path) -> None:
    """Every case gets the vector of the first, the only one that was trained: reading then cannot tell cases apart."""
    state = torch.load(checkpoint, weights_only=True)
    weight = state["model"]["encoder.case.weight"]
    for form in range(FORMS):
        weight[form] = weight[form - form % len(CASES)]
    torch.save(state, checkpoint)


if __name__ == "__main__":
    main()
