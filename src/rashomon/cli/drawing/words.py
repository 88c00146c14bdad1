"""The words that drawings say the same way everywhere: counts, ranges, kinds, places in a report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from rashomon.cli.drawing.safe import safe
from rashomon.terms import Dispute, KnowledgeRange, Matter, OriginRange, SourceKind
from rashomon.terms.wording import NOT_ESTABLISHED, alike

T = TypeVar("T", bound=Hashable)
# A dispute's explanation first quotes both sides, each with whose word it is in brackets, and then says in what they
# collide; where both sides stand beside it, only that is wanted.
_REASON = re.compile(r".*\) (?:cannot both hold|do not say it alike): (?P<reason>.+)", re.DOTALL)


def ranged(low: int | None, high: int | None) -> str:
    """A range from low to high, one number where they agree, "not established" where there is none.

    >>> ranged(1, 2), ranged(3, 3), ranged(None, None)
    ('1-2', '3', 'not established')
    """
    if low is None or high is None:
        return NOT_ESTABLISHED
    return str(low) if low == high else f"{low}-{high}"


def origins_of_the_word(origins: KnowledgeRange) -> str:
    """How many independent origins, in words: unknown roots stand apart and count as none.

    >>> origins_of_the_word(KnowledgeRange(low=1, high=2, unstated=1))
    '1-2 independent origins, 1 unstated'
    >>> origins_of_the_word(KnowledgeRange(low=None, high=None, unstated=0))
    'not established'
    """
    if origins.low is None or origins.high is None:
        told = NOT_ESTABLISHED
    else:
        told = ranged(origins.low, origins.high) + " independent origin" + ("" if origins.high == 1 else "s")
    return told + (f", {origins.unstated} unstated" if origins.unstated else "")


def origins_of_the_text(origins: OriginRange) -> str:
    """How many texts written independently of each other, in words."""
    if origins.low is None or origins.high is None:
        return NOT_ESTABLISHED
    return ranged(origins.low, origins.high) + " independent text" + ("" if origins.high == 1 else "s")


def kind_in_words(kind: SourceKind) -> str:
    """What stands in brackets behind a source's name.

    >>> kind_in_words(SourceKind.AUTHOR)
    "in the report's own voice"
    """
    return {SourceKind.AUTHOR: "in the report's own voice", SourceKind.UNSTATED: "not said by whom"}.get(
        kind, kind.value
    )


def version_letters(matter: Matter) -> dict[str, str]:
    """The versions of a matter by letter: A, B, ... Z, AA, AB, ..."""
    return {version.id: _letters(number) for number, version in enumerate(matter.versions)}


def _letters(number: int) -> str:
    more, last = divmod(number, 26)
    return (_letters(more - 1) if more else "") + chr(ord("A") + last)


def labels(letters: Mapping[T, str]) -> dict[T, str]:
    """A name for each statement by its version's letter, with a number where the version has several.

    >>> labels({"first": "A", "second": "B", "third": "A"})
    {'first': 'A1', 'second': 'B', 'third': 'A2'}
    """
    many, seen = Counter(letters.values()), Counter[str]()
    named = {}
    for one, letter in letters.items():
        seen[letter] += 1
        named[one] = f"{letter}{seen[letter]}" if many[letter] > 1 else letter
    return named


def in_order_of_type(disputes: Iterable[Dispute], matter: Matter) -> list[Dispute]:
    """Disputes of one matter, the commonest type first and those of a type by their versions."""
    found = list(disputes)
    many = Counter(one.type for one in found)
    at = {version.id: number for number, version in enumerate(matter.versions)}
    return sorted(found, key=lambda one: (-many[one.type], one.type, *sorted((at[one.left], at[one.right]))))


def likest_first(disputes: Iterable[Dispute]) -> float:
    """A key that sorts matters by their `disputes`: that with the two likest wordings comes first, without any last."""
    return -max((alike(*(each.text for each in one.evidence[:2])) for one in disputes), default=0.0)


def reason_in(explanation: str) -> str:
    """In what the two sides collide: the end of a dispute's explanation; all of it where it is put otherwise.

    >>> reason_in("“Two left” (Odd, in Lamp) and “Four left” (Lamp) cannot both hold: the first says Two.")
    'the first says Two.'
    >>> reason_in("One version says two boats, the other four.")
    'One version says two boats, the other four.'
    """
    found = _REASON.fullmatch(explanation)
    return found["reason"] if found else explanation


def place_in(name: str, start: int | None, end: int | None) -> str:
    """The file and the characters: `harbour-courier.txt 412-431`."""
    return safe(name) if start is None or end is None else f"{safe(name)} {start}-{end}"
