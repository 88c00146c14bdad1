"""Runs of words that reports share, where reports came or went only of what that touches.

Enters: the words of all reports, and the runs of the last time. Leaves: the places of equal runs by the two reports
that have them, the same as from scratch. Deliberately not done: passages made of them (see `passages.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.linking.ordered import places_of
from rashomon.linking.passages import seeds_by_texts, seeds_meeting, sorted_seeds
from rashomon.linking.prose import Prose
from rashomon.linking.sets import distinct, found_in, places_between, rows_among
from rashomon.terms import Id

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers

Places = list[tuple[int, int]]


class _Runs(NamedTuple):
    """Every run of words by its code, the text it stands in (by position) and its place there, sorted."""

    codes: Numbers
    texts: Numbers
    places: Numbers

    def some(self, which: Numbers | Flags) -> _Runs:
        """Those of the runs."""
        return _Runs(self.codes[which], self.texts[which], self.places[which])


@dataclass(frozen=True, slots=True)
class Seeds:
    """The runs of `prose`, and for two reports that share enough of them for a passage the places in both."""

    prose: Sequence[Prose]
    runs: _Runs
    shared: Mapping[tuple[Id, Id], Places]


def seeds_again(prose: Sequence[Prose], before: Seeds | None = None) -> Seeds:
    """The runs that the texts `prose`, sorted by the ids of their reports, share; of texts that were there `before`, as
    the same objects, only those are looked at that share one with what came or went.
    """
    # 1. runs of texts that went are taken out, those of new ones put in: their codes are touched
    # 2. which pairs of runs with a touched code are compared now, and which were before
    # 3. two texts for which these differ have all their runs compared again
    place = places_of(before.prose, prose) if before else np.zeros(0, np.int64)
    if before is None or 2 * np.count_nonzero(place >= 0) < len(prose):
        runs = _Runs(*sorted_seeds(prose))
        return Seeds(prose, runs, _by_ids(prose, seeds_by_texts(*seeds_meeting(*runs))))
    came = np.ones(len(prose), bool)
    came[place[place >= 0]] = False
    new = np.flatnonzero(came)
    added = _Runs(*sorted_seeds([prose[at] for at in new.tolist()]))
    added = added._replace(texts=new[added.texts].astype(np.int32))
    was = before.runs._replace(texts=place[before.runs.texts].astype(np.int32))
    went = was.texts < 0
    touched = distinct(np.concatenate([added.codes, was.codes[went]]))
    runs = _merged(was.some(~went) if went.any() else was, added)
    again = _differing(_meeting(was, touched), _meeting(runs, touched), len(prose))
    gone = {before.prose[at].report.id for at in np.flatnonzero(place < 0).tolist()}
    ids = [(prose[one].report.id, prose[other].report.id) for one, other in zip(*_two(again, len(prose)), strict=True)]
    gone_pairs = {two for two in before.shared if two[0] in gone or two[1] in gone}.union(ids)
    shared = {two: places for two, places in before.shared.items() if two not in gone_pairs}
    return Seeds(prose, runs, shared | _by_ids(prose, _between(runs, prose, again)))


def _by_ids(prose: Sequence[Prose], found: Mapping[tuple[int, int], Places]) -> dict[tuple[Id, Id], Places]:
    """What is found for two texts, by the ids of their reports."""
    return {(prose[one].report.id, prose[other].report.id): places for (one, other), places in found.items()}


def _two(coded: Numbers, size: int) -> tuple[list[int], list[int]]:
    """The texts of pairs that are coded by `size`."""
    one, other = np.divmod(coded, size)
    return one.tolist(), other.tolist()


def _merged(many: _Runs, few: _Runs) -> _Runs:
    """Runs of different texts together."""
    at = places_between((many.codes, many.texts), (few.codes, few.texts))
    return _Runs(*(np.insert(old, at, new) for old, new in zip(many, few, strict=True)))


def _meeting(runs: _Runs, codes: Numbers) -> Numbers:
    """What `seeds_meeting` says of the runs with these codes, in four rows."""
    return np.stack(seeds_meeting(*runs.some(rows_among(runs.codes, codes)))).astype(np.int64)


def _differing(before: Numbers, now: Numbers, size: int) -> Numbers:
    """The pairs of texts, coded by `size`, that are still there and of which not the same runs are compared."""
    before = before[:, (before[0] >= 0) & (before[1] >= 0)]
    both = np.concatenate([before, now], axis=1)
    order = np.lexsort(both)
    alike = np.zeros(len(order) + 1, bool)  # with the one before; what is compared before and now stands side by side
    alike[1:-1] = (np.diff(both[:, order], axis=1) == 0).all(axis=0)
    once = ~(alike[1:] | alike[:-1])
    return distinct(both[0, order[once]] * size + both[1, order[once]])


def _between(runs: _Runs, prose: Sequence[Prose], pairs: Numbers) -> dict[tuple[int, int], Places]:
    """The places of equal runs of these pairs of texts, where they share enough of them."""
    size = len(prose)
    asked = sorted({at for some in _two(pairs, size) for at in some})
    meeting = _meeting(runs, distinct(sorted_seeds([prose[at] for at in asked])[0]))
    some = meeting[:, found_in(pairs, meeting[0] * size + meeting[1])]
    found: dict[tuple[int, int], Places] = seeds_by_texts(*some)
    return found
