"""What a relative pronoun stands for where the tree does not say, or says what cannot be.

Enters: a Cast and the pronoun's word. Leaves: the word of what stands right before it. "Said Ada Wren, | who ..." is
about Wren where the tree has the clause for the verb's own, "an official at the bank, | which ..." about the bank, "met
Wren in Osk, | where ..." about Osk. Deliberately not done: what the tree has right (`coreference`).
"""

from __future__ import annotations

from rashomon.claims.cast import Cast
from rashomon.claims.nominals import is_person_noun, is_plural
from rashomon.claims.places import DESCRIBED
from rashomon.claims.tree import Tree
from rashomon.terms import NameKind

OPENING = frozenset({",", "(", "-", "–", "—", "--"})
LOOSE = frozenset({"advcl", "ccomp", "parataxis"})
NOMINAL = frozenset({"NOUN", "PROPN"})


def unattached(tree: Tree, pronoun: int) -> int | None:
    """Somebody right before ", | who" where the tree has its clause for part of the verb; None where it asks ("on | who
    left")."""
    clause = tree.reading.head[pronoun]
    is_loose = tree.relation[pronoun] == "nsubj" and tree.relation[clause] in LOOSE
    if tree.lower[pronoun] != "who" or not is_loose or pronoun < 2 or tree.lower[pronoun - 1] not in OPENING:
        return None
    at = pronoun - 2
    if tree.reading.sentence[at] != tree.reading.sentence[pronoun] or tree.reading.tag[at] not in NOMINAL:
        return None
    while not _is_person(tree, at):
        if tree.relation[at] not in ("appos", "compound", "conj", "flat", "nmod") or tree.reading.head[at] < 0:
            return None
        at = tree.reading.head[at]
    return at


def unattached_that(tree: Tree, pronoun: int) -> int | None:
    """The noun right before a "that" or "who" whose clause the tree has for part of the verb ("named a fear | that
    weighs")."""
    before, clause = pronoun - 1, tree.reading.head[pronoun]
    is_subject = tree.lower[pronoun] in ("that", "who") and tree.relation[pronoun] == "nsubj"
    if before < 0 or not is_subject or clause < pronoun:
        return None
    is_noun = tree.reading.tag[before] == "NOUN" and tree.relation[before] in ("acl", "appos", "nmod", "obj", "obl")
    is_noun = is_noun and (tree.lower[pronoun] == "that" or _is_person(tree, before) or is_plural(tree, before))
    is_noun = is_noun and not tree.says(before, ("from",), "case")  # "let people come from lands that ...": the people
    is_loose = tree.relation[clause] in LOOSE and tree.first(clause, "mark", "csubj") is None
    is_gerund = tree.form(pronoun + 1).endswith("ing")  # "| that getting ahead means shouting"
    is_of = tree.says(before, ("of",), "case")  # "aspects | of the race that ..."
    noun = tree.reading.head[before] if is_of else before
    return noun if is_noun and is_loose and not is_gerund else None


def not_a_person(tree: Tree, noun: int, pronoun: int) -> int:
    """`noun`, or for somebody before ", | which" his body ("an official at the bank, | which") or what he has a part in
    ("a meeting with Wren, | which")."""
    if tree.lower[pronoun] != "which" or not _is_person(tree, noun):
        return noun
    below = [
        kid
        for kid in tree.all(noun, "nmod", "appos")
        if noun < kid and tree.below(kid)[-1] in (pronoun - 1, pronoun - 2)
    ]
    at = below[-1] if below else tree.reading.head[noun]
    if not below and tree.relation[noun] not in ("nmod", "flat"):
        return noun
    while below and _is_person(tree, at) and (beside := [kid for kid in tree.all(at, "nmod") if at < kid < pronoun]):
        at = beside[-1]  # "Wren, head of the bank, | which"
    is_thing = at >= 0 and tree.reading.tag[at] in NOMINAL and not _is_person(tree, at)
    return at if is_thing and not _is_time_like(tree, at) else noun


def somebody_over(tree: Tree, noun: int, pronoun: int) -> int:
    """`noun`, or for a place before "who" the person it says more of ("a clerk from Osk | who left")."""
    at = noun
    while tree.lower[pronoun] in ("who", "whom") and _is_place(tree, noun) and not _is_person(tree, at):
        if tree.relation[at] not in ("nmod", "compound", "flat") or tree.reading.head[at] > at:
            return noun
        at = tree.reading.head[at]
    return at


def of_that_sort(tree: Tree, noun: int, pronoun: int) -> int:
    """`noun`, or what it only says the sort of ("a levy, | a kind of tax that hurts traders")."""
    thing, first = tree.reading.head[noun], tree.below(noun)[0]
    is_beside = tree.relation[noun] == "appos" and tree.lower[first] == "," and first - 1 == thing
    is_sort = tree.says(noun, ("a", "an"), "det") and tree.reading.tag[noun] == tree.reading.tag[thing] == "NOUN"
    is_one = is_sort and not is_plural(tree, thing) and not _is_person(tree, noun) and first < noun < pronoun
    return thing if is_beside and is_one else noun


def place_before(cast: Cast, noun: int, pronoun: int) -> int:
    """`noun`, or the name of a place right before ", | where" if the noun is none ("met Wren in Osk, | where")."""
    tree, before = cast.tree, pronoun - (2 if cast.tree.lower[pronoun - 1] in OPENING else 1)
    if tree.lower[pronoun] != "where" or before <= noun or tree.lemma[noun] in DESCRIBED or _is_place(tree, noun):
        return noun
    if tree.reading.sentence[before] != tree.reading.sentence[noun] or not _is_place(tree, before):
        return noun
    return cast.named[tree.name[before]].word


def is_thing_named(tree: Tree, noun: int) -> bool:
    """Whether a noun for one thing stands behind a comma right behind a name of such ("Osk Works, | a firm | that")."""
    index = tree.name[tree.reading.head[noun]] if tree.relation[noun] == "appos" else -1
    if index < 0 or tree.names[index].kind is NameKind.PERSON or is_person_noun(tree, noun) or is_plural(tree, noun):
        return False
    first = tree.below(noun)[0]
    comma = first if tree.lower[first] == "," else first - 1
    return tree.lower[comma] == "," and tree.names[index].last == comma - 1 and tree.reading.tag[noun] == "NOUN"


def _is_place(tree: Tree, word: int) -> bool:
    return tree.name[word] >= 0 and tree.names[tree.name[word]].kind is NameKind.PLACE


def _is_person(tree: Tree, word: int) -> bool:
    """Whether a word is a noun for somebody or lies in a person's name."""
    index = tree.name[word]
    return is_person_noun(tree, word) or (index >= 0 and tree.names[index].kind is NameKind.PERSON)


def _is_time_like(tree: Tree, word: int) -> bool:
    return tree.lower[word].isdigit() or (is_plural(tree, word) and tree.lower[word].endswith("years"))
