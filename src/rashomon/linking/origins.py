"""How many independent origins stand behind a matter, as ranges.

Enters: the facets of one matter, the copies of the case. Leaves: the range of textual origins (roots of families of
copied passages) and of knowledge origins (roots of chains). An edge is certain or only plausible: the high count uses
the certain ones, the low all of them. Deliberately not done: weighing origins. All roots that speak on the matter
count, on whichever side.

What makes two roots one, or one stand for others:

- certain: the same actor; documents described in the same words; an outlet named as root stands for the roots its own
  report gives; a copied passage stands for the one it was copied from; a headline stands for its report's roots, and is
  unstated where its report says no more of the matter; an unnamed source passed on by an outlet is that outlet's;
- plausible: an outlet or an author stands for whoever else speaks on the matter; a copied passage too short to be
  certain; names spelled alike; a person and the organization it belongs to; unnamed sources of different reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.linking.copies import Copy
from rashomon.linking.facets import Facets, copied_alike
from rashomon.linking.graph import Edge, classes_of, ends_of
from rashomon.linking.names import alike, name_words, same_outlet
from rashomon.linking.roots import UNNAMED, Root
from rashomon.terms import Id, KnowledgeRange, OriginRange, SourceKind

_SECOND_HAND = frozenset({SourceKind.OUTLET, SourceKind.AUTHOR, SourceKind.UNSTATED})


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs of roots that are one, and roots that stand for others, by strength."""

    same: tuple[tuple[Edge, bool], ...]
    stands_for: tuple[tuple[Edge, bool], ...]  # the flag is true for certain


def covered(facets: Facets, copies: Sequence[Copy]) -> list[tuple[Id, Copy, bool]]:
    """(other report, copy, whether this claim's side is the taker) of copied passages that hold most of the claim."""
    names = {copied.passage for copied in facets.copied}
    found = []
    for copy in copies if names else ():
        if facets.report.id in (copy.left, copy.right) and names.intersection(copy.names()):
            taker = facets.report.id == copy.left
            found.append((copy.right if taker else copy.left, copy, taker))
    return found


def textual_range(members: Sequence[Facets], copies: Sequence[Copy]) -> OriginRange:
    """Families of copied passages among the reports of a matter; a report with words of its own on the matter is one
    of its own.
    """
    return OriginRange(
        low=_families(members, copies, certain_only=False), high=_families(members, copies, certain_only=True)
    )


def _families(members: Sequence[Facets], copies: Sequence[Copy], certain_only: bool) -> int:
    own: dict[Id, bool] = {}
    same: list[Edge] = []
    for one in members:
        taken = [(other, copy, side) for other, copy, side in covered(one, copies) if copy.certain or not certain_only]
        same += [(one.report.id, other) for other, _, _ in taken]
        from_others = any(side or not copy.directed for _, copy, side in taken)
        own[one.report.id] = own.get(one.report.id, False) or not from_others
    nodes = set(own) | {node for edge in same for node in edge}
    family = classes_of(nodes, same)
    count: dict[str, int] = {}
    for report, has_own in own.items():
        count[family[report]] = count.get(family[report], 0) + has_own
    return sum(max(1, number) for number in count.values())


def knowledge_range(members: Sequence[Facets], copies: Sequence[Copy]) -> KnowledgeRange:
    """How many independent roots a matter has; None where none is stated."""
    roots = roots_by_key(members)
    edges = edges_among(members, copies, roots)
    high, circles, unstated = _count(roots, edges, certain_only=True)
    low, _, _ = _count(roots, edges, certain_only=False)
    return KnowledgeRange(low=max(1, min(low, high)) if high else None, high=high or None, unstated=unstated + circles)


def key_of(root: Root, report: Id) -> str:
    """A root as a node: unstated ones are told apart by report, so that copies of one count once."""
    return f"unstated {report}" if root.kind is SourceKind.UNSTATED else root.key


def roots_by_key(members: Iterable[Facets]) -> dict[str, Root]:
    """The roots of a matter by their keys."""
    return {key_of(root, one.report.id): root for one in members for root in one.path.roots}


def _count(roots: Mapping[str, Root], edges: Edges, certain_only: bool) -> tuple[int, int, int]:
    """(stated roots, circles without a root, unstated roots) when the edges are followed."""
    stands_for: dict[str, frozenset[str]] = {}
    for (a, b), certain in edges.stands_for:
        if certain or not certain_only:
            stands_for[a] = stands_for.get(a, frozenset()) | {b}
    ends = {key: ends_of(key, stands_for) for key in roots}
    left = {end for found in ends.values() for end in found}
    turning = {key for key, found in ends.items() if not found}
    same = [edge for edge, certain in edges.same if certain or not certain_only]
    one_circle = [(a, b) for a in turning for b in stands_for[a] if b in turning]
    classes = classes_of(left, same)
    stated = {classes[key] for key in left if not key.startswith("unstated")}
    unstated = {classes[key] for key in left if key.startswith("unstated")} - stated
    circles = set(classes_of(turning, one_circle).values())
    return len(stated), len(circles), len(unstated)


def edges_among(members: Sequence[Facets], copies: Sequence[Copy], roots: Mapping[str, Root]) -> Edges:
    """All edges between the roots of a matter."""
    same = [*_named_edges(roots), *_unnamed_edges(members, roots)]
    stands_for = [*_outlet_edges(members), *_author_edges(members), *_plausible_edges(members, roots)]
    for edge, certain, directed in _copy_edges(members, copies):
        (stands_for if directed else same).append((edge, certain))
    return Edges(same=tuple(sorted(same)), stands_for=tuple(sorted(stands_for)))


def _named_edges(roots: Mapping[str, Root]) -> Iterator[tuple[Edge, bool]]:
    named = [(k, r) for k, r in sorted(roots.items()) if k.startswith(("actor", "name"))]
    for (a, one), (b, other) in combinations(named, 2):
        if one.kind is other.kind is SourceKind.DOCUMENT and name_words(one.name) == name_words(other.name):
            yield (a, b), True
        elif alike(one.name, other.name) or _belongs(one, other) or _belongs(other, one):
            yield (a, b), False


def _belongs(one: Root, other: Root) -> bool:
    return one.affiliation is not None and alike(one.affiliation, other.name)


def _unnamed_edges(members: Sequence[Facets], roots: Mapping[str, Root]) -> Iterator[tuple[Edge, bool]]:
    """Unnamed sources may be one unless they speak side by side; passed on by an outlet, they are that outlet's."""
    unnamed = sorted(key for key, root in roots.items() if root.kind in UNNAMED)
    side_by_side = {
        frozenset((a.key, b.key)) for one in members for a in one.path.roots for b in one.path.roots if a.key != b.key
    }
    for a, b in combinations(unnamed, 2):
        if frozenset((a, b)) not in side_by_side:
            yield (a, b), False
    for one in members:
        for other in _passed_on(one, members):
            mine = [r for r in one.path.roots if r.kind in UNNAMED]
            theirs = [r for r in other.path.roots if r.kind in UNNAMED]
            if len(mine) == len(theirs) == 1:
                yield (mine[0].key, theirs[0].key), True


def _passed_on(one: Facets, members: Sequence[Facets]) -> list[Facets]:
    """The claims on the matter in other reports by outlets that the chain of `one` passes through."""
    return [
        other
        for other in members
        if other.report.id != one.report.id
        and other.report.outlet is not None
        and any(same_outlet(relay.name, other.report.outlet) for relay in one.path.relays)
    ]


def _outlet_edges(members: Sequence[Facets]) -> Iterator[tuple[Edge, bool]]:
    """An outlet that is named as root, or an unstated root behind an outlet, stands for what that outlet's own report
    rests on.
    """
    for one in members:
        for root in one.path.roots:
            if root.kind in (SourceKind.OUTLET, SourceKind.UNSTATED):
                for other in _passed_on(one, members):
                    for theirs in other.path.roots:
                        yield (key_of(root, one.report.id), key_of(theirs, other.report.id)), True


def _author_edges(members: Sequence[Facets]) -> Iterator[tuple[Edge, bool]]:
    """The author's own words may rest on what the report attributes; those of its headline do."""
    for report in sorted({one.report.id for one in members}):
        mine = [one for one in members if one.report.id == report]
        own = [one for one in mine if one.path.roots[0].kind is SourceKind.AUTHOR]
        rest = {key_of(r, report) for one in mine for r in one.path.roots if r.kind is not SourceKind.AUTHOR}
        if own and rest:
            certain = all(one.headline for one in own)
            yield from (((own[0].path.roots[0].key, key), certain) for key in sorted(rest))


def _plausible_edges(members: Sequence[Facets], roots: Mapping[str, Root]) -> Iterator[tuple[Edge, bool]]:
    """An outlet, or an author without a source for the matter, may have it from anybody else who speaks on it.

    A headline is no source: where its report says nothing else of the matter, its root is not stated.
    """
    others = sorted(key for key, root in roots.items() if root.kind not in _SECOND_HAND)
    outlets = sorted(key for key, root in roots.items() if root.kind is SourceKind.OUTLET)
    for key, root in sorted(roots.items()):
        if root.kind in (SourceKind.OUTLET, SourceKind.AUTHOR):
            instead = others or (outlets if root.kind is SourceKind.AUTHOR else [])
            yield from (((key, other), False) for other in instead)
    said = {one.report.id for one in members if not one.headline}
    for report in sorted({one.report.id for one in members} - said):
        yield (f"author {report}", f"unstated {report}"), True


def _copy_edges(members: Sequence[Facets], copies: Sequence[Copy]) -> Iterator[tuple[Edge, bool, bool]]:
    """(roots, certain, directed): what stands in a copied passage stands on the word it stands on there."""
    by_passage = {name: copy for copy in copies for name in copy.names()}
    for one, other in combinations(members, 2):
        shared = sorted({c.passage for c in one.copied} & {c.passage for c in other.copied})
        if shared and copied_alike(one, other):
            copy = by_passage[shared[0]]
            taker, giver = (one, other) if one.report.id == copy.left else (other, one)
            mine = {key_of(r, taker.report.id): r for r in taker.path.roots}
            theirs = {key_of(r, giver.report.id): r for r in giver.path.roots}
            if len(mine) == len(theirs) == 1 and set(mine) != set(theirs):
                yield (next(iter(mine)), next(iter(theirs))), copy.certain, copy.directed and _loose(mine)


def _loose(roots: Mapping[str, Root]) -> bool:
    """Whether the roots are the author's own voice or unstated, and so stand for whatever was copied."""
    return all(root.kind in (SourceKind.AUTHOR, SourceKind.UNSTATED) for root in roots.values())
