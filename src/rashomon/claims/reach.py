"""How an actor named in a clause hangs on its predicate: near enough to be whom it is done to, or only beside it.

Enters: a Tree, the words of the predicate and one word. Leaves: whether the word reaches the predicate: as its object,
through what is the word's own ("struck the boats of Utopia"), through what is directed at it ("launched raids on
Utopia"). It does not where the way leads through a clause of its own ("efforts to fight Utopia"), another actor ("Ada
Wren of the Utopia Times"), or words that say where, when or about what ("met in Utopia", "talks about Utopia").

Misses: who is reached by sense alone ("took measures to show Utopia ...").
"""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum, auto

from rashomon.claims.data_files import word_list
from rashomon.claims.lexicon import takes_actor, type_of
from rashomon.claims.tree import Tree

_SAME = frozenset({"conj", "flat", "fixed"})  # one more beside it, or a part of its name
_DIRECT = frozenset({"obj", "iobj"})


class Reach(Enum):
    """What a predicate reaches through things: whose they are, whom they are directed at, or neither."""

    WHOSE = auto()  # "condemned Utopia's raids", "rejected Utopia calls", not "condemned the raids on Utopia"
    AT_WHOM = auto()  # "launched raids on Utopia", not "seek Utopia sanctions"
    NEITHER = auto()  # "urged raids on Utopia" asks others


def reaches(tree: Tree, predicate: Collection[int], word: int, others: Collection[int], reach: Reach) -> bool:
    """Whether a word reaches the predicate; `others` are the words of other actors, through which no way leads."""
    at, things, directed = word, 0, False
    while True:
        head, relation = tree.reading.head[at], tree.relation[at]
        if head in predicate:
            oblique = relation == "obl" and _leads(tree, at, head) and not (directed and things > 1)
            return relation in _DIRECT or oblique
        if head < 0 or tree.reading.tag[head] in ("VERB", "AUX"):
            return False
        if relation == "appos":
            if head in others:
                return False
        elif relation not in _SAME:
            own = _is_own(tree, at, head, reach)
            aimed = reach is Reach.AT_WHOM and not own and relation == "nmod" and _leads(tree, at, head)
            if head in others or not (own or (aimed and not directed)):
                return False
            things, directed = things + 1, directed or aimed
        at = head


def hangs_directly(tree: Tree, predicate: Collection[int], word: int) -> bool:
    """Whether a word, or what it stands beside or is a part of the name of, hangs on the predicate through no thing."""
    while tree.relation[word] in (*_SAME, "appos"):
        word = tree.reading.head[word]
    return tree.reading.head[word] in predicate


def hangs_on(tree: Tree, word: int, above: int) -> bool:
    """Whether a word stands in the noun phrase of the noun `above` ("Utopia's minister Ada Wren": Utopia on Wren)."""
    while word != above and word >= 0 and tree.reading.tag[word] not in ("VERB", "AUX"):
        word = tree.reading.head[word]
    return word == above


def _is_own(tree: Tree, word: int, head: int, reach: Reach) -> bool:
    """Whether a thing is a word's own: "Utopia's raids", "members of a Utopia unit", "offers by Utopia"."""
    if tree.relation[word] in ("compound", "amod"):
        return reach is Reach.WHOSE or type_of(tree, head) is None
    case = tree.first(word, "case")
    whose = case is not None and tree.lower[case] in (("of", "by", "from") if reach is Reach.WHOSE else ("of",))
    if reach is Reach.WHOSE and case is not None and tree.lower[case] == "of" and tree.labelled(head, "nmod:poss"):
        return False  # "condemned Varland's invasion of Utopia"
    return tree.reading.label[word] == "nmod:poss" or (tree.relation[word] == "nmod" and whose)


def _leads(tree: Tree, word: int, head: int) -> bool:
    """Whether the preposition before a word says to, with or against whom."""
    case = tree.first(word, "case")
    return case is not None and (tree.lower[case] in _TOWARDS or takes_actor(tree, head, word))


_TOWARDS = word_list("towards")
