"""Whole attributions against brat annotation: cue, source and content together.

After Citron's definitions (BBC, `citron/metrics.py`), with predicted and gold in their right places: an attribution
is *exact* when the words of all three roles are those of a gold one; a role is exact when it is and the cues overlap;
*overlap* counts the words that predicted and gold attributions share, against all predicted and all gold words.
Outermost attributions only, as PolNeAR annotates; one annotator (the first by name) for each article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.evaluation.segments import f1
from rashomon.terms.report import Report
from rashomon.training.corpora.polnear import Article, articles

if TYPE_CHECKING:
    from rashomon.reading.reader import Reader
    from rashomon.terms.reading import Reading

ROLES = ("source", "cue", "content")
Marks = dict[str, frozenset[int]]  # the words of each role


def attribution_scores(path: Path, reader: Reader) -> dict[str, float]:
    """Exact and overlap scores, per role and whole, pooled over the articles in `path`."""
    counts: Counter[str] = Counter()
    for article in one_annotator(path):
        reading = reader.read(Report(id="", input="", text=article.text, sha256="", input_sha256=""))
        counts.update(compared(gold_marks(article, reading), found_marks(reading)))
    return scored(counts)


def one_annotator(path: Path) -> Iterator[Article]:
    """The articles of a folder, each once."""
    seen: set[str] = set()
    for article in articles(path):
        if article.name not in seen:
            seen.add(article.name)
            yield article


def gold_marks(article: Article, reading: Reading) -> list[Marks]:
    """The annotated attributions as words of the reading; words partly inside a span count."""
    found: list[Marks] = []
    for attribution in article.attributions:
        marks = {
            role: frozenset(
                i
                for start, end in getattr(attribution, role)
                for i in range(len(reading))
                if reading.start[i] < end and reading.end[i] > start
            )
            for role in ROLES
        }
        if any(marks.values()):
            found.append(marks)
    return found


def found_marks(reading: Reading) -> list[Marks]:
    """The outermost attributions of the reading."""
    return [
        {role: frozenset(i for a, b in getattr(roles, role) for i in range(a, b + 1)) for role in ROLES}
        for roles in reading.roles
        if roles.depth == 0
    ]


def compared(gold: list[Marks], found: list[Marks]) -> Counter[str]:
    """What there is to count in one article; the counts of several add up."""
    counts: Counter[str] = Counter({"gold": len(gold), "found": len(found)})
    for mine, others, side in ((found, gold, "found"), (gold, found, "gold")):
        for marks in mine:
            near = [other for other in others if marks["cue"] & other["cue"]]
            counts[f"whole.{side}"] += any(all(marks[r] == other[r] for r in ROLES) for other in near)
            for role in ROLES:
                counts[f"{role}.{side}"] += any(marks[role] == other[role] for other in near)
    for role in ROLES:
        counts[f"{role}.shared"] += sum(len(f[role] & g[role]) for f in found for g in gold)
        counts[f"{role}.words.found"] += sum(len(f[role]) for f in found)
        counts[f"{role}.words.gold"] += sum(len(g[role]) for g in gold)
    return counts


def scored(counts: Counter[str]) -> dict[str, float]:
    """Precision, recall and F1 in per cent from the summed counts."""
    scores: dict[str, float] = {}
    for name, key in [("exact", "whole"), *((f"{role}.exact", role) for role in ROLES)]:
        precision = 100 * counts[f"{key}.found"] / max(counts["found"], 1)
        recall = 100 * counts[f"{key}.gold"] / max(counts["gold"], 1)
        both = precision + recall
        scores.update({f"{name}.precision": precision, f"{name}.recall": recall})
        scores[f"{name}.f1"] = 2 * precision * recall / both if both else 0.0
    for name, roles in [("overlap", ROLES), *((f"{role}.overlap", (role,)) for role in ROLES)]:
        shared = sum(counts[f"{role}.shared"] for role in roles)
        found = sum(counts[f"{role}.words.found"] for role in roles)
        gold = sum(counts[f"{role}.words.gold"] for role in roles)
        scores[f"{name}.f1"] = f1(shared, found, gold)[2]
    return scores
