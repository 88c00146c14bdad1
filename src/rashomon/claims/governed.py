"""Whom and what a verb, adjective or noun takes behind a preposition ("waits | for a ship", "a treaty | with Norrin").

Enters: a Tree and the word behind the preposition. Leaves: its role, or None where it only says where, when or how.
Deliberately not done: names and people behind any other verb's "to" or "for" (`objects`); who gives ("from the bank").
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from rashomon.claims.data_files import text_of, word_list
from rashomon.claims.nominals import case_of, is_time
from rashomon.claims.places import DESCRIBED
from rashomon.claims.tree import NOMINALS, Tree
from rashomon.terms import ActorRole, NameKind

ALWAYS = frozenset({"about", "of"})  # what these add to an adjective is what it is about
FEELING = word_list("prepositions_of_feeling")
SPATIAL = word_list("prepositions_of_where")
TAKEN = NOMINALS | {"DET"}
MEASURING = word_list("measuring_predicates")
MANNER = word_list("nouns_of_manner")
CIRCUMSTANCE = word_list("nouns_of_circumstance")
SORTS = word_list("nouns_of_sorts")
DEGREES = word_list("nouns_of_degree")
OF_THINGS = word_list("prepositions_before_things")


def governed_role(tree: Tree, word: int, *, passive: bool) -> ActorRole | None:
    """The role of a noun that hangs on a verb or adjective with its preposition."""
    head, form = tree.reading.head[word], case_of(tree, word)
    if tree.reading.tag[word] not in TAKEN or is_only_how(tree, word):
        return None
    if tree.reading.tag[head] == "ADJ" and (tree.relation[head] == "xcomp" or tree.first(head, "cop") is not None):
        is_much = tree.lower[head] in MEASURING  # "is much | of a threat"
        is_taken = (form in ALWAYS and not is_much) or tree.lower[head] in _takes("adjectives", form)
        is_free = word > head and tree.first(head, "det") is None  # "the most gifted | of presidents"
        return ActorRole.TARGET if is_taken and is_free else None
    if tree.reading.tag[head] != "VERB":
        return None
    has_object = passive or tree.first(head, "obj") is not None
    if has_object:
        return ActorRole.RECIPIENT if tree.lemma[head] in _takes("giving", form) else None
    is_apart = word < head and tree.reading.tag[word] != "PRON"
    return ActorRole.TARGET if is_hung(tree, word) and not is_apart and not _is_place(tree, word) else None


def is_only_how(tree: Tree, word: int) -> bool:
    """Whether what stands behind a preposition says how or when and no more ("with care", "for example")."""
    if tree.lemma[word] in DEGREES and case_of(tree, word) == "to":
        return True
    return tree.lemma[word] in MANNER or (tree.lemma[word] in CIRCUMSTANCE and case_of(tree, word) not in OF_THINGS)


def is_hung(tree: Tree, word: int) -> bool:
    """Whether a verb takes the noun behind its own preposition ("waits | for a ship", "led | to a strike")."""
    return takes(tree, tree.reading.head[word], case_of(tree, word))


def takes(tree: Tree, verb: int, form: str) -> bool:
    """Whether this preposition before what it is done to belongs to a verb."""
    return tree.lemma[verb] in _takes("verbs", form) or (form == "upon" and tree.lemma[verb] in _takes("verbs", "on"))


def is_of_mind(tree: Tree, verb: int) -> bool:
    """Whether a participle says how somebody is minded and not what was done to him ("is opposed | to it")."""
    beside = tree.all(verb, "obl", "advcl")
    return any(is_minded(tree, kid) for kid in beside) and not any(case_of(tree, kid) == "by" for kid in beside)


def is_moved(tree: Tree, verb: int) -> bool:
    """Whether a participle of mind says what somebody feels at what moves him ("was surprised | at it")."""
    beside = tree.all(verb, "obl") if is_of_mind(tree, verb) else ()
    return any(is_minded(tree, kid) and case_of(tree, kid) in FEELING for kid in beside)


def is_minded(tree: Tree, word: int) -> bool:
    """Whether a noun stands behind the preposition of a participle of mind ("focused | on the vote")."""
    return tree.lemma[tree.reading.head[word]] in _takes("minded", case_of(tree, word))


def carried_roles(tree: Tree, action: int, nouns: Iterable[int]) -> Iterator[tuple[int, ActorRole]]:
    """Who has a part in the noun that a verb only carries out ("imposed sanctions | on the firm"), wherever the tree
    hangs it."""
    is_other = tree.labelled(action, "compound:prt") is not None and tree.lemma[action] not in (
        "carry",
        "step",
    )  # "strike down"
    if tree.lemma[action] not in _takes("carrying", "nouns") or is_other:
        return
    for noun in (_of_sort(tree, one) for one in nouns):
        if tree.lemma[noun] not in _carried():
            continue
        for kid in (*tree.all(noun, "nmod", "obl"), *tree.all(action, "obl")):
            form = case_of(tree, kid)
            is_taken = kid > noun and tree.lemma[noun] in _takes("nouns", form)
            is_taken = is_taken and not (form == "in" and (tree.lemma[action] == "have" or _is_place(tree, kid)))
            is_taken = is_taken and not (form == "of" and tree.lemma[action] == "have")  # "has control of it"
            is_near = tree.reading.head[kid] == noun or tree.below(kid)[0] in (noun + 1, action + 1)
            if is_taken and is_near and not is_only_how(tree, kid) and not is_time(tree, kid):
                yield kid, ActorRole.TARGET


def only_carried(tree: Tree, action: int, nouns: Iterable[int], reached: Collection[int]) -> list[int]:
    """The nouns that with their verb say what is done to what stands behind "of" ("took | control | of the port")."""
    if not any(case_of(tree, word) == "of" for word in reached):
        return []
    return [noun for noun in nouns if tree.lemma[noun] in _takes("nouns", "of")]


def _of_sort(tree: Tree, noun: int) -> int:
    """The noun behind "kind of" and the like, or `noun` itself ("the same kind of | battle")."""
    behind = next((kid for kid in tree.all(noun, "nmod") if case_of(tree, kid) == "of"), None)
    return behind if behind is not None and tree.lemma[noun] in SORTS else noun


def _is_place(tree: Tree, word: int) -> bool:
    """Whether a noun behind a preposition that can say where is a place ("withdrew | from the town")."""
    form, index = case_of(tree, word), tree.name[word]
    is_named = index >= 0 and tree.names[index].kind is NameKind.PLACE and form != "on"
    return form in SPATIAL and (is_named or tree.lemma[word] in DESCRIBED)


@cache
def _table() -> dict[str, dict[str, frozenset[str]]]:
    told = tomllib.loads(text_of("governed.toml"))
    return {name: {form: frozenset(words) for form, words in some.items()} for name, some in told.items()}


@cache
def _carried() -> frozenset[str]:
    """Every noun for what is done to somebody, whatever its preposition."""
    return frozenset[str]().union(*_table()["nouns"].values())


def _takes(what: str, form: str) -> frozenset[str]:
    """The lemmas of `governed.toml` that take what stands behind this preposition."""
    return _table()[what].get(form, frozenset())
