"""Which clauses are only part of the clause they hang on.

Enters: a Tree and the word that heads a clause. Leaves: bools, and the word that opens a clause. Deliberately not done:
voices; whose words a clause is in, `propositions` knows.
"""

from __future__ import annotations

from functools import lru_cache

from rashomon.claims.data_files import word_list
from rashomon.claims.negation import negates
from rashomon.claims.tenses import is_past_clause
from rashomon.claims.tree import TREES, Tree

BOUNDING = word_list("bounding_openings")
TIMING = word_list("timing_openings")
LEADING = word_list("leading_openings")
OPENING = BOUNDING | LEADING
INDEFINITE = word_list("indefinite_pronouns")
WHO = frozenset({"who", "which", "whom"})
OCCASIONS = frozenset({"case", "instance", "occasion", "time"})
INSIDE_CLAUSE = frozenset({"obj", "obl", "nmod", "xcomp", "conj"})
PEOPLE = frozenset({"children", "men", "people", "women"})


def opening(tree: Tree, head: int) -> int | None:
    """The word that opens an adverbial clause: its first mark or adverb before the verb, or None."""
    for kid in tree.children[head]:
        if tree.relation[kid] in ("mark", "advmod") and kid < head and tree.lower[kid] in OPENING:
            return kid
    return None


def stays_inside(tree: Tree, head: int) -> bool:
    """Whether an adverbial clause says nothing by itself: a condition, a bound, a time that is not past.

    "Until the water falls", "if they ask" and "when you ask" stay inside; "when the ferry sank" tells that it sank.
    """
    word = opening(tree, head)
    if is_inverted(tree, head):
        return True
    if any(tree.lower[kid : kid + 2] == ("in", "case") for kid in tree.all(head, "mark")):
        return True
    if word is None:
        return False
    form = tree.lower[word]
    is_bound = form in BOUNDING or (
        form == "as" and (_is_as_long(tree, word) or tree.form(word + 1) in ("if", "though"))
    )
    return is_bound or (form in TIMING and not is_past_clause(tree, head))


def _is_as_long(tree: Tree, word: int) -> bool:
    """Whether "as" is the last word of "as long as", "as soon as"."""
    return word >= 2 and tree.lower[word - 2] == "as" and tree.lower[word - 1] in ("long", "soon", "far")


def is_inverted(tree: Tree, head: int) -> bool:
    """Whether order makes it a condition ("should they ask")."""
    first, subject = tree.first(head, "aux", "cop", "mark"), tree.first(head, "nsubj")
    return (
        first is not None and subject is not None and first < subject and tree.lower[first] in ("should", "were", "had")
    )


def is_relative(tree: Tree, head: int) -> bool:
    """Whether a clause is relative: the tree says so, or its subject is "who" or "which"."""
    return head in _relatives_in(tree)


@lru_cache(maxsize=TREES)
def _relatives_in(tree: Tree) -> frozenset[int]:
    label = tree.reading.label
    return frozenset(
        word
        for word, relation in enumerate(tree.relation)
        if relation == "acl"
        and (
            (label[word] == "acl:relcl" and not _is_marked_that(tree, word))
            or ((subject := tree.first(word, "nsubj")) is not None and tree.lower[subject] in WHO)
        )
    )


def _is_marked_that(tree: Tree, head: int) -> bool:
    """Whether "that" only marks a clause that has its subject and object without it ("a tip | that they kept a boat"):
    it tells what the noun says, and nothing about it.
    """
    marks = [kid for kid in tree.all(head, "mark") if tree.lower[kid] == "that"]
    whole = tree.first(head, "obj", "cop") is not None or tree.labelled(head, "aux:pass") is not None
    return bool(marks) and whole and tree.first(head, "nsubj") is not None


def is_definite(tree: Tree, noun: int) -> bool:
    """Whether a noun means some that are known: a name, with an owner, or with a determiner other than "a", "some"."""
    if tree.name[noun] >= 0 or tree.reading.tag[noun] != "NOUN" or tree.labelled(noun, "nmod:poss") is not None:
        return True
    return any(tree.lower[kid] not in ("a", "an", "any", "some") for kid in tree.all(noun, "det", "nummod"))


def is_restricted(tree: Tree, head: int) -> bool:
    """Whether a relative clause only says which are meant, of nobody in particular ("those who came")."""
    noun = tree.reading.head[head]
    if noun < 0 or not is_relative(tree, head):
        return False
    if tree.lower[noun] in INDEFINITE and tree.reading.tag[noun] != "NOUN":
        return True
    if tree.lower[noun] == "time" and tree.says(noun, ("any", "each", "every"), "det"):
        return True  # whenever
    return _is_sort(tree, noun) and not _is_aside(tree, head, noun)


def is_of_none(tree: Tree, head: int) -> bool:
    """Whether a relative clause without comma says which sort there is none of, or may be some of: its noun or the verb
    over it is negated or under a condition ("there is no ship | that is safe", "will not take a step | that harms it",
    "if you know a man | who can sail"). "Not the first time | that it sank" tells that it sank.
    """
    noun = tree.reading.head[head]
    if noun < 0 or not is_relative(tree, head) or tree.name[noun] >= 0 or _is_aside(tree, head, noun):
        return False
    if tree.lemma[noun] in OCCASIONS:
        return False
    if negates(tree, noun) or tree.says(noun, ("any", "no"), "det") or tree.says(head, ("ever",), "advmod"):
        return True  # "the best boat | she has ever built"
    if tree.reading.tag[noun] != "NOUN" or is_definite(tree, noun):
        return False
    at = noun
    while tree.relation[at] in INSIDE_CLAUSE and tree.reading.head[at] >= 0:
        at = tree.reading.head[at]
        if at < noun and tree.reading.tag[at] == "VERB" and negates(tree, at):
            return True
    return tree.relation[at] == "advcl" and tree.says(at, ("if", "unless"), "mark")


def _is_aside(tree: Tree, head: int, noun: int) -> bool:
    """Whether a comma parts a relative clause from its noun."""
    first = tree.below(head)[0]
    return "," in (tree.lower[first - 1], tree.lower[first], tree.form(noun + 1))


def _is_sort(tree: Tree, noun: int) -> bool:
    """Whether a noun means any of a sort: plural, with nothing before it that says which ("reports", "bad roads")."""
    form = tree.lower[noun]
    plain = tree.reading.tag[noun] == "NOUN" and ((form != tree.lemma[noun] and form.endswith("s")) or form in PEOPLE)
    return plain and tree.name[noun] < 0 and tree.first(noun, "det", "nmod", "nummod") is None
