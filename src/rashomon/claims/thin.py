"""Names that many bear, and the lands that a report is about: what tells one bearer from another.

Enters: figures. Leaves: whether a name by itself says whose it is ("the Interior Ministry", "the Green Party" and a
surname alone do not), the places that a report names. Deliberately not done: joining anything; whose institution it is
where a report tells of several lands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from rashomon.claims.actors import actor_id, current_book, state_capitals
from rashomon.claims.data_files import lines_of, word_list
from rashomon.claims.figures import Figure
from rashomon.claims.names import key_of
from rashomon.claims.nominals import (
    FIELDS,
    institution_in,
    institutions,
    is_bare_institution,
    land_of,
    of_many,
    state_called,
)
from rashomon.claims.report_names import FORMS, PASSED
from rashomon.terms import ActorKind

WORDS_OF_MANY = word_list("words_of_common_names") | FIELDS | FORMS | lines_of("bodies.txt") | institutions().keys()
MAYBE_PLACES = frozenset({ActorKind.PLACE, ActorKind.UNKNOWN})  # towns and lands are often not read as places
NATIONAL = frozenset({"central", "constitutional", "federal", "national", "presidential", "royal", "state", "supreme"})
OFFICES = lines_of("titles.txt")
PLACES = frozenset({ActorKind.STATE, ActorKind.PLACE})


class Thin(Enum):
    """How little a name tells by itself."""

    INSTITUTION = "every land has one"
    OTHER = "several have it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a report is set, by folded names: `lands` are surely lands, `places` are they and all other places."""

    lands: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def __or__(self, other: Setting) -> Setting:
        return Setting(lands=self.lands | other.lands, places=self.places | other.places)


def thinness(figure: Figure) -> Thin | None:
    """How thin a figure's names are, None where one of them or its report says who it is, or none is given."""
    person = figure.kind is ActorKind.PERSON
    if figure.known or not figure.names or (not person and all(figure.id != actor_id(name) for name in figure.names)):
        return None
    kinds = {_thinness(name, person=person) for name in figure.names}
    return None if None in kinds else Thin.OTHER if Thin.OTHER in kinds else Thin.INSTITUTION


def _thinness(name: str, *, person: bool) -> Thin | None:
    words = set(key_of(name, person=person).split())
    if person and len(words) == 1:
        return Thin.OTHER
    words -= PASSED
    if not is_bare_institution(name) and not words <= WORDS_OF_MANY:
        return None
    return Thin.INSTITUTION if is_bare_institution(name) or words & NATIONAL else Thin.OTHER


def setting_of(figures: Iterable[Figure]) -> Setting:
    """Where the report of the figures is set."""
    figures = list(figures)
    lands = {land for one in figures for land in _lands(one)}
    places = {land_of(key_of(name)) for one in figures if one.kind in MAYBE_PLACES for name in one.names}
    places |= {told.owner for one in figures for told in one.descriptions if told.owner and told.head in OFFICES}
    seats = state_capitals()
    return Setting(
        lands=frozenset(lands | {key_of(seats[place]) for place in places if place in seats}),
        places=frozenset(lands | places),
    )


def _lands(figure: Figure) -> Iterator[str]:
    """The lands that a figure is, is an institution of or holds an office of."""
    book = current_book()
    if figure.kind is ActorKind.STATE:
        yield key_of(book.by_id[figure.id].name if figure.id in book.by_id else figure.names[0])
    for told in figure.descriptions:
        if told.owner and (told.head in institutions() or told.head in of_many()):
            yield told.owner
    for name in figure.names:
        key = key_of(name)
        if figure.kind is ActorKind.PERSON:
            yield from key.split(" of ")[1:]  # "Queen Oona of Utopia"
            continue
        if (found := institution_in(name)) is not None:
            yield found[1]
        elif (state := state_called(key)) is not None:
            yield state
        elif figure.kind in PLACES and land_of(key) != key:
            yield land_of(key)


def are_set_apart(thin: Thin, left: Setting, right: Setting, *, near: bool) -> bool:
    """Whether bearers of a thin name are two by where their reports are set.

    An institution that every land has is one only in reports of one land, or of one matter and lands in common;
    another thin name is of two where the reports are about other places. `near` says that they are of one matter, or
    name the same others.
    """
    if thin is Thin.INSTITUTION:
        shared = left.lands & right.lands
        return not (left.lands == right.lands and len(shared) == 1) and not (near and (shared or not left.lands))
    if near:
        return False
    return bool(left.places and right.places) and not left.places & right.places
