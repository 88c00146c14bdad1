"""How sure it is that two claims which collide are of one thing and cannot both hold: a sum over five signs.

Enters: the type of a dispute and its two claims. Leaves: a number from 0 to 1, and by name what each sign adds. It is
meant for an order and for words ("likely", "perhaps"), never for leaving out a dispute: that the rules do
(`disputes.py`). Deliberately not done: asking who understands words; on real reports that said nothing more
(docs/decisions/0202).
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

from rashomon.linking.counts import nearness
from rashomon.linking.days import gap
from rashomon.linking.facets import Facets
from rashomon.linking.words import folded_words, listed
from rashomon.terms import DisputeKind
from rashomon.terms.wording import alike

FEW = 2  # words that are taken to stand in one claim only, besides those that do: of 0 to 4 the best, by a little; 0202
YEAR = 365  # days by which two days of one thing can differ before that speaks against its being one; by hand
MOST = 0.99  # no dispute is certain: of the surest left out, 15 of 17 were right (0202)
_HARD = frozenset({DisputeKind.ACTOR, DisputeKind.PLACE, DisputeKind.ACTION})


def surety(type_: DisputeKind, left: Facets, right: Facets) -> float:
    """How sure it is that two claims dispute, from 0 to 1, to the hundredth."""
    likely = 1 / (1 + math.exp(-sum(sum_of(type_, left, right).values())))
    return min(round(likely, 2), MOST)


def sum_of(type_: DisputeKind, left: Facets, right: Facets) -> dict[str, float]:
    """The log-odds as a sum: the bias, and what each sign adds."""
    signs = {
        "bias": 1.0,
        "wordings alike": alike(left.claim.text, right.claim.text, FEW),
        # two reports that tell without a source mostly tell of two things, or one rounds: who is quoted contradicts
        "in their own voice": ((left.attribution is None) + (right.attribution is None)) / 2,
        "nobody knows of whom": float(any(map(_points, (left, right)))),
        "counts or days near": _nearness(type_, left, right) - 0.5,
        # that two are one event is told by who took part and where; where just these differ, little tells it
        "over who, where or opposed acts": float(type_ in _HARD),
    }
    return {name: _weights()[name] * value for name, value in signs.items()}


def _points(side: Facets) -> bool:
    """Whether a claim opens with a word for whom or what nobody knows ("it won't happen")."""
    return not listed("pointing_words.txt").isdisjoint(folded_words(side.claim.paraphrase or side.claim.text)[:1])


def _nearness(type_: DisputeKind, left: Facets, right: Facets) -> float:
    """How near the counts or days are that collide, from 0 to 1; 0.5 where that is not known or of no matter.

    Two counts of one thing mostly differ by little, of two like things by anything.
    """
    if type_ is DisputeKind.NUMBER:
        return nearness(left, right)
    if type_ is DisputeKind.TIME and left.days and right.days:
        return 1 / (1 + gap(left.days, right.days) / YEAR)
    return 0.5


@cache
def _weights() -> dict[str, float]:
    """The weights by name; the file says where they were calibrated."""
    weights: dict[str, float] = json.loads((files("rashomon.linking") / "dispute_weights.json").read_text())["weights"]
    return weights
