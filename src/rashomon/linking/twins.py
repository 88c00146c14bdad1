"""Two like events that must stay apart: the same was done again on another day, or to others elsewhere.

Enters: two facets. Leaves: whether the days that their reports tell of are too far apart for one event, or they count
the same things differently and differ in who or where besides. A claim that gives no day is of the days its report
tells of, or of the day it came out. Deliberately not done: like events of one day where nothing is counted, which only
who takes part tells apart (`pairs.unlike_names`).
"""

from __future__ import annotations

import re

from rashomon.linking.actions import class_of
from rashomon.linking.counts import differing_numbers
from rashomon.linking.days import WEEK, days_of, gap
from rashomon.linking.differences import TELLING, told_apart
from rashomon.linking.facets import Facets, copied_alike
from rashomon.linking.pairs import WORDING, relays, roots_alike
from rashomon.linking.rows import act_days
from rashomon.linking.words import content_stems, folded_words, rarity
from rashomon.terms import ActorRole

# Days. On planted seeds 1-3, of 1,084 pairs of reports of one event whose days are known, 10 are further apart by all
# they tell; of 161 pairs of reports of two like events 100 are, the others four days at most: those are of one day.
FAR_APART = 10


_PLACED = re.compile(r"\b(?:in|at|on|of|from|near|inside|outside|aboard)\b((?: [\w’'-]+){1,4})", re.IGNORECASE)


def two_events(left: Facets, right: Facets) -> bool:
    """Whether two acts are told of days far apart, and nothing says that one has it from the other or from one root; or
    whether they are counts of two things.

    What is no act but holds for long ("is an ally of") has no day.
    """
    return two_counts(left, right) or _two_days(left, right)


def two_counts(left: Facets, right: Facets) -> bool:
    """Whether the same things are counted differently, and either who did it is told apart or each claim says what its
    report is about where it was, and the other's is not about: "nine held at the tannery", "four held in the old mill".
    """
    if not left.units & right.units or differing_numbers(left, right) is None:
        return False
    if told_apart(left, right, ActorRole.AGENT):
        return True
    mine, theirs = _where(left), _where(right)
    return bool(mine - right.central and theirs - left.central) and not mine & theirs


def _where(one: Facets) -> set[str]:
    """The uncommon words for where it was that its report does not say only by the way ("in the old tannery"); an act
    is no place ("in the raid").
    """
    said = {word for placed in _PLACED.findall(one.claim.text) for word in content_stems(folded_words(placed))}
    return {
        word for word in said & one.central if rarity(word) >= TELLING and word.isalpha() and class_of(word) == word
    }


def _two_days(left: Facets, right: Facets) -> bool:
    """Whether two acts are told of days far apart, and nothing says that one has it from the other or from one root."""
    if left.claim.standing or right.claim.standing or left.report.id == right.report.id:
        return False
    mine, theirs = act_days(left), act_days(right)
    if not mine or not theirs or min(abs(a - b) for a in mine for b in theirs) <= FAR_APART:
        return False
    told_on = copied_alike(left, right) or relays(left, right) or relays(right, left) or roots_alike(left, right)
    return not told_on and not _word_for_word(left, right)


def _word_for_word(left: Facets, right: Facets) -> bool:
    """Whether reports of one week have the same words and names for an act, so that only the day is another."""
    published = days_of(left.report.published), days_of(right.report.published)
    one_wording = left.words == right.words and len(left.words) >= WORDING and left.names == right.names
    return one_wording and gap(*published) <= WEEK
