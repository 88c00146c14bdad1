"""Whether a word is negated.

Enters: a Tree and a word. Leaves: a bool. Deliberately not done: what the negation means for a claim (`polarity`).
"""

from __future__ import annotations

from rashomon.claims.data_files import word_list
from rashomon.claims.tree import Tree

NEGATIONS = word_list("negations")


def negates(tree: Tree, word: int) -> bool:
    """Whether a negation hangs on `word`; "not only" and "not a single" included, the latter on an argument."""
    for kid in tree.children[word]:
        if tree.lower[kid] in NEGATIONS and tree.relation[kid] in ("advmod", "det", "cc", "neg", "mark"):
            following = tree.lower[kid + 1] if kid + 1 < len(tree.lower) else ""
            return following not in ("only", "just", "least", "surprisingly") or tree.lower[kid] != "not"
    return False
