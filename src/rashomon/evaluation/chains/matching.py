"""Which attribution of one side is which of the other: by the characters of their contents.

Enters: two lists of `Marked` attributions of one text. Leaves: pairs of indices. Used for the system against gold and
for one annotator against another. Spaces do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from rashomon.evaluation.chains.standoff import GoldAttribution, Offsets
from rashomon.terms.attribution import Attribution

LEAST = 0.5  # a content is found where this much of both is shared: issue 4's measure, "content overlap half"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """The characters of an attribution's cue and content."""

    cue: frozenset[int]
    content: frozenset[int]


def characters(text: str, spans: Iterable[Offsets | None]) -> frozenset[int]:
    """The code points that the spans cover, without spaces."""
    return frozenset(i for span in spans if span for i in range(*span) if not text[i].isspace())


def marked_gold(one: GoldAttribution, text: str) -> Marked:
    """An annotated attribution by its characters."""
    return Marked(cue=characters(text, [one.cue]), content=characters(text, one.content))


def marked_found(one: Attribution, text: str) -> Marked:
    """An attribution of the system by its characters."""
    cue = (one.cue.start, one.cue.end) if one.cue else None
    return Marked(
        cue=characters(text, [cue]), content=characters(text, [(span.start, span.end) for span in one.content])
    )


def shared(left: frozenset[int], right: frozenset[int]) -> float:
    """Dice: twice what is shared over the sum of both; 0 where both are empty."""
    total = len(left) + len(right)
    return 2 * len(left & right) / total if total else 0.0


def likeness(left: Marked, right: Marked) -> float:
    """How far the contents are the same; without contents (a refusal to comment), the cues."""
    if not left.content or not right.content:
        return shared(left.cue, right.cue) if left.content == right.content else 0.0
    return shared(left.content, right.content)


def pairs(left: Sequence[Marked], right: Sequence[Marked]) -> list[tuple[int, int]]:
    """One-to-one pairs whose likeness is at least LEAST, in the order of the left.

    The likest pair is taken first; of equal ones the one whose cues share more, then the earlier.
    """
    ranked = sorted(
        (-likeness(left[i], right[j]), -shared(left[i].cue, right[j].cue), i, j)
        for i, j in product(range(len(left)), range(len(right)))
        if likeness(left[i], right[j]) >= LEAST
    )
    taken: dict[int, int] = {}
    for *_, i, j in ranked:
        if i not in taken and j not in taken.values():
            taken[i] = j
    return sorted(taken.items())
