"""Pairs of claims of ECB+'s train topics, of one event or of two of a topic, to train what compares claims.

    PYTHONPATH=src:benchmarks python benchmarks/event_pairs.py ../shared/data --to EVENTS.jsonl

A row has `left` and `right`, the paraphrases, and `one`: whether their marked events are one; of each topic at most
`MOST` that are and twice as many that are not. The development topics are left out. The rows hold text: they are
for training, not for a repository.
"""

from __future__ import annotations

import argparse
import json
import random
from itertools import combinations
from pathlib import Path

from linking_weights import DEV, topics_under

MOST = 150


def main() -> None:
    """Write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=3)
    given = parser.parse_args()
    rng = random.Random(given.seed)
    rows: list[dict[str, str | bool]] = []
    for number, (facets, events) in sorted(topics_under(given.data / "ecbplus").items()):
        if number in DEV:
            continue
        pairs = [(a, b) for a, b in combinations(facets, 2) if a.report.id != b.report.id]
        one = [(a, b) for a, b in pairs if events[a.id] == events[b.id] and a.negated == b.negated]
        two = [(a, b) for a, b in pairs if events[a.id] != events[b.id]]
        one = rng.sample(one, min(len(one), MOST))
        two = rng.sample(two, min(len(two), 2 * len(one)))
        rows += [{"left": a.claim.paraphrase, "right": b.claim.paraphrase, "one": True} for a, b in one]
        rows += [{"left": a.claim.paraphrase, "right": b.claim.paraphrase, "one": False} for a, b in two]
    given.to.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} pairs, {sum(row['one'] is True for row in rows)} of one event")


if __name__ == "__main__":
    main()
