"""People that reports only describe, joined where the reports are of one event: weak, and used by no table.

Enters: sights, groups, the number of each report's event. Leaves: joins. Deliberately not done: anything about people
named in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rashomon.claims.descriptions import agree, fields, one_noun
from rashomon.claims.figures import Figure
from rashomon.claims.groups import Groups
from rashomon.claims.nearness import FREE
from rashomon.claims.sights import Join, Key, Sight, joined, paired
from rashomon.terms import ActorKind, Id

LEAD = 0.5  # share of the mentions of named persons


def by_description(sights: Sequence[Sight], event: Mapping[Id, int]) -> Iterator[Join]:
    """People only described, and parts of names, in reports of one event: the same noun, each report's only one."""
    told: dict[tuple[str, bool, int], list[Sight]] = {}
    parts: dict[tuple[str, int], list[Sight]] = {}
    for one in sights:
        group = event[one.figure.report]
        for head in sorted({one_noun(each.head) for each in one.figure.descriptions}):
            told.setdefault((head, one.figure.plural, group), []).append(one)
        for name in sorted(one.others):
            words = name.split()
            for part in sorted({name, *words[:1], *words[-1:]} if len(words) < 4 else {name}):
                parts.setdefault((part, group), []).append(one)
    for (head, _, _), some in sorted(told.items()):
        for left, right in paired({head: some}):
            if not (left.figure.names and right.figure.names):
                sure = 0 if _fits(left.figure, right.figure) else 1
                yield joined(left, right, "described", f"{sure} {head}, in reports of one event")
    for (part, _), some in sorted(parts.items()):
        for left, right in paired({part: some}):
            if part in left.others | right.others and not (left.figure.known and right.figure.known):
                yield joined(left, right, "described", f"0 {part}, in reports of one event")


def with_protagonists(groups: Groups, sights: Sequence[Sight], event: Mapping[Id, int]) -> Iterator[Join]:
    """Weak: who is only described in reports of one event is the person whom they name most."""
    counts: dict[int, dict[Key, int]] = {}
    for one in sights:
        if one.figure.names and one.figure.kind is ActorKind.PERSON:
            per = counts.setdefault(event[one.figure.report], {})
            top = groups.top(one.key)
            per[top] = per.get(top, 0) + one.figure.mentions
    for one in sights:
        per = counts.get(event[one.figure.report], {})
        if one.figure.names or one.figure.plural or one.figure.kind is not ActorKind.PERSON or not per:
            continue
        if any(member.figure.names for member in groups.members[groups.top(one.key)]):
            continue
        first = min(per, key=lambda top: (-per[top], top))
        heads = {told.head for told in one.figure.descriptions}
        if per[first] >= LEAD * sum(per.values()) and all(fields().get(head, "none") in FREE for head in heads):
            left, right = sorted((first, one.key))
            if groups.join(first, one.key):
                yield Join(left=left, right=right, rule="described", evidence="2 most named")


def _fits(left: Figure, right: Figure) -> bool:
    return any(agree(one, other) for one in left.descriptions for other in right.descriptions)
