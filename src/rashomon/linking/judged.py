"""What people decided: of copies, where one that is none is left out and one that is right is certain, and of claims,
which are one matter or are not.

Enters: the copies found, judgements. Leaves: the copies that count; pairs of claims that are together or apart. Misses:
families of copied passages keep the name of a report that was in them by a copy that is none; they are told in evidence
and counted nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from rashomon.linking.clusters import Pair
from rashomon.linking.copies import Copy
from rashomon.terms import Id, Judgement, JudgementKind


def as_judged(copies: Iterable[Copy], judgements: Iterable[Judgement]) -> tuple[Copy, ...]:
    """The copies that count; a judgement is about one report and names the other: `{"of": "copies", "with": [id]}`."""
    said: dict[frozenset[Id], str] = {}
    for one in sorted(judgements, key=lambda one: one.number):
        detail = json.loads(one.detail or "{}")
        if detail.get("of") == "copies":
            said[frozenset((one.about, *detail.get("with", ())))] = one.kind
    kept = (copy for copy in copies if said.get(frozenset((copy.left, copy.right))) != JudgementKind.WRONG)
    sure = JudgementKind.RIGHT
    return tuple(replace(c, certain=True) if said.get(frozenset((c.left, c.right))) == sure else c for c in kept)


def judged(judgements: Sequence[Judgement], at: Callable[[Id], int | None]) -> tuple[set[Pair], set[Pair]]:
    """The pairs a person called the same and those called different; the later word on a pair stands. `at` says where
    a claim stands, None where it does not.

    A judgement of the kinds "same" and "different" is about one claim and names the others in its detail: `{"with":
    [id, ...]}`.
    """
    said: dict[Pair, str] = {}
    for judgement in sorted(judgements, key=lambda one: one.number):
        if judgement.kind in ("same", "different"):
            for other in _others(judgement):
                one, two = at(judgement.about), at(other)
                if one is not None and two is not None and one != two:
                    said[min(one, two), max(one, two)] = judgement.kind
    return {p for p, kind in said.items() if kind == "same"}, {p for p, kind in said.items() if kind == "different"}


def _others(judgement: Judgement) -> tuple[Id, ...]:
    try:
        detail = json.loads(judgement.detail or "{}")
    except ValueError:
        return ()
    named = detail.get("with", ()) if isinstance(detail, dict) else ()
    return (named,) if isinstance(named, str) else tuple(one for one in named if isinstance(one, str))
