"""When and where a claim is, by words that stand outside it.

Enters: a Tree, a Proposition and the times of its report. Leaves: words and Times. What opens a sentence is said of all
that shares its subject ("On Friday the police raided the hall and | arrested two"), what an act came to is of its time
and place ("a bomb went off on Friday, | killing four"), and "when" behind a time is that time. Deliberately not done:
times behind the first verb ("met on Friday and | voted").
"""

from __future__ import annotations

from bisect import bisect_right

from rashomon.claims.data_files import word_list
from rashomon.claims.propositions import Proposition
from rashomon.claims.sharing import is_outcome
from rashomon.claims.tenses import tense_of
from rashomon.claims.tree import Tree
from rashomon.terms import Time

QUOTES = frozenset({"“", "”", '"', "''"})
LATER = word_list("adverbs_of_another_time")


def fronted_words(tree: Tree, proposition: Proposition) -> frozenset[int]:
    """The words of the circumstances that open the clause whose subject a claim shares, all of them for what came of
    it; none where it is of another time."""
    first, head = proposition.sharer, proposition.head
    if first == head:
        return frozenset()
    subject = tree.first(first, "nsubj", "expl")
    if subject is not None and is_outcome(tree, proposition):
        return frozenset(word for kid in tree.all(first, "obl", "advmod") if kid < head for word in tree.below(kid))
    if subject is None or tree.has_subject(head) or tense_of(tree, first) is not tense_of(tree, head):
        return frozenset()
    if any(tree.lower[word] in LATER for word in proposition.words):
        return frozenset()
    opens = [kid for kid in tree.all(first, "obl", "advmod") if kid < subject]
    return frozenset(word for kid in opens for word in tree.below(kid))


def time_outside(tree: Tree, proposition: Proposition, times: tuple[Time, ...]) -> Time | None:
    """The time that a claim without one of its own has from the words around it, or None."""
    at = _when(tree, proposition)
    front = frozenset({at}) if at is not None else fronted_words(tree, proposition)
    if not front:
        return None
    return next((one for one in times if last_word(tree, one) in front), None)


def last_word(tree: Tree, time: Time) -> int:
    """The word that an expression of time ends with."""
    return bisect_right(tree.reading.start, (time.end or 1) - 1) - 1


def _when(tree: Tree, proposition: Proposition) -> int | None:
    """The word right before the "when" that opens a claim, if one does (in May “| when ...")."""
    first = next((word for word in proposition.words if tree.reading.tag[word] != "PUNCT"), proposition.head)
    if tree.lower[first] != "when":
        return None
    before = first - 1
    while before > 0 and tree.reading.word[before] in QUOTES:
        before -= 1
    follows = before >= 0 and tree.reading.sentence[before] == tree.reading.sentence[first]
    return before if follows else None
