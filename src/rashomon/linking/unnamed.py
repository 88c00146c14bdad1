"""Which unnamed sources of one matter are one, and whose word an outlet passes on.

Enters: claims on one matter, their roots. Leaves: edges between roots, certain or only plausible, as `origins.py`
counts them. Deliberately not done: roots that have names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.linking.facets import Facets
from rashomon.linking.graph import Edge
from rashomon.linking.names import name_words, same_outlet
from rashomon.linking.parts import called, described_alike, heads_alike
from rashomon.linking.roots import NAMED, UNNAMED, Root, article_of
from rashomon.linking.words import listed, stop_words
from rashomon.terms import SourceKind

_HELD_AT = re.compile(r"\b(?:of|for|at|in)\b")


def unnamed_edges(members: Sequence[Facets], roots: Mapping[str, Root]) -> Iterator[tuple[Edge, bool]]:
    """Unnamed sources may be one, and are where they are described alike: so were 1,417 of 1,438 pairs of one planted
    matter, of those in unlike words 234 of 373 (decision 0139), but none of some 190 where one was several and the
    other one person, or held an office (decision 0194). One that an outlet passes on is that outlet's, where it has
    only one, or only one of the same words, and may be where one of both is several.
    """
    unnamed = sorted(key for key, root in roots.items() if root.kind in UNNAMED)
    for a, b in combinations(unnamed, 2):
        is_one = described_alike(roots[a].name, roots[b].name)
        if is_one or not _are_two(roots[a], roots[b]):
            yield (a, b), is_one
    passed = {root.key for one in members if one.path.through for root in _unnamed(one)}
    the = [key for key in unnamed if _is_the(roots[key]) or key in passed]
    with_names = sorted(key for key, root in roots.items() if root.kind in NAMED)
    yield from (((a, b), False) for a in the for b in with_names)
    for one in members:
        mine = _unnamed(one)
        if len(mine) == 1:
            theirs = {root.key: root for other in passed_on(one, members) for root in _unnamed(other)}
            same_words = [key for key, root in theirs.items() if _words(root) & _words(mine[0])]
            found = same_words if len(theirs) > 1 else list(theirs)
            if len(found) == 1:  # "officials", as a paper is quoted, may be the one officer it heard
                yield (mine[0].key, found[0]), not _are_one_and_several(mine[0], theirs[found[0]])


def _are_two(one: Root, other: Root) -> bool:
    """Whether two unnamed sources in unlike words cannot be one: several and one ("residents", "an official"), or one
    of them holds an office that the other is not called by ("the harbour master of Tosk").
    """
    if any(_is_the(root) and _office(root) for root in (one, other)):
        return True
    return _are_one_and_several(one, other)


def _are_one_and_several(one: Root, other: Root) -> bool:
    """Whether one is a person and the other several in other words ("the spokesperson", "residents")."""
    return _are_several(one) != _are_several(other) and not heads_alike(one.name, other.name)


def _are_several(root: Root) -> bool:
    """Whether the noun for an unnamed source is a plural."""
    noun = next(reversed(name_words(called(root.name))), "")
    return noun in listed("plurals.txt") or (noun.endswith(("s", "men")) and not noun.endswith("ss"))


def _unnamed(one: Facets) -> list[Root]:
    return [root for root in one.path.roots if root.kind in UNNAMED]


def _is_the(root: Root) -> bool:
    return root.name.casefold().startswith("the ")


def _words(root: Root) -> set[str]:
    return set(name_words(root.name)) - stop_words()


def side_by_side(members: Sequence[Facets]) -> frozenset[Edge]:
    """Unnamed sources that one article heard itself and tells apart, both orders: "an officer", "residents", but not
    "the officer".
    """
    found: set[Edge] = set()
    for mine in by_article(members).values():
        heard = [one for one in mine if not one.path.relays and not one.copied]
        new = {root.key for one in heard for root in _unnamed(one) if not _is_the(root)}
        found |= {(a, b) for a in new for b in new if a != b}
    return frozenset(found)


def office_edges(members: Sequence[Facets], roots: Mapping[str, Root]) -> Iterator[tuple[Edge, bool]]:
    """Who is called by an office ("the harbour master of Tosk") is whom a report names as that, if it is only one."""
    holders: dict[tuple[tuple[str, ...], ...] | None, set[str]] = {}
    for one in members:
        for root in one.path.roots:
            if root.kind is SourceKind.PERSON and (office := _office(root)):
                holders.setdefault(office, set()).add(root.key)
    for key, root in sorted(roots.items()):
        if root.kind is SourceKind.ANONYMOUS and _is_the(root) and len(found := holders.get(_office(root), ())) == 1:
            yield (key, next(iter(found))), True


def _office(root: Root) -> tuple[tuple[str, ...], ...] | None:
    """The words for an office and those for where it is held; None where either is not told."""
    office = name_words(_HELD_AT.split(root.role or "")[0]), name_words(root.affiliation or "")
    return office if all(office) else None


def passed_on(one: Facets, members: Sequence[Facets]) -> list[Facets]:
    """The claims on the matter in other reports by outlets that the chain of `one` passes through."""
    return [
        other
        for other in (members if one.path.relays else ())
        if other.report.id != one.report.id
        and other.report.outlet is not None
        and any(same_outlet(relay.name, other.report.outlet) for relay in one.path.relays)
    ]


def by_article(members: Iterable[Facets]) -> dict[str, list[Facets]]:
    """The claims of a matter by the article they stand in, sorted by article."""
    found: dict[str, list[Facets]] = {}
    for one in members:
        found.setdefault(article_of(one.report), []).append(one)
    return dict(sorted(found.items()))
