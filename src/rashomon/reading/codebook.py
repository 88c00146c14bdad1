"""Codes for marked pairs by a codebook of one's own: types with definitions and examples, no training.

In: a codebook (TOML), marked pairs. Out: a probability for each of its types and for no relation. A pair is compared
with the definitions and examples of every type, names hidden, by two vectors: the clause's (clauses.py), which know
what it is about, and the relation model's, which know who does it to whom. Whether there is any relation at all is the
model's own answer. Deliberately not done: learning from the case at hand.

Misses: types that differ only in who does it, or in more than the clause says.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from rashomon.reading.clauses import ClauseVectors
from rashomon.reading.marked import SOURCE_HERE, TARGET_HERE, hidden
from rashomon.reading.relating import PairCodes
from rashomon.reading.words import word_spans
from rashomon.terms.errors import UsageError
from rashomon.terms.plover import NO_RELATION, MarkedPair

# Weight of the relation model's vectors beside the clauses', and sharpness of likeness before it becomes a probability;
# both chosen on two codebooks of our own (docs/decisions/0036).
BESIDE, SHARPNESS = 0.5, 60.0
NONE_ODDS = 1 / 3  # of the model's odds for no relation: it knows politics, and doubts what is none
_STANDS_FOR = {SOURCE_HERE: "someone", TARGET_HERE: "somebody"}
_TYPE = re.compile(r"[A-Z][A-Z0-9_-]*")
SIGNS = ("cooperation", "conflict", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookType:
    """A type: what it means in a sentence, and example sentences in which S does it to T."""

    name: str
    definition: str
    examples: tuple[str, ...]
    sign: str = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """A codebook: its name and its types, in its own order."""

    name: str
    types: tuple[CodebookType, ...]


def codebook_in(text: str) -> Codebook:
    """The codebook that a TOML text describes; the form is in docs/claims.md. Raises UsageError that says what is
    wrong.

    >>> codebook_in('''
    ... name = "ports"
    ... [types.TOW]
    ... definition = "One actor tows the ships of another."
    ... examples = ["S towed a ship of T.", "T's ferry was towed by S."]
    ... [types.BERTH]
    ... definition = "One actor lets the ships of another lie in its port."
    ... examples = ["S gave T's ships a berth."]
    ... ''').types[0].name
    'TOW'
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"The codebook is no TOML: {error}.") from error
    types = table.get("types")
    if not isinstance(types, dict) or len(types) < 2:
        raise UsageError("A codebook needs two types at least: tables [types.NAME] with definition and examples.")
    return Codebook(
        name=str(table.get("name", "own codebook")), types=tuple(_type(name, one) for name, one in types.items())
    )


def _type(name: str, table: Any) -> CodebookType:
    if not _TYPE.fullmatch(name) or name == NO_RELATION:
        raise UsageError(f"The codebook's type {name!r} needs a name in capitals, other than {NO_RELATION}.")
    definition = table.get("definition") if isinstance(table, dict) else None
    examples = table.get("examples") if isinstance(table, dict) else None
    if not isinstance(definition, str) or not definition.strip():
        raise UsageError(f"The codebook's type {name} has no definition.")
    if not isinstance(examples, list) or not examples or not all(isinstance(one, str) for one in examples):
        raise UsageError(f"The codebook's type {name} needs examples: a list of sentences about S and T.")
    for one in examples:
        if not all(re.search(rf"\b{actor}\b", one) for actor in "ST"):
            raise UsageError(f"An example of {name} does not say S and T: {one!r}.")
    sign = table.get("sign", "other")
    if sign not in SIGNS:
        raise UsageError(f"The sign of {name} is {sign!r}; it may be {', '.join(SIGNS)}.")
    return CodebookType(name=name, definition=definition, examples=tuple(examples), sign=sign)


def _sentences(type_: CodebookType) -> tuple[str, ...]:
    """The examples, and the definition where it says what one actor does to another."""
    defined = re.sub(r"\banother( actor)?\b", "T", re.sub(r"\b[Oo]ne actor\b", "S", type_.definition))
    said = all(re.search(rf"\b{actor}\b", defined) for actor in "ST")
    return (*type_.examples, defined) if said else type_.examples


def pair_of_example(sentence: str) -> MarkedPair:
    """The pair S, T of an example sentence; S and T are names there, all else are plain words."""
    words = [sentence[start:end] for start, end in word_spans(sentence)]
    return MarkedPair(
        words=tuple(words),
        tags=tuple("PROPN" if word in ("S", "T", "N") else "X" for word in words),
        source=tuple(at for at, word in enumerate(words) if word == "S")[:1],
        target=tuple(at for at, word in enumerate(words) if word == "T")[:1],
    )


class CodebookCodes:
    """Codes marked pairs by a codebook; called with a pair it gives each type's probability."""

    def __init__(self, codebook: Codebook, model: PairCodes, clauses: ClauseVectors) -> None:
        self._model, self._clauses = model, clauses
        self._names = tuple(one.name for one in codebook.types)
        self._likenesses = [
            np.stack([self._vector(pair_of_example(sentence)) for sentence in _sentences(one)])
            for one in codebook.types
        ]

    def __call__(self, pair: MarkedPair) -> Mapping[str, float]:
        """The probability of each type, and of no relation."""
        none = self._model(pair)[NO_RELATION] * NONE_ODDS
        none /= none + 1 - none / NONE_ODDS
        vector = self._vector(pair)
        likeness = np.array([_nearest(known @ vector) for known in self._likenesses])
        weights = np.exp(SHARPNESS * (likeness - likeness.max()))
        shares = (1 - none) * weights / weights.sum()
        return {**dict(zip(self._names, map(float, shares), strict=True)), NO_RELATION: none}

    def _vector(self, pair: MarkedPair) -> np.ndarray:
        """Both vectors behind one another; its product with another is the sum of both likenesses."""
        words = (word or _STANDS_FOR.get(part, "it") for word, part in hidden(pair))
        clause = self._clauses.of([" ".join(words)])[0]
        return np.concatenate([clause, self._model.vector(pair) * np.float32(BESIDE**0.5)])


def _nearest(cosines: np.ndarray) -> float:
    """How near a pair is to a type: half the nearest of its examples, half all of them."""
    return float(cosines.max() + cosines.mean()) / 2
