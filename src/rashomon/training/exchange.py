"""Names in training texts exchanged for others, so that what is found does not hang on who is named.

Which words are names, the reader in the package says. Others come from the corpora of names: a word of a person's name
is exchanged for one that stood at the same place of a person's name, a place or organization of one word for another
of one word; alike wherever the word returns in the same stretch. Words keep their number and their capitals, so every
label stays where it was. Misses: names the reader misses, longer names of places and organizations, forms with "-"
in them.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rashomon.reading.labels import NAMES, segments
from rashomon.reading.reader import Reader
from rashomon.training.corpora.polnear import Paragraph
from rashomon.training.data import Corpora

Place = tuple[str, str]  # kind and where in the name: "first", "last" (also of one word), "only" for places and bodies
Named = tuple[tuple[int, Place], ...]  # (word, place) of the words of a paragraph that can be exchanged


@dataclass(frozen=True, slots=True)
class NamePool:
    """Words that stand for each other, by their place in a name."""

    words: dict[Place, list[str]] = field(default_factory=dict)


def names_of(read: Corpora) -> NamePool:
    """The words of names in the corpora that training reads, each once, in order of the alphabet."""
    seen: dict[Place, set[str]] = {}
    labelled = [(example.words, example.names) for example in read.named]
    for sentence in read.trees:
        labels = read.names_of.get(sentence.sentence)
        if labels is not None:
            labelled.append((sentence.words, tuple(NAMES.index(label) for label in labels)))
    for words, numbers in labelled:
        for kind, first, last in segments([NAMES[n] if n >= 0 else "O" for n in numbers or ()]):
            for index, place in _places(first, last, kind):
                if _fits(words[index]):
                    seen.setdefault(place, set()).add(words[index])
    return NamePool({place: sorted(words) for place, words in seen.items()})


def named(paragraph: Paragraph, reader: Reader) -> Named:
    """The words of a paragraph that can be exchanged, as the reader sees its names."""
    found: list[tuple[int, Place]] = []
    for name in reader.read_words(paragraph.words).names:
        for index, place in _places(name.first, name.last, name.kind.value):
            if _fits(paragraph.words[index]):
                found.append((index, place))
    return tuple(found)


def exchanged(
    paragraphs: list[Paragraph], named_: Iterable[Named], names: NamePool, rng: random.Random
) -> list[Paragraph]:
    """The paragraphs under other names, the same name always for the same other."""
    chosen: dict[str, str] = {}
    out: list[Paragraph] = []
    for paragraph, places in zip(paragraphs, named_, strict=True):
        words = list(paragraph.words)
        for index, place in places:
            word = words[index]
            if word.lower() not in chosen:
                chosen[word.lower()] = rng.choice(names.words[place])
            other = chosen[word.lower()]
            words[index] = other.upper() if word.isupper() and len(word) > 3 else other
        out.append(replace(paragraph, words=tuple(words)))
    return out


class Exchange:
    """A share of stretches under other names; which words are names is looked up once a paragraph."""

    def __init__(self, names: NamePool, share: float) -> None:
        self._names = names
        self._share = share
        self._reader = Reader.load()
        self._known: dict[tuple[str, ...], Named] = {}

    def __call__(self, paragraphs: list[Paragraph], rng: random.Random) -> list[Paragraph]:
        """The same paragraphs, under other names or as they are."""
        if rng.random() >= self._share:
            return paragraphs
        for paragraph in paragraphs:
            if paragraph.words not in self._known:
                self._known[paragraph.words] = named(paragraph, self._reader)
        return exchanged(paragraphs, [self._known[p.words] for p in paragraphs], self._names, rng)


def _places(first: int, last: int, kind: str) -> list[tuple[int, Place]]:
    if kind == "PER":
        ends: list[tuple[int, Place]] = [(last, ("PER", "last"))]
        return ends if first == last else [(first, ("PER", "first")), *ends]
    return [(first, (kind, "only"))] if first == last else []


def _fits(word: str) -> bool:
    return word.isalpha() and len(word) > 1 and word[0].isupper()
