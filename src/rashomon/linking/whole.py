"""The tables of a case, of those matters that came or went since the last time.

Enters: matters, the copies between reports, the tables of the last time. Leaves: every table by id, the same as from
scratch. Deliberately not done: actors, which hang on no matter (see `linked.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from rashomon.linking.copies import Copy, copy_link
from rashomon.linking.gathering import Gathered
from rashomon.linking.matters import Told
from rashomon.linking.ordered import Ordered, differing
from rashomon.linking.relays import circle_links, relay_links
from rashomon.linking.remembered import Remembered
from rashomon.linking.retelling import Retold
from rashomon.linking.sources import Rows, Use, UsesOfSource
from rashomon.terms import Dispute, Id, Link, Matter, Report, SourceUse


def claim_links(groups: Gathered, matters: Iterable[Told]) -> Iterator[Link]:
    """The links between claims: which replaced which, and what the claims of a matter have in common."""
    for each in matters:
        yield from each.replaced
    yield from groups.best.links


class Whole(NamedTuple):
    """What is made of all matters, by id, and of what it is made.

    relaying  the matters that somebody tells by way of an outlet
    rest      the links between reports, by id
    best      the links of the pairs that have most in common
    """

    matters: Ordered[Matter]
    disputes: Ordered[Dispute]
    links: Ordered[Link]
    sources: Rows[Use, SourceUse]
    matter_of: Ordered[tuple[Id, Id]]
    relaying: dict[Id, Told]
    rest: Mapping[Id, Link]
    best: Sequence[Link]


def whole_of(
    before: Whole | None,
    matters: Retold,
    groups: Gathered,
    copies: Sequence[Copy],
    reports: Sequence[Report],
    remembered: Remembered,
) -> Whole:
    """The tables of all matters, of those that went and came since `before`, which is changed in its place."""
    nothing: Ordered[Any] = Ordered((), ())
    had = before or Whole(nothing, nothing, nothing, Rows(UsesOfSource), nothing, {}, {}, ())
    went, came = matters.went, matters.came
    relaying = had.relaying
    for each in went:
        relaying.pop(each.matter.id, None)
    relaying.update((each.matter.id, each) for each in came if any(one.path.relays for one in each.members))
    rest = {link.id: link for link in _links_of_reports(reports, copies, relaying, remembered)}
    best_went, best_came = differing(had.best, groups.best.links)
    links_went = [*(link for each in went for link in each.replaced), *best_went]
    links_went += [link for id_, link in had.rest.items() if not _same(link, rest.get(id_))]
    links_came = [*(link for each in came for link in each.replaced), *best_came]
    links_came += [link for id_, link in rest.items() if not _same(link, had.rest.get(id_))]
    had.sources.change(*((use for each in some for use in each.uses()) for some in (went, came)))
    return Whole(
        matters=had.matters.changed((each.matter.id for each in went), {each.matter.id: each.matter for each in came}),
        disputes=had.disputes.changed(
            (one.id for each in went for one in each.disputes), {one.id: one for each in came for one in each.disputes}
        ),
        links=had.links.changed((one.id for one in links_went), {one.id: one for one in links_came}),
        sources=had.sources,
        matter_of=had.matter_of.changed(
            (one.id for each in went for one in each.members),
            {one.id: (one.id, each.matter.id) for each in came for one in each.members},
        ),
        relaying=relaying,
        rest=rest,
        best=groups.best.links,
    )


def _same(link: Link, other: Link | None) -> bool:
    """Whether the two hold the same; most are one object, which a dataclass would compare with itself."""
    return link is other or link == other


def _links_of_reports(
    reports: Sequence[Report], copies: Sequence[Copy], relaying: Mapping[Id, Told], remembered: Remembered
) -> Iterator[Link]:
    """Which reports copied and relayed which, and circles of them."""
    yield from remembered.made("copied", (copies, reports), lambda: _links_of_copies(reports, copies, remembered))
    matter_of = {one.id: matter for matter, each in relaying.items() for one in each.members}
    facets = sorted((one for each in relaying.values() for one in each.members), key=lambda one: one.id)
    yield from relay_links(facets, matter_of, reports)
    several = (each for each in relaying.values() if len(each.matter.reports) > 1)
    yield from circle_links({each.matter.id: each.members for each in several}, copies)


def _links_of_copies(reports: Sequence[Report], copies: Sequence[Copy], remembered: Remembered) -> list[Link]:
    """Which reports copied which."""
    texts, links = {report.id: report.text for report in reports}, list[Link]()
    for copy in copies:
        between = {id_: texts[id_] for id_ in (copy.left, copy.right)}
        name = ("copy", copy.left, copy.right)
        links.append(remembered.made(name, (copy, between), partial(copy_link, copy, between)))
    return links
