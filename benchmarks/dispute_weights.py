"""The weights by which a dispute says how sure it is, found anew from disputes that were judged, and their worth.

    python benchmarks/dispute_weights.py benchmarks/results/dispute_sheet.jsonl

A row of the sheet has the places of the two claims (real reports only; no text), the signs of `rashomon.linking.surety`
and the verdict of one who read both texts: `yes` where the two statements cannot both hold of one thing. Each fold (a
topic of ECB+, a fifth of PolNeAR's articles) is left out in turn; planted and written newsrooms are only learned from.
Printed are the weights, and of what was left out the mean precision of the order and how many are right from a score.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.terms.wording import LIKELY

PLANTED = 0.05  # what a planted or written dispute counts: there are twice as many, and nine of ten are right
RIDGE = 0.1  # how much a weight is held back; with 0.3 the order is as good
STEPS = 50  # of Newton's method; it ends in ten

Array = np.ndarray[Any, np.dtype[np.float64]]


def found(signs: Array, right: Array, counts: Array) -> Array:
    """The bias and weights that make what is `right` likeliest, held back by `RIDGE` but for the bias."""
    weights, held = np.zeros(signs.shape[1]), np.diag([0.0, *[RIDGE] * (signs.shape[1] - 1)])
    for _ in range(STEPS):
        likely = _likely(signs @ weights)
        slope = signs.T @ (counts * (right - likely)) - held @ weights
        weights += np.linalg.solve((signs.T * (counts * likely * (1 - likely))) @ signs + held, slope)
    return weights


def _likely(odds: Array) -> Array:
    likely: Array = 1 / (1 + np.exp(-odds))
    return likely


def mean_precision(scores: Array, right: Array) -> float:
    """The mean, over all that are right, of the share that is right down to them in the order of `scores`."""
    ordered = right[np.argsort(-scores, kind="stable")]
    shares = np.cumsum(ordered) / np.arange(1, len(ordered) + 1)
    return float(shares[ordered == 1].mean())


def main() -> None:
    """Print the weights and the scores of what was left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sheet", type=Path)
    rows = [json.loads(line) for line in parser.parse_args().sheet.read_text(encoding="utf-8").splitlines()]
    names = list(rows[0]["signs"])
    signs = np.array([[1.0, *(row["signs"][name] for name in names)] for row in rows])
    right = np.array([float(row["verdict"] == "yes") for row in rows])
    real = np.array(["left" in row for row in rows])
    fold = np.array([row["fold"] for row in rows])
    counts = np.where(real, 1.0, PLANTED)
    scores = np.zeros(len(rows))
    for one in sorted(set(fold[real])):
        out = real & (fold == one)
        scores[out] = _likely(signs[out] @ found(signs[~out], right[~out], counts[~out]))
    shares = {f"{at:.2f}": _share(right[real & (scores >= at)]) for at in (0.5, LIKELY, 0.8)}
    below = _share(right[real & (scores < LIKELY)])
    weights = dict(zip(["bias", *names], found(signs, right, counts).round(1).tolist(), strict=True))
    order = {
        "mean_precision": round(mean_precision(scores[real], right[real]), 3),
        "by_wording_alone": round(mean_precision(signs[real, 1], right[real]), 3),
    }
    print(json.dumps({"weights": weights, **order, "right_from": shares, "right_below": below}, indent=2))


def _share(right: Array) -> str:
    return f"{int(right.sum())} of {len(right)}"


if __name__ == "__main__":
    main()
