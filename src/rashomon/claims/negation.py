"""Whether a word is negated.

Enters: a Tree and a word. Leaves: a bool. Deliberately not done: what the negation means for a claim (`polarity`).
"""

from __future__ import annotations

from functools import lru_cache

from rashomon.claims.data_files import word_list
from rashomon.claims.tree import TREES, Tree

NEGATIONS = word_list("negations")
NOT = frozenset({"not", "n't", "'t", "’t", "nt"})
OMISSIONS = word_list("nouns_of_omission")


def is_omitted(tree: Tree, head: int) -> bool:
    """Whether an infinitive hangs on a noun that says it was not done ("its failure | to open the gates")."""
    if tree.relation[head] != "acl" or tree.lemma[tree.reading.head[head]] not in OMISSIONS:
        return False
    return tree.says(head, ("to",), "mark")


def is_yet_to(tree: Tree, word: int) -> bool:
    """Whether what follows "has" has not been done so far: "has yet to pay"."""
    return tree.lower[word] in ("has", "have", "had") and tree.lower[word + 1 : word + 3] == ("yet", "to")


def negates(tree: Tree, word: int) -> bool:
    """Whether a negation hangs on `word`; "not only", "not a single" and "no longer" included, the second on an
    argument."""
    return word in _negated_in(tree)


@lru_cache(maxsize=TREES)
def _negated_in(tree: Tree) -> frozenset[int]:
    """The negated words of a tree: few words can negate, and the same ones are asked about again and again."""
    heads = tree.reading.head
    asked = {heads[word] for word, form in enumerate(tree.lower) if form in NEGATIONS or form == "longer"} - {-1}
    return frozenset(word for word in asked if _is_negated(tree, word))


def _is_negated(tree: Tree, word: int) -> bool:
    for kid in tree.children[word]:
        if tree.lower[max(0, kid - 1) : kid + 1] == ("no", "longer"):
            return True
        if tree.lower[kid] in NEGATIONS and tree.relation[kid] in ("advmod", "det", "cc", "neg", "mark"):
            following = tree.lower[kid + 1] if kid + 1 < len(tree.lower) else ""
            return following not in ("only", "just", "least", "surprisingly") or tree.lower[kid] not in NOT
    return False
