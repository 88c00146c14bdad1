"""Claims gathered into matters: candidates, scores, clusters.

Enters: facets, sorted by id, and judgements. Leaves: groups of positions in `facets`, every claim in exactly one, and
for each claim the pair it has most in common with there. Deliberately not done: versions, origins and disputes, which
are counted from the groups.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np

from rashomon.linking.asking import Asked, asked_among, may_be_asked
from rashomon.linking.best import Best, pair_link
from rashomon.linking.clustered import Groups, clustered
from rashomon.linking.clusters import Pair
from rashomon.linking.components import firsts_of, flags_of, in_rows, members_of, numbers_of, pairs_within, sizes_of
from rashomon.linking.elsewhere import Heard, Voices, heard_among, more_of, voices_of
from rashomon.linking.facets import Facets
from rashomon.linking.growing import Compared, Grown, Met, Scored, grown, met_among
from rashomon.linking.judged import judged
from rashomon.linking.nearby import near_again, near_claims, near_groups
from rashomon.linking.ordered import places_of
from rashomon.linking.pairs import UNITS
from rashomon.linking.remembered import Nothing, Remembered
from rashomon.linking.sets import Codes, distinct
from rashomon.linking.shares import Shares
from rashomon.linking.sums import sums_of_pairs
from rashomon.linking.understood import summed
from rashomon.terms import ComparesTexts, Id, Judgement

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers

Places = Callable[[Sequence[Facets]], "Numbers"]

NO_FLAGS = np.zeros(0, bool)
SMALL = 48  # members of a component whose pairs are all scored, so that means are of real scores
FLOOR = -1 * UNITS  # pairs below it connect nothing
# Groups of which no pair reaches it are not near. From -1 to 0 planted ranges (seeds 1-3, 11, 12) hold the truth as
# often, 92.8 of 100, and are 0.9 wide instead of 1.0; on real reports of one event 2.9 instead of 4.6 (decision 0154).
NEAREST = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """By position the first claim of the group that each claim is in, a group for each matter; the best pairs inside of
    groups; which claims are near a group though they are in others, in two rows: the first claim of the group and the
    claim that is near, sorted; by how much its ranges are raised, as `more_of` has it.
    """

    first: Numbers
    best: Best
    near: Numbers
    more: Numbers
    asked: Asked

    @property
    def groups(self) -> Groups:
        """The positions of each group, sorted."""
        return members_of(self.first, np.ones(len(self.first), bool))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """Claims that can be one matter: by position the first claim of the piece that each is in, itself where it is
    alone, and of its group in there; the best pairs of all.
    """

    piece: Numbers
    group: Numbers
    best: Best


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """What hangs together before anybody judged: by position the first claim of its component, all pairs inside of
    small ones, which of the pairs that met `may` be asked about, pieces, and which groups are near; who tells it, and
    what is `heard` of them.
    """

    met: Met
    voices: Voices
    heard: Heard
    compare: ComparesTexts | None
    may: Flags
    asked: Asked
    component: Numbers
    inside: Scored
    pieces: Pieces
    near: Numbers


def gathered(
    facets: Sequence[Facets],
    judgements: Sequence[Judgement] = (),
    remembered: Remembered | None = None,
    compare: ComparesTexts | None = None,
    places: Places | None = None,
    shares: Shares | None = None,
) -> Gathered:
    """The matters of the claims, as groups. Two claims a person called the same are together unless another said
    "different" later. What `compare` says of their texts counts where it is given. `places` says where other facets
    stand among these, as `places_of` does; `shares` are those of all facets, where they were made with them.
    """
    known = remembered or Nothing()
    before = known.last("hanging")
    hanging = known.made("hanging", (facets, compare), lambda: _hanging(facets, before, compare, places, shares))
    return _judged(hanging, judgements)


def gathered_by(
    scores: Mapping[Pair, int],
    facets: Sequence[Facets],
    judgements: Sequence[Judgement] = (),
    understood: Mapping[Pair, float] | None = None,
    heard: Heard | None = None,
) -> Gathered:
    """The same where the candidate pairs are scored already, those that were `understood` with that. Claims that no
    pairs of `FLOOR` and above connect have no bearing on each other, so that parts without such pairs between them can
    be gathered each by itself; what is `heard` over all of them is given then.
    """
    left, right = np.array(sorted(scores), np.int64).reshape(-1, 2).T
    compared, nothing = Compared.of(facets, np.arange(len(facets))), np.zeros(0, np.int64)
    pairs = compared.with_scores(left, right, np.array([scores[pair] for pair in sorted(scores)], np.int64))
    met = Met(facets=facets, codes=Codes(), claims=nothing, keys=nothing, pairs=pairs)
    of = understood or {}
    asked = Asked(pairs.some(np.array([pair in of for pair in sorted(scores)], bool)), tuple(of[p] for p in sorted(of)))
    return _judged(_hanging_by(met, compared, voices_of(facets), asked, None, heard=heard), judgements)


def _hanging(
    facets: Sequence[Facets],
    before: Hanging | None,
    compare: ComparesTexts | None,
    places: Places | None,
    shares: Shares | None,
) -> Hanging:
    stood = before.met.facets if before and before.compare is compare else ()
    place = places(stood) if places else places_of(stood, facets)
    if before is None or 2 * np.count_nonzero(place >= 0) < max(1, len(facets)):
        voices = cache(partial(voices_of, facets))
        met, compared = met_among(facets, shares, voices)
        may = may_be_asked(facets, met.pairs) if compare else NO_FLAGS
        asked = asked_among(facets, met.pairs, may, compare, compared)
        return _hanging_by(met, compared, voices(), asked, compare, may)
    now = grown(before.met, facets, place)
    came = now.met.pairs.some(slice(np.count_nonzero(now.kept), None))
    may = np.concatenate([before.may[now.kept], may_be_asked(facets, came)]) if compare else NO_FLAGS
    asked = asked_among(facets, now.met.pairs, may, compare, known=before.asked.odds)
    return _hanging_again(before, now, asked, may)


def _hanging_by(
    met: Met,
    compared: Compared,
    voices: Voices,
    asked: Asked,
    compare: ComparesTexts | None,
    may: Flags = NO_FLAGS,
    heard: Heard | None = None,
) -> Hanging:
    # 1. pairs that are not too unlike make components
    # 2. all pairs of a small component are scored, of a large one the candidates
    # 3. pairs that can merge make pieces of them; each is clustered by itself
    component = firsts_of(len(met.facets), _connecting(asked, met.pairs, FLOOR))
    inside = compared.scored(*_pairs_of_small(component, every := np.ones(len(met.facets), bool)))
    pieces = _pieces(met, asked, component, inside, every, compared=compared)
    return Hanging(
        met=met,
        voices=voices,
        heard=heard or heard_among(voices, *_connecting(asked, met.pairs, 1)),
        compare=compare,
        may=may,
        asked=asked,
        component=component,
        inside=inside,
        pieces=pieces,
        near=near_groups(pieces.group, met.pairs, NEAREST, (), asked),
    )


def _hanging_again(before: Hanging, now: Grown, asked: Asked, may: Flags) -> Hanging:
    """The same, where pieces without a touched claim are what they were."""
    size = len(now.met.facets)
    component = firsts_of(size, _connecting(asked, now.met.pairs, FLOOR))
    was_large = now.place[np.flatnonzero(_large(before.component))]
    asked_anew = asked.unlike(before.asked, now.place)
    moved = now.touched | flags_of(size, asked_anew.ravel())
    touched = _touched(moved, component, flags_of(size, was_large[was_large >= 0]))
    known, best = before.inside.moved(now.place), before.pieces.best.moved(now.place).without(asked_anew)
    inside = _inside(now.met.facets, component, touched, known)
    made = _pieces(now.met, asked, component, inside, touched, best=best)
    voices = voices_of(now.met.facets, before.voices, now.place)
    pieces = _together(before.pieces, best, now.place, touched, made)
    return Hanging(
        met=now.met,
        voices=voices,
        heard=heard_among(voices, *_connecting(asked, now.met.pairs, 1)),
        compare=before.compare,
        may=may,
        asked=asked,
        component=component,
        inside=known.some(~touched[known.left]).and_(inside),
        pieces=pieces,
        near=near_again(
            before.near, before.pieces.group, pieces.group, now.place, moved, now.met.pairs, NEAREST, asked=asked
        ),
    )


def _judged(hanging: Hanging, judgements: Sequence[Judgement]) -> Gathered:
    """The groups after judgements. Only pieces with a claim that somebody judged are made again, or joined."""
    facets, size, pieces, near = hanging.met.facets, len(hanging.met.facets), hanging.pieces, hanging.near
    same, different = judged(judgements, lambda id: _place_of(id, facets))
    if same or different:
        about = flags_of(size, [at for pair in same | different for at in pair])
        members = np.flatnonzero(flags_of(size, hanging.component[about])[hanging.component])
        joined = firsts_of(size, np.concatenate([[hanging.component[members], members], in_rows(same)], axis=1))
        touched = _touched(about, joined, _large(hanging.component) & (sizes_of(joined) > 1))
        inside, best = _inside(facets, joined, touched, hanging.inside), pieces.best
        made = _pieces(hanging.met, hanging.asked, joined, inside, touched, same, different, best)
        stood, pieces = np.arange(size), _together(pieces, best, np.arange(size), touched, made)
        was, pairs = hanging.pieces.group, hanging.met.pairs
        near = near_again(near, was, pieces.group, stood, about, pairs, NEAREST, different, hanging.asked)
    near = near_claims(facets, pieces.group, near)
    more = more_of(hanging.voices, pieces.group, near, hanging.heard, different)
    return Gathered(first=pieces.group, best=pieces.best, near=near, more=more, asked=hanging.asked)


def _place_of(id: Id, facets: Sequence[Facets]) -> int | None:
    """Where the claim of that id stands among `facets`; None where it does not."""
    at = bisect_left(facets, id, key=lambda one: one.id)
    return at if at < len(facets) and facets[at].id == id else None


def _touched(touched: Flags, component: Numbers, was_large: Flags) -> Flags:
    """Which claims are in pieces that may change: those `touched`, with all of a small component, and of one that has
    become small or large.
    """
    found = touched | (_large(component) != was_large)
    with_one = flags_of(len(component), component[found])
    all_of: Flags = found | (with_one[component] & ~_large(component))
    return all_of


def _large(component: Numbers) -> Flags:
    """Which claims are in large components."""
    return sizes_of(component) > SMALL


def _pieces(
    met: Met,
    asked: Asked,
    component: Numbers,
    inside: Scored,
    touched: Flags,
    same: Collection[Pair] = (),
    different: Collection[Pair] = (),
    best: Best | None = None,
    compared: Compared | None = None,
) -> Pieces:
    """The pieces of the components that have a touched claim. What is the `same` is together unless it is different.

    Two clusters merge only where a pair above 0 that is not kept apart connects them, by their mean or as a sure pair:
    pieces that no such pair connects are clustered each by itself. `inside` are the pairs of small components, `best`
    are known already, `compared` holds the columns of all where they are made.
    """
    size, sizes = len(met.facets), sizes_of(component)

    def counted(pairs: Scored) -> Scored:
        """Those that met inside of components of two, and of large ones."""
        of = sizes[pairs.left]
        within = (component[pairs.left] == component[pairs.right]) & ((of == 2) | (of > SMALL))
        return asked.over(pairs.some(np.flatnonzero(within)))

    inside = asked.over(inside)
    likely = counted(met.pairs.some(np.flatnonzero((met.pairs.score > 0) & ~met.pairs.apart))).and_(inside)
    merging = np.stack([likely.left, likely.right])[:, (likely.score > 0) & ~likely.apart]
    piece = firsts_of(size, np.concatenate([merging, in_rows(same)], axis=1))
    piece[~flags_of(size, piece[touched])[piece]] = -1
    members = members_of(piece, (piece >= 0) & (np.bincount(piece[piece >= 0], minlength=size)[piece] > 1))
    number = numbers_of(size, members)
    met_there = np.flatnonzero((number >= 0)[met.pairs.left])  # mostly few of millions
    met_there = met_there[number[met.pairs.left[met_there]] == number[met.pairs.right[met_there]]]
    inside = inside.some((number[inside.left] == number[inside.right]) & (number[inside.left] >= 0))
    pairs = counted(met.pairs.some(met_there)).and_(inside)
    groups = clustered(pairs, members, number, same, different, asked.sure())
    piece, group = np.arange(size), np.arange(size)
    at = np.array([at for one in members for at in one], np.int64)
    piece[at] = np.repeat(np.array([one[0] for one in members], np.int64), [len(one) for one in members])
    for one, found in zip(members, groups, strict=True):
        for some in found:
            group[[one[at] for at in some]] = one[some[0]]
    return Pieces(piece=piece, group=group, best=_best(met.facets, asked, pairs, group, number >= 0, best, compared))


def _together(before: Pieces, best: Best, place: Numbers, touched: Flags, made: Pieces) -> Pieces:
    """The pieces of before that no touched claim is in, where they stand now by `place`, as their `best` pairs do
    already, and those that were `made`.
    """
    size = len(touched)
    gone = np.append(touched, True)  # what went has the place -1
    stays = np.flatnonzero(~flags_of(len(place), before.piece[gone[place]])[before.piece])
    piece, group = made.piece.copy(), made.group.copy()
    piece[place[stays]] = place[before.piece[stays]]
    group[place[stays]] = place[before.group[stays]]
    kept = best.some(flags_of(size, place[stays])[best.left])
    return Pieces(
        piece=piece,
        group=group,
        best=Best(
            np.concatenate([kept.left, made.best.left]),
            np.concatenate([kept.right, made.best.right]),
            [*kept.links, *made.best.links],
        ),
    )


def _best(
    facets: Sequence[Facets],
    asked: Asked,
    pairs: Scored,
    group: Numbers,
    made: Flags,
    known: Best | None,
    compared: Compared | None,
) -> Best:
    """For each claim the pair with the one that it has most in common with in its group; links are made where they are
    not `known`. The `pairs` are of claims in pieces that were `made`.
    """
    within = np.flatnonzero(group[pairs.left] == group[pairs.right])
    one = np.concatenate([pairs.left[within], pairs.right[within]])
    other = np.concatenate([pairs.right[within], pairs.left[within]])
    both_ways = np.tile(within, 2)
    best_first = np.lexsort((other, -pairs.score[both_ways], one))
    first = np.flatnonzero(np.diff(one[best_first], prepend=-1))
    best = pairs.some(distinct(both_ways[best_first[first]]))
    links = known.some(made[known.left]).by_pair() if known else {}
    wanted = list(zip(best.left.tolist(), best.right.tolist(), strict=True))
    new = best.some(np.array([pair not in links for pair in wanted], bool))
    compared = compared or Compared.of(facets, np.concatenate([new.left, new.right]))
    sums = sums_of_pairs(compared.columns, compared.rows(new.left), compared.rows(new.right))
    meant = asked.by_pair()
    for a, b, score, found in zip(new.left.tolist(), new.right.tolist(), new.score.tolist(), sums, strict=True):
        links[a, b] = pair_link(facets[a], facets[b], score, found | summed(meant.get((a, b))))
    return Best(best.left, best.right, [links[pair] for pair in wanted])


def _connecting(asked: Asked, met: Scored, least: int) -> Numbers:
    """The pairs with a score of `least` or more, in two rows; who is asked about a pair never raises it."""
    likely = asked.over(met.some(np.flatnonzero(met.score >= least)))
    return np.stack([likely.left, likely.right])[:, likely.score >= least]


def _pairs_of_small(component: Numbers, touched: Flags) -> tuple[Numbers, Numbers]:
    """All pairs of small components that are touched, the left one the earlier; of two claims, their pair has met."""
    sizes = sizes_of(component)
    return pairs_within(component, (sizes > 2) & (sizes <= SMALL) & touched[component])


def _inside(facets: Sequence[Facets], component: Numbers, touched: Flags, known: Scored) -> Scored:
    """All pairs of small components that are touched; compared where they are not `known`."""
    size, (left, right) = len(facets), _pairs_of_small(component, touched)
    known = known.some(np.flatnonzero(touched[known.left]))
    keys, known_keys = left * size + right, known.left * size + known.right
    order = np.argsort(known_keys)
    at = np.searchsorted(known_keys, keys, sorter=order)
    at = order[np.minimum(at, len(order) - 1)] if len(order) else np.zeros(len(keys), np.int64)
    there = known_keys[at] == keys if len(order) else np.zeros(len(keys), bool)
    compared = Compared.of(facets, np.concatenate([left[~there], right[~there]]))
    return known.some(at[there]).and_(compared.scored(left[~there], right[~there]))
