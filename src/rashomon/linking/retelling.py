"""Matters told again where what they are made of is no longer the same, and only there.

Enters: facets, how they were gathered, copies, and the matters of the last time with what these were made of. Leaves:
the matters of now, and which of them went and which came. Groups are compared as arrays; only those that may have
changed are looked at as objects. Deliberately not done: what is made of matters (see `linked.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.linking.asking import MOST, coded
from rashomon.linking.components import members_of, same_members
from rashomon.linking.copies import Copy
from rashomon.linking.facets import Facets
from rashomon.linking.forked import ranges_of, spread
from rashomon.linking.gathering import Gathered, Places
from rashomon.linking.handed import Plain, plain_told, told_from
from rashomon.linking.matters import Told, told
from rashomon.linking.ordered import places_of
from rashomon.linking.sets import distinct
from rashomon.linking.understood import NONE, Meanings
from rashomon.terms import Id

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers

Copies = Mapping[Id, Sequence[Copy]]


class ToldOf(NamedTuple):
    """What a matter is made of."""

    members: tuple[Facets, ...]
    among: Copies | None
    near: tuple[Facets, ...]
    meanings: Meanings
    more: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matters:
    """The matters of a case by the id of their first claim, each with what it was made of; the facets, groups and
    copies over all of it.
    """

    facets: Sequence[Facets]
    groups: Gathered
    copies: Copies
    told: dict[Id, tuple[ToldOf, Told]]


class Retold(NamedTuple):
    """The matters of now, those that went and those that came."""

    now: Matters
    went: Sequence[Told]
    came: Sequence[Told]


def by_report(copies: Sequence[Copy]) -> dict[Id, list[Copy]]:
    """The copies of each report from or by another one."""
    found: dict[Id, list[Copy]] = {}
    for copy in copies:
        if copy.left != copy.right:
            found.setdefault(copy.left, []).append(copy)
            found.setdefault(copy.right, []).append(copy)
    return found


def retold(
    facets: Sequence[Facets],
    groups: Gathered,
    copies: Copies,
    before: Matters | None = None,
    claims_of: Callable[[Id], Sequence[int]] = lambda _: (),
    places: Places | None = None,
) -> Retold:
    """Each group as a matter; what was told `before` of the same stays, and `before` is changed in its place.

    `claims_of` says which positions in `facets` the claims of a report have, `places` where other facets stand there.
    """
    # 1. which groups may be made of something else: other members, near claims, copies, meanings, others unheard
    # 2. those that are, by what they hold
    # 3. these are told; of what was told before the rest is kept
    size = len(facets)
    had, kept, went = np.full(size, -1), dict[Id, tuple[ToldOf, Told]](), dict[Id, tuple[ToldOf, Told]]()
    if before is not None:
        place, kept = places(before.facets) if places else places_of(before.facets, facets), before.told
        had = same_members(before.groups.first, groups.first, place)
        copied = [at for id in _differing(before.copies, copies) for at in claims_of(id)]
        had[_moved(before.groups, groups, place, copied)] = -1
        stays = np.flatnonzero(had >= 0)
        had[stays[(before.groups.more[:, had[stays]] != groups.more[:, stays]).any(axis=0)]] = -1
        gone = before.groups.first == np.arange(len(place))
        gone[had[had >= 0]] = False
        for at in np.flatnonzero(gone).tolist():
            name = before.facets[at].id
            went[name] = kept.pop(name)
    made_of = _made_of(facets, groups, copies, np.flatnonzero((groups.first == np.arange(size)) & (had < 0)))
    for name in [name for name, of in made_of.items() if name in went and went[name][0] == of]:
        kept[name] = went.pop(name)
        del made_of[name]
    came = _told_of(list(made_of.values()))
    kept.update(zip(made_of, zip(made_of.values(), came, strict=True), strict=True))
    now = Matters(facets=facets, groups=groups, copies=copies, told=kept)
    return Retold(now, [one for _, one in went.values()], came)


def _moved(before: Gathered, now: Gathered, place: Numbers, copied: Sequence[int]) -> Numbers:
    """The first claims of groups that other claims are near, or that have or are near one of those that are `copied`,
    or of which a pair means something else.
    """
    groups, claims = place[before.near[0]], place[before.near[1]]
    there = (groups >= 0) & (claims >= 0)
    moved = [groups[(groups >= 0) & (claims < 0)]]
    moved.append(_unlike(coded(groups[there], claims[there]), coded(*now.near))[0])
    moved += [np.array(copied, np.int64), now.near[0][np.isin(now.near[1], copied)]]
    was = before.asked.pairs
    left, right = place[was.left], place[was.right]
    there = (left >= 0) & (right >= 0)
    keys, asked = coded(left[there], right[there]), coded(now.asked.pairs.left, now.asked.pairs.right)
    moved += _unlike(keys, asked)
    _, one, other = np.intersect1d(keys, asked, assume_unique=True, return_indices=True)
    told = np.array(before.asked.of)[there][one] != np.array(now.asked.of)[other]
    moved += [asked[other[told]] // MOST, asked[other[told]] % MOST]
    found: Numbers = now.first[distinct(np.concatenate(moved))]
    return found


def _unlike(one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    """The left and the right sides of the coded pairs that are not in both."""
    return np.divmod(np.setxor1d(one, other, assume_unique=True), MOST)


def _differing(before: Copies, now: Copies) -> list[Id]:
    """The reports whose copies are no longer the same."""
    return [id for id in before.keys() | now.keys() if before.get(id) != now.get(id)]


def _made_of(facets: Sequence[Facets], groups: Gathered, copies: Copies, heads: Numbers) -> dict[Id, ToldOf]:
    """What the groups with these first claims are made of, by its id, as they lie in memory, which is faster."""
    asked = np.zeros(len(facets), bool)
    asked[heads] = True
    near: dict[int, list[Facets]] = {}
    for head, at in groups.near[:, asked[groups.near[0]]].T.tolist():
        near.setdefault(head, []).append(facets[at])
    meanings, found = _meanings(facets, groups, asked), dict[Id, ToldOf]()
    more = dict(zip(heads.tolist(), map(_raised, *groups.more[:, heads].tolist()), strict=True))
    of_reports: dict[tuple[Id, ...], Copies] = {}
    for group in sorted(members_of(groups.first, asked[groups.first]), key=lambda one: facets[one[0]].report.id):
        members, beside = tuple([facets[at] for at in group]), tuple(near.get(group[0], ()))
        copied = tuple(dict.fromkeys([id for one in (*members, *beside) if (id := one.report.id) in copies]))
        if copied not in of_reports:
            of_reports[copied] = {id: copies[id] for id in copied}
        meant, raised = meanings.get(group[0], NONE), more[group[0]]
        found[members[0].id] = ToldOf(members, of_reports[copied] or None, beside, meant, raised)
    return found


@lru_cache(maxsize=10_000)
def _raised(roots: int, articles: int) -> tuple[int, int]:
    """The two, the same object each time: most of a million matters are raised by the same."""
    return roots, articles


def _meanings(facets: Sequence[Facets], groups: Gathered, heads: Flags) -> dict[int, dict[tuple[Id, Id], float]]:
    """How likely the pairs that were asked about are of two things, by the first claim of the group of both, where it
    is one of `heads`, and their ids.
    """
    pairs, first = groups.asked.pairs, groups.first
    inside = np.flatnonzero((first[pairs.left] == first[pairs.right]) & heads[first[pairs.left]])
    found: dict[int, dict[tuple[Id, Id], float]] = {}
    for at, left, right in zip(inside.tolist(), pairs.left[inside].tolist(), pairs.right[inside].tolist(), strict=True):
        found.setdefault(int(first[left]), {})[facets[left].id, facets[right].id] = groups.asked.of[at]
    return found


def _told_of(matters: Sequence[ToldOf]) -> list[Told]:
    """The matters, made several at a time."""
    jobs = ranges_of(len(matters), claims := sum(len(one.members) for one in matters))

    def made(job: int) -> list[Told]:
        some = (matters[at] for at in jobs[job])
        return [told(one.members, one.among or {}, one.near, one.meanings, one.more) for one in some]

    def made_of(job: int, plain: Sequence[Plain]) -> list[Told]:
        return [told_from(one, matters[at].members) for at, one in zip(jobs[job], plain, strict=True)]

    return list(chain.from_iterable(spread(len(jobs), made, lambda some: list(map(plain_told, some)), made_of, claims)))
