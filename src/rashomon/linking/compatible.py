"""Whether two claims that differ can both hold, though the one names another number, doer, place or act.

Enters: two `Facets` that differ. Leaves: bools. Deliberately not done: time (see `moments.py`), what numbers measure
(see `measured.py`), how narrow a denial is (see `denials.py`).
"""

from __future__ import annotations

import re

from rashomon.linking.actions import is_stance, way_of
from rashomon.linking.counts import differing_numbers
from rashomon.linking.days import WEEK, days_of, gap, overlapping
from rashomon.linking.differences import can_be_one_thing, in_role, meet
from rashomon.linking.facets import Facets, in_one_text, named_in
from rashomon.linking.measured import NEAR
from rashomon.linking.names import alike
from rashomon.linking.parts import best_match
from rashomon.linking.wording import opposed_words
from rashomon.linking.words import listed, words_of
from rashomon.terms import ActorRole, SourceKind

WE = frozenset(("we", "us"))
SELF = frozenset(("I", "me"))
# "59 percent", "a majority of voters", "six in 10 voters"
_SHARE = re.compile(
    rf"(?:(?<![a-z])(?:{'|'.join(sorted(listed('share_words.txt')))})(?=\s+of\b|$)|\b(?:in|out of) (?:10|ten)\b)",
    re.IGNORECASE,
)


def of_parts(left: Facets, right: Facets) -> bool:
    """Whether both tell what a part of some people says or does ("67 percent of voters", "six in 10"): others of them
    may say the opposite.
    """
    return all(all(map(_SHARE.search, (root.name for root in side.path.roots))) for side in (left, right))


def told_by_one(left: Facets, right: Facets) -> bool:
    """Whether one report tells both, or a copied text does, one of them in its own voice: it sets two counts, days or
    doers side by side, and would know if they could not both hold.
    """
    unheard = (SourceKind.AUTHOR, SourceKind.UNSTATED)
    roots = [root.kind for side in (left, right) for root in side.path.roots]
    return in_one_text(left, right) and any(kind in unheard for kind in roots)


def changed_about(left: Facets, right: Facets) -> bool:
    """Whether who did it and to whom it was done change places ("Wren leads Lind", "Lind trails Wren")."""
    doers, things = ([named_in(side, role) for side in (left, right)] for role in (ActorRole.AGENT, ActorRole.TARGET))
    return meet(doers[0], things[1]) and meet(doers[1], things[0]) and not meet(*doers)


def only_turned(left: Facets, right: Facets) -> bool:
    """Whether two opposed acts may have followed each other: who was arrested is released, power fails and returns. How
    somebody stands to others is no act; two acts of one day, of reports of one week, or told in one wording do not.
    """
    standing = left.claim.standing or right.claim.standing or (is_stance(left.action) and is_stance(right.action))
    one_wording = opposed_words(left.claim.text, right.claim.text) is not None
    published = [days_of(side.report.published) for side in (left, right)]
    one_week = None not in published and gap(*published) <= WEEK
    return not (standing or one_wording or one_week or overlapping(left.days, right.days))


def goes_elsewhere(left: Facets, right: Facets) -> bool:
    """Whether one goes in and the other out by the word behind the verb ("checked into", "checked out of")."""
    ways = {way_of(_word_after(side)) for side in (left, right)}
    return len(ways - {None}) == len(ways) > 1


def _word_after(side: Facets) -> str:
    """The word right behind what a claim says was done, as compared."""
    done = side.claim.action
    words = words_of(side.report.text[done.end : done.end + NEAR]) if done else []
    return words[0].folded if words else ""


def unlike_things(left: Facets, right: Facets) -> bool:
    """Whether both say to what it was done, and nothing of the one is among those of the other."""
    things = [in_role(side, ActorRole.TARGET) for side in (left, right)]
    return all(things) and not best_match(*things)


def of_two_likes(slot: str, left: Facets, right: Facets) -> bool:
    """Whether what was done in two places, or on two days, also differs in what it was done to, or in two places in how
    many: like things were done ("a blast in Tosk wrecked a bakery", "a blast in Orl wrecked a laundry").
    """
    return not can_be_one_thing(left, right) or (slot == "place" and differing_numbers(left, right) is not None)


def of_other_us(left: Facets, right: Facets) -> bool:
    """Whether one says that "we" did it, and the other names a doer to whom none who says "we" belongs."""
    sides = [(named_in(side, ActorRole.AGENT), _is_of_us(side)) for side in (left, right)]
    if sides[0][1] == sides[1][1]:
        return False
    speaking, named = (left, sides[1][0]) if sides[0][1] else (right, sides[0][0])
    whose = [name for root in speaking.path.roots for name in (root.name, root.affiliation) if name]
    return bool(named) and not any(alike(name, one.name) for name in whose for one in named)


def of_two_who_say_i(left: Facets, right: Facets) -> bool:
    """Whether each says "I" of who did it, on the word of two: "I am not concerned" of the one is no word on "I am
    concerned" of the other.
    """
    roots = [[root.name for root in side.path.roots] for side in (left, right)]
    return all(map(_says_i, (left, right))) and not any(alike(one, other) for one in roots[0] for other in roots[1])


def _says_i(side: Facets) -> bool:
    """Whether who did it is "I" in the report."""
    doers = (actor for actor in side.claim.actors if actor.role is ActorRole.AGENT)
    return any(side.report.text[actor.start : actor.end] in SELF for actor in doers)


def _is_of_us(side: Facets) -> bool:
    """Whether who did it is "we", and nothing tells who that is."""
    doers = [actor for actor in side.claim.actors if actor.role is ActorRole.AGENT]
    return bool(doers) and all(one.name.casefold() in WE and one.antecedent is None for one in doers)
