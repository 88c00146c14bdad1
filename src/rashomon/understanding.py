"""Who understands what two claims say to each other: the reading room's model, handed to the linking room.

Enters: reports, attributions and claims; for one answer two texts. Leaves: what linking makes of them. The model is
loaded with the first pair that is asked about.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rashomon.terms import Attribution, Claim, Judgement, Linked, Odds, Report

if TYPE_CHECKING:
    from rashomon.linking import Remembered


def link_case(
    reports: Sequence[Report],
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    judgements: Sequence[Judgement],
    remembered: Remembered | None = None,
) -> Linked:
    """What linking makes of all that counts, with what it made the last time where that was kept."""
    from rashomon.claims import known_actors
    from rashomon.linking import link

    return link(reports, attributions, claims, judgements, known_actors(), remembered, says_to)


def says_to(left: str, right: str) -> Odds:
    """What two texts say to each other, by the shipped model (loaded once a process)."""
    from rashomon.reading.comparing import ClaimPairs

    return ClaimPairs.load()(left, right)


def understanding_rules() -> str:
    """A digest of the model that says so."""
    from rashomon.reading.comparing import digest_of_model

    return digest_of_model()
