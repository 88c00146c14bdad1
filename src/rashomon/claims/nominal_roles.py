"""Who did it and to whom, beside a noun for a deed or an event.

Enters: a Tree and the noun. Leaves: words with their roles. Deliberately not done: who of them is meant (`roles`).
"""

from __future__ import annotations

from rashomon.claims.actors import demonyms
from rashomon.claims.calendar_value import DAYS, MONTHS
from rashomon.claims.data_files import word_list
from rashomon.claims.mutual import between
from rashomon.claims.nominals import case_of
from rashomon.claims.objects import MEASURES, TARGET_CASES
from rashomon.claims.tree import Tree
from rashomon.terms import ActorRole

CASES_BEHIND_NOUNS = TARGET_CASES | {"of", "for", "with"}
BEING = word_list("nouns_of_being")
ACCUSING = word_list("verbs_of_accusing")


def nominal_roles(tree: Tree, noun: int) -> dict[int, ActorRole]:
    """The words beside a noun for an event that carry a role: "Utopia's attack on Erewhon", "the arrest of the mayor by
    police".
    """
    found: dict[int, ActorRole] = {}
    for kid in tree.all(noun, "nmod", "compound", "amod"):
        case = tree.first(kid, "case")
        form = tree.lower[case] if case is not None else ""
        if tree.lower[kid] in DAYS or tree.lower[kid] in MEASURES or tree.lower[kid][:3] in MONTHS:
            continue
        if tree.reading.label[kid] == "nmod:poss" or form == "by" or tree.lower[kid] in demonyms():
            found[kid] = ActorRole.AGENT
        elif form in CASES_BEHIND_NOUNS:
            is_there = form == "of" and tree.lemma[noun] in BEING  # "the existence | of lists"
            found[kid] = ActorRole.AGENT if is_there else ActorRole.TARGET
        elif form == "to":
            found[kid] = ActorRole.RECIPIENT
    found |= dict.fromkeys(between(tree, tree.all(noun, "nmod")), ActorRole.AGENT)
    accused = _accused(tree, noun) if ActorRole.AGENT not in found.values() else None
    if accused is not None:
        found[accused] = ActorRole.AGENT
    return found


def _accused(tree: Tree, noun: int) -> int | None:
    """Who is accused of what a noun names ("accused | the guard | of theft", "| the guard | was charged with it")."""
    verb = tree.reading.head[noun]
    if tree.relation[noun] == "acl" and verb >= 0:
        verb = tree.reading.head[verb]
    if verb < 0 or tree.lemma[verb] not in ACCUSING or case_of(tree, noun) not in ("of", "with", "in", "for"):
        return None
    passive = tree.labelled(verb, "nsubj:pass")
    accused = passive if passive is not None else tree.first(verb, "obj")
    return accused if accused is not None and accused != noun else None
