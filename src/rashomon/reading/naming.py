"""Scores become names."""

from __future__ import annotations

from rashomon.reading.bundle import Bundle, Scores
from rashomon.reading.decoding import best_paths, certainty, local_shares
from rashomon.reading.labels import NAMES, segments
from rashomon.terms.reading import Name, NameKind


def names(scores: Scores, bundle: Bundle, *, offset: int = 0) -> list[Name]:
    """The names of a unit, in order, not overlapping; `offset` is added to their word numbers."""
    steps, begin = bundle.tables["names_steps"], bundle.tables["names_begin"]
    path = best_paths(scores.names[None], steps, begin)[0]
    shares = local_shares(scores.names, path, steps, begin)
    return [
        Name(first=offset + first, last=offset + last, kind=NameKind(kind), score=certainty(shares, path, first, last))
        for kind, first, last in segments([NAMES[n] for n in path])
    ]
