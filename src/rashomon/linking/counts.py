"""Which numbers of two claims exclude each other, and whether they are told in like words.

Enters: two `Facets`. Leaves: the numbers that differ. Real reports are full of numbers of one unit that measure other
things: yards in a game and in a season, the dead of this quake and of an earlier one. Deliberately not done: what
follows (see `disputes.py`).
"""

from __future__ import annotations

from itertools import product

from rashomon.linking.facets import Facets
from rashomon.linking.parts import units_of
from rashomon.linking.wording import surroundings
from rashomon.linking.words import stop_words
from rashomon.terms import Number

ABOUT = 0.1  # either way, of a number put as "about" it; by hand
LIKE_WORDS = 0.3  # of all words of two claims, that both have; on ECB+ train topics, decision 0154


def differing_numbers(left: Facets, right: Facets) -> tuple[Number, Number] | None:
    """The first two numbers of one unit that exclude each other, where no two numbers of that unit agree; else the
    first two that do so between the same words, whatever their units.
    """
    for unit in sorted(left.units & right.units):
        counted = [[one for one in side.numbers if unit in units_of(one, side.claim)] for side in (left, right)]
        pairs = list(product(counted[0], counted[1]))
        if pairs and not any(_can_be_equal(a, b) for a, b in pairs) and not _add_up(*counted):
            return pairs[0]
    return next(
        (
            (a, b)
            for a in left.numbers
            for b in right.numbers
            if not _can_be_equal(a, b) and _in_one_place(a, b, left, right)
        ),
        None,
    )


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
    mine, theirs = ((side.words | side.name_words) - stop_words() for side in (left, right))
    if len(mine & theirs) >= share * max(1, len(mine | theirs)):
        return True
    numbers = differing_numbers(left, right)
    return numbers is not None and _in_one_place(*numbers, left, right)


def _in_one_place(a: Number, b: Number, left: Facets, right: Facets) -> bool:
    """Whether two numbers stand between the same words of their claims."""
    places = [
        surroundings(side.claim.text, number.start - side.claim.start, number.end - side.claim.start)
        for side, number in ((left, a), (right, b))
    ]
    return places[0] is not None and places[0] == places[1]


def _can_be_equal(left: Number, right: Number) -> bool:
    a, b = _range(left), _range(right)
    if a is None or b is None:
        return True
    return a[0] <= b[1] and b[0] <= a[1]


def _range(number: Number) -> tuple[float, float] | None:
    if number.low is None and number.high is None and number.value is not None:
        return number.value * (1 - ABOUT), number.value * (1 + ABOUT)
    low = number.low if number.low is not None else (number.value if number.high is None else None)
    high = number.high if number.high is not None else (number.value if number.low is None else None)
    if low is None and high is None:
        return None
    return (low if low is not None else float("-inf"), high if high is not None else float("inf"))
