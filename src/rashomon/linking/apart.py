"""Which claims cannot be one matter, whatever their score.

Enters: pairs of claims. Leaves: which pairs are kept apart. Deliberately not done: what people
judged (see `gathering.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.linking.actions import Kinship, is_stance
from rashomon.linking.differences import meet
from rashomon.linking.facets import Facets
from rashomon.linking.pairs import HIGHEST, Pairs, roots_alike
from rashomon.linking.sets import common, nearest
from rashomon.linking.twins import FAR_APART, two_events
from rashomon.linking.values import sharing
from rashomon.terms import ActorRole

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers

NAMES = 3  # that a report says more than by the way, from which on it must share one with another; by hand
WORDING = 4  # words, all that one of two claims without names has, that make them one wherever they stand; by hand


def kept_apart(pairs: Pairs, score: Numbers) -> Flags:
    """Whether the claims of each pair cannot be one matter; false where the score already says so as loud as one can.

    So are two unlike acts of one content or one stretch of text, claims that each name two or more and nothing in
    common, claims of reports with no name in common, and like events clearly apart in day and in people or place.
    """
    import numpy as np

    columns, a, b, asked = pairs.columns, pairs.a, pairs.b, score > -HIGHEST
    unlike_acts = pairs.akin(Kinship.OTHER, Kinship.UNKNOWN)
    one_content = pairs.one_report & (columns.attribution[a] >= 0) & (columns.attribution[a] == columns.attribution[b])
    one_stretch = pairs.one_report & (columns.start[a] < columns.end[b]) & (columns.start[b] < columns.end[a])
    alike = (pairs.similar > 0) | (common(columns.part_names, a, b) > 0)  # "the Front", "the Saltmarsh Front"
    unlike = (pairs.unlike_names() & ~alike) | _unlike_reports(pairs, asked) | _like_events_apart(pairs)
    far = asked & (nearest(columns.act_days, a, b) > FAR_APART) & ~pairs.one_report
    unlike |= far & ~_may_be_one_day(pairs, far)
    unlike |= pairs.asked(asked & ~unlike & (far | (pairs.units > 0) & ~pairs.one_report), two_events)
    standing = columns.standing[a] | columns.standing[b]
    unlike |= pairs.asked(asked & ~unlike & standing & ~pairs.copied, _stands_to_others)
    of_one_report = unlike_acts | one_content & (pairs.names == 0)
    return asked & np.where(one_content | one_stretch, of_one_report, unlike)


def _unlike_reports(pairs: Pairs, among: Flags) -> Flags:
    """Whether each report is about several that have names, none is in the other, and neither relays the other; unless
    the claims give one day or one count of the same things, or stand on words that can be one's. Only those `among` the
    pairs are asked for.
    """
    import numpy as np

    columns, a, b = pairs.columns, pairs.a, pairs.b
    shortest = np.minimum(columns.word_count[a], columns.word_count[b])
    nameless = (columns.names.sizes[a] == 0) & (columns.names.sizes[b] == 0)
    one_wording = (pairs.shared_words >= WORDING) & (pairs.shared_words == shortest) & nameless
    names = columns.report_names
    named = np.minimum(names.sizes[pairs.reports[0]], names.sizes[pairs.reports[1]]) >= NAMES
    said = one_wording | pairs.relays | pairs.days_agree | (common(columns.values, a, b) > 0)
    unlike: Flags = among & ~said & named
    unlike[unlike] = common(names, pairs.reports[0][unlike], pairs.reports[1][unlike]) == 0
    near = sharing(columns.roots, a, columns.roots, b, unlike)
    return unlike & ~pairs.asked(near, roots_alike)


def _may_be_one_day(pairs: Pairs, among: Flags) -> Flags:
    """Which of the pairs have anything that can make one act of what is told of days far apart (see `twins.py`)."""
    columns, a, b = pairs.columns, pairs.a, pairs.b
    standing, words = columns.standing[a] | columns.standing[b], columns.word_count
    one_wording = (pairs.shared_words == words[a]) & (words[a] == words[b])
    roots = sharing(columns.roots, a, columns.roots, b, among)
    found: Flags = standing | one_wording | roots | pairs.copied | pairs.relays
    return found


def _stands_to_others(left: Facets, right: Facets) -> bool:
    """Whether both say how one stands to others that they name, and not to the same ("Tosk's ally", "Velm's foe")."""
    if not (is_stance(left.action) and is_stance(right.action)):
        return False
    others = [[one for one in side.actors if one.role is not ActorRole.AGENT] for side in (left, right)]
    return bool(others[0] and others[1]) and not meet(*others)


def _like_events_apart(pairs: Pairs) -> Flags:
    columns, a, b = pairs.columns, pairs.a, pairs.b
    passing = pairs.days_differ & ~(columns.standing[a] | columns.standing[b])
    actors, places = columns.actor_keys.sizes, columns.places.sizes
    elsewhere = (places[a] > 0) & (places[b] > 0) & (common(columns.places, a, b) == 0)
    by_place = (pairs.keys > 0) | (pairs.names > 0) | (actors[a] == 0) | (actors[b] == 0)
    apart: Flags = passing & (elsewhere | ~by_place)
    return apart
