"""Where two claims say the same in the same words but for one: what stands in the one instead of the other.

Enters: two texts. Leaves: the two words that oppose each other where all else is alike ("rose", "fell"; "before",
"after"), and whether two places are in like surroundings. After natural logic's edits (MacCartney and Manning, 2007),
of which only the exclusions are kept. Deliberately not done: wordings that differ in more than one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache

from rashomon.linking.actions import Kinship, kinship
from rashomon.linking.words import folded_words, lines_of, stem, stop_words

ALIKE = 3  # words, at least, that stand in both besides the two that oppose each other; by hand
AROUND = 2  # words before and after a number by which its place is known; by hand
NEGATED = 5  # letters, at least, of a word that a prefix negates: "in" does not negate "form"
_NOT = ("un", "in", "im", "il", "ir", "non", "dis")


def opposed_words(left: str, right: str) -> tuple[str, str] | None:
    """The two words in which alone two texts differ, where they oppose each other; None elsewhere.

    >>> opposed_words("shares rose by a tenth on Monday", "Shares fell by a tenth on Monday")
    ('rose', 'fell')
    >>> opposed_words("it left before the vote", "it left after the vote"), opposed_words("he rose", "he fell")
    (('before', 'after'), None)

    Words at either end that only one has do not matter: of two claims one may be cut shorter.
    """
    a, b = folded_words(left), folded_words(right)
    if a == b:
        return None
    if b < a:  # the edits found may hang on which comes first
        found = opposed_words(right, left)
        return found and (found[1], found[0])
    edits = [edit for edit in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if edit[0] != "equal"]
    inside = [edit for edit in edits if edit[0] == "replace" or not _at_an_end(edit, len(a), len(b))]
    if len(inside) != 1:
        return None
    _, start, end, other_start, other_end = inside[0]
    if end - start != 1 or other_end - other_start != 1 or min(len(a), len(b)) <= ALIKE:
        return None
    return (a[start], b[other_start]) if opposed(a[start], b[other_start]) else None


def _at_an_end(edit: tuple[str, int, int, int, int], left: int, right: int) -> bool:
    _, start, end, other_start, other_end = edit
    return (start, other_start) == (0, 0) or (end, other_end) == (left, right)


def opposed(left: str, right: str) -> bool:
    """Whether two folded words exclude each other: by `opposites.txt`, as actions, or by a prefix that negates.

    >>> opposed("first", "last"), opposed("likely", "unlikely"), opposed("first", "third")
    (True, True, False)
    """
    short, long = sorted((left, right), key=len)
    negated = len(short) >= NEGATED and any(long == prefix + short for prefix in _NOT)
    return negated or right in _opposites().get(left, ()) or kinship(left, right) is Kinship.OPPOSED


@cache
def _opposites() -> dict[str, frozenset[str]]:
    """Each word of `opposites.txt` with those on the other side of its lines."""
    found: dict[str, frozenset[str]] = {}
    for line in lines_of("opposites.txt"):
        one, other = (frozenset(side.split()) for side in line.split("|"))
        for side, across in ((one, other), (other, one)):
            found |= {word: found.get(word, frozenset()) | across for word in side}
    return found


def surroundings(text: str, start: int, end: int) -> tuple[Sequence[str], Sequence[str]] | None:
    """The `AROUND` words before and after the code points `start` to `end` of `text`; None where all are stop words.

    >>> surroundings("They cut that number to 40 by the spring.", 24, 26)
    (['number', 'to'], ['by', 'the'])
    """
    around = folded_words(text[:start])[-AROUND:], folded_words(text[end:])[:AROUND]
    return around if {stem(word) for side in around for word in side} - stop_words() else None
