"""Names and windows: sequences of words with BIO labels, scored by exact segments."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.evaluation.segments import Pair, segment_scores
from rashomon.reading.words import recut

if TYPE_CHECKING:
    from rashomon.reading.reader import Reader

KINDS = ("PER", "LOC", "ORG")


def name_scores(path: Path, reader: Reader) -> dict[str, float]:
    """Exact segment scores of PER, LOC, ORG; each sentence is read alone, other kinds of name are outside."""
    return segment_scores(Pair(gold=gold, found=_found_names(words, reader)) for words, gold in iob2_sentences(path))


def iob2_sentences(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """(words, labels) of each sentence of an IOB2 file: UNER's columns (number, word, label) or (word, label)."""
    words: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        columns = line.split("\t") if "\t" in line else line.split()
        if not columns:
            if words:
                yield words, labels
            words, labels = [], []
        elif not line.startswith("# ") or "\t" in line:
            numbered = len(columns) > 2 and columns[0].isdigit()
            words.append(columns[1] if numbered else columns[0])
            label = columns[2] if numbered else columns[-1]
            labels.append(label if label[2:] in KINDS else "O")


def _found_names(words: list[str], reader: Reader) -> list[str]:
    labels = ["O"] * len(words)
    for name in reader.read_words(words).names:
        for index in range(name.first, name.last + 1):
            labels[index] = ("B-" if index == name.first else "I-") + name.kind.value
    return labels


def window_scores(path: Path, reader: Reader) -> dict[str, float]:
    """Segment scores of source, cue, content over windows of tokens with labels, pooled."""
    return segment_scores(Pair(gold=gold, found=found_roles(tokens, reader)) for tokens, gold in json_windows(path))


def json_windows(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """(tokens, labels) of each line of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                window = json.loads(line)
                yield window["tokens"], window["labels"]


def found_roles(tokens: list[str], reader: Reader) -> list[str]:
    """The flat role labels the reader gives to these tokens: each takes the first label among its words'."""
    words, owner = recut(tokens)
    labels = ["O"] * len(tokens)
    for label, token in zip(reader.role_labels(words), owner, strict=True):
        if labels[token] == "O":
            labels[token] = label
    return labels
