"""The word that says what is done.

Enters: a Tree and the word that heads a clause. Leaves: the word of the action, below words that only pass it on
("began to", "refused to", "is likely to", "I think that"), and those words. Deliberately not done: what a verb says
only with its noun (`predicates`).
"""

from __future__ import annotations

from functools import cache

from rashomon.claims.data_files import rows_of, word_list
from rashomon.claims.tree import Tree

DONE_TO = word_list("verbs_that_need_an_object")
SHARING = DONE_TO | word_list("verbs_that_share_an_object")
HEDGING = word_list("hedging_verbs")
ENDING = frozenset({"end", "wind"})  # "ended up paying"


def action_below(tree: Tree, head: int) -> tuple[int, tuple[int, ...]]:
    """The word that says what is done, below raising and control words, and those words."""
    above: list[int] = []
    at = head
    while (thought := _thought(tree, at)) is not None:
        above.append(at)
        at = thought
    if (due := due_at(tree, at)) is not None:
        above.append(at)
        at = due
    while _passes_down(tree, at):
        below = tree.first(at, "xcomp") or _gerund(tree, at)
        if below is None or tree.reading.tag[below] not in ("VERB", "ADJ", "NOUN"):
            break
        if tree.first(at, "obj") is not None:
            break  # "need a majority to confirm judges"
        if tree.lemma[at] == "have" and not tree.says(below, ("to",), "mark"):
            break  # "have a hard time winning"
        if _only_describes(tree, at, below):
            break  # "came across as strong", "turned green"
        above.append(at)
        at = below
    return at, tuple(above)


def _thought(tree: Tree, word: int) -> int | None:
    """What the speaker only hedges ("I think | it fell"), for "we" too: the complement's own verb or predicate."""
    if tree.lower[word] not in HEDGING:
        return None
    subject, below = tree.first(word, "nsubj"), tree.first(word, "ccomp")
    if subject is None or below is None or below < word:
        return None
    return below if tree.lower[subject] in ("i", "we") and tree.has_subject(below) else None


def due_at(tree: Tree, word: int) -> int | None:
    """What it is time for ("it is time | to leave", "now is the time for crews | to leave")."""
    if tree.lower[word] != "time" or tree.first(word, "cop") is None or tree.labelled(word, "nmod:poss") is not None:
        return None
    subject = tree.first(word, "expl", "nsubj")
    if subject is None or tree.lower[subject] not in ("it", "now", "this"):
        return None
    below = (kid for kid in tree.all(word, "acl", "advcl", "csubj", "xcomp") if kid > word)
    return next((kid for kid in below if tree.reading.tag[kid] == "VERB" and tree.says(kid, ("to",), "mark")), None)


def _only_describes(tree: Tree, word: int, below: int) -> bool:
    """Whether a complement is no action but says how: an adjective or noun without "to", unless it only seems so."""
    if tree.reading.tag[below] == "VERB" or tree.first(below, "cop") is not None:
        return False
    return not tree.says(below, ("to",), "mark") and not catenatives()[tree.lemma[word]][0]


def shared_object(tree: Tree, verb: int) -> int | None:
    """The object that two joined verbs share and that hangs on the other one ("arrested and questioned | the man")."""
    if tree.reading.tag[verb] != "VERB" or tree.first(verb, "obj", "ccomp", "xcomp", "aux:pass") is not None:
        return None
    first = tree.reading.head[verb]
    if tree.relation[verb] == "conj" and tree.reading.tag[first] == "VERB" and tree.labelled(first, "aux:pass") is None:
        return next((kid for kid in tree.all(first, "obj") if tree.below(kid)[0] == verb + 1), None)
    second = verb + 2  # "arrested | and | questioned", "beat and reportedly stabbed"
    second += tree.reading.tag[min(second, len(tree.lower) - 1)] == "ADV"
    is_next = second in tree.all(verb, "conj") and tree.relation[verb + 1] == "cc"
    return tree.first(second, "obj") if is_next and tree.lemma[verb] in SHARING else None


def is_having(tree: Tree, verb: int) -> bool:
    """Whether "have got" only says "have" ("they have got a boat")."""
    if tree.lower[verb] != "got" or tree.first(verb, "obj") is None:
        return False
    return [tree.lower[kid] for kid in tree.all(verb, "aux")] in (["has"], ["have"], ["'ve"], ["'s"])


def must(tree: Tree, word: int) -> bool:
    """Whether "have got to" only says "must" ("we've got | to leave")."""
    if tree.lower[word] != "got" or not tree.says(word, ("have", "has", "'ve", "'s"), "aux"):
        return False
    below = tree.first(word, "xcomp")
    return below is not None and tree.says(below, ("to",), "mark")


def words_above(tree: Tree, head: int, above: tuple[int, ...]) -> tuple[int, ...]:
    """The words that pass the action down, with the cue that an infinitive content hangs on ("plans | to sign")."""
    over = tree.reading.head[head]
    if tree.relation[head] == "xcomp" and over >= 0 and _passes_down(tree, over) and not tree.has_subject(head):
        return (over, *above)
    return above


def _passes_down(tree: Tree, word: int) -> bool:
    effect = catenatives().get(tree.lemma[word])
    if tree.lemma[word] == "go":
        return tree.lower[word] in ("going", "gon")  # "went unnoticed"
    if tree.lemma[word] == "get":
        return must(tree, word)
    if tree.lemma[word] == "fall":
        return any(_is_short_of(tree, kid + 1) and tree.form(kid + 2).endswith("ing") for kid in tree.children[word])
    if tree.lemma[word] in ENDING:
        return tree.says(word, ("up",), "compound")
    return effect is not None and (not effect[2] or tree.labelled(word, "aux:pass") is not None)


def _gerund(tree: Tree, word: int) -> int | None:
    """The gerund in "refrained from attacking", where the tree calls it adverbial."""
    for kid in tree.all(word, "advcl", "obl", "ccomp"):
        is_apart = "," in (tree.lower[tree.below(kid)[0]], tree.lower[tree.below(kid)[0] - 1])  # "began, | killing two"
        is_gerund = tree.reading.tag[kid] == "VERB" and tree.lower[kid].endswith("ing")
        if is_gerund and not is_apart and not tree.has_subject(kid):
            marks = tree.all(kid, "mark", "case")
            if not marks or tree.lower[marks[0]] in ("from", "to", "against") or _is_short_of(tree, marks[0]):
                return kid
    return None


def _is_short_of(tree: Tree, mark: int) -> bool:
    """Whether what follows was not done ("stopped short of | closing the port")."""
    return tree.lower[mark - 1 : mark + 1] == ("short", "of")


@cache
def catenatives() -> dict[str, tuple[str, str, str]]:
    """Lemma of a word that passes the action down to its complement: modality, polarity ("" no effect), only as
    passive."""
    return {lemma: (modality, polarity, voice) for lemma, modality, polarity, voice, *_ in rows_of("catenatives.tsv")}
