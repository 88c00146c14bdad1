"""Claims gathered into matters: candidates, scores, clusters.

Enters: facets, sorted by id, and judgements. Leaves: groups of positions in `facets`, every claim in exactly one, and
the pairs that were compared inside what hangs together. Deliberately not done: versions, origins and disputes, which
are counted from the groups.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from rashomon.linking.apart import kept_apart
from rashomon.linking.candidates import candidate_pairs
from rashomon.linking.clusters import Pair, clusters_of
from rashomon.linking.columns import Columns, columns_of
from rashomon.linking.facets import Facets
from rashomon.linking.pairs import HIGHEST, UNITS, Scored, scored
from rashomon.linking.remembered import Nothing, Remembered
from rashomon.terms import Id, Judgement

SMALL = 48  # members of a component whose pairs are all scored, so that means are of real scores
FLOOR = -1 * UNITS  # pairs below it connect nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Groups of positions, one a matter, and the scores of the pairs inside what hangs together."""

    groups: tuple[tuple[int, ...], ...]
    columns: Columns
    pairs: Scored


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """What hangs together before anybody judged: components, each with its groups, and the pairs inside them."""

    columns: Columns
    met: Scored
    components: tuple[tuple[int, ...], ...]
    groups: tuple[tuple[tuple[int, ...], ...], ...]
    pairs: Scored


def gathered(
    facets: Sequence[Facets], judgements: Sequence[Judgement] = (), remembered: Remembered | None = None
) -> Gathered:
    """The matters of the claims, as groups. Two claims a person called the same are together unless another said
    "different" later.
    """
    known = remembered or Nothing()
    return _judged(known.made("hanging", tuple(facets), lambda: _hanging(facets)), judgements)


def gathered_by(scores: Mapping[Pair, int], facets: Sequence[Facets], judgements: Sequence[Judgement] = ()) -> Gathered:
    """The same where the candidate pairs are scored already. Claims that no pairs of `FLOOR` and above connect have no
    bearing on each other, so that parts without such pairs between them can be gathered each by itself.
    """
    import numpy as np

    left, right = np.array(sorted(scores), np.int64).reshape(-1, 2).T
    met = Scored(left, right, np.array([scores[pair] for pair in sorted(scores)], np.int64))
    return _judged(_hanging_by(columns_of(facets), met), judgements)


def _hanging(facets: Sequence[Facets]) -> Hanging:
    columns = columns_of(facets)
    return _hanging_by(columns, scored(columns, *candidate_pairs(facets)))


def _hanging_by(columns: Columns, met: Scored) -> Hanging:
    # 1. pairs that are not too unlike make components
    # 2. all pairs of a small component are scored, of a large one the candidates
    # 3. each component is clustered by itself
    components = _components(len(columns.facets), list(_connecting(met)))
    pairs, groups = _clustered(columns, met, components, set(), set())
    return Hanging(columns=columns, met=met, components=components, groups=groups, pairs=pairs)


def _judged(hanging: Hanging, judgements: Sequence[Judgement]) -> Gathered:
    """The groups after judgements. Only components with a claim that somebody judged are made again, or joined."""
    import numpy as np

    columns, size = hanging.columns, len(hanging.columns.facets)
    same, different = judged(judgements, {one.id: at for at, one in enumerate(columns.facets)})
    number = _numbered(size, hanging.components)
    touched = {number[at] for pair in same | different for at in pair} - {-1}
    chains = [pair for found in sorted(touched) for pair in pairwise(hanging.components[found])]
    joined = _components(size, [*chains, *sorted(same)])
    pairs, groups = _clustered(columns, hanging.met, joined, same, different)
    kept = ~np.isin(np.array(number)[hanging.pairs.left], list(touched))
    untouched = [one for found, groups in enumerate(hanging.groups) if found not in touched for one in groups]
    told = [*untouched, *(one for found in groups for one in found)]
    alone = set(range(size)).difference(*told)
    return Gathered(
        groups=tuple(sorted([*told, *((at,) for at in alone)])),
        columns=columns,
        pairs=Scored(*(np.concatenate([old[kept], new]) for old, new in zip(hanging.pairs, pairs, strict=True))),
    )


def _clustered(
    columns: Columns, met: Scored, components: Sequence[tuple[int, ...]], same: set[Pair], different: set[Pair]
) -> tuple[Scored, tuple[tuple[tuple[int, ...], ...], ...]]:
    """The pairs of the components, and the clusters of each. What is the `same` is together unless it is different."""
    number = _numbered(len(columns.facets), components)
    pairs = _inside(columns, met, components, number)
    together, asunder = _by_component(same, number), _by_component(different, number)
    groups = []
    for found, (scores, apart) in enumerate(_of_components(columns, pairs, components)):
        one, none = together.get(found, set()), asunder.get(found, set())
        groups.append(_clusters(components[found], scores, one, (apart - one) | none))
    return pairs, tuple(groups)


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


def _connecting(met: Scored) -> Iterator[Pair]:
    enough = met.score >= FLOOR
    return zip(met.left[enough].tolist(), met.right[enough].tolist(), strict=True)


def _numbered(size: int, components: Sequence[tuple[int, ...]]) -> list[int]:
    """The number of the component of each position; -1 of those that are alone."""
    number = [-1] * size
    for found, members in enumerate(components):
        for at in members:
            number[at] = found
    return number


def _by_component(pairs: Iterable[Pair], number: Sequence[int]) -> dict[int, set[Pair]]:
    """Pairs that lie in one component, by its number."""
    found: dict[int, set[Pair]] = {}
    for a, b in pairs:
        if number[a] == number[b] >= 0:
            found.setdefault(number[a], set()).add((a, b))
    return found


def _inside(columns: Columns, met: Scored, components: Sequence[tuple[int, ...]], number: Sequence[int]) -> Scored:
    """The pairs of each component: all of a small one, else those of `met`; by component, then sorted."""
    import numpy as np

    small = [pair for members in components if 2 < len(members) <= SMALL for pair in combinations(members, 2)]
    made = scored(columns, *np.array(small, np.int64).reshape(-1, 2).T)
    of, sizes = np.array(number, np.int64), np.array([len(members) for members in components], np.int64)
    kept = np.flatnonzero((of[met.left] == of[met.right]) & (of[met.left] >= 0))
    size = sizes[of[met.left[kept]]]
    kept = kept[(size == 2) | (size > SMALL)]
    left, right, score = (np.concatenate([one[kept], other]) for one, other in zip(met, made, strict=True))
    order = np.lexsort((right, left, of[left]))
    return Scored(left[order], right[order], score[order])


def _of_components(
    columns: Columns, pairs: Scored, components: Sequence[tuple[int, ...]]
) -> Iterator[tuple[dict[Pair, int], set[Pair]]]:
    """For each component the scores of its pairs and those that are kept apart."""
    apart = kept_apart(columns, pairs.left, pairs.right) & (pairs.score > -HIGHEST)
    rows = zip(*(column.tolist() for column in (*pairs, apart)), strict=True)
    row = next(rows, None)
    for component in components:
        members, scores, asunder = set(component), {}, set()
        while row is not None and row[0] in members:
            left, right, scores[left, right], is_apart = row
            if is_apart:
                asunder.add((left, right))
            row = next(rows, None)
        yield scores, asunder


def _clusters(
    members: tuple[int, ...], scores: Mapping[Pair, int], together: set[Pair], apart: set[Pair]
) -> tuple[tuple[int, ...], ...]:
    """The clusters of one component."""
    place = {member: at for at, member in enumerate(members)}
    moved = {(place[a], place[b]): score for (a, b), score in scores.items()}
    pairs = [[(place[a], place[b]) for a, b in found] for found in (together, apart)]
    return tuple(tuple(members[at] for at in one) for one in clusters_of(len(members), moved, *pairs))


def _components(size: int, pairs: Sequence[Pair]) -> tuple[tuple[int, ...], ...]:
    """The connected components of two members or more, each sorted, by their first members."""
    parent = list(range(size))

    def top(at: int) -> int:
        while parent[at] != at:
            parent[at] = at = parent[parent[at]]
        return at

    for a, b in pairs:
        x, y = top(a), top(b)
        parent[max(x, y)] = min(x, y)
    members: dict[int, list[int]] = {}
    for at in sorted({at for pair in pairs for at in pair}):
        members.setdefault(top(at), []).append(at)
    return tuple(tuple(members[first]) for first in sorted(members))
