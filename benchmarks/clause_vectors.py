"""Are the clause vectors exact, and do they help linking? `python benchmarks/clause_vectors.py DATA [exact] [helps]`.

Enters: the folder of public corpora with `ecbplus` (topics 1 to 35). Leaves, with `exact` (which needs PyTorch and the
base, see docs/training.md): cosines of the shipped eight-bit vectors to full precision on 500 sentences and 500 short
clauses, and the time they took. With `helps`: B-cubed of the gathering over four parts of the topics, each with weights
fitted on the other three, without and with the cosine as two more features and buckets of like vectors as more
candidates; and what share of the true pairs are candidates. Docs: docs/decisions/0008-clause-vectors.md.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree

import numpy as np
from linking_weights import KEPT, PULL, Topic, b_cubed, topics_under

from rashomon import linking
from rashomon.linking import gathering, growing
from rashomon.linking.candidates import LARGEST, WINDOW, candidate_pairs
from rashomon.linking.columns import Columns, columns_of
from rashomon.linking.facets import Facets
from rashomon.linking.pairs import HIGHEST, Features, Scored, features_of
from rashomon.reading import ClauseVectors

PARTS = 4
MIDDLE = 0.5  # cosine that speaks neither for nor against
BY_HAND = {"meaning near": 1.0, "meaning far": -1.0}
BITS, TABLES, SEED = 10, 8, 20140615  # of the buckets
Pairs = list[tuple[int, int]]
Candidates = Callable[[Sequence[Facets]], Pairs]
Featured = Callable[[Facets, Facets], Features]


def texts_of(folder: Path, count: int) -> tuple[list[str], list[str]]:
    """`count` sentences of six words or more, and `count` stretches of three to nine words between commas."""
    sentences, clauses = set(), set()
    for path in sorted(folder.glob("*/*.xml")):
        words: dict[str, list[str]] = {}
        for token in ElementTree.parse(path).getroot().iter("token"):
            words.setdefault(token.get("sentence", ""), []).append(token.text or "")
        for sentence in words.values():
            if len(sentence) >= 6:
                sentences.add(" ".join(sentence))
            parts = " ".join(sentence).replace(";", ",").split(",")
            clauses.update(part.strip() for part in parts if 3 <= len(part.split()) <= 9)
    chance = random.Random(1)
    return chance.sample(sorted(sentences), count), chance.sample(sorted(clauses), count)


def exact(folder: Path) -> None:
    """Prints how near the shipped vectors are to full precision, pieces included."""
    import torch

    from rashomon.reading.clauses import MOST_PIECES
    from rashomon.reading.pieces import WEIGHTS, number_of, tokenizer_of
    from rashomon.training.__main__ import base_folder
    from rashomon.training.clauses import ClauseGraph, base_encoder

    encoder = base_encoder(base_folder())
    graph, tokenizer, vectors = ClauseGraph(encoder).eval(), tokenizer_of(WEIGHTS), ClauseVectors.load()
    first, last = number_of(tokenizer, "[CLS]"), number_of(tokenizer, "[SEP]")

    def full(text: str) -> np.ndarray:
        numbers = tokenizer.encode(text, add_special_tokens=False).ids[: MOST_PIECES - 2]
        with torch.no_grad():
            found: np.ndarray = graph(encoder.piece(torch.tensor([[first, *numbers, last]]))).numpy()
        return found

    for name, texts in zip(("sentences", "clauses"), texts_of(folder, 500), strict=True):
        started = time.perf_counter()
        eight = vectors.of(texts)
        took = 1000 * (time.perf_counter() - started) / len(texts)
        cosines = (np.stack([full(text) for text in texts]) * eight).sum(axis=1)
        spread = f"mean {cosines.mean():.4f}, 1st percentile {np.percentile(cosines, 1):.4f}, least {cosines.min():.4f}"
        print(f"{len(texts)} {name}: cosine to full precision {spread}; {took:.1f} ms each")


def pairs_in(facets: Sequence[Facets]) -> Pairs:
    """Linking's candidates."""
    left, right = candidate_pairs(facets)
    return list(zip(left.tolist(), right.tolist(), strict=True))


class Compared:
    """The claims' vectors, by their ids; features and buckets made of them."""

    def __init__(self, topics: dict[int, Topic]) -> None:
        facets = [one for known, _ in topics.values() for one in known]
        vectors = ClauseVectors.load()
        started = time.perf_counter()
        rows = vectors.of([one.claim.text for one in facets])
        print(f"{len(facets)} claims: {time.perf_counter() - started:.1f} s for their vectors")
        self.row = dict(zip((one.id for one in facets), rows, strict=True))
        self.planes = np.random.default_rng(SEED).standard_normal((rows.shape[1], BITS * TABLES)).astype(np.float32)

    def features(self, left: Facets, right: Facets) -> Features:
        """The features of linking and how near the two claims' vectors are."""
        cosine = float(self.row[left.id] @ self.row[right.id])
        near, far = (cosine - MIDDLE) / (1 - MIDDLE), min(1.0, (MIDDLE - cosine) / MIDDLE)
        return features_of(left, right) | ({"meaning near": near} if near > 0 else {"meaning far": far})

    def candidates(self, facets: Sequence[Facets]) -> Pairs:
        """Linking's candidates and the pairs that share a bucket between random hyperplanes, in one of the tables."""
        sides = np.stack([self.row[one.id] for one in facets]) @ self.planes > 0
        keys = sides.reshape(len(facets), TABLES, BITS) @ (1 << np.arange(BITS))
        found = set(pairs_in(facets))
        for column in keys.T.tolist():
            buckets: dict[int, list[int]] = {}
            for at, key in enumerate(column):
                buckets.setdefault(key, []).append(at)
            for members in buckets.values():
                reach = len(members) if len(members) <= LARGEST else WINDOW
                found.update((a, b) for at, a in enumerate(members) for b in members[at + 1 : at + 1 + reach])
        return sorted(found)


def fitted(
    topics: dict[int, Topic], hand: dict[str, float], featured: Featured, candidates: Candidates
) -> dict[str, float]:
    """The weights by logistic regression, as benchmarks/linking_weights.py fits them."""
    names = [name for name in hand if name != "bias"]
    rows, same = [], []
    for _, (facets, events) in sorted(topics.items()):
        for left, right in _across(facets, candidates(facets)):
            found = featured(left, right)
            rows.append([1.0, *(found.get(name, 0.0) for name in names)])
            same.append(float(events[left.id] == events[right.id]))
    x, y = np.array(rows), np.array(same)
    start = np.array([hand["bias"], *(hand[name] for name in names)])
    weight = start.copy()
    for _ in range(1500):
        slope = x.T @ (1 / (1 + np.exp(-x @ weight)) - y) / len(y)
        weight -= 1.5 * (slope + PULL * np.r_[0.0, (weight - start)[1:]])
        weight = np.where(start < 0, np.minimum(weight, 0), np.maximum(weight, 0))
    return dict(zip(["bias", *names], weight.tolist(), strict=True))


def _across(facets: Sequence[Facets], pairs: Pairs) -> Iterator[tuple[Facets, Facets]]:
    return ((facets[a], facets[b]) for a, b in pairs if facets[a].report.id != facets[b].report.id)


def scored(
    facets: Sequence[Facets],
    events: dict[str, str],
    weights: dict[str, float],
    featured: Featured,
    candidates: Candidates,
) -> tuple[float, float]:
    """B-cubed precision and recall of what is gathered with these weights, features and candidates."""

    def score(features: Features) -> int:
        return round(1e6 * (weights["bias"] + sum(weights[name] * value for name, value in features.items())))

    def scored_by_features(columns: Columns, left: np.ndarray, right: np.ndarray) -> Scored:
        pairs = zip(left.tolist(), right.tolist(), strict=True)
        found = [score(featured(columns.facets[a], columns.facets[b])) for a, b in pairs]
        return Scored(left, right, np.clip(np.array(found, np.int64), -HIGHEST, HIGHEST))

    left, right = np.array(candidates(facets), np.int64).reshape(-1, 2).T
    with patch.object(growing, "scored", scored_by_features):
        met = scored_by_features(columns_of(facets), left, right)
        pairs = zip(left.tolist(), right.tolist(), strict=True)
        groups = gathering.gathered_by(dict(zip(pairs, met.score.tolist(), strict=True)), facets).groups
    return b_cubed([[facets[at].id for at in group] for group in groups], events)[:2]


def helps(folder: Path) -> None:
    """Prints B-cubed over the held-out parts, and the share of true pairs among the candidates."""
    topics = topics_under(folder)
    known = json.loads(Path(linking.__file__).with_name("weights.json").read_text(encoding="utf-8"))
    hand, compared = known["by_hand"], Compared(topics)
    ways: dict[str, tuple[dict[str, float], Featured, Candidates]] = {
        "as it is": (hand, features_of, pairs_in),
        "cosine": (hand | BY_HAND, compared.features, pairs_in),
        "buckets": (hand, features_of, compared.candidates),
        "cosine and buckets": (hand | BY_HAND, compared.features, compared.candidates),
    }
    sums: dict[tuple[str, float], np.ndarray] = {}
    recalled = dict.fromkeys(ways, 0)
    true, size = 0, 0
    for part in range(PARTS):
        held = sorted(topics)[part::PARTS]
        facets = sorted((one for number in held for one in topics[number][0]), key=lambda one: one.id)
        events = {id_: event for number in held for id_, event in topics[number][1].items()}
        rest = {number: topic for number, topic in topics.items() if number not in held}
        every = itertools.combinations(range(len(facets)), 2)
        of_one = set(_same(facets, events, every))
        true, size = true + len(of_one), size + len(facets)
        for name, (start, featured, candidates) in ways.items():
            weights = fitted(rest, start, featured, candidates) | {kept: known["weights"][kept] for kept in KEPT}
            recalled[name] += len(of_one.intersection(candidates(facets)))
            for bias in (-3.5, -3.2, -2.9, -2.6):
                found = np.array(scored(facets, events, weights | {"bias": bias}, featured, candidates))
                sums[name, bias] = sums.get((name, bias), np.zeros(2)) + len(facets) * found
    for (name, bias), total in sums.items():
        precision, recall = (total / size).tolist()
        score = 2 * precision * recall / (precision + recall)
        print(f"{name:20} bias {bias}  B-cubed {precision:.3f} {recall:.3f} {score:.3f}", end="  ")
        print(f"true pairs among candidates {recalled[name] / true:.3f}")


def _same(
    facets: Sequence[Facets], events: dict[str, str], pairs: Iterator[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The pairs of claims about one event in two reports."""
    for a, b in pairs:
        if events[facets[a].id] == events[facets[b].id] and facets[a].report.id != facets[b].report.id:
            yield a, b


def main() -> None:
    """Does what was asked for; both where nothing was."""
    folder, asked = Path(sys.argv[1]) / "ecbplus", sys.argv[2:] or ["exact", "helps"]
    if "exact" in asked:
        exact(folder)
    if "helps" in asked:
        helps(folder)


if __name__ == "__main__":
    main()
