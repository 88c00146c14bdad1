"""Who else stands in a row with a nominal, however the tree hangs the row together.

Enters: a Tree and the word that heads the first nominal. Leaves: words. Deliberately not done: what is joined to what
only says which ("the head of the port | and the bank").
"""

from __future__ import annotations

from rashomon.claims.actors import known
from rashomon.claims.tree import Tree
from rashomon.terms import ActorKind, NameKind


def row_of(tree: Tree, word: int) -> tuple[int, ...]:
    """The word and all that is joined to it, to one of those, or to the titles and names of one ("rivals | Ada Wren and
    Tom Pell", "Osk, above all Varn and | Norrin"), in text order."""
    row = [word]
    for at in row:  # which grows as it is gone through
        found = tree.all(at, "conj")
        for part in _parts_of(tree, at):
            found += tree.all(part, "conj")
        row += [kid for kid in found if kid not in row and _is_of_row(tree, kid, word)]
    return tuple(sorted(row))


def first_of_row(tree: Tree, word: int) -> int:
    """The first name of the row that a name is joined to, as far as they are of one kind; `word` where it is none."""
    while tree.relation[word] == "conj" and tree.reading.head[word] >= 0 and _is_of_kind(tree, word):
        word = tree.reading.head[word]
    return word


def _parts_of(tree: Tree, word: int) -> tuple[int, ...]:
    """The words of the name and title of a nominal that hang on it."""
    index = tree.name[word]
    parts = tuple(kid for kid in tree.children[word] if tree.relation[kid] == "flat" or _is_title(tree, kid))
    return parts if index < 0 else tuple(kid for kid in parts if tree.name[kid] in (index, -1))


def _is_title(tree: Tree, word: int) -> bool:
    return tree.reading.label[word] == "nmod:desc"


def _is_of_row(tree: Tree, kid: int, word: int) -> bool:
    """Whether what is joined to a part of the row is of it: to other than the first only names of the same kind are, no
    state behind its town ("Varn, | Utopia |; and Osk")."""
    if tree.reading.head[kid] == word:
        return True
    return tree.name[kid] >= 0 and _is_of_kind(tree, kid) and not _is_state_of_town(tree, kid)


def _is_of_kind(tree: Tree, kid: int) -> bool:
    """Whether a name is of the kind of what it is joined to, or that has no name."""
    first, index = tree.name[tree.reading.head[kid]], tree.name[kid]
    return first < 0 or (index >= 0 and tree.names[first].kind is tree.names[index].kind)


def _is_state_of_town(tree: Tree, word: int) -> bool:
    """Whether a state's name stands right behind the name of a place and a comma."""
    name = tree.names[tree.name[word]]
    before = tree.name[name.first - 2] if name.first > 1 and tree.lower[name.first - 1] == "," else -1
    if before < 0 or tree.names[before].kind is not NameKind.PLACE:
        return False
    acting = known(" ".join(tree.reading.word[name.first : name.last + 1]))
    return acting is not None and acting.kind == ActorKind.STATE
