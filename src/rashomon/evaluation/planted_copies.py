"""Copies found against copies planted, and the baseline: MinHash of shingles at its best threshold.

Enters: a story and links, or texts. Leaves: scores in per cent. A pair of reports counts as right where the two hold 40
words or more of one writing, whoever took them from whom; recall asks for what was taken from that very report, or
from one that is not in the case. Pairs of one family that share fewer words are not counted at all.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

import numpy as np

from rashomon.evaluation.newsroom import Article, Copying, Story
from rashomon.evaluation.planted_case import Found

Pair = frozenset[str]
SHINGLE, PERMUTATIONS = 5, 128
THRESHOLDS = tuple(round(0.01 * step, 2) for step in range(1, 91))


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """The pairs that are right, those that must be found, and those that are not counted."""

    right: frozenset[Pair]
    wanted: frozenset[Pair]
    neutral: frozenset[Pair]


def planted_pairs(story: Story) -> Planted:
    """The pairs of a story."""
    present = {article.name for article in story.articles}
    right = frozenset(_pair(one) for one in story.copies)
    absent = {name for family in story.families if family.root not in present for name in family.members}
    wanted = frozenset(
        _pair(one) for one in story.copies if one.direct or (not one.directed and {one.taker, one.origin} <= absent)
    )
    family = {Pair(two) for one in story.families for two in combinations(one.members, 2)}
    return Planted(right=right, wanted=wanted, neutral=frozenset(family - right))


def copy_scores(story: Story, found: Found) -> dict[str, float]:
    """Edges, direction, credit and what was copied without it; families of the links found."""
    planted = planted_pairs(story)
    links: dict[Pair, tuple[str, str, dict[str, object]]] = {}
    for row in found.tables["links"]:
        if row["relation"] == "copies" and row["left"] != row["right"]:
            left, right = found.inputs[row["left"]], found.inputs[row["right"]]
            links[Pair((left, right))] = (left, right, row["evidence"])
    scores = pair_scores("copies", planted, links)
    direct = [one for one in story.copies if one.direct]
    met = [(one, links[_pair(one)]) for one in direct if _pair(one) in links]
    siblings = [links[_pair(one)] for one in story.copies if not one.directed and _pair(one) in links]
    return {
        **scores,
        **_shares(
            copies__uncredited__found=(_pair(one) in links for one in direct if not one.credited),
            copies__all_pairs__recall=(pair in links for pair in planted.right),
            copies__credit__accuracy=(bool(link[2]["credited"]) == one.credited for one, link in met),
            direction__accuracy=(_directed(link) and link[0] == one.taker for one, link in met if one.evident),
            direction__reversed=(_directed(link) and link[0] != one.taker for one, link in met),
            direction__without_evidence=(_directed(link) for one, link in met if not one.evident),
            direction__of_two_takers=(_directed(link) for link in siblings),
        ),
        **{f"families.{key}": value for key, value in family_scores(story, links).items()},
    }


def _directed(link: tuple[str, str, dict[str, object]]) -> bool:
    return link[2]["direction"] == "left from right"


def pair_scores(name: str, planted: Planted, found: Iterable[Pair]) -> dict[str, float]:
    """Precision over the pairs that are right, recall over those wanted."""
    counted = set(found) - planted.neutral
    precision = 100 * len(counted & planted.right) / max(len(counted), 1)
    recall = 100 * len(counted & planted.wanted) / max(len(planted.wanted), 1)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {f"{name}.precision": precision, f"{name}.recall": recall, f"{name}.f1": f1}


def family_scores(story: Story, pairs: Iterable[Pair]) -> dict[str, float]:
    """B-cubed of the families that the pairs make, over all reports."""
    gold = {article.name: f"alone {article.name}" for article in story.articles}
    for number, family in enumerate(story.families):
        gold.update(dict.fromkeys(family.members, f"family {number}"))
    return b_cubed(gold, components(gold, pairs))


def components(names: Iterable[str], pairs: Iterable[Pair]) -> dict[str, str]:
    """Each name with the smallest name that pairs connect it with."""
    every = tuple(names)
    head = dict(zip(every, every, strict=True))

    def top(name: str) -> str:
        while head[name] != name:
            head[name] = head[head[name]]
            name = head[name]
        return name

    for pair in pairs:
        one, other = sorted(top(name) for name in pair)
        head[other] = one
    return {name: top(name) for name in head}


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> dict[str, float]:
    """B-cubed precision, recall and F1 in per cent (Bagga and Baldwin 1998) over the keys of `gold`."""
    sizes, wanted, both = Counter(found[key] for key in gold), Counter(gold.values()), Counter[tuple[str, str]]()
    for key, cluster in gold.items():
        both[cluster, found[key]] += 1
    precision = 100 * sum(n * n / sizes[mine] for (_, mine), n in both.items()) / max(len(gold), 1)
    recall = 100 * sum(n * n / wanted[cluster] for (cluster, _), n in both.items()) / max(len(gold), 1)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def likenesses(articles: Sequence[Article]) -> dict[Pair, float]:
    """The share of shingles (`SHINGLE` words) that two reports are estimated to have in common, by MinHash.

    Broder 1997, with `PERMUTATIONS` permutations; pairs without a shingle in common are left out.
    """
    shingles = [_shingles(article.text) for article in articles]
    holders: dict[int, list[int]] = defaultdict(list)
    for number, many in enumerate(shingles):
        for one in many:
            holders[one].append(number)
    pairs = {two for many in holders.values() if 1 < len(many) <= 50 for two in combinations(many, 2)}
    chance = np.random.default_rng(1)
    factors = chance.integers(1, 2**61, size=(PERMUTATIONS, 2), dtype=np.uint64) | np.uint64(1)
    signatures = [_signature(many, factors) for many in shingles]
    return {
        Pair((articles[one].name, articles[other].name)): float(np.mean(signatures[one] == signatures[other]))
        for one, other in pairs
    }


def _shingles(text: str) -> set[int]:
    words = re.findall(r"\w+", text.lower())
    runs = (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
    return {int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs}


def _signature(shingles: set[int], factors: np.ndarray[tuple[int, int], np.dtype[np.uint64]]) -> object:
    values = np.array(sorted(shingles) or [0], dtype=np.uint64)
    mixed = values[None, :] * factors[:, :1] + factors[:, 1:]  # modulo 2**64, by overflow
    return (mixed >> np.uint64(8)).min(axis=1)


def minhash_scores(story: Story) -> tuple[dict[str, float], set[Pair]]:
    """The best F1 that any threshold gives on this very story, and the pairs at that threshold."""
    planted, alike = planted_pairs(story), likenesses(story.articles)
    best: tuple[float, float, dict[str, float], set[Pair]] = (-1.0, 0.0, {}, set())
    for threshold in THRESHOLDS:
        pairs = {pair for pair, likeness in alike.items() if likeness >= threshold}
        scores = pair_scores("copies", planted, pairs)
        if scores["copies.f1"] > best[0]:
            best = (scores["copies.f1"], threshold, scores, pairs)
    missed = [one for one in story.copies if one.direct and not one.credited]
    return {
        **best[2],
        "copies.threshold": best[1],
        **_shares(copies__uncredited__found=(_pair(one) in best[3] for one in missed)),
        **{f"families.{key}": value for key, value in family_scores(story, best[3]).items()},
    }, best[3]


def _pair(copying: Copying) -> Pair:
    return Pair((copying.taker, copying.origin))


def _shares(**asked: Iterable[bool]) -> dict[str, float]:
    """How many hold, in per cent, by name ("a__b" for "a.b"); what nothing can be asked of is left out."""
    answers = {name.replace("__", "."): tuple(holds) for name, holds in asked.items()}
    return {name: 100 * sum(held) / len(held) for name, held in answers.items() if held}
