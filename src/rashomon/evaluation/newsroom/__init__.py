"""The planted newsroom: invented reports with known truth, from a seed, from ten to millions, streamed.

Enters: a seed, how many reports, whether styles kept for unseen tests are used. Leaves: stories, each with its texts
and what is true of them; the same bytes on every machine. It was written before the solver it judges was improved and
knows nothing of how that works. Deliberately not done: scoring (`evaluation.planted`).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.evaluation.newsroom.truth import (
    Article,
    Circle,
    Copying,
    Distortion,
    Family,
    PlantedDispute,
    Story,
    Telling,
    Update,
    Version,
    joined,
    truth_of,
)

__all__ = [
    "Article", "Circle", "Copying", "Distortion", "Family", "PlantedDispute", "Story", "Telling", "Update", "Version",
    "joined", "stories", "truth_of", "write",
]  # fmt: skip


def stories(seed: int, size: int, *, unseen: bool = False) -> Iterator[Story]:
    """Stories with `size` reports in all. With `unseen`, a third of the outlets write in styles used nowhere else."""
    from rashomon.evaluation.newsroom.events import world
    from rashomon.evaluation.newsroom.telling_truth import story_of
    from rashomon.evaluation.newsroom.weaving import Weaver

    all_of_them = world(seed, unseen=unseen)
    written = number = 0
    while written < size:
        story = story_of(Weaver(seed, number, all_of_them, size - written))
        written += len(story.articles)
        number += 1
        yield story


def write(stories: Iterable[Story], folder: Path) -> None:
    """The reports as text files with a `reports.csv`, as a person would save them, and `truth.jsonl` beside the folder.

    The truth goes to `folder.truth.jsonl`, outside of what is given to the program. Raises FileExistsError where
    `folder` exists.
    """
    folder.mkdir(parents=True)
    with (
        (folder / "reports.csv").open("w", encoding="utf-8", newline="") as table,
        folder.with_name(f"{folder.name}.truth.jsonl").open("w", encoding="utf-8", newline="\n") as truths,
    ):
        rows = csv.writer(table, lineterminator="\n")
        rows.writerow(("input", "outlet", "published"))
        for story in stories:
            for article in story.articles:
                (folder / article.name).write_text(article.text, encoding="utf-8", newline="\n")
                rows.writerow((article.name, article.outlet, article.published or ""))
            truths.write(json.dumps(truth_of(story), ensure_ascii=False) + "\n")
