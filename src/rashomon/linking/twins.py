"""Two like events that must stay apart: the same was done again on another day.

Enters: two facets. Leaves: whether the days that their reports tell of are too far apart for one event. A claim that
gives no day is of the days its report tells of, or of the day it came out. Deliberately not done: like events of one
day, which only who takes part tells apart (`pairs.unlike_names`).
"""

from __future__ import annotations

from rashomon.linking.days import Days, days_of
from rashomon.linking.facets import Facets, copied_alike
from rashomon.linking.pairs import relays, roots_alike

# Days. On planted seeds 1-3, of 1,084 pairs of reports of one event whose days are known, 10 are further apart by all
# they tell; of 161 pairs of reports of two like events 100 are, the others four days at most: those are of one day.
FAR_APART = 10


def two_events(left: Facets, right: Facets) -> bool:
    """Whether two acts are told of days far apart, and nothing says that one has it from the other or from one root.

    What is no act but holds for long ("is an ally of") has no day.
    """
    if left.claim.standing or right.claim.standing or left.report.id == right.report.id:
        return False
    mine, theirs = _days(left), _days(right)
    if not mine or not theirs or min(abs(a - b) for a in mine for b in theirs) <= FAR_APART:
        return False
    return not (copied_alike(left, right) or relays(left, right) or relays(right, left) or roots_alike(left, right))


def _days(one: Facets) -> frozenset[int]:
    """The single days on which the act can have been: its own, else all that the report tells of, and its date."""
    if one.days is not None:
        own = _single(one.days)
        return frozenset() if own is None else frozenset([own])
    published = _single(days_of(one.report.published))
    return one.told_days if published is None else one.told_days | {published}


def _single(days: Days | None) -> int | None:
    return days[0] if days is not None and days[0] == days[1] else None
