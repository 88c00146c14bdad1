"""Figures in groups that grow by joins, and what may not meet in one.

Enters: sights, rolls, what people judged different. Leaves: groups. Deliberately not done: which joins to try.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from rashomon.claims.apart import is_one_junior, kept_apart, share_a_description
from rashomon.claims.figures import Roll
from rashomon.claims.likeness import alike
from rashomon.claims.rules_across import SAME_OTHERS
from rashomon.claims.sights import Key, Sight
from rashomon.claims.thin import are_set_apart
from rashomon.terms import Id

ALIKE = 0.5  # of `alike`: reports that may be about one person from two sides
SHARED = 6  # words two reports have in common, beside the names asked about, before two lives can be one


@dataclass(slots=True)
class Groups:
    """Sights in groups, with what may not meet."""

    over: dict[Key, Key] = field(default_factory=dict)
    members: dict[Key, list[Sight]] = field(default_factory=dict)
    apart: set[frozenset[Key]] = field(default_factory=set)
    rolls: Mapping[Id, Roll] = field(default_factory=dict)

    def share_a_life(self, left: Key, right: Key) -> bool:
        """Whether any two members of two groups have company in common, or a telling description."""
        for mine in self.members[left]:
            for theirs in self.members[right]:
                if len(mine.company & theirs.company) >= SAME_OTHERS or share_a_description(mine.figure, theirs.figure):
                    return True
        return False

    def gather_known(self, sights: Sequence[Sight]) -> None:
        """Put all figures of one known actor into one group, at once: that needs no rule, and there can be many.

        Only who a person said is somebody else stands apart.
        """
        tops: dict[Id, list[Key]] = {}
        for one in sights:
            if one.figure.known:
                known = tops.setdefault(one.figure.id, [])
                top = next((each for each in known if not self.are_apart(one.key, each)), None)
                if top is None:
                    known.append(one.key)
                else:
                    self.over[one.key] = top
                    self.members[top] += self.members.pop(one.key)

    def are_apart(self, key: Key, top: Key) -> bool:
        """Whether a person said that a figure is none of a group."""
        return any(frozenset((key, one.key)) in self.apart for one in self.members[top]) if self.apart else False

    def are_near(self, left: Sight, right: Sight) -> bool:
        """Whether two reports are about the same, so that two descriptions of a name are two sides of one person."""
        one, other = self.rolls[left.figure.report], self.rolls[right.figure.report]
        if alike(one, other) < ALIKE:
            return False
        shared = (one.nouns & other.nouns) | (one.names & other.names)
        own = {word for one in (left, right) for name in one.others for word in name.split()}
        return len(shared - own) >= SHARED

    def top(self, key: Key) -> Key:
        while self.over[key] != key:
            key = self.over[key]
        return key

    def have_other_names(self, left: Key, right: Key) -> bool:
        """Whether two groups have names with no word in common, all of them or two of one report: then only a rule of
        names joins them, never a description."""
        named = [[one for one in self.members[self.top(key)] if one.figure.names] for key in (left, right)]
        pairs = [(one, other, bool(_words(one) & _words(other))) for one in named[0] for other in named[1]]
        beside = (alike for one, other, alike in pairs if one.figure.report == other.figure.report)
        return bool(pairs) and (not any(alike for *_, alike in pairs) or not all(beside))

    def are_set_apart(self, left: Key, right: Key, *, near: bool) -> bool:
        """Whether one of two groups has only thin names, and their reports are set elsewhere; or is a "Jr." alone."""
        sides = [[one for one in self.members[key] if one.figure.names] for key in (left, right)]
        thin = [side[0].thin for side in sides if side and all(one.thin is side[0].thin for one in side)]
        juniors = is_one_junior(*([one.figure for one in side] for side in sides))
        if not all(sides) or not (any(thin) or juniors):
            return False
        one, other = (reduce(or_, (member.setting for member in side)) for side in sides)
        near = near or any(self.are_near(mine, theirs) for mine in sides[0] for theirs in sides[1])
        kinds = [each for each in thin if each is not None]
        return (juniors and not near) or any(are_set_apart(each, one, other, near=near) for each in kinds)

    def join(self, left: Key, right: Key, *, judged: bool = False) -> bool:
        one, other = sorted((self.top(left), self.top(right)))
        if one == other:
            return False
        near = not judged and self.share_a_life(one, other)
        if not judged and self.are_set_apart(one, other, near=near):
            return False
        for mine in self.members[one]:
            for theirs in self.members[other]:
                pair = frozenset((mine.key, theirs.key))
                if pair in self.apart:
                    return False
                if not judged and kept_apart(mine.figure, theirs.figure, near=near or self.are_near(mine, theirs)):
                    return False
        self.over[other] = one
        self.members[one] += self.members.pop(other)
        return True


def _words(one: Sight) -> set[str]:
    return {word for name in one.others for word in name.split()}
