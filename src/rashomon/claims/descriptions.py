"""What a report says a person is: "the mayor of Halden", "former defence minister", "a driver".

Enters: a Cast. Leaves: the description a noun gives, and which named persons the report itself puts a description
beside: before the name, in apposition, behind "is". Deliberately not done: who is meant by a description alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.claims.actors import demonyms, known
from rashomon.claims.cast import Cast
from rashomon.claims.data_files import lines_of, members, rows_of
from rashomon.claims.names import BODIES, key_of
from rashomon.claims.nominals import case_of, is_plural
from rashomon.claims.number_words import UNITS
from rashomon.claims.tree import Tree
from rashomon.terms import ActorKind, Name, NameKind

NOT_TELLING = frozenset({"the", "a", "an", "new", "old", "young", "late", "own", "then", "longtime", "famous"})
FORMER = frozenset({"former", "ex", "retired", "then", "late", "outgoing"})
LAWFUL = frozenset({"power", "force", "law", "trade"})  # fields one life often leads through
SPELLINGS = {"defense": "defence"}
BECOMING = frozenset({"become", "serve"})
NEGATIONS = frozenset({"not", "n't", "never", "no"})
BEFORE = 4  # words before a name that may describe its bearer


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a noun says of somebody.

    `head` is a lemma, `sorts` what narrows it down ("defence"), `owner` the key of what it is an office of, `count` how
    many it says there are.
    """

    head: str
    sorts: frozenset[str] = frozenset()
    owner: str | None = None
    former: bool = False
    count: int | None = None

    @property
    def office(self) -> str:
        """The office as the files write it ("defence minister"), if it is one."""
        return " ".join((*sorted(self.sorts), self.head))


@cache
def _one_noun() -> dict[str, str]:
    """The noun that stands for each of its synonyms."""
    return {other: row[0] for row in rows_of("synonyms.tsv") for other in members(row[1])}


def one_noun(head: str) -> str:
    """The noun that stands for `head` and its synonyms."""
    return _one_noun().get(head, head)


@cache
def fields() -> dict[str, str]:
    """The field of life of each noun for a person."""
    return {row[0]: row[1] for row in rows_of("occupations.tsv")}


def is_of_person(tree: Tree, word: int) -> bool:
    """Whether a noun says what a person is."""
    lemma = tree.lemma[word].lower()
    return lemma in fields() or lemma in _one_noun() or lemma in lines_of("persons.txt")


def described(cast: Cast, word: int) -> Description:
    """The description that the noun `word` heads."""
    tree, sorts, former = cast.tree, set(), False
    head = SPELLINGS.get(tree.lemma[word].lower(), tree.lemma[word].lower())
    beside = [kid for kid in tree.all(word, "amod", "compound") if kid < word]
    beside += [kid for one in tuple(beside) for kid in tree.all(one, "amod", "compound") if kid < word]
    at = word - 1
    while at >= 0 and word - at <= BEFORE and tree.lower[at] in lines_of("titles.txt") and at not in beside:
        beside.append(at)
        at -= 1
    for kid in beside:
        lower = SPELLINGS.get(tree.lower[kid], tree.lower[kid])
        if lower in FORMER:
            former = True
        elif tree.name[kid] < 0 and lower not in demonyms() and lower not in NOT_TELLING and lower.isalpha():
            sorts.add(lower)
    owner = cast.owner(word) or _owner_behind(cast, word)
    if owner in FORMER or owner in lines_of("titles.txt"):  # "Former Governor": a capital makes no owner
        owner = None
    return Description(head=head, sorts=frozenset(sorts), owner=owner, former=former, count=count_of(tree, word))


def count_of(tree: Tree, word: int) -> int | None:
    """How many the nominal that `word` heads says there are: 3 for "three miners" and for "3", else None."""
    for one in (word, *tree.all(word, "nummod")):
        form = tree.lower[one]
        if form in UNITS or form.isdecimal():
            return UNITS[form] if form in UNITS else int(form)
    return None


def _owner_behind(cast: Cast, word: int) -> str | None:
    """The name behind "of", "at" or "for" right after a noun, where the tree hangs it elsewhere."""
    tree = cast.tree
    at = word + 1
    if at < len(tree.reading) and tree.lower[at] in ("of", "at", "for", "in"):
        for name in range(at + 1, min(at + 4, len(tree.reading))):
            if tree.name[name] >= 0 and tree.reading.sentence[name] == tree.reading.sentence[word]:
                mention = cast.mention(name)
                found = known(mention.name) if mention is not None else None
                return key_of(found.name if found else mention.name) if mention is not None else None
    return None


def beside_names(cast: Cast) -> Iterator[tuple[int, int]]:
    """(noun, index of a name): the report says that the one so named is what the noun says."""
    for index, name in enumerate(cast.tree.names):
        if cast.named[index].kind in BODIES:
            yield from ((noun, index) for noun in _apposed_to_body(cast, index))
        elif name.kind is NameKind.PERSON or cast.named[index].kind is ActorKind.PERSON:
            for noun in {*_before(cast.tree, name), *_apposed(cast, index), *_predicated(cast, index)}:
                if not is_plural(cast.tree, noun):  # "reporters Ada Wren and Tom Pell" are two
                    yield noun, index


def _before(tree: Tree, name: Name) -> Iterator[int]:
    """The noun right before a name ("striker John Smith", "Interior Minister Sara Quill")."""
    at = name.first - 1
    if at >= 0 and tree.lower[at] == "," and name.last + 1 < len(tree.reading):
        at -= 1
        if tree.reading.tag[at] != "NOUN" or not is_of_person(tree, at):
            return
        if tree.relation[name.first] not in ("appos", "flat") and tree.relation[name.last] not in ("appos", "flat"):
            return
    if at >= 0 and tree.reading.sentence[at] == tree.reading.sentence[name.first] and tree.name[at] < 0:
        in_titles = tree.lower[at] in lines_of("titles.txt") and tree.lower[at] not in FORMER
        if tree.reading.tag[at] == "NOUN" or in_titles or (tree.reading.tag[at] == "PROPN" and is_of_person(tree, at)):
            yield at


def _apposed(cast: Cast, index: int) -> Iterator[int]:
    tree, name = cast.tree, cast.tree.names[index]
    top = cast.named[index].word
    for kid in tree.all(top, "appos", "parataxis"):
        if tree.reading.tag[kid] == "NOUN" and tree.name[kid] < 0 and not _is_anothers(tree, name, kid):
            yield kid
    head = tree.reading.head[top]
    if tree.relation[top] == "appos" and head >= 0 and tree.name[head] < 0 and tree.reading.tag[head] == "NOUN":
        yield head
    comma = name.last + 1
    if comma + 1 < len(tree.reading) and tree.lower[comma] == ",":
        yield from _behind_comma(tree, comma)


def _is_anothers(tree: Tree, name: Name, noun: int) -> bool:
    """Whether a noun stands behind another person's name, where trees may hang it on the first of a row."""
    between = (one for one in tree.names if name.last < one.first and one.last < noun)
    return any(one.kind is NameKind.PERSON and tree.lower[one.last + 1] == "," for one in between)


def _behind_comma(tree: Tree, comma: int) -> Iterator[int]:
    """The noun of "NAME, the mayor of" by its words alone: trees often take it for another part."""
    opens = tree.form(comma + 1)
    if opens not in ("the", "a", "an", "his", "her", "its") and not is_of_person(tree, comma + 1):
        return
    for word in range(comma + 1, min(comma + 7, len(tree.reading))):
        if tree.reading.tag[word] in ("VERB", "AUX", "PUNCT", "ADP", "PRON") and tree.lower[word] not in ("his", "her"):
            return
        follows = word + 1 >= len(tree.reading) or tree.reading.tag[word + 1] not in ("NOUN", "PROPN")
        if tree.reading.tag[word] == "NOUN" and follows:
            if is_of_person(tree, word):
                yield word
            return


def _apposed_to_body(cast: Cast, index: int) -> Iterator[int]:
    """The noun of "its armed wing, the Red Column"."""
    tree, top = cast.tree, cast.named[index].word
    head = tree.reading.head[top]
    around = [*tree.all(top, "appos"), *([head] if tree.relation[top] == "appos" and head >= 0 else [])]
    for noun in around:
        if tree.reading.tag[noun] == "NOUN" and tree.name[noun] < 0 and not is_of_person(tree, noun):
            yield noun


def _predicated(cast: Cast, index: int) -> Iterator[int]:
    """The noun of "NAME is the mayor of Halden", "became the mayor", "served as mayor"."""
    tree, top = cast.tree, cast.named[index].word
    head = tree.reading.head[top]
    if tree.relation[top] == "nsubj" and head >= 0 and tree.lemma[head] in BECOMING:
        negated = any(tree.lower[kid] in NEGATIONS for kid in tree.children[head])
        for noun in tree.all(head, "xcomp", "obj", "obl"):
            is_place = tree.relation[noun] == "obl" and case_of(tree, noun) != "as"
            serves = tree.lemma[head] == "serve" and tree.relation[noun] != "obl"  # "served the mayor"
            if tree.reading.tag[noun] == "NOUN" and is_of_person(tree, noun) and not (is_place or serves or negated):
                yield noun
    if tree.relation[top] == "nsubj" and head >= 0 and tree.reading.tag[head] == "NOUN" and tree.name[head] < 0:
        negated = any(tree.lower[kid] in NEGATIONS for kid in tree.children[head])
        if tree.first(head, "cop") is not None and is_of_person(tree, head) and not negated:
            yield head


def agree(left: Description, right: Description) -> bool:
    """Whether two descriptions can be of one person and say the same: one head, nothing that speaks against it."""
    if one_noun(left.head) != one_noun(right.head):
        return False
    if left.owner and right.owner and left.owner != right.owner:
        return False
    if left.count and right.count and left.count != right.count:
        return False
    return left.sorts <= right.sorts or right.sorts <= left.sorts


def disagree(left: Description, right: Description) -> bool:
    """Whether two descriptions speak against one person: fields of life apart, or one office of two owners.

    >>> disagree(Description(head="striker"), Description(head="minister"))
    True
    >>> disagree(Description(head="senator"), Description(head="governor"))
    False
    """
    if left.head == right.head:
        return bool(left.owner and right.owner and left.owner != right.owner)
    one, other = fields().get(left.head, "any"), fields().get(right.head, "any")
    if "any" in (one, other) or one == other:
        return False
    return not {one, other} <= LAWFUL
