"""Which of the lines that no rule knows are furniture: a sum of weights, and what the lines around are.

Enters: a text's lines, their kinds as far as rules know them, and what markup shows of each (`block_looks`; nothing in
plain text). Leaves: the lines that are rather furniture. The weights are those of a conditional random field (Lafferty
and others 2001) over two states, body and furniture: a line's own features, and what it costs to change from one state
to the other between two lines, because furniture stands in rows. They were fitted on our gold
(`benchmarks/bodies_weights.py`, decision 0119); each can be read in `furniture_weights.toml`. Deliberately not done:
kinds.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rashomon.intake.line_looks import is_solid, looks_of
from rashomon.intake.lines import LONG_PROSE_WORDS, Line
from rashomon.intake.tables import table
from rashomon.terms import READ_FURNITURE, FurnitureKind

_MEANT = frozenset(["in a table", "heads prose", "listed"])
_TELLS = frozenset(["tells", "tells, short"])
_SPEAKS = frozenset(["speaks to the reader", "speaks to the reader, short"])
_SUMMARY = 7  # words of a line below the headline that sums the article up
_KNOWN = 30.0  # added to what a rule calls furniture: as good as certain


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each feature adds for furniture, in logits, and what any line; what it costs that furniture begins or ends
    before a line; from which likelihood on a sentence and any other line are taken for furniture."""

    features: Mapping[str, float]
    always: float
    begins: float
    ends: float
    sentence: float
    other: float


class _Both(NamedTuple):
    """A logarithm of weight for each state."""

    body: float
    furniture: float


def weighed(lines: Sequence[Line], kinds: Mapping[int, FurnitureKind], shown: Sequence[frozenset[str]]) -> list[int]:
    """The indices of the lines without a kind that are furniture by their weight; none where no paragraph surely is the
    article's, because then nothing tells what the rest is held against."""
    if not any(map(is_solid, lines)):
        return []
    looks = [one | other for one, other in zip(looks_of(lines), shown, strict=True)]
    return furniture_by_weight(lines, kinds, looks, weights_of("page" if any(shown) else "lines"))


def furniture_by_weight(
    lines: Sequence[Line], kinds: Mapping[int, FurnitureKind], looks: Sequence[frozenset[str]], weights: Weights
) -> list[int]:
    """The same by other weights, with all features of each line. Left out are quotations, tables, headings of prose,
    lists below a colon and what stands right below the headline in some length: a page that sets them so means them to
    be read; and long paragraphs, and sentences that tell something, where they do not speak to the reader."""
    known = {i for i, kind in kinds.items() if kind not in READ_FURNITURE}
    found = likelihoods(looks, known, weights)
    return [
        i
        for i, line in enumerate(lines)
        if i not in kinds
        and found[i] > (weights.sentence if line.ends_sentence or line.is_prose else weights.other)
        and not line.text.startswith("> ")
        and not looks[i] & _MEANT
        and not (line.ends_sentence and looks[i] & _TELLS and not looks[i] & {*_SPEAKS, "an address"})
        and not (len(line.words) >= LONG_PROSE_WORDS and not looks[i] & _SPEAKS)
        and not (kinds.get(i - 1) is FurnitureKind.HEADLINE and len(line.words) >= _SUMMARY)
    ]


def likelihoods(looks: Sequence[frozenset[str]], known: Container[int], weights: Weights) -> list[float]:
    """How likely each line is furniture, 0 to 1, where the lines `known` are.

    >>> weights = Weights(features={"asks": 2.0}, always=0.0, begins=1.0, ends=1.0, sentence=0.9, other=0.8)
    >>> [round(one, 2) for one in likelihoods([frozenset({"asks"}), frozenset()], (), weights)]
    [0.88, 0.68]
    """
    logits = [
        weights.always
        + sum(weights.features.get(one, 0.0) for one in sorted(features))
        + (_KNOWN if i in known else 0.0)
        for i, features in enumerate(looks)
    ]
    before = _passed(logits, weights.begins, weights.ends)
    after = _passed(logits[::-1], weights.ends, weights.begins)[::-1]
    return [
        1 / (1 + math.exp(min(500.0, above.body + below.body - above.furniture - below.furniture + logit)))
        for above, below, logit in zip(before, after, logits, strict=True)
    ]


def _passed(logits: Sequence[float], begins: float, ends: float) -> list[_Both]:
    """For each line the weight of all ways to come to it in either state, itself counted; by logarithms."""
    found: list[_Both] = []
    for logit in logits:
        body, furniture = found[-1] if found else (0.0, 0.0)
        if found:
            body, furniture = _sum(body, furniture - ends), _sum(body - begins, furniture)
        found.append(_Both(body, furniture + logit))
    return found


def _sum(one: float, other: float) -> float:
    """log(exp(one) + exp(other))."""
    return max(one, other) + math.log1p(math.exp(-abs(one - other)))


@cache
def weights_of(of: str) -> Weights:
    """The weights for "lines" of plain text or for those of a "page"."""
    return Weights(**table("furniture_weights.toml")[of])
