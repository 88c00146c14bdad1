"""What of each claim becomes a column: numbers, sets and values, taken claim by claim.

Enters: facets. Leaves: `Rows`, arrays by the name of the column; things in sets and values as numbers of them. Some
hundred claims at a time are gone through for all columns, while they are near at hand in memory. Deliberately not done:
what belongs to a report; what values have to do with each other (see `columns.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from rashomon.linking.days import Days, days_of
from rashomon.linking.facets import Facets
from rashomon.linking.known import Known
from rashomon.linking.names import name_words
from rashomon.linking.parts import Part, is_count, name_stems, units_of
from rashomon.linking.sets import Codes, Sets, narrow
from rashomon.linking.words import RAREST, rarity, stem
from rashomon.terms import ActorRole

WORD, NAME, ACT = 1, 2, 4  # flags of a stem of a claim: a word of it, in a name of its actors, in its action
EVER = 10**9  # days: the end of a range that has none
TELLING = 5  # rarity from which on an action tells claims apart: in fewer than 1 of 32 documents
AT_HAND = 200  # claims that are gone through for all columns before the next: half a megabyte of facets

Stated = tuple[tuple[str, str], ...]


class Rows(NamedTuple):
    """Columns by name. Of a set `sizes` and `members` are by claim, of a value `codes` (-1 where it is empty); `things`
    are what members and codes number, in the order in which they come first.
    """

    numbers: dict[str, Any]
    sizes: dict[str, Any]
    members: dict[str, Any]
    things: dict[str, list[Any]]
    codes: dict[str, Any]


def act_days(one: Facets) -> frozenset[int]:
    """The single days on which the act can have been: its own, else all that the report tells of, and its date."""
    if one.days is not None:
        own = _single(one.days)
        return frozenset() if own is None else frozenset([own])
    published = _single(days_of(one.report.published))
    return one.told_days if published is None else one.told_days | {published}


def _single(days: Days | None) -> int | None:
    return days[0] if days is not None and days[0] == days[1] else None


def _stems(one: Facets) -> dict[str, int]:
    """The stems of words and of names of a claim, with flags."""
    flags = dict.fromkeys(one.words, WORD)
    for word in _of_act[one.action or ""]:
        if word in flags:
            flags[word] |= ACT
    for actor in one.actors:
        for word in _of_name[actor.name]:
            flags[word] = flags.get(word, 0) | NAME
    return flags


_of_act: Known[str, tuple[str, ...]] = Known(lambda act: tuple([stem(word) for word in act.split()]))
_of_name: Known[str, tuple[str, ...]] = Known(lambda name: tuple([stem(word) for word in name_words(name)]))


def _acting(facets: Facets) -> set[str]:
    """The actors that act on each other; where fewer than two do, all actors named."""
    acting = {actor.key for actor in facets.actors if actor.role is not ActorRole.OTHER}
    return acting if len(acting) >= 2 else {actor.key for actor in facets.actors}


def _tells(action: str) -> int:
    """How much an action tells: the rarity of its rarest word; a verb with its particle ("bring down") is no frequent
    word.
    """
    words = action.split()
    return TELLING if len(words) > 1 and words[0] != "be" else max((rarity(stem(word)) for word in words), default=0)


_telling = Known[str, int](_tells)


def _stated(facets: Facets) -> Stated:
    """Key and name of each root that is stated."""
    roots = facets.path.roots
    return tuple([(root.key, root.name) for root in roots if not root.key.startswith(("author", "unstated"))])


def _in_role(role: ActorRole) -> Callable[[Facets], tuple[Part, ...]]:
    return lambda one: tuple([part for part in one.parts if part.role is role])


def _part_names(one: Facets) -> set[str]:
    """The names in the words for who takes part: "the Ministry of Velm", "the Velmian ministry"."""
    return {word for part in one.parts for word in name_stems(part.name) if rarity(word) >= RAREST}


_NUMBERS: Mapping[str, Callable[[Facets], int]] = {
    "word_count": lambda one: len(one.words),
    "weight": attrgetter("weight"),
    "tells": lambda one: _telling[one.action or ""],
    "counts": lambda one: any(map(is_count, one.numbers)),
    "start": attrgetter("claim.start"),
    "end": attrgetter("claim.end"),
    "negated": attrgetter("negated"),
    "headline": attrgetter("headline"),
    "standing": attrgetter("claim.standing"),
    "first_day": lambda one: one.days[0] if one.days and one.days[0] is not None else -EVER,
    "last_day": lambda one: one.days[1] if one.days and one.days[1] is not None else EVER,
    "has_days": lambda one: one.days is not None,
}
_SETS: Mapping[str, Callable[[Facets], Collection[Hashable]]] = {
    "stems": _stems,
    "wording": attrgetter("wording"),
    "quoted": attrgetter("quoted"),
    "actor_keys": lambda one: {actor.key for actor in one.actors},
    "acting": _acting,
    "names": attrgetter("names"),
    "act_days": act_days,
    "places": attrgetter("places"),
    "part_names": _part_names,
    "units": attrgetter("units"),
    "counted": lambda one: {number.unit for number in one.numbers if number.unit},
    "values": lambda one: {(unit, number.value) for number in one.numbers for unit in units_of(number, one.claim)},
    "stated_roots": lambda one: {key for key, _ in _stated(one)},
    "copied": lambda one: {copied.passage for copied in one.copied},
}
_VALUES: Mapping[str, Callable[[Facets], Any]] = {
    "report": attrgetter("report.id"),
    "actor_names": lambda one: tuple([actor.name for actor in one.actors]),
    "doers": _in_role(ActorRole.AGENT),
    "things": _in_role(ActorRole.TARGET),
    "action": attrgetter("action"),
    "roots": _stated,
    "relays": lambda one: tuple([relay.name for relay in one.path.relays]),
    "attribution": attrgetter("claim.attribution"),
}
_PARTS = ("doers", "things")  # values that are no plain ones
FLAGS = "stem_flags"  # a number for each member of "stems"
# As little room as their numbers take: a claim has a hundred of them. What is said of a claim with yes or no is a byte.
_YES_OR_NO = frozenset({"counts", "negated", "headline", "standing", "has_days"})
_SMALL, _FLAG, _BITS = "int32", "bool", "int8"
_TYPES = {**{name: _FLAG if name in _YES_OR_NO else _SMALL for name in _NUMBERS}, FLAGS: _BITS}


def rows_of(facets: Sequence[Facets]) -> Rows:
    """The columns of `facets`, in their order."""
    import numpy as np

    numbers: dict[str, list[Any]] = {name: [] for name in (*_NUMBERS, FLAGS)}
    sizes: dict[str, list[Any]] = {name: [] for name in _SETS}
    members: dict[str, list[Any]] = {name: [] for name in _SETS}
    codes: dict[str, list[Any]] = {name: [] for name in _VALUES}
    known = codes_of_columns()
    for at in range(0, max(1, len(facets)), AT_HAND):
        some = facets[at : at + AT_HAND]
        for name, number in _NUMBERS.items():
            numbers[name].append(np.fromiter(map(number, some), _TYPES[name], len(some)))
        for name, of in _SETS.items():
            rows = list(map(of, some))
            if name == "stems":
                flags = chain.from_iterable(one.values() for one in rows)  # type: ignore[attr-defined]  # dicts
                numbers[FLAGS].append(np.fromiter(flags, _BITS))
            sizes[name].append(np.fromiter(map(len, rows), _SMALL, len(rows)))
            coded = map(known[name].__getitem__, chain.from_iterable(rows))
            members[name].append(np.fromiter(coded, _SMALL))
        for name, value in _VALUES.items():
            coding = known[name]
            codes[name].append(np.array([coding[thing] if thing else -1 for thing in map(value, some)], _SMALL))
    made = ({name: np.concatenate(found) for name, found in by.items()} for by in (numbers, sizes, members, codes))
    numbers_, sizes_, members_, codes_ = made
    return Rows(numbers_, sizes_, members_, {name: list(found) for name, found in known.items()}, codes_)


def plain_rows(rows: Rows) -> tuple[Any, ...]:
    """Columns as plain values; for what takes part stand the claims in which it comes first."""
    import numpy as np

    things = {name: found for name, found in rows.things.items() if name not in _PARTS}
    first = {}
    for name in _PARTS:
        highest = np.maximum.accumulate(np.append(-1, rows.codes[name]))
        first[name] = np.flatnonzero(highest[1:] > highest[:-1]).tolist()
    return rows.numbers, rows.sizes, rows.members, things, rows.codes, first


def rows_from(plain: Sequence[Any], facets: Sequence[Facets]) -> Rows:
    """The columns of `facets` of what `plain_rows` made of them."""
    import numpy as np

    numbers, sizes, members, things, codes, first = plain
    small = ({name: np.frombuffer(found, _SMALL) for name, found in by.items()} for by in (sizes, members, codes))
    sizes, members, codes = small
    numbers = {name: np.frombuffer(found, _TYPES[name]) for name, found in numbers.items()}
    parts = {name: [_VALUES[name](facets[at]) for at in found] for name, found in first.items()}
    return Rows(numbers, sizes, members, things | parts, codes)


def numbered(rows: Rows, codes: Mapping[str, Codes]) -> Rows:
    """The same columns, their things numbered by the `codes` of each."""
    import numpy as np

    columns = {}
    for name, things in rows.things.items():
        code = np.fromiter(chain(map(codes[name].__getitem__, things), [-1]), _SMALL, len(things) + 1)  # -1 is the last
        columns[name] = code[rows.members[name] if name in _SETS else rows.codes[name]]
    members, by_claim = ({name: columns[name] for name in names} for names in (_SETS, _VALUES))
    return Rows(rows.numbers, rows.sizes, members, {}, by_claim)


def rows_together(shares: Sequence[Rows], codes: dict[str, Codes]) -> Rows:
    """Shares that are `numbered` by the `codes` one after the other. Both are taken apart: each of their columns is let
    go of when it is joined.
    """
    import numpy as np

    def joined(at: int) -> dict[str, Any]:
        return {name: np.concatenate([share[at].pop(name) for share in shares]) for name in list(shares[0][at])}

    numbers, sizes, members = (joined(at) for at in range(3))
    return Rows(numbers, sizes, members, {name: list(codes.pop(name)) for name in list(codes)}, joined(4))


def codes_of_columns() -> dict[str, Codes]:
    """No thing yet of each column."""
    return {name: Codes() for name in (*_SETS, *_VALUES)}


def sets_of(rows: Rows, name: str) -> Sets:
    """The sets in the column `name`."""
    import numpy as np

    starts = np.zeros(len(rows.sizes[name]) + 1, np.int64)
    np.cumsum(rows.sizes[name], out=starts[1:])
    return Sets(narrow(starts), rows.members[name])
