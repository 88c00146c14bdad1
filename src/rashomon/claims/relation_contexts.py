"""PLOVER's modes and contexts: by what means a relation is carried out, and what it is about.

Enters: a Tree, a Proposition, a type. Leaves: a mode or None; contexts, sorted. Both by word lists of our own
(`modes.tsv`, `contexts.tsv`) over the lemmas of the proposition's own words, after the PLOVER codebook's definitions.

Misses: what is about a matter without its words. A mode of two that fit is the first in the list.
"""

from __future__ import annotations

from functools import cache

from rashomon.claims.data_files import members, rows_of
from rashomon.claims.propositions import Proposition
from rashomon.claims.tree import Tree


def mode_of(tree: Tree, proposition: Proposition, type_: str) -> str | None:
    """The first mode of the type whose words occur; None where none does."""
    said = _said(tree, proposition)
    return next((mode for mode, words in _modes().get(type_, ()) if words & said), None)


def contexts_of(tree: Tree, proposition: Proposition) -> tuple[str, ...]:
    """Every context one of whose words occurs, sorted."""
    said = _said(tree, proposition)
    return tuple(sorted(context for context, words in _contexts() if words & said))


def _said(tree: Tree, proposition: Proposition) -> frozenset[str]:
    """The lemmas of its own words that are no names, and each word that ends a phrase of two."""
    words = [w for w in proposition.words if tree.reading.tag[w] != "PROPN"]
    lemmas = [tree.lemma[w] for w in words]
    lowers = [tree.lower[w] for w in words]
    return frozenset((*lemmas, *lowers, *(f"{a} {b}" for a, b in zip(lowers, lemmas[1:], strict=False))))


@cache
def _modes() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    found: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {}
    for type_, mode, words, *_ in rows_of("modes.tsv"):
        found[type_] = (*found.get(type_, ()), (mode, frozenset(members(words))))
    return found


@cache
def _contexts() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((context, frozenset(members(words))) for context, words, *_ in rows_of("contexts.tsv"))
