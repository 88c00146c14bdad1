"""The rules that join the mentions of one report by names and descriptions.

Enters: a Cast, its items. Leaves: joins, each with its rule, and what the report puts beside names. Deliberately not
done: pronouns.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.claims.actors import actor_id
from rashomon.claims.cast import Cast
from rashomon.claims.data_files import lines_of
from rashomon.claims.descriptions import Description, agree, beside_names, described
from rashomon.claims.items import (
    Item,
    Joins,
    is_body,
    is_group,
    is_known,
    is_place,
    person_key,
)
from rashomon.claims.names import key_of
from rashomon.claims.report_names import FORMS, PASSED
from rashomon.claims.tenures import bearer_in_office, holder_of
from rashomon.namesakes import GENERATIONS
from rashomon.terms import ActorKind, NameKind

NEAR = 2  # sentences a body named before reaches ("the company")


def fill_offices(cast: Cast, items: dict[int, Item]) -> None:
    """Give office holders of the actor file to descriptions and surnames, by the report's date."""
    owners = {key_of(one.mention.name) for one in items.values() if one.name >= 0 and one.mention is not None}
    owners |= {told.owner for one in items.values() if (told := one.description) is not None and told.owner}
    surnames = {key.split()[-1] for one in items.values() if one.name >= 0 and (key := person_key(one))}
    when = cast.report.published
    for noun, index in beside_names(cast):
        item = items.get(cast.named[index].word)
        if item is None or item.mention is None or is_known(item) or " " in person_key(item):
            continue
        told = described(cast, noun)
        found = bearer_in_office(person_key(item), told.office, former=told.former, when=when)
        if found is not None:
            item.mention = replace(item.mention, actor=found.id, name=found.name, kind=ActorKind.PERSON)
    for item in items.values():
        if item.name < 0 and item.description is not None and item.definite and not item.plural:
            if item.mention is None or item.mention.actor is not None or not item.person:
                continue
            found = holder_of(
                item.description.office, item.description.owner, former=item.description.former, when=when,
                owners=owners, surnames=surnames,
            )  # fmt: skip
            if found is not None:
                item.mention = replace(item.mention, actor=found.id, name=found.name, kind=ActorKind.PERSON)


def join_other_names(cast: Cast, items: dict[int, Item], joins: Joins) -> dict[int, set[str]]:
    """Join "NAME, formerly (known as) NAME"; the keys of other names, by the top word of a name."""
    tree = cast.tree
    found: dict[int, set[str]] = {}
    for acronym, whole in cast.short.items():
        for item in items.values():
            if item.name >= 0 and item.mention is not None and key_of(item.mention.name) == key_of(whole):
                found.setdefault(item.word, set()).add(key_of(acronym))
    ends = {name.last: index for index, name in enumerate(tree.names)}
    begins = {name.first: index for index, name in enumerate(tree.names)}
    for last, index in ends.items():
        at = last + 1
        if at < len(tree.reading) and tree.lower[at] in (",", "("):
            at += 1
        if at >= len(tree.reading) or tree.lower[at] not in ("formerly", "previously", "also", "aka", "alias"):
            continue
        needs_known = tree.lower[at] == "also"
        at += 1
        if needs_known and (at >= len(tree.reading) or tree.lower[at] not in ("known", "called")):
            continue
        while at < len(tree.reading) and tree.lower[at] in ("known", "called", "as", "the", '"', "“"):
            at += 1
        other = begins.get(at)
        if other is not None and cast.named[index].word in items and cast.named[other].word in items:
            one, two = items[cast.named[index].word], items[cast.named[other].word]
            joins.join(one.word, two.word, "the report says that both are its names", renames=_may_rename(one, two))
            if two.mention is not None:
                found.setdefault(one.word, set()).add(key_of(two.mention.name))
    return found


def _may_rename(one: Item, two: Item) -> bool:
    """Whether two names can be of one bearer: those of a person and a place cannot, nor two full names of persons."""
    if one.mention is None or two.mention is None or one.mention.kind is not two.mention.kind:
        return False
    return one.mention.kind is not ActorKind.PERSON or not (" " in person_key(one) and " " in person_key(two))


def join_names(cast: Cast, items: dict[int, Item], joins: Joins) -> None:
    first: dict[str, int] = {}
    for item in items.values():
        if item.mention is not None and item.mention.actor is not None:
            joins.join(first.setdefault(item.mention.actor, item.word), item.word, "one name")
    parts: dict[tuple[str, ...], set[str]] = {}
    for item in items.values():
        if item.mention is not None and item.mention.actor and (item.name >= 0 or is_known(item)):
            key = tuple(word for word in key_of(item.mention.name).split() if word not in GENERATIONS)
            for size in range(1, len(key)):
                opens = item.mention.kind is ActorKind.PERSON or FORMS.issuperset(key[size:])
                ends = key[-size - 1] not in PASSED  # "Utopia" is no part of "Bank of Utopia"
                for part in (*([key[:size]] if opens else []), *([key[-size:]] if ends else [])):
                    parts.setdefault(part, set()).add(item.mention.actor)
    beside = _heads_beside(cast)
    for item in items.values():
        if item.name >= 0 and item.mention is not None and item.mention.actor in first:
            key = tuple(key_of(item.mention.name).split())
            whole = sorted(parts.get(key, set()) - {item.mention.actor})
            if len(whole) == 1 and not is_place(cast, item):
                longer = items[first[whole[0]]]
                if not is_place(cast, longer) and _may_shorten(cast, item, longer, beside):
                    joins.join(longer.word, item.word, "a part of the name, which one bearer has")


def _heads_beside(cast: Cast) -> dict[int, set[str]]:
    """The heads of the descriptions beside each name, by its top word."""
    found: dict[int, set[str]] = {}
    for noun, index in beside_names(cast):
        found.setdefault(cast.named[index].word, set()).add(cast.tree.lemma[noun].lower())
    return found


def _may_shorten(cast: Cast, short: Item, whole: Item, beside: dict[int, set[str]]) -> bool:
    """Whether a short name can be of the bearer of the whole one.

    A company's founder is not the company, a prince not the king of his name; of known names only an outlet is
    shortened to another's name ("the Times" behind the New York Times).
    """
    assert short.mention is not None and whole.mention is not None
    if short.mention.actor != actor_id(short.mention.name, person=short.mention.kind is ActorKind.PERSON):
        return False  # its report says whose it is ("Utopia's Interior Ministry"), or that it is another ("Mrs Wren")
    kinds = {cast.tree.names[one.name].kind for one in (short, whole) if one.name >= 0}
    if kinds == {NameKind.PERSON, NameKind.ORGANIZATION}:
        return False
    if is_known(short):
        outlets = {short.mention.kind, whole.mention.kind} == {ActorKind.OUTLET}
        return outlets and whole.word < short.word
    one, other = beside.get(short.word, set()), beside.get(whole.word, set())
    generation = set(key_of(whole.mention.name).split()) & GENERATIONS
    return not (generation and one and other and not one & other)


def join_beside(cast: Cast, items: dict[int, Item], joins: Joins) -> dict[int, list[Description]]:
    """Join descriptions with the names they stand beside; the descriptions, by a name's top word."""
    found: dict[int, list[Description]] = {}
    for noun, index in beside_names(cast):
        top = cast.named[index].word
        found.setdefault(top, []).append(described(cast, noun))
        if noun in items and top in items and noun != top and items[noun].name < 0:
            joins.join(top, noun, "the report puts the description beside the name")
    return found


def join_descriptions(cast: Cast, items: dict[int, Item], joins: Joins, beside: dict[int, list[Description]]) -> None:
    named = [(top, one) for top, some in beside.items() for one in some]
    before: list[Item] = []
    for item in items.values():
        told = item.description
        if told is None or not (item.person or is_body(cast.tree, item.word)):
            if told is not None:
                before.append(item)
            continue
        if item.plural or item.definite:
            bearers = {} if item.plural else _bearers(joins, named, told, item.word)
            if len(bearers) == 1 and item.word not in joins.met:
                joins.join(next(iter(bearers.values())), item.word, "a description the report gives to one person")
            elif item.word not in joins.met:
                for earlier in reversed(before):
                    said = earlier.description
                    same = said is not None and agree(said, told) and said.former == told.former
                    if same and earlier.plural == item.plural:
                        joins.join(earlier.word, item.word, "the same description again")
                        break
        before.append(item)


def _bearers(joins: Joins, named: list[tuple[int, Description]], told: Description, word: int) -> dict[int, int]:
    """The top words of the figures that the description fits, by figure: those named before, else any."""
    fits = {joins.top(top): top for top, one in named if agree(one, told) and (one.former or not told.former)}
    earlier = {over: top for over, top in fits.items() if top < word}
    return earlier or fits


def join_bodies(cast: Cast, items: dict[int, Item], joins: Joins) -> None:
    tree = cast.tree
    for item in items.values():
        lemma = tree.lemma[item.word].lower()
        alone = item.description is not None and not item.plural and item.definite and item.word not in joins.met
        if not alone or item.person or (item.mention is not None and item.mention.actor):
            continue
        bodies = [one for one in items.values() if one.name >= 0 and one.word < item.word and is_group(cast, one)]
        called = [
            one
            for one in bodies
            if one.mention and key_of(one.mention.name).split()[-1:] in ([lemma], [tree.lower[item.word]])
        ]
        near = [one for one in bodies if tree.reading.sentence[item.word] - tree.reading.sentence[one.word] <= NEAR]
        chosen = called or (near if lemma in lines_of("bodies.txt") and not item.description.owner else [])  # type: ignore[union-attr]
        if chosen and len({joins.top(one.word) for one in chosen}) == 1:
            joins.join(chosen[-1].word, item.word, "the one body named before")
