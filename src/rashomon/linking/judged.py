"""What people decided of copies: one that is none is left out, one that is right is certain.

Enters: the copies found, judgements. Leaves: the copies that count. Misses: families of copied passages keep the name
of a report that was in them by a copy that is none; they are told in evidence and counted nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

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
