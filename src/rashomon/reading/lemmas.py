"""From a word and an edit script to its lemma, and back.

A script says how a word ends and what to make of it, so that it fits only words it can be about. Either a flag (`l`
lower the word, `k` keep it, `c` capitalise it), the ending it takes off, ">" and what it puts there ("lies>y": cities
-> city), or for irregular words "=", the whole word in lower case, ">" and the lemma ("=was>be"). Scripts are learned
from a treebank and chosen by the lemma head among those that fit; inflected words of the treebanks are listed and
need no choice.

Misses: irregular forms whose script was not among those learned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np


def script_of(word: str, lemma: str) -> str:
    """The script that makes `lemma` out of `word`.

    >>> script_of("Cities", "city"), script_of("was", "be"), script_of("LONDON", "London"), script_of("said", "say")
    ('lies>y', '=was>be', 'c>', 'lid>y')
    """
    for flag, form in (("l", word.lower()), ("k", word), ("c", word.capitalize())):
        shared = _shared_prefix(form, lemma)
        if shared == len(lemma) or (shared and len(lemma) - shared <= shared):
            return f"{flag}{form[shared:]}>{lemma[shared:]}"
    return f"={word.lower()}>{lemma}"


def lemma_by(script: str, word: str) -> str | None:
    """What `script` makes of `word`; None where it does not fit that word.

    >>> lemma_by("lies>y", "Parties"), lemma_by("=was>be", "Was"), lemma_by("k>", "Haifa"), lemma_by("lies>y", "party")
    ('party', 'be', 'Haifa', None)
    """
    ending, _, added = script[1:].partition(">")
    if script[0] == "=":
        return added if word.lower() == ending else None
    form = word.lower() if script[0] == "l" else word if script[0] == "k" else word.capitalize()
    if not form.endswith(ending) or len(ending) == len(form):
        return None
    return form[: len(form) - len(ending)] + added


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fit:
    numbers: tuple[int, ...]
    lemmas: tuple[str, ...]
    bonus: tuple[float, ...]


KNOWN_BONUS = 2.0  # what a lemma gains by being a word met elsewhere; calibrated on EWT dev


class Lemmatizer:
    """Chooses among the scripts that fit a word."""

    def __init__(
        self, scripts: Sequence[str], lexicon: Iterable[str] = (), known: Callable[[str], bool] = lambda _: False
    ) -> None:
        """`lexicon` holds "UPOS word lemma" lines; `known` says whether a lemma is a word met elsewhere."""
        self._lexicon = {(tag, word): lemma for tag, word, lemma in (line.split(" ") for line in lexicon)}
        self._is_known = known
        self._by_ending: dict[str, list[int]] = {}
        self._scripts = tuple(scripts)
        for number, script in enumerate(scripts):
            self._by_ending.setdefault(script[1:].partition(">")[0].lower(), []).append(number)
        self._known: dict[str, _Fit] = {}

    def lemma(self, word: str, tag: str, scores: Sequence[float] | np.ndarray) -> str:
        """The lexicon's lemma for this word class, else by the best-scored script that fits, else the word lowered."""
        listed = self._lexicon.get((tag, word.lower()))
        if listed is not None:
            return listed
        fit = self._known.get(word) or self._fit(word)
        if not fit.numbers:
            return word.lower()
        if len(fit.numbers) == 1:
            return fit.lemmas[0]
        best = max(range(len(fit.numbers)), key=lambda i: scores[fit.numbers[i]] + fit.bonus[i])
        return fit.lemmas[best]

    def _fit(self, word: str) -> _Fit:
        lowered = word.lower()
        endings = [lowered[at:] for at in range(max(0, len(lowered) - 6), len(lowered) + 1)]
        numbers = [n for ending in dict.fromkeys([lowered, *endings]) for n in self._by_ending.get(ending, ())]
        made = [(n, lemma_by(self._scripts[n], word)) for n in sorted(numbers)]
        fitting = [(n, lemma) for n, lemma in made if lemma]
        fit = _Fit(
            numbers=tuple(n for n, _ in fitting),
            lemmas=tuple(lemma for _, lemma in fitting),
            bonus=tuple(KNOWN_BONUS * self._is_known(lemma.lower()) for _, lemma in fitting),
        )
        if len(self._known) < 50_000:
            self._known[word] = fit
        return fit


def _shared_prefix(a: str, b: str) -> int:
    for index, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return index
    return min(len(a), len(b))
