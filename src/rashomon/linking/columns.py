"""The facets of many claims as columns, so that a million pairs of them are compared in a few steps of NumPy.

Enters: facets. Leaves: `Columns`: numbers and sets of numbers by claim, by report and by what claims have in common.
What only a function can compare (names spelled alike, parts) stands as a code of its value, beside `tokens` that two
values share wherever the function can find anything. Deliberately not done: comparing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from typing import TYPE_CHECKING, Any

from rashomon.linking.days import Days, days_of
from rashomon.linking.facets import Facets
from rashomon.linking.graph import classes_of
from rashomon.linking.names import SPELLED, name_words
from rashomon.linking.parts import Part
from rashomon.linking.rows import EVER, FLAGS, Rows, rows_of, sets_of
from rashomon.linking.sets import Codes, Sets, narrow
from rashomon.linking.values import Ranges, Values
from rashomon.linking.words import rarity

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers

Tokens = Callable[[Any], Collection[Hashable]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What is compared of claims, a row each, and of their reports."""

    facets: Sequence[Facets]
    report: Numbers
    # of claims
    stems: Sets
    stem_flags: Numbers
    stem_rarity: Numbers
    word_count: Numbers
    wording: Sets
    weight: Numbers
    quoted: Sets
    quoted_rarity: Numbers
    actor_keys: Sets
    actor_names: Values
    acting: Sets
    names: Sets
    doers: Values
    things: Values
    action: Values
    tells: Numbers
    days: Ranges
    act_days: Sets
    places: Sets
    part_names: Sets
    units: Sets
    counts: Flags
    counted: Sets
    values: Sets
    stated_roots: Sets
    roots: Values
    relays: Values
    copied: Sets
    attribution: Numbers
    start: Numbers
    end: Numbers
    negated: Flags
    headline: Flags
    standing: Flags
    # of reports
    themes: Sets
    report_names: Sets
    told_days: Sets
    published: Ranges
    outlet: Values

    def summed_up(self) -> None:
        """Makes what sums up the sets, which else is made when they are first compared."""
        for column in (getattr(self, one.name) for one in fields(self)):
            sets = column.tokens if isinstance(column, Values) else column
            if isinstance(sets, Sets):
                _ = sets.bits


def columns_of(facets: Sequence[Facets], rows: Rows | None = None) -> Columns:
    """The columns of `facets`, in their order; `rows` are theirs, where they are made already."""
    import numpy as np

    rows = rows or rows_of(facets)
    reports = [facets[at] for at in np.unique(rows.codes["report"], return_index=True)[1].tolist()]
    numbers, things, sets = rows.numbers, rows.things, {name: sets_of(rows, name) for name in rows.sizes}
    ends = _ends_of_names(_names_in(things))
    doers, taking = _one_space(
        rows.codes["doers"], things["doers"], rows.codes["things"], things["things"],
        tokens=lambda parts: {token for part in parts for token in (*_part_tokens(part), *ends[part.name])},
    )  # fmt: skip

    def values(name: str, tokens: Tokens = lambda thing: ()) -> Values:
        return Values(code=rows.codes[name], things=tuple(things[name]), tokens=_sets(map(tokens, things[name])))

    def rarities(name: str) -> Numbers:
        found: Numbers = np.fromiter(map(rarity, rows.things[name]), np.int8)[rows.members[name]]
        return found

    days = np.array(rows.things["act_days"], np.int32)
    return Columns(
        facets=facets,
        report=rows.codes["report"],
        stems=sets["stems"],
        stem_flags=numbers[FLAGS],
        stem_rarity=rarities("stems"),
        word_count=numbers["word_count"],
        wording=sets["wording"],
        weight=numbers["weight"],
        quoted=sets["quoted"],
        quoted_rarity=rarities("quoted"),
        actor_keys=sets["actor_keys"],
        actor_names=values("actor_names", lambda names: {token for name in names for token in ends[name]}),
        acting=sets["acting"],
        names=sets["names"],
        doers=doers,
        things=taking,
        action=values("action"),
        tells=numbers["tells"],
        days=Ranges(first=numbers["first_day"], last=numbers["last_day"], known=numbers["has_days"]),
        act_days=Sets(sets["act_days"].starts, days[rows.members["act_days"]]),
        places=sets["places"],
        part_names=sets["part_names"],
        units=sets["units"],
        counts=numbers["counts"],
        counted=sets["counted"],
        values=sets["values"],
        stated_roots=sets["stated_roots"],
        roots=values("roots", lambda found: {token for _, name in found for token in ends[name]}),
        relays=values("relays"),
        copied=sets["copied"],
        attribution=rows.codes["attribution"],
        start=numbers["start"],
        end=numbers["end"],
        negated=numbers["negated"],
        headline=numbers["headline"],
        standing=numbers["standing"],
        themes=_sets(one.themes for one in reports),
        report_names=_sets(one.report_names for one in reports),
        told_days=_sets(one.told_days for one in reports),
        published=_ranges([days_of(one.report.published) for one in reports]),
        outlet=_values([one.report.outlet for one in reports]),
    )


def _names_in(things: Mapping[str, Iterable[Any]]) -> set[str]:
    """All names among the values that are compared by how they are spelled."""
    named = {name for names in things["actor_names"] for name in names}
    named |= {name for roots in things["roots"] for _, name in roots}
    return named | {part.name for column in ("doers", "things") for parts in things[column] for part in parts}


def _part_tokens(part: Part) -> Iterable[Hashable]:
    return [("key", part.key), *part.words] if part.key is not None else part.words


def _ends_of_names(names: Iterable[str]) -> dict[str, tuple[Hashable, ...]]:
    """By name, numbers for what its first and its last word can be spelled like.

    Two names that are `alike` share one of them (see `names.py`).
    """
    words = {word for name in names for word in (*name_words(name)[:1], *name_words(name)[-1:])}
    without: dict[str, str] = {}
    edges = []
    for word in sorted(words):
        if len(word) >= SPELLED:
            cut = (word[:at] + word[at + 1 :] for at in range(len(word)))
            edges += [(word, without.setdefault(variant, word)) for variant in (word, *cut)]
    spelled = classes_of(words, edges)

    number = Codes()

    def ends(words: Sequence[str]) -> tuple[Hashable, ...]:
        return (number["first", spelled[words[0]]], number["last", spelled[words[-1]]]) if words else ()

    return {name: ends(name_words(name)) for name in names}


def _numbers(found: Iterable[int]) -> Numbers:
    import numpy as np

    return np.fromiter(found, np.int64)


def _sets(rows: Iterable[Collection[Hashable]]) -> Sets:
    return Sets.of(rows, Codes().__getitem__)


def _ranges(found: Sequence[Days | None]) -> Ranges:
    known = _numbers(days is not None for days in found) > 0
    first = _numbers(days[0] if days and days[0] is not None else -EVER for days in found)
    last = _numbers(days[1] if days and days[1] is not None else EVER for days in found)
    return Ranges(first=first, last=last, known=known)


def _values(found: Sequence[Any]) -> Values:
    """The values of a column, without tokens; a value that is empty has none."""
    codes = Codes()
    code = _numbers(codes[one] if one else -1 for one in found)
    return Values(code=code, things=tuple(codes), tokens=_sets(() for _ in codes))


def _one_space(
    code: Numbers, things: Sequence[Any], other_code: Numbers, other_things: Sequence[Any], tokens: Tokens
) -> tuple[Values, Values]:
    """Two columns with codes and tokens that hold for both."""
    codes = Codes()
    numbers = [_numbers(chain(map(codes.__getitem__, of), [-1])) for of in (things, other_things)]  # -1 is the last
    found = [narrow(of)[by] for of, by in zip(numbers, (code, other_code), strict=True)]
    every, sets = tuple(codes), _sets(map(tokens, codes))
    one, other = (Values(code=by, things=every, tokens=sets) for by in found)
    return one, other
