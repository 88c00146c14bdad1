"""Origin ranges against the number of true origins, and what counting outlets or near-duplicates would say.

Enters: a story and what was found. Leaves: scores. Every planted telling is one item: the range is that of the matter
in which the program put its claim. Where no claim was found, or the program says "no stated root", the range is 0 to 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from rashomon.evaluation.newsroom import Story, Telling
from rashomon.evaluation.planted_case import Found
from rashomon.evaluation.planted_copies import Pair, components

MISS = 20  # what a unit outside the range costs in the interval score: alpha 0.1 (Gneiting and Raftery 2007, 2 / alpha)
Range = tuple[float, float]


def true_origins(story: Story) -> tuple[dict[str, int], dict[str, int]]:
    """How many knew each matter of themselves, and how many wrote of it in words of their own."""
    roots: dict[str, set[str]] = defaultdict(set)
    writings: dict[str, set[str]] = defaultdict(set)
    for telling in story.tellings:
        roots[telling.matter] |= set(telling.roots)
        writings[telling.matter].add(telling.textual)
    return {matter: len(known) for matter, known in roots.items()}, {
        matter: len(written) for matter, written in writings.items()
    }


def origin_scores(story: Story, found: Found) -> dict[str, float]:
    """Knowledge and textual origins: share that contain the truth (per cent), mean width, mean interval score."""
    matters = {row["id"]: row for row in found.tables["matters"]}
    knowledge, textual = true_origins(story)

    def shown(kind: str) -> Callable[[Telling], Range]:
        def range_of(telling: Telling) -> Range:
            matter = found.matter_of(telling)
            known = matters[matter][kind] if matter else {"low": None, "high": None}
            return (known["low"] or 0, known["high"] or 0)

        return range_of

    return {
        **_scored("origins.knowledge", story.tellings, shown("knowledge_origins"), knowledge),
        **_scored("origins.textual", story.tellings, shown("textual_origins"), textual),
    }


def counting_scores(story: Story, duplicates: Iterable[Pair]) -> dict[str, float]:
    """What counting outlets, and counting families of near-duplicates, would say of the matters if these were known."""
    outlet = {article.name: article.outlet for article in story.articles}
    family = components(outlet, duplicates)
    outlets: dict[str, set[str]] = defaultdict(set)
    families: dict[str, set[str]] = defaultdict(set)
    for telling in story.tellings:
        outlets[telling.matter].add(outlet[telling.report])
        families[telling.matter].add(family[telling.report])
    knowledge, textual = true_origins(story)
    scores: dict[str, float] = {}
    for name, counted in (("outlets", outlets), ("families", families)):

        def range_of(telling: Telling, counted: dict[str, set[str]] = counted) -> Range:
            return (len(counted[telling.matter]),) * 2

        scores |= _scored(f"{name}.knowledge", story.tellings, range_of, knowledge)
        scores |= _scored(f"{name}.textual", story.tellings, range_of, textual)
    return scores


def _scored(
    name: str, tellings: Iterable[Telling], range_of: Callable[[Telling], Range], truth: dict[str, int]
) -> dict[str, float]:
    items = [(range_of(telling), truth[telling.matter]) for telling in tellings]
    count = max(len(items), 1)
    misses = [max(low - true, true - high, 0) for (low, high), true in items]
    widths = [high - low for (low, high), _ in items]
    return {
        f"{name}.contain": 100 * sum(not miss for miss in misses) / count,
        f"{name}.width": sum(widths) / count,
        f"{name}.interval": sum(width + MISS * miss for width, miss in zip(widths, misses, strict=True)) / count,
    }
