"""To whom and for whom it is done: the objects of a verb, and what stands behind its prepositions.

Enters: a Tree and the word of an action. Leaves: words with their roles. Deliberately not done: the subject (`roles`),
objects that two verbs share (`actions`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.claims.calendar_value import MONTHS
from rashomon.claims.data_files import lines_of, word_list
from rashomon.claims.governed import (
    carried_roles,
    governed_role,
    is_hung,
    is_minded,
    is_of_mind,
    is_only_how,
    only_carried,
)
from rashomon.claims.lexicon import LIGHT, takes_actor
from rashomon.claims.nominals import case_of, is_named_or_somebody, is_person_noun, is_somebody, is_time
from rashomon.claims.places import DESCRIBED, is_placing
from rashomon.claims.tree import Tree
from rashomon.claims.turns import turning
from rashomon.terms import ActorKind, ActorRole, NameKind

OBJECTS = frozenset({"obj", "iobj", "obl", "xcomp"})
TARGET_CASES = word_list("prepositions_of_targets")
RECIPIENT_CASES = word_list("prepositions_of_recipients")
MEASURES = word_list("nouns_of_measure")
DONE_TO = word_list("verbs_that_need_an_object")
MEANS = word_list("nouns_of_means")
PROCEDURES = word_list("nouns_of_procedures")
PROVIDING = word_list("providing_verbs")
GIVING = word_list("giving_verbs")
SPEAKING_TO = word_list("verbs_to_somebody")
TELLING = word_list("verbs_of_telling_somebody")
REACHING = word_list("nouns_that_reach_somebody")
NO_GIVING = word_list("verbs_that_give_nothing")
POSING_OR_LIGHT = LIGHT | {"pose", "present", "represent"}
SET = word_list("nouns_of_set_phrases")
MOVING = word_list("verbs_of_amounts")
MUTUAL = word_list("mutual_verbs")
OF_DEEDS = word_list("verbs_of_deeds")
LINKING = word_list("verbs_with_predicates") | word_list("verbs_of_calling") | {"appear", "seem"}
CALLING = word_list("verbs_of_calling")
MAKING_DO = word_list("verbs_of_making_do")
MAKING = MAKING_DO | {"hear", "help", "let", "make", "see", "watch"}
HAVING = word_list("verbs_of_having_time")
BOUNDS = word_list("nouns_of_bounds")
PERCENT = word_list("forms_of_percent")
GAINING = word_list("verbs_of_shares")


def objects_of(tree: Tree, action: int, *, passive: bool) -> dict[int, ActorRole]:
    """The words beside a verb that carry a role: what is done to, who gets it, and who does it in the passive."""
    found: dict[int, ActorRole] = {}
    doer = object_as_doer(tree, action)
    for kid in tree.children[action]:
        role = _object_role(tree, kid, passive=passive)
        if role is not None and kid != doer:
            found[kid] = role
    if passive and ActorRole.AGENT not in found.values():
        found |= dict.fromkeys(_doers_behind(tree, action), ActorRole.AGENT)
    if not passive and tree.first(action, "obj", "cop") is None:
        found |= dict.fromkeys(_unread_object(tree, action), ActorRole.TARGET)
    for called in (*_called(tree, action), *_determining(tree, found)):
        found.pop(called, None)
    carried = tree.all(action, "obj", "nsubj") if passive else tree.all(action, "obj")
    reached = dict(carried_roles(tree, action, carried))
    for noun in only_carried(tree, action, carried, reached):
        found.pop(noun, None)
    found |= reached
    found |= _of_what_is_made_done(tree, action) if passive else _of_complement(tree, action)
    return found | dict(_provided(tree, action, passive=passive)) | dict(_reached(tree, action))


def _determining(tree: Tree, found: Iterable[int]) -> list[int]:
    """Determiners that the tree has for objects of their own ("scrub out | any | marks")."""
    first = {tree.below(word)[0] for word in found}
    return [word for word in found if tree.reading.tag[word] == "DET" and word + 1 in first]


def _of_complement(tree: Tree, verb: int) -> dict[int, ActorRole]:
    """What belongs to the verb or adjective below that a verb needs ("helped rebuild | the port", "became central | to
    the plan")."""
    below = tree.first(verb, "xcomp")
    if below is None:
        return {}
    if tree.lemma[verb] == "help" and tree.first(verb, "obj") is None and not any(_made_to_act(tree, verb)):
        return objects_of(tree, below, passive=False)
    if tree.lemma[verb] in MAKING_DO:
        return _of_what_is_made_done(tree, verb)
    if tree.reading.tag[below] != "ADJ" or tree.lemma[verb] not in LINKING:
        return {}
    roles = {kid: governed_role(tree, kid, passive=False) for kid in tree.all(below, "obl")}
    return {kid: role for kid, role in roles.items() if role is not None}


def _of_what_is_made_done(tree: Tree, verb: int) -> dict[int, ActorRole]:
    """What somebody is made or allowed to do something to ("forced crews to use | old boats |"), no name: who is named
    may have no part in what the verb above says."""
    below = tree.first(verb, "xcomp") if tree.lemma[verb] in MAKING_DO else None
    if below is None or tree.reading.tag[below] != "VERB" or not tree.says(below, ("to",), "mark"):
        return {}
    done = objects_of(tree, below, passive=False)
    return {kid: role for kid, role in done.items() if tree.reading.tag[kid] == "NOUN" and tree.name[kid] < 0}


def _unread_object(tree: Tree, verb: int) -> Iterator[int]:
    """The object that the tree calls another part: behind a phrase between commas ("described, among other things, |
    the fall"), or the subject of what it is called ("call | the plan | a disaster")."""
    for kid in tree.all(verb, "xcomp", "ccomp"):
        subject = tree.first(kid, "nsubj")
        is_called = tree.lemma[verb] in CALLING and tree.reading.tag[kid] in ("NOUN", "ADJ", "PROPN")
        if is_called and subject is not None and tree.first(kid, "mark", "cop", "aux") is None and subject > verb:
            yield subject
    yield from _made_to_act(tree, verb)
    if tree.reading.tag[verb] != "VERB" or tree.form(verb + 1) != ",":
        return
    for phrase in tree.all(verb, "obl"):
        if phrase > verb and tree.below(phrase)[0] in (verb + 1, verb + 2):
            beside = (*tree.all(verb, "ccomp", "xcomp", "parataxis"), *tree.all(phrase, "appos"))
            yield from [kid for kid in beside if kid > phrase and _is_bare_noun(tree, kid)][:1]


def _made_to_act(tree: Tree, verb: int) -> Iterator[int]:
    """Who is helped, seen or made to do something, where the tree has them for a part of that alone ("helped | crews |
    leave", "forces | us | to go")."""
    for kid in tree.all(verb, "xcomp", "ccomp", "csubj") if tree.lemma[verb] in MAKING else ():
        is_bare = tree.lower[kid].endswith("ing") or tree.lower[kid] == tree.lemma[kid]
        if is_bare and kid > verb and tree.first(kid, "aux", "cop") is None:
            yield from [one for one in tree.all(kid, "nsubj", "obj") if one < kid and tree.below(one)[0] == verb + 1]


def object_as_doer(tree: Tree, verb: int) -> int | None:
    """Who does it, where the tree has it for an object before the verb's own ("helped | them | achieve freedom")."""
    objects = tree.all(verb, "obj")
    if len(objects) < 2 or not objects[0] < verb < objects[1] or tree.first(verb, "nsubj") is not None:
        return None
    is_relative = tree.reading.tag[objects[0]] == "PRON" and tree.lower[objects[0]] in ("that", "what", "which", "whom")
    return None if is_relative else objects[0]


def _is_bare_noun(tree: Tree, word: int) -> bool:
    """Whether a word is a noun behind a comma and neither a clause nor behind a preposition."""
    first = tree.below(word)[0]
    is_behind = tree.lower[first] == "," or tree.lower[first - 1] == ","
    is_noun = tree.reading.tag[word] == "NOUN" and tree.first(word, "nsubj", "cop", "case", "mark", "cc") is None
    return is_behind and is_noun


def _called(tree: Tree, verb: int) -> list[int]:
    """What the tree has for an object beside the first and is none: what somebody is called, made or thought
    ("considers Wren | its engineer"), and what another clause or a comma parts from it."""
    objects = [kid for kid in tree.all(verb, "obj") if kid > verb and tree.lower[kid] != "what"]
    if len(objects) < 2:
        return []
    if tree.lemma[verb] in CALLING:
        return objects[1:]
    return [kid for kid in objects[1:] if _is_parted(tree, objects[0], kid)]


def _is_parted(tree: Tree, first: int, last: int) -> bool:
    """Whether a comma or a clause with a subject stands between two objects."""
    between = range(first + 1, tree.below(last)[0])
    return any(tree.lower[word] == "," or tree.relation[word] == "nsubj" for word in between)


def _doers_behind(tree: Tree, action: int) -> list[int]:
    """Who does it in the passive, where the tree hangs them on the noun before ("returned to the bank | by Wren",
    "jailed for fraud | by a court")."""
    bodies, is_done = lines_of("bodies.txt"), tree.lemma[action] in DONE_TO
    nouns = (
        kid
        for kid in tree.all(action, "obl")
        if is_done or is_named_or_somebody(tree, kid) or tree.lemma[kid] in bodies
    )
    behind = (kid for noun in nouns for kid in tree.all(noun, "nmod"))
    return [kid for kid in behind if case_of(tree, kid) == "by" and is_named_or_somebody(tree, kid)][:1]


def is_given_to(tree: Tree, action: int) -> bool:
    """Whether the subject of a passive gets what is its object ("was denied | a visa")."""
    if tree.lemma[action] in PROVIDING and _with_what(tree, (action,)):
        return True  # "was provided | with boats"
    given = tree.first(action, "obj") if tree.lemma[action] in GIVING else None
    return given is not None and given > action and tree.first(given, "case") is None


def _provided(tree: Tree, action: int, *, passive: bool) -> Iterator[tuple[int, ActorRole]]:
    """Who is given something, and what, behind "provide" ("provided | the port | with cranes", "was provided with |
    cranes")."""
    given = tree.first(action, "obj")
    if tree.lemma[action] not in PROVIDING or (given is None and not passive):
        return
    things = _with_what(tree, (action,) if given is None else (action, given))
    if things:
        yield things[0], ActorRole.TARGET
    if things and given is not None:
        yield given, ActorRole.RECIPIENT


def _with_what(tree: Tree, nouns: tuple[int, ...]) -> list[int]:
    return [kid for noun in nouns for kid in tree.all(noun, "obl", "nmod") if case_of(tree, kid) == "with"]


def _reached(tree: Tree, action: int) -> Iterator[tuple[int, ActorRole]]:
    """Whom what is made or posed reaches ("poses a threat | to Norrin", "is a blow | to the party")."""
    is_predicate = tree.first(action, "cop") is not None
    nouns = (action,) if is_predicate else tree.all(action, "obj")
    for noun in nouns:
        if tree.lemma[noun] in REACHING and (is_predicate or tree.lemma[action] in POSING_OR_LIGHT):
            for kid in (*tree.all(noun, "nmod", "obl"), *(() if is_predicate else tree.all(action, "obl"))):
                if case_of(tree, kid) == "to" and kid > noun and not is_time(tree, kid):
                    yield kid, ActorRole.RECIPIENT


def _object_role(tree: Tree, kid: int, *, passive: bool) -> ActorRole | None:
    label, relation = tree.reading.label[kid], tree.relation[kid]
    if relation not in OBJECTS or is_time(tree, kid) or _is_amount(tree, kid):
        return None
    case = tree.first(kid, "case")
    if relation == "obj":
        is_free = case is None or case == tree.reading.head[kid] + 1  # "took in | a guest"
        is_named = is_free and not _is_title(tree, kid) and not _is_set_adjective(tree, kid)
        return None if _is_measure(tree, kid) or _is_set_phrase(tree, kid) or not is_named else ActorRole.TARGET
    if relation == "iobj":
        return ActorRole.RECIPIENT if _gets_something(tree, tree.reading.head[kid]) else ActorRole.TARGET
    form = tree.lower[case] if case is not None else ""
    if case is None and tree.lower[kid] == "whom" and not passive and tree.first(tree.reading.head[kid], "obj") is None:
        return ActorRole.TARGET
    if case is None and not passive and is_bare_object(tree, kid):
        return ActorRole.TARGET
    if relation == "xcomp":
        return ActorRole.TARGET if is_deed(tree, kid) and not passive else None
    if (label == "obl:agent" and form in ("by", "")) or (passive and form == "by"):
        return None if _is_date(tree, kid) or _is_means(tree, kid) else ActorRole.AGENT
    verb = tree.reading.head[kid]
    if is_minded(tree, kid) and is_of_mind(tree, verb) and tree.first(verb, "obj") is None:
        return ActorRole.TARGET
    if form == "to" and tree.lemma[verb] in SPEAKING_TO and not passive and not is_only_how(tree, kid):
        return ActorRole.RECIPIENT
    if _is_measure(tree, kid) or _is_date(tree, kid):
        return None
    role = governed_role(tree, kid, passive=passive)
    return role if role is not None or is_hung(tree, kid) else _role_of_somebody(tree, kid, form, passive=passive)


def is_deed(tree: Tree, word: int) -> bool:
    """Whether a gerund is what somebody favours, avoids or is done something about ("opposes | closing the port")."""
    return tree.lower[word].endswith("ing") and tree.lemma[tree.reading.head[word]] in OF_DEEDS


def _gets_something(tree: Tree, verb: int) -> bool:
    """Whether what the tree calls an indirect object can be one: something is given, told or asked beside it."""
    is_given = tree.lemma[verb] in GIVING | TELLING or tree.lemma[verb] in turning()
    return is_given or tree.first(verb, "obj", "ccomp", "xcomp", "csubj", "obl") is not None


def _role_of_somebody(tree: Tree, kid: int, form: str, *, passive: bool) -> ActorRole | None:
    """The role that somebody has behind any verb's preposition ("came | for Wren", "fired | at the crew")."""
    verb = tree.reading.head[kid]
    is_anybody = _may_act(tree, kid) or is_somebody(tree, kid)
    if form == "against" and (is_anybody or not (passive or is_only_how(tree, kid))):
        return ActorRole.TARGET
    if form == "with" and not passive and tree.lemma[verb] in MUTUAL:
        return ActorRole.TARGET if is_anybody else None
    if not _may_act(tree, kid) and not (form == "to" and (is_somebody(tree, kid) or _is_body(tree, kid))):
        return None
    if form == "for" and kid < verb and tree.first(verb, "cop") is not None:
        return None  # "for Pell, Wren was a legend"
    if form in RECIPIENT_CASES:
        return None if tree.lemma[verb] in NO_GIVING else ActorRole.RECIPIENT
    aimed = form in TARGET_CASES and takes_actor(tree, verb, kid)
    return ActorRole.TARGET if aimed and not passive else None


def _is_body(tree: Tree, word: int) -> bool:
    """Whether a noun is one for a body of people and none for where it meets ("the committee", not "the school")."""
    return tree.lemma[word] in lines_of("bodies.txt") and tree.lemma[word] not in DESCRIBED


def is_bare_object(tree: Tree, word: int) -> bool:
    """Whether what the tree calls another part has no preposition and stands right behind the verb and its particle
    ("brought down | the middle of the bridge", "received | support")."""
    verb = tree.reading.head[word]
    particle = tree.labelled(verb, "compound:prt")
    before = particle if particle is not None else verb
    is_own = tree.reading.label[word] == "obl" or (tree.relation[word] == "xcomp" and tree.lemma[verb] not in LINKING)
    first = tree.below(word)[0]
    if not is_own or before > verb + 1 or first != before + 1 or tree.first(verb, "obj", "cop") is not None:
        return False
    if tree.reading.tag[first] in ("ADP", "ADV", "SCONJ"):
        return False
    is_thing = tree.reading.tag[word] in ("NOUN", "PROPN") and not _is_measure(tree, word) and not is_time(tree, word)
    return is_thing and tree.first(word, "case", "mark", "cop", "nsubj") is None


def _is_date(tree: Tree, word: int) -> bool:
    """Whether what stands behind "by" says until when ("by June 10", "by the end of the year")."""
    is_bound = tree.lemma[word] in BOUNDS or _is_measure(tree, word)  # no "70 percent | of the market"
    if is_bound or is_time(tree, word) or tree.lower[word].isdigit():
        return True
    return tree.lower[word][:3] in MONTHS and tree.form(word + 1).isdigit()


def _is_means(tree: Tree, word: int) -> bool:
    """Whether what stands behind "by" says how and not who ("by mail", "by force", "the system by which"); several do
    it ("by forces")."""
    if tree.lower[word] == "which":
        clause = tree.reading.head[word]
        return tree.relation[clause] == "acl" and tree.lemma[tree.reading.head[clause]] in PROCEDURES
    return tree.lower[word] in MEANS and tree.first(word, "det", "nmod") is None


def _is_title(tree: Tree, word: int) -> bool:
    """Whether an object is the title of the next one ("grilled | the head of the bank | Ada Wren")."""
    beside = tree.all(tree.reading.head[word], "obj")
    if len(beside) < 2 or not is_person_noun(tree, word):
        return False
    after = tree.below(word)[-1] + 1
    return after in beside and tree.name[after] >= 0


def _is_set_adjective(tree: Tree, word: int) -> bool:
    """Whether an object is an adjective by itself that only makes one phrase with its verb ("make | sure")."""
    is_bare = tree.reading.tag[word] == "ADJ" and not tree.children[word]
    return is_bare and tree.reading.head[word] == word - 1 and tree.lemma[word - 1] in LIGHT


def _is_set_phrase(tree: Tree, word: int) -> bool:
    """Whether an object and its verb are one phrase ("take place", "give birth")."""
    is_one = word == tree.reading.head[word] + 1 and tree.lower[word] in SET
    return is_one and (tree.lemma[word - 1] in LIGHT or tree.lemma[word - 1] in MUTUAL)


def _is_amount(tree: Tree, word: int) -> bool:
    """Whether a name is only the sign of a currency ("US$ 5"), or a number half of a score ("2 – 1")."""
    if tree.reading.tag[word] == "NUM" and tree.lower[word + 1 : word + 2] in (("-",), ("–",)):
        return True
    return tree.lower[word] in ("us", "u.s.") and tree.lower[word + 1 : word + 2] in (("$",), ("dollars",))


def _is_measure(tree: Tree, word: int) -> bool:
    """Whether an object only says how long, how often or how much ("hundreds of times", "two hours")."""
    of = tree.first(word, "nmod")
    if of is not None and tree.lemma[of] not in MEASURES and case_of(tree, of) == "of":
        return False  # "90 minutes | of discussion"
    if tree.lower[word] == "time" and tree.lemma[tree.reading.head[word]] in HAVING:
        return False
    if tree.lemma[word] in PERCENT and tree.lemma[tree.reading.head[word]] in GAINING:
        return False  # "won | 38 percent"
    is_share = tree.lemma[word] == "point" and any(tree.lower[kid] == "percentage" for kid in tree.children[word])
    if tree.lemma[tree.reading.head[word]] in MOVING and tree.first(word, "nummod", "advmod") is not None:
        return True  # "rose | five cents"
    return (
        is_share
        or tree.lemma[word] in MEASURES
        or (tree.lemma[word] in ("hundred", "thousand", "dozen") and of is not None and tree.lemma[of] in MEASURES)
    )


def _may_act(tree: Tree, word: int) -> bool:
    if is_time(tree, word):
        return False
    if (
        tree.name[word] >= 0
        and tree.names[tree.name[word]].kind is NameKind.PLACE
        and is_placing(tree, word, ActorKind.PLACE)
    ):
        return takes_actor(tree, tree.reading.head[word], word)
    return tree.name[word] >= 0 or tree.reading.tag[word] == "PRON"
