"""Which line before the body is the headline.

Enters: the lines before the body, and the body. Leaves: the index of the headline, or None. A headline says in few
words what the body says in many, so it shares its content words with it; a site's slogan or section names do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.intake.lines import Line

_STEM = 5  # letters of a word that are compared: enough for "bomb" and "bombing", "Syria" and "Syrian"
_SHORTEST = 4  # letters of a content word, unless it is all capitals
_COUNTED = 4  # shared words beyond this add nothing: a long second line would win over the headline above it
_ENOUGH = 0.5  # share of a candidate's content words found in the body from which the first such candidate is taken
_LEAST = 0.2  # a candidate that shares less is taken only where it is the only one
_LONG = 14  # words; a longer line is rather the sentence below a headline, if the line above it may be one
_BARS = 2  # " | " in a menu; a headline may name its section behind one
_FEWEST = 3  # words of a headline where there is a choice


def headline_among(candidates: Sequence[tuple[int, Line]], body: Iterable[Line]) -> int | None:
    """The index (first of the pair) of the headline among the candidates, in page order; None where none will do.

    The first of three words or more that shares half of its content words with the body; failing that, the one that
    shares most.
    A line of words between bars ("News | Courts | Money") is a menu.
    Misses: a headline that plays with words ("Troubled waters") below a slogan that does not.
    """
    known = {stem for line in body for stem in _stems(line)}
    rated = [Rated(index=index, words=len(line.words), shared=len(_stems(line) & known), all=len(_stems(line)))
             for index, line in candidates if line.text.count(" | ") < _BARS]  # fmt: skip
    choice = [one for one in rated if one.words >= _FEWEST and one.shared >= 2 and one.share >= _ENOUGH]
    best = (
        choice[0]
        if choice
        else max(rated, key=lambda one: (min(one.shared, _COUNTED) * one.share, -one.index), default=None)
    )
    if best is None or best.words < 2 or (len(rated) > 1 and best.share < _LEAST):
        return None
    above = [one for one in rated if one.index < best.index and one.words > _FEWEST and one.share >= _LEAST]
    if above and best.words > _LONG:
        return above[0].index
    beside = [one for one in above if one.index == best.index - 1 and one.words < best.words and one.shared]
    return beside[0].index if beside else best.index  # what stands right below a headline says more of the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A candidate: its index, its words, its content words and how many of these the body has."""

    index: int
    words: int
    shared: int
    all: int

    @property
    def share(self) -> float:
        """The share of its content words that the body has."""
        return self.shared / max(1, self.all)


def _stems(line: Line) -> set[str]:
    return {word.lower()[:_STEM] for word in line.words if len(word) >= _SHORTEST or word.isupper()}
