"""The pairs of claims that are compared, with their scores; where claims came, went or changed only what that touches.

Enters: facets, sorted by id, and what was made of them before. Leaves: `Met`, the same as from scratch. A pair is
looked at again where one of its claims is new or changed, or where it met in a key of very many claims and stands no
longer at the same distance there. Deliberately not done: gathering.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    coded_keys_of_many,
    pairs_sharing,
    reach_of,
    sorted_keys,
)
from rashomon.linking.columns import columns_of
from rashomon.linking.facets import Facets
from rashomon.linking.forked import ranges_of, spread
from rashomon.linking.pairs import AT_ONCE, pairs_of
from rashomon.linking.sets import Codes, Sets, distinct, found_in, meetings

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers


class Scored(NamedTuple):
    """Pairs of positions, the left one the earlier, with the score of each and whether it is kept apart."""

    left: Numbers
    right: Numbers
    score: Numbers
    apart: Flags

    def some(self, which: Numbers | Flags) -> Scored:
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
        left, right = place[self.left], place[self.right]
        return self._replace(left=left, right=right).some((left >= 0) & (right >= 0))


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
    or changed, or of which a pair came or went.
    """

    met: Met
    place: Numbers
    touched: Flags


class Compared:
    """The columns of the claims at some positions."""

    def __init__(self, facets: Sequence[Facets], positions: Numbers) -> None:
        together = by_report(facets, distinct(positions))
        self._rows = np.full(len(facets), -1)
        self._rows[together] = np.arange(len(together))
        self.columns = columns_of([facets[at] for at in together.tolist()])

    def rows(self, positions: Numbers) -> Numbers:
        """The rows of these claims in the columns."""
        return self._rows[positions]

    def scored(self, left: Numbers, right: Numbers, more: Numbers | None = None) -> Scored:
        """What is made of pairs of positions, the left one the earlier; `more` is added to the sum of each."""
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
        found = spread(len(jobs), made, plain, made_of, len(left))
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


def met_among(facets: Sequence[Facets]) -> tuple[Met, Compared]:
    """What is met among `facets`, and their columns."""
    codes, together = Codes(), by_report(facets, np.arange(len(facets)))
    counts, keys = coded_keys_of_many([facets[at] for at in together.tolist()], codes)
    unsorted = [(np.repeat(together, counts), keys)]
    del keys, together, counts
    with ThreadPoolExecutor(max_workers=1) as beside:  # NumPy and Python, a core each
        in_order = beside.submit(lambda: sorted_keys(*unsorted.pop()))  # hundreds of megabytes of a million claims
        found = beside.submit(lambda: pairs_sharing(*in_order.result()))
        compared = Compared(facets, np.arange(len(facets)))
    claims, keys = in_order.result()
    pairs = compared.scored(*found.result())
    return Met(facets=facets, codes=codes, claims=claims, keys=keys, pairs=pairs), compared


def grown(before: Met, facets: Sequence[Facets]) -> Grown:
    """What is met among `facets`, of which those in `before` are known by being the same objects."""
    # 1. keys of what is new or changed; these, and those that what went had, are touched
    # 2. pairs of a new claim share touched keys only, so that these tell their whole weight
    # 3. pairs of others that came or went inside a touched key are weighed by all keys of both
    # 4. scores are made for the pairs that came; the rest keep theirs
    size, place = len(facets), _places(before.facets, facets)
    fresh = np.ones(size, bool)
    fresh[place[place >= 0]] = False
    counts, keys = coded_keys([facets[at] for at in np.flatnonzero(fresh).tolist()], before.codes)
    stays = place[before.claims] >= 0
    touched_keys = distinct(np.concatenate([keys, before.keys[~stays]]))
    added_keys = sorted_keys(np.repeat(np.flatnonzero(fresh), counts), keys)
    claims, all_keys = _merged((place[before.claims[stays]], before.keys[stays]), added_keys)

    hit, was_hit = _among(all_keys, touched_keys), _among(before.keys, touched_keys)
    left, right = pairs_sharing(claims[hit], all_keys[hit])
    came = (left * size + right)[fresh[left] | fresh[right]]

    stayed = before.pairs.moved(place)
    known = stayed.left * size + stayed.right
    was = _Rows(place[before.claims[was_hit]], before.keys[was_hit])
    now = _Rows(np.where(fresh[claims[hit]], -1, claims[hit]), all_keys[hit])
    lost, gained = _moved(was, now, size)
    again = distinct(np.concatenate([known[found_in(distinct(lost), known)], gained]))
    heavy = _heavy(again, claims, all_keys, size)

    stay = ~found_in(again, known)
    added = np.concatenate([came, heavy])
    compared = Compared(facets, np.concatenate([added // size, added % size]))
    touched = fresh.copy()
    for moved in (added, known[~stay]):
        touched[moved // size] = touched[moved % size] = True
    left, right = place[before.pairs.left], place[before.pairs.right]
    left_alone = np.concatenate([left[right < 0], right[left < 0]])
    touched[left_alone[left_alone >= 0]] = True
    pairs = stayed.some(stay).and_(compared.scored(added // size, added % size))
    met = Met(facets=facets, codes=before.codes, claims=claims, keys=all_keys, pairs=pairs)
    return Grown(met=met, place=place, touched=touched)


def _places(before: Sequence[Facets], now: Sequence[Facets]) -> Numbers:
    """Where each facets of `before` stand in `now`; -1 where they are not there or were made anew."""
    at = {id(one): place for place, one in enumerate(now)}
    return np.fromiter((at.get(id(one), -1) for one in before), np.int64, len(before))


def _merged(many: tuple[Numbers, Numbers], few: tuple[Numbers, Numbers]) -> tuple[Numbers, Numbers]:
    """Claims with a key each, of `many` and a `few`, both as `sorted_keys` has them."""
    (claims, keys), (new_claims, new_keys) = many, few
    runs = zip(*(np.searchsorted(keys, new_keys, side).tolist() for side in ("left", "right")), strict=True)
    inside = zip(runs, new_claims.tolist(), strict=True)
    at = [start + int(np.searchsorted(claims[start:end], one)) for (start, end), one in inside]
    return np.insert(claims, at, new_claims), np.insert(keys, at, new_keys)


def _among(keys: Numbers, few: Numbers) -> Flags:
    """Which of the sorted `keys` are among `few`."""
    steps = np.zeros(len(keys) + 1, np.int64)
    np.add.at(steps, np.searchsorted(keys, few), 1)
    np.add.at(steps, np.searchsorted(keys, few, side="right"), -1)
    return np.cumsum(steps[:-1]) > 0


class _Rows(NamedTuple):
    """Claims with a key each, as `sorted_keys` has them; by `names` they are known before and after, below 0 those that
    are not.
    """

    names: Numbers
    keys: Numbers


def _moved(was: _Rows, now: _Rows, size: int) -> tuple[Numbers, Numbers]:
    """The pairs of names, coded by `size`, that met in a key and do no more, and those that do now.

    Only where a key has, or had, more claims than are all paired.
    """
    counted = [np.unique(rows.keys, return_counts=True) for rows in (was, now)]
    large = distinct(np.concatenate([keys[counts > LARGEST] for keys, counts in counted]))
    before, after = (_meeting(rows, large, size) for rows in (was, now))
    lost, gained = (np.setdiff1d(*both, assume_unique=True) for both in ((before, after), (after, before)))
    return lost % size**2, gained % size**2


def _meeting(rows: _Rows, large: Numbers, size: int) -> Numbers:
    """The pairs that meet in the keys `large`, as `candidate_pairs.sql` has them, coded as (key, left, right)."""
    inside = np.flatnonzero(found_in(large, rows.keys))
    key, names = np.searchsorted(large, rows.keys[inside]), rows.names[inside]
    reach, found = reach_of(key), [np.zeros(0, np.int64)]
    at = np.flatnonzero(names >= 0)
    for step in range(1, LARGEST):
        at = at[reach[at] >= step]
        known = at[names[at + step] >= 0]
        found.append((key[known] * size + names[known]) * size + names[known + step])
    return np.concatenate(found)


def _heavy(pairs: Numbers, claims: Numbers, keys: Numbers, size: int) -> Numbers:
    """Those of `pairs`, coded by `size`, that share enough of all their keys, which stand as `sorted_keys` has them."""
    # 1. the keys of the claims that are asked for, by claim, as numbers of the runs of equal keys
    # 2. each key that the claims of a pair share, but for large ones in which they stand too far apart
    # 3. pairs that these weigh enough
    left, right = np.divmod(pairs, size)
    begins = np.diff(keys, prepend=keys[:1] - 1) != 0
    run, first = np.cumsum(begins) - 1, np.flatnonzero(begins)
    asked = np.zeros(size, bool)
    asked[left] = asked[right] = True
    rows = np.flatnonzero(asked[claims])
    rows = rows[np.argsort(claims[rows], kind="stable")]
    by_claim = Sets(np.searchsorted(claims[rows], np.arange(size + 1)), run[rows])
    pair, at, _ = meetings(by_claim, left, by_claim, right)
    shared = by_claim.members[at].astype(np.int64)
    large = (np.diff(first, append=len(keys)) > LARGEST)[shared]
    inside = np.flatnonzero(_flagged(len(first), shared[large])[run])
    known = run[inside] * size + claims[inside]
    places = (np.searchsorted(known, shared * size + side[pair]) for side in (left, right))
    meets = ~large | (np.abs(np.subtract(*places)) <= WINDOW)
    weights = np.array(list(WEIGHTS.values()))[keys[first[shared]] & 7]
    return pairs[np.bincount(pair[meets], weights[meets], len(pairs)) >= ENOUGH]


def _flagged(size: int, numbers: Numbers) -> Flags:
    """True at these numbers."""
    found = np.zeros(size, bool)
    found[numbers] = True
    return found
