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
    """What is known of a word whatever stands around it; `sure` is its lemma where there is nothing to choose."""

    lowered: str
    sure: str | None
    numbers: np.ndarray  # of the scripts that fit
    bonus: np.ndarray  # for each of them


KNOWN_BONUS = 2.0  # what a lemma gains by being a word met elsewhere; calibrated on EWT dev
_REMEMBERED = 50_000


class Lemmatizer:
    """Chooses among the scripts that fit a word."""

    def __init__(
        self, scripts: Sequence[str], lexicon: Iterable[str] = (), known: Callable[[str], bool] = lambda _: False
    ) -> None:
        """`lexicon` holds "UPOS word lemma" lines; `known` says whether a lemma is a word met elsewhere."""
        self._lexicon: dict[str, dict[str, str]] = {}
        for tag, word, lemma in (line.split(" ") for line in lexicon):
            self._lexicon.setdefault(word, {})[tag] = lemma
        self._is_known = known
        self._by_ending: dict[str, list[int]] = {}
        self._scripts = tuple(scripts)
        for number, script in enumerate(scripts):
            self._by_ending.setdefault(script[1:].partition(">")[0].lower(), []).append(number)
        self._known: dict[str, _Fit] = {}
        self._numbers: dict[tuple[int, ...], np.ndarray] = {}  # few arrays serve nearly all words
        self._bonus: dict[tuple[float, ...], np.ndarray] = {}

    def lemma(self, word: str, tag: str, scores: Sequence[float] | np.ndarray) -> str:
        """The lemma of one word: see `lemmas`."""
        return self.lemmas([word], [tag], np.asarray(scores)[None])[0]

    def lemmas(self, words: Sequence[str], tags: Sequence[str], scores: np.ndarray) -> list[str]:
        """Each word's lemma; `scores` is [words, scripts].

        The lexicon's for its word class, else by the best-scored script that fits, else the word lowered.
        """
        found: list[str] = []
        rows: list[int] = []
        open_: list[_Fit] = []
        for row, (word, tag) in enumerate(zip(words, tags, strict=True)):
            fit = self._known.get(word) or self._fit(word)
            listed = self._lexicon.get(fit.lowered)
            lemma = fit.sure if listed is None else listed.get(tag, fit.sure)
            if lemma is None:
                rows.append(row)
                open_.append(fit)
            found.append(lemma or "")
        if rows:
            for row, fit, chosen in zip(rows, open_, _choices(rows, open_, scores), strict=True):
                found[row] = lemma_by(self._scripts[fit.numbers[chosen]], words[row]) or fit.lowered
        return found

    def _fit(self, word: str) -> _Fit:
        lowered = word.lower()
        endings = [lowered[at:] for at in range(max(0, len(lowered) - 6), len(lowered) + 1)]
        numbers = [n for ending in dict.fromkeys([lowered, *endings]) for n in self._by_ending.get(ending, ())]
        made = [(n, lemma_by(self._scripts[n], word)) for n in sorted(numbers)]
        fitting = [(n, lemma) for n, lemma in made if lemma]
        lemmas = [lemma for _, lemma in fitting]
        fits = tuple(n for n, _ in fitting)
        bonus = tuple(KNOWN_BONUS * self._is_known(lemma.lower()) for lemma in lemmas)
        full = len(self._known) >= _REMEMBERED
        fit = _Fit(
            lowered=lowered,
            sure=lowered if not lemmas else lemmas[0] if len(set(lemmas)) == 1 else None,
            numbers=np.array(fits, np.int64) if full else self._numbers.setdefault(fits, np.array(fits, np.int64)),
            bonus=np.array(bonus, np.float32) if full else self._bonus.setdefault(bonus, np.array(bonus, np.float32)),
        )
        if not full:
            self._known[word] = fit
        return fit


def _choices(rows: Sequence[int], fits: Sequence[_Fit], scores: np.ndarray) -> list[int]:
    """Which of the scripts that fit it each of these words takes: the first of the best-scored ones."""
    counts = np.array([len(fit.numbers) for fit in fits])
    numbers = np.concatenate([fit.numbers for fit in fits])
    value = scores[np.repeat(rows, counts), numbers] + np.concatenate([fit.bonus for fit in fits])
    starts = np.cumsum(counts) - counts
    best = np.flatnonzero(value == np.repeat(np.maximum.reduceat(value, starts), counts))
    return [int(number) for number in best[np.searchsorted(best, starts)] - starts]


def _shared_prefix(a: str, b: str) -> int:
    for index, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return index
    return min(len(a), len(b))
