"""What the names of one report tell about each other.

Enters: a Report and its Tree. Leaves: the full name behind a surname, the whole name behind an organization's last
word, the kind
most mentions of a name have. Deliberately not done: anything across reports.
"""

from __future__ import annotations

from rashomon.claims.actors import actor_id
from rashomon.claims.names import key_of, name_without_titles
from rashomon.claims.tree import Tree
from rashomon.terms import Name, NameKind, Report, Span, span_in


def name_text(report: Report, tree: Tree, name: Name) -> tuple[str, Span]:
    start, end = tree.reading.start[name.first], tree.reading.end[name.last]
    text = " ".join(report.text[start:end].split()).removesuffix("'s").removesuffix("’s")
    return text, span_in(report.text, start, end)


def kinds_of_names(report: Report, tree: Tree) -> dict[str, NameKind]:
    """The kind most mentions of a name have, by key; of two as frequent the one that comes first in the alphabet."""
    counts: dict[str, dict[NameKind, int]] = {}
    for name in tree.names:
        kinds = counts.setdefault(key_of(name_text(report, tree, name)[0]), {})
        kinds[name.kind] = kinds.get(name.kind, 0) + 1
    return {key: min(kinds, key=lambda kind: (-kinds[kind], kind.value)) for key, kinds in counts.items()}


def long_names(report: Report, tree: Tree) -> dict[str, tuple[str, Span]]:
    """Name and first place of each organization of several words, by its last word if only one has that."""
    found: dict[str, dict[str, tuple[str, Span]]] = {}
    for name in tree.names:
        if name.kind is NameKind.ORGANIZATION and name.last > name.first:
            text, where = name_text(report, tree, name)
            key = key_of(text)
            if " " in key:
                found.setdefault(key.split()[-1], {}).setdefault(key, (text, where))
    return {last: next(iter(some.values())) for last, some in found.items() if len(some) == 1}


def full_names(report: Report, tree: Tree) -> dict[str, tuple[str, Span]]:
    """Full name and first place of each surname that only one person of the report bears."""
    found: dict[str, dict[str, tuple[str, Span]]] = {}
    for name in tree.names:
        if name.kind is not NameKind.PERSON:
            continue
        text, where = name_text(report, tree, name)
        text = name_without_titles(text)
        key = key_of(text, person=True)
        if " " in key:
            found.setdefault(key.split()[-1], {}).setdefault(actor_id(text, person=True), (text, where))
    return {surname: next(iter(people.values())) for surname, people in found.items() if len(people) == 1}
