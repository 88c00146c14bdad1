"""The heads of contents without a finite clause: "vowed to rebuild the bridge", "confirmed the arrest of the mayor".

Enters: a Tree, Voices and the words of one content. Leaves: words, each with whether it is a noun for an event.
Deliberately not done: contents that are clauses (`propositions`).
"""

from __future__ import annotations

from functools import cache

from rashomon.claims.clauses import asks_if, is_imperative, opens_question
from rashomon.claims.data_files import lines_of, rows_of, word_list
from rashomon.claims.tree import Tree
from rashomon.claims.voices import AUTHOR, Voices

THINGS = word_list("nouns_of_no_event")
EVENT_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ship")


def content_top(
    tree: Tree, voices: Voices, index: int, words: tuple[int, ...], asked: frozenset[int]
) -> dict[int, bool]:
    """The head of a content without a finite clause: its highest verb, else its highest noun for an event."""
    inside = set(words)
    tops = [
        w
        for w in words
        if tree.reading.head[w] not in inside and voices.of[w] == index and voices.cue[w] == AUTHOR and w not in asked
    ]
    if any(tree.lower[kid] in ("than", "instead") for w in tops for kid in tree.all(w, "mark", "case", "cc")):
        return {}  # "rather than closing the port"
    asking = [w if tree.relation[w] != "ccomp" or tree.has_subject(w) else tree.reading.head[w] for w in tops]
    if any(opens_question(tree, w) or asks_if(tree, w) for w in (*tops, *asking)):
        return {}  # "what kind of ship sank", "who they think | will leave"
    verbs = [
        w
        for w in tops
        if (tree.reading.tag[w] == "VERB" or (tree.first(w, "cop") is not None and tree.says(w, ("to",), "mark")))
        and tree.relation[w] in ("xcomp", "ccomp", "advcl", "acl", "obl")
        and not is_imperative(tree, w)
        and not tree.says(w, ("what",), "obj", "nsubj")
    ]
    if verbs:
        return {verbs[0]: False}
    below = [k for w in tops for k in tree.children[w] if k in inside and voices.cue[k] == AUTHOR]
    verbs = [k for k in below if tree.reading.tag[k] == "VERB" and tree.relation[k] in ("xcomp", "acl", "advcl")]
    verbs = [k for k in verbs if k > tree.reading.head[k]]  # no "disparaging | remarks"
    garden = [k for w in tops for k in tree.children[w] if k in inside and is_garden_path(tree, k)]
    if garden and voices.cue[garden[0]] == AUTHOR:
        return {garden[0]: False}
    nouns = [w for w in tops if tree.reading.tag[w] == "NOUN" and is_event_noun(tree, w)]
    if nouns:
        return {} if any(_is_predicate_of(tree, w, nouns[0]) for w in tops) else {nouns[0]: True}
    return {verbs[0]: False} if verbs else {}


def _is_predicate_of(tree: Tree, word: int, noun: int) -> bool:
    """Whether a word only says what the noun beside it is called ("called the decision | a mistake")."""
    is_beside = tree.reading.head[word] == tree.reading.head[noun] and word > noun and tree.relation[noun] == "obj"
    return is_beside and tree.relation[word] in ("xcomp", "ccomp") and tree.reading.tag[word] != "VERB"


def infinitive_top(
    tree: Tree, voices: Voices, index: int, words: tuple[int, ...], asked: frozenset[int], heads: dict[int, bool]
) -> dict[int, bool]:
    """The head of what is promised or demanded ("vowed to rebuild the bridge that fell")."""
    inside = set(words)
    return {
        w: False
        for w in words
        if tree.relation[w] in ("xcomp", "ccomp")
        and tree.reading.tag[w] == "VERB"
        and tree.reading.head[w] not in inside
        and not tree.has_subject(w)
        and not (is_imperative(tree, w) or opens_question(tree, w))
        and voices.cue[tree.reading.head[w]] == index
        and voices.of[w] == index
        and voices.cue[w] == AUTHOR
        and w not in asked
        and w not in heads
    }


def is_garden_path(tree: Tree, word: int) -> bool:
    """Whether a verb behind its noun is called its attribute: a clause that the tree took for a nominal ("crews |
    raised boats")."""
    return tree.relation[word] == "amod" and tree.reading.tag[word] == "VERB" and word > tree.reading.head[word] >= 0


def is_event_noun(tree: Tree, word: int) -> bool:
    """Whether a noun means something that happens or holds, by the lexicon of relations or by its ending."""
    lemma = tree.lemma[word]
    return lemma in event_nouns() or (lemma.endswith(EVENT_ENDINGS) and lemma not in THINGS)


@cache
def event_nouns() -> frozenset[str]:
    """Nouns for events: those of the lexicon of relations and those of a list of their own."""
    coded = {lemma for lemma, kind, *_ in rows_of("plover.tsv") if kind == "noun"}
    return lines_of("events.txt") | coded
