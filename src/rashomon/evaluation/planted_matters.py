"""Matters and disputes found against those planted, and TF-IDF clustering beside them.

Enters: a story and what was found. Leaves: scores in per cent. Items are tellings; one at which no claim was
found is a matter by itself. A dispute is right where its type is planted between versions that its two sides tell.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict

import numpy as np

from rashomon.evaluation.newsroom import PlantedDispute, Story
from rashomon.evaluation.planted_case import Found, Row
from rashomon.evaluation.planted_copies import Pair, b_cubed, components
from rashomon.terms import DisputeKind

MOST = 6000  # tellings that TF-IDF compares all with all: 6000 x 6000 numbers are 144 MB
_BLOCK = 1000


def matter_scores(story: Story, found: Found) -> dict[str, float]:
    """B-cubed of matters, and how many tellings have a claim at all."""
    gold = {str(n): telling.matter for n, telling in enumerate(story.tellings)}
    mine = {str(n): found.matter_of(telling) or f"alone {n}" for n, telling in enumerate(story.tellings)}
    scores = {f"matters.{key}": value for key, value in b_cubed(gold, mine).items()}
    return {**scores, "tellings.found": 100 * len(found.claims) / max(len(story.tellings), 1)}


def tfidf_scores(story: Story) -> dict[str, float]:
    """B-cubed of the planted clauses, connected where their TF-IDF cosine passes the best threshold on this very story.

    Nothing where there are more than `MOST` tellings.
    """
    if not 0 < len(story.tellings) <= MOST:
        return {}
    text = {article.name: article.text for article in story.articles}
    clauses = [re.findall(r"\w+", text[one.report][one.start : one.end].lower()) for one in story.tellings]
    gold = {str(n): telling.matter for n, telling in enumerate(story.tellings)}
    likeness = _cosines(clauses)
    best: dict[str, float] = {"f1": -1.0}
    for threshold in (step / 20 for step in range(3, 20)):
        rows, columns = np.nonzero(np.triu(likeness >= threshold, 1))
        pairs = (Pair((str(a), str(b))) for a, b in zip(rows.tolist(), columns.tolist(), strict=True))
        scores = {**b_cubed(gold, components(gold, pairs)), "threshold": threshold}
        best = max(best, scores, key=lambda one: one["f1"])
    return {f"matters.{key}": value for key, value in best.items()}


def _cosines(clauses: list[list[str]]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    holders = Counter(word for clause in clauses for word in set(clause))
    place = {word: number for number, word in enumerate(sorted(holders))}
    weights = np.zeros((len(clauses), len(place)), dtype=np.float32)
    for number, clause in enumerate(clauses):
        for word, times in Counter(clause).items():
            weights[number, place[word]] = times * math.log(len(clauses) / holders[word] + 1)
    weights /= np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-9)
    blocks = [weights[at : at + _BLOCK] @ weights.T for at in range(0, len(clauses), _BLOCK)]
    return np.concatenate(blocks)


def dispute_scores(story: Story, found: Found) -> dict[str, float]:
    """Precision and recall over all disputes and by type; updates and circles found."""
    told = _versions_told(story, found)
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    met: set[PlantedDispute] = set()
    beside = 0  # wrong ones between claims about nothing planted
    for type, left, right_side in _sides(found, told):
        hits = [one for one in story.disputes if one.type == type and _between(one.left, one.right, left, right_side)]
        met |= set(hits)
        if hits:
            right[type] += 1
        elif not _open(story, left, right_side):
            wrong[type] += 1
            beside += not left and not right_side
    planted = Counter(one.type for one in story.disputes)
    reached = Counter(one.type for one in met)
    scores: dict[str, float] = {}
    for kind in (*(one.value for one in DisputeKind), "all"):
        sums = [counter.total() if kind == "all" else counter[kind] for counter in (right, wrong, planted, reached)]
        name = "disputes" if kind == "all" else f"disputes.{kind.replace(' ', '_')}"
        if sums[0] + sums[1]:
            scores[f"{name}.precision"] = 100 * sums[0] / (sums[0] + sums[1])
        if sums[2]:
            scores[f"{name}.recall"] = 100 * sums[3] / sums[2]
    near = right.total() + wrong.total() - beside
    if near:
        scores["disputes.of_tellings.precision"] = 100 * right.total() / near
    return {**scores, **_update_scores(story, found, told), **_circle_scores(story, found)}


def _versions_told(story: Story, found: Found) -> dict[str, set[str]]:
    """The planted versions that each claim tells."""
    told: dict[str, set[str]] = defaultdict(set)
    for telling in story.tellings:
        if telling in found.claims:
            told[found.claims[telling]["id"]].add(telling.version)
    return told


def _sides(found: Found, told: dict[str, set[str]]) -> list[tuple[str, set[str], set[str]]]:
    """The disputes found, with the planted versions on either side; without those of who denies what another says in
    the same characters, for which no story has a telling (decision 0212)."""
    claims = {v["id"]: v["claims"] for matter in found.tables["matters"] for v in matter["versions"]}

    def side(row: Row, name: str) -> set[str]:
        return {version for claim in claims[row[name]] for version in told.get(claim, ())}

    told_apart = (row for row in found.tables["disputes"] if not _in_the_same_characters(row))
    return [(row["type"], side(row, "left"), side(row, "right")) for row in told_apart]


def _in_the_same_characters(row: Row) -> bool:
    ends = [(one["report"], one["start"], one["end"]) for one in row.get("evidence", ())]
    return len(ends) == 2 and ends[0] == ends[1]


def _between(one: str, other: str, left: set[str], right: set[str]) -> bool:
    return (one in left and other in right) or (other in left and one in right)


def _open(story: Story, left: set[str], right: set[str]) -> bool:
    """Whether one may fairly see a dispute though none is planted: a number grown, a hedge that others do not keep, or
    what the story says is open.
    """
    if any(_between(*pair, left, right) for pair in story.open):
        return True
    slots = {version.name: (version.matter, version.slot) for version in story.versions}
    for one in left:
        for other in right:
            (matter, slot), (same, another) = slots[one], slots[other]
            if matter == same and one != other and {slot, another} & {"grown", "modality"}:
                return True
    return False


def _update_scores(story: Story, found: Found, told: dict[str, set[str]]) -> dict[str, float]:
    links = [row for row in found.tables["links"] if row["relation"] == "supersedes"]
    pairs = [(told.get(row["left"], set()), told.get(row["right"], set())) for row in links]
    hits = [any(one.after in left and one.before in right for left, right in pairs) for one in story.updates]
    return {"updates.recall": 100 * sum(hits) / len(hits)} if hits else {}


def _circle_scores(story: Story, found: Found) -> dict[str, float]:
    paths = [
        {found.inputs.get(node, "") for node in row["evidence"]["path"]}
        for row in found.tables["links"]
        if row["relation"] == "circular"
    ]
    planted = [set(one.path) for one in story.circles]
    scores: dict[str, float] = {}
    if planted:
        scores["circles.recall"] = 100 * sum(any(one <= path for path in paths) for one in planted) / len(planted)
    if paths:
        scores["circles.precision"] = 100 * sum(any(one <= path for one in planted) for path in paths) / len(paths)
    return scores
