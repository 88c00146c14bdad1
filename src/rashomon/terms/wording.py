"""Words that everything drawn or written says the same way.

Enters: numbers. Leaves: English.
"""

from __future__ import annotations

NOT_ESTABLISHED = "not established"


def counted(number: int, one: str, many: str | None = None) -> str:
    """How many of what.

    >>> counted(1, "report"), counted(3, "report"), counted(2, "inquiry", "inquiries")
    ('1 report', '3 reports', '2 inquiries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
