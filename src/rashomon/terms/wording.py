"""Words that everything drawn or written says the same way.

Enters: numbers. Leaves: English.
"""

from __future__ import annotations

import re

NOT_ESTABLISHED = "not established"
_LONG = re.compile(r"[^\W\d_]{4,}")  # shorter words are in every second sentence


def counted(number: int, one: str, many: str | None = None) -> str:
    """How many of what.

    >>> counted(1, "report"), counted(3, "report"), counted(2, "inquiry", "inquiries")
    ('1 report', '3 reports', '2 inquiries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def at_hand(low: int | None, high: int | None, own: int | None) -> tuple[int | None, int | None, int | None]:
    """A range of origins as it is told: the fewest and the most of the claims at hand, and up to how many there may be
    with what is told of it elsewhere; the last is None where that is no more.

    >>> at_hand(1, 9, 2), at_hand(2, 2, 2), at_hand(1, 4, None)
    ((1, 2, 9), (2, 2, None), (1, 4, None))
    """
    most = high if own is None else own
    return low, most, high if high is not None and most is not None and high > most else None


def alike(left: str, right: str) -> float:
    """How like two wordings are, 0 to 1: of the words of four letters and more in either, the share that is in both.

    >>> alike("Four boats left the harbour", "four boats were in the Harbour"), alike("no", "yes")
    (0.6, 0.0)
    """
    mine, theirs = ({word.casefold() for word in _LONG.findall(text)} for text in (left, right))
    return len(mine & theirs) / max(1, len(mine | theirs))
