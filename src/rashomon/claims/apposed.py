"""Names that stand behind what their bearer is, where the tree hangs them elsewhere.

Enters: a Tree and a noun. Leaves: the name. "The head of the Port Authority, | Ada Wren |, left" is about Wren, though
the tree has her beside the authority. Deliberately not done: names right beside their noun (`cast`).
"""

from __future__ import annotations

from rashomon.claims.nominals import is_person_noun, is_plural
from rashomon.claims.tree import Tree
from rashomon.terms import NameKind

CLOSING = frozenset({",", ".", ")", "-", "–", "—", "”", '"', "''"})


def holder_behind(tree: Tree, word: int) -> int:
    """The person's name between commas behind an office and its body or place ("the founder and chairman of the Osk
    Group, | Tom Pell |,"); -1 where none is."""
    if not is_person_noun(tree, word) or is_plural(tree, word) or tree.first(word, "det", "nmod") is None:
        return -1
    for body in tree.all(word, "nmod"):
        if not tree.says(body, ("of", "at", "for"), "case") or body < word:
            continue
        for name in (one for kid in tree.below(body) for one in tree.all(kid, "appos") if one > kid):
            index = tree.name[name]
            if index >= 0 and tree.names[index].kind is NameKind.PERSON and _is_between_commas(tree, index):
                return index if not is_person_noun(tree, tree.reading.head[name]) else -1
    return -1


def _is_between_commas(tree: Tree, index: int) -> bool:
    name = tree.names[index]
    return tree.lower[name.first - 1] == "," and tree.form(name.last + 1) in CLOSING


def is_second_title(tree: Tree, word: int) -> bool:
    """Whether a bare noun for a person is joined to one that is named behind both ("the founder and | chairman | of the
    Osk Group, Tom Pell,")."""
    first = tree.reading.head[word]
    if tree.relation[word] != "conj" or tree.name[word] >= 0 or tree.first(word, "det", "nummod", "case") is not None:
        return False
    return is_person_noun(tree, word) and holder_behind(tree, first) >= 0
