"""Small graphs over strings: what is one, what stands for what, what runs in a circle.

Enters: nodes and edges. Leaves: classes, ends and circles in sorted order. Deliberately not done: weights.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping

Edge = tuple[str, str]


def classes_of(nodes: Iterable[str], same: Iterable[Edge], apart: Collection[Edge] = ()) -> dict[str, str]:
    """The smallest node of the class of each node, where the pairs of `same` are one, in their order, unless that would
    bring together a pair of `apart` (given in both orders).

    >>> classes_of("abc", [("c", "b")])
    {'a': 'a', 'b': 'b', 'c': 'b'}
    >>> classes_of("abc", [("a", "b"), ("b", "c")], {("a", "c"), ("c", "a")})
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    parent = {node: node for node in sorted(nodes)}

    def top(node: str) -> str:
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node

    members = {node: [node] for node in parent}
    for a, b in same:
        if a not in parent or b not in parent:
            continue
        x, y = sorted((top(a), top(b)))
        if x != y and not (apart and any((one, other) in apart for one in members[x] for other in members[y])):
            parent[y] = x
            members[x] += members[y]
    return {node: top(node) for node in parent}


def ends_of(node: str, stands_for: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The nodes that stand for nothing else and are reached from `node`; empty where all ways run in a circle."""
    seen: set[str] = set()
    waiting = [node]
    ends = set()
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        further = stands_for.get(at, frozenset()) - {at}
        if further:
            waiting.extend(further)
        else:
            ends.add(at)
    return frozenset(ends)


def circles_among(edges: Iterable[Edge]) -> list[tuple[str, ...]]:
    """One circle for each set of nodes that lead to each other: the shortest through its smallest node, that first.

    >>> circles_among([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])
    [('a', 'b', 'c')]
    """
    further: dict[str, set[str]] = {}
    for a, b in edges:
        if a != b:
            further.setdefault(a, set()).add(b)
    circles = []
    done: set[str] = set()
    for node in sorted(further):
        if node not in done:
            circle = _shortest(node, further)
            if circle:
                circles.append(circle)
                done |= _reaching_each_other(node, further)
    return circles


def _shortest(start: str, further: Mapping[str, set[str]]) -> tuple[str, ...]:
    waiting: deque[tuple[str, ...]] = deque([(start,)])
    seen = {start}
    while waiting:
        path = waiting.popleft()
        for node in sorted(further.get(path[-1], ())):
            if node == start:
                return path
            if node not in seen:
                seen.add(node)
                waiting.append((*path, node))
    return ()


def _reaching_each_other(node: str, further: Mapping[str, set[str]]) -> set[str]:
    return {other for other in _reached(node, further) if node in _reached(other, further)}


def _reached(node: str, further: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [node]
    while waiting:
        for other in further.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen
