"""Shares told in words: "a quarter of the voters", "two thirds of the ships".

Enters: a Tree and the words of a proposition. Leaves: (first word, last word, per cent). Deliberately not done: shares
of what is no number of things ("half of the night"), "one in five".
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.claims.data_files import word_list
from rashomon.claims.nominals import is_plural
from rashomon.claims.tree import Tree

PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
PARTS |= {f"{form}s": parts for form, parts in PARTS.items() if parts > 2}
SHARED = word_list("nouns_that_are_shared")
HOW_MANY = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}


def shares_in(tree: Tree, words: tuple[int, ...]) -> Iterator[tuple[int, int, float]]:
    """The shares among `words`, each with the words it stands in and its value in per cent, to one decimal place."""
    lower = tree.lower
    for word in words:
        parts = PARTS.get(lower[word])
        if parts is None or lower[word + 1 : word + 2] != ("of",):
            continue
        whole = tree.first(word, "nmod")
        if whole is None or not (is_plural(tree, whole) or tree.lemma[whole] in SHARED):
            continue
        many = HOW_MANY.get(lower[word - 1]) if word else None
        if many is not None or parts == 2:
            yield (word if many is None else word - 1), word, round(100 * (many or 1) / parts, 1)
