"""The mentions of one report before they are joined, and the joins between them.

Enters: a Cast and the words that head mentions besides the names. Leaves: items in text order, and groups of their
words. Two persons named in full never come into one group. Deliberately not done: the rules (`inside`, `pronouns`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rashomon.claims.actors import current_book
from rashomon.claims.cast import Cast, Mention
from rashomon.claims.coreference import (
    PERSONAL,
    PLURAL,
    RELATIVE,
    THING,
    antecedent_of,
)
from rashomon.claims.data_files import lines_of
from rashomon.claims.descriptions import Description, described, is_of_person
from rashomon.claims.names import BODIES, key_of
from rashomon.claims.nominals import institutions, is_plural, is_time
from rashomon.claims.tree import Tree
from rashomon.terms import ActorKind, Id

HEADS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos", "root"})  # of a whole nominal
GROUPS = BODIES | {ActorKind.UNKNOWN}


@dataclass(slots=True, kw_only=True)
class Item:
    word: int
    mention: Mention | None
    name: int = -1
    description: Description | None = None
    plural: bool = False
    definite: bool = False
    person: bool = False


class Joins:
    """Words joined into groups; the first word of a group stands for it."""

    def __init__(self, words: Iterable[int]) -> None:
        self.over = {word: word for word in words}
        self.met: set[int] = set()
        self.gender: dict[int, str] = {}
        self.bearer: dict[int, Id] = {}  # whose name a group of mentions bears: what describes joins no two of them
        self.why: dict[int, set[str]] = {}

    def top(self, word: int) -> int:
        while self.over[word] != word:
            word = self.over[word]
        return word

    def join(self, left: int, right: int, why: str, *, renames: bool = False) -> None:
        """Join the groups of two words, unless they bear two names; with `renames`, then too."""
        one, other = sorted((self.top(left), self.top(right)))
        is_named_once = len({self.bearer[top] for top in (one, other) if top in self.bearer}) < 2
        if one != other and (is_named_once or renames):
            if other in self.bearer:
                self.bearer[one] = self.bearer[other]
            self.met.update((left, right, one, other))
            self.over[other] = one
            if other in self.gender:
                self.gender.setdefault(one, self.gender[other])
            self.why.setdefault(one, set()).update({why}, self.why.pop(other, set()))


def relative_to(cast: Cast, word: int) -> int | None:
    """The noun that a relative pronoun stands for."""
    if cast.tree.reading.tag[word] != "PRON" or cast.tree.lower[word] not in RELATIVE:
        return None
    found = antecedent_of(cast, word)
    return found.word if found is not None else None


def items_of(cast: Cast, wanted: list[int]) -> Iterator[Item]:
    tree = cast.tree
    tops = {mention.word: index for index, mention in enumerate(cast.named)}
    nouns = {
        word
        for word, tag in enumerate(tree.reading.tag)
        if tag in ("NOUN", "PROPN") and tree.name[word] < 0 and (is_of_person(tree, word) or is_body(tree, word))
    }
    nouns |= {word for word, tag in enumerate(tree.reading.tag) if tag == "PROPN" and _is_unread_name(cast, word)}
    for word in sorted({*tops, *nouns, *wanted}):
        index = tops.get(word, tree.name[word])
        if index >= 0:
            yield Item(word=word, mention=cast.named[index], name=index)
        elif tree.reading.tag[word] == "PRON" or tree.lower[word] in PERSONAL | PLURAL | THING:
            yield Item(word=word, mention=None)
        else:
            yield Item(
                word=word,
                mention=_mention(cast, word),
                description=described(cast, word),
                plural=is_plural(tree, word),
                definite=_is_definite(tree, word),
                person=is_of_person(tree, word),
            )


def _is_unread_name(cast: Cast, word: int) -> bool:
    """Whether a word heads a name that the reading did not see: what claims call an actor has a figure."""
    if cast.tree.name[word] >= 0 or cast.tree.relation[word] not in HEADS or is_time(cast.tree, word):
        return False
    mention = cast.mention(word)
    return mention is not None and mention.actor is not None


def _mention(cast: Cast, word: int) -> Mention | None:
    """The mention of a noun; a title alone ("Governor") is nobody's name, and "the NAME group" is of the name."""
    tree, mention = cast.tree, cast.mention(word)
    named = tree.name[word - 1] if word > 0 else -1
    name = cast.named[named] if named >= 0 and is_body(tree, word) else None
    before = name is not None and tree.relation[name.word] in ("compound", "nmod", "amod")
    if before and name is not None and tree.reading.head[name.word] == word and name.kind in GROUPS:
        return name
    is_title = mention is not None and mention.antecedent is None and is_of_person(tree, word)
    return replace(mention, actor=None) if is_title and mention is not None else mention


def person_key(item: Item) -> str:
    return key_of(item.mention.name, person=True) if item.mention is not None else ""


def is_body(tree: Tree, word: int) -> bool:
    return tree.lemma[word].lower() in lines_of("bodies.txt") or tree.lemma[word].lower() in institutions()


def _is_definite(tree: Tree, word: int) -> bool:
    """Whether a noun does not bring in somebody new: "the", a possessive, or no article at all, as in headlines."""
    for kid in tree.all(word, "det", "nmod"):
        if tree.lower[kid] in ("a", "an", "another", "some", "any", "every", "each", "one", "no"):
            return False
    return True


def is_known(item: Item) -> bool:
    return item.mention is not None and item.mention.actor in current_book().by_id


def is_place(cast: Cast, item: Item) -> bool:
    return item.mention is not None and item.mention.kind in (ActorKind.PLACE, ActorKind.STATE)


def is_group(cast: Cast, item: Item) -> bool:
    return item.mention is not None and item.mention.kind in GROUPS and item.mention.actor is not None


def name_of(item: Item) -> str:
    return item.mention.name if item.mention is not None else ""
