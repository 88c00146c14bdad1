"""What somebody ought to do or see to: what "should", "recommend that" and "make sure that" ask for.

Enters: a Tree and the word of a clause. Leaves: bools. Deliberately not done: other auxiliaries (`modality`).
"""

from __future__ import annotations

from rashomon.claims.nominals import institution_of, is_person_noun
from rashomon.claims.propositions import Proposition
from rashomon.claims.sharing import is_passive
from rashomon.claims.tree import Tree
from rashomon.claims.turns import turning

LANDS = frozenset({"city", "country", "land", "nation", "region", "town", "village"})  # which act as bodies do
SURE = frozenset({"certain", "sure"})


def is_to_be_ensured(tree: Tree, word: int) -> bool:
    """Whether it is what somebody is to see to ("to ensure that the port stays open", "have got to make sure | they
    leave"), not what was seen to."""
    over = tree.reading.head[word]
    if tree.relation[word] != "ccomp":
        return False
    if tree.lower[over] in SURE and over > 0:
        return tree.lower[over - 1] in ("make", "be") and tree.reading.head[over] in (over - 1, -1)
    return tree.lower[over] == "ensure"


def is_up_to_somebody(tree: Tree, proposition: Proposition) -> bool:
    """Whether "should" asks somebody to act ("you should leave", "recommends that every town should salt its roads");
    "the rain should stop" only expects it."""
    over = tree.reading.head[proposition.head]
    if tree.relation[proposition.head] in ("ccomp", "acl") and turning().get(tree.lemma[over]) == "demand":
        return True
    subject = tree.first(proposition.sharer, "nsubj")
    if subject is None or is_passive(tree, proposition.action) or tree.reading.tag[subject] == "PROPN":
        return True
    if tree.reading.tag[subject] == "PRON" or tree.lower[subject] == "one":
        return tree.lower[subject] not in ("it", "that", "this", "which")
    is_somebody = is_person_noun(tree, subject) or tree.lemma[subject].endswith(("er", "or", "ist", "ian"))
    return is_somebody or tree.lemma[subject] in LANDS or institution_of(tree, subject) is not None
