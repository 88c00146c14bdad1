"""What a coordinated clause takes from the first of its row: subject, auxiliaries.

Enters: a Tree and a Proposition. Leaves: words. Deliberately not done: objects that both verbs share ("caught and sold
fish").
"""

from __future__ import annotations

from rashomon.claims.data_files import word_list
from rashomon.claims.lemmas import vocabulary
from rashomon.claims.propositions import Proposition
from rashomon.claims.tenses import is_past_form
from rashomon.claims.tree import Tree

SHARING = word_list("verbs_that_share_a_passive")
WITHOUT = word_list("verbs_without_passive")
HAVING = word_list("forms_of_have")
BEING = word_list("forms_of_be")


def shared_auxiliaries(tree: Tree, proposition: Proposition) -> tuple[int, ...]:
    """The auxiliaries of the first verb that the second needs: "will | leave", "has | left", "was | told"."""
    head, sharer = proposition.head, proposition.sharer
    if sharer == head:
        return ()
    if tree.first(sharer, "cop") is not None and shares_copula(tree, proposition):
        return tree.all(sharer, "aux", "cop")
    takes_passive = shares_passive(tree, proposition)
    shared = tuple(kid for kid in tree.all(sharer, "aux") if takes_passive or tree.reading.label[kid] != "aux:pass")
    if not shared or tree.first(head, "aux", "cop") is not None:
        return ()
    forms, form = {tree.lower[kid] for kid in shared}, tree.lower[head]
    is_base = form == tree.lemma[head] and not forms <= HAVING | BEING
    is_participle = bool(forms & HAVING) and is_past_form(form)
    is_going_on = bool(forms & BEING) and form.endswith("ing")
    return shared if is_base or is_participle or is_going_on or takes_passive else ()


def shares_copula(tree: Tree, proposition: Proposition) -> bool:
    """Whether the second predicate stands behind the copula of the first ("is old | and tiring")."""
    head, sharer = proposition.head, proposition.sharer
    if sharer == head or tree.first(sharer, "cop") is None or tree.first(head, "aux", "cop", "obj") is not None:
        return False
    return tree.reading.tag[head] in ("ADJ", "NOUN") or tree.lower[head].endswith("ing")


def is_outcome(tree: Tree, proposition: Proposition) -> bool:
    """Whether it is what the act before it came to ("a bomb went off in Osk, | killing | four"): so of its time and
    place."""
    head, sharer = proposition.head, proposition.sharer
    if sharer == head or not tree.lower[head].endswith("ing") or tree.lower[sharer].endswith("ing"):
        return False
    return tree.first(head, "aux", "cop") is None and not shared_auxiliaries(tree, proposition)


def is_passive(tree: Tree, word: int) -> bool:
    """Whether a verb is passive."""
    return tree.labelled(word, "aux:pass", "nsubj:pass") is not None and not is_contrary(tree, word)


def is_contrary(tree: Tree, word: int) -> bool:
    """Whether what looks like a passive is the contrary of one ("uncrowded"): no lexicon has such a verb."""
    form = tree.lower[word]
    is_one = form.startswith("un") and form.endswith("ed") and tree.lemma[word] not in vocabulary()
    return is_one and tree.labelled(word, "obl:agent") is None  # "was understated | by Wren"


def shares_passive(tree: Tree, proposition: Proposition) -> bool:
    """Whether the action is the second participle of "were posted and reposted"."""
    head = proposition.head
    if not proposition.sharer != head == proposition.action:
        return False
    is_irregular = tree.lemma[head] in SHARING and is_past_form(tree.lower[head])  # "was bought and | sold"
    is_participle = tree.lower[head].endswith(("ed", "en")) or is_irregular
    is_participle = is_participle and tree.lemma[head] not in WITHOUT  # "was shot and | died"
    return is_participle and tree.first(head, "aux", "obj") is None and is_passive(tree, proposition.sharer)
