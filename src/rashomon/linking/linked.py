"""Everything linking makes of a case, put together.

Enters: reports, attributions, claims, judgements, known actors, in any order. Leaves: `Linked`, the same whatever the
order.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import chain
from typing import NamedTuple, TypeVar

from rashomon.linking.copies import Copy, copies_among, copy_link, passages_by_report
from rashomon.linking.facets import Facets, Setting, days_told, facets_of, states_named
from rashomon.linking.forked import ranges_of, spread
from rashomon.linking.gathering import Gathered, gathered
from rashomon.linking.handed import Plain, facets_from, plain_facets, plain_told, told_from
from rashomon.linking.judged import as_judged
from rashomon.linking.matters import Told, told
from rashomon.linking.names import same_outlet
from rashomon.linking.parts import Part
from rashomon.linking.prose import Prose, prose_of
from rashomon.linking.relays import circle_links, relay_links
from rashomon.linking.remembered import Nothing, Remembered
from rashomon.linking.sources import Mention, actors_from, mentions_in, sources_from
from rashomon.linking.themes import about
from rashomon.linking.understood import NONE, Meanings
from rashomon.terms import Actor, Attribution, Claim, ComparesTexts, Id, Judgement, Link, Linked, Report

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
    given = tuple(reports), tuple(attributions), tuple(claims)  # lists may be another's, who changes them
    told_by = remembered.made("told by", given, lambda: _told_by(texts, attributions, claims, remembered))
    copies, facets = _copies_and_facets(told_by, judgements, remembered)
    groups = gathered(facets, judgements, remembered, compare)
    matters = told_in(facets, groups, copies, remembered)
    matter_of = {claim: each.matter.id for each in matters for claim in each.matter.claims}
    links = _links(texts, facets, groups, matters, copies, matter_of, remembered)
    return Linked(
        matters=tuple(sorted((each.matter for each in matters), key=lambda matter: matter.id)),
        disputes=tuple(sorted((d for each in matters for d in each.disputes), key=lambda dispute: dispute.id)),
        links=tuple(sorted(links, key=lambda one: one.id)),
        actors=_actors(told_by, tuple(known), remembered),
        sources=sources_from((use for each in matters for use in each.uses), remembered),
        matter_of=tuple([(one.claim.id, matter_of[one.claim.id]) for one in facets]),
    )


class _ToldBy(NamedTuple):
    """A report and what was read in it, by id."""

    report: Report
    attributions: Sequence[Attribution]
    claims: Sequence[Claim]


def _told_by(
    reports: Sequence[Report], attributions: Iterable[Attribution], claims: Iterable[Claim], remembered: Remembered
) -> tuple[_ToldBy, ...]:
    """What each of the reports tells; the same objects where it is what it was, so that comparing them costs nothing.

    Raises KeyError for a claim of a report that is not there.
    """
    said, claimed = _by_report(attributions), _by_report(claims)
    if unknown := claimed.keys() - {report.id for report in reports}:
        raise KeyError(min(unknown))
    found = (_ToldBy(one, said.get(one.id, ()), claimed.get(one.id, ())) for one in reports)
    return tuple(remembered.made(one.report.id, one, partial(_ToldBy, *one)) for one in found)


def _actors(told_by: Sequence[_ToldBy], known: Sequence[Actor], remembered: Remembered) -> tuple[Actor, ...]:
    """The actors by all places where one is named."""
    mentions = [remembered.made(("mentions", one.report.id), one, partial(_mentions, one)) for one in told_by]
    named = chain.from_iterable(mentions)
    return remembered.made("actors", (mentions, known), lambda: actors_from(named, known, remembered))


def _mentions(told_by: _ToldBy) -> tuple[Mention, ...]:
    return tuple(mentions_in(told_by.claims, told_by.attributions))


def _copies_and_facets(
    told_by: Sequence[_ToldBy], judgements: Sequence[Judgement], remembered: Remembered
) -> tuple[tuple[Copy, ...], list[Facets]]:
    """The copies that count and the facets of all claims, by id; the words of the reports are needed no longer."""
    reports = [one.report for one in told_by]
    prose = [remembered.made(("prose", one.id), one, partial(prose_of, one)) for one in reports]
    said = [attribution for one in told_by for attribution in one.attributions]
    found = remembered.made("copies", (reports, said), lambda: copies_among(reports, said, prose, remembered))
    copies = as_judged(found, judgements)
    passages, outlets = passages_by_report(copies), tuple(sorted({one.outlet for one in reports if one.outlet}))
    given = []
    for one, words in zip(told_by, prose, strict=True):
        meant = remembered.made(("outlets", one.report.id), (one, outlets), partial(_meant, one, outlets))
        given.append(_Within(words, one, passages.get(one.report.id, ()), meant))
    facets = _facets_of_reports(given, remembered)
    return copies, remembered.made("facets", facets, lambda: sorted(facets, key=lambda one: one.id))


class _Within(NamedTuple):
    """A report, what was read in it, and what of the case its facets are made of besides."""

    prose: Prose
    told_by: _ToldBy
    passages: Sequence[tuple[str, int, int]]
    outlets: tuple[str, ...]


def _facets_of_reports(given: Sequence[_Within], remembered: Remembered) -> list[Facets]:
    """The facets of all reports; what is not remembered is made by several at a time."""
    names = [("facets", one.told_by.report.id) for one in given]
    missing = [at for at, one in enumerate(given) if not remembered.has(names[at], one[1:])]
    jobs = ranges_of(len(missing), claims := sum(len(given[at].told_by.claims) for at in missing))
    parts: dict[Plain, Part] = {}

    def made(job: int) -> list[list[Facets]]:
        return [_facets(*given[missing[at]]) for at in jobs[job]]

    def made_of(job: int, plain: Sequence[Plain]) -> list[list[Facets]]:
        return [_handed(given[missing[at]], one, parts) for at, one in zip(jobs[job], plain, strict=True)]

    found = spread(len(jobs), made, lambda some: list(map(plain_facets, some)), made_of, claims)
    new = dict(zip(missing, chain.from_iterable(found), strict=True))
    facets: list[Facets] = []
    for at, one in enumerate(given):
        facets += remembered.made(names[at], one[1:], partial(new.__getitem__, at))
    return facets


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


def told_in(
    facets: Sequence[Facets], groups: Gathered, copies: Sequence[Copy], remembered: Remembered | None = None
) -> list[Told]:
    """Each group as a matter; `copies` are those among the reports of `facets`, or more."""
    by_report: dict[Id, list[Copy]] = {}
    for copy in copies:
        if copy.left != copy.right:
            by_report.setdefault(copy.left, []).append(copy)
            by_report.setdefault(copy.right, []).append(copy)
    known = remembered or Nothing()
    before: Mapping[Id, tuple[_ToldOf, Told]] = known.last("matters") or {}
    now: dict[Id, tuple[_ToldOf, Told | None]] = {}
    reports = [facets[group[0]].report.id for group in groups.groups]
    meanings = _meanings(facets, groups)
    for number in sorted(range(len(reports)), key=reports.__getitem__):  # as they lie in memory, which is faster
        members = tuple([facets[at] for at in groups.groups[number]])
        near = tuple([facets[at] for at in groups.near[number]]) if number in groups.near else ()
        among = {one.report.id: by_report[one.report.id] for one in (*members, *near) if one.report.id in by_report}
        name, told_of = members[0].claim.id, _ToldOf(members, among or None, near, meanings.get(number, NONE))
        had = before.get(name)
        now[name] = had if had is not None and had[0] == told_of else (told_of, None)
    missing = [name for name, (_, made) in now.items() if made is None]
    for name, made in zip(missing, _told_of([now[name][0] for name in missing]), strict=True):
        now[name] = now[name][0], made
    known.keep("matters", now)
    return [each for _, each in now.values() if each is not None]


class _ToldOf(NamedTuple):
    """What a matter is made of."""

    members: tuple[Facets, ...]
    among: Mapping[Id, Sequence[Copy]] | None
    near: tuple[Facets, ...]
    meanings: Meanings


def _told_of(matters: Sequence[_ToldOf]) -> list[Told]:
    """The matters, made several at a time."""
    jobs = ranges_of(len(matters), claims := sum(len(one.members) for one in matters))

    def made(job: int) -> list[Told]:
        some = (matters[at] for at in jobs[job])
        return [told(one.members, one.among or {}, one.near, one.meanings) for one in some]

    def made_of(job: int, plain: Sequence[Plain]) -> list[Told]:
        return [told_from(one, matters[at].members) for at, one in zip(jobs[job], plain, strict=True)]

    return list(chain.from_iterable(spread(len(jobs), made, lambda some: list(map(plain_told, some)), made_of, claims)))


def _meanings(facets: Sequence[Facets], groups: Gathered) -> dict[int, dict[tuple[Id, Id], float]]:
    """How likely the pairs that were asked about are of two things, by the place of the group of both and their ids."""
    of = {at: number for number, group in enumerate(groups.groups) if len(group) > 1 for at in group}
    found: dict[int, dict[tuple[Id, Id], float]] = {}
    for (left, right), meant in groups.asked.by_pair().items():
        if left in of and of[left] == of.get(right):
            found.setdefault(of[left], {})[facets[left].id, facets[right].id] = meant
    return found


def _links(
    reports: Sequence[Report],
    facets: Sequence[Facets],
    groups: Gathered,
    matters: Sequence[Told],
    copies: Sequence[Copy],
    matter_of: Mapping[Id, Id],
    remembered: Remembered,
) -> Iterator[Link]:
    texts = {report.id: report.text for report in reports}
    for copy in copies:
        between = {id_: texts[id_] for id_ in (copy.left, copy.right)}
        yield remembered.made(("copy", copy.left, copy.right), (copy, between), partial(copy_link, copy, between))
    relaying = {matter_of[one.claim.id] for one in facets if one.path.relays}
    yield from relay_links([one for one in facets if matter_of[one.claim.id] in relaying], matter_of, reports)
    several = (each for each in matters if len(each.matter.reports) > 1 and each.matter.id in relaying)
    yield from circle_links({each.matter.id: each.members for each in several}, copies)
    yield from claim_links(groups, matters)


def claim_links(groups: Gathered, matters: Sequence[Told]) -> Iterator[Link]:
    """The links between claims: which replaced which, and what the claims of a matter have in common."""
    for each in matters:
        yield from each.replaced
    yield from groups.best.links
