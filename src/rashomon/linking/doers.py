"""Whether two claims name two who did what only one of them can have done.

Enters: two `Facets` of one act that name its doers. Leaves: whether these are two, of one thing. Deliberately not done:
who denies having done it (see `denials.py`), and whether the two claims are of one matter.
"""

from __future__ import annotations

from rashomon.linking.actions import is_saying
from rashomon.linking.counts import count_alike
from rashomon.linking.days import overlapping
from rashomon.linking.differences import (
    ARTICLES,
    RELATIVE,
    are_foes,
    in_role,
    is_certain,
    is_told_of,
    of_like_reports,
    told_apart,
)
from rashomon.linking.facets import Facets
from rashomon.linking.names import alike
from rashomon.linking.parts import OTHER_HEAD, Part, best_match, name_stems
from rashomon.terms import ActorKind, ActorRole

SHORT = 4  # letters that a word of a name has at least that is no "of" or "and"
SEVERAL = 3  # names that a report is about, from which on it tells who did it apart from like ones; by hand
_WHO = frozenset({ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.STATE, ActorKind.GROUP})


def other_people(left: Facets, right: Facets) -> bool:
    """Whether both name who did it, nobody named by one stands in the other, and the rest agrees. To whom it was done
    is not asked: one can meet, kill or check into several (docs/decisions/0154).

    What is only described ("an explosion", "gunmen") may be the other's doing, but rebels are not the army. That the
    rest agrees takes one certain thing ("the dam", not "a dam") that neither report tells of by the way, a name, a
    place or a day in common: otherwise it may be two who did two like things.
    """
    if any(RELATIVE.match(side.claim.text) for side in (left, right)) or is_saying(left.action):
        return False
    if min(len(left.report_names), len(right.report_names)) >= SEVERAL and not of_like_reports(left, right):
        return False
    if left.headline or right.headline:  # which words are names there, capitals do not tell
        return False
    a, b = (
        [part for part in in_role(side, ActorRole.AGENT) if _has_name(part, side) and not _is_source(part, side)]
        for side in (left, right)
    )
    named = all(_is_name(part.name) for part in (*a, *b))
    unlike = named and not best_match(a, b) > OTHER_HEAD and not _told_elsewhere(a, b, left, right)
    foes = are_foes(left, right)
    if not (a and b and (unlike or told_apart(left, right, ActorRole.AGENT))) and not foes:
        return False
    things = [_things(side) for side in (left, right)]
    main = [_main(some, side) for some, side in zip(things, (left, right), strict=True)]
    told = any(is_told_of(part, right) for part in main[0]) or any(is_told_of(part, left) for part in main[1])
    done_to = all(in_role(side, ActorRole.TARGET) for side in (left, right))
    if done_to and not (all(things) or told) and not (foes and count_alike(left, right)):
        return False  # two can make an offer to one
    theirs = {word for part in (*a, *b) for word in name_stems(part.name)}
    agree = left.names & right.names - theirs or left.places & right.places or overlapping(left.days, right.days)
    return bool(agree) or told or best_match(*main) > OTHER_HEAD


def _things(side: Facets) -> list[Part]:
    """What it was done to, where that is named or spoken of as known."""
    return [part for part in in_role(side, ActorRole.TARGET) if is_certain(part)]


def _main(things: list[Part], side: Facets) -> list[Part]:
    """Those of the things that have a name, or that the report does not tell of only by the way ("the windows")."""
    return [part for part in things if name_stems(part.name) or part.head in side.central]


def _has_name(part: Part, side: Facets) -> bool:
    """Whether a party has a name that stands there, and not one that a pronoun was taken for; a word that opens the
    claim is written like a name ("Burglars broke in").
    """
    name, text = part.name.split()[-1], side.claim.text
    return bool(name_stems(part.name)) and name in text and (part.key is not None or not text.startswith(name))


def _is_name(name: str) -> bool:
    """Whether a party is called by its name; who is described ("the Tosk actress") may be whom the other names."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    if words[:1] and words[0].casefold() in ARTICLES:  # "A MAN" of a headline
        return False
    return bool(name_stems(name)) and all(word[:1].isupper() or len(word) < SHORT for word in words)


def _is_source(part: Part, side: Facets) -> bool:
    """Whether a part is on whose word the claim stands: nobody calls himself by his name, so that was misread."""
    return part.key is not None and part.key in {root.actor for root in side.path.roots}


def _told_elsewhere(a: list[Part], b: list[Part], left: Facets, right: Facets) -> bool:
    """Whether one of the parties is named in the other claim in another place, or changes parts with it."""
    mine, theirs = ({name_stems(part.name)[-1] for part in parts} for parts in (a, b))
    if mine & right.names or theirs & left.names or mine & right.words or theirs & left.words:
        return True
    who = [[one for one in side.actors if one.kind in _WHO] for side in (left, right)]
    return any(alike(part.name, one.name) for part in a for one in who[1]) or any(
        alike(part.name, one.name) for part in b for one in who[0]
    )
