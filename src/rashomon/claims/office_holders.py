"""Known holders of offices, put where a report names only the office or the surname: "the former defence minister".

Enters: a Cast, whose report says its date. Leaves: the Cast with the holders as the mentions of those words, where the
actor file leaves just one. Deliberately not done: reports without a date; offices in no file.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.claims.cast import Cast, Mention
from rashomon.claims.descriptions import beside_names, described, is_of_person
from rashomon.claims.names import key_of
from rashomon.claims.nominals import is_plural, mention_words
from rashomon.claims.tenures import bearer_in_office, holder_of
from rashomon.terms import ActorKind


def with_holders(cast: Cast) -> Cast:
    """`cast` itself, with the holders of offices filled in."""
    if cast.report.published is not None:
        _fill_surnames(cast)
        _fill_offices(cast)
    return cast


def _fill_surnames(cast: Cast) -> None:
    """ "President Holm": the known Holm who was president at the time."""
    named = list(cast.named)
    for noun, index in beside_names(cast):
        mention = named[index]
        key = key_of(mention.name, person=True)
        if mention.kind is not ActorKind.PERSON or " " in key:
            continue
        told = described(cast, noun)
        found = bearer_in_office(key, told.office, former=told.former, when=cast.report.published)
        if found is not None:
            named[index] = replace(mention, name=found.name, actor=found.id)
            name = cast.tree.names[index]
            cast.kept.update(dict.fromkeys(range(name.first, name.last + 1), named[index]))
    cast.named = tuple(named)


def _fill_offices(cast: Cast) -> None:
    """ "The former defence minister": who had been it, of what the report names or under a surname it names."""
    tree, reading = cast.tree, cast.tree.reading
    owners = {key_of(mention.name) for mention in cast.named}
    surnames = {key.split()[-1] for mention in cast.named if (key := key_of(mention.name, person=True))}
    for word, tag in enumerate(reading.tag):
        if (
            tag not in ("NOUN", "PROPN")
            or tree.name[word] >= 0
            or is_plural(tree, word)
            or not is_of_person(tree, word)
        ):
            continue
        before = cast.mention(word)
        the = tree.first(word, "det")
        if before is None or before.actor is not None or the is None or tree.lower[the] != "the":
            continue
        told = described(cast, word)
        known_owners = owners | ({told.owner} if told.owner else set())
        found = holder_of(
            told.office, told.owner, former=told.former, when=cast.report.published, owners=known_owners,
            surnames=surnames,
        )  # fmt: skip
        if found is not None:
            words = mention_words(tree, word)
            holder = Mention(
                word=word, name=found.name, kind=ActorKind.PERSON, actor=found.id,
                start=reading.start[words[0]], end=reading.end[words[-1]],
            )  # fmt: skip
            cast.kept[word] = holder
            cast.held = (*cast.held, holder)
