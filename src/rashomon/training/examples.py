"""What one training example is, and how corpora are cut into examples.

An example is a stretch of words as `reading` will meet it: a paragraph, a few paragraphs, or a few sentences. Windows
are drawn anew in every epoch from a seeded generator, so that the model sees many cuts of the same text.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, pairwise

from rashomon.reading.labels import NAMES, ROLES, TAGS
from rashomon.reading.lemmas import script_of
from rashomon.training.corpora.conllu import Sentence
from rashomon.training.corpora.polnear import Paragraph

IGNORE = -100
NAME_CORPORA = ("uner", "gum", "wikigold", "meantime", "re3d")
_INFLECTED = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A cue (word indices) and the role of every word of the window in its attribution (indices into ROLES)."""

    cue: tuple[int, ...]
    roles: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A window of words with what is known about it; what is not known is None (or IGNORE word by word).

    `paragraphs` are the indices of words that begin a further paragraph.
    """

    words: tuple[str, ...]
    paragraphs: tuple[int, ...] = ()
    name_corpus: int = 0
    tags: tuple[int, ...] | None = None
    lemmas: tuple[int, ...] | None = None
    sentence: tuple[int, ...] | None = None
    heads: tuple[int, ...] | None = None
    labels: tuple[int, ...] | None = None
    names: tuple[int, ...] | None = None
    roles: tuple[int, ...] | None = None
    links: tuple[Link, ...] = field(default=())

    def names_alone(self) -> Example:
        """The same without all that is known of it but its names."""
        return Example(words=self.words, paragraphs=self.paragraphs, name_corpus=self.name_corpus, names=self.names)


MOST_CAPITAL = 8  # times as often with a capital as without, and a word is still an ordinary one


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """The open label sets, in the order of their numbers, inflected words as (UPOS, word, lemma), and words that are
    not hidden as names though they have a capital (hiding.py).
    """

    relations: tuple[str, ...]
    scripts: tuple[str, ...]
    lexicon: tuple[tuple[str, str, str], ...]
    ordinary: tuple[str, ...]


def inventory(sentences: list[Sentence], texts: Iterable[Sequence[str]] = (), *, least: int = 2) -> Inventory:
    """Relations, and lemma scripts seen at least `least` times; most frequent first, then by name.

    The ordinary words are those of the sentences and of `texts`.
    """
    relations: dict[str, int] = {}
    scripts: dict[str, int] = {}
    for sentence in sentences:
        for word, lemma, label in zip(sentence.words, sentence.lemmas, sentence.labels, strict=True):
            relations[label] = relations.get(label, 0) + 1
            script = script_of(word, lemma)
            scripts[script] = scripts.get(script, 0) + 1
    kept = [s for s, n in sorted(scripts.items(), key=lambda item: (-item[1], item[0])) if n >= least and s != "=_>_"]
    return Inventory(
        relations=tuple(sorted(relations)),
        scripts=tuple(kept),
        lexicon=_lexicon(sentences),
        ordinary=ordinary_words(chain((s.words for s in sentences), texts)),
    )


def ordinary_words(texts: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The words that stand in lower case, sorted: twice at least and not far more often with a capital inside a
    sentence ("bush"), or once and never with one.
    """
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for words in texts:
        for before, word in pairwise(("", *words)):
            if word.islower():
                lower[word] += 1
            elif word[0].isupper() and before.isalnum():
                capital[word.lower()] += 1
    return tuple(sorted(w for w, n in lower.items() if (n > 1 and MOST_CAPITAL * n >= capital[w]) or not capital[w]))


def _lexicon(sentences: list[Sentence]) -> tuple[tuple[str, str, str], ...]:
    """Words whose lemma is not themselves, as (UPOS, word in lower case, most frequent lemma), sorted.

    Misspelt words ("Typo") and proper nouns are left out.
    """
    seen: dict[tuple[str, str], dict[str, int]] = {}
    for sentence in sentences:
        for word, lemma, tag, misc in zip(sentence.words, sentence.lemmas, sentence.tags, sentence.misc, strict=True):
            if tag in _INFLECTED and word.isalpha() and "CorrectForm" not in misc:
                counts = seen.setdefault((tag, word.lower()), {})
                counts[lemma] = counts.get(lemma, 0) + 1
    best = {key: max(sorted(counts), key=lambda lemma: counts[lemma]) for key, counts in seen.items()}
    return tuple((tag, word, lemma) for (tag, word), lemma in sorted(best.items()) if lemma.lower() != word)


def tree_window(
    sentences: list[Sentence],
    names: dict[str, tuple[str, ...]],
    script_number: dict[str, int],
    relation: dict[str, int],
    *,
    name_corpus: int = 0,
) -> Example:
    """Consecutive sentences as one example; `names` by sentence id, where known, drawn by `name_corpus`."""
    words: list[str] = []
    paragraphs: list[int] = []
    columns: dict[str, list[int]] = {key: [] for key in ("tags", "lemmas", "sentence", "heads", "labels", "names")}
    for number, sentence in enumerate(sentences):
        base = len(words)
        if number and sentence.paragraph != sentences[number - 1].paragraph:
            paragraphs.append(base)
        words.extend(sentence.words)
        columns["tags"].extend(TAGS.index(t) if t in TAGS else IGNORE for t in sentence.tags)
        pairs = zip(sentence.words, sentence.lemmas, strict=True)
        columns["lemmas"].extend(script_number.get(script_of(w, lemma), IGNORE) for w, lemma in pairs)
        columns["sentence"].extend([number] * len(sentence.words))
        columns["heads"].extend(-1 if h < 0 else base + h for h in sentence.heads)
        columns["labels"].extend(relation.get(label, IGNORE) for label in sentence.labels)
        known = names.get(sentence.sentence)
        columns["names"].extend([IGNORE] * len(sentence.words) if known is None else [NAMES.index(n) for n in known])
    return Example(
        words=tuple(words),
        paragraphs=tuple(paragraphs),
        name_corpus=name_corpus,
        tags=tuple(columns["tags"]),
        lemmas=tuple(columns["lemmas"]),
        sentence=tuple(columns["sentence"]),
        heads=tuple(columns["heads"]),
        labels=tuple(columns["labels"]),
        names=tuple(columns["names"]),
    )


def tree_cuts(sentences: list[Sentence], rng: random.Random, *, most: int = 110) -> list[list[Sentence]]:
    """Consecutive sentences of one document cut into windows: paragraphs, sometimes joined, sometimes broken up."""
    cuts: list[list[Sentence]] = []
    for _, group in groupby(sentences, key=lambda s: s.document):
        current: list[Sentence] = []
        length = 0
        for sentence in group:
            same = bool(current) and current[-1].paragraph == sentence.paragraph
            go_on = rng.random() < (0.85 if same else 0.35)
            if current and (length + len(sentence.words) > most or not go_on):
                cuts.append(current)
                current, length = [], 0
            current.append(sentence)
            length += len(sentence.words)
        if current:
            cuts.append(current)
    return cuts


def role_cuts(paragraphs: list[Paragraph], rng: random.Random, *, most: int = 160) -> list[list[Paragraph]]:
    """Consecutive paragraphs of one article cut into windows of one to a few."""
    cuts: list[list[Paragraph]] = []
    current: list[Paragraph] = []
    length = 0
    for paragraph in paragraphs:
        if current and (length + len(paragraph.words) > most or rng.random() < 0.5):
            cuts.append(current)
            current, length = [], 0
        current.append(paragraph)
        length += len(paragraph.words)
    return [*cuts, current] if current else cuts


def role_window(paragraphs: list[Paragraph]) -> Example:
    """Consecutive paragraphs as one example. Parts of one attribution in two of them are joined by its number."""
    words: list[str] = []
    begins: list[int] = []
    joined: dict[int, dict[str, list[int]]] = {}
    for paragraph in paragraphs:
        base = len(words)
        begins.append(base)
        words.extend(paragraph.words)
        for number, roles in zip(paragraph.numbers, paragraph.attributions, strict=True):
            for role, indices in roles.items():
                joined.setdefault(number, {}).setdefault(role, []).extend(base + i for i in indices)
    flat = [0] * len(words)
    links: list[Link] = []
    for own_roles in joined.values():
        own = [0] * len(words)
        for role in ("content", "source", "cue"):
            _paint(own, role, own_roles.get(role, []))
        for role in ("content", "source", "cue"):
            _paint(flat, role, own_roles.get(role, []))
        if own_roles.get("cue"):
            links.append(Link(cue=tuple(own_roles["cue"]), roles=tuple(own)))
    return Example(words=tuple(words), paragraphs=tuple(begins[1:]), roles=tuple(flat), links=tuple(links))


def _paint(row: list[int], role: str, indices: list[int]) -> None:
    """Write B- and I- numbers of `role` at `indices`; each run of neighbours is a segment of its own."""
    begin, inside = ROLES.index(f"B-{role}"), ROLES.index(f"I-{role}")
    before = -2
    for index in indices:
        row[index] = inside if index == before + 1 else begin
        before = index
