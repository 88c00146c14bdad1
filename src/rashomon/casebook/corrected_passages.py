"""What people's corrections change of what can be searched: passages in the place of those that the index has.

Enters: what stands of what people decided. Leaves: the rows whose passages in the index no longer hold, and passages
in their place: a claim or a source as corrected, the other names of actors that a person says are one, titles that a
person gave. The index stays as the program made it (like the rows, see `decisions`), so that taking an entry back needs
nothing, and a case that may only be read finds the same. Deliberately not done: names by which the program itself
gathered actors over the case.

Misses: a mention of "this source is that one" which has no actor and is written with other apostrophes or accents.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any
from weakref import WeakKeyDictionary

from rashomon.casebook import book as derived
from rashomon.casebook.book import Casebook
from rashomon.casebook.decisions import UNNAMED, Decisions, Name, decisions_of, judged_actors, laid_over
from rashomon.casebook.fold import folded
from rashomon.casebook.gathered import actors_in, gathered_attribution, gathered_claim, gathered_of
from rashomon.casebook.passages import Passage, is_named_there, passages_of
from rashomon.casebook.seal import LINKED_SEAL
from rashomon.terms import Attribution, Claim, Id, claim_holding
from rashomon.terms.tables import json_of

_WORD = re.compile(r"\w+")
_AT_ONCE = 200  # conditions joined by OR; SQLite takes a thousand
AMONG = "{} IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True, kw_only=True)
class InPlace:
    """What is found in the place of passages of the index: of the rows `of` those that are no paragraphs hold no more.

    `passages` are (kind, about, report, start, end, folded words), as the index has them.
    """

    of: frozenset[Id] = frozenset()
    passages: tuple[tuple[str, Id, Id, int, int, str], ...] = ()


_KEPT: WeakKeyDictionary[Casebook, tuple[tuple[Any, ...], InPlace]] = WeakKeyDictionary()
_STATE = "SELECT (SELECT coalesce(max(number), 0) FROM log), (SELECT value FROM facts WHERE name = ?)"


def in_place(book: Casebook) -> InPlace:
    """What corrections put in the place of passages now; kept until somebody decides again or the case is linked."""
    (state,) = book.select(_STATE, LINKED_SEAL)
    kept = _KEPT.get(book)
    if kept is None or kept[0] != state:
        kept = _KEPT[book] = (state, _in_place(book))
    return kept[1]


def _in_place(book: Casebook) -> InPlace:
    decisions, joined = decisions_of(book), _joined_names(book)
    changed = dict(_changed(book, decisions)) if decisions.corrects else {}
    found = [(one.report, passage) for one in changed.values() for passage in passages_of(one)]
    found += _titled(book, decisions)
    found += dict.fromkeys(_by_other_names(book, joined, changed))
    texts = _texts(book, {report for report, _ in found})
    return InPlace(
        of=frozenset(changed),
        passages=tuple(
            (one.kind, one.about, report, one.start, one.end, folded(one.words).text)
            for report, one in found
            if not is_named_there(texts[report], one)
        ),
    )


def _changed(book: Casebook, decisions: Decisions) -> Iterator[tuple[Id, Attribution | Claim]]:
    """The rows that are other ones than the program made, by id."""
    actors = actors_in(book)
    for table, where, values in (*_asked_claims(decisions), *_asked_attributions(book, decisions)):
        for one in derived.things(book, table, where, *values):
            as_made = gathered_claim(one, actors) if table == "claims" else gathered_attribution(one, actors)
            made = laid_over(decisions, table, one, actors)
            if made != as_made:
                yield one.id, made


def _asked_claims(decisions: Decisions) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Where claims stand that corrections may change. Another id of an actor alone changes no word of a claim."""
    said = decisions.participants
    own = {*said.own, *(id for id, part in decisions.spans if part == "claim")}
    where = f"{AMONG.format('id')} OR {AMONG.format('report')}"
    yield "claims", where, (json_of(sorted(own)), json_of(sorted(said.alike)))


def _asked_attributions(book: Casebook, decisions: Decisions) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Where attributions stand whose sources corrections may change; a cue and a content are found as paragraphs."""
    yield "attributions", AMONG.format("id"), (json_of(sorted(decisions.sources)),)
    for given in decisions.one_source:
        if given.was in UNNAMED:
            yield "attributions", AMONG.format("report"), (json_of(sorted(given.reports)),)
            continue
        ids = {given.source, *(one.id for one in gathered_of(book) if one.actor == given.source)}
        words = {f'"{id}"' for id in ids if id} | {"%".join(_WORD.findall(one)) for one in given.names}
        for like, values in having(("sources", "audience"), words):
            yield "attributions", like, values


def having(columns: Iterable[str], words: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Conditions, with their values, that rows meet which have any of the words in one of the columns of JSON."""
    sought, columns = sorted(words), tuple(columns)
    for first in range(0, len(sought), _AT_ONCE):
        some = [f"%{word}%" for word in sought[first : first + _AT_ONCE]]
        yield " OR ".join(f"{column} LIKE ?" for column in columns for _ in some), tuple(some * len(columns))


# Names that a person gave


def _titled(book: Casebook, decisions: Decisions) -> Iterator[tuple[Id, Passage]]:
    """The titles that people gave, where the claims stand by which their matters are known."""
    ids = {*decisions.titles, *chain.from_iterable(decisions.among.values())}
    known = {one.id: one for one in derived.things(book, "claims", AMONG.format("id"), json_of(sorted(ids)))}
    counted = {id for id, one in known.items() if one.matter}
    for about, title in decisions.titles.items():
        if one := known.get(claim_holding(about, decisions.among.get(about, ()), counted)):
            yield one.report, Passage(kind="claim", about=one.id, start=one.start, end=one.end, words=title)


def _by_other_names(
    book: Casebook, joined: Mapping[Name, frozenset[str]], changed: Mapping[Id, Attribution | Claim]
) -> Iterator[tuple[Id, Passage]]:
    """The other names of actors that a person says are one, wherever a report names one of them."""
    reports, ids = json_of(sorted({name[0] for name in joined})), {f'"{name[1]}"' for name in joined}
    for table, columns in (("claims", ("actors",)), ("attributions", ("sources", "audience"))):
        for like, values in having(columns, ids):
            for one in derived.things(book, table, f"{AMONG.format('report')} AND ({like})", reports, *values):
                now = {(party.start, party.name) for party in _parties(changed.get(one.id, one))}
                yield from _called_otherwise(one, joined, now)


def _called_otherwise(
    one: Attribution | Claim, joined: Mapping[Name, frozenset[str]], now: Collection[tuple[int, str]]
) -> Iterator[tuple[Id, Passage]]:
    """The other names of actors where a row names them, unless it names somebody else `now`."""
    for party in _parties(one):
        if party.start is not None and (party.start, party.name) in now:
            for name in sorted(joined.get((one.report, party.actor), frozenset()) - {party.name}):
                passage = Passage(kind="name", about=one.id, start=party.start, end=party.end, words=name)
                yield one.report, passage


def _parties(one: Attribution | Claim) -> tuple[Any, ...]:
    return one.actors if isinstance(one, Claim) else tuple(filter(None, (*one.sources, one.audience)))


def _joined_names(book: Casebook) -> dict[Name, frozenset[str]]:
    """What else an actor is called that a person says is another one too, by the name that a report has for it."""
    same, _ = judged_actors(book)
    groups: dict[Name, set[Name]] = {}
    for left, right in same:
        if left not in groups or groups[left] is not groups.get(right):
            one = {left, right, *groups.get(left, ()), *groups.get(right, ())}
            groups |= dict.fromkeys(one, one)
    actors = actors_in(book)
    ids = {name: {name[1], actors.get(name, name[1])} for name in groups}
    called = _called(book, set().union(*ids.values()))
    said = {
        id(group): frozenset(word for name in group for each in ids[name] for word in called.get(each, ()))
        for group in groups.values()
    }
    return {name: said[id(group)] for name, group in groups.items()}


def _called(book: Casebook, ids: Iterable[Id]) -> dict[Id, tuple[str, ...]]:
    """The names of actors in the case, and of those that it held apart before a person joined them."""
    wanted = set(ids)
    known = derived.rows(book, "actors", AMONG.format("id"), json_of(sorted(wanted)))
    own = {one["id"]: (one["name"], *one["aliases"]) for one in known}
    for same in gathered_of(book):
        if same.id in wanted:
            own[same.id] = (*own.get(same.id, ()), same.name)
    return own


def _texts(book: Casebook, reports: Iterable[Id]) -> dict[Id, str]:
    return dict(book.select(f"SELECT id, text FROM reports WHERE {AMONG.format('id')}", json_of(sorted(reports))))
