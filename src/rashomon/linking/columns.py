"""The facets of many claims as columns, so that a million pairs of them are compared in a few steps of NumPy.

Enters: facets. Leaves: `Columns`: numbers and sets of numbers by claim, by report and by what claims have in common.
What only a function can compare (names spelled alike, parts) stands as a code of its value, beside `tokens` that two
values share wherever the function can find anything. Deliberately not done: comparing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from rashomon.linking.days import Days, days_of
from rashomon.linking.facets import Facets
from rashomon.linking.graph import classes_of
from rashomon.linking.names import SPELLED, name_words
from rashomon.linking.parts import Part, is_count, name_stems, units_of
from rashomon.linking.sets import Codes, Sets
from rashomon.linking.values import Ranges, Values
from rashomon.linking.words import RAREST, rarity, stem
from rashomon.terms import ActorRole

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers

WORD, NAME, ACT = 1, 2, 4  # flags of a stem of a claim: a word of it, in a name of its actors, in its action
EVER = 10**9  # days: the end of a range that has none
TELLING = 5  # rarity from which on an action tells claims apart: in fewer than 1 of 32 documents
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


def columns_of(facets: Sequence[Facets]) -> Columns:
    """The columns of `facets`, in their order."""
    reports = {one.report.id: one for one in facets}
    number_of = {report: number for number, report in enumerate(reports)}
    stems, stem_flags, stem_rarity = _stems(facets)
    quoted, quoted_rarity = _rare_sets([dict.fromkeys(one.quoted, 0) for one in facets])[::2]
    ends = _ends_of_names(facets)
    named, roots = ([tuple(actor.name for actor in one.actors) for one in facets], [_stated(one) for one in facets])
    doers, things = _values(
        [_in_role(one, ActorRole.AGENT) for one in facets], [_in_role(one, ActorRole.TARGET) for one in facets],
        tokens=lambda parts: {token for part in parts for token in (*_part_tokens(part), *ends(part.name))},
    )  # fmt: skip
    return Columns(
        facets=facets,
        report=_numbers(number_of[one.report.id] for one in facets),
        stems=stems,
        stem_flags=stem_flags,
        stem_rarity=stem_rarity,
        word_count=_numbers(len(one.words) for one in facets),
        wording=_sets(one.wording for one in facets),
        weight=_numbers(one.weight for one in facets),
        quoted=quoted,
        quoted_rarity=quoted_rarity,
        actor_keys=_sets({actor.key for actor in one.actors} for one in facets),
        actor_names=_values(named, tokens=lambda names: {token for name in names for token in ends(name)})[0],
        acting=_sets(_acting(one) for one in facets),
        names=_sets(one.names for one in facets),
        doers=doers,
        things=things,
        action=_values([one.action for one in facets])[0],
        tells=_numbers(_tells(one.action or "") for one in facets),
        days=_ranges([one.days for one in facets]),
        act_days=Sets.of(act_days(one) for one in facets),
        places=_sets(one.places for one in facets),
        part_names=_sets(_part_names(one) for one in facets),
        units=_sets(one.units for one in facets),
        counts=_numbers(any(map(is_count, one.numbers)) for one in facets) > 0,
        counted=_sets({number.unit for number in one.numbers if number.unit} for one in facets),
        values=_sets(
            {(unit, number.value) for number in one.numbers for unit in units_of(number, one.claim)} for one in facets
        ),
        stated_roots=_sets({key for key, _ in found} for found in roots),
        roots=_values(roots, tokens=lambda found: {token for _, name in found for token in ends(name)})[0],
        relays=_values([tuple(relay.name for relay in one.path.relays) for one in facets])[0],
        copied=_sets({copied.passage for copied in one.copied} for one in facets),
        attribution=_values([one.claim.attribution for one in facets])[0].code,
        start=_numbers(one.claim.start for one in facets),
        end=_numbers(one.claim.end for one in facets),
        negated=_numbers(one.negated for one in facets) > 0,
        headline=_numbers(one.headline for one in facets) > 0,
        standing=_numbers(one.claim.standing for one in facets) > 0,
        themes=_sets(one.themes for one in reports.values()),
        report_names=_sets(one.report_names for one in reports.values()),
        told_days=_sets(one.told_days for one in reports.values()),
        published=_ranges([days_of(one.report.published) for one in reports.values()]),
        outlet=_values([one.report.outlet for one in reports.values()])[0],
    )


def _stems(facets: Sequence[Facets]) -> tuple[Sets, Numbers, Numbers]:
    """The stems of words and of names by claim, with flags and rarity of each."""
    flagged = []
    for one in facets:
        acts = {stem(word) for word in (one.action or "").split()}
        flags = {word: WORD | ACT * (word in acts) for word in one.words}
        for word in {stem(word) for actor in one.actors for word in name_words(actor.name)}:
            flags[word] = flags.get(word, 0) | NAME
        flagged.append(flags)
    return _rare_sets(flagged)


def _rare_sets(flagged: Sequence[dict[str, int]]) -> tuple[Sets, Numbers, Numbers]:
    """Sets of stems, with the flags and the rarity of each place in them."""
    flags = _numbers(chain.from_iterable(flags.values() for flags in flagged))
    return _sets(flagged), flags, _numbers(map(rarity, chain.from_iterable(flagged)))


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


def _stated(facets: Facets) -> tuple[tuple[str, str], ...]:
    """Key and name of each root that is stated."""
    roots = facets.path.roots
    return tuple((root.key, root.name) for root in roots if not root.key.startswith(("author", "unstated")))


def _in_role(facets: Facets, role: ActorRole) -> tuple[Part, ...]:
    return tuple(part for part in facets.parts if part.role is role)


def act_days(one: Facets) -> frozenset[int]:
    """The single days on which the act can have been: its own, else all that the report tells of, and its date."""
    if one.days is not None:
        own = _single(one.days)
        return frozenset() if own is None else frozenset([own])
    published = _single(days_of(one.report.published))
    return one.told_days if published is None else one.told_days | {published}


def _single(days: Days | None) -> int | None:
    return days[0] if days is not None and days[0] == days[1] else None


def _part_names(one: Facets) -> set[str]:
    """The names in the words for who takes part: "the Ministry of Velm", "the Velmian ministry"."""
    return {word for part in one.parts for word in name_stems(part.name) if rarity(word) >= RAREST}


def _part_tokens(part: Part) -> Iterable[Hashable]:
    return [("key", part.key), *part.words] if part.key is not None else part.words


def _ends_of_names(facets: Sequence[Facets]) -> Callable[[str], tuple[Hashable, ...]]:
    """A function that gives what the first and the last word of a name can be spelled like.

    Two names that are `alike` share one of them (see `names.py`).
    """
    names = {actor.name for one in facets for actor in one.actors}
    names |= {part.name for one in facets for part in one.parts} | {r.name for one in facets for r in one.path.roots}
    words = {word for name in names for word in (*name_words(name)[:1], *name_words(name)[-1:])}
    without: dict[str, str] = {}
    edges = []
    for word in sorted(words):
        if len(word) >= SPELLED:
            cut = (word[:at] + word[at + 1 :] for at in range(len(word)))
            edges += [(word, without.setdefault(variant, word)) for variant in (word, *cut)]
    spelled = classes_of(words, edges)

    def ends(name: str) -> tuple[Hashable, ...]:
        found = name_words(name)
        return (("first", spelled[found[0]]), ("last", spelled[found[-1]])) if found else ()

    return ends


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


def _values(*columns: Sequence[Any], tokens: Tokens = lambda thing: ()) -> tuple[Values, ...]:
    """The values of each column, with codes and tokens that hold for all of them; a value that is empty has none."""
    codes = Codes()
    coded = [_numbers(codes[one] if one else -1 for one in column) for column in columns]
    sets = _sets(map(tokens, codes))
    return tuple(Values(code=code, things=tuple(codes), tokens=sets) for code in coded)
