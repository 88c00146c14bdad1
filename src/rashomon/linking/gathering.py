"""Claims gathered into matters: candidates, scores, clusters.

Enters: facets, sorted by id, and judgements. Leaves: groups of positions in `facets`, every claim in exactly one, and
for each claim the pair it has most in common with there. Deliberately not done: versions, origins and disputes, which
are counted from the groups.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.linking.asking import Asked, asked_about, coded
from rashomon.linking.clusters import Pair, clusters_of
from rashomon.linking.components import components_of, in_rows
from rashomon.linking.facets import Facets
from rashomon.linking.growing import Compared, Grown, Met, Scored, grown, met_among
from rashomon.linking.judged import judged
from rashomon.linking.nearby import nearby
from rashomon.linking.pairs import HIGHEST, UNITS, Features, sums_of_pairs
from rashomon.linking.remembered import Nothing, Remembered
from rashomon.linking.sets import Codes, distinct, found_in
from rashomon.linking.understood import summed
from rashomon.terms import ComparesTexts, Judgement, Link, LinkKind, id_of

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers

Positions = tuple[int, ...]
Groups = tuple[Positions, ...]

SMALL = 48  # members of a component whose pairs are all scored, so that means are of real scores
FLOOR = -1 * UNITS  # pairs below it connect nothing
# Groups of which no pair reaches it are not near. From -1 to 0 planted ranges (seeds 1-3, 11, 12) hold the truth as
# often, 92.8 of 100, and are 0.9 wide instead of 1.0; on real reports of one event 2.9 instead of 4.6 (decision 0154).
NEAREST = 0


class Best(NamedTuple):
    """For each claim the pair with the one that it has most in common with in its group, and a link that says so."""

    left: Numbers
    right: Numbers
    links: Sequence[Link]

    def by_pair(self) -> dict[Pair, Link]:
        """The links by the two claims."""
        return dict(zip(zip(self.left.tolist(), self.right.tolist(), strict=True), self.links, strict=True))

    def moved(self, place: Numbers) -> Best:
        """The pairs that are still there, by where their claims stand now."""
        left, right = place[self.left], place[self.right]
        stays = np.flatnonzero((left >= 0) & (right >= 0))
        return Best(left[stays], right[stays], [self.links[at] for at in stays.tolist()])

    def without(self, pairs: Numbers) -> Best:
        """Those that are not among `pairs`, in two rows."""
        stays = np.flatnonzero(~found_in(distinct(coded(*pairs)), coded(self.left, self.right)))
        return Best(self.left[stays], self.right[stays], [self.links[at] for at in stays.tolist()])


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Groups of positions, one a matter, the best pairs inside of them, and which claims are near a group (by its place
    in `groups`) that are in others.
    """

    groups: Groups
    best: Best
    near: Mapping[int, Positions]
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """Claims that can be one matter: the positions of each piece, its groups as places in it, the best pairs of all."""

    members: tuple[Positions, ...]
    groups: tuple[Groups, ...]
    best: Best


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """What hangs together before anybody judged: components, all pairs inside of small ones, and pieces."""

    met: Met
    compare: ComparesTexts | None
    asked: Asked
    components: tuple[Positions, ...]
    inside: Scored
    pieces: Pieces


def gathered(
    facets: Sequence[Facets],
    judgements: Sequence[Judgement] = (),
    remembered: Remembered | None = None,
    compare: ComparesTexts | None = None,
) -> Gathered:
    """The matters of the claims, as groups. Two claims a person called the same are together unless another said
    "different" later. What `compare` says of their texts counts where it is given.
    """
    known = remembered or Nothing()
    before = known.last("hanging")
    hanging = known.made("hanging", (tuple(facets), compare), lambda: _hanging(facets, before, compare))
    return _judged(hanging, judgements)


def gathered_by(
    scores: Mapping[Pair, int],
    facets: Sequence[Facets],
    judgements: Sequence[Judgement] = (),
    understood: Mapping[Pair, float] | None = None,
) -> Gathered:
    """The same where the candidate pairs are scored already, those that were `understood` with that. Claims that no
    pairs of `FLOOR` and above connect have no bearing on each other, so that parts without such pairs between them can
    be gathered each by itself.
    """
    left, right = np.array(sorted(scores), np.int64).reshape(-1, 2).T
    compared, nothing = Compared(facets, np.arange(len(facets))), np.zeros(0, np.int64)
    pairs = compared.with_scores(left, right, np.array([scores[pair] for pair in sorted(scores)], np.int64))
    met = Met(facets=facets, codes=Codes(), claims=nothing, keys=nothing, pairs=pairs)
    of = understood or {}
    asked = Asked(pairs.some(np.array([pair in of for pair in sorted(scores)], bool)), tuple(of[p] for p in sorted(of)))
    return _judged(_hanging_by(met, compared, asked, None), judgements)


def _hanging(facets: Sequence[Facets], before: Hanging | None, compare: ComparesTexts | None) -> Hanging:
    known = {id(one) for one in before.met.facets} if before and before.compare is compare else set()
    if before is None or 2 * sum(id(one) in known for one in facets) < max(1, len(facets)):
        met, compared = met_among(facets)
        return _hanging_by(met, compared, asked_about(facets, met.pairs, compare, compared), compare)
    now = grown(before.met, facets)
    return _hanging_again(before, now, asked_about(facets, now.met.pairs, compare, known=before.asked.odds))


def _hanging_by(met: Met, compared: Compared, asked: Asked, compare: ComparesTexts | None) -> Hanging:
    # 1. pairs that are not too unlike make components
    # 2. all pairs of a small component are scored, of a large one the candidates
    # 3. pairs that can merge make pieces of them; each is clustered by itself
    components = components_of(len(met.facets), _connecting(asked.over(met.pairs), FLOOR))
    inside = compared.scored(*_pairs_of_small(components, every := np.ones(len(met.facets), bool)))
    pieces = _pieces(met, asked, components, inside, every, compared=compared)
    return Hanging(met=met, compare=compare, asked=asked, components=components, inside=inside, pieces=pieces)


def _hanging_again(before: Hanging, now: Grown, asked: Asked) -> Hanging:
    """The same, where pieces without a touched claim are what they were."""
    size = len(now.met.facets)
    components = components_of(size, _connecting(asked.over(now.met.pairs), FLOOR))
    was_large = now.place[np.flatnonzero(_large(len(now.place), before.components))]
    asked_anew = asked.unlike(before.asked, now.place)
    moved = now.touched | _flags(size, asked_anew.ravel())
    touched = _touched(moved, components, _flags(size, was_large[was_large >= 0]))
    known, best = before.inside.moved(now.place), before.pieces.best.moved(now.place).without(asked_anew)
    inside = _inside(now.met.facets, components, touched, known)
    made = _pieces(now.met, asked, components, inside, touched, best=best)
    return Hanging(
        met=now.met,
        compare=before.compare,
        asked=asked,
        components=components,
        inside=known.some(~touched[known.left]).and_(inside),
        pieces=_together(before.pieces, best, now.place, touched, made),
    )


def _judged(hanging: Hanging, judgements: Sequence[Judgement]) -> Gathered:
    """The groups after judgements. Only pieces with a claim that somebody judged are made again, or joined."""
    facets, size = hanging.met.facets, len(hanging.met.facets)
    same, different = judged(judgements, {one.id: at for at, one in enumerate(facets)})
    number, about = _numbered(size, hanging.components), _flags(size, [at for pair in same | different for at in pair])
    chains = [
        pair for one in np.unique(number[about]).tolist() if one >= 0 for pair in pairwise(hanging.components[one])
    ]
    joined = components_of(size, in_rows([*chains, *same]))
    touched = _touched(
        about, joined, _large(size, hanging.components) & _flags(size, [at for one in joined for at in one])
    )
    inside, best = _inside(facets, joined, touched, hanging.inside), hanging.pieces.best
    made = _pieces(hanging.met, hanging.asked, joined, inside, touched, same, different, best)
    pieces = _together(hanging.pieces, best, np.arange(size), touched, made)
    told = [
        tuple(members[at] for at in group)
        for members, groups in zip(pieces.members, pieces.groups, strict=True)
        for group in groups
    ]
    alone = np.flatnonzero(~_flags(size, [at for group in told for at in group])).tolist()
    groups = tuple(sorted([*told, *((at,) for at in alone)]))
    near = nearby(facets, groups, hanging.asked.over(hanging.met.pairs), NEAREST, different)
    return Gathered(groups=groups, best=pieces.best, near=near, asked=hanging.asked)


def _touched(touched: Flags, components: Sequence[Positions], was_large: Flags) -> Flags:
    """Which claims are in pieces that may change: those `touched`, with all of a small component, and of one that has
    become small or large.
    """
    found: Flags = touched | (_large(len(touched), components) != was_large)
    number = _numbered(len(touched), components)
    small = np.array([len(one) <= SMALL for one in components], bool)
    of = np.unique(number[found & (number >= 0)])
    found[[at for one in of[small[of]].tolist() for at in components[one]]] = True
    return found


def _large(size: int, components: Sequence[Positions]) -> Flags:
    """Which claims are in large components."""
    return _flags(size, [at for one in components if len(one) > SMALL for at in one])


def _flags(size: int, positions: Sequence[int] | Numbers) -> Flags:
    """True at these positions."""
    found = np.zeros(size, bool)
    found[np.asarray(positions, np.int64)] = True
    return found


def _pieces(
    met: Met,
    asked: Asked,
    components: Sequence[Positions],
    inside: Scored,
    touched: Flags,
    same: Collection[Pair] = (),
    different: Collection[Pair] = (),
    best: Best | None = None,
    compared: Compared | None = None,
) -> Pieces:
    """The pieces of the components that have a touched claim. What is the `same` is together unless it is different.

    Two clusters merge only while their mean is above 0 and nothing keeps two of them apart, and that takes a pair above
    0 between them that is not kept apart: pieces that no such pair connects are clustered each by itself. `inside` are
    the pairs of small components, `best` are known already, `compared` holds the columns of all where they are made.
    """
    size = len(met.facets)
    pairs = asked.over(_within_large(met, components).and_(inside))
    merging = _connecting(pairs.some(~pairs.apart), 1)
    members = components_of(size, np.concatenate([merging, in_rows(same)], axis=1))
    members = tuple(one for one, asked in zip(members, _any(touched, members), strict=True) if asked)
    number = _numbered(size, members)
    pairs = pairs.some(np.flatnonzero((number[pairs.left] == number[pairs.right]) & (number[pairs.left] >= 0)))
    groups = _clustered(pairs, members, number, same, different)
    return Pieces(members=members, groups=groups, best=_best(met.facets, asked, pairs, members, groups, best, compared))


def _together(before: Pieces, best: Best, place: Numbers, touched: Flags, made: Pieces) -> Pieces:
    """The pieces of before that no touched claim is in, where they stand now by `place`, as their `best` pairs do
    already, and those that were `made`.
    """
    gone = np.append(touched, True)  # what went has the place -1
    kept = [at for at, lost in enumerate(_any(gone[place], before.members)) if not lost]
    now = place.tolist()
    moved = [tuple(now[at] for at in before.members[piece]) for piece in kept]
    stays = np.flatnonzero(_flags(len(gone), [at for one in moved for at in one])[best.left])
    return Pieces(
        members=(*moved, *made.members),
        groups=(*(before.groups[at] for at in kept), *made.groups),
        best=Best(
            np.concatenate([best.left[stays], made.best.left]),
            np.concatenate([best.right[stays], made.best.right]),
            [*(best.links[at] for at in stays.tolist()), *made.best.links],
        ),
    )


def _any(flags: Flags, members: Sequence[Positions]) -> list[bool]:
    """Whether one of the members is flagged, for each piece."""
    starts = np.cumsum([0, *(len(one) for one in members)])[:-1]
    flagged = flags[np.array([at for one in members for at in one], np.int64)]
    found: list[bool] = np.logical_or.reduceat(flagged, starts).tolist() if len(members) else []
    return found


def _best(
    facets: Sequence[Facets],
    asked: Asked,
    pairs: Scored,
    members: Sequence[Positions],
    groups: Sequence[Groups],
    known: Best | None,
    compared: Compared | None,
) -> Best:
    """For each claim the pair with the one that it has most in common with in its group; links are made where they are
    not `known`.
    """
    told = [[one[at] for at in group] for one, found in zip(members, groups, strict=True) for group in found]
    group_of = _numbered(len(facets), told)
    within = np.flatnonzero(group_of[pairs.left] == group_of[pairs.right])
    one = np.concatenate([pairs.left[within], pairs.right[within]])
    other = np.concatenate([pairs.right[within], pairs.left[within]])
    both_ways = np.tile(within, 2)
    best_first = np.lexsort((other, -pairs.score[both_ways], one))
    _, first = np.unique(one[best_first], return_index=True)
    best = pairs.some(distinct(both_ways[best_first[first]]))
    links = known.by_pair() if known else {}
    wanted = list(zip(best.left.tolist(), best.right.tolist(), strict=True))
    new = best.some(np.array([pair not in links for pair in wanted], bool))
    compared = compared or Compared(facets, np.concatenate([new.left, new.right]))
    sums = sums_of_pairs(compared.columns, compared.rows(new.left), compared.rows(new.right))
    meant = asked.by_pair()
    for a, b, score, found in zip(new.left.tolist(), new.right.tolist(), new.score.tolist(), sums, strict=True):
        links[a, b] = _pair_link(facets[a], facets[b], score, found | summed(meant.get((a, b))))
    return Best(best.left, best.right, [links[pair] for pair in wanted])


def _pair_link(left: Facets, right: Facets, score: int, summed: Features) -> Link:
    return Link(
        id=id_of("link", LinkKind.SAME_MATTER, left.id, right.id),
        left=left.id,
        right=right.id,
        relation=LinkKind.SAME_MATTER,
        score=round(score / UNITS, 3),
        evidence={"sum": summed},
    )


def _connecting(met: Scored, least: int) -> Numbers:
    """The pairs with a score of `least` or more, in two rows."""
    return np.stack([met.left, met.right])[:, met.score >= least]


def _numbered(size: int, components: Sequence[Sequence[int]]) -> Numbers:
    """The number of the component of each position; -1 of those that are alone."""
    number = np.full(size, -1)
    positions = np.array([at for one in components for at in one], np.int64)
    number[positions] = np.repeat(np.arange(len(components)), [len(one) for one in components])
    return number


def _pairs_of_small(components: Sequence[Positions], touched: Flags) -> Numbers:
    """All pairs of small components that are touched, in two rows; of two claims, their pair has met."""
    asked = [one for one in components if 2 < len(one) <= SMALL and touched[one[0]]]
    return in_rows([pair for one in asked for pair in combinations(one, 2)])


def _inside(facets: Sequence[Facets], components: Sequence[Positions], touched: Flags, known: Scored) -> Scored:
    """All pairs of small components that are touched; compared where they are not `known`."""
    size, (left, right) = len(facets), _pairs_of_small(components, touched)
    keys, known_keys = left * size + right, known.left * size + known.right
    order = np.argsort(known_keys)
    at = np.searchsorted(known_keys, keys, sorter=order)
    at = order[np.minimum(at, len(order) - 1)] if len(order) else np.zeros(len(keys), np.int64)
    there = known_keys[at] == keys if len(order) else np.zeros(len(keys), bool)
    compared = Compared(facets, np.concatenate([left[~there], right[~there]]))
    return known.some(at[there]).and_(compared.scored(left[~there], right[~there]))


def _within_large(met: Met, components: Sequence[Positions]) -> Scored:
    """The pairs that met inside of components of two, and of large ones."""
    number, sizes = _numbered(len(met.facets), components), np.array([len(one) for one in components], np.int64)
    pairs = met.pairs
    kept = np.flatnonzero((number[pairs.left] == number[pairs.right]) & (number[pairs.left] >= 0))
    size = sizes[number[pairs.left[kept]]]
    return pairs.some(kept[(size == 2) | (size > SMALL)])


def _clustered(
    pairs: Scored,
    members: Sequence[Positions],
    number: Numbers,
    same: Collection[Pair],
    different: Collection[Pair],
) -> tuple[Groups, ...]:
    """The clusters of each piece, as places in it; `pairs` are those inside of them."""
    place = np.zeros(len(number), np.int64)
    place[[at for one in members for at in one]] = [at for one in members for at in range(len(one))]
    apart = pairs.apart & (pairs.score > -HIGHEST)
    scores: list[dict[Pair, int]] = [{} for _ in members]
    asunder: list[set[Pair]] = [set() for _ in members]
    together: list[set[Pair]] = [set() for _ in members]
    columns = number[pairs.left], place[pairs.left], place[pairs.right], pairs.score, apart
    for piece, left, right, score, is_apart in zip(*(column.tolist() for column in columns), strict=True):
        scores[piece][left, right] = score
        if is_apart:
            asunder[piece].add((left, right))
    for pair in same:
        one = tuple(place[list(pair)].tolist())
        together[number[pair[0]]].add(one)
        asunder[number[pair[0]]].discard(one)
    for a, b in different:
        if number[a] == number[b] >= 0:
            asunder[number[a]].add(tuple(place[[a, b]].tolist()))
    found = zip(members, scores, together, asunder, strict=True)
    return tuple(tuple(clusters_of(len(one), known, must, must_not)) for one, known, must, must_not in found)
