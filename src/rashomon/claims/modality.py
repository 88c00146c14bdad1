"""How a proposition is put: as actual, possible, future, hypothetical, wanted, conditional.

Enters: a Tree, a Proposition, the attribution it lies in. Leaves: a Modality. Deliberately not done: weighing how
likely, for a hedge makes a claim possible, whoever hedges; whether it lasts (`standing`).

Misses: "would" for a habit of the past.
"""

from __future__ import annotations

from rashomon.claims.abilities import (
    PAST_OR_PERFECT,
    is_inability,
    is_no_chance,
    is_perceived,
)
from rashomon.claims.actions import effect_of, words_above
from rashomon.claims.conditional import has_condition, has_mark, is_condition
from rashomon.claims.data_files import word_list, word_lists
from rashomon.claims.negation import is_omitted, is_yet_to
from rashomon.claims.nominals import is_person_noun, is_singular
from rashomon.claims.obligations import is_to_be_ensured, is_up_to_somebody
from rashomon.claims.propositions import Proposition, vouched
from rashomon.claims.sharing import shared_auxiliaries
from rashomon.claims.subordination import is_definite, is_relative
from rashomon.claims.tenses import SAME_IN_PAST, is_past_form
from rashomon.claims.tree import Tree
from rashomon.claims.turns import turning
from rashomon.claims.under import is_cue, stands_under
from rashomon.terms import Attribution, Modality, Stance

PAST = word_list("past_auxiliaries")
CAN = frozenset({"ca", "can"})
IS = ("am", "is", "are", "'m", "'s", "'re")
NEARLY = word_list("adverbs_of_nearness")
GROWING = word_list("verbs_of_multiples")
WILL = frozenset({"will", "wo", "'ll"})


def modality_of(tree: Tree, proposition: Proposition, attribution: Attribution | None) -> Modality:
    """The strongest that applies: hypothetical, wanted, conditional, possible, future, else actual.

    "Would" inside indirect speech of the past is the future of that past.
    """
    words = auxiliaries_of(tree, proposition)
    above = words_above(tree, proposition.head, proposition.above)
    put = {
        effect_of(tree.lemma[word])[0]
        for word in above
        if not _is_no_catenative(tree, word) and not is_no_chance(tree, word) and tree.first(word, "obj") not in above
    }
    put.add(_put_by_noun(tree, proposition.head))
    has = [
        word
        for word in proposition.above
        if tree.lower[word] in ("have", "has") and tree.first(word, "obj") not in above
    ]
    if any(tree.first(word, "aux") is None and not is_yet_to(tree, word) for word in has):
        put.add("wanted")  # "has to leave"; who had to leave mostly did
    lists = word_lists()
    if is_condition(tree, proposition.head, lists["hypothetical_marks"]) or _is_nearly(tree, proposition.action):
        return Modality.HYPOTHETICAL
    if (
        _is_subjunctive(tree, proposition)
        or is_to_be_ensured(tree, proposition.head)
        or "wanted" in put
        or _is_planned(tree, proposition.head)
        or words & lists["wanted_auxiliaries"]
        or _is_asked_for(tree, proposition, attribution)
        or stands_under(tree, proposition, attribution, "hoping_words")
    ):
        return Modality.WANTED
    if "should" in words and not has_condition(tree, proposition.head):
        return Modality.WANTED if is_up_to_somebody(tree, proposition) else Modality.POSSIBLE
    if words & lists["conditional_auxiliaries"] and _is_habit(tree, proposition):
        return Modality.ACTUAL
    if words & lists["conditional_auxiliaries"]:
        return Modality.FUTURE if _is_backshifted(tree, proposition, attribution, words) else Modality.CONDITIONAL
    if has_condition(tree, proposition.head):
        return Modality.CONDITIONAL
    is_fact = is_inability(tree, proposition, words) or is_perceived(tree, proposition, words)
    may = words & lists["possible_auxiliaries"] and not is_fact
    if "possible" in put or may or _is_hedged(tree, proposition, attribution):
        return Modality.POSSIBLE
    if (
        "future" in put
        or is_to_be(tree, proposition.head)
        or words & lists["future_auxiliaries"]
        or _is_promised(tree, proposition, attribution)
    ):
        return Modality.FUTURE
    if _is_unfulfilled(tree, proposition, attribution):
        return Modality.WANTED
    return _of_clause_around(tree, proposition.head) or Modality.ACTUAL


def _is_nearly(tree: Tree, action: int) -> bool:
    """Whether a deed was nearly done, and so was not ("the bridge | nearly | fell"); what nearly doubled has grown."""
    is_deed = tree.reading.tag[action] == "VERB" and tree.lemma[action] not in GROWING
    is_deed = is_deed and not tree.says(action, IS, "aux", "cop")  # "is almost guaranteed to"
    return is_deed and tree.form(action - 1).lower() in NEARLY and tree.relation[action - 1] == "advmod"


def _of_clause_around(tree: Tree, head: int) -> Modality | None:
    """How a relative clause about something indefinite is put by the clause that speaks of it: what is in a policy
    that must be found, a bridge that will be built, is no more actual than they are."""
    noun = tree.reading.head[head]
    if not is_relative(tree, head) or tree.relation[noun] not in ("obj", "obl", "nsubj") or is_definite(tree, noun):
        return None
    if any(tree.lower[kid] in PAST_OR_PERFECT for kid in tree.all(head, "aux", "cop")):
        return None  # "could hand the seat to a man who has never won": that is so
    verb, lists = tree.reading.head[noun], word_lists()
    words = {tree.lower[kid] for kid in tree.all(verb, "aux")}
    above = words_above(tree, verb, ()) if has_mark(tree, verb, frozenset({"to"})) else ()
    put = {effect_of(tree.lemma[word])[0] for word in above if not _is_no_catenative(tree, word)}
    if words & lists["wanted_auxiliaries"] or "should" in words or "wanted" in put:
        return Modality.WANTED
    if words & lists["conditional_auxiliaries"]:
        return Modality.CONDITIONAL
    if words & lists["possible_auxiliaries"]:
        return Modality.POSSIBLE
    return Modality.FUTURE if words & lists["future_auxiliaries"] or "future" in put else None


def auxiliaries_of(tree: Tree, proposition: Proposition) -> set[str]:
    """Auxiliaries of its predicate words; of a shared predicate's too where it has none of its own."""
    found = {
        "had" if _is_had(tree, kid, word) else tree.lower[kid]
        for word in (*proposition.above, proposition.action)
        for kid in tree.all(word, "aux")
        if kid in proposition.own and kid < _clause_below(tree, word)
    }
    return found or {tree.lower[kid] for kid in shared_auxiliaries(tree, proposition)}


def _clause_below(tree: Tree, word: int) -> int:
    """Where the whole clause behind a copula begins ("her hope is | that they will go"), or behind all words."""
    mark = tree.first(word, "mark") if tree.labelled(word, "nsubj:outer") is not None else None
    return len(tree.lower) if mark is None else mark


def _is_had(tree: Tree, auxiliary: int, verb: int) -> bool:
    """Whether "'d" is short for "had": a past participle follows."""
    return tree.lower[auxiliary] == "'d" and is_past_form(tree.lower[verb])


def _is_no_catenative(tree: Tree, word: int) -> bool:
    """Whether "go" is not the "going to" of the future, and "like" not the "would like" of a wish."""
    if tree.lemma[word] == "go":
        return tree.lower[word] != "going"
    return tree.lemma[word] == "like" and tree.first(word, "aux") is None


def _put_by_noun(tree: Tree, word: int) -> str:
    """How the noun that an infinitive or gerund hangs on puts it ("the need to act", "the fear of losing"), "" where it
    does not."""
    over = tree.reading.head[word]
    if tree.relation[word] != "acl" or not has_mark(tree, word, frozenset({"to", "of"})):
        return ""
    if tree.lemma[over] in word_lists()["nouns_of_prospect"]:
        return "possible"
    return effect_of(tree.lemma[over])[0]


def _is_asked_for(tree: Tree, proposition: Proposition, attribution: Attribution | None) -> bool:
    """Whether it is what is demanded or advised ("asked them to leave", "call for a truce")."""
    if tree.has_subject(proposition.head) and not has_mark(tree, proposition.head, frozenset({"for"})):
        return False
    over = tree.reading.head[proposition.head]
    demanded = over >= 0 and turning().get(tree.lemma[over]) == "demand" and not _is_called(tree, proposition.head)
    if demanded and (proposition.nominal or tree.relation[proposition.head] in ("xcomp", "advcl", "ccomp", "acl")):
        return True
    return attribution is not None and attribution.stance is Stance.ASKS


def _is_called(tree: Tree, word: int) -> bool:
    """Whether it is what is called something ("called the ruling a mistake"), not what is called for."""
    return tree.lemma[tree.reading.head[word]] == "call" and tree.relation[word] == "obj"


def _is_subjunctive(tree: Tree, proposition: Proposition) -> bool:
    """Whether it is what someone recommends or demands ("that all salt be iodised", "that Osk close the port")."""
    if tree.relation[proposition.head] not in ("ccomp", "acl", "csubj"):
        return False
    if has_mark(tree, proposition.action, frozenset({"to"})):
        return False  # "is known | to be old"
    finite = [tree.lower[kid] for kid in tree.all(proposition.action, "aux", "cop")]
    head, subject = proposition.head, tree.first(proposition.head, "nsubj")
    over = tree.reading.head[head]
    is_bare = not finite and tree.lower[head] == tree.lemma[head] and tree.reading.tag[head - 1] not in ("AUX", "VERB")
    is_bare = is_bare and tree.lower[head] not in SAME_IN_PAST and not is_past_form(tree.lower[head])
    is_bare = is_bare and has_mark(tree, head, frozenset({"that"}))
    is_shown = subject is not None and (is_singular(tree, subject) or turning().get(tree.lemma[over]) == "demand")
    return finite == ["be"] or (is_bare and is_shown)


def is_to_be(tree: Tree, word: int) -> bool:
    """Whether a copula stands before the "to" of the verb ("is to leave", "her plan was to leave")."""
    if not tree.says(word, ("to",), "mark"):
        return False
    copula = tree.first(word, "cop")
    if copula is None and tree.relation[word] == "root" and tree.first(word, "nsubj") is not None:
        return tree.says(word, ("to",), "mark")  # "Bridge to close", a headline
    is_finite = copula is not None and tree.lower[copula] not in ("be", "been", "being")
    return is_finite and any(tree.lower[kid] == "to" and kid > (copula or 0) for kid in tree.all(word, "mark"))


def _is_planned(tree: Tree, word: int) -> bool:
    """Whether it is what a plan or wish is about ("her plan was to leave"), not what somebody is to do."""
    if tree.first(word, "cop") is None or not is_to_be(tree, word):
        return False
    subject = tree.first(word, "nsubj")
    return subject is not None and tree.reading.tag[subject] == "NOUN" and not is_person_noun(tree, subject)


def _is_habit(tree: Tree, proposition: Proposition) -> bool:
    """Whether "would" tells a habit of the past ("she would often call")."""
    adverbs = {tree.lower[kid] for kid in tree.all(proposition.action, "advmod")}
    return bool(adverbs & word_lists()["habitual_adverbs"] - {"never"}) and not has_condition(tree, proposition.head)


def _is_unfulfilled(tree: Tree, proposition: Proposition, attribution: Attribution | None) -> bool:
    """Whether it is an infinitive that somebody says by itself ("urged them to leave"), but no perfect ("claims to have
    left") and no state ("is said to be ill")."""
    if attribution is None or proposition.above or not has_mark(tree, proposition.head, frozenset({"to"})):
        return False
    if is_omitted(tree, proposition.head):
        return False
    if tree.lemma[tree.reading.head[proposition.head]] in word_lists()["verbs_that_assert_infinitives"]:
        return False
    own = tree.has_subject(proposition.head)
    state = tree.first(proposition.head, "cop") is not None or tree.reading.tag[proposition.head] != "VERB"
    return not own and not state and "have" not in {tree.lower[kid] for kid in tree.all(proposition.head, "aux")}


def _is_promised(tree: Tree, proposition: Proposition, attribution: Attribution | None) -> bool:
    """Whether it is the infinitive or noun of a promise or threat ("vowed to return")."""
    if attribution is None or attribution.stance not in (Stance.PROMISES, Stance.THREATENS):
        return False
    return proposition.nominal or not tree.has_subject(proposition.sharer)


def _is_backshifted(tree: Tree, proposition: Proposition, attribution: Attribution | None, words: set[str]) -> bool:
    if attribution is None or attribution.cue is None or "have" in words or has_condition(tree, proposition.head):
        return False
    around = [one.text for one in attribution.content if one.start <= proposition.start < one.end]
    return not around or around[0][:1] not in ("“", "”", '"', "‘", "'")


def _is_hedged(tree: Tree, proposition: Proposition, attribution: Attribution | None) -> bool:
    """Whether a hedge stands among its own words, or the words above its clause only suggest it."""
    adverbs = word_lists()["possible_adverbs"]
    for word in {*proposition.above, proposition.action, proposition.head}:
        if tree.says(word, adverbs, "advmod"):
            return True
    if stands_under(tree, proposition, attribution, "fearing_words"):
        return True
    put = vouched(tree, proposition.head) if tree.relation[proposition.head] in ("ccomp", "csubj", "acl") else None
    if put == "possible" and not is_cue(tree, attribution, tree.reading.head[proposition.head]):
        return True
    bounds = word_lists()["bounds"]
    hedges = [one for one in attribution.hedges if one.text.lower() not in bounds] if attribution is not None else []
    if not hedges:
        return False
    clauses = {
        word for word in proposition.words if word != proposition.head and _opens_clause(tree, proposition, word)
    }
    below = (word for word in tree.below(proposition.head, clauses) if word in proposition.own)
    own = {tree.reading.start[word] for word in below if not _is_only_called(tree, word)}
    return any(hedge.start in own for hedge in hedges)


def _is_only_called(tree: Tree, word: int) -> bool:
    """Whether a hedge only says how something beside the action is called ("reeks of it, | a supposed city")."""
    noun = tree.reading.head[word]
    is_beside = tree.relation[noun] in ("obl", "nmod", "appos") or is_person_noun(tree, noun)
    return tree.relation[word] == "amod" and is_beside


def _opens_clause(tree: Tree, proposition: Proposition, word: int) -> bool:
    """Whether a clause of its own inside the proposition begins with `word`, or what is only joined ("is a port and |
    perhaps a trap |"): what is hedged there is not the action."""
    is_apart = tree.relation[word] in ("acl", "advcl", "ccomp", "conj")
    return is_apart and word not in (*proposition.above, proposition.action)
