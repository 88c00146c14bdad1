"""Claims gathered into matters: candidates, scores, clusters.

Enters: facets, sorted by id, and judgements. Leaves: groups of positions in `facets`, every claim in exactly one, and
the scores of the pairs inside them. Deliberately not done: versions, origins and disputes, which are counted from the
groups.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.linking.candidates import candidate_pairs
from rashomon.linking.clusters import Pair, clusters_of
from rashomon.linking.days import overlapping
from rashomon.linking.facets import Facets
from rashomon.linking.pairs import UNITS, actions_related, features_of, relays, score_of, unlike_names
from rashomon.terms import Id, Judgement

SMALL = 48  # members of a component whose pairs are all scored, so that means are of real scores
FLOOR = -1 * UNITS  # pairs below it connect nothing
NAMES = 3  # that a report says more than by the way, from which on it must share one with another; by hand
WORDING = 4  # words, all that one of two claims without names has, that make them one wherever they stand; by hand
HIGHEST = 4 * UNITS  # one pair counts no more than this for or against a merge


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Groups of positions, one a matter, and the scores of the pairs that were compared (millionths)."""

    groups: tuple[tuple[int, ...], ...]
    scores: Mapping[Pair, int]


def gathered(facets: Sequence[Facets], judgements: Sequence[Judgement] = ()) -> Gathered:
    """The matters of the claims, as groups. Two claims a person called the same are together unless another said
    "different" later.
    """
    scores = {pair: clipped(facets, pair) for pair in candidate_pairs(facets)}
    same, different = judged(judgements, {one.id: at for at, one in enumerate(facets)})
    for component in _components(len(facets), [p for p, score in scores.items() if score >= FLOOR] + sorted(same)):
        if 2 < len(component) <= SMALL:
            inside = ((a, b) for at, a in enumerate(component) for b in component[at + 1 :])
            scores |= {pair: clipped(facets, pair) for pair in inside if pair not in scores}
    apart = {
        p
        for p, score in scores.items()
        if score > -HIGHEST and p not in same and kept_apart(facets[p[0]], facets[p[1]])
    }
    groups = clusters_of(len(facets), {p: s for p, s in scores.items() if s >= FLOOR * 4}, same, apart | different)
    return Gathered(groups=tuple(groups), scores=scores)


def clipped(facets: Sequence[Facets], pair: Pair) -> int:
    """The score of a pair, no further from 0 than `HIGHEST`."""
    score = score_of(features_of(facets[pair[0]], facets[pair[1]]))
    return max(-HIGHEST, min(HIGHEST, score))


def kept_apart(left: Facets, right: Facets) -> bool:
    """Whether two claims cannot be one matter.

    So are two unlike acts of one content or one stretch of text, claims that each name two or more and nothing in
    common, claims of reports with no name in common, and like events clearly apart in day and in people or place.
    """
    if left.report.id == right.report.id:
        if left.claim.attribution is not None and left.claim.attribution == right.claim.attribution:
            return not (actions_related(left, right) and left.names & right.names)
        if left.claim.start < right.claim.end and right.claim.start < left.claim.end:
            return not actions_related(left, right)
    if unlike_names(left, right) or _unlike_reports(left, right):
        return True
    if overlapping(left.days, right.days) is not False or left.claim.standing or right.claim.standing:
        return False
    if {a.key for a in left.actors} & {a.key for a in right.actors} or not (left.actors and right.actors):
        return bool(left.places and right.places) and not left.places & right.places
    return True


def _unlike_reports(left: Facets, right: Facets) -> bool:
    """Whether each report is about several that have names, none is in the other, and neither relays the other."""
    shared = left.words & right.words
    one_wording = len(shared) >= WORDING and shared in (left.words, right.words) and not left.names | right.names
    if one_wording or relays(left, right) or relays(right, left):
        return False
    names = left.report_names, right.report_names
    return min(map(len, names)) >= NAMES and not names[0] & names[1]


def judged(judgements: Sequence[Judgement], at: Mapping[Id, int]) -> tuple[set[Pair], set[Pair]]:
    """The pairs a person called the same and those called different; the later word on a pair stands.

    A judgement of the kinds "same" and "different" is about one claim and names the others in its detail: `{"with":
    [id, ...]}`.
    """
    said: dict[Pair, str] = {}
    for judgement in sorted(judgements, key=lambda one: one.number):
        if judgement.kind in ("same", "different"):
            for other in _others(judgement):
                if judgement.about in at and other in at and judgement.about != other:
                    a, b = sorted((at[judgement.about], at[other]))
                    said[a, b] = judgement.kind
    return {p for p, kind in said.items() if kind == "same"}, {p for p, kind in said.items() if kind == "different"}


def _others(judgement: Judgement) -> tuple[Id, ...]:
    try:
        detail = json.loads(judgement.detail or "{}")
    except ValueError:
        return ()
    named = detail.get("with", ()) if isinstance(detail, dict) else ()
    return (named,) if isinstance(named, str) else tuple(one for one in named if isinstance(one, str))


def _components(size: int, pairs: Sequence[Pair]) -> Iterator[tuple[int, ...]]:
    """The connected components of two members or more, each sorted."""
    parent = list(range(size))

    def top(at: int) -> int:
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    for a, b in pairs:
        x, y = top(a), top(b)
        parent[max(x, y)] = min(x, y)
    members: dict[int, list[int]] = {}
    for at in range(size):
        members.setdefault(top(at), []).append(at)
    return (tuple(found) for _, found in sorted(members.items()) if len(found) > 1)
