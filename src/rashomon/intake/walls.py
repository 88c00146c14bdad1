"""Pages that stand in front of an article: tests for robots, cookie walls, error messages, paywalls.

Enters: all that a page says, and the text taken for its article. Leaves: a warning, or an InputError that says what
the page is instead; nothing for an article. The patterns are data (`walls.toml`). Deliberately not done: other
languages; walls that leave the article's text in the page behind them, which is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rashomon.intake.tables import table
from rashomon.terms import InputError

_FEW_WORDS = 50  # words of a page's text that may all be of a wall's buttons, or a menu; our shortest articles have 45
_SEEN = 20_000  # characters of the page that patterns are looked for in


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """What such a page says, how often, and in how short a page."""

    name: str
    patterns: tuple[re.Pattern[str], ...]
    needed: int
    most_words: int
    reason: str
    warning: str
    examples: tuple[str, ...]


def wall_warnings(shown: str, body: str) -> tuple[str, ...]:
    """Warnings about a page that shows `shown` in all and `body` as its article. Raises InputError for a wall."""
    words, seen = len(body.split()), shown[:_SEEN]
    # What stands around an article may ask for consent too; a wall's own text is all that such a page has to read.
    own = seen if words <= _FEW_WORDS else body
    found = [wall for wall in walls() if words <= wall.most_words and _stands(wall, own if wall.reason else seen)]
    for wall in found:
        if wall.reason:
            raise InputError(wall.reason)
    return tuple(wall.warning for wall in found)


def _stands(wall: Wall, shown: str) -> bool:
    return sum(bool(pattern.search(shown)) for pattern in wall.patterns) >= wall.needed


@cache
def walls() -> tuple[Wall, ...]:
    """The walls of `walls.toml`, in their order."""
    return tuple(
        Wall(
            name=name,
            patterns=tuple(re.compile(pattern, re.IGNORECASE) for pattern in row["patterns"]),
            needed=row["needed"],
            most_words=row["most_words"],
            reason=row.get("reason", ""),
            warning=row.get("warning", ""),
            examples=tuple(row["examples"]),
        )
        for name, row in table("walls.toml").items()
    )
