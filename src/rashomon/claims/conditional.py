"""Whether a clause is a condition, and whether it stands under one.

Enters: a Tree and the word that heads a clause. Leaves: bools. Deliberately not done: on which clause a condition hangs
(`conditions`); what it makes of the claim (`modality`).
"""

from __future__ import annotations

from rashomon.claims.data_files import word_list
from rashomon.claims.subordination import is_inverted
from rashomon.claims.tenses import is_past_clause
from rashomon.claims.tree import Tree
from rashomon.claims.under import provides

CONDITIONS = word_list("marks_of_conditions")
TO = frozenset({"to"})


def has_mark(tree: Tree, word: int, marks: frozenset[str]) -> bool:
    """Whether one of the marks opens the clause of `word`; "even if" and "as if" open no condition."""
    opening = [kid for kid in tree.all(word, "mark") if tree.lower[kid] in marks]
    return bool(opening) and any(tree.lower[kid - 1] not in ("as", "even") for kid in opening)


def has_condition(tree: Tree, word: int) -> bool:
    """Whether a clause of condition hangs on `word`; "if any" and "if not" are none."""
    for kid in tree.all(word, "advcl"):
        is_if = tree.lower[kid] not in ("any", "anything", "ever", "not") and is_condition(tree, kid, CONDITIONS)
        if is_if and not _is_of_purpose(tree, word, kid):
            return True
    return False


def _is_of_purpose(tree: Tree, verb: int, condition: int) -> bool:
    """Whether a condition that is not past stands behind an infinitive and its verb tells what happened: it is that of
    the infinitive ("sent crews to cut the line | if it leaks")."""
    purposes = (kid for kid in tree.all(verb, "advcl", "xcomp") if verb < kid < condition)
    is_past = is_past_clause(tree, verb) and not is_past_clause(tree, condition)
    return is_past and any(has_mark(tree, kid, TO) for kid in purposes)


def is_condition(tree: Tree, word: int, marks: frozenset[str]) -> bool:
    """Whether a clause is a condition, by its mark or by its order ("should they ask", "were I to know")."""
    over = tree.reading.head[word]
    if has_mark(tree, word, marks) or (over >= 0 and tree.relation[word] == "ccomp" and provides(tree, over, marks)):
        return True
    first = tree.first(word, "aux", "cop", "mark")
    is_turned = tree.relation[word] != "root" and is_inverted(tree, word)
    return is_turned and first is not None and _opens(tree, word, first)


def _opens(tree: Tree, head: int, first: int) -> bool:
    """Whether the auxiliary `first` is the first word of the clause but for punctuation and joining words."""
    return all(tree.relation[kid] in ("punct", "cc", "mark") for kid in tree.children[head] if kid < first)
