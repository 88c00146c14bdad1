"""Linking a whole case with what people decided, in a build or by itself after a judgement.

Enters: an open casebook and the room of linking. Leaves: what linking makes of all that counts. Between builds nothing
is held while it links, so that people can go on deciding; what was decided meanwhile makes it link once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rashomon.answering import Answers, Told, answering, untold
from rashomon.casebook import book as derived
from rashomon.casebook.book import Casebook
from rashomon.casebook.decisions import Decisions, decisions_of, told_to_linking
from rashomon.casebook.gathered import actors_of, gathered_attribution, gathered_claim, gathered_of
from rashomon.casebook.linked import fact, gathered_with, is_linked, keep_linked, linkable, recorded_seal
from rashomon.casebook.log import decided
from rashomon.casebook.seal import GATHERED_WITH
from rashomon.held import Held
from rashomon.terms import Actor, ActorKind, Attribution, Claim, Id, Judgement, Linked, Report, SameActor
from rashomon.terms.tables import json_of

Link = Callable[[tuple[Report, ...], tuple[Attribution, ...], tuple[Claim, ...], tuple[Judgement, ...]], Linked]
Gather = Callable[[], tuple[SameActor, ...]]
_TURNS = 20  # links again where somebody decided meanwhile; who decides on and on sees the counts when they pause


def _alone() -> tuple[SameActor, ...]:
    """Every id stands for itself."""
    return ()


@dataclass(frozen=True, slots=True)
class _ToldBy:
    """A report and what was read in it, with the actors that its mentions have across reports."""

    report: Report
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What linking is given of a case, and what is needed to put its result back."""

    decisions: Decisions
    same: tuple[SameActor, ...]
    reports: tuple[Report, ...]
    said: Sequence[Attribution]
    told: Sequence[Claim]
    judgements: tuple[Judgement, ...]


def link_all(
    book: Casebook,
    link: Link,
    rules: str,
    gather: Gather = _alone,
    held: Held | None = None,
    answers: Answers | None = None,
) -> Linked:
    """What linking makes of the case as people corrected it, without what they rejected.

    `gather` says which ids of reports are of one actor over the whole case. It is not asked again where the case holds
    what it said of the same reports by the same `rules`: it takes 13 ms a report (the sample, two busy cores), and a
    person who judges waits for it each time. `answers` are those that a model gave before.
    """
    return _linked(_given(book, rules, gather, held), link, answers or Answers(book))


def _given(book: Casebook, rules: str, gather: Gather, held: Held | None) -> _Given:
    """What linking is given of the case as it stands; the case is not looked at after it."""
    known = fact(book, GATHERED_WITH) == gathered_with(book, rules)
    decisions, same = decisions_of(book), gathered_of(book) if known else gather()
    by_report = _told_in(book, same, held or Held())
    return _Given(
        decisions=decisions,
        same=same,
        reports=tuple(one.report for one in by_report),
        said=sorted((one for each in by_report for one in each.attributions), key=lambda one: one.id),
        told=sorted((one for each in by_report for one in each.claims), key=lambda one: one.id),
        judgements=told_to_linking(decided(book)),
    )


def _linked(given: _Given, link: Link, answers: Answers) -> Linked:
    decisions = given.decisions
    actors = actors_of(given.same)
    told = (decisions.claim(one, actors) for one in given.told)
    counted = decisions.counted(map(decisions.attribution, given.said), told)
    with answering(answers):
        linked = decisions.linked(link(given.reports, *counted, given.judgements))
    missing = _actors_named(given.said, given.told, linked.actors)
    named = tuple(sorted((*linked.actors, *missing), key=lambda one: one.id))
    return replace(linked, same_actors=given.same, actors=named)


def _told_in(book: Casebook, same: Iterable[SameActor], held: Held) -> list[_ToldBy]:
    """What each report tells, by id. What is `held` of reports that are what they were is not read."""
    alike: dict[Id, list[tuple[Id, Id]]] = {}
    for one in same:
        alike.setdefault(one.report, []).append((one.id, one.actor))
    actors = actors_of(tuple(same))

    def read(reports: Sequence[Id]) -> Iterator[tuple[Id, _ToldBy]]:
        asked = json_of(reports)
        said = _by_report(derived.things(book, "attributions", _AMONG.format("report"), asked))
        told = _by_report(derived.things(book, "claims", _AMONG.format("report"), asked))
        for report in derived.things(book, "reports", _AMONG.format("id"), asked):
            attributions = tuple(gathered_attribution(one, actors) for one in said.get(report.id, ()))
            claims = tuple(gathered_claim(replace(one, matter=None), actors) for one in told.get(report.id, ()))
            yield report.id, _ToldBy(report, attributions, claims)

    sealed = book.select("SELECT id, seal FROM reports LEFT JOIN readings ON report = id")
    made_of = {id: (seal or object(), tuple(alike.get(id, ()))) for id, seal in sealed}  # without a seal: read again
    return list(held.by_report("told", made_of, read).values())


_AMONG = "{} IN (SELECT value FROM json_each(?))"


def _by_report(things: Iterable[Any]) -> dict[Id, list[Any]]:
    found: dict[Id, list[Any]] = {}
    for thing in things:
        found.setdefault(thing.report, []).append(thing)
    return found


def link_and_keep(
    book: Casebook,
    digest: str,
    link: Link,
    rules: str,
    gather: Gather = _alone,
    held: Held | None = None,
    told: Told = untold,
) -> None:
    """Keep what linking makes of the case, which `digest` names; `told` hears how many pairs a model was asked about.

    What the model says is kept while it comes, so that a build that is killed need not ask again.
    """
    answers = Answers(book, told)
    _keep(book, link_all(book, link, rules, gather, held, answers), digest, rules, held)
    answers.end()


def _keep(book: Casebook, linked: Linked, digest: str, rules: str, held: Held | None) -> None:
    """Keep what linking made; what the case has of it already is not read where it is `held`."""
    known = held.linked if held else None
    keep_linked(book, linked, digest, rules, known[1] if known and known[0] == recorded_seal(book) else None)
    if held:
        held.linked = recorded_seal(book), linked


def _actors_named(
    attributions: Iterable[Attribution], claims: Iterable[Claim], linked: Iterable[Actor]
) -> tuple[Actor, ...]:
    """The actors that only what does not count names: rows of the tables go on naming them."""
    known = {one.id for one in linked}
    found: dict[Id, Actor] = {}
    named = [
        *(
            (p.actor, p.name, p.kind.value, one.report)
            for one in attributions
            for p in (*one.sources, one.audience)
            if p
        ),
        *((a.actor, a.name, a.kind.value, one.report) for one in claims for a in one.actors),
    ]
    for id, name, kind, report in named:
        if id and id not in known:
            before = found.get(id)
            reports = tuple(sorted({report, *(before.reports if before else ())}))
            kind = kind if kind in set(ActorKind) else ActorKind.UNKNOWN.value
            found[id] = (
                replace(before, reports=reports) if before else Actor(id=id, name=name, kind=kind, reports=reports)
            )
    return tuple(found.values())


def relinked(book: Casebook, link: Link, rules: str, gather: Gather = _alone, held: Held | None = None) -> bool:
    """Bring matters, disputes, links and sources up to date with what was decided; whether they were behind.

    The case is read at one moment, and held for writing only while something is kept. Raises CaseError where another
    build holds it too long.
    """
    answers = Answers(book)
    for turn in range(_TURNS):
        with book.snapshot():
            digest = linkable(book, rules)
            if is_linked(book, digest):
                return bool(turn)
            given = _given(book, rules, gather, held)
        linked = _linked(given, link, answers)
        with book.writing():
            if linkable(book, rules) == digest:
                _keep(book, linked, digest, rules, held)
                answers.end()
                return True
    return True
