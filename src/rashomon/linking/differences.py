"""In what two claims on one matter differ.

Enters: two `Facets`. Leaves: the slots in which they cannot both be right, each where both say something about it.
What only one of them says is no difference. Deliberately not done: weighing a difference (see `disputes.py`).
"""

from __future__ import annotations

from rashomon.linking.actions import Kinship, kinship
from rashomon.linking.days import overlapping
from rashomon.linking.facets import Facets, Mood, Named
from rashomon.linking.names import alike
from rashomon.linking.words import content_words
from rashomon.terms import ActorKind, ActorRole, Number

SLOTS = ("polarity", "action", "actor", "number", "time", "place", "modality")  # in the order in which they are named
_WHO = frozenset({ActorKind.PERSON, ActorKind.ORGANIZATION, ActorKind.STATE, ActorKind.GROUP})
_TURNED = (Kinship.SAME, Kinship.SYNONYM)
_EXACT = ("site", "town")  # precisions of places that exclude each other


def differences(left: Facets, right: Facets) -> tuple[str, ...]:
    """The names out of `SLOTS` in which the two differ, in that order."""
    kin = kinship(left.action, right.action)
    one_act = kin in _TURNED
    found = {
        "polarity": one_act and left.negated != right.negated,
        "action": kin is Kinship.OPPOSED and left.negated == right.negated and same_doer(left, right),
        "actor": one_act and left.negated == right.negated and not _same_parties(left, right),
        "number": differing_numbers(left, right) is not None,
        "time": one_act and overlapping(left.days, right.days) is False,
        "place": one_act and _elsewhere(left, right),
        "modality": left.mood is not right.mood,
    }
    return tuple(slot for slot in SLOTS if found[slot])


def differing_numbers(left: Facets, right: Facets) -> tuple[Number, Number] | None:
    """The first two numbers of one unit that exclude each other, where no two numbers of that unit agree."""
    for unit in sorted({n.unit for n in left.numbers} & {n.unit for n in right.numbers}):
        pairs = [(a, b) for a in left.numbers for b in right.numbers if a.unit == b.unit == unit]
        if pairs and not any(_can_be_equal(a, b) for a, b in pairs):
            return pairs[0]
    return None


def _can_be_equal(left: Number, right: Number) -> bool:
    a, b = _range(left), _range(right)
    if a is None or b is None:
        return True
    return a[0] <= b[1] and b[0] <= a[1]


def _range(number: Number) -> tuple[float, float] | None:
    low = number.low if number.low is not None else (number.value if number.high is None else None)
    high = number.high if number.high is not None else (number.value if number.low is None else None)
    if low is None and high is None:
        return None
    return (low if low is not None else float("-inf"), high if high is not None else float("inf"))


def other_people(left: Facets, right: Facets) -> bool:
    """Whether both name who did it (or to whom), nobody is named by both, and they do not merely change parts.

    What is only described ("an explosion", "gunmen") may be the other's doing.
    """
    for role in (ActorRole.AGENT, ActorRole.TARGET):
        a, b = (_who(side, role) for side in (left, right))
        if a and b and not _meet(a, b):
            other = ActorRole.TARGET if role is ActorRole.AGENT else ActorRole.AGENT
            changed_parts = _meet(a, _who(right, other)) or _meet(b, _who(left, other))
            if not changed_parts:
                return True
    return False


def _who(side: Facets, role: ActorRole) -> list[Named]:
    return [actor for actor in side.actors if actor.role is role and actor.kind in _WHO]


def _meet(left: list[Named], right: list[Named]) -> bool:
    return any(a.key == b.key or alike(a.name, b.name) for a in left for b in right)


def _elsewhere(left: Facets, right: Facets) -> bool:
    a = [place for place in left.claim.places if place.precision in _EXACT]
    b = [place for place in right.claim.places if place.precision in _EXACT]
    if not a or not b or len(a) < len(left.claim.places) or len(b) < len(right.claim.places):
        return False
    return not any(alike(x.name, y.name) for x in a for y in b)


def same_doer(left: Facets, right: Facets) -> bool:
    """Whether the same can have done both, as far as the claims name or describe who did it."""
    return _same_party(left, right, ActorRole.AGENT)


def same_target(left: Facets, right: Facets) -> bool:
    """Whether both can have been done to the same, as far as the claims name or describe it."""
    return _same_party(left, right, ActorRole.TARGET)


def _same_parties(left: Facets, right: Facets) -> bool:
    return same_doer(left, right) and same_target(left, right)


def _same_party(left: Facets, right: Facets, role: ActorRole) -> bool:
    """What a pronoun was resolved to is not sure enough to tell unnamed parties apart."""
    named = [[actor for actor in side.actors if actor.role is role] for side in (left, right)]
    if named[0] and named[1]:
        return _meet(named[0], list(right.actors)) or _meet(named[1], list(left.actors))
    described = [[actor for actor in side.claim.actors if actor.role is role] for side in (left, right)]
    sure = [[actor.name for actor in side if actor.antecedent is None] for side in described]
    words = [{word for name in names for word in content_words(name)} for names in sure]
    return not words[0] or not words[1] or bool(words[0] & words[1])


def certain_moods(left: Facets, right: Facets) -> bool:
    """Whether both are put firmly enough to collide: none is supposed, and both are still to come or neither is."""
    if Mood.SUPPOSED in (left.mood, right.mood):
        return False
    return (left.mood is Mood.TO_COME) == (right.mood is Mood.TO_COME)
