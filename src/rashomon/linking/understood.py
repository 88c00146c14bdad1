"""How likely two claims are about two different things, as one understands it who compares their texts.

Enters: what somebody says of two texts. Leaves: what it takes from the sum of a pair, and the slots in which two claims
differ: in none, where they are about two things. It never speaks for a pair: whether claims say the same or exclude
each other, words and slots tell better (docs/decisions/0149). Deliberately not done: understanding, which the reading
room does; choosing whom to compare (see `asking.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rashomon.linking.differences import differences
from rashomon.linking.facets import Facets
from rashomon.linking.pairs import UNITS, weights_by_name
from rashomon.terms import Id

UNSURE = 0.5  # how likely two things must be before it takes from the sum; on real articles, decision 0149
APART = 0.7  # from which on two claims of one matter dispute nothing; the same
_RESOLVED = re.compile(r"[\[\]]")

Meanings = Mapping[tuple[Id, Id], float]
NONE: Meanings = {}


def read_as(facets: Facets) -> str:
    """The words of a claim that are compared: pronouns resolved, on one line."""
    return " ".join(_RESOLVED.sub("", facets.claim.paraphrase or facets.claim.text).split())


def features_of(other: float) -> dict[str, float]:
    """The feature of a pair that is of two things with the likelihood `other`."""
    return {"understood as of two things": max(0.0, (other - UNSURE) / (1 - UNSURE))}


def added_by(other: float) -> int:
    """What understanding adds to the sum of a pair, in millionths."""
    weights = weights_by_name()
    return sum(round(UNITS * weights[name] * value) for name, value in features_of(other).items())


def summed(other: float | None) -> dict[str, float]:
    """What each feature of `features_of` adds to the sum of a pair."""
    weights = weights_by_name()
    found = features_of(other).items() if other is not None else ()
    return {name: round(weights[name] * value, 3) for name, value in found if value}


def slots(left: Facets, right: Facets, other: float | None) -> tuple[str, ...]:
    """The slots in which two claims differ; in none where they are about two things."""
    return () if other is not None and other >= APART else differences(left, right)
