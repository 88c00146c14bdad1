"""Whether something over or before a complement clause takes back what it says.

Enters: a Tree and the word that heads the clause. Leaves: a bool. What is denied, what nobody or nothing shows, and
what was not done is looked for upwards of the clause, as far as one word is the complement of the next: "found nothing
| to indicate | that it sank", "failed | to find | evidence | that", "in no way does this | mean that". Deliberately not
done: double negations ("did not fail to show that"), for which nobody vouches here; who says it (`voices`).
"""

from __future__ import annotations

from functools import lru_cache

from rashomon.claims.actions import catenatives
from rashomon.claims.data_files import word_list
from rashomon.claims.negation import is_yet_to, negates
from rashomon.claims.subordination import is_relative
from rashomon.claims.tree import TREES, Tree

HEIGHT = 6  # words upwards; by hand
COMPLEMENTS = frozenset({"ccomp", "csubj", "acl", "xcomp", "advcl", "obj", "obl", "nsubj"})
NONE_OF = word_list("determiners_of_none")
NOBODY = word_list("pronouns_of_none")
EVIDENCE = word_list("nouns_of_evidence")
LACKS = word_list("words_of_lack")
SEEKING = LACKS | word_list("seeking_verbs")


def is_taken_back(tree: Tree, clause: int) -> bool:
    """Whether a word over the complement clause denies what it says, or says that nothing shows it."""
    return clause in _taken_back_in(tree)


def before_parenthesis(tree: Tree, clause: int) -> int | None:
    """The word that a "that" clause is told of where the cue parts the two ("it does not follow, said Lind, | that it
    sank"): the predicate of "it" or "there" before the cue.
    """
    cue = tree.reading.head[clause]
    if cue < 0 or not tree.says(clause, ("that",), "mark") or tree.lower[tree.below(clause)[0] - 1] != ",":
        return None
    mains = [tree.reading.head[cue]] if tree.relation[cue] == "parataxis" else tree.all(cue, "ccomp")
    for main in mains:
        subject = tree.first(main, "expl", "nsubj") if 0 <= main < cue else None
        if subject is not None and tree.lower[subject] in ("it", "there"):
            return main
    return None


@lru_cache(maxsize=TREES)
def _taken_back_in(tree: Tree) -> frozenset[int]:
    asked = (word for word, relation in enumerate(tree.relation) if relation in ("ccomp", "csubj", "acl"))
    return frozenset(word for word in asked if _is_taken_back(tree, word))


def _is_taken_back(tree: Tree, clause: int) -> bool:
    word = clause
    for _ in range(HEIGHT):
        relation, head = tree.relation[word], tree.reading.head[word]
        if head < 0 or relation not in COMPLEMENTS:
            return False
        if relation == "advcl" and not tree.says(word, ("to",), "mark"):
            return False
        if tree.lower[head] in NOBODY or tree.says(head, NONE_OF, "det", "amod", "advmod"):
            return True
        if _is_lacking(tree, head):
            return True
        if is_relative(tree, word):
            return False  # "did not publish the film that shows it"
        if _is_denied(tree, head) or (relation == "xcomp" and _is_undone(tree, head)):
            return True
        word = head
    return False


def _is_denied(tree: Tree, word: int) -> bool:
    """Whether a word is negated, or who does it is nobody, or "in no way" opens the clause."""
    if negates(tree, word) or is_yet_to(tree, word):
        return True
    for kid in tree.all(word, "nsubj", "obl"):
        is_opening = tree.relation[kid] == "nsubj" or kid < word
        if is_opening and (tree.lower[kid] in NOBODY or tree.says(kid, NONE_OF, "det", "amod", "advmod")):
            return True
    return tree.says(word, ("no", "without", "nowhere"), "det", "case", "mark", "advmod")


def _is_lacking(tree: Tree, noun: int) -> bool:
    """Whether there is a lack of it, or it is only looked for ("a lack of evidence", "searched for proof")."""
    head, relation = tree.reading.head[noun], tree.relation[noun]
    if head < 0 or tree.reading.tag[noun] != "NOUN":
        return False
    if relation in ("nmod", "obl") and tree.lemma[head] in LACKS:
        return True
    return (
        tree.lemma[noun] in EVIDENCE
        and relation in ("obj", "obl")
        and tree.reading.tag[head] == "VERB"
        and tree.lemma[head] in SEEKING
    )


def _is_undone(tree: Tree, word: int) -> bool:
    """Whether a verb or adjective says that the infinitive under it was not done ("failed | to show")."""
    lemma = tree.lemma[word]
    return lemma in catenatives() and catenatives()[lemma][1] == "negated"
