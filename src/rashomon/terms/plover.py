"""PLOVER's words: the sixteen types of relations between political actors, their quads and signs; marked pairs.

After the PLOVER codebook (Halterman et al.), where a request counts as verbal conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

VERBAL_COOPERATION = ("AGREE", "CONSULT", "SUPPORT")
MATERIAL_COOPERATION = ("COOPERATE", "AID", "YIELD", "RETREAT")
VERBAL_CONFLICT = ("REQUEST", "ACCUSE", "REJECT", "THREATEN")
MATERIAL_CONFLICT = ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
QUADS: Mapping[str, str] = {
    **dict.fromkeys(VERBAL_COOPERATION, "verbal cooperation"),
    **dict.fromkeys(MATERIAL_COOPERATION, "material cooperation"),
    **dict.fromkeys(VERBAL_CONFLICT, "verbal conflict"),
    **dict.fromkeys(MATERIAL_CONFLICT, "material conflict"),
}
NO_RELATION = "NONE"


def sign_of(type: str) -> str:
    """ "cooperation" or "conflict" for one of the sixteen types, "other" for a type of another codebook."""
    return QUADS[type].split()[1] if type in QUADS else "other"


def likeliest(found: Mapping[str, float]) -> str:
    """The type that is likeliest step by step: its sign, in that its quad, in that the type; no relation comes first.

    Where a type of another codebook is among them it is simply the likeliest.

    >>> likeliest({"AID": 0.35, "SUPPORT": 0.25, "ASSAULT": 0.4, "NONE": 0.0})
    'AID'
    """
    best = max(found, key=lambda name: (found[name], name))
    if best not in QUADS:
        return best
    left = {name: share for name, share in found.items() if name in QUADS}
    if len(left) + (NO_RELATION in found) < len(found):
        return best
    for coarse in (sign_of, QUADS.__getitem__):
        sums: dict[str, float] = {}
        for name, share in left.items():
            sums[coarse(name)] = sums.get(coarse(name), 0.0) + share
        top = max(sums, key=lambda group: (sums[group], group))
        left = {name: share for name, share in left.items() if coarse(name) == top}
    return min(left, key=lambda name: (-left[name], name))


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPair:
    """A clause's words and their UPOS classes, and the indices of the words that name the source and the target.

    Either may be empty: somebody does it, or it is done to somebody.
    """

    words: tuple[str, ...]
    tags: tuple[str, ...]
    source: tuple[int, ...]
    target: tuple[int, ...]


CodesPair = Callable[[MarkedPair], Mapping[str, float]]  # the probability of each type, NO_RELATION among them
