"""The fixed label sets of the heads, and which of them may follow which.

UPOS is UD v2's; names and roles are BIO. The open sets (relations, lemma scripts) travel with the model instead.
"""

from __future__ import annotations

from itertools import product

TAGS = (
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
)
NAMES = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
ROLES = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
CASES = ("padding", "lower", "capital", "upper", "mixed", "no letters", "name", "people", "peoples")
HIDDEN_FROM = CASES.index("name") - 1  # hidden words are written as none of the others: hiding.py's kinds come after
QUOTED = ("outside", "inside", "inside, never closed")


def legal(labels: tuple[str, ...]) -> list[tuple[int, int]]:
    """Pairs (before, after) of label indices that a BIO sequence may hold; -1 stands for the beginning.

    >>> legal(("O", "B-x", "I-x"))
    [(-1, 0), (-1, 1), (0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2)]
    """
    indices = range(len(labels))
    return [
        (before, after)
        for before, after in product([-1, *indices], indices)
        if not labels[after].startswith("I-") or (before >= 0 and labels[before][1:] == labels[after][1:])
    ]


def segments(labels: list[str]) -> list[tuple[str, int, int]]:
    """The (kind, first, last) segments of a BIO sequence, both inclusive; an I- without a B- before it opens none.

    >>> segments(["B-cue", "O", "B-source", "I-source", "I-cue"])
    [('cue', 0, 0), ('source', 2, 3)]
    """
    found: list[tuple[str, int, int]] = []
    first: int | None = None
    for index, label in enumerate([*labels, "O"]):
        if first is not None and label != f"I-{labels[first][2:]}":
            found.append((labels[first][2:], first, index - 1))
            first = None
        if label.startswith("B-"):
            first = index
    return found


def case_of(word: str) -> int:
    """The index into CASES of how a word is written.

    >>> [CASES[case_of(word)] for word in ("said", "Said", "US", "iPhone", "2014", "I")]
    ['lower', 'capital', 'upper', 'mixed', 'no letters', 'capital']
    """
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 5
    if all(c.islower() for c in letters):
        return 1
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return 2
    if all(c.isupper() for c in letters):
        return 3
    return 4 if any(c.isupper() for c in letters) else 5
