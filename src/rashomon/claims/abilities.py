"""What can and could be, and so is told as a fact or a state or as what is possible.

Enters: a Tree, a Proposition, a word. Leaves: bools. Deliberately not done: what that makes of the claim (`modality`).
"""

from __future__ import annotations

from rashomon.claims.data_files import word_list, word_lists
from rashomon.claims.nominals import is_time
from rashomon.claims.polarity import polarity_of
from rashomon.claims.propositions import Proposition
from rashomon.claims.sharing import is_passive
from rashomon.claims.tenses import PERCEIVED
from rashomon.claims.tree import Tree
from rashomon.terms import Polarity

PAST_OR_PERFECT = word_list("past_or_perfect_auxiliaries")


def is_inability(tree: Tree, proposition: Proposition, words: set[str]) -> bool:
    """Whether "could" is denied of an act ("could not open the gate"): a fact, and no guess ("couldn't be")."""
    if words != {"could"} or proposition.above or tree.reading.tag[proposition.action] != "VERB":
        return False
    return tree.first(proposition.action, "cop") is None and polarity_of(tree, proposition) is Polarity.NEGATED


def is_perceived(tree: Tree, proposition: Proposition, words: set[str]) -> bool:
    """Whether it could be seen or heard, and so was there to see ("shots could be heard")."""
    if proposition.above or tree.lemma[proposition.action] not in PERCEIVED:
        return False
    return words <= {"could", "be"} and is_passive(tree, proposition.action)


def is_no_chance(tree: Tree, word: int) -> bool:
    """Whether "able" tells what was done or will be, and not what is possible ("was able to flee", "will be able to
    sail"); "is not able to" is as possible as what denies it, "is able to", or the two could not dispute each other."""
    if tree.lemma[word] != "able":
        return False
    put = {tree.lower[kid] for kid in tree.all(word, "cop", "aux")}
    return bool(put & (PAST_OR_PERFECT | word_lists()["future_auxiliaries"]))


def is_at_any_time(tree: Tree, action: int) -> bool:
    """Whether "can" says what somebody is able or free to do at any time ("she can speak freely"), and no chance at one
    ("can leave on Friday", "this cannot go on")."""
    is_once = any(is_time(tree, kid) for kid in tree.all(action, "obl")) or tree.first(action, "advcl") is not None
    return not is_once and not tree.says(action, ("it", "that", "this"), "nsubj")
