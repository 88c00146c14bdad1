"""What grammar says of a pronoun: whom it cannot mean, and whom its place in the sentence points to.

Enters: a Tree and the pronoun's word. Leaves: words of the same sentence, or whether something holds. Deliberately not
done: choosing (`referents`).
"""

from __future__ import annotations

from rashomon.claims.actions import due_at
from rashomon.claims.contents import is_event_noun
from rashomon.claims.data_files import lines_of, word_list
from rashomon.claims.nominals import is_named_or_somebody, is_person_noun
from rashomon.claims.subordination import INDEFINITE
from rashomon.claims.tree import Tree

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his"), "he"),
    **dict.fromkeys(("she", "her", "hers"), "she"),
    **dict.fromkeys(("it", "its"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs"), "they"),
}
SPEAKER, SPEAKERS = frozenset({"i", "me", "my", "mine"}), frozenset({"we", "us", "our", "ours"})
FIRST_PERSON = SPEAKER | SPEAKERS
DEEDS = word_list("deeds_of_somebody")
ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl"})
TELLING = frozenset({"assure", "promise", "tell"})
THINKING = frozenset({"believe", "consider", "deem", "find", "judge", "make", "think"})  # ... it hard to
OF_EVENTS = frozenset({"depth", "epicenter", "epicentre", "intensity", "magnitude"})
REACHING = frozenset({"across", "back", "home", "into", "onto", "out", "past", "through", "to"})
TIMES = word_list("nouns_of_measure")
BESIDE = frozenset({"after", "before", "by", "on", "upon", "when", "while", "without"})
RESULTING = word_list("verbs_of_results")
GLOSS = 8  # words of what brackets say a pronoun stands for
CLIMB = 6  # heads up to which a subject is looked for


def gloss_at(tree: Tree, word: int) -> int | None:
    """The last word of what brackets right behind a pronoun say that it stands for ("his (| Wren |'s) hands")."""
    if tree.form(word + 1) not in ("(", "["):
        return None
    closing = next((at for at in range(word + 2, word + 2 + GLOSS) if tree.form(at) in (")", "]")), None)
    if closing is None:
        return None
    inside = [at for at in range(word + 2, closing) if tree.name[at] >= 0 or tree.reading.tag[at] in ("NOUN", "PROPN")]
    is_plain = not any(tree.reading.tag[at] in ("VERB", "NUM", "PRON") for at in range(word + 2, closing))
    return inside[-1] if inside and is_plain else None


def is_alternative(tree: Tree, word: int) -> bool:
    """Whether the pronoun is one of two that stand for anybody ("his or her")."""
    if "or" not in (tree.lower[word - 1], tree.form(word + 1)):
        return False
    return (word > 1 and tree.lower[word - 2] in PRONOUNS) or tree.form(word + 2) in PRONOUNS


def row_of(tree: Tree, word: int) -> int | None:
    """Who stands first in the row that a possessive's noun goes on ("the mayor and his men")."""
    noun = tree.reading.head[word]
    in_row = tree.reading.label[word] == "nmod:poss" and noun >= 0 and tree.relation[noun] == "conj"
    return tree.reading.head[noun] if in_row else None


def object_before(tree: Tree, word: int) -> int | None:
    """The object of the verb before in its row or above its participle, for an object ("left the town and let the
    rebels take | it", "hit the guard, hurting | him")."""
    verb = tree.reading.head[word]
    if tree.relation[word] != "obj":
        return None
    while tree.relation[verb] == "xcomp":
        verb = tree.reading.head[verb]
    if tree.relation[verb] not in ("advcl", "conj") or tree.has_subject(verb):
        return None
    objects = [one for one in tree.all(tree.reading.head[verb], "obj") if one < verb]
    return objects[-1] if objects else None


def subject_above(tree: Tree, word: int) -> int | None:
    """The subject of the nearest clause around the pronoun's own that has one ("the bank fell when | it ...").

    The clause around must come first. For a possessive the pronoun's own clause is the nearest.
    """
    at = word if tree.reading.label[word] == "nmod:poss" else tree.reading.head[word]
    if tree.relation[word] != "nsubj" and at != word:
        return None
    while at >= 0 and (over := tree.reading.head[at]) >= 0:
        subject = tree.first(over, "nsubj")
        if subject is not None and subject != at:
            return subject if subject < word else None
        at = over
    return None


def is_main(tree: Tree, word: int) -> bool:
    """Whether a subject is the one of its sentence's main clause."""
    return tree.relation[word] == "nsubj" and tree.relation[tree.reading.head[word]] == "root"


def own_subject(tree: Tree, word: int) -> int | None:
    """The nearest subject before the pronoun in its own clause or one around it ("the bank said that | it ...")."""
    at = tree.reading.head[word]
    for _ in range(CLIMB):
        if at < 0:
            return None
        subject = tree.first(at, "nsubj")
        if subject is not None and subject < word:
            return subject
        at = tree.reading.head[at]
    return None


def stands_ahead(tree: Tree, word: int) -> bool:
    """Whether the pronoun's clause comes before the subject it may mean ("when it signed, | the bank ...")."""
    return _subject_behind(tree, word) is not None


def _subject_behind(tree: Tree, word: int) -> int | None:
    """The subject of the clause around the pronoun's own, where it stands behind the pronoun."""
    over = tree.reading.head[word]
    subject = tree.first(tree.reading.head[over], "nsubj") if over >= 0 and tree.relation[over] == "advcl" else None
    return subject if subject is not None and subject > word else None


def is_said_of_thing(tree: Tree, word: int) -> bool:
    """Whether "it" is a noun that no body is ("it is the largest fall"), or stands before the one it may be ("when it
    signed, the bank ...")."""
    head = tree.reading.head[word]
    if tree.reading.tag[head] == "NOUN" and tree.first(head, "cop") is not None:
        return tree.lemma[head] not in lines_of("bodies.txt") and not is_person_noun(tree, head)
    subject = _subject_behind(tree, word)
    return subject is not None and tree.name[subject] >= 0


def does_what_bodies_do(tree: Tree, word: int) -> bool:
    """Whether the pronoun is the subject of a verb that things are not ("it | apologized")."""
    return tree.relation[word] == "nsubj" and tree.lemma[tree.reading.head[word]] in DEEDS


def is_no_body(tree: Tree, word: int) -> bool:
    """Whether "it" is what nobody is: it has a magnitude or is an event ("| it | was a strong quake")."""
    head = tree.reading.head[word]
    if tree.relation[word] != "nsubj" or head < 0:
        return False
    if tree.first(head, "cop") is not None:
        return tree.reading.tag[head] == "NOUN" and is_event_noun(tree, head)
    return tree.lemma[head] == "have" and any(tree.lemma[kid] in OF_EVENTS for kid in tree.all(head, "obj"))


def is_of_some(tree: Tree, word: int) -> bool:
    """Whether the pronoun stands in a relative clause about nobody in particular ("those who lost their jobs")."""
    while (over := tree.reading.head[word]) >= 0:
        if tree.relation[word] == "acl" and tree.lower[over] in INDEFINITE:
            return True
        word = over
    return False


def is_held_by(tree: Tree, word: int) -> list[int]:
    """The words that hold the pronoun, nearest first, which it cannot mean."""
    head, held = tree.reading.head, list[int]()
    at = word
    while (over := head[at]) >= 0:
        if not _is_beside(tree, at):
            held.append(over)
        at = over
    return held


def other_arguments(tree: Tree, word: int) -> dict[int, frozenset[str]]:
    """By verb, as what the words are that it cannot mean for they are another argument of the pronoun's own verb, or
    the subject of the verbs that it is joined to ("read the paper and called it dull").
    """
    if tree.relation[word] not in ARGUMENTS:
        return {}
    head = tree.reading.head
    verb = head[word]
    others = {verb: ARGUMENTS}
    while tree.relation[verb] == "conj" and not tree.has_subject(verb) and tree.relation[word] != "nsubj":
        verb = head[verb]
        others[verb] = frozenset({"nsubj"})
    if tree.relation[verb] == "xcomp" and not tree.has_subject(verb) and tree.relation[word] in ("obj", "iobj"):
        over = head[verb]  # who is asked to show it, else who wants to, does it
        others[over] = frozenset({"nsubj"} if tree.first(over, "obj", "iobj") is None else {"obj", "iobj"})
    above = _above_participle(tree, verb) if tree.relation[word] in ("obj", "iobj") else None
    while above is not None:
        others[above] = frozenset({"nsubj"})
        is_shared = tree.relation[above] in ("conj", "xcomp") and not tree.has_subject(above)
        above = head[above] if is_shared else None
    return others


def _above_participle(tree: Tree, verb: int) -> int | None:
    """The verb whose subject does what a participle or an infinitive of purpose beside it says too, so that its object
    is another ("Wren hit Pell, | putting | him down", "the crew cut the gate to | free | them")."""
    over = tree.reading.head[verb]
    if tree.relation[verb] != "advcl" or over < 0 or tree.has_subject(verb) or tree.reading.tag[over] != "VERB":
        return None
    if tree.says(verb, ("to",), "mark"):
        return over if tree.labelled(over, "aux:pass") is None else None
    is_of_subject = all(tree.lower[kid] in BESIDE for kid in tree.all(verb, "mark", "case"))  # no "accused Pell of"
    met = tree.first(over, "obj")
    is_met = met is not None and is_named_or_somebody(tree, met)
    # "the bridge fell, leaving him": the fall did; but "Wren hit Pell, leaving him"
    is_result = tree.lemma[verb] in RESULTING and verb > over and not is_met
    return over if tree.lower[verb].endswith("ing") and is_of_subject and not is_result else None


def own_antecedent(tree: Tree, word: int) -> int | None:
    """The noun that a relative clause tells of by its subject, which no other argument of its verb is ("the guard who
    shot | him")."""
    if tree.relation[word] not in ("obj", "iobj", "obl"):
        return None
    verb = tree.reading.head[word]
    while tree.relation[verb] in ("conj", "xcomp") and not tree.has_subject(verb):
        verb = tree.reading.head[verb]
    subject = tree.first(verb, "nsubj")
    is_told = subject is not None and tree.lower[subject] in ("that", "which", "who") and tree.relation[verb] == "acl"
    return tree.reading.head[verb] if is_told else None


def who_is_promised(tree: Tree, word: int) -> int | None:
    """Who is told what somebody will do for them, where both are "he" ("told | Pell | he would help him"): what is done
    is done to whom it is said."""
    verb = tree.reading.head[word]
    over = tree.reading.head[verb]
    if tree.relation[verb] != "ccomp" or tree.lemma[over] not in TELLING:
        return None
    arguments = tree.all(verb, "nsubj", "obj", "iobj")
    forms = [PRONOUNS.get(tree.lower[kid]) for kid in arguments]
    is_pair = word in arguments and len(forms) == 2 and forms[0] == forms[1]
    if not is_pair:
        return None
    is_to_come = tree.says(verb, ("will", "would", "'ll", "'d"), "aux")
    return tree.first(over, "iobj", "obj") if is_to_come else None


def _is_beside(tree: Tree, word: int) -> bool:
    """Whether it may speak of what it hangs on ("a woman who says that the snake bit her", "the mayor and his men"), as
    what a noun holds does not ("the charge that | its army fled").
    """
    return tree.relation[word] == "conj" or (tree.relation[word] == "acl" and tree.first(word, "mark") is None)


def _says_why(tree: Tree, clause: int) -> bool:
    """Whether a clause only says why or when ("it is cheap | because it is old")."""
    return tree.says(clause, ("although", "as", "because", "since", "though", "when"), "mark")


def named_below(tree: Tree, word: int) -> list[int]:
    """The words behind a subject that the verb of its clause holds: a name there is another than the subject ("| he |
    had spoken to Wren's parents"). A clause that says when or why may name him."""
    verb = tree.reading.head[word]
    if tree.relation[word] != "nsubj" or verb < 0 or tree.first(verb, "cop") is not None:
        return []
    beside = {kid for clause in tree.all(verb, "advcl", "parataxis") for kid in tree.below(clause)}
    return [one for one in tree.below(verb) if one > word and one != verb and one not in beside]


def stands_for_nothing(tree: Tree, word: int) -> bool:
    """Whether "it" is only part of a phrase ("made | it | to the port", "| it | will take days for the port to open",
    "| it | took until May to open the port", "| it | is time to leave")."""
    verb = tree.reading.head[word]
    if tree.lower[word] != "it" or verb < 0:
        return False
    if due_at(tree, verb) is not None:
        return True
    if tree.relation[word] == "obj":
        return tree.lemma[verb] == "make" and word == verb + 1 and tree.form(word + 1) in REACHING
    if tree.relation[word] not in ("nsubj", "expl") or tree.lemma[verb] != "take":
        return False
    behind = [kid for noun in (verb, *tree.all(verb, "obj", "obl")) for kid in tree.children[noun] if kid > verb]
    is_long = any(tree.lemma[kid] in TIMES for kid in tree.all(verb, "obj", "obl"))
    is_until = any(tree.lower[kid] == "until" for kid in tree.below(verb) if kid > verb)
    clauses = [kid for kid in behind if tree.relation[kid] in ("advcl", "xcomp", "ccomp", "csubj", "acl")]
    is_for = any(tree.lower[mark] == "for" for kid in behind for mark in tree.all(kid, "case", "mark"))
    return (is_long or is_until) and (bool(clauses) or is_for)


def is_nobody(tree: Tree, word: int) -> bool:
    """Whether "it" is no actor at all: it is impersonal, and no clause beside its predicate only says which thing is
    meant ("it is a tool | made in Osk")."""
    head = tree.reading.head[word]
    if not is_impersonal(tree, word):
        return False
    beside = tree.all(head, "acl", "advcl") if tree.relation[word] == "nsubj" and tree.lower[head] != "time" else ()
    is_which = bool(beside) and tree.reading.tag[head] == "NOUN" and tree.first(head, "csubj", "ccomp") is None
    return not is_which or any(tree.relation[kid] == "advcl" or tree.first(kid, "mark") is not None for kid in beside)


def is_impersonal(tree: Tree, word: int) -> bool:
    """Whether "it" stands for a clause or for nothing ("it is clear that", "it takes time to")."""
    head = tree.reading.head[word]
    if tree.lower[word] == "it" and tree.relation[word] == "obj" and tree.lemma[head] in THINKING:
        clauses = (kid for kid in tree.all(head, "advcl", "ccomp", "xcomp", "csubj") if kid > word)
        is_clause = any(tree.first(kid, "mark") is not None and tree.reading.tag[kid] == "VERB" for kid in clauses)
        return is_clause and tree.first(head, "obj") == word  # "consider it | an insult if ..."
    if tree.lower[word] != "it" or tree.relation[word] not in ("nsubj", "expl"):
        return False
    if tree.relation[word] == "expl" or head < 0:
        return True
    if tree.lower[head] == "time" and tree.first(head, "cop") is not None and tree.first(head, "det", "amod") is None:
        return True  # "it is time crews left"
    return (
        tree.first(head, "csubj", "ccomp") is not None
        or (
            tree.reading.tag[head] == "ADJ"
            and any(not _says_why(tree, kid) for kid in tree.all(head, "xcomp", "advcl"))
        )
        or (
            tree.first(head, "cop") is not None
            and any(not _says_why(tree, kid) for kid in tree.all(head, "acl", "advcl"))
        )
        or tree.lemma[head] in ("take", "come", "appear", "seem", "happen", "turn")
    )
