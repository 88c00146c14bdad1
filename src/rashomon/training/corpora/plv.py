"""PLV's training sentences (snowood1/Zero-Shot-PLOVER): who does what to whom, source and target marked.

In: `PLV_train.tsv`. Out: texts with the characters of their marks and the PLOVER root they were given. RETREAT does not
occur there; it is part of YIELD.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with the characters of its source and its target, None where it marks none, and its root."""

    text: str
    source: tuple[int, int] | None
    target: tuple[int, int] | None
    root: str


def sentences(path: Path) -> list[Sentence]:
    """The sentences of a file in PLV's form; ValueError where a column is missing."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    missing = {"marked_sentence", "gold_root"} - set(rows[0] if rows else ())
    if missing:
        raise ValueError(f"{path} has no column {' or '.join(sorted(missing))}")
    return [_sentence(row["marked_sentence"], row["gold_root"]) for row in rows]


def _sentence(marked: str, root: str) -> Sentence:
    text, spans = unmarked(marked)
    return Sentence(text=text, source=spans.get("s"), target=spans.get("t"), root=root)


def unmarked(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text without its marks, and the first stretch that each mark encloses.

    >>> unmarked("<s>Utopia</s> sued <t>Arcadia</t>.")
    ('Utopia sued Arcadia.', {'s': (0, 6), 't': (12, 19)})
    """
    text = ""
    opened: dict[str, int] = {}
    spans: dict[str, tuple[int, int]] = {}
    for part in re.split(r"(</?[st]>)", marked):
        if (mark := re.fullmatch(r"<(/?)([st])>", part)) is None:
            text += part
        elif mark[1]:
            spans.setdefault(mark[2], (opened.get(mark[2], 0), len(text)))
        else:
            opened.setdefault(mark[2], len(text))
    return text, spans
