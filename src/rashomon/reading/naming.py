"""Scores become names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rashomon.reading.bundle import Bundle, Scores
from rashomon.reading.decoding import best_paths, chosen_shares
from rashomon.reading.labels import NAMES, segments
from rashomon.terms.reading import Name, NameKind


def names(scores: Sequence[Scores], bundle: Bundle) -> list[list[Name]]:
    """The names of each unit, in order, not overlapping; word numbers count within the unit."""
    emissions = [unit.names for unit in scores]
    paths = best_paths(emissions, bundle.tables["names_steps"], bundle.tables["names_begin"])
    return [_names(unit, path, bundle) for unit, path in zip(emissions, paths, strict=True)]


def _names(emissions: np.ndarray, path: list[int], bundle: Bundle) -> list[Name]:
    if not any(path):
        return []
    steps, begin = bundle.tables["names_steps"], bundle.tables["names_begin"]
    found = segments([NAMES[n] for n in path])
    inside = [word for _, first, last in found for word in range(first, last + 1)]
    sure = dict(zip(inside, chosen_shares(emissions, path, inside, steps, begin), strict=True))
    return [
        Name(
            first=first,
            last=last,
            kind=NameKind(kind),
            score=round(min(sure[word] for word in range(first, last + 1)), 4),
        )
        for kind, first, last in found
    ]
