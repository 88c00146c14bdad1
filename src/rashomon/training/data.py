"""The corpora of a data folder, read once, and the examples of one epoch."""

from __future__ import annotations

import random
from dataclasses import dataclass
from importlib import resources
from itertools import chain, groupby
from pathlib import Path

from rashomon.reading.labels import NAMES
from rashomon.reading.words import word_spans
from rashomon.training.corpora import conllu, names, polnear
from rashomon.training.examples import (
    IGNORE,
    NAME_CORPORA,
    Example,
    Inventory,
    inventory,
    role_cuts,
    role_window,
    tree_cuts,
    tree_window,
)
from rashomon.training.renaming import Renaming

RENAMED = 0.5  # of the examples that train names alone. Set by hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpora:
    """What training reads: trees (with names by sentence id), sentences with names only, articles by name."""

    trees: list[conllu.Sentence]
    names_of: dict[str, tuple[str, ...]]
    named: list[Example]
    articles: dict[str, list[list[polnear.Paragraph]]]
    inventory: Inventory


def held_out() -> frozenset[str]:
    """The ids of the GUM train documents that no training reads."""
    lines = resources.files("rashomon.training").joinpath("held_out.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def corpora(folder: Path, more: Path | None = None) -> Corpora:
    """Everything training reads under `folder`: train parts only, without the held-out documents.

    `more` is a file of further names, in UNER's form and drawn as UNER draws them.
    """
    ewt = list(conllu.sentences(folder / "ud_ewt" / "train.conllu"))
    gum = list(conllu.sentences(folder / "ud_gum" / "train.conllu", skip=held_out()))
    names_of = names.uner(folder / "uner_ewt" / "train.iob2")
    for _, group in groupby(gum, key=lambda s: s.document):
        document = tuple(group)
        for sentence, labels in zip(document, names.gum(document), strict=True):
            names_of[sentence.sentence] = labels
    only_names = {
        "wikigold": names.wikigold(folder / "wikigold" / "wikigold.conll.txt"),
        "meantime": names.meantime(folder / "meantime"),
        "re3d": names.re3d(folder / "re3d"),
    }
    articles: dict[str, list[list[polnear.Paragraph]]] = {}
    for article in polnear.articles(folder / "polnear" / "train"):
        articles.setdefault(article.name, []).append(polnear.paragraphs(article))
    named = [_named(words, labels, corpus) for corpus, found in only_names.items() for words, labels in found]
    further = [_named(words, labels, "uner") for words, labels in (names.iob2(more) if more else ())]
    news = (paragraph.words for annotators in articles.values() for paragraph in annotators[0])
    return Corpora(
        trees=[*ewt, *gum],
        names_of={s.sentence: names_of[s.sentence] for s in [*ewt, *gum] if _fits(s, names_of)},
        named=[*named, *further],
        articles=articles,
        inventory=inventory([*ewt, *gum], chain((example.words for example in named), news)),
    )


def _fits(sentence: conllu.Sentence, names_of: dict[str, tuple[str, ...]]) -> bool:
    return len(names_of.get(sentence.sentence, ())) == len(sentence.words)


def _named(words: tuple[str, ...], labels: tuple[str, ...], corpus: str) -> Example:
    """A sentence with names, its words cut again by our rules ("Osaka-based" is three)."""
    pieces: list[str] = []
    numbers: list[int] = []
    for word, label in zip(words, labels, strict=True):
        for part, (start, end) in enumerate(word_spans(word)):
            pieces.append(word[start:end])
            inside = "I-" + label[2:] if part and label != "O" else label
            numbers.append(NAMES.index(inside))
    return Example(words=tuple(pieces), names=tuple(numbers), name_corpus=NAME_CORPORA.index(corpus))


def _corpus_of(document: str) -> int:
    """Who drew the names of a treebank's document."""
    return NAME_CORPORA.index("gum" if document.startswith("GUM_") else "uner")


def epoch(read: Corpora, rng: random.Random) -> dict[str, list[Example]]:
    """One epoch's examples by kind: trees, names, roles."""
    chosen = [rng.choice(annotators) for annotators in read.articles.values()]
    trees = _tree_windows(read, rng)
    windows = [cut for article in chosen for cut in role_cuts(article, rng)]
    return {"trees": trees, "names": list(read.named), "roles": [role_window(cut) for cut in windows]}


def names_epoch(read: Corpora, rng: random.Random) -> dict[str, list[Example]]:
    """One epoch's examples for the names alone, a share of them with other names (renaming.py)."""
    windows = [e.names_alone() for e in _tree_windows(read, rng) if e.names and IGNORE not in e.names]
    examples = [*windows, *read.named]
    renaming = Renaming(examples)
    return {"names": [renaming.renamed(e, rng) if rng.random() < RENAMED else e for e in examples]}


def _tree_windows(read: Corpora, rng: random.Random) -> list[Example]:
    script_number = {script: n for n, script in enumerate(read.inventory.scripts)}
    relation = {label: n for n, label in enumerate(read.inventory.relations)}
    return [
        tree_window(cut, read.names_of, script_number, relation, name_corpus=_corpus_of(cut[0].document))
        for cut in tree_cuts(read.trees, rng)
    ]
