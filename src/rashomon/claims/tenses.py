"""Whether a form is past, and whether a clause is past, present or to come.

Enters: a form, or a Tree and a word. Leaves: bools, a Tense. Deliberately not done: aspect.

Misses: the past of the present tense in headlines.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from rashomon.claims.data_files import rows_of, word_list
from rashomon.claims.tree import Tree

SAME_IN_PAST = word_list("same_in_past")
CLAUSES = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "csubj", "conj", "parataxis"})
_TO_COME = frozenset({"will", "'ll", "wo", "shall", "would", "'d", "should", "must", "may", "might", "can", "could"})
_PAST = frozenset({"had", "was", "were", "did", "has", "have", "'ve"})
_NOT_FINITE = frozenset({"be", "been", "being", "having"})  # alone they tell no tense: "after being closed"
_ADVERBS = frozenset({"first", "last", "next", "once"})  # which a reading may take for auxiliaries ("last burnt down")
PERCEIVED = frozenset({"feel", "hear", "see", "smell"})
PLANNED = frozenset({"due", "set", "schedule", "expect", "plan", "bind", "slate"})


class Tense(StrEnum):
    """When a clause plays, as far as its own words say."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    OPEN = "open"  # no finite verb: "elected in March", "to meet on Friday"


def is_past_form(form: str) -> bool:
    """Whether a verb's form is past: it ends so, or is listed as irregular."""
    return (form.endswith("ed") and form not in ("need", "feed", "speed", "heed", "exceed", "succeed")) or (
        form in past_forms()
    )


@cache
def past_forms() -> frozenset[str]:
    """Irregular past forms and participles."""
    return frozenset(form for form, *_ in rows_of("irregular.tsv")) - {"is", "are", "has"}


def is_past_clause(tree: Tree, head: int) -> bool:
    """Whether the clause of `head` tells something past: its first auxiliary, copula or else its verb is a past form.

    A form that is the same in both ("cut") counts as past.
    """
    first = tree.first(head, "aux", "cop")
    form = tree.lower[head if first is None else first]
    return is_past_form(form) or form in SAME_IN_PAST or form in ("was", "were", "had", "did")


def clause_around(tree: Tree, word: int) -> int:
    """The head of the clause that `word` stands in: a verb, or what stands in its place with a copula."""
    while tree.reading.head[word] >= 0:
        if tree.first(word, "cop", "aux") is not None:
            return word
        if tree.relation[word] in CLAUSES and tree.reading.tag[word] in ("VERB", "AUX", "ADJ"):
            return word
        word = tree.reading.head[word]
    return word


def tense_of(tree: Tree, head: int) -> Tense:
    """The tense of the clause of `head`: by its auxiliaries, its copula or its own form.

    What is said to be due or expected is to come; "would have" is past.
    """
    finite = [tree.lower[kid] for kid in tree.all(head, "aux", "cop") if tree.lower[kid] not in _ADVERBS]
    if tree.lemma[head] in PLANNED and (finite or tree.relation[head] == "acl"):
        return Tense.FUTURE
    if tree.first(head, "mark") is not None and "to" in (tree.lower[kid] for kid in tree.all(head, "mark")):
        is_headline = tree.relation[head] == "root" and tree.first(head, "nsubj") is not None  # "Bridge to close"
        return Tense.FUTURE if is_headline or {"is", "are"} & set(finite) else Tense.OPEN
    if _TO_COME & set(finite) == {"could"} and tree.lemma[head] in PERCEIVED:
        return Tense.PAST  # "on Friday fires could be seen"
    if _TO_COME & set(finite):
        return Tense.PAST if {"have", "'ve"} & set(finite) else Tense.FUTURE
    if _PAST & set(finite):
        return Tense.PAST
    if finite:
        return Tense.OPEN if _NOT_FINITE.issuperset(finite) else Tense.PRESENT
    form = tree.lower[head]
    if tree.first(head, "nsubj", "expl") is None and tree.relation[head] != "conj":
        return Tense.OPEN
    if is_past_form(form) or form in SAME_IN_PAST:
        return Tense.PAST
    return Tense.PRESENT if tree.reading.tag[head] == "VERB" and not form.endswith("ing") else Tense.OPEN
