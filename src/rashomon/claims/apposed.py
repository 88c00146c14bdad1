"""Second titles of somebody who is named behind both, and lands before titles.

Enters: a Tree and a noun or name. Leaves: whether it is one, who is meant. Names themselves hang on their
offices already (`joined`).
"""

from __future__ import annotations

from rashomon.claims.data_files import lines_of
from rashomon.claims.nominals import is_person_noun
from rashomon.claims.tree import Tree
from rashomon.terms import NameKind

CLOSING = frozenset({",", ".", ")", "-", "–", "—", "”", '"', "''"})


def is_second_title(tree: Tree, word: int) -> bool:
    """Whether a bare noun for a person is joined to one that is named behind both ("the founder and | chairman | of the
    Osk Group, Tom Pell,")."""
    first = tree.reading.head[word]
    if tree.relation[word] != "conj" or tree.name[word] >= 0 or tree.first(word, "det", "nummod", "case") is not None:
        return False
    names = (tree.name[kid] for kid in tree.all(first, "appos") if kid > word)
    return is_person_noun(tree, word) and any(index >= 0 and _is_person_apart(tree, index) for index in names)


def titled(tree: Tree, word: int) -> int:
    """`word`, or somebody named behind it where it is the land before his title ("Varland | Sen. Ada Wren")."""
    if tree.name[word] < 0 or tree.names[tree.name[word]].kind is not NameKind.PLACE:
        return word
    after = tree.names[tree.name[word]].last + 1
    holder = next((at for at in range(after, min(after + 3, len(tree.name))) if tree.name[at] >= 0), after)
    titles = lines_of("titles.txt")
    is_titled = after < holder and all(tree.lower[at].rstrip(".") in titles for at in range(after, holder))
    return holder if is_titled and tree.names[tree.name[holder]].kind is NameKind.PERSON else word


def _is_person_apart(tree: Tree, index: int) -> bool:
    """Whether a name is a person's and stands between commas."""
    name = tree.names[index]
    is_apart = tree.lower[name.first - 1] == "," and tree.form(name.last + 1) in CLOSING
    return is_apart and name.kind is NameKind.PERSON
