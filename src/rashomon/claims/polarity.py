"""Whether a proposition says that it was so or that it was not.

Enters: a Tree and a Proposition. Leaves: a Polarity. The polarity is the content's own: that a source denies it is the
attribution's stance. Deliberately not done: irony; negation that the words only imply ("hardly surprising").
"""

from __future__ import annotations

from rashomon.claims.actions import effect_of, only_judges, words_above
from rashomon.claims.negation import NEGATIONS, is_omitted, is_yet_to, negates
from rashomon.claims.nominals import case_of
from rashomon.claims.propositions import Proposition
from rashomon.claims.sharing import shared_auxiliaries
from rashomon.claims.tree import Tree
from rashomon.terms import Polarity

QUOTES = frozenset({'"', "“", "”", "‘", "’", "``", "''"})
ARGUMENTS = ("nsubj", "obj", "iobj")
NEVER = frozenset(
    {("at", "point"), ("at", "stage"), ("at", "time"), ("by", "means"), ("in", "case"), ("in", "way"),
     ("on", "account"), ("under", "circumstance")}
)  # fmt: skip


def polarity_of(tree: Tree, proposition: Proposition) -> Polarity:
    """Negated where an odd number of its predicate words and arguments negate: "did not refuse" is affirmed."""
    telling = [word for word in (*proposition.above, proposition.action) if not only_judges(tree, word)]
    negations = sum([negates(tree, word) for word in telling])
    above = words_above(tree, proposition.head, proposition.above)
    negations += sum([effect_of(tree.lemma[word])[1] == "negated" for word in above])
    negations += any(is_yet_to(tree, word) for word in proposition.above)
    negations += _negates_argument(tree, proposition) + _is_decided_against(tree, proposition)
    negations += _is_in_no_way(tree, proposition)
    negations += is_omitted(tree, proposition.head) + _shares_negation(tree, proposition)
    return Polarity.NEGATED if negations % 2 else Polarity.AFFIRMED


def _shares_negation(tree: Tree, proposition: Proposition) -> bool:
    """Whether the second of a row stands under the "not" of the auxiliary that it shares ("did not eat or | drink")."""
    head, sharer = proposition.head, proposition.sharer
    if sharer == head or not negates(tree, sharer) or negates(tree, head):
        return False
    joins = {tree.lower[kid] for kid in tree.all(head, "cc")}
    is_base = tree.lower[head] == tree.lemma[head]
    if (
        "or" in joins and tree.first(head, "aux", "cop") is None
    ):  # "never closed or | moved", no "either did not ... or"
        first = {tree.lower[kid] for kid in tree.children[sharer]}
        return "either" not in first and (is_base or not first & {"do", "does", "did"})
    return is_base and "and" in joins and bool(shared_auxiliaries(tree, proposition))


def _is_in_no_way(tree: Tree, proposition: Proposition) -> bool:
    """Whether it is so "in no way", "at no time" or "under no circumstances"."""
    for word in {proposition.head, proposition.action}:
        for kid in tree.all(word, "obl", "advmod"):
            if tree.says(kid, ("no",), "det") and (case_of(tree, kid), tree.lemma[kid]) in NEVER:
                return True
    return False


def _is_decided_against(tree: Tree, proposition: Proposition) -> bool:
    """Whether the action is what was decided against ("decided against opening the gates")."""
    if not proposition.above:
        return False
    return tree.says(proposition.action, ("against",), "mark", "case")


def _negates_argument(tree: Tree, proposition: Proposition) -> bool:
    """Whether an argument negates: "no bomb was dropped", "not a single bomb", "nobody came", "lost not one man". Of
    the verb whose subject a claim shares that is its subject only ("had no orders and | left |").
    """
    own = {proposition.head, proposition.action}
    arguments = [kid for word in own for kid in tree.all(word, *ARGUMENTS)]
    if proposition.sharer not in own:
        arguments += tree.all(proposition.sharer, "nsubj", "csubj")
    for kid in set(arguments).difference(proposition.above):  # "had no plans | to leave" counts once
        is_no = tree.lower[kid] in NEGATIONS and not _is_quoted_alone(tree, kid)
        if is_no or negates(tree, kid) or _counts_not_one(tree, kid):
            return True
    return False


def _is_quoted_alone(tree: Tree, word: int) -> bool:
    """Whether a word is one that somebody said or showed, in marks of its own (gestured "no")."""
    return set(tree.lower[max(0, word - 1) : word + 2 : 2]) <= QUOTES and 0 < word < len(tree.lower) - 1


def _counts_not_one(tree: Tree, noun: int) -> bool:
    """Whether "not one" counts a noun."""
    ones = tree.all(noun, "nummod")
    return bool(ones) and any(negates(tree, one) and tree.lower[one - 1 : one + 1] == ("not", "one") for one in ones)
