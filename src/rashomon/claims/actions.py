"""The word that says what is done.

Enters: a Tree and the word that heads a clause. Leaves: the word of the action, below words that only pass it on
("began to", "refused to", "is likely to", "I think that", "it is crucial that", "made efforts to"), and those words.
Deliberately not done: what a verb says only with its noun (`predicates`).
"""

from __future__ import annotations

from functools import cache

from rashomon.claims.data_files import rows_of, word_list
from rashomon.claims.tree import Tree

DONE_TO = word_list("verbs_that_need_an_object")
SHARING = DONE_TO | word_list("verbs_that_share_an_object")
HEDGING = word_list("hedging_verbs")
JUDGING = word_list("predicates_of_judgement")
CARRYING = word_list("verbs_that_carry_plans")
CARRIED = word_list("nouns_that_pass_on")
THOUGHT_BY_ANYBODY = HEDGING | {"conclude", "say"}
BECOMING = word_list("verbs_of_becoming")
ENDING = word_list("verbs_of_ending_up")


def action_below(tree: Tree, head: int) -> tuple[int, tuple[int, ...]]:
    """The word that says what is done, below raising and control words, and those words."""
    above: tuple[int, ...] = ()
    at = head
    while (passed := _passed_on(tree, at)) is not None:
        at, over = passed
        above += over
    return at, above


def _passed_on(tree: Tree, at: int) -> tuple[int, tuple[int, ...]] | None:
    """To which word below a word passes the action, and the words that do; None where it says itself what is done."""
    for below in (_thought(tree, at), due_at(tree, at), _judged(tree, at), _complement(tree, at)):
        if below is not None:
            return below, (at,)
    noun = _carried(tree, at)
    told = None if noun is None else _told_by(tree, noun)
    return None if noun is None or told is None else (told, (at, noun))


def _complement(tree: Tree, at: int) -> int | None:
    """What a raising or control word passes the action to ("refused | to sign")."""
    is_linking = tree.lemma[at] in BECOMING
    if not (is_linking or _passes_down(tree, at)):
        return None
    below = next((kid for kid in tree.all(at, "xcomp") if tree.reading.tag[kid] != "AUX"), None) or _gerund(tree, at)
    if below is None or tree.reading.tag[below] not in ("VERB", "ADJ", "NOUN"):
        return None
    if is_linking:  # "became unable | to move"
        return below if tree.lemma[below] in catenatives() and tree.first(below, "xcomp") is not None else None
    if tree.first(at, "obj") is not None:
        return None  # "need a majority to confirm judges"
    if tree.lemma[at] == "have" and not tree.says(below, ("to",), "mark"):
        return None  # "have a hard time winning"
    return None if _only_describes(tree, at, below) else below  # "came across as strong", "turned green"


def _judged(tree: Tree, word: int) -> int | None:
    """What is said to be needed or possible for anybody ("it is crucial | that crews leave", "is fair | to say"), and
    behind that what may be thought ("is fair to say | that crews left")."""
    over = tree.reading.head[word]
    is_thought = tree.lemma[word] in THOUGHT_BY_ANYBODY and over >= 0 and bool(_impersonal(tree, over))
    put = "impersonal" if is_thought else _impersonal(tree, word)
    below = next((kid for kid in tree.all(word, "csubj", "ccomp", "xcomp", "advcl") if kid > word), None)
    if not put or below is None or tree.says(below, ("how", "if", "when", "whether", "why"), "mark", "advmod"):
        return None
    if tree.says(below, ("to",), "mark"):
        return below if put == "impersonal" else None
    is_whole = tree.relation[below] != "advcl" and tree.has_subject(below)
    return below if is_whole or tree.says(below, ("that",), "mark") else None


def _impersonal(tree: Tree, word: int) -> str:
    """How a predicate only says what is thought of a deed: "impersonal" where it is needed, possible or fair ("it is |
    crucial | to leave"), "impersonal that" where it is so ("it is | sad | that they left"), "" for others."""
    is_judged = tree.lower[word] in JUDGING
    if not (is_judged or effect_of(tree.lemma[word])[2] == "impersonal") or tree.first(word, "cop") is None:
        return ""
    return "" if not tree.says(word, ("it",), "expl") else "impersonal that" if is_judged else "impersonal"


def only_judges(tree: Tree, word: int) -> bool:
    """Whether what is said in it is so, whether or not the word itself is denied ("it is no | surprise | that")."""
    return _impersonal(tree, word) == "impersonal that"


def _carried(tree: Tree, verb: int) -> int | None:
    """The noun for a plan, an effort or a chance that with its verb only passes on what follows ("made | efforts | to
    leave")."""
    if tree.lemma[verb] not in CARRYING:
        return None
    return next((kid for kid in tree.all(verb, "obj") if tree.lemma[kid] in CARRIED), None)


def _told_by(tree: Tree, noun: int) -> int | None:
    """What somebody plans, tries or may do ("efforts | to leave", "no intention | of leaving")."""
    below = (kid for kid in tree.all(noun, "acl") if kid > noun and not tree.has_subject(kid))
    return next(
        (kid for kid in below if [tree.lower[mark] for mark in tree.all(kid, "mark")] in (["to"], ["of"])), None
    )


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
    return not tree.says(below, ("to",), "mark") and not effect_of(tree.lemma[word])[0]


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
    is_passive = tree.labelled(word, "aux:pass") is not None
    return effect is not None and (not effect[2] or (effect[2] == "passive" and is_passive))


def _gerund(tree: Tree, word: int) -> int | None:
    """The gerund in "refrained from attacking", where the tree calls it adverbial."""
    short = [kid for kid in tree.all(word, "advmod") if tree.lower[kid] == "short"]
    short_of = [kid for one in short for kid in tree.all(one, "advcl")]
    for kid in (*tree.all(word, "advcl", "obl", "ccomp"), *short_of):
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
    """Lemma of a word that passes the action down to its complement: modality, polarity ("" no effect), and as what it
    only does: passive, impersonal, noun."""
    return {lemma: (modality, polarity, voice) for lemma, modality, polarity, voice, *_ in rows_of("catenatives.tsv")}


def effect_of(lemma: str) -> tuple[str, str, str]:
    """What `catenatives` has for a lemma, nothing for others."""
    return catenatives().get(lemma, ("", "", ""))
