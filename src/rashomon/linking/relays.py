"""Reports that rely on other reports of the case, and circles of them.

Enters: facets and the matters they were gathered into. Leaves: a link for each report that relays an outlet of which
the case has a report, and for each circle of reports that rely on one another for one matter. Deliberately not done:
outlets of which the case has no report; they stand in the chains and among the sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from rashomon.linking.copies import Copy
from rashomon.linking.days import not_later
from rashomon.linking.facets import Facets
from rashomon.linking.graph import circles_among
from rashomon.linking.names import same_outlet
from rashomon.linking.roots import Relay
from rashomon.terms import Id, Link, LinkKind, Report, evidence_in, id_of
from rashomon.terms.tables import row_of

SAME_MATTER = 1.0  # the relayed outlet's report speaks on the same matter
ONLY_REPORT = 0.5  # it is the only report of that outlet in the case; whether it is the one meant is not established


def relay_links(facets: Sequence[Facets], matter_of: Mapping[Id, Id], reports: Sequence[Report]) -> Iterator[Link]:
    """A link for each two reports of which one relays the other's outlet, not its own, and is not the earlier one."""
    by_matter: dict[Id, set[Id]] = {}
    for one in facets:
        by_matter.setdefault(matter_of[one.id], set()).add(one.report.id)
    by_id, by_outlet = {report.id: report for report in reports}, _by_outlet(reports)
    found: dict[tuple[Id, Id], list[tuple[Facets, Relay, bool]]] = {}
    for one in facets:
        for relay in one.path.relays:
            if _is_of(one.report, relay):
                continue  # an agency that names itself in its dateline
            speaking = [by_id[report] for report in by_matter[matter_of[one.id]]]
            for other, sure in _relayed(one, relay, speaking, by_outlet):
                found.setdefault((one.report.id, other.id), []).append((one, relay, sure))
    for (left, right), uses in sorted(found.items()):
        yield _link(left, right, uses, matter_of, by_id[left].text)


def _by_outlet(reports: Sequence[Report]) -> dict[str, list[Report]]:
    found: dict[str, list[Report]] = {}
    for report in reports:
        if report.outlet is not None:
            found.setdefault(report.outlet, []).append(report)
    return found


def _relayed(
    one: Facets, relay: Relay, speaking: Sequence[Report], by_outlet: Mapping[str, Sequence[Report]]
) -> list[tuple[Report, bool]]:
    """The reports that a relay can mean, each with whether it speaks on the matter."""

    def meant(reports: Iterable[Report]) -> Iterator[Report]:
        until = one.report.changed or one.report.published
        return (other for other in reports if other.id != one.report.id and not_later(other.published, until))

    named = {outlet for outlet in by_outlet if same_outlet(relay.name, outlet)}
    speak = [(other, True) for other in meant(speaking) if other.outlet in named]
    others = list(islice(meant(chain.from_iterable(by_outlet[outlet] for outlet in named)), 2))
    return speak or ([(others[0], False)] if len(others) == 1 else [])


def _link(
    left: Id, right: Id, uses: Sequence[tuple[Facets, Relay, bool]], matter_of: Mapping[Id, Id], text: str
) -> Link:
    sure = [use for use in uses if use[2]]
    places = sorted({(r.start, r.end) for _, r, _ in uses if r.start is not None and r.end is not None})
    evidence: dict[str, Any] = {
        "outlet": min(relay.name for _, relay, _ in uses),
        "claims": sorted({one.id for one, _, _ in sure or uses}),
        "matters": sorted({matter_of[one.id] for one, _, _ in sure}),
        "basis": sorted({relay.basis for _, relay, _ in uses}),
        "named_at": [row_of(evidence_in(left, text, start, end)) for start, end in places],
        "which_report": "speaks on the same matter" if sure else "not established; the only one of this outlet",
    }
    return Link(
        id=id_of("link", LinkKind.RELAY, left, right),
        left=left,
        right=right,
        relation=LinkKind.RELAY,
        score=SAME_MATTER if sure else ONLY_REPORT,
        evidence=evidence,
    )


def circle_links(groups: Mapping[Id, Sequence[Facets]], copies: Sequence[Copy]) -> Iterator[Link]:
    """A link for each circle of reports that rely on one another; `groups` are the facets of each matter.

    A report relies on another when its chain for a matter comes by way of that outlet and the other speaks on the
    matter too, or when it credits that outlet for a passage it took from it. Dates are not asked: in a circle somebody
    cites what was published later, or an earlier state of it.
    """
    found: dict[tuple[Id, ...], dict[str, Any]] = {}
    for matter, members in sorted(groups.items()):
        steps = {(a.report.id, b.report.id): _step(a, relay) for a, b, relay in _reliances(members)}
        for circle in circles_among(steps):
            told = found.setdefault(circle, {"path": list(circle), "steps": _around(circle, steps), "matters": []})
            told["matters"].append(matter)
    credited = {(c.left, c.right): _taking(c) for c in copies if c.directed and c.credit is not None}
    for circle in circles_among(credited):
        if not any(set(circle) == set(known) for known in found):
            found[circle] = {"path": list(circle), "steps": _around(circle, credited), "matters": []}
    for circle, evidence in sorted(found.items()):
        yield Link(
            id=id_of("link", LinkKind.CIRCULAR, *circle),
            left=circle[0],
            right=circle[1],
            relation=LinkKind.CIRCULAR,
            score=1.0,
            evidence=evidence,
        )


def _around(circle: Sequence[Id], steps: Mapping[tuple[Id, Id], dict[str, Any]]) -> list[dict[str, Any]]:
    return [steps[edge] for edge in zip(circle, (*circle[1:], circle[0]), strict=True)]


def _taking(copy: Copy) -> dict[str, Any]:
    passage, name = copy.passages[0], copy.credit.name if copy.credit else ""
    return {
        "report": copy.left,
        "passage": [passage.left_start, passage.left_end],
        "relies_on": name,
        "basis": "credit",
    }


def _reliances(members: Sequence[Facets]) -> Iterator[tuple[Facets, Facets, Relay]]:
    """(claim, claim of the report relied on, relay): the last outlet before the report is the one it relies on. A
    report that names its own outlet relies on nobody.
    """
    for one in members:
        relay = one.path.relays[-1] if one.path.relays else None
        if relay is None or _is_of(one.report, relay):
            continue
        for other in members:
            if other.report.id != one.report.id and _is_of(other.report, relay):
                yield one, other, relay


def _is_of(report: Report, relay: Relay) -> bool:
    return report.outlet is not None and same_outlet(relay.name, report.outlet)


def _step(one: Facets, relay: Relay) -> dict[str, Any]:
    return {"report": one.report.id, "claim": one.id, "relies_on": relay.name, "basis": relay.basis}
