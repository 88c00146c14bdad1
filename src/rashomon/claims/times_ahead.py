"""Whether the words before an expression of time look ahead, where no verb says it.

Enters: a text and the place of an expression. Leaves: a bool. Deliberately not done: tenses (see `tenses`).
"""

from __future__ import annotations

import re

REACH = 60  # characters before an expression in which words may look ahead; calibrated on MEANTIME
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|scheduled|expected|planned|plans? to|due|set to|going to|expects|upcoming|"
    r"ahead of|(?:is|are) to)\b[^.;!?]*$"
    r"|’ll\b[^.;!?]*$"
)
_BOUND = re.compile(r"\b(?:by|until|before)\s+(?:the\s+\w+\s+of\s+|early\s+|late\s+|mid[\s-])?$", re.IGNORECASE)


def looks_ahead(text: str, start: int) -> bool:
    """Whether the words before `start` look ahead."""
    before = max(start - REACH, 0), start
    return bool(_AHEAD.search(text, *before) or _BOUND.search(text, *before))
