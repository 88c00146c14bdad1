"""Pairs of claims of different reports that share an actor and little else, to train what compares claims.

    python -m rashomon build my.case articles/
    python benchmarks/unlike_pairs.py my.case --to UNLIKE.jsonl

Pairs share an actor and the verb, or an actor where one claim is negated, or an actor alone; they are of different
matters. Nearly all of them are about different things, which is what they are taken for ("silver": a few are not).
A row has `left` and `right`, the paraphrases, and `one` (of one matter): false.
The rows hold text: they are for training, not for a repository.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from rashomon.case import open_case

SAME_VERB, ONE_ALONE = 25, 60  # pairs at most, for an actor and a verb, and for an actor

Pair = tuple[str, str]


def unlike(claims: Iterable[dict[str, Any]], seed: int) -> list[Pair]:
    """Pairs of paraphrases, shuffled by the seed, each once."""
    rng = random.Random(seed)
    by_verb, by_actor = defaultdict[Pair, list[Any]](list), defaultdict[str, list[Any]](list)
    for claim in claims:
        for actor in sorted({one["actor"] for one in claim["actors"] if one["actor"]}):
            by_actor[actor].append(claim)
            if claim["action"]:
                by_verb[actor, claim["action"]["lemma"]].append(claim)
    drawn = [pair for some in by_verb.values() for pair in _some(list(combinations(some, 2)), SAME_VERB, rng)]
    for some in by_actor.values():
        negated = [one for one in some if one["polarity"] == "negated"]
        others = [one for one in some if one["polarity"] != "negated"]
        if others:
            drawn += [(one, rng.choice(others)) for one in negated[:ONE_ALONE]]
        drawn += [(rng.choice(some), rng.choice(some)) for _ in some[:ONE_ALONE]]
    pairs = sorted({
        tuple(sorted((left["paraphrase"], right["paraphrase"])))
        for left, right in drawn
        if left["report"] != right["report"] and left["matter"] != right["matter"]
    })  # fmt: skip
    rng.shuffle(pairs)
    return [(left, right) for left, right in pairs]


def _some(pairs: Sequence[tuple[Any, Any]], most: int, rng: random.Random) -> list[tuple[Any, Any]]:
    return rng.sample(pairs, min(most, len(pairs)))


def main() -> None:
    """Write the pairs of a case."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with open_case(given.case) as case:
        pairs = unlike(case.rows("claims"), given.seed)
    rows = (json.dumps({"left": left, "right": right, "one": False}, ensure_ascii=False) for left, right in pairs)
    given.to.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    print(f"{len(pairs)} pairs")


if __name__ == "__main__":
    main()
