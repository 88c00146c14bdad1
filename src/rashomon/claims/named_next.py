"""Whom the next sentence names: "A man was charged on Monday. Tom Pell, 32, set fire to the shop."

Enters: a Tree. Leaves: for a noun that brings in one person the index of the name that opens the next sentence. News
leads tell of somebody by what he is and then name him with his age; so the name is new, has an age behind it and is the
subject of its clause, and the sentence before speaks of nobody else but his kin (docs/decisions/0201). Deliberately not
done: names without an age, who is often a judge or a spokesman; two sentences back.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache

from rashomon.claims.measures import OLDEST
from rashomon.claims.nominals import is_person_noun, is_plural
from rashomon.claims.tree import TREES, Tree
from rashomon.terms import Name, NameKind

ENDS = frozenset({",", "."})


@lru_cache(maxsize=TREES)
def named_next(tree: Tree) -> Mapping[int, int]:
    """The index of the name by the noun that its bearer was brought in by."""
    return {noun: index for index in _brought_in(tree) if (noun := _alone_before(tree, tree.names[index])) is not None}


def _brought_in(tree: Tree) -> Iterator[int]:
    """The full names of persons that are met for the first time as subjects that open a sentence, with an age."""
    met: set[str] = set()
    for index, name in enumerate(tree.names):
        surname = tree.lower[name.last]
        is_new = name.kind is NameKind.PERSON and name.first < name.last and surname not in met
        met.add(surname)
        if is_new and _has_age(tree, name.last + 1) and _opens(tree, name):
            yield index


def _has_age(tree: Tree, comma: int) -> bool:
    """Whether ", 32," or ", aged 32" stands behind a name."""
    at = comma + 1 + (tree.form(comma + 1) == "aged")
    is_number = tree.form(at).isdecimal() and int(tree.form(at)) < OLDEST
    return tree.form(comma) == "," and is_number and (at > comma + 1 or tree.form(at + 1) in ENDS)


def _opens(tree: Tree, name: Name) -> bool:
    """Whether a name is the subject of the main verb of its sentence and nothing but what is joined to it stands
    before."""
    top = tree.top(name)
    verb = tree.reading.head[top]
    first = bisect_left(tree.reading.sentence, tree.reading.sentence[name.first])
    is_subject = tree.relation[top] == "nsubj" and tree.reading.tag[verb] == "VERB" and tree.relation[verb] == "root"
    return is_subject and tree.below(top)[0] == first


def _alone_before(tree: Tree, name: Name) -> int | None:
    """The noun that brings in one person in the sentence before, where that speaks of nobody else."""
    sentence = tree.reading.sentence
    last = bisect_left(sentence, sentence[name.first])
    words = range(bisect_left(sentence, sentence[last - 1]), last) if last else range(0)
    persons = [word for word in words if _is_person(tree, word)]
    return persons[0] if len(persons) == 1 and _is_new(tree, persons[0]) else None


def _is_person(tree: Tree, word: int) -> bool:
    """Whether a word heads somebody who could be meant by a name: one person, and not somebody's kin."""
    index = tree.name[word]
    if index >= 0:
        return tree.names[index].kind is NameKind.PERSON
    is_one = tree.reading.tag[word] == "NOUN" and is_person_noun(tree, word) and not is_plural(tree, word)
    return is_one and tree.relation[word] not in ("compound", "conj") and tree.labelled(word, "nmod:poss") is None


def _is_new(tree: Tree, word: int) -> bool:
    """Whether a noun is a subject and brings somebody in ("a man")."""
    return tree.name[word] < 0 and tree.relation[word] == "nsubj" and tree.says(word, ("a", "an"), "det")
