"""What two texts say to each other: the probabilities that they say the same, exclude each other, or neither.

Enters: nothing. Leaves: the value and the kind of function that gives it, so that rooms can ask without knowing who
answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Texts = tuple[str, str]  # of two claims, the first in the alphabet before the other
_RESOLVED = re.compile(r"[\[\]]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """Four probabilities for two claims, which together are 1; the order of the two changes nothing.

    `same`: one question, one answer. `exclude`: one question, two answers that cannot both hold. `beside`: one
    question, two answers that can both hold. `other`: not one question.
    """

    same: float
    exclude: float
    beside: float
    other: float


def as_compared(text: str) -> str:
    """The words of a claim that are compared: what pronouns stand for without its brackets, on one line.

    >>> as_compared("[Ada Lind]  opened the gate")
    'Ada Lind opened the gate'
    """
    return " ".join(_RESOLVED.sub("", text).split())


ComparesTexts = Callable[[str, str], Odds]
