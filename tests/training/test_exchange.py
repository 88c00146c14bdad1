"""Other names in training texts: labels stay where they were, and the same name gets the same other."""

from __future__ import annotations

import random

from rashomon.training.corpora.polnear import Paragraph
from rashomon.training.exchange import NamePool, exchanged

NAMES = NamePool(
    {("PER", "first"): ["Oda", "Ruvo"], ("PER", "last"): ["Kest", "Marrin", "Olu"], ("LOC", "only"): ["Velm", "Dorn"]}
)
FIRST = Paragraph(words=("Ada", "Lind", "of", "Orsk", "said", "no"), numbers=(0,), attributions=({"cue": (4,)},))
SECOND = Paragraph(words=("LIND", "left", "Orsk", "."), numbers=(), attributions=())
PLACES = [
    ((0, ("PER", "first")), (1, ("PER", "last")), (3, ("LOC", "only"))),
    ((0, ("PER", "last")), (2, ("LOC", "only"))),
]


def test_names_are_exchanged_alike_and_nothing_else_moves() -> None:
    for seed in range(20):
        first, second = exchanged([FIRST, SECOND], PLACES, NAMES, random.Random(seed))
        assert first.words[0] in ("Oda", "Ruvo") and first.words[3] in ("Velm", "Dorn")
        assert second.words[0] == first.words[1].upper() and second.words[2] == first.words[3]
        assert first.words[4:] == FIRST.words[4:] and second.words[1::2] == SECOND.words[1::2]
        assert (first.attributions, first.numbers) == (FIRST.attributions, FIRST.numbers)


def test_the_same_seed_gives_the_same_names() -> None:
    one, other = (exchanged([FIRST], PLACES[:1], NAMES, random.Random(3)) for _ in range(2))
    assert one == other
