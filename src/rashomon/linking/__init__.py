"""What reports have to do with one another: copies, relays, matters, versions, origins, disputes.

Enters: reports, attributions with chains, claims, judgements, known actors, in any order. Leaves: `Linked`, every
tuple sorted, the same for the same input whatever its order. Deliberately not done: reading text (but for the words of
copied passages and of claims), deciding who is right, grading sources, statistics of the case at hand: word rarities
come frozen with the package.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.linking.remembered import Remembered
from rashomon.terms import (
    Actor,
    Attribution,
    Claim,
    ComparesTexts,
    Judgement,
    Linked,
    Report,
    Stage,
)
from rashomon.terms.rules import rules_digest

__all__ = ["RULES", "STAGE", "Remembered", "link"]

STAGE = Stage(
    name="linking",
    reads=("Report", "Attribution", "Claim", "Judgement", "Actor"),
    makes=("Matter", "Version", "Dispute", "Link", "SourceUse", "Actor"),
    does="Finds who copied and relayed whom, gathers claims into matters, counts independent origins, shows disputes.",
)


RULES = rules_digest(__package__)


def link(
    reports: Sequence[Report],
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    judgements: Sequence[Judgement] = (),
    known: Sequence[Actor] = (),
    remembered: Remembered | None = None,
    compare: ComparesTexts | None = None,
) -> Linked:
    """The matters, disputes, links, actors and sources of a case. Libraries are loaded at the first call.

    A judgement of the kind "same" or "different" is about a claim and names the others in its detail: `{"with": [id,
    ...]}`. A `Remembered` that is given again with the same case, changed or not, makes the next call faster and its
    result no other. `compare` gives the odds of two texts, the same for the same texts; without it words and slots
    alone decide. Raises KeyError for a claim of a report that is not among `reports`.
    """
    from rashomon.linking.linked import link as linked

    return linked(reports, attributions, claims, judgements, known, remembered, compare)
