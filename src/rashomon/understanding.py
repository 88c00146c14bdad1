"""Who understands what two claims say to each other: the reading room's model, handed to the linking room.

Enters: reports, attributions and claims; for one answer two texts. Leaves: what linking makes of them. The model is
loaded with the first pair that is asked about.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rashomon.answering import current_answers
from rashomon.terms import Attribution, Claim, Judgement, Linked, Odds, Report, Texts

if TYPE_CHECKING:
    from rashomon.linking import Remembered

_THREADS = 4  # at most; nobody has measured more


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


class SaysTo:
    """What two texts say to each other, by the shipped model (loaded once a process)."""

    def __call__(self, left: str, right: str) -> Odds:
        """The odds of two texts."""
        from rashomon.reading.comparing import ClaimPairs

        return ClaimPairs.load()(left, right)

    def among(self, texts: Sequence[Texts], known: Mapping[Texts, Odds]) -> Mapping[Texts, Odds]:
        """The odds of all of `texts`, each two in the order of the alphabet; the model is asked only about those that
        are neither `known` nor among the answers of the case that is being linked.
        """
        found = {two: known[two] for two in texts if two in known}
        missing = [two for two in texts if two not in found]
        if (answers := current_answers()) is None:
            return found | dict(_asked(missing, 1))
        answers.need(understanding_rules(), texts)
        if missing:
            found |= answers.known(missing)
            missing = [two for two in missing if two not in found]
        if missing:
            found |= dict(answers.noted(_asked(missing, min(_THREADS, _cores())), len(missing)))
        return found


says_to = SaysTo()


def _asked(texts: Sequence[Texts], threads: int) -> Iterable[tuple[Texts, Odds]]:
    """The pairs with what the model says of each, which is loaded where there are any."""
    if not texts:
        return ()
    from rashomon.reading.comparing import ClaimPairs

    return ClaimPairs.load().among(texts, threads)


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def understanding_rules() -> str:
    """A digest of the model that says so."""
    from rashomon.reading.comparing import digest_of_model

    return digest_of_model()
