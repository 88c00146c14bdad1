"""What the pronouns of a report may stand for, as a model that reads along is asked.

Enters: nothing. Leaves: the value and the kind of function that answers, so that rooms can ask without knowing who
answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.terms.reading import Name

Heads = tuple[int, ...]  # the words that head a candidate: one, and of a row the first and the last


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPronoun:
    """A pronoun's word and its candidates, which all stand before it."""

    word: int
    candidates: tuple[Heads, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedReport:
    """A report's words, parallel to the `sentence` of each, its names, and the pronouns asked about in text order.

    An empty word is not there: training takes words out.
    """

    words: Sequence[str]
    sentence: Sequence[int]
    names: Sequence[Name]
    pronouns: Sequence[AskedPronoun]


@dataclass(frozen=True, slots=True, kw_only=True)
class PronounScores:
    """How well each candidate of a pronoun fits what is said, None where it lies too far back, and how well none does.

    Only differences mean something: the exponentials of all, made to sum to one, are the model's probabilities.
    """

    candidates: tuple[float | None, ...]
    none: float


ScoresPronouns = Callable[[AskedReport], Mapping[int, PronounScores]]  # by the pronoun's word
