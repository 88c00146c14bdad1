"""Names in training texts exchanged for others."""

from __future__ import annotations

import random

from rashomon.reading.labels import NAMES, segments
from rashomon.training.examples import Example
from rashomon.training.renaming import Renaming, invented, patterns

WORDS = ("Ada", "Lind", "met", "UN", "staff", "in", "Varn", ".", "Ada", "Lind", "left", ".")
LABELS = ("B-PER", "I-PER", "O", "B-ORG", "O", "O", "B-LOC", "O", "B-PER", "I-PER", "O", "O")


def example(words: tuple[str, ...] = WORDS, labels: tuple[str, ...] = LABELS) -> Example:
    return Example(words=words, paragraphs=(8,), name_corpus=2, names=tuple(map(NAMES.index, labels)))


def named(one: Example) -> list[tuple[str, tuple[str, ...]]]:
    labels = [NAMES[number] for number in one.names or ()]
    return [(kind, one.words[first : last + 1]) for kind, first, last in segments(labels)]


def rest(one: Example) -> list[str]:
    return [word for word, number in zip(one.words, one.names or (), strict=True) if not number]


def test_other_names_of_the_kind_stand_where_the_names_stood() -> None:
    before = example()
    renaming, rng = Renaming([before]), random.Random(1)
    drawn = [renaming.renamed(before, rng) for _ in range(50)]
    for one in drawn:
        names = named(one)
        assert [kind for kind, _ in names] == ["PER", "ORG", "LOC", "PER"]
        assert names[0] == names[3]  # one person, one other name
        assert rest(one) == rest(before)
        assert one.words[one.paragraphs[0] :] == (*names[3][1], "left", ".")
        assert one.name_corpus == 2
    assert len({named(one)[1] for one in drawn}) > 10
    assert {len(one.words) for one in drawn} > {len(WORDS)}


def test_names_without_end_mark_or_text_between_stay_apart() -> None:
    renaming, rng = Renaming([example()]), random.Random(2)
    one = renaming.renamed(example(("UN", "UN", "Varn"), ("B-ORG", "B-ORG", "B-LOC")), rng)
    assert [kind for kind, _ in named(one)] == ["ORG", "ORG", "LOC"] and rest(one) == []


def test_capitals_stay_capitals() -> None:
    renaming = Renaming([example()])
    one = renaming.renamed(example(("NEW", "VARN", "FELL"), ("B-LOC", "I-LOC", "O")), random.Random(3))
    assert all(word == word.upper() for word in one.words)


def test_every_pattern_can_be_filled() -> None:
    lists, rng = patterns(), random.Random(4)
    for kind in ("PER", "LOC", "ORG"):
        for pattern in lists[kind]:
            assert "{" not in invented(pattern, lists, rng)
