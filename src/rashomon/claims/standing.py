"""Whether a claim is standing: a state or a habit, and not an event.

Enters: a Tree and a Proposition. Leaves: a bool. Deliberately not done: how long it held.

Misses: habits told in the plain past without a word for them; the past of the present tense in headlines.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.claims.abilities import PAST_OR_PERFECT, is_at_any_time
from rashomon.claims.actions import BECOMING, is_having
from rashomon.claims.calendar_value import DAYS
from rashomon.claims.conditional import TO, has_condition, has_mark
from rashomon.claims.data_files import word_list, word_lists
from rashomon.claims.modality import CAN, PAST, WILL, auxiliaries_of, is_to_be
from rashomon.claims.nominals import case_of, is_person_noun, is_singular
from rashomon.claims.objects import objects_of
from rashomon.claims.propositions import Proposition
from rashomon.claims.sharing import shared_auxiliaries
from rashomon.claims.tenses import PLANNED, SAME_IN_PAST, is_past_form
from rashomon.claims.tree import Tree

PERFECT = word_list("forms_of_present_perfect")
HAD = word_list("events_that_are_had")


def is_standing(tree: Tree, proposition: Proposition, *, headline: bool) -> bool:
    """Whether it is a state or a habit: a copula, a stative verb, "used to", an adverb of habit, a dynamic verb in the
    plain present (not in a headline or caption, where the present tells events)."""
    if proposition.nominal:
        return tree.lemma[proposition.action] in word_lists()["nouns_of_state"]
    lists, action = word_lists(), proposition.action
    adverbs = {tree.lower[kid] for word in (*proposition.above, action) for kid in tree.all(word, "advmod")}
    lemmas = {tree.lemma[word] for word in proposition.above}
    if adverbs == {"never"} and auxiliaries_of(tree, proposition) & lists["future_auxiliaries"]:
        return tree.lemma[action] in lists["stative_verbs"]
    if adverbs & lists["habitual_adverbs"] or lemmas & {"know", "like", "refrain", "tend", "use"}:
        return True
    if _is_repeated(tree, action) or _is_kept_up(tree, action):
        return True
    if (
        lemmas & {"able", "unable"}
        and not lemmas & BECOMING
        and not _is_past(tree, proposition.above[-1], PAST_OR_PERFECT | WILL)
    ):
        return True
    if is_to_be(tree, action):
        return False
    if tree.first(action, "cop") is not None or tree.reading.tag[action] not in ("VERB", "AUX"):
        return tree.first(action, "expl") is None or not _is_past(tree, action)
    if is_having(tree, action):
        return True
    lemma = tree.lemma[action]
    if lemma == "lie" and (tree.lower[action] == "lied" or objects_of(tree, action, passive=False)):
        return False  # no truth, not a place
    if lemma == "have" and any(not has_mark(tree, kid, TO) for kid in tree.all(action, "xcomp", "ccomp")):
        return False  # "had the gates opened", but "had reason to leave"
    if lemma == "have" and _happened(tree, action):
        return False
    is_passive_verb = tree.labelled(action, "aux:pass") is not None
    if lemma in lists["stative_participles" if is_passive_verb else "stative_verbs"] or lemma == "be":
        return not (lemma == "be" and tree.first(action, "expl") is not None and _is_past(tree, action))
    if proposition.above and not headline:
        return lemmas == {"continue"} and _is_plain_present(tree, replace(proposition, action=proposition.above[0]))
    return not headline and lemma not in lists["verbs_of_change"] and _is_plain_present(tree, proposition)


def _is_repeated(tree: Tree, action: int) -> bool:
    """Whether it is so each time or day ("failed every time the gates opened", "meets every Friday")."""
    times = tree.all(action, "obl")
    if any(_is_each_week(tree, kid) for kid in times):
        return True
    units = word_lists()["nouns_of_measure"] | DAYS.keys()
    return any(tree.lemma[kid] in units and tree.says(kid, ("each", "every"), "det") for kid in times)


def _is_each_week(tree: Tree, word: int) -> bool:
    """Whether a plural day means each of them ("meets on | Fridays")."""
    return tree.lower[word].removesuffix("s") in DAYS and tree.lower[word].endswith("days")


def _is_past(tree: Tree, word: int, forms: frozenset[str] = PAST) -> bool:
    return any(tree.lower[w] in forms for w in (word, *tree.all(word, "cop", "aux")))


def _is_of_a_sort(tree: Tree, head: int) -> bool:
    """Whether the subject means a sort and nobody in particular ("salt can cause rust")."""
    subject = tree.first(head, "nsubj")
    is_noun = subject is not None and tree.reading.tag[subject] == "NOUN" and tree.name[subject] < 0
    return is_noun and subject is not None and tree.first(subject, "det", "nummod", "nmod") is None


def _is_telling(tree: Tree, action: int, subject: int) -> bool:
    """Whether a plain present tells an event: "the ban comes a day after", and what "I" and "we" do by saying so ("we
    urge them to leave").
    """
    if tree.lower[subject] in ("i", "we") and tree.lemma[action] in word_lists()["performative_verbs"]:
        return True
    if tree.lemma[action] not in word_lists()["narrating_verbs"] or _comes_from(tree, action):
        return False
    is_person = is_person_noun(tree, subject) or tree.lower[subject] in ("who", "he", "she", "they", "i", "we", "you")
    return not is_person


def _comes_from(tree: Tree, action: int) -> bool:
    """Whether it tells what something is made or had from ("most salt comes | from the sea") and not when."""
    is_from = any(case_of(tree, kid) == "from" for kid in tree.all(action, "obl"))
    return is_from and tree.first(action, "advcl") is None


def _is_kept_up(tree: Tree, action: int) -> bool:
    """Whether it has been done for years and still is ("has carried mail | for ten years")."""
    perfect = {tree.lower[kid] for kid in tree.all(action, "aux")} & PERFECT
    lengths = (kid for kid in tree.all(action, "obl") if case_of(tree, kid) == "for" and kid > action)
    return bool(perfect) and any(tree.lower[kid] in ("years", "decades", "centuries") for kid in lengths)


def _happened(tree: Tree, action: int) -> bool:
    """Whether what somebody had is an event ("had | talks |", "had a quarrel")."""
    had = tree.first(action, "obj") if tree.lower[action] == "had" else None
    return had is not None and tree.name[had] < 0 and tree.lemma[had] in HAD


def _is_plain_present(tree: Tree, proposition: Proposition) -> bool:
    action = proposition.action
    subject = tree.first(proposition.sharer, "nsubj")
    if subject is not None and _is_telling(tree, action, subject):
        return False
    auxiliaries = {tree.lower[kid] for kid in (*tree.all(action, "aux"), *shared_auxiliaries(tree, proposition))}
    if auxiliaries and auxiliaries <= CAN:
        return _is_of_a_sort(tree, proposition.sharer) or (
            not has_condition(tree, proposition.head) and is_at_any_time(tree, action)
        )
    if auxiliaries <= {"is", "are", "'s", "'re"} and tree.labelled(action, "aux:pass") is not None:
        return is_past_form(tree.lower[action]) and tree.lemma[action] not in PLANNED
    if auxiliaries - {"do", "does"}:
        return False
    if auxiliaries:
        return True
    form = tree.lower[action]
    if form != tree.lemma[action] and not form.endswith("s"):
        return False
    if form == tree.lemma[action] and subject is not None and is_singular(tree, subject):
        return False  # "Ada Wren lay down"
    if not tree.has_subject(proposition.sharer) or tree.reading.tag[action] != "VERB":
        return False
    if has_mark(tree, action, frozenset({"to"})):
        return False
    return form not in SAME_IN_PAST and not is_past_form(form) and not form.endswith("ing")
