"""What several do to each other: the parties between whom something happens, and "each other" as who does it.

Enters: a Tree and words. Leaves: words. Deliberately not done: verbs that are mutual by themselves (`objects`).
"""

from __future__ import annotations

from rashomon.claims.contents import is_event_noun
from rashomon.claims.data_files import word_list
from rashomon.claims.nominals import is_named_or_somebody
from rashomon.claims.tree import Tree

HAPPENING = word_list("verbs_of_happening")
RECIPROCAL = (("each", "other"), ("one", "another"))


def parties(tree: Tree, action: int, subject: int | None) -> tuple[int, ...]:
    """The first of those between whom happens what the subject names ("Clashes broke out between | the army | and
    rebels")."""
    if subject is None or not is_event_noun(tree, subject) or not _only_happens(tree, action):
        return ()
    return between(tree, (*tree.all(subject, "nmod"), *tree.all(action, "obl")))


def between(tree: Tree, words: tuple[int, ...]) -> tuple[int, ...]:
    """Those of the words that stand behind "between" with another party, both of them somebody."""
    found = (word for word in words if tree.says(word, ("between",), "case"))
    rows = ((word, tree.conjuncts(word)) for word in found)
    return tuple([word for word, row in rows if row[1:] and all(is_named_or_somebody(tree, one) for one in row)])


def _only_happens(tree: Tree, action: int) -> bool:
    """Whether a verb says no more than that something is there, begins, goes on or ends."""
    if tree.lemma[action] == "be":
        return tree.says(action, ("there",), "expl")
    objects = [tree.lemma[kid] for kid in tree.all(action, "obj")]
    return tree.lemma[action] in HAPPENING and objects in ([], ["place"])


def who_does_it(tree: Tree, subject: int | None) -> int | None:
    """The subject, or who "each other" stands for ("| both sides | accused each other of breaking it")."""
    if subject is None or tree.lower[subject : subject + 2] not in RECIPROCAL:
        return subject
    return tree.first(tree.reading.head[subject], "nsubj")
