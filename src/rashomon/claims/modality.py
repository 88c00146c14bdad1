"""How a proposition is put: as actual, possible, future, hypothetical, wanted, conditional; and whether it is standing.

Enters: a Tree, a Proposition, the attribution it lies in. Leaves: a Modality and a bool. Deliberately not done:
weighing how
likely; a hedge makes a claim possible, whoever hedges.

Misses: "would" for a habit of the past; the past of the present tense in headlines.
"""

from __future__ import annotations

from rashomon.claims.actions import catenatives
from rashomon.claims.data_files import word_lists
from rashomon.claims.propositions import Proposition, vouched
from rashomon.claims.tenses import SAME_IN_PAST, is_past_form
from rashomon.claims.tree import Tree
from rashomon.claims.turns import turning
from rashomon.terms import Attribution, Modality, Stance

HAVING = frozenset({"have", "has", "had", "'ve"})


def modality_of(tree: Tree, proposition: Proposition, attribution: Attribution | None) -> Modality:
    """The strongest that applies: hypothetical, wanted, conditional, possible, future, else actual.

    "Would" inside indirect speech of the past is the future of that past.
    """
    words = _auxiliaries(tree, proposition)
    put = {catenatives()[tree.lemma[word]][0] for word in proposition.above if not _is_infinitival_go(tree, word)}
    lists = word_lists()
    if _is_condition(tree, proposition.head, lists["hypothetical_marks"]):
        return Modality.HYPOTHETICAL
    if (
        _is_subjunctive(tree, proposition)
        or "wanted" in put
        or words & lists["wanted_auxiliaries"]
        or _is_asked_for(tree, proposition, attribution)
    ):
        return Modality.WANTED
    if words & lists["conditional_auxiliaries"]:
        return Modality.FUTURE if _is_backshifted(tree, proposition, attribution, words) else Modality.CONDITIONAL
    if _has_condition(tree, proposition.head):
        return Modality.CONDITIONAL
    if "possible" in put or words & lists["possible_auxiliaries"] or _is_hedged(tree, proposition, attribution):
        return Modality.POSSIBLE
    if "future" in put or words & lists["future_auxiliaries"] or _is_promised(tree, proposition, attribution):
        return Modality.FUTURE
    return Modality.ACTUAL


def _auxiliaries(tree: Tree, proposition: Proposition) -> set[str]:
    """Auxiliaries of its predicate words; of a shared predicate's too where it has none of its own."""
    own = set(proposition.words)
    found = {
        "had" if _is_had(tree, kid, word) else tree.lower[kid]
        for word in (*proposition.above, proposition.action)
        for kid in tree.all(word, "aux")
        if kid in own
    }
    if not found and proposition.sharer != proposition.head:
        shared = {tree.lower[kid] for kid in tree.all(proposition.sharer, "aux")}
        is_participle = bool(shared & HAVING) and is_past_form(tree.lower[proposition.head])
        if is_participle or _is_base_form(tree, proposition.head):
            found = shared
    return found


def _is_had(tree: Tree, auxiliary: int, verb: int) -> bool:
    """Whether "'d" is short for "had": a past participle follows."""
    return tree.lower[auxiliary] == "'d" and is_past_form(tree.lower[verb])


def _is_base_form(tree: Tree, word: int) -> bool:
    return tree.lower[word] == tree.lemma[word]


def _is_infinitival_go(tree: Tree, word: int) -> bool:
    """Whether "go" is not the "going to" of the future."""
    return tree.lemma[word] == "go" and tree.lower[word] != "going"


def _has_mark(tree: Tree, word: int, marks: frozenset[str]) -> bool:
    return any(tree.lower[kid] in marks for kid in tree.all(word, "mark"))


def _has_condition(tree: Tree, word: int) -> bool:
    return any(_is_condition(tree, kid, frozenset({"if", "unless"})) for kid in tree.all(word, "advcl"))


def _is_condition(tree: Tree, word: int, marks: frozenset[str]) -> bool:
    """Whether a clause is a condition, by its mark or by its order ("should they ask", "were I to know")."""
    if _has_mark(tree, word, marks):
        return True
    first, subject = tree.first(word, "aux", "cop"), tree.first(word, "nsubj")
    inverted = first is not None and subject is not None and first < subject and tree.relation[word] != "root"
    return (
        inverted and first is not None and tree.lower[first] in ("should", "were", "had") and _opens(tree, word, first)
    )


def _opens(tree: Tree, head: int, first: int) -> bool:
    """Whether the auxiliary `first` is the first word of the clause but for punctuation and joining words."""
    return all(tree.relation[kid] in ("punct", "cc") for kid in tree.children[head] if kid < first)


def _is_asked_for(tree: Tree, proposition: Proposition, attribution: Attribution | None) -> bool:
    """Whether it is what is demanded or advised ("asked them to leave", "call for a truce")."""
    if tree.has_subject(proposition.head) and not _has_mark(tree, proposition.head, frozenset({"for"})):
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
    """Whether it is what someone recommends or demands ("that all salt be iodised")."""
    if tree.relation[proposition.head] not in ("ccomp", "acl", "csubj"):
        return False
    return [tree.lower[kid] for kid in tree.all(proposition.action, "aux", "cop")] == ["be"]


def _is_promised(tree: Tree, proposition: Proposition, attribution: Attribution | None) -> bool:
    """Whether it is the infinitive or noun of a promise or threat ("vowed to return")."""
    if attribution is None or attribution.stance not in (Stance.PROMISES, Stance.THREATENS):
        return False
    return proposition.nominal or not tree.has_subject(proposition.head)


def _is_backshifted(tree: Tree, proposition: Proposition, attribution: Attribution | None, words: set[str]) -> bool:
    if (
        attribution is None
        or attribution.cue is None
        or words & {"should", "have"}
        or _has_condition(tree, proposition.head)
    ):
        return False
    text = attribution.content[0].text if attribution.content else ""
    return text[:1] not in ("“", "”", '"', "‘", "'")


def _is_hedged(tree: Tree, proposition: Proposition, attribution: Attribution | None) -> bool:
    """Whether a hedge stands among its own words, or the words above its clause only suggest it."""
    adverbs = word_lists()["possible_adverbs"]
    for word in (*proposition.above, proposition.action, proposition.head):
        if any(tree.lower[kid] in adverbs for kid in tree.all(word, "advmod")):
            return True
    if tree.relation[proposition.head] in ("ccomp", "csubj", "acl") and vouched(tree, proposition.head) == "possible":
        return True
    if attribution is None:
        return False
    start, end = tree.reading.start[proposition.words[0]], tree.reading.end[proposition.words[-1]]
    own = {tree.reading.start[word] for word in proposition.words}
    return any(start <= hedge.start < end and hedge.start in own for hedge in attribution.hedges)


def is_standing(tree: Tree, proposition: Proposition, *, headline: bool) -> bool:
    """Whether it is a state or a habit: a copula, a stative verb, "used to", an adverb of habit, a dynamic verb in the
    plain present (not in a headline or caption, where the present tells events)."""
    if proposition.nominal:
        return False
    lists, action = word_lists(), proposition.action
    adverbs = {tree.lower[kid] for word in (*proposition.above, action) for kid in tree.all(word, "advmod")}
    lemmas = {tree.lemma[word] for word in proposition.above}
    if adverbs & lists["habitual_adverbs"] or lemmas & {"use", "tend", "refrain"}:
        return True
    if tree.first(action, "cop") is not None or tree.reading.tag[action] not in ("VERB", "AUX"):
        return tree.first(action, "expl") is None or not _is_past(tree, action)
    lemma = tree.lemma[action]
    if (lemma in lists["stative_verbs"] and tree.labelled(action, "aux:pass") is None) or lemma == "be":
        return not (lemma == "be" and tree.first(action, "expl") is not None and _is_past(tree, action))
    return not headline and not proposition.above and _is_plain_present(tree, proposition)


def _is_past(tree: Tree, word: int) -> bool:
    return any(tree.lower[w] in ("was", "were", "had") for w in (word, *tree.all(word, "cop", "aux")))


def _is_plain_present(tree: Tree, proposition: Proposition) -> bool:
    action = proposition.action
    auxiliaries = {tree.lower[kid] for kid in tree.all(action, "aux")}
    if auxiliaries - {"do", "does"}:
        return False
    if auxiliaries:
        return True
    form = tree.lower[action]
    if form != tree.lemma[action] and not form.endswith("s"):
        return False
    if not tree.has_subject(proposition.sharer) or tree.reading.tag[action] != "VERB":
        return False
    if _has_mark(tree, action, frozenset({"to"})):
        return False
    return form not in SAME_IN_PAST and not is_past_form(form) and not form.endswith("ing")
