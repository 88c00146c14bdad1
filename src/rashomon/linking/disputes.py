"""Versions of a matter that cannot both hold, and versions that a later one of the same origin replaced.

Enters: the versions of a matter, the copies of the case. Leaves: disputes with their type, evidence and an
explanation; supersedes links. A statement and its relay do not dispute, unless a hedge was lost between them.
One source that says the opposite on another day disputes with itself, and so do two reports of one day that tell its
word differently. Deliberately not done: saying who is right, and understanding words beyond those that lists oppose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from rashomon.linking.actions import Kinship, kinship
from rashomon.linking.compatible import (
    changed_about,
    goes_elsewhere,
    of_other_us,
    of_parts,
    of_two_likes,
    of_two_who_say_i,
    only_turned,
    told_by_one,
    unlike_things,
)
from rashomon.linking.counts import count_alike, differing_numbers, told_alike
from rashomon.linking.days import days_of, earlier, not_later, overlapping
from rashomon.linking.denials import denies_another, same_parties
from rashomon.linking.differences import (
    certain_moods,
    counts_of_one,
    in_role,
    of_one_act,
    of_one_doing,
    of_one_thing,
    of_others,
)
from rashomon.linking.doers import other_people
from rashomon.linking.explanations import explanation
from rashomon.linking.facets import Facets, copied_alike
from rashomon.linking.moments import may_have_changed, of_a_month_apart, of_other_days, on_unlike_days
from rashomon.linking.moods import Mood, says_hedge, still_hedged
from rashomon.linking.names import same_outlet
from rashomon.linking.pairs import roots_alike
from rashomon.linking.parts import counted_as, described_alike
from rashomon.linking.surety import surety
from rashomon.linking.understood import NONE, Meanings, likely_apart, slots
from rashomon.linking.versions import MANY, Side
from rashomon.linking.words import content_words, listed, words_of
from rashomon.terms import (
    ActorRole,
    Claim,
    Dispute,
    DisputeKind,
    Evidence,
    Id,
    Link,
    LinkKind,
    Modality,
    SourceKind,
    evidence_in,
    id_of,
)

HEDGED_WORDS = 0.2  # of all words of two claims, that both have, from which on one is the other with a hedge; as ELSE
DESCRIBED = 2  # words in common by which two unnamed sources can be one; by hand
_TYPES = {
    "polarity": DisputeKind.DENIED,
    "action": DisputeKind.ACTION,
    "actor": DisputeKind.ACTOR,
    "number": DisputeKind.NUMBER,
    "time": DisputeKind.TIME,
    "place": DisputeKind.PLACE,
}


_SIDE_BY_SIDE = frozenset({"number", "time", "place", "actor"})  # what one report tells of two things at once
# What one source takes back when it says the opposite later; another number, place or day of its own is an update.
_TAKEN_BACK = ("polarity", "action")
# "less interested in toppling it than fighting others": a comparison says of neither that it was done or not done
_COMPARES = re.compile(r"\b(?:less|more|rather|sooner)\b.{1,200}\bthan\b", re.IGNORECASE | re.DOTALL)
_YOU = re.compile(r"you\b", re.IGNORECASE)  # who is spoken to is nobody whom another names: "You pay your taxes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Collision:
    """Two claims that collide in one slot, the left one from the first version."""

    type: DisputeKind
    left: Facets
    right: Facets


def disputes_of(
    matter: Id, sides: Sequence[Side], copied: frozenset[tuple[Id, Id]], meanings: Meanings = NONE
) -> Iterator[Dispute]:
    """The disputes of a matter, one for each two versions and type; `copied` are pairs of reports that share passages,
    `meanings` of pairs of claims.
    """
    if len(sides) == 1:
        return
    members = [one for side in sides for one in side.members]
    replaced, late = _replaced(members), _days_taken_over(members)
    for one, other in combinations(sorted(sides, key=lambda side: side.id), 2):
        found: dict[DisputeKind, list[Collision]] = {}
        for left in _speaking(one):
            for right in _speaking(other):
                found_between = meanings.get((left.id, right.id) if left.id < right.id else (right.id, left.id))
                for collision in collisions(left, right, copied, found_between):
                    updated = collision.type is DisputeKind.NUMBER and _counts(left, right) in replaced
                    misdated = collision.type is DisputeKind.TIME and not late.isdisjoint((left.id, right.id))
                    if not updated and not misdated:
                        found.setdefault(collision.type, []).append(collision)
        for type_, collided in sorted(found.items()):
            score, collision = _surest(collided)
            yield Dispute(
                id=id_of("dispute", matter, one.id, other.id, type_),
                matter=matter,
                type=type_,
                left=one.id,
                right=other.id,
                evidence=tuple(evidence_of(side) for side in (collision.left, collision.right)),
                explanation=explanation(type_, collision.left, collision.right),
                score=score,
            )


def _surest(collided: Sequence[Collision]) -> tuple[float, Collision]:
    """The pair of claims that shows best that two versions dispute, the first of equal ones, and how sure it is."""
    scores = [surety(one.type, one.left, one.right) for one in collided]
    best = max(scores)
    return best, collided[scores.index(best)]


def _speaking(side: Side) -> list[Facets]:
    """The claims of a version but for headlines over a report that says the same: the report has the source."""
    bodies = {one.report.id for one in side.members if not one.headline}
    return [one for one in side.members if not (one.headline and one.report.id in bodies)]


def _replaced(members: Sequence[Facets]) -> set[frozenset[tuple[str, str]]]:
    """The pairs of counts of which one replaced the other somewhere in the matter; a report that tells both sets them
    side by side, and what others told before is no news.
    """
    told = _counting(members[:MANY])
    return {
        _counts(old, new)
        for one, other in combinations(told, 2)
        for old, new in ((one, other), (other, one))
        if superseded(old, new)
        and not any(_tells_again(third, old, new) or _told_before(third, old, new) for third in told)
    }


def _counting(members: Sequence[Facets]) -> list[Facets]:
    """The claims that have a number; no other one replaces or is replaced."""
    return [one for one in members if one.numbers]


def _tells_again(third: Facets, old: Facets, new: Facets) -> bool:
    """Whether the report with the `new` count also has the `old` one, on somebody's word who did not give the new."""
    if third is new or third.report.id != new.report.id or _stated(third) & _stated(new):
        return False
    return not _says_it_changed(new) and _counts(third, new) == _counts(old, new)


def _told_before(third: Facets, old: Facets, new: Facets) -> bool:
    """Whether another than who gave the `old` count gave the `new` one before it, or beside it in its report."""
    if _stated(third) & _stated(old) or _counts(third, old) != _counts(new, old):
        return False
    return third.report.id == old.report.id or earlier(third.report.published, old.report.published)


def _days_taken_over(members: Sequence[Facets]) -> set[Id]:
    """The claims whose words stand in an earlier report too and mean another day there ("on Tuesday", a week on)."""
    copied = [one for one in members if one.copied and one.days is not None][:MANY]
    return {
        one.id
        for one in copied
        for other in copied
        if overlapping(one.days, other.days) is False
        and earlier(other.report.published, one.report.published)
        and copied_alike(one, other)
    }


def _counts(left: Facets, right: Facets) -> frozenset[tuple[str, str]]:
    """The two numbers that differ, as what they come to, with what is counted."""
    numbers = differing_numbers(left, right) or ()
    return frozenset(
        (counted_as(one, side.claim), f"{one.value} {one.low} {one.high}")
        for one, side in zip(numbers, (left, right), strict=False)
    )


def evidence_of(facets: Facets) -> Evidence:
    """The characters of a claim."""
    claim = facets.claim
    return evidence_in(claim.report, facets.report.text, claim.start, claim.end)


def collisions(
    left: Facets, right: Facets, copied: frozenset[tuple[Id, Id]], other: float | None = None
) -> Iterator[Collision]:
    """The slots in which two claims cannot both hold, unless they are likely of two things (`other`)."""
    found = slots(left, right, other)
    if "modality" in found and of_one_doing(left, right) and hedge_lost(left, right, copied):
        yield Collision(type=DisputeKind.MODALITY, left=left, right=right)
    if not found or is_relay(left, right) or is_relay(right, left) or not may_dispute(left, right):
        return
    if superseded(left, right) or superseded(right, left) or not certain_moods(left, right):
        return
    takes_back = bool(_stated(left) & _stated(right)) and not one_day(left, right)
    for slot in found:
        if likely_apart(slot, left, right, other):
            continue
        if slot in (_TAKEN_BACK if takes_back else _TYPES) and _collides(slot, left, right):
            yield Collision(type=_TYPES[slot], left=left, right=right)


def _collides(slot: str, left: Facets, right: Facets) -> bool:
    """Whether a difference in `slot` is one that cannot hold on both sides."""
    if of_others(slot, left, right):
        return False
    if slot in ("actor", "number", "time", "place") and not of_one_thing(left, right):
        return False
    if slot != "place" and _is_of_elsewhere(slot, left, right):
        return False
    if slot == "number" and (of_a_month_apart(left, right) or of_other_days(left, right)):
        return False
    if may_have_changed(slot, left, right) or (slot in _SIDE_BY_SIDE and told_by_one(left, right)):
        return False
    if (slot == "polarity" and denies_another(left, right)) or (slot == "time" and on_unlike_days(left, right)):
        return False
    if slot == "action" and (only_turned(left, right) or changed_about(left, right) or of_other_us(left, right)):
        return False
    if slot in ("place", "actor", "polarity") and goes_elsewhere(left, right):
        return False
    if slot in ("action", "polarity") and any(_COMPARES.search(side.claim.text) for side in (left, right)):
        return False
    if _only_one_is_of_you(left, right) or of_two_who_say_i(left, right):
        return False
    if slot == "actor":
        return other_people(left, right)
    if slot == "number":
        return counts_of_one(left, right)
    if slot in ("place", "time") and of_two_likes(slot, left, right):
        return False
    if slot == "place":
        return of_one_act(left, right)
    return slot != "polarity" or (left.mood is right.mood and same_parties(left, right))


def _only_one_is_of_you(left: Facets, right: Facets) -> bool:
    return (_YOU.match(left.claim.text) is None) != (_YOU.match(right.claim.text) is None)


def _is_of_elsewhere(slot: str, left: Facets, right: Facets) -> bool:
    """Whether one of the two names where it was, and the report of the other names none of these places; who denies
    need not say where.
    """
    told = [(left, right), (right, left)]
    return any(_is_elsewhere(*both) for both in told if slot != "polarity" or both[0].negated)


def _is_elsewhere(one: Facets, other: Facets) -> bool:
    text = other.report.text
    places = [place.name.split() for place in one.claim.places if place.name[:1].isupper()]
    return bool(places) and not any(words[-1] in text or words[0] in text for words in places)


def may_dispute(left: Facets, right: Facets) -> bool:
    """Whether two claims stand on different words: different roots, or different places of one report, one its
    author's, or what one who has a name says in reports of two days, or by two reports of one day. Who says two things
    in one breath does not contradict himself, also where nobody says who he is; nor does what is told inside another
    claim contradict it.
    """
    if left.claim.attribution is not None and left.claim.attribution == right.claim.attribution:
        return False
    if of_parts(left, right):
        return False
    if left.report.id == right.report.id and _told_inside(left.claim, right.claim):
        return False
    same = _stated(left) & _stated(right)
    days = left.report.published, right.report.published
    over_time = earlier(*days) or earlier(*reversed(days)) or one_day(left, right)
    return not same or (over_time and any(key.startswith(("actor", "name")) for key in same))


def _told_inside(one: Claim, other: Claim) -> bool:
    """Whether one is told inside the other ("the family contests allegations | that he was armed"); who answers in
    the same words answers all of it ("Lind said | the dam was old |, a charge the firm denies")."""
    here, there = (one.start, one.end), (other.start, other.end)
    return here != there and here[0] < there[1] and there[0] < here[1]


def one_day(left: Facets, right: Facets) -> bool:
    """Whether two reports are of one day, so that neither can bring the other up to date."""
    day, other = (days_of(side.report.published) for side in (left, right))
    return left.report.id != right.report.id and day is not None and day == other and day[0] == day[1]


def _stated(facets: Facets) -> set[str]:
    return {root.key for root in facets.path.roots if root.kind is not SourceKind.UNSTATED}


def is_relay(one: Facets, other: Facets) -> bool:
    """Whether `one` says that it has its word from the outlet of `other`, or puts it on that report's root."""
    outlet = other.report.outlet
    if one.report.id == other.report.id or outlet is None:
        return False
    return any(same_outlet(relay.name, outlet) for relay in one.path.relays) and one.negated == other.negated


def hedge_lost(left: Facets, right: Facets, copied: frozenset[tuple[Id, Id]]) -> bool:
    """Whether one is hedged, the other is not, and the word went from one to the other: by relay, by copy, or from the
    same root.
    """
    if left.negated != right.negated or left.report.id == right.report.id:
        return False
    hedged, firm = (left, right) if left.mood is Mood.HEDGED else (right, left)
    if hedged.mood is not Mood.HEDGED or not _is_firm(firm):
        return False
    if not says_hedge(hedged.claim, hedged.attribution) or not told_alike(left, right, HEDGED_WORDS):
        return False
    if _only_one_is_of_you(left, right) or unlike_things(left, right):
        return False
    if still_hedged(hedged.claim, firm.claim):
        return False
    if kinship(left.action, right.action) is Kinship.OTHER and not count_alike(left, right):
        return False
    if not not_later(hedged.report.published, firm.report.published):
        return False
    pair = (min(left.report.id, right.report.id), max(left.report.id, right.report.id))
    named = {root.key for root in firm.path.roots} & {root.key for root in hedged.path.roots}
    return is_relay(firm, hedged) or pair in copied or any(key.startswith(("actor", "name")) for key in named)


def _is_firm(one: Facets) -> bool:
    """Whether a claim is put without a hedge: it was so, or it will be so ("will end" of "may end")."""
    will_be = one.mood is Mood.TO_COME and one.claim.modality is Modality.FUTURE
    return one.mood is Mood.ACTUAL or (will_be and not (one.attribution and one.attribution.hedges))


def superseded(old: Facets, new: Facets) -> bool:
    """Whether `new` is a later word of the same outlet or root with another number, or says itself that the number has
    changed.
    """
    if differing_numbers(old, new) is None or not earlier(old.report.published, new.report.published):
        return False
    outlets = (old.report.outlet, new.report.outlet)
    one_outlet = outlets[0] is not None and outlets[1] is not None and same_outlet(outlets[0], outlets[1])
    one_root = bool(_stated(old) & _stated(new)) or roots_alike(old, new) or _described_alike(old, new)
    return one_outlet or one_root or _says_it_changed(new)


def _says_it_changed(new: Facets) -> bool:
    """Whether a claim says that a number is another now ("has risen to nine"), and not what those did who are counted
    ("nine raised their hands").
    """
    counted = any(part.head in new.units for part in in_role(new, ActorRole.AGENT))
    return not counted and bool({word.folded for word in words_of(new.claim.text)} & listed("updating_words.txt"))


def _described_alike(old: Facets, new: Facets) -> bool:
    """Whether two unnamed roots can be one by the words for them ("an ex-aide of Tosk's mayor", "the mayor's aide")."""
    mine, theirs = ([r.name for r in side.path.roots if r.kind is SourceKind.ANONYMOUS] for side in (old, new))
    return any(
        described_alike(one, other) or len(frozenset(content_words(one)) & frozenset(content_words(other))) >= DESCRIBED
        for one, other in product(mine, theirs)
    )


def supersedes_links(members: Sequence[Facets]) -> Iterator[Link]:
    """A link for each claim of a matter that a later one replaced; `left` is the later."""
    for one, other in combinations(_counting(members), 2):
        for old, new in ((one, other), (other, one)):
            if superseded(old, new):
                numbers = differing_numbers(old, new)
                assert numbers is not None  # superseded asks for it
                yield Link(
                    id=id_of("link", LinkKind.SUPERSEDES, new.id, old.id),
                    left=new.id,
                    right=old.id,
                    relation=LinkKind.SUPERSEDES,
                    score=1.0,
                    evidence={
                        "before": numbers[0].text,
                        "after": numbers[1].text,
                        "unit": numbers[0].unit,
                        "published": [old.report.published, new.report.published],
                    },
                )
