"""The lexicon of relations, `plover.tsv`: which PLOVER type a verb or noun stands for, by the company it keeps.

Enters: a Tree and a word of it. Leaves: its type, or None. Deliberately not done: what words before it make of it
("refused to"), which is `turns`.
"""

from __future__ import annotations

from functools import cache

from rashomon.claims.data_files import rows_of, word_list
from rashomon.claims.tree import Tree


def type_of(tree: Tree, action: int) -> str | None:
    """The PLOVER type of an action: by lemma and what goes with it, else by lemma alone."""
    verbs, nouns = _lexicon()
    lemma = tree.lemma[action]
    if tree.reading.tag[action] == "NOUN":
        return nouns.get(lemma)
    if (found := _with_company(tree, action)) is not None:
        return found
    if is_epithet(tree, action):
        return verbs.get((lemma, ""))
    if tree.first(action, "obj") is not None or tree.labelled(action, "nsubj:pass") is not None:
        found = verbs.get((lemma, "+obj"))
    return found or verbs.get((lemma, ""))


def is_epithet(tree: Tree, action: int) -> bool:
    """Whether a verb says what its object is ("called the plan a lie"), which calls for nothing."""
    said = tree.first(action, "xcomp")
    return said is not None and tree.reading.tag[said] in ("ADJ", "NOUN")


def takes_actor(tree: Tree, action: int, word: int) -> bool:
    """Whether the lexicon codes the action with the preposition before `word` ("surrendered to")."""
    case = tree.first(word, "case")
    return case is not None and (tree.lemma[action], tree.lower[case]) in _lexicon()[0]


def type_alone(lemma: str) -> str | None:
    """The type of a verb whatever noun it takes ("condemned"), None for one such as "launched"."""
    verbs, _ = _lexicon()
    return verbs.get((lemma, "+obj")) or verbs.get((lemma, ""))


def is_specific(tree: Tree, action: int) -> bool:
    """Whether the lexicon knows the verb together with its object, particle or preposition."""
    return tree.reading.tag[action] != "NOUN" and _with_company(tree, action) is not None


def _with_company(tree: Tree, action: int) -> str | None:
    verbs, nouns = _lexicon()
    lemma = tree.lemma[action]
    for kid in (*tree.all(action, "obj"), *tree.all(action, "nsubj")):
        if tree.relation[kid] == "nsubj" and tree.reading.label[kid] != "nsubj:pass":
            continue
        noun = tree.lemma[kid]
        found = verbs.get((lemma, noun)) or (nouns.get(noun) if lemma in CARRYING else None)
        if found is not None:
            return found
    for kid in tree.all(action, "obl", "compound", "xcomp"):
        case = tree.first(kid, "case")
        form = tree.lower[case] if case is not None else tree.lower[kid]
        if (found := verbs.get((lemma, form))) is not None:
            return found
    return None


LIGHT = word_list("light_verbs")
CARRYING = LIGHT | word_list("verbs_of_stages")  # "launched raids", "stepped up raids", "announced raids"


@cache
def _lexicon() -> tuple[dict[tuple[str, str], str], dict[str, str]]:
    verbs: dict[tuple[str, str], str] = {}
    nouns: dict[str, str] = {}
    for lemma, kind, with_, coded, *_ in rows_of("plover.tsv"):
        if kind == "verb":
            verbs[lemma, with_] = coded
        else:
            nouns[lemma] = coded
    return verbs, nouns
