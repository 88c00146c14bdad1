"""Which claims cannot be one matter, whatever their score.

Enters: columns of claims and pairs of them. Leaves: which pairs are kept apart. Deliberately not done: what people
judged (see `gathering.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.linking.actions import Kinship, is_stance
from rashomon.linking.columns import Columns
from rashomon.linking.differences import meet
from rashomon.linking.facets import Facets
from rashomon.linking.pairs import Pairs, pairs_of
from rashomon.linking.sets import common
from rashomon.linking.twins import two_events
from rashomon.terms import ActorRole

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers

NAMES = 3  # that a report says more than by the way, from which on it must share one with another; by hand
WORDING = 4  # words, all that one of two claims without names has, that make them one wherever they stand; by hand


def kept_apart(columns: Columns, left: Numbers, right: Numbers) -> Flags:
    """Whether the claims of each pair of rows `left[i]`, `right[i]` cannot be one matter.

    So are two unlike acts of one content or one stretch of text, claims that each name two or more and nothing in
    common, claims of reports with no name in common, and like events clearly apart in day and in people or place.
    """
    import numpy as np

    return np.concatenate([np.zeros(0, bool), *map(_apart, pairs_of(columns, left, right))])


def _apart(pairs: Pairs) -> Flags:
    import numpy as np

    columns, a, b = pairs.columns, pairs.a, pairs.b
    unlike_acts = pairs.akin(Kinship.OTHER, Kinship.UNKNOWN)
    one_content = pairs.one_report & (columns.attribution[a] >= 0) & (columns.attribution[a] == columns.attribution[b])
    one_stretch = pairs.one_report & (columns.start[a] < columns.end[b]) & (columns.start[b] < columns.end[a])
    unlike_names = pairs.unlike_names()
    unlike_names &= ~pairs.asked(unlike_names, _alike_by_name)
    unlike = unlike_names | _unlike_reports(pairs) | _like_events_apart(pairs)
    unlike |= pairs.asked(~unlike & ~pairs.one_report, two_events)
    standing = columns.standing[a] | columns.standing[b]
    unlike |= pairs.asked(~unlike & standing & ~pairs.copied, _stands_to_others)
    of_one_report = unlike_acts | one_content & (pairs.names == 0)
    return np.where(one_content | one_stretch, of_one_report, unlike)


def _unlike_reports(pairs: Pairs) -> Flags:
    """Whether each report is about several that have names, none is in the other, and neither relays the other."""
    import numpy as np

    columns, a, b = pairs.columns, pairs.a, pairs.b
    shortest = np.minimum(columns.word_count[a], columns.word_count[b])
    nameless = (columns.names.sizes[a] == 0) & (columns.names.sizes[b] == 0)
    one_wording = (pairs.shared_words >= WORDING) & (pairs.shared_words == shortest) & nameless
    names = columns.report_names
    named = np.minimum(names.sizes[pairs.reports[0]], names.sizes[pairs.reports[1]]) >= NAMES
    unlike: Flags = ~one_wording & ~pairs.relays & named & (common(names, *pairs.reports) == 0)
    return unlike


def _alike_by_name(left: Facets, right: Facets) -> bool:
    """Whether one who takes part in the left claim can be one of the right ("the Front", "the Saltmarsh Front")."""
    return meet(left.actors, right.actors)


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
