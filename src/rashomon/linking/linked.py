"""Everything linking makes of a case, put together.

Enters: reports, attributions, claims, judgements, known actors, in any order. Leaves: `Linked`, the same whatever the
order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rashomon.linking.copies import Copy, copies_among, copy_link, passages_by_report
from rashomon.linking.disputes import supersedes_links
from rashomon.linking.facets import Facets, Setting, days_told, facets_of
from rashomon.linking.gathering import Gathered, gathered
from rashomon.linking.judged import as_judged
from rashomon.linking.matters import Told, told
from rashomon.linking.pairs import UNITS, features_of, weights_by_name
from rashomon.linking.prose import prose_of
from rashomon.linking.relays import circle_links, relay_links
from rashomon.linking.sources import actors_of, source_uses
from rashomon.linking.themes import central_to, named_in, themes_of
from rashomon.terms import Actor, Attribution, Claim, Id, Judgement, Link, Linked, LinkKind, Report, id_of


def link(
    reports: Sequence[Report],
    attributions: Sequence[Attribution],
    claims: Sequence[Claim],
    judgements: Sequence[Judgement] = (),
    known: Sequence[Actor] = (),
) -> Linked:
    """The matters, disputes, links, actors and sources of a case, each sorted by id.

    Raises KeyError for a claim of a report that is not among `reports`.
    """
    # 1. copies between reports
    # 2. claims as facets, gathered into groups
    # 3. each group told as a matter: versions, origins, disputes
    # 4. links between reports and claims, sources and actors over all of it
    by_id = {report.id: report for report in reports}
    texts = [by_id[id_] for id_ in sorted(by_id)]
    said = {attribution.id: attribution for attribution in attributions}
    prose = [prose_of(report) for report in texts]
    copies = as_judged(copies_among(texts, sorted(attributions, key=lambda one: one.id), prose), judgements)
    setting = Setting(
        themes={one.report: themes_of(one) for one in prose},
        central={one.report: central_to(one) for one in prose},
        named={one.report: named_in(one, by_id[one.report].text) for one in prose},
        days=days_told(claims),
        passages=passages_by_report(copies),
        outlets=tuple(sorted({report.outlet for report in texts if report.outlet})),
    )
    ordered = sorted(claims, key=lambda one: one.id)
    facets = [facets_of(claim, by_id[claim.report], said, setting) for claim in ordered]
    groups = gathered(facets, judgements)
    matters = _told(facets, groups, copies)
    matter_of = {one.id: each.matter.id for each in matters for one in each.members}
    links = _links(texts, facets, groups, matters, copies, matter_of)
    sides = {one.id: side for each in matters for side in each.sides for one in side.members}
    return Linked(
        matters=tuple(sorted((each.matter for each in matters), key=lambda matter: matter.id)),
        disputes=tuple(sorted((d for each in matters for d in each.disputes), key=lambda dispute: dispute.id)),
        links=tuple(sorted(links, key=lambda one: one.id)),
        actors=actors_of(facets, attributions, known),
        sources=source_uses(facets, sides),
        matter_of=tuple(sorted(matter_of.items())),
    )


def _told(facets: Sequence[Facets], groups: Gathered, copies: Sequence[Copy]) -> list[Told]:
    by_report: dict[Id, list[Copy]] = {}
    for copy in copies:
        if copy.left != copy.right:
            by_report.setdefault(copy.left, []).append(copy)
            by_report.setdefault(copy.right, []).append(copy)
    return [told([facets[at] for at in group], by_report) for group in groups.groups]


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
    for each in matters:
        yield from supersedes_links(each.members)
    yield from _same_matter(facets, groups)


def _same_matter(facets: Sequence[Facets], groups: Gathered) -> Iterator[Link]:
    """A link from each claim to the one it has most in common with in its matter, with the sum that says so."""
    group_of = {at: number for number, group in enumerate(groups.groups) for at in group}
    best: dict[int, tuple[int, int]] = {}
    for (a, b), score in sorted(groups.scores.items()):
        if group_of[a] == group_of[b]:
            for one, other in ((a, b), (b, a)):
                if one not in best or score > best[one][0]:
                    best[one] = (score, other)
    for left, right in sorted({(min(a, b), max(a, b)) for a, (_, b) in best.items()}):
        yield _pair_link(facets[left], facets[right], groups.scores[left, right])


def _pair_link(left: Facets, right: Facets, score: int) -> Link:
    weights = weights_by_name()
    features = features_of(left, right)
    summed = {name: round(weights[name] * value, 3) for name, value in features.items()}
    return Link(
        id=id_of("link", LinkKind.SAME_MATTER, left.id, right.id),
        left=left.id,
        right=right.id,
        relation=LinkKind.SAME_MATTER,
        score=round(score / UNITS, 3),
        evidence={"sum": {"bias": weights["bias"], **summed}},
    )
