"""To whom and for whom it is done: the objects of a verb, and what stands behind its prepositions.

Enters: a Tree and the word of an action. Leaves: words with their roles. Deliberately not done: the subject (`roles`),
objects that two verbs share (`actions`).
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.claims.calendar_value import MONTHS
from rashomon.claims.data_files import lines_of, word_list
from rashomon.claims.nominals import case_of, is_named_or_somebody, is_person_noun, is_somebody, is_time
from rashomon.claims.places import is_placing
from rashomon.claims.relations import LIGHT, takes_actor
from rashomon.claims.tree import Tree
from rashomon.terms import ActorKind, ActorRole, NameKind

TARGET_CASES = frozenset({"against", "at", "on", "upon"})
RECIPIENT_CASES = frozenset({"to", "for"})
MEASURES = word_list("nouns_of_measure")
MEANS = word_list("nouns_of_means")
MINDED = word_list("participles_of_mind")
PROVIDING = word_list("providing_verbs")
GIVING = word_list("giving_verbs")
SPEAKING_TO = word_list("verbs_to_somebody")
REACHING = word_list("nouns_that_reach_somebody")
COMING_TO_BE = frozenset({"be", "move"})
POSING = frozenset({"pose", "present", "represent"})
HUNG_ON = word_list("verbs_with_their_preposition")
SET = word_list("nouns_of_set_phrases")
MUTUAL = word_list("mutual_verbs")
BOUNDS = frozenset({"beginning", "end", "middle", "start"})


def objects_of(tree: Tree, action: int, *, passive: bool) -> dict[int, ActorRole]:
    """The words beside a verb that carry a role: what is done to, who gets it, and who does it in the passive."""
    found: dict[int, ActorRole] = {}
    for kid in tree.children[action]:
        role = _object_role(tree, kid, passive=passive)
        if role is not None:
            found[kid] = role
    if passive and ActorRole.AGENT not in found.values():
        found |= dict.fromkeys(_doers_behind(tree, action), ActorRole.AGENT)
    return found | dict(_provided(tree, action)) | dict(_reached(tree, action))


def _doers_behind(tree: Tree, action: int) -> list[int]:
    """Who does it in the passive, where the tree hangs them on the noun before ("returned to the bank | by Wren")."""
    bodies = lines_of("bodies.txt")
    nouns = (kid for kid in tree.all(action, "obl") if is_named_or_somebody(tree, kid) or tree.lemma[kid] in bodies)
    behind = (kid for noun in nouns for kid in tree.all(noun, "nmod"))
    return [kid for kid in behind if case_of(tree, kid) == "by" and is_named_or_somebody(tree, kid)][:1]


def is_given_to(tree: Tree, action: int) -> bool:
    """Whether the subject of a passive gets what is its object ("was denied | a visa")."""
    given = tree.first(action, "obj")
    is_object = given is not None and given > action and tree.first(given, "case") is None
    return is_object and tree.lemma[action] in GIVING


def is_of_mind(tree: Tree, word: int) -> bool:
    """Whether a participle says how somebody is minded and not what was done to him ("is opposed | to it")."""
    if tree.lemma[word] not in MINDED:
        return False
    cases = {case_of(tree, kid) for kid in tree.all(word, "obl", "advcl")}
    return "to" in cases and "by" not in cases


def _provided(tree: Tree, action: int) -> Iterator[tuple[int, ActorRole]]:
    """Who is given something, and what, behind "provide" ("provided | the port | with cranes")."""
    given = tree.first(action, "obj") if tree.lemma[action] in PROVIDING else None
    if given is None:
        return
    things = [kid for noun in (action, given) for kid in tree.all(noun, "obl", "nmod") if case_of(tree, kid) == "with"]
    if things:
        yield given, ActorRole.RECIPIENT
        yield things[0], ActorRole.TARGET


def _reached(tree: Tree, action: int) -> Iterator[tuple[int, ActorRole]]:
    """Whom what is made or posed reaches ("poses a threat | to Norrin", "is a blow | to the party")."""
    is_predicate = tree.first(action, "cop") is not None
    nouns = (action,) if is_predicate else tree.all(action, "obj")
    for noun in nouns:
        if tree.lemma[noun] in REACHING and (is_predicate or tree.lemma[action] in LIGHT | POSING):
            for kid in (*tree.all(noun, "nmod", "obl"), *(() if is_predicate else tree.all(action, "obl"))):
                if case_of(tree, kid) == "to" and kid > noun and not is_time(tree, kid):
                    yield kid, ActorRole.RECIPIENT


def _object_role(tree: Tree, kid: int, *, passive: bool) -> ActorRole | None:
    label, relation = tree.reading.label[kid], tree.relation[kid]
    if is_time(tree, kid):
        return None
    case = tree.first(kid, "case")
    if _is_amount(tree, kid):
        return None
    if relation == "obj":
        is_free = case is None or case == tree.reading.head[kid] + 1  # "took in | a guest"
        is_named = is_free and not _is_title(tree, kid)
        return None if _is_measure(tree, kid) or _is_set_phrase(tree, kid) or not is_named else ActorRole.TARGET
    if relation == "iobj":
        return ActorRole.RECIPIENT
    if relation != "obl":
        return None
    form = tree.lower[case] if case is not None else ""
    if case is None and not passive and is_bare_object(tree, kid):
        return ActorRole.TARGET
    if (label == "obl:agent" and form in ("by", "")) or (passive and form == "by"):
        return None if _is_date(tree, kid) or _is_means(tree, kid) else ActorRole.AGENT
    if not passive and is_hung(tree, kid):
        return _hung_role(tree, kid)
    if form == "to" and is_of_mind(tree, tree.reading.head[kid]):
        return ActorRole.TARGET
    if form == "with" and not passive and tree.lemma[tree.reading.head[kid]] in MUTUAL:
        return ActorRole.TARGET if _may_act(tree, kid) or is_somebody(tree, kid) else None
    if form == "to" and tree.lemma[tree.reading.head[kid]] in SPEAKING_TO and not passive:
        return ActorRole.RECIPIENT
    if not _may_act(tree, kid) and not (form == "to" and is_person_noun(tree, kid)):
        return None
    if form in RECIPIENT_CASES:
        return None if tree.lemma[tree.reading.head[kid]] in COMING_TO_BE else ActorRole.RECIPIENT
    aimed = form == "against" or (form in TARGET_CASES and takes_actor(tree, tree.reading.head[kid], kid))
    return ActorRole.TARGET if aimed and not passive else None


def is_bare_object(tree: Tree, word: int) -> bool:
    """Whether what the tree calls an adverbial has no preposition and stands right behind the verb and its particle
    ("brought down | the middle of the bridge")."""
    verb = tree.reading.head[word]
    particle = tree.labelled(verb, "compound:prt")
    is_next = particle is not None and tree.below(word)[0] == particle + 1 == verb + 2
    is_thing = tree.reading.tag[word] in ("NOUN", "PROPN") and not _is_measure(tree, word) and not is_time(tree, word)
    return is_next and is_thing and tree.first(verb, "obj") is None


def is_hung(tree: Tree, word: int) -> bool:
    """Whether a verb takes the noun behind its own preposition ("waits | for a ship", "led | to a strike")."""
    return f"{tree.lemma[tree.reading.head[word]]} {case_of(tree, word)}" in HUNG_ON


def _hung_role(tree: Tree, word: int) -> ActorRole | None:
    """The role of what a verb takes behind its own preposition ("waits | for a ship"): none where it has an object, and
    for a time or a length."""
    verb = tree.reading.head[word]
    is_free = tree.first(verb, "obj", "cop") is None and not _is_measure(tree, word) and not _is_date(tree, word)
    return ActorRole.TARGET if is_free else None


def _is_date(tree: Tree, word: int) -> bool:
    """Whether what stands behind "by" says until when ("by June 10", "by the end of the year")."""
    if tree.lemma[word] in MEASURES | BOUNDS or is_time(tree, word) or tree.lower[word].isdigit():
        return True
    return tree.lower[word][:3] in MONTHS and tree.form(word + 1).isdigit()


def _is_means(tree: Tree, word: int) -> bool:
    """Whether what stands behind "by" says how and not who ("by mail")."""
    return tree.lemma[word] in MEANS and tree.first(word, "det", "nmod") is None


def _is_title(tree: Tree, word: int) -> bool:
    """Whether an object is the title of the next one ("grilled | the head of the bank | Ada Wren")."""
    after = tree.below(word)[-1] + 1
    beside = tree.all(tree.reading.head[word], "obj")
    return is_person_noun(tree, word) and after in beside and tree.name[after] >= 0


def _is_set_phrase(tree: Tree, word: int) -> bool:
    """Whether an object and its verb are one phrase ("take place", "give birth")."""
    return word == tree.reading.head[word] + 1 and tree.lower[word] in SET and tree.lemma[word - 1] in LIGHT | MUTUAL


def _is_amount(tree: Tree, word: int) -> bool:
    """Whether a name is only the sign of a currency ("US$ 5"), or a number half of a score ("2 – 1")."""
    if tree.reading.tag[word] == "NUM" and tree.lower[word + 1 : word + 2] in (("-",), ("–",)):
        return True
    return tree.lower[word] in ("us", "u.s.") and tree.lower[word + 1 : word + 2] in (("$",), ("dollars",))


def _is_measure(tree: Tree, word: int) -> bool:
    """Whether an object only says how long, how often or how much ("hundreds of times", "two hours")."""
    of = tree.first(word, "nmod")
    return tree.lemma[word] in MEASURES or (
        tree.lemma[word] in ("hundred", "thousand", "dozen") and of is not None and tree.lemma[of] in MEASURES
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
