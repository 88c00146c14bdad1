"""The mentions that pronouns may stand for: names, and nouns with a pronoun close behind.

Enters: a Cast, Voices and the words of the pronouns. Leaves: what was met, in text order, each with its sort, what it
is remembered by and the sex that a noun or title beside it shows. Deliberately not done: choosing (`referents`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from rashomon.claims.cast import Cast, Mention
from rashomon.claims.data_files import lines_of, word_list
from rashomon.claims.likely import Met, determiner_of, role_of
from rashomon.claims.names import BODIES
from rashomon.claims.nominals import case_of, is_person_noun, is_plural
from rashomon.claims.tree import Tree
from rashomon.claims.voices import Voices
from rashomon.terms import ActorKind


class Sort(StrEnum):
    """What sort of pronoun a referent takes."""

    PERSON = "person"
    BODY = "body"  # "it" or "they"
    MANY = "many"
    THING = "thing"


HE, SHE = word_list("he_nouns"), word_list("she_nouns")
BODIES_AND_STATES = BODIES | {ActorKind.STATE}
REACH_OF_NOUNS = 3  # sentences after which a noun that was not meant again is out of mind
MANY = 4  # names of one, from which it is much that a report names it most
TIMES = word_list("nouns_of_measure") - {"total"}
NO_MENTIONS = frozenset({"compound", "amod", "advmod", "vocative", "nummod"})


def met_in(cast: Cast, voices: Voices, pronouns: Sequence[int]) -> list[Met]:
    """The mentions that pronouns may stand for, in text order: names, and nouns with a pronoun close behind."""
    tree, reading, found = cast.tree, cast.tree.reading, list[Met]()
    asking = {reading.sentence[word] for word in pronouns}
    heard = {sentence - back for sentence in asking for back in range(REACH_OF_NOUNS + 1)}
    keys = _keys_of(cast.named)
    times = Counter(keys.get(one.word) or one.actor for one in cast.named)
    most, tops = max(times.values(), default=0), {one.word for one in cast.named}
    nouns = [
        word
        for word, tag in enumerate(reading.tag)
        if tree.name[word] < 0
        and reading.sentence[word] in heard
        and (tag == "NOUN" or (tag == "PROPN" and _is_several(tree, word)))
    ]
    opened = -1
    for word in sorted(tops.union(nouns)):
        relation = tree.relation[word]
        if relation in NO_MENTIONS:
            continue
        mention = cast.mention(word)
        if mention is None or (relation == "obl" and tree.lemma[word] in TIMES):
            continue  # "told them | this weekend"
        if mention.kind is ActorKind.PERSON and mention.actor is None and case_of(tree, word) in ("like", "unlike"):
            continue  # "like a conductor, he surveyed the crowd"
        sort, role, sentence = sort_of(tree, mention), role_of(tree, word), reading.sentence[word]
        named, is_unread = mention.actor is not None, reading.tag[word] == "PROPN" and tree.name[word] < 0
        if is_unread and sort is not Sort.MANY:
            continue
        if not named and sort is Sort.PERSON and (role == "predicate" or relation == "appos"):
            continue  # "she is a lawyer", "Wren, a lawyer, left": nobody new
        key = keys.get(word) or mention.actor or f"{sort} {tree.lemma[word]}"
        one = Met(
            key=key,
            mention=mention,
            sort=sort,
            named=named,
            word=word,
            role=role,
            sentence=sentence,
            voice=voices.of[word],
            paragraph=reading.paragraph[word],
            opens=sentence != opened,
            determiner="" if named else determiner_of(tree, word),
            often=_often(times[key], most),
            people=_people(tree, mention, sort),
            titled=shown_sex(tree, mention) if sort is Sort.PERSON else None,
        )
        found.append(one)
        row = row_at(cast, mention)
        if row is not None:
            found.append(_met_row(one, row, _often(0, most)))
        opened = opened if is_unread else sentence
    return found


def _is_several(tree: Tree, word: int) -> bool:
    """Whether a word written as a name that the reader took for none means several ("the Lennlanders"); no title."""
    is_torn = word > 0 and tree.lower[word - 1] == "-" and tree.reading.end[word - 1] == tree.reading.start[word]
    is_titled = tree.first(word, "flat") is not None or tree.relation[word] == "flat"
    return is_plural(tree, word) and not is_torn and not is_titled


def _met_row(first: Met, row: Mention, often: str) -> Met:
    return replace(
        first, key=f"row {row.name}", mention=row, sort=Sort.MANY, named=False, determiner="row", often=often,
        people="row", titled=None,
    )  # fmt: skip


def _often(times: int, most: int) -> str:
    """How often the report names somebody, beside whom it names most."""
    often = "most" if times == most else "half" if 2 * times >= most else "less"
    return f"{often} of {'many' if most >= MANY else 'few'}"


def row_at(cast: Cast, mention: Mention) -> Mention | None:
    """The group that a mention opens ("Ada Wren and Tom Pell")."""
    joined = cast.tree.all(mention.word, "conj")
    last = next((one for kid in reversed(joined) if (one := cast.mention(kid)) is not None), None) if joined else None
    if last is None:
        return None
    name = " ".join(cast.report.text[mention.start : last.end].split())
    return replace(
        mention, name=name, kind=ActorKind.COLLECTIVE, actor=None, end=last.end, plural=True, antecedent=None
    )


def _keys_of(named: Sequence[Mention]) -> dict[int, str]:
    """What persons are remembered by: their surname, with the first given name where several of the report bear it."""
    forms = {
        one.word: one.name.replace(".", " ").casefold().split()
        for one in named
        if one.kind is ActorKind.PERSON and one.actor is not None
    }
    given: dict[str, dict[str, int]] = {}
    for form in forms.values():
        if len(form) > 1:
            counts = given.setdefault(form[-1], {})
            counts[form[0]] = counts.get(form[0], 0) + 1
    keys, before = dict[int, str](), dict[str, str]()
    for word, form in sorted(forms.items()):
        bearers = given.get(form[-1], {}) if form else {}
        if len(form) > 1:
            before[form[-1]] = form[0]
        if form:
            most = max(bearers, key=lambda name: (bearers[name], name), default="")
            keys[word] = f"person {before.get(form[-1], most) if len(bearers) > 1 else ''} {form[-1]}"
    return keys


def _people(tree: Tree, mention: Mention, sort: Sort) -> str:
    """Whether several are people or things."""
    if sort is not Sort.MANY:
        return "body"
    is_people = is_person_noun(tree, mention.word) or tree.lemma[mention.word].endswith(("ist", "ian"))
    return "people" if is_people or mention.actor is not None or mention.kind is ActorKind.COLLECTIVE else "things"


def sort_of(tree: Tree, mention: Mention) -> Sort:
    """What sort of pronoun a mention takes."""
    word = mention.word
    is_many = is_plural(tree, word) and (mention.actor is None or is_person_noun(tree, word))  # "Osk's officials"
    if mention.plural or mention.kind is ActorKind.COLLECTIVE or is_many:
        return Sort.MANY
    if mention.kind is ActorKind.PERSON or (mention.actor is None and is_person_noun(tree, word)):
        return Sort.PERSON
    is_body = (
        mention.kind in BODIES_AND_STATES
        or (mention.kind is ActorKind.UNKNOWN and mention.actor is not None)
        or tree.lemma[word] in lines_of("bodies.txt")
    )
    return Sort.BODY if is_body else Sort.THING


def shown_sex(tree: Tree, mention: Mention) -> str | None:
    """The sex that the noun itself or a title or noun right before a name shows; "King" may be a surname."""
    index = tree.name[mention.word]
    first, last = (tree.names[index].first, tree.names[index].last) if index >= 0 else (mention.word, mention.word)
    forms = {tree.lower[word] for word in range(max(0, first - 2), first)}
    forms |= {tree.lower[first]} if index < 0 or first < last else set()
    forms |= {tree.lemma[mention.word]} if tree.name[mention.word] < 0 else set()
    return "he" if forms & HE and not forms & SHE else "she" if forms & SHE and not forms & HE else None
