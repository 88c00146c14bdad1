"""Shares told in words: "a quarter of the voters", "two thirds of the ships".

Enters: a Tree and the words of a proposition. Leaves: (first word, last word, per cent). Deliberately not done: shares
of what is no number of things ("half of the night").
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.claims.data_files import word_list
from rashomon.claims.nominals import is_plural
from rashomon.claims.tree import Tree

PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
PARTS |= {f"{form}s": parts for form, parts in PARTS.items() if parts > 2}
MEASURES = word_list("nouns_of_measure")
SHARED = word_list("nouns_that_are_shared")
FEW = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
FEW |= {str(number): number for number in FEW.values()}
TELLING = FEW.keys() | PARTS.keys()
EVERY = (("in",), ("in", "every"), ("of", "every"), ("out", "of"), ("out", "of", "every"))
WHOLES = ("hundred", "thousand", "million", "billion", "trillion")
HOW_MANY = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}


def shares_in(tree: Tree, words: tuple[int, ...]) -> Iterator[tuple[int, int, float]]:
    """The shares among `words`, each with the words it stands in and its value in per cent, to one decimal place."""
    lower = tree.lower
    for word in words:
        if lower[word] not in TELLING:
            continue
        if lower[word] in FEW and (last := _last_of_every(tree, word)) is not None:
            yield word, last, round(100 * FEW[lower[word]] / FEW[lower[last]], 1)
        parts = PARTS.get(lower[word])
        if parts is None or lower[word + 1 : word + 2] != ("of",):
            continue
        whole = tree.first(word, "nmod")
        if word > 1 and lower[word - 1] == "-" and lower[word - 2] in HOW_MANY:
            yield word - 2, word, round(100 * HOW_MANY[lower[word - 2]] / parts, 1)
            continue
        if lower[word + 2 : word + 3] == ("a",) and lower[word + 3 : word + 4] and lower[word + 3] in WHOLES:
            continue  # "a quarter of a million"
        if whole is None or not (is_plural(tree, whole) or tree.lemma[whole] in SHARED):
            continue
        many = HOW_MANY.get(lower[word - 1]) if word else None
        if many is not None or parts == 2:
            yield (word if many is None else word - 1), word, round(100 * (many or 1) / parts, 1)


def _last_of_every(tree: Tree, word: int) -> int | None:
    """The last word of the share "one in three (ships)", "one of every nine" that begins with `word`, if one does."""
    lower = tree.lower
    for between in EVERY:
        last = word + len(between) + 1
        if lower[word + 1 : last] == between and last + 1 < len(lower) and lower[last] in FEW:
            is_share = lower[last + 1].isalpha() and tree.lemma[last + 1] not in MEASURES  # "one in two days"
            return last if is_share and FEW[lower[word]] < FEW[lower[last]] else None
    return None
