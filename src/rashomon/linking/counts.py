"""Which numbers of two claims exclude each other, and whether they are told in like words.

Enters: two `Facets`. Leaves: the numbers that differ. Real reports are full of numbers of one unit that measure other
things: yards in a game and in a season, the dead of this quake and of an earlier one. Deliberately not done: what
follows (see `disputes.py`).
"""

from __future__ import annotations

import re
from itertools import product

from rashomon.linking.facets import Facets
from rashomon.linking.parts import units_of
from rashomon.linking.wording import surroundings
from rashomon.linking.words import stop_words
from rashomon.terms import Claim, Number

ABOUT = 0.1  # either way, of a number put as "about" it; by hand
ONE_WORDING = 0.6  # of all words of two claims, from which on a number far from another may stand for it; by hand
FAR = 20  # times; on ECB+ train topics, decision 0158
NEARLY = 0.1  # of a number, that "nearly" it is below at most; by hand
LONG = 40  # characters before an age in which the name stands; by hand
_OLD = "old"  # the unit of ages, as a stem
_YEAR_OLD = re.compile(r"\W{0,2}years?\W{0,2}old\b", re.IGNORECASE)
_NEARLY = re.compile(r"(?:nearly|almost)\b", re.IGNORECASE)
_UP_TO = re.compile(r"up to\b", re.IGNORECASE)
LIKE_WORDS = 0.3  # of all words of two claims, that both have; on ECB+ train topics, decision 0154


def differing_numbers(left: Facets, right: Facets) -> tuple[Number, Number] | None:
    """The first two numbers of one unit that exclude each other, where no two numbers of that unit agree; else the
    first two that do so between the same words, whatever their units.
    """
    numbers = [[one for one in side.numbers if not _tells_whom(one, side.claim)] for side in (left, right)]
    for unit in sorted(left.units & right.units):
        counted = [
            [one for one in of if unit in units_of(one, side.claim)]
            for of, side in zip(numbers, (left, right), strict=True)
        ]
        old = unit == _OLD
        pairs = [(a, b) for a, b in product(*counted) if not old or _of_one_person(a, b, left.claim, right.claim)]
        if pairs and not any(_can_be_equal(a, b) for a, b in pairs) and not _add_up(*counted):
            return pairs[0]
    return next(
        (
            (a, b)
            for a, b in product(*numbers)
            if not _can_be_equal(a, b) and not _in_two_moneys(a, b) and _in_one_place(a, b, left, right)
        ),
        None,
    )


def count_alike(left: Facets, right: Facets) -> bool:
    """Whether both name one number of one thing ("41 drowned", "may have taken 41")."""
    values = [
        {(unit, one.value) for one in side.numbers for unit in units_of(one, side.claim)} for side in (left, right)
    ]
    return bool(values[0] & values[1])


def _tells_whom(number: Number, claim: Claim) -> bool:
    """Whether it tells which of those it is by their age ("a 10-year-old girl"), and counts nothing."""
    return _YEAR_OLD.match(claim.text, number.end - claim.start) is not None


def _of_one_person(one: Number, other: Number, left: Claim, right: Claim) -> bool:
    """Whether two ages can be one person's: the names before them, where there are any ("Ada Wren, 42"), are one."""
    mine, theirs = _name_before(one, left), _name_before(other, right)
    return mine is None or theirs is None or mine == theirs


def _name_before(number: Number, claim: Claim) -> str | None:
    """The last word of the name that a number stands behind, but for what tells sons from fathers ("Wren Jr., 42")."""
    words = claim.text[max(0, number.start - claim.start - LONG) : max(0, number.start - claim.start)].split()
    words = [word for word in (word.strip(",(") for word in words) if word and word.rstrip(".") not in ("Jr", "Sr")]
    return words[-1] if words and words[-1][:1].isupper() else None


def _in_two_moneys(left: Number, right: Number) -> bool:
    """Whether both are sums, each of another currency, which no rate makes comparable here."""
    return left.unit != right.unit and all(_is_sum(one) for one in (left, right))


def _is_sum(number: Number) -> bool:
    """Whether its unit is a currency (ISO 4217)."""
    return len(number.unit) == 3 and number.unit.isupper()


def _is_most(number: Number) -> bool:
    """Whether it is the most that is paid, a sum "up to" which."""
    return _is_sum(number) and _UP_TO.match(number.text) is not None


def _add_up(left: list[Number], right: list[Number]) -> bool:
    """Whether the numbers of the one, several, come to one of the other ("two women and a man", "three people")."""
    for some, others in ((left, right), (right, left)):
        total = sum(one.value or 0 for one in some)
        if len(some) > 1 and any(one.value == total for one in others):
            return True
    return False


def told_alike(left: Facets, right: Facets, share: float = LIKE_WORDS) -> bool:
    """Whether two claims that name numbers measure one thing by their words: a good part of these is in both, or the
    differing numbers stand between the same."""
    if shared_words(left, right) >= share:
        return True
    numbers = differing_numbers(left, right)
    return numbers is not None and _in_one_place(*numbers, left, right)


def shared_words(left: Facets, right: Facets) -> float:
    """The part of all words of two claims, names and all, that both have."""
    mine, theirs = ((side.words | side.name_words) - stop_words() for side in (left, right))
    return len(mine & theirs) / max(1, len(mine | theirs))


def far_apart(left: Facets, right: Facets) -> bool:
    """Whether one of the numbers in which two claims differ is `FAR` times the other, which nobody takes for it, and
    they are not told in one wording."""
    values = _values(left, right)
    return bool(values) and values[-1] > FAR * values[0] and shared_words(left, right) < ONE_WORDING


def nearness(left: Facets, right: Facets) -> float:
    """The smaller of the two numbers in which two claims differ as a part of the larger; 0.5 where either is none."""
    values = _values(left, right)
    return values[0] / values[-1] if values and values[0] > 0 else 0.5


def _values(left: Facets, right: Facets) -> list[float]:
    """The two numbers in which two claims differ, the smaller first; none where they differ in none."""
    return sorted(one.value or one.low or 0 for one in differing_numbers(left, right) or ())


def _in_one_place(a: Number, b: Number, left: Facets, right: Facets) -> bool:
    """Whether two numbers stand between the same words of their claims."""
    places = [
        surroundings(side.claim.text, number.start - side.claim.start, number.end - side.claim.start)
        for side, number in ((left, a), (right, b))
    ]
    return places[0] is not None and places[0] == places[1]


def _can_be_equal(left: Number, right: Number) -> bool:
    """Whether one number can be both; the most that is paid ("up to $5 million") is one sum, no guess at one."""
    if all(_is_most(one) for one in (left, right)):
        return left.high == right.high
    a, b = _range(left), _range(right)
    if a is None or b is None:
        return True
    return a[0] <= b[1] and b[0] <= a[1]


def _range(number: Number) -> tuple[float, float] | None:
    """From where to where a number can lie: "nearly 300" is no 200, "more than 300" has no end."""
    if number.value is not None and _NEARLY.match(number.text):
        return _between(number.value * (1 - NEARLY), number.value)
    if number.low is None and number.high is None and number.value is not None:
        return _between(number.value * (1 - ABOUT), number.value * (1 + ABOUT))
    low = number.low if number.low is not None else (number.value if number.high is None else None)
    high = number.high if number.high is not None else (number.value if number.low is None else None)
    if low is None and high is None:
        return None
    return (low if low is not None else float("-inf"), high if high is not None else float("inf"))


def _between(one: float, other: float) -> tuple[float, float]:
    """The lower first: below zero what is nearer to it is more."""
    return min(one, other), max(one, other)
