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


def alike(left: str, right: str) -> float:
    """How like two wordings are, 0 to 1: of the words of four letters and more in either, the share that is in both.

    >>> alike("Four boats left the harbour", "four boats were in the Harbour"), alike("no", "yes")
    (0.6, 0.0)
    """
    mine, theirs = ({word.casefold() for word in _LONG.findall(text)} for text in (left, right))
    return len(mine & theirs) / max(1, len(mine | theirs))
