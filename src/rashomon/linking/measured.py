"""Whether two numbers of one unit measure one thing.

Enters: two `Facets` and the numbers in which they differ. Leaves: a bool. Games, terms and accounts are full of numbers
of one unit over other stretches ("in his last two games", "this year"), of a part ("the first 17 of them"), of what
comes on top, and of what only stands beside ("homes in seven villages"). Deliberately not done: which numbers exclude
each other (see `counts.py`).
"""

from __future__ import annotations

import re

from rashomon.linking.actions import counts_apart
from rashomon.linking.counts import ONE_WORDING, shared_words
from rashomon.linking.facets import Facets
from rashomon.linking.moments import of_one_moment
from rashomon.linking.parts import name_stems, unit_stem
from rashomon.linking.words import stems_of
from rashomon.terms import Claim, Number

# words that open a clause that says when something else was
_WHEN = re.compile(r"(?:when|while|after|before|since(?! ha[sd]\b| have\b)|until|till|once|as)\b", re.IGNORECASE)
SENTENCE = 160  # characters before a claim in which its sentence begins; by hand
NEAR = 24  # characters before and after a number that are looked at; by hand
_OVER = (
    r"games?|match(?:es)?|rounds?|quarters?|hal(?:f|ves)|innings|laps|seasons?|periods?|tournaments?|careers?|years?|"
    r"months?|weeks?|days?|nights?|hours?|terms?|shifts?|sessions?|decades?|tries|attempts"
)
_OVER_WHAT = "in|over|through|during|for|within|across"
_WHICH = r"first|last|past|next|final|previous|opening|closing|latest|second|third|fourth|entire|whole|combined"
_STRETCH = re.compile(
    rf"\b(?:this|last|next|per|each|every) (?:{_OVER})\b"
    rf"|\b(?:{_OVER_WHAT}) (?:(?:the|his|her|its|their|our|my|a) )?"
    rf"(?:(?:{_WHICH}) (?:[\w-]{{1,12}} )?|[\w-]{{1,12}} )(?:{_OVER})\b"
    rf"|\b(?:in|during|of) (?:the|his|her|its|their) (?:{_OVER})\b"
    r"|\bsince [\w-]{1,12}\b",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"(?:{_OVER_WHAT}|of) ")
_WHERE = re.compile(r"\b(?:in|at|from|across|near) (?:(?:the|his|her|its|their|some|about) )?$", re.IGNORECASE)
_AND_THEN = re.compile(r" and ([a-z]+) ")  # a second verb right behind the first
_SENTENCE_END = re.compile(r"[.!?][\"”’']? |\n")
_SHARES = ("%", "percent")  # how units of shares begin ("percentage points")
_WHOLE = re.compile(r"\s*(?:of|among) (?:the )?([\w-]+(?: [\w-]+)?)", re.IGNORECASE)
_ON_TOP = re.compile(r"\s{1,2}(?:more(?! than)|others?|additional|further|extra)\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:another|additional|further|first|last|past|latest|next|following|final|opening|closing|previous|remaining|"
    r"other)\s{1,2}$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:each|apiece)\b", re.IGNORECASE)


def of_one_measure(left: Facets, right: Facets, numbers: tuple[Number, Number]) -> bool:
    """Whether the numbers can be one count: over one stretch, both of all or of a part, and neither only beside it, nor
    of another time ("when he was 17"); shares of one whole.
    """
    sides = (left, numbers[0]), (right, numbers[1])
    if says_when(left) != says_when(right) or counts_apart(*(_harm(side, number) for side, number in sides)):
        return False
    if all(number.unit.startswith(_SHARES) for number in numbers) and not _of_one_whole(sides):
        return False
    stretches = [_stretches(side.claim, number) | _opening(side) for side, number in sides]
    if any(stretches) and not stretches[0] & stretches[1]:
        return False
    parts = [_is_part(side.claim, number) for side, number in sides]
    if parts[0] != parts[1] or _is_among(*sides) or _is_among(*reversed(sides)):
        return False
    if numbers[0].unit != numbers[1].unit and any(_is_of_a_row(side.claim, number) for side, number in sides):
        return False
    shared = left.units & right.units
    beside = [_is_beside(side.claim, number) and not counts_as_part(side, shared) for side, number in sides]
    return not any(beside) or not any(counts_as_part(side, shared) for side, _ in sides)


def says_when(one: Facets) -> bool:
    """Whether a claim is a clause like "when the ferry sank", with or without its first word; not "After the storm, the
    ferry sank".
    """
    text, start = one.report.text, one.claim.start
    acts = one.claim.action.start if one.claim.action else one.claim.end
    before = text.rfind(" ", 0, max(0, start - 1)) + 1
    return any(_WHEN.match(text, at) and "," not in text[at:acts] for at in (before, start))


def _harm(side: Facets, number: Number) -> str | None:
    """The act that those counted suffered: the last of a row before the number ("shot and killed two")."""
    claim = side.claim
    if claim.action is None or number.start < claim.action.end:
        return side.action
    row = _AND_THEN.match(claim.text, claim.action.end - claim.start)
    return row[1] if row else side.action


def _of_one_whole(sides: tuple[tuple[Facets, Number], ...]) -> bool:
    """Whether two shares are of one whole by the words for it ("of voters"), in one wording; where nobody says of what,
    in reports of one time.
    """
    wholes = [_WHOLE.match(side.claim.text, max(0, number.end - side.claim.start)) for side, number in sides]
    words = [one[1].casefold() if one else None for one in wholes]
    known = words[0] is not None or of_one_moment(sides[0][0], sides[1][0])
    return words[0] == words[1] and known and shared_words(sides[0][0], sides[1][0]) >= ONE_WORDING


def _stretches(claim: Claim, number: Number) -> set[str]:
    """The phrases that say over what something was counted, but for one that holds the number itself."""
    at, to = number.start - claim.start, number.end - claim.start
    found = _STRETCH.finditer(claim.text)
    return {_without_preposition(one[0]) for one in found if one.end() <= at or to <= one.start()}


def _opening(side: Facets) -> set[str]:
    """The phrase that says over what before the claim, where its sentence opens with it ("In the first half, …")."""
    before = side.report.text[max(0, side.claim.start - SENTENCE) : side.claim.start]
    found = _STRETCH.match(_SENTENCE_END.split(before)[-1].lstrip())
    return {_without_preposition(found[0])} if found else set()


def _without_preposition(stretch: str) -> str:
    """The words of a stretch by which two are compared: "in a season" and "for a season" are one."""
    return _LEADING.sub("", stretch.casefold())


def _is_part(claim: Claim, number: Number) -> bool:
    """Whether a number counts what comes on top, the first or last of more, or those at each of several."""
    at, to = max(0, number.start - claim.start), max(0, number.end - claim.start)
    if _EACH.search(claim.text):
        return True
    return bool(_ON_TOP.match(claim.text[to : to + NEAR]) or _PART.search(claim.text[max(0, at - NEAR) : at]))


def _is_among(one: tuple[Facets, Number], other: tuple[Facets, Number]) -> bool:
    """Whether the smaller count, of `one`, may be of some that the larger counts: of those of one sex or age ("14
    women", "90 people"), or in a town of the region that both name.
    """
    if (one[1].value or 0) >= (other[1].value or 0):
        return False
    some = [unit_stem(number.unit) in stems_of("some_persons.txt") for _, number in (one, other)]
    mine, theirs = ({place.name: place.precision for place in side.claim.places} for side, _ in (one, other))
    finer = bool(theirs) and theirs.keys() < mine.keys()
    return some == [True, False] or (finer and any(_is_town(name, mine[name]) for name in mine.keys() - theirs.keys()))


def _is_town(place: str, precision: str) -> bool:
    """Whether a place has a name and is no spot of a town ("the Hall bridge", "the market")."""
    return precision != "site" and bool(name_stems(place))


def _is_of_a_row(claim: Claim, number: Number) -> bool:
    """Whether a number counts some of those who did it or had it done to them together ("two women | and a man")."""
    counted = [one for one in claim.actors if one.start <= number.start < one.end]
    rows = [one for one in counted if claim.text.startswith((" and ", ", "), max(0, one.end - claim.start))]
    return any(other.role is one.role and other.start > one.end for one in rows for other in claim.actors)


def _is_beside(claim: Claim, number: Number) -> bool:
    """Whether a number stands behind a preposition of place: it counts where it was ("homes in seven villages")."""
    at = max(0, number.start - claim.start)
    return _WHERE.search(claim.text[max(0, at - NEAR) : at]) is not None


def counts_as_part(side: Facets, units: frozenset[str]) -> bool:
    """Whether what is counted does it, or it is done to that."""
    return any(part.head in units for part in side.parts)
