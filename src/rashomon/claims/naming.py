"""The names of a reading, with those of known actors made whole.

Enters: a Reading. Leaves: its names, where a known actor's name of several words that the reading cut short or missed
("the Islamic
*State*") stands as one. Deliberately not done: names that neither the reading nor the actor file knows.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from rashomon.claims.actors import demonyms, known, known_actors
from rashomon.claims.data_files import lines_of
from rashomon.claims.names import key_of
from rashomon.terms import Name, NameKind, Reading

LONGEST = 8  # words of the longest name tried
KINDS = {"person": NameKind.PERSON, "place": NameKind.PLACE, "state": NameKind.PLACE}


@cache
def _openings() -> frozenset[str]:
    """The first words of all known names of more than one word, and known names of one word, as keys."""
    keys = (key_of(name) for actor in known_actors() for name in (actor.name, *actor.aliases))
    return frozenset(key.split()[0] for key in keys if key)


def names_of(reading: Reading) -> tuple[Name, ...]:
    """The names of a reading in text order, none inside another."""
    whole = _known_in(reading)
    kept = [
        one
        for one in [_bare(reading, name) for name in reading.names]
        if not any(_touch(one, other) and not _holds(one, other) for other in whole)
    ]
    added = [one for one in whole if not any(_holds(other, one) for other in kept)]
    return tuple(sorted((*kept, *added), key=lambda one: (one.first, one.last)))


def _bare(reading: Reading, name: Name) -> Name:
    """A person's name without what stands before it ("Utopia's Minister Ada Wren" is Ada Wren)."""
    if name.kind is not NameKind.PERSON:
        return name
    titles, first = lines_of("titles.txt"), name.first
    for word in range(name.first, name.last):
        form = reading.word[word].lower()
        if form in ("'s", "’s") or (word == first and (form in titles or form in demonyms())):
            first = word + 1
    return replace(name, first=first)


def _touch(left: Name, right: Name) -> bool:
    return left.first <= right.last and right.first <= left.last


def _holds(outer: Name, inner: Name) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _known_in(reading: Reading) -> list[Name]:
    found: list[Name] = []
    openings, at = _openings(), 0
    while at < len(reading):
        word = reading.word[at]
        if word[:1].isupper() and key_of(word) in openings and (one := _longest(reading, at)) is not None:
            found.append(one)
            at = one.last
        at += 1
    return found


def _longest(reading: Reading, first: int) -> Name | None:
    """The longest known name of two words or more from `first` on, ending in a capital."""
    sentence = reading.sentence[first]
    for last in range(min(first + LONGEST, len(reading)) - 1, first, -1):
        word = reading.word[last]
        if reading.sentence[last] != sentence or not word[:1].isupper():
            continue
        actor = known(
            " ".join(reading.word[first : last + 1]).replace(" - ", "-").replace(" ’s", "’s").replace(" 's", "'s")
        )
        if actor is not None:
            return Name(first=first, last=last, kind=KINDS.get(actor.kind, NameKind.ORGANIZATION), score=1.0)
    return None
