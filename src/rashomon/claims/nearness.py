"""Pronouns and "the actress": whom nearness, number and gender leave.

Enters: a Cast, Voices, items joined so far. Leaves: more joins; those that only nearness makes are called weak, and no
table rests on them. Deliberately not done: pronouns that `coreference` resolves by itself.
"""

from __future__ import annotations

from rashomon.claims.bindings import FIRST_PERSON
from rashomon.claims.cast import Cast, Mention
from rashomon.claims.coreference import (
    PERSONAL,
    PLURAL,
    THING,
    resolved,
)
from rashomon.claims.descriptions import fields
from rashomon.claims.inside import NEAR
from rashomon.claims.items import (
    GROUPS,
    Item,
    Joins,
    relative_to,
)
from rashomon.claims.leads import join_retold
from rashomon.claims.tree import Tree
from rashomon.claims.voices import Voices
from rashomon.terms import ActorKind

FREE = frozenset(
    {"any", "arts", "sport", "trade", "crime", "press", "work"}
)  # fields in which a noun seldom brings in another
HE = frozenset(
    {"man", "boy", "father", "son", "brother", "husband", "king", "prince", "actor", "businessman", "salesman", "uncle",
     "nephew", "mr"}
)  # fmt: skip
SHE = frozenset(
    {"woman", "girl", "mother", "daughter", "sister", "wife", "queen", "princess", "actress", "businesswoman", "aunt",
     "niece", "mrs", "ms", "mom", "mum"}
)  # fmt: skip
GENDERS = {**dict.fromkeys(HE, "he"), **dict.fromkeys(SHE, "she")}
REFLEXIVE = {"himself": "him", "herself": "her", "itself": "it", "themselves": "them"}


def join_protagonist(cast: Cast, items: dict[int, Item], joins: Joins) -> None:
    """Weak: "the actress" is the person the report has named most so far, where nothing else is meant by it, and who
    the headline tells of."""
    join_retold(cast, items, joins)
    for item in items.values():
        if item.name >= 0 or item.plural or not item.person or item.word in joins.met or item.description is None:
            continue
        opens = cast.tree.first(item.word, "det")
        if opens is None or cast.tree.lower[opens] not in ("the", "this", "that") or item.description.owner:
            continue
        if fields().get(item.description.head, "any") not in FREE or cast.tree.labelled(item.word, "nmod:poss"):
            continue
        found = _protagonist(cast, items, joins, item.word, GENDERS.get(item.description.head))
        if found is not None:
            joins.join(found, item.word, "weak: the one person the report has named most")


def _protagonist(cast: Cast, items: dict[int, Item], joins: Joins, before: int, gender: str | None) -> int | None:
    """The first mention of the person named most before a word, and in at least half of the mentions."""
    counts: dict[int, int] = {}
    for one in items.values():
        if one.word < before and one.name >= 0 and one.mention is not None and one.mention.kind is ActorKind.PERSON:
            top = joins.top(one.word)
            if gender is None or joins.gender.get(top, gender) == gender:
                counts[top] = counts.get(top, 0) + 1
    if not counts:
        return None
    most = min(counts, key=lambda top: (-counts[top], top))
    return most if 2 * counts[most] >= sum(counts.values()) else None


def join_pronouns(cast: Cast, voices: Voices, items: dict[int, Item], joins: Joins) -> None:
    for item in items.values():
        gender = GENDERS.get(item.description.head) if item.description is not None else None
        if gender is not None and not item.plural:
            joins.gender.setdefault(joins.top(item.word), gender)
    for item in items.values():
        form = cast.tree.lower[item.word]
        if item.mention is not None or (
            cast.tree.reading.tag[item.word] not in ("PRON", "DET") and form not in PERSONAL
        ):
            continue
        noun = relative_to(cast, item.word)
        if noun is not None and noun in items:
            joins.join(noun, item.word, "a relative pronoun")
            continue
        found = resolved(cast, voices, item.word)
        target = _word_of(cast, items, found) if found is not None else None
        why = "a pronoun with one candidate"
        if target is None:
            target, why = _nearest(cast, items, joins, item), "weak: the nearest that the pronoun fits"
        if target is not None and target != item.word:
            joins.join(target, item.word, why)
            if _gender(form) in ("he", "she"):
                joins.gender.setdefault(joins.top(item.word), _gender(form))


def _word_of(cast: Cast, items: dict[int, Item], found: Mention) -> int | None:
    """The item that a resolved mention stands for, by its actor or the place of its antecedent."""
    reading = cast.tree.reading
    for word, item in items.items():
        if item.mention is None:
            continue
        if found.actor is not None and item.mention.actor == found.actor:
            return word
        if found.antecedent is not None and found.antecedent.start <= reading.start[word] < found.antecedent.end:
            return word
    return None


def _nearest(cast: Cast, items: dict[int, Item], joins: Joins, item: Item) -> int | None:
    """The nearest subject before, else the nearest mention, that number and kind allow; in this and two sentences."""
    tree, form = cast.tree, REFLEXIVE.get(cast.tree.lower[item.word], cast.tree.lower[item.word])
    if form in FIRST_PERSON or form not in PERSONAL | PLURAL | THING:
        return None
    sentence = tree.reading.sentence[item.word]
    gender = _gender(form) if form in PERSONAL else None
    fits = [
        one
        for one in items.values()
        if one.word < item.word
        and sentence - tree.reading.sentence[one.word] <= NEAR
        and _fits(cast, one, form)
        and (gender is None or joins.gender.get(joins.top(one.word), gender) == gender)
        and not _governs(tree, one.word, item.word)
    ]
    subjects = [one for one in fits if tree.relation[one.word] == "nsubj"]
    for back in range(NEAR + 1):
        for some in (subjects, fits):
            here = [one for one in some if tree.reading.sentence[one.word] == sentence - back]
            if here:
                return here[0 if back else -1].word
    return _protagonist(cast, items, joins, item.word, gender) if gender is not None else None


def _governs(tree: Tree, word: int, pronoun: int) -> bool:
    """Whether a noun is what the pronoun owns ("her lawyer")."""
    return tree.reading.head[pronoun] == word


def _gender(form: str) -> str:
    for some in (("he", "him", "his", "himself"), ("she", "her", "hers", "herself")):
        if form in some:
            return some[0]
    return "they" if form in PLURAL else form


def _fits(cast: Cast, item: Item, form: str) -> bool:
    if item.mention is None:
        return _gender(cast.tree.lower[item.word]) == _gender(form)
    if form in PERSONAL:
        return item.mention.kind is ActorKind.PERSON or (item.person and not item.plural)
    if form in PLURAL:
        return item.plural or item.mention.plural
    is_read = item.name >= 0 or cast.tree.reading.tag[item.word] != "PROPN"
    return is_read and item.mention.kind in GROUPS and item.mention.actor is not None
