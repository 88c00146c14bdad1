"""Everything linking makes of a case, put together.

Enters: reports, attributions, claims, judgements, known actors, in any order. Leaves: `Linked`, the same whatever the
order.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from itertools import chain
from typing import NamedTuple, TypeVar

from rashomon.linking.copies import Copy, copies_among, passages_by_report
from rashomon.linking.facets import Facets, Setting, days_told, facets_of, states_named
from rashomon.linking.forked import ranges_of, spread
from rashomon.linking.gathering import Gathered, gathered
from rashomon.linking.handed import Plain, facets_from, plain_facets
from rashomon.linking.judged import as_judged
from rashomon.linking.matters import Told
from rashomon.linking.names import same_outlet
from rashomon.linking.ordered import Ordered, differing
from rashomon.linking.parts import Part
from rashomon.linking.prose import Prose, prose_of
from rashomon.linking.remembered import Nothing, Remembered
from rashomon.linking.retelling import by_report, retold
from rashomon.linking.shares import Share, Shares, plain_share, share_from, share_of
from rashomon.linking.sources import Mention, Rows, actor_rows, mentions_in
from rashomon.linking.themes import about
from rashomon.linking.whole import whole_of
from rashomon.terms import (
    Actor,
    Attribution,
    Claim,
    ComparesTexts,
    Id,
    Judgement,
    Linked,
    Report,
)

Made = TypeVar("Made", Attribution, Claim)


def link(
    reports: Sequence[Report],
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    judgements: Sequence[Judgement] = (),
    known: Sequence[Actor] = (),
    remembered: Remembered | None = None,
    compare: ComparesTexts | None = None,
) -> Linked:
    """The matters, disputes, links, actors and sources of a case, each sorted by id.

    With what is `remembered` of the last time only what changed is made again; the result is the same. Where somebody
    can `compare` two texts, what only looks alike is kept apart. Raises KeyError for a claim of a report that is not
    among `reports`.
    """
    with _without_collecting():
        return _linked(reports, attributions, claims, judgements, known, remembered or Nothing(), compare)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Python's collector goes through all objects again and again while millions are made; here are no circles."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # what was made counts as old: else the collector would go through all of it at once
        gc.unfreeze()
        if collecting:
            gc.enable()


def _linked(
    reports: Sequence[Report],
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    judgements: Sequence[Judgement],
    known: Sequence[Actor],
    remembered: Remembered,
    compare: ComparesTexts | None,
) -> Linked:
    # 1. copies between reports
    # 2. claims as facets, gathered into groups
    # 3. each group told as a matter: versions, origins, disputes
    # 4. links between reports and claims, sources and actors over all of it
    # What of it was made of the same the last time is not made again; things are compared by what they hold.
    remembered.begin()
    by_id = {report.id: report for report in reports}
    texts = [by_id[id_] for id_ in sorted(by_id)]
    told_by = _told_by(texts, attributions, claims, remembered)
    actors = cache(partial(_actors, told_by, tuple(known), remembered))
    copies, facets, shares = _copies_and_facets(told_by, judgements, remembered, actors)
    groups = gathered(facets.things, judgements, remembered, compare, facets.places, shares)
    before, had = remembered.taken("told") or (None, None)  # both or none
    where = partial(_places_of, told_by, facets)
    matters = retold(facets.things, groups, by_report(copies), before, where, facets.places)
    whole = whole_of(had, matters, groups, copies, texts, remembered)
    remembered.keep("told", (matters.now, whole))
    return Linked(
        matters=tuple(whole.matters.things),
        disputes=tuple(whole.disputes.things),
        links=tuple(whole.links.things),
        actors=actors(),
        sources=tuple(whole.sources.rows.things),
        matter_of=tuple(whole.matter_of.things),
    )


class _ToldBy(NamedTuple):
    """A report and what was read in it, by id."""

    report: Report
    attributions: Sequence[Attribution]
    claims: Sequence[Claim]


class _Given(NamedTuple):
    """What linking was given, and that by report."""

    reports: Sequence[Report]
    attributions: Sequence[Attribution]
    claims: Sequence[Claim]
    told_by: Mapping[Id, _ToldBy]


def _told_by(
    reports: Sequence[Report], attributions: Sequence[Attribution], claims: Sequence[Claim], remembered: Remembered
) -> Mapping[Id, _ToldBy]:
    """What each of the reports, which are sorted by id, tells; the same objects where it is what it was. Only those of
    which something came or went, as objects, are looked at.

    Raises KeyError for a claim of a report that is not there.
    """
    before = remembered.last("told by") or _Given((), (), (), {})
    given = tuple(reports), tuple(attributions), tuple(claims)  # lists may be another's, who changes them
    anew = {one.id for some in differing(before.reports, given[0]) for one in some}
    for was, now in ((before.attributions, given[1]), (before.claims, given[2])):
        anew.update(one.report for some in differing(was, now) for one in some)
    if not anew:
        remembered.keep("told by", before)
        return before.told_by
    said = _by_report(one for one in given[1] if one.report in anew)
    claimed = _by_report(one for one in given[2] if one.report in anew)
    there = {report.id for report in reports}
    if unknown := claimed.keys() - there:
        raise KeyError(min(unknown))
    found: dict[Id, _ToldBy] = {}
    for one in reports:
        had = before.told_by.get(one.id)
        if had is None or one.id in anew:
            told = _ToldBy(one, said.get(one.id, ()), claimed.get(one.id, ()))
            had = had if had == told else told
        found[one.id] = had
    remembered.keep("told by", _Given(*given, found))
    return found


def _places_of(told_by: Mapping[Id, _ToldBy], facets: Ordered[Facets], report: Id) -> list[int]:
    """Where the claims of a report stand among the facets."""
    found = map(facets.at, (one.id for one in told_by[report].claims) if report in told_by else ())
    return [at for at in found if at is not None]


class _Mentioned(NamedTuple):
    """What mentions of actors were found in, by report, who was known, and the actors they make."""

    told_by: Mapping[Id, _ToldBy]
    known: tuple[Actor, ...]
    actors: Rows[Mention, Actor]


def _actors(told_by: Mapping[Id, _ToldBy], known: tuple[Actor, ...], remembered: Remembered) -> tuple[Actor, ...]:
    """The actors by all places where one is named."""
    before: _Mentioned | None = remembered.taken("actors")
    if before is None or before.known != known:
        before = _Mentioned({}, known, actor_rows(known))
    was = before.told_by
    went = (one for id_, one in was.items() if told_by.get(id_) is not one)
    came = (one for id_, one in told_by.items() if was.get(id_) is not one)
    before.actors.change(*((found for one in some for found in _mentions(one)) for some in (went, came)))
    remembered.keep("actors", before._replace(told_by=told_by))
    return tuple(before.actors.rows.things)


def _mentions(told_by: _ToldBy) -> Iterator[Mention]:
    return mentions_in(told_by.claims, told_by.attributions)


def _copies_and_facets(
    told_by: Mapping[Id, _ToldBy], judgements: Sequence[Judgement], remembered: Remembered, beside: Callable[[], object]
) -> tuple[tuple[Copy, ...], Ordered[Facets], Shares | None]:
    """The copies that count and the facets of all claims, by id, with their shares where all are made anew; the words
    of the reports are needed no longer. Something else is done `beside`.
    """
    before: _Faceted = remembered.last("facets") or _Faceted({}, {}, Ordered((), ()), ())
    reports = [one.report for one in told_by.values()]
    prose = [_prose_of(report, before.within.get(report.id)) for report in reports]
    said = [attribution for one in told_by.values() for attribution in one.attributions]
    found = remembered.made("copies", (reports, said), lambda: copies_among(reports, said, prose, remembered))
    copies = as_judged(found, judgements)
    passages, outlets = passages_by_report(copies), tuple(sorted({one.outlet for one in reports if one.outlet}))
    given = [
        _within(words, one, passages.get(id_, ()), outlets, before)
        for (id_, one), words in zip(told_by.items(), prose, strict=True)
    ]
    made, shares = _facets_of_reports(given, before, beside)
    facets = _in_order(made, before)
    remembered.keep("facets", _Faceted(dict(zip(told_by, given, strict=True)), made, facets, outlets))
    return copies, facets, shares


class _Within(NamedTuple):
    """A report, what was read in it, and what of the case its facets are made of besides."""

    prose: Prose
    told_by: _ToldBy
    passages: Sequence[tuple[str, int, int]]
    outlets: tuple[str, ...]


class _Faceted(NamedTuple):
    """What the facets of each report were made of, they, those of all, and the outlets of the case."""

    within: Mapping[Id, _Within]
    by_report: Mapping[Id, list[Facets]]
    all: Ordered[Facets]
    outlets: tuple[str, ...]


def _prose_of(report: Report, before: _Within | None) -> Prose:
    """The words of a report, which are known where they were taken of the same `before`."""
    same = before is not None and (before.told_by.report is report or before.told_by.report == report)
    return before.prose if before is not None and same else prose_of(report)


def _within(
    words: Prose,
    told_by: _ToldBy,
    passages: Sequence[tuple[str, int, int]],
    outlets: tuple[str, ...],
    before: _Faceted,
) -> _Within:
    """What the facets of a report are made of, the same object where it is what it was; what a report tells is the same
    object then too. `passages` and `outlets` are of the case.
    """
    was = before.within.get(told_by.report.id)
    if was is None or was.told_by is not told_by:
        return _Within(words, told_by, passages, _meant(told_by, outlets))
    meant = was.outlets if before.outlets == outlets else _meant(told_by, outlets)
    same = was.passages == passages and was.outlets == meant
    return was if same else _Within(words, told_by, passages, meant)


def _in_order(by_report: Mapping[Id, list[Facets]], before: _Faceted) -> Ordered[Facets]:
    """All facets by the ids of their claims."""
    was = before.by_report
    if not was:
        return Ordered.of({one.id: one for some in by_report.values() for one in some})
    went = (one.id for id_, some in was.items() if by_report.get(id_) is not some for one in some)
    came = {one.id: one for id_, some in by_report.items() if was.get(id_) is not some for one in some}
    return before.all if by_report is was else before.all.changed(went, came)


class _Made(NamedTuple):
    """The facets of each of some reports, and the share of all of them where the facets of all reports are made."""

    facets: list[list[Facets]]
    share: Share | None


def _facets_of_reports(
    given: Sequence[_Within], before: _Faceted, beside: Callable[[], object]
) -> tuple[Mapping[Id, list[Facets]], Shares | None]:
    """The facets of each report; what was not made `before` is made by several at a time, where nothing was, with
    shares. Something else is done `beside`.
    """
    ids = [one.told_by.report.id for one in given]
    missing = [at for at, one in enumerate(given) if before.within.get(ids[at]) is not one]
    if not missing and len(ids) == len(before.by_report):
        beside()
        return before.by_report, None
    jobs = ranges_of(len(missing), claims := sum(len(given[at].told_by.claims) for at in missing))
    parts: dict[Plain, Part] = {}
    shares = Shares() if len(missing) == len(given) else None

    def made(job: int) -> _Made:
        facets = [_facets(*given[missing[at]]) for at in jobs[job]]
        return _Made(facets, share_of(list(chain.from_iterable(facets))) if shares else None)

    def plain(made: _Made) -> Plain:
        return list(map(plain_facets, made.facets)), made.share and plain_share(made.share)

    def made_of(job: int, plain: Plain) -> _Made:
        facets = [_handed(given[missing[at]], one, parts) for at, one in zip(jobs[job], plain[0], strict=True)]
        return _Made(facets, plain[1] and share_from(plain[1], list(chain.from_iterable(facets))))

    def taken(made: _Made) -> _Made:
        return made._replace(share=shares.numbered(made.share)) if shares and made.share else made

    found = spread(len(jobs), made, plain, made_of, claims, taken, beside)
    new = dict(zip(missing, chain.from_iterable(one.facets for one in found), strict=True))
    facets = {id_: new[at] if at in new else before.by_report[id_] for at, id_ in enumerate(ids)}
    if shares is None or not found:
        return facets, None
    every = list(chain.from_iterable(facets.values()))
    return facets, shares.put_together(every, [one.share for one in found if one.share])


def _handed(within: _Within, plain: Plain, parts: dict[Plain, Part]) -> list[Facets]:
    """The facets of the claims of one report, as another process made them."""
    one = within.told_by
    said = {attribution.id: attribution for attribution in one.attributions}
    return facets_from(plain, one.report, one.claims, said, within.outlets, parts)


def _meant(told_by: _ToldBy, outlets: tuple[str, ...]) -> tuple[str, ...]:
    """The outlets that a link of a chain in a report can name; a report of another outlet changes nothing for it."""
    names = {node.name for one in told_by.attributions for node in one.chain}
    if not names:
        return ()
    called = frozenset[str]().union(*(_called(name, outlets) for name in names))
    text = told_by.report.text
    return tuple(one for one in outlets if one in called or one.removeprefix("The ") in text)


@lru_cache(maxsize=50_000)
def _called(name: str, outlets: tuple[str, ...]) -> frozenset[str]:
    """Those of the outlets that a name can be of."""
    return frozenset(one for one in outlets if same_outlet(name, one))


def _by_report(things: Iterable[Made]) -> dict[Id, list[Made]]:
    """The attributions or claims of each report, by id."""
    found: dict[Id, list[Made]] = {}
    for thing in sorted(things, key=lambda one: one.id):
        found.setdefault(thing.report, []).append(thing)
    return found


def _facets(
    prose: Prose, told_by: _ToldBy, passages: Sequence[tuple[str, int, int]], outlets: tuple[str, ...]
) -> list[Facets]:
    """The facets of the claims of one report."""
    said = {attribution.id: attribution for attribution in told_by.attributions}
    setting = setting_of([prose], told_by.claims, {told_by.report.id: tuple(passages)}, outlets)
    return [facets_of(claim, told_by.report, said, setting) for claim in told_by.claims]


def setting_of(
    prose: Sequence[Prose],
    claims: Iterable[Claim],
    passages: Mapping[Id, tuple[tuple[str, int, int], ...]],
    outlets: tuple[str, ...],
) -> Setting:
    """What surrounds the claims of the reports whose words `prose` are; `passages` and `outlets` are of the case."""
    told = {one.report.id: about(one) for one in prose}
    return Setting(
        themes={report: found.themes for report, found in told.items()},
        central={report: found.central for report, found in told.items()},
        named={report: found.named for report, found in told.items()},
        days=days_told(claims),
        states=states_named(claims),
        passages=passages,
        outlets=outlets,
    )


def told_in(facets: Sequence[Facets], groups: Gathered, copies: Sequence[Copy]) -> Sequence[Told]:
    """Each group as a matter; `copies` are those among the reports of `facets`, or more."""
    return retold(facets, groups, by_report(copies)).came
