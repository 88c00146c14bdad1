"""What keeps two figures apart, whatever speaks for them.

Enters: two figures. Leaves: whether they cannot be one actor: two known actors, two given names, two generations, two
kinds, two persons named in one report, two lives. Deliberately not done: anything that speaks for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rashomon.claims.actors import current_book
from rashomon.claims.descriptions import agree, disagree
from rashomon.claims.figures import Figure
from rashomon.claims.houses import is_house
from rashomon.claims.names import BODIES, key_of
from rashomon.claims.nearness import GENDERS
from rashomon.claims.report_names import STYLES
from rashomon.claims.spelling import sound_of
from rashomon.namesakes import GENERATIONS
from rashomon.terms import ActorKind

PersonName = tuple[str, ...]  # in folded words
HE, SHE = frozenset({"he"}), frozenset({"she"})
CROWNS = frozenset(style for style, (family, _) in STYLES.items() if family == "crown")
JUNIOR = frozenset({"jr", "sr", "junior", "senior"})


def kept_apart(left: Figure, right: Figure, *, near: bool = False) -> bool:
    """Whether two figures cannot be one actor: two known ones, two given names, two lives, two in one report.

    Two lives count for nothing where `near` says that the reports are about the same.
    """
    book = current_book()
    if left.id in book.by_id and right.id in book.by_id and left.id != right.id:
        return True
    if left.report == right.report and left.id != right.id and _told_apart(left, right):
        return True
    is_misread = (near and left.id == right.id and _is_misread(left, right)) or _are_houses(left, right)
    if _kinds_clash(left.kind, right.kind) and not is_misread:
        return True
    if not (left.names or right.names) and _counted_otherwise(left, right):
        return True
    if _is_called_shortly(left, right) and {_sexes(left), _sexes(right)} == {HE, SHE}:
        return True
    if not near and _live_otherwise(left, right):
        return True
    if left.kind is ActorKind.PERSON and right.kind is ActorKind.PERSON:
        return _are_other_persons(names_as_person(left), names_as_person(right))
    return False


def _live_otherwise(left: Figure, right: Figure) -> bool:
    """Whether two lives are told: fields apart, one office of two owners, a king and a prince."""
    if not (left.descriptions and right.descriptions):
        return False
    if any(disagree(one, other) for one in left.descriptions for other in right.descriptions):
        return True
    one, other = ({told.head for told in figure.descriptions} & CROWNS for figure in (left, right))
    return bool(one and other) and not one & other


def _is_called_shortly(left: Figure, right: Figure) -> bool:
    """Whether both have names, and one of them one word only, by which it may be anybody of the family."""
    if left.id == right.id or not (left.names and right.names):
        return False
    return any(all(" " not in name for name in names) for names in (left.names, right.names))


def _sexes(figure: Figure) -> frozenset[str]:
    """What a report's words show of somebody's sex: "Mrs", "the son", "Jr."."""
    shown = {GENDERS[told.head] for told in figure.descriptions if told.head in GENDERS and not figure.plural}
    return HE.union(shown) if any(JUNIOR & set(name) for name in names_as_person(figure)) else frozenset(shown)


def is_one_junior(left: Sequence[Figure], right: Sequence[Figure]) -> bool:
    """Whether the full names of one of two groups say that it is a father or a son, and those of the other do not."""
    full = [
        [name for figure in some for name in names_as_person(figure) if len(bare_name(name)) > 1]
        for some in (left, right)
    ]
    said = [any(JUNIOR & set(name) for name in names) for names in full]
    return all(full) and said[0] != said[1]


@lru_cache(maxsize=65536)
def _are_other_persons(left: tuple[PersonName, ...], right: tuple[PersonName, ...]) -> bool:
    """Whether the names of two figures are of two persons: one pair of them is, and no pair is one full name.

    A nickname in the middle ("Ada 'the Lamp' Wren") is now and then read as a name of its own. Answers are kept: the
    same two names meet in many reports.
    """
    pairs = [(one, other) for one in left for other in right]
    if any(_are_generations(one, other) for one, other in pairs):
        return True
    if any(is_full(one) and (one == other or one_full_name(bare_name(one), bare_name(other))) for one, other in pairs):
        return False
    return any(_other_person(one, other) for one, other in pairs)


def _are_generations(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    one, other = set(left) & GENERATIONS, set(right) & GENERATIONS
    return bool(one and other and one != other)


def _is_misread(left: Figure, right: Figure) -> bool:
    """Whether two kinds of one name are rather a misreading: names of several words, or a place and a body."""
    places = ActorKind.PLACE in (left.kind, right.kind) and ActorKind.PERSON not in (left.kind, right.kind)
    return places or any(" " in name for name in set(left.names) & set(right.names))


def _are_houses(left: Figure, right: Figure) -> bool:
    """Whether both are houses by their names, which are read as places here and as bodies there."""
    both = (figure.kind is not ActorKind.PERSON and _is_house(figure) for figure in (left, right))
    return all(both)


def _is_house(figure: Figure) -> bool:
    return any(is_house(key_of(name)) for name in figure.names)


def _told_apart(left: Figure, right: Figure) -> bool:
    """Whether one report tells two figures apart: two named persons, two named bodies of no other name, two sorts."""
    if left.plural != right.plural:
        return True
    if left.names and right.names:
        if ActorKind.PERSON in (left.kind, right.kind):
            ours, theirs = map(names_as_person, (left, right))
            return not any(one_full_name(bare_name(a), bare_name(b)) for a in ours for b in theirs)
        return not (left.also or right.also) and not _once_called(left, right)
    return left.brought_in and right.brought_in and _one_head(left, right)


def _counted_otherwise(left: Figure, right: Figure) -> bool:
    one, other = ({told.count for told in figure.descriptions if told.count} for figure in (left, right))
    return bool(one and other) and not one & other


def _once_called(left: Figure, right: Figure) -> bool:
    return ActorKind.ORGANIZATION in (left.kind, right.kind) and not (left.known or right.known)


def _one_head(left: Figure, right: Figure) -> bool:
    return bool({one.head for one in left.descriptions} & {one.head for one in right.descriptions})


def share_a_description(left: Figure, right: Figure) -> bool:
    """Whether both are said to be the same, and of what or of what sort: two mayors can be mayors of two towns."""
    if not (left.descriptions and right.descriptions):
        return False
    return any(
        agree(one, other) and ((one.owner and other.owner) or (one.sorts and other.sorts))
        for one in left.descriptions
        for other in right.descriptions
    )


def _kinds_clash(left: ActorKind, right: ActorKind) -> bool:
    loose = {ActorKind.UNKNOWN, ActorKind.COLLECTIVE}
    return left is not right and not {left, right} & loose and not {left, right} <= BODIES


def names_as_person(figure: Figure) -> tuple[PersonName, ...]:
    """The names of a figure as a person's, each in folded words."""
    return _as_person(figure.names)


@lru_cache(maxsize=65536)
def _as_person(names: tuple[str, ...]) -> tuple[PersonName, ...]:
    return tuple([tuple(key_of(name, person=True).split()) for name in names])


def _other_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names of persons are of two: another given name."""
    a, b = bare_name(left), bare_name(right)
    if len(a) < 2 or len(b) < 2 or a == b:
        return False
    if a[-1] != b[-1]:
        return sound_of(a[-1]) != sound_of(b[-1]) and a[-1] not in b and b[-1] not in a
    short, long = sorted((a, b), key=len)
    if one_full_name(a, b) or long[-len(short) :] == short:
        return False
    first, second = a[0], b[0]
    if len(first) == 1 or len(second) == 1:
        return first[0] != second[0]
    return sound_of(first) != sound_of(second) and not first.startswith(second) and not second.startswith(first)


def one_full_name(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two names differ only in what stands before the last: initials, middle names, a given name cut short."""
    short, long = sorted((left, right), key=len)
    if short[-1] != long[-1] or len(short) < 2:
        return False
    return all(
        any(_is_short_for(word, other) or _is_short_for(other, word) for other in long[:-1]) for word in short[:-1]
    )


def _is_short_for(word: str, other: str) -> bool:
    """Whether a given name is another's, its initial or its beginning."""
    return word == other or (len(word) != 2 and other.startswith(word))


@lru_cache(maxsize=65536)
def bare_name(name: tuple[str, ...]) -> tuple[str, ...]:
    """A name without its generation, and without the land of a king ("Oren II of Saldia")."""
    told = name[: name.index("of")] if "of" in name[1:] and set(name) & GENERATIONS else name
    return tuple(word for word in told if word not in GENERATIONS) or name


def is_full(name: tuple[str, ...]) -> bool:
    return len(bare_name(name)) > 1 or bool(set(name) & GENERATIONS)
