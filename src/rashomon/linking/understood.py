"""How likely two claims are about two different things, as one understands it who compares their texts.

Enters: what somebody says of two texts. Leaves: what it takes from the sum of a pair, and the slots in which two claims
differ: in none, where they are about two things. It never raises a sum: whether claims say the same or exclude
each other, words and slots tell better (docs/decisions/0149). Deliberately not done: understanding, which the reading
room does; choosing whom to compare (see `asking.py`).
"""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.linking.differences import differences
from rashomon.linking.facets import Facets, in_one_text
from rashomon.linking.moments import of_one_moment
from rashomon.linking.pairs import UNITS, weights_by_name
from rashomon.terms import Id, as_compared

FEATURE = "understood as of two things"
UNSURE = 0.5  # how likely two things must be before it takes from the sum; on real articles, decision 0149
APART = 0.7  # from which on two claims of one matter dispute nothing; the same
# The same for single slots: of the right disputes of ECB+ train topics, PolNeAR and planted seeds one (over who held an
# office) lies above, of the wrong ones about no game 14 of 32; denials are not told apart so (decision 0158).
UNLIKE = {"number": 0.3, "actor": 0.3, "action": 0.4, "time": 0.5, "place": 0.5}

# The same for a denial in reports not surely of one week: on PolNeAR train and ECB+ train topics 17 wrong and 2 right
# ones lie above; of reports of one week two right ones of newsrooms do (decision 0183).
UNLIKE_DENIAL = 0.55

# How likely two claims are of two things, by their ids in order, of those pairs that were asked about.
Meanings = Mapping[tuple[Id, Id], float]
NONE: Meanings = {}


def read_as(facets: Facets) -> str:
    """The words of a claim that are compared: pronouns resolved, on one line."""
    return as_compared(facets.claim.paraphrase or facets.claim.text)


def added_by(other: float) -> int:
    """What a pair that is of two things with the likelihood `other` gets added to its sum, in millionths: 0 or less."""
    return round(UNITS * weights_by_name()[FEATURE] * max(0.0, (other - UNSURE) / (1 - UNSURE)))


def summed(other: float | None) -> dict[str, float]:
    """The same by its name, as the evidence of a link shows it; nothing where it is 0 or nobody was asked."""
    added = added_by(other) if other is not None else 0
    return {FEATURE: round(added / UNITS, 3)} if added else {}


def likely_apart(slot: str, left: Facets, right: Facets, other: float | None) -> bool:
    """Whether two claims that differ in `slot` are too likely of two things to dispute."""
    if other is None:
        return False
    if slot == "polarity":
        return other >= (APART if of_one_moment(left, right) and not in_one_text(left, right) else UNLIKE_DENIAL)
    return other >= UNLIKE.get(slot, APART)


def slots(left: Facets, right: Facets, other: float | None) -> tuple[str, ...]:
    """The slots in which two claims differ; in none where they are about two things."""
    return () if other is not None and other >= APART else differences(left, right)
