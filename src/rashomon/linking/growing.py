"""The pairs of claims that are compared, with their scores; where claims came, went or changed only what that touches.

Enters: facets, sorted by id, and what was made of them before. Leaves: `Met`, the same as from scratch. A pair is
looked at again where one of its claims is new or changed, or where it met in a key of very many claims and stands no
longer at the same distance there. Deliberately not done: gathering.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.linking.apart import kept_apart
from rashomon.linking.candidates import (
    ENOUGH,
    LARGEST,
    WEIGHTS,
    WINDOW,
    coded_keys,
    pairs_sharing,
    reach_of,
    sorted_keys,
)
from rashomon.linking.columns import Columns, columns_of
from rashomon.linking.facets import Facets
from rashomon.linking.forked import nothing, ranges_of, spread
from rashomon.linking.ordered import places_of
from rashomon.linking.pairs import AT_ONCE, pairs_of
from rashomon.linking.sets import (
    Codes,
    Sets,
    distinct,
    found_in,
    meetings,
    narrow,
    numbers_within,
    places_between,
    rows_among,
)
from rashomon.linking.shares import Shares, shares_of

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers


class Scored(NamedTuple):
    """Pairs of positions, the left one the earlier, with the score of each and whether it is kept apart."""

    left: Numbers
    right: Numbers
    score: Numbers
    apart: Flags

    def some(self, which: Numbers | Flags | slice) -> Scored:
        """Those of the pairs."""
        return Scored(self.left[which], self.right[which], self.score[which], self.apart[which])

    def and_(self, other: Scored) -> Scored:
        """These pairs and those of `other`."""
        return Scored(
            np.concatenate([self.left, other.left]),
            np.concatenate([self.right, other.right]),
            np.concatenate([self.score, other.score]),
            np.concatenate([self.apart, other.apart]),
        )

    def moved(self, place: Numbers) -> Scored:
        """The pairs that are still there, by where their claims stand now."""
        moved = self._replace(left=place[self.left], right=place[self.right])
        there = (moved.left >= 0) & (moved.right >= 0)
        return moved if there.all() else moved.some(there)

    def kept_with(self, kept: Flags, place: Numbers, added: Scored) -> Scored:
        """The pairs that are `kept`, by where their claims stand now, and those `added`. Column by column: of millions
        of pairs each column that is made on the way has to find new memory.
        """
        at = slice(None) if kept.all() else np.flatnonzero(kept)
        return Scored(
            np.concatenate([place[self.left[at]], added.left]),
            np.concatenate([place[self.right[at]], added.right]),
            np.concatenate([self.score[at], added.score]),
            np.concatenate([self.apart[at], added.apart]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Candidate pairs of positions in `facets`, with their scores, and the keys they rest on.

    The claim at `claims[i]` has the key `keys[i]`, as `codes` number what keys are made of, in the order of
    `sorted_keys`.
    """

    facets: Sequence[Facets]
    codes: Codes
    claims: Numbers
    keys: Numbers
    pairs: Scored


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """What is met now, and what that has to do with what was met before.

    `place` is where each claim of before stands now, -1 where it went or changed. `touched` are the claims that are new
    or changed, or of which a pair came or went. The first of the pairs are those of before that are `kept`.
    """

    met: Met
    place: Numbers
    touched: Flags
    kept: Flags


class Compared:
    """The columns of the claims at some positions, of `size` in all; row i is of the one at `together[i]`."""

    def __init__(self, size: int, together: Numbers, columns: Columns) -> None:
        self._rows = np.full(size, -1)
        self._rows[together] = np.arange(len(together))
        self.columns = columns

    @classmethod
    def of(cls, facets: Sequence[Facets], positions: Numbers) -> Compared:
        """The columns made anew."""
        together = by_report(facets, distinct(positions))
        return cls(len(facets), together, columns_of([facets[at] for at in together.tolist()]))

    def rows(self, positions: Numbers) -> Numbers:
        """The rows of these claims in the columns."""
        return self._rows[positions]

    def scored(
        self, left: Numbers, right: Numbers, more: Numbers | None = None, beside: Callable[[], object] = nothing
    ) -> Scored:
        """What is made of pairs of positions, the left one the earlier; `more` is added to the sum of each. Something
        else is done `beside`.
        """
        blocks = -(-len(left) // AT_ONCE)
        jobs = [slice(job[0] * AT_ONCE, (job[-1] + 1) * AT_ONCE) for job in ranges_of(blocks, len(left))]

        def made(job: int) -> Scored:
            some = jobs[job]
            added = np.zeros(len(left[some]), np.int64) if more is None else more[some]
            return self._scored(left[some], right[some], added)

        def plain(made: Scored) -> tuple[Numbers, Flags]:
            return made.score, made.apart

        def made_of(job: int, told: tuple[bytes, bytes]) -> Scored:
            score, apart = np.frombuffer(told[0], np.int64), np.frombuffer(told[1], bool)
            return Scored(left[jobs[job]], right[jobs[job]], score, apart)

        if len(jobs) > 1:
            self.columns.summed_up()  # once, not in each process
        found = spread(len(jobs), made, plain, made_of, len(left), beside=beside)
        score = np.concatenate([np.zeros(0, np.int64), *(one.score for one in found)])
        return Scored(left, right, score, np.concatenate([np.zeros(0, bool), *(one.apart for one in found)]))

    def _scored(self, left: Numbers, right: Numbers, more: Numbers) -> Scored:
        """The same of some pairs, in this process."""
        compared = pairs_of(self.columns, self.rows(left), self.rows(right))
        starts = range(0, len(left), AT_ONCE)
        found = [
            (score := some.scores(more[at : at + AT_ONCE]), kept_apart(some, score))
            for at, some in zip(starts, compared, strict=True)
        ]
        scores, apart = zip((np.zeros(0, np.int64), np.zeros(0, bool)), *found, strict=True)
        return Scored(left, right, np.concatenate(scores), np.concatenate(apart))

    def with_scores(self, left: Numbers, right: Numbers, score: Numbers) -> Scored:
        """The same of pairs whose scores are known."""
        compared = pairs_of(self.columns, self.rows(left), self.rows(right))
        scores = (score[at : at + AT_ONCE] for at in range(0, len(score), AT_ONCE))
        found = map(kept_apart, compared, scores)
        return Scored(left, right, score, np.concatenate([np.zeros(0, bool), *found]))


def by_report(facets: Sequence[Facets], positions: Numbers) -> Numbers:
    """The positions, those of one report side by side: what was made together lies together in memory, and going
    through millions of objects takes half the time so.
    """
    reports = Codes()
    return positions[np.argsort([reports[facets[at].report.id] for at in positions.tolist()], kind="stable")]


def met_among(
    facets: Sequence[Facets], shares: Shares | None = None, beside: Callable[[], object] = nothing
) -> tuple[Met, Compared]:
    """What is met among `facets`, and their columns. Where keys and rows of all of them were made with them, these are
    the `shares`, which are used up. Something else is done `beside`.
    """
    if shares is None:
        shares = shares_of([facets[at] for at in by_report(facets, np.arange(len(facets))).tolist()])
    together, (counts, keys) = places_of(shares.facets, facets), shares.taken_keys()
    unsorted = [(np.repeat(narrow(together), counts), keys)]
    del keys, counts
    with ThreadPoolExecutor(max_workers=1) as thread:  # NumPy and Python, a core each
        in_order = thread.submit(lambda: sorted_keys(*unsorted.pop()))  # hundreds of megabytes of a million claims
        found = thread.submit(lambda: pairs_sharing(*in_order.result()))
        compared = Compared(len(facets), together, columns_of(shares.facets, shares.taken_rows()))
    claims, keys = in_order.result()
    pairs = compared.scored(*found.result(), beside=beside)
    return Met(facets=facets, codes=shares.codes, claims=claims, keys=keys, pairs=pairs), compared


def grown(before: Met, facets: Sequence[Facets], place: Numbers | None = None) -> Grown:
    """What is met among `facets`, of which those in `before` are known by being the same objects; `place` says where
    these stand now, as `places_of` has it.
    """
    # 1. keys of what is new or changed; these, and those that what went had, are touched
    # 2. pairs of a new claim share touched keys only, so that these tell their whole weight
    # 3. pairs of others that came or went inside a touched key are weighed by all keys of both
    # 4. scores are made for the pairs that came; the rest keep theirs
    size, place = len(facets), places_of(before.facets, facets) if place is None else place
    fresh = np.ones(size, bool)
    fresh[place[place >= 0]] = False
    new = by_report(facets, np.flatnonzero(fresh))
    counts, keys = coded_keys([facets[at] for at in new.tolist()], before.codes)
    some_went = bool((place < 0).any())
    went = np.flatnonzero(place[before.claims] < 0) if some_went else np.zeros(0, np.int64)
    touched_keys = distinct(np.concatenate([keys, before.keys[went]]))
    was_claims, was_keys = (before.claims, before.keys) if not len(went) else _without(before, went)
    added_keys = sorted_keys(np.repeat(narrow(new), counts), keys)
    claims, all_keys = _merged((narrow(place)[was_claims], was_keys), added_keys)

    hit, was_hit = rows_among(all_keys, touched_keys), rows_among(before.keys, touched_keys)
    left, right = pairs_sharing(claims[hit], all_keys[hit], fresh[claims[hit]])
    new_pairs = (left * size + right)[fresh[left] | fresh[right]]

    was = _Rows(place[before.claims[was_hit]], before.keys[was_hit])
    now = _Rows(np.where(fresh[claims[hit]], -1, claims[hit]), all_keys[hit])
    lost, gained = _moved(was, now, size)
    pairs, kept, there = before.pairs, np.ones(len(before.pairs.left), bool), place >= 0
    if some_went:
        kept = there[pairs.left] & there[pairs.right]
    again, left_out = _asked_again(pairs, kept, place, lost, gained, size)
    heavy = _heavy(again, claims, all_keys, size)
    added = np.concatenate([new_pairs, heavy])
    compared = Compared.of(facets, np.concatenate([added // size, added % size]))
    touched, came = fresh.copy(), compared.scored(added // size, added % size)
    for moved in (came.left, came.right, place[pairs.left[left_out]], place[pairs.right[left_out]]):
        touched[moved] = True
    for one, other in ((pairs.left, pairs.right), (pairs.right, pairs.left)) if some_went else ():
        touched[place[one[there[one] & ~there[other]]]] = True
    kept[left_out] = False
    scored = pairs.kept_with(kept, place, came)
    met = Met(facets=facets, codes=before.codes, claims=claims, keys=all_keys, pairs=scored)
    return Grown(met=met, place=place, touched=touched, kept=kept)


def _asked_again(
    pairs: Scored, kept: Flags, place: Numbers, lost: Numbers, gained: Numbers, size: int
) -> tuple[Numbers, Numbers]:
    """Which pairs, coded by `size`, are weighed again, as they are `lost` or `gained` in a key, and where those of them
    stand that are among the `pairs` that are `kept`. Of these only some are looked for by their number, for many are;
    their claims stand now at `place`.
    """
    asked = np.zeros(size, bool)
    asked[np.concatenate([lost, gained]) // size] = True
    near = np.flatnonzero(asked[place][pairs.left] & kept)
    known = place[pairs.left[near]] * size + place[pairs.right[near]]
    again = distinct(np.concatenate([known[found_in(distinct(lost), known)], gained]))
    return again, near[found_in(again, known)]


def _without(before: Met, went: Numbers) -> tuple[Numbers, Numbers]:
    """The claims and keys of before but for these rows."""
    return np.delete(before.claims, went), np.delete(before.keys, went)


def _merged(many: tuple[Numbers, Numbers], few: tuple[Numbers, Numbers]) -> tuple[Numbers, Numbers]:
    """Claims with a key each, of `many` and a `few`, both as `sorted_keys` has them."""
    (claims, keys), (new_claims, new_keys) = many, few
    at = places_between((keys, claims), (new_keys, new_claims))
    return np.insert(claims, at, new_claims), np.insert(keys, at, new_keys)


class _Rows(NamedTuple):
    """Claims with a key each, as `sorted_keys` has them; by `names` they are known before and after, below 0 those that
    are not.
    """

    names: Numbers
    keys: Numbers


def _moved(was: _Rows, now: _Rows, size: int) -> tuple[Numbers, Numbers]:
    """The pairs of names, coded by `size`, that met in a key and do no more, and those that do now.

    Only where a key has, or had, more claims than are all paired. There a pair meets no longer, or does now, where what
    came or went stood between the two: then it stands within the window of either.
    """
    counted = [_counted(rows.keys) for rows in (was, now)]
    large = distinct(np.concatenate([keys[counts > LARGEST] for keys, counts in counted]))
    sizes = [np.zeros(len(large), np.int64) for _ in counted]
    for (keys, counts), of in zip(counted, sizes, strict=True):
        of[np.searchsorted(large, keys[found_in(large, keys)])] = counts[found_in(large, keys)]
    whole = np.minimum(*sizes) <= LARGEST
    rows = [_of_keys(one, large) for one in (was, now)]
    near = distinct(np.concatenate([_beside_others(one, size) for one in rows]))
    before, after = (_meeting(one, size, whole[one.keys] | found_in(near, one.keys * size + one.names)) for one in rows)
    lost, gained = (np.setdiff1d(*both, assume_unique=True) for both in ((before, after), (after, before)))
    return lost % size**2, gained % size**2


def _counted(keys: Numbers) -> tuple[Numbers, Numbers]:
    """The different ones of the sorted `keys`, and how often each stands there."""
    first = np.flatnonzero(np.diff(keys, prepend=keys[:1] - 1))
    return keys[first], np.diff(first, append=len(keys))


def _of_keys(rows: _Rows, few: Numbers) -> _Rows:
    """The rows with one of a `few` keys, the keys as places among these."""
    inside = rows_among(rows.keys, few)
    return _Rows(rows.names[inside], np.searchsorted(few, rows.keys[inside]))


def _beside_others(rows: _Rows, size: int) -> Numbers:
    """The key and name, as one number, of the rows within `WINDOW` of one that has no name, in its key."""
    at = np.flatnonzero(rows.names < 0)
    found = [np.zeros(0, np.int64)]
    for step in (*range(-WINDOW, 0), *range(1, WINDOW + 1)):
        near = at[(at + step >= 0) & (at + step < len(rows.keys))]
        near = near[rows.keys[near] == rows.keys[near + step]] + step
        near = near[rows.names[near] >= 0]
        found.append(rows.keys[near] * size + rows.names[near])
    return distinct(np.concatenate(found))


def _meeting(rows: _Rows, size: int, asked: Flags) -> Numbers:
    """The pairs that meet in their keys, as `candidate_pairs.sql` has them, of which the first claim is `asked` for,
    coded as (key, left, right).
    """
    reach, found = reach_of(rows.keys), [np.zeros(0, np.int64)]
    at = np.flatnonzero((rows.names >= 0) & asked)
    for step in range(1, LARGEST):
        at = at[reach[at] >= step]
        known = at[rows.names[at + step] >= 0]
        found.append((rows.keys[known] * size + rows.names[known]) * size + rows.names[known + step])
    return np.concatenate(found)


def _heavy(pairs: Numbers, claims: Numbers, keys: Numbers, size: int) -> Numbers:
    """Those of `pairs`, coded by `size`, that share enough of all their keys, which stand as `sorted_keys` has them."""
    # 1. the keys of the claims that are asked for, by claim, as numbers of the different ones
    # 2. each key that the claims of a pair share, but for large ones in which they stand too far apart
    # 3. pairs that these weigh enough
    left, right = np.divmod(pairs, size)
    asked = np.zeros(size, bool)
    asked[left] = asked[right] = True
    rows = np.flatnonzero(asked[claims])
    rows = rows[np.argsort(claims[rows], kind="stable")]
    known = distinct(keys[rows])
    by_claim = Sets(np.searchsorted(claims[rows], np.arange(size + 1)), np.searchsorted(known, keys[rows]))
    pair, at, _ = meetings(by_claim, left, by_claim, right)
    shared = by_claim.members[at].astype(np.int64)
    starts, ends = (np.searchsorted(keys, known, side) for side in ("left", "right"))
    large = (ends - starts > LARGEST)[shared]
    few = distinct(shared[large])
    inside = numbers_within(starts[few], ends[few])
    placed = np.repeat(few, (ends - starts)[few]) * size + claims[inside]
    places = (np.searchsorted(placed, shared * size + side[pair]) for side in (left, right))
    meets = ~large | (np.abs(np.subtract(*places)) <= WINDOW)
    weights = np.array(list(WEIGHTS.values()))[known[shared] & 7]
    return pairs[np.bincount(pair[meets], weights[meets], len(pairs)) >= ENOUGH]
