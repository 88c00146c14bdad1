"""Everything linking makes of a case, put together.

Enters: reports, attributions, claims, judgements, known actors, in any order. Leaves: `Linked`, the same whatever the
order.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from rashomon.linking.copies import Copy, copies_among, copy_link, passages_by_report
from rashomon.linking.disputes import supersedes_links
from rashomon.linking.facets import Facets, Setting, days_told, facets_of, states_named
from rashomon.linking.gathering import Gathered, gathered
from rashomon.linking.judged import as_judged
from rashomon.linking.matters import Told, told
from rashomon.linking.pairs import UNITS
from rashomon.linking.prose import Prose, prose_of
from rashomon.linking.relays import circle_links, relay_links
from rashomon.linking.remembered import Nothing, Remembered
from rashomon.linking.sources import actors_of, source_uses
from rashomon.linking.themes import about
from rashomon.terms import Actor, Attribution, Claim, Id, Judgement, Link, Linked, LinkKind, Report, id_of

Made = TypeVar("Made", Attribution, Claim)


def link(
    reports: Sequence[Report],
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    judgements: Sequence[Judgement] = (),
    known: Sequence[Actor] = (),
    remembered: Remembered | None = None,
) -> Linked:
    """The matters, disputes, links, actors and sources of a case, each sorted by id.

    With what is `remembered` of the last time only what changed is made again; the result is the same. Raises KeyError
    for a claim of a report that is not among `reports`.
    """
    with _without_collecting():
        return _linked(reports, attributions, claims, judgements, known, remembered or Nothing())


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Python's collector goes through all objects again and again while millions are made; here are no circles."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _linked(
    reports: Sequence[Report],
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    judgements: Sequence[Judgement],
    known: Sequence[Actor],
    remembered: Remembered,
) -> Linked:
    # 1. copies between reports
    # 2. claims as facets, gathered into groups
    # 3. each group told as a matter: versions, origins, disputes
    # 4. links between reports and claims, sources and actors over all of it
    remembered.begin()
    by_id = {report.id: report for report in reports}
    texts = [by_id[id_] for id_ in sorted(by_id)]
    said, ordered = sorted(attributions, key=lambda one: one.id), sorted(claims, key=lambda one: one.id)
    copies, facets = _copies_and_facets(texts, said, ordered, judgements, remembered)
    groups = gathered(facets, judgements, remembered)
    matters = told_in(facets, groups, copies, remembered)
    matter_of = {one.id: each.matter.id for each in matters for one in each.members}
    links = _links(texts, facets, groups, matters, copies, matter_of)
    sides = {one.id: side for each in matters for side in each.sides for one in side.members}
    return Linked(
        matters=tuple(sorted((each.matter for each in matters), key=lambda matter: matter.id)),
        disputes=tuple(sorted((d for each in matters for d in each.disputes), key=lambda dispute: dispute.id)),
        links=tuple(sorted(links, key=lambda one: one.id)),
        actors=remembered.made("actors", (facets, said, known), lambda: actors_of(facets, said, known)),
        sources=source_uses(facets, sides),
        matter_of=tuple(sorted(matter_of.items())),
    )


def _copies_and_facets(
    reports: Sequence[Report],
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    judgements: Sequence[Judgement],
    remembered: Remembered,
) -> tuple[tuple[Copy, ...], list[Facets]]:
    """The copies that count and the facets of all claims, by id; the words of the reports are needed no longer."""
    prose = [remembered.made(("prose", one.id), one, partial(prose_of, one)) for one in reports]
    found = remembered.made("copies", (reports, attributions), lambda: copies_among(reports, attributions, prose))
    copies = as_judged(found, judgements)
    passages, outlets = passages_by_report(copies), tuple(sorted({one.outlet for one in reports if one.outlet}))
    said, claimed = _by_report(attributions), _by_report(claims)
    if claimed.keys() - {report.id for report in reports}:
        raise KeyError(min(claimed.keys() - {report.id for report in reports}))
    facets: list[Facets] = []
    for report, words in zip(reports, prose, strict=True):
        within = (report, said.get(report.id, []), claimed.get(report.id, []), passages.get(report.id, ()), outlets)
        facets += remembered.made(("facets", report.id), within, partial(_facets, words, *within))
    return copies, sorted(facets, key=lambda one: one.id)


def _by_report(things: Iterable[Made]) -> dict[Id, list[Made]]:
    """The attributions or claims of each report."""
    found: dict[Id, list[Made]] = {}
    for thing in things:
        found.setdefault(thing.report, []).append(thing)
    return found


def _facets(
    prose: Prose,
    report: Report,
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    passages: Sequence[tuple[str, int, int]],
    outlets: tuple[str, ...],
) -> list[Facets]:
    """The facets of the claims of one report."""
    said = {attribution.id: attribution for attribution in attributions}
    setting = setting_of([prose], claims, {report.id: tuple(passages)}, outlets)
    return [facets_of(claim, report, said, setting) for claim in claims]


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
    matters = []
    for number, group in enumerate(groups.groups):
        members, near = ([facets[at] for at in found] for found in (group, groups.near.get(number, ())))
        among = {one.report.id: by_report[one.report.id] for one in (*members, *near) if one.report.id in by_report}
        told_of = members, among, near
        matters.append(known.made(("matter", members[0].id), told_of, partial(told, *told_of)))
    return matters


def _links(
    reports: Sequence[Report],
    facets: Sequence[Facets],
    groups: Gathered,
    matters: Sequence[Told],
    copies: Sequence[Copy],
    matter_of: Mapping[Id, Id],
) -> Iterator[Link]:
    texts = {report.id: report.text for report in reports}
    yield from (copy_link(copy, texts) for copy in copies)
    yield from relay_links(facets, matter_of, reports)
    yield from circle_links({each.matter.id: each.members for each in matters if len(each.matter.reports) > 1}, copies)
    yield from claim_links(facets, groups, matters)


def claim_links(facets: Sequence[Facets], groups: Gathered, matters: Sequence[Told]) -> Iterator[Link]:
    """The links between claims: which replaced which, and what the claims of a matter have in common."""
    for each in matters:
        yield from supersedes_links(each.members)
    yield from _same_matter(facets, groups)


def _same_matter(facets: Sequence[Facets], groups: Gathered) -> Iterator[Link]:
    """A link from each claim to the one it has most in common with in its matter, with the sum that says so."""
    best = groups.best
    for a, b, score, summed in zip(*(column.tolist() for column in best[:3]), best.sums, strict=True):
        yield _pair_link(facets[a], facets[b], score, summed)


def _pair_link(left: Facets, right: Facets, score: int, summed: dict[str, float]) -> Link:
    return Link(
        id=id_of("link", LinkKind.SAME_MATTER, left.id, right.id),
        left=left.id,
        right=right.id,
        relation=LinkKind.SAME_MATTER,
        score=round(score / UNITS, 3),
        evidence={"sum": summed},
    )
