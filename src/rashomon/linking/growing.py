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

from rashomon.linking.candidates import LARGEST, WINDOW, coded_keys, pairs_sharing
from rashomon.linking.columns import columns_of
from rashomon.linking.facets import Facets
from rashomon.linking.pairs import Scored, scored
from rashomon.linking.sets import Codes

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers

BITS = 22  # of a table of keys: some 4 MB


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Candidate pairs of positions in `facets`, with their scores, and the keys they rest on.

    The claim at `claims[i]` has the key `keys[i]`, as `codes` number what keys are made of.
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
        self.facets, self.positions = facets, np.unique(positions)
        self.columns = columns_of([facets[at] for at in self.positions.tolist()])

    def rows(self, positions: Numbers) -> Numbers:
        """The rows of these claims in the columns."""
        return np.searchsorted(self.positions, positions)

    def scored(self, left: Numbers, right: Numbers) -> Scored:
        """The scores of pairs of positions, the left one the earlier."""
        return Scored(left, right, scored(self.columns, self.rows(left), self.rows(right)).score)


def met_among(facets: Sequence[Facets]) -> tuple[Met, Compared]:
    """What is met among `facets`, and their columns."""
    codes = Codes()
    counts, keys = coded_keys(facets, codes)
    claims = np.repeat(np.arange(len(facets)), counts)
    with ThreadPoolExecutor(max_workers=1) as beside:  # DuckDB and Python, a core each
        found = beside.submit(pairs_sharing, claims, keys)
        compared = Compared(facets, np.arange(len(facets)))
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
    touched_keys = np.unique(np.concatenate([keys, before.keys[~stays]]))
    claims = np.concatenate([place[before.claims[stays]], np.repeat(np.flatnonzero(fresh), counts)])
    all_keys = np.concatenate([before.keys[stays], keys])

    hit, was_hit = _among(all_keys, touched_keys), _among(before.keys, touched_keys)
    left, right = pairs_sharing(claims[hit], all_keys[hit])
    came = (left * size + right)[fresh[left] | fresh[right]]

    known_left, known_right = place[before.pairs.left], place[before.pairs.right]
    both = (known_left >= 0) & (known_right >= 0)
    known = known_left[both] * size + known_right[both]
    was = _Rows(before.claims[was_hit], place[before.claims[was_hit]], before.keys[was_hit])
    now = _Rows(claims[hit], np.where(fresh[claims[hit]], -1, claims[hit]), all_keys[hit])
    lost, gained = _moved(was, now, size)
    again = np.union1d(np.intersect1d(lost, known), gained)
    heavy = _heavy(again, claims, all_keys, size)

    stay = ~np.isin(known, again)
    added = np.concatenate([came, heavy])
    compared = Compared(facets, np.concatenate([added // size, added % size]))
    scores = compared.scored(added // size, added % size).score
    pairs = np.concatenate([known[stay], added])
    touched = fresh.copy()
    for moved in (added, known[~stay]):
        touched[moved // size] = touched[moved % size] = True
    left_alone = np.concatenate([known_left[known_right < 0], known_right[known_left < 0]])
    touched[left_alone[left_alone >= 0]] = True
    scored_pairs = Scored(pairs // size, pairs % size, np.concatenate([before.pairs.score[both][stay], scores]))
    met = Met(facets=facets, codes=before.codes, claims=claims, keys=all_keys, pairs=scored_pairs)
    return Grown(met=met, place=place, touched=touched)


def _places(before: Sequence[Facets], now: Sequence[Facets]) -> Numbers:
    """Where each facets of `before` stand in `now`; -1 where they are not there or were made anew."""
    at = {id(one): place for place, one in enumerate(now)}
    return np.fromiter((at.get(id(one), -1) for one in before), np.int64, len(before))


def _among(keys: Numbers, few: Numbers) -> Flags:
    """Which of `keys` are among `few`: a table of bits first, for most are not."""
    table = np.zeros(1 << BITS, bool)
    table[_spread(few)] = True
    found: Flags = table[_spread(keys)]
    found[found] = np.isin(keys[found], few)
    return found


def _spread(keys: Numbers) -> Numbers:
    """Keys as numbers of `BITS` bits, spread evenly."""
    return ((keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(64 - BITS)).astype(np.int64)


class _Rows(NamedTuple):
    """Claims with a key each, in `order`; by `names` they are known before and after, below 0 those that are not."""

    order: Numbers
    names: Numbers
    keys: Numbers


def _moved(was: _Rows, now: _Rows, size: int) -> tuple[Numbers, Numbers]:
    """The pairs of names, coded by `size`, that met in a key and do no more, and those that do now.

    Only where a key has, or had, more claims than are all paired.
    """
    counted = [np.unique(rows.keys, return_counts=True) for rows in (was, now)]
    large = np.unique(np.concatenate([keys[counts > LARGEST] for keys, counts in counted]))
    before, after = (_meeting(rows, large, size) for rows in (was, now))
    return np.setdiff1d(before, after) % size**2, np.setdiff1d(after, before) % size**2


def _meeting(rows: _Rows, large: Numbers, size: int) -> Numbers:
    """The pairs that meet in the keys `large`, as `candidate_pairs.sql` has them, coded as (key, left, right)."""
    inside = np.flatnonzero(np.isin(rows.keys, large))
    inside = inside[np.lexsort((rows.order[inside], rows.keys[inside]))]
    key, names = np.searchsorted(large, rows.keys[inside]), rows.names[inside]
    full = np.bincount(key, minlength=len(large))[key] > LARGEST
    found = [np.zeros(0, np.int64)]
    for step in range(1, LARGEST):
        together = (key[:-step] == key[step:]) & (names[:-step] >= 0) & (names[step:] >= 0)
        at = np.flatnonzero(together & ~full[:-step] if step > WINDOW else together)
        found.append((key[at] * size + names[at]) * size + names[at + step])
    return np.concatenate(found)


def _heavy(pairs: Numbers, claims: Numbers, keys: Numbers, size: int) -> Numbers:
    """Those of `pairs`, coded by `size`, that share enough of all their keys."""
    asked = np.zeros(size, bool)
    asked[pairs // size] = asked[pairs % size] = True
    hit = _among(keys, np.unique(keys[asked[claims]]))
    left, right = pairs_sharing(claims[hit], keys[hit])
    return np.intersect1d(left * size + right, pairs)
