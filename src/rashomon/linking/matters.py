"""The matters of a case with their versions, origins and disputes.

Enters: facets, the groups they were gathered into, the copies. Leaves: `Told`, one a matter. Deliberately not done:
gathering.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.linking.copies import Copy
from rashomon.linking.disputes import disputes_of
from rashomon.linking.explanations import shortened
from rashomon.linking.facets import Facets, Mood
from rashomon.linking.origins import knowledge_range, textual_range
from rashomon.linking.versions import Side, versions_of
from rashomon.terms import Dispute, Id, Matter, id_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A matter with the facets of its claims (sorted by id), its versions and its disputes."""

    matter: Matter
    members: tuple[Facets, ...]
    sides: tuple[Side, ...]
    disputes: tuple[Dispute, ...]


def told(members: Sequence[Facets], copies_by_report: Mapping[Id, Sequence[Copy]]) -> Told:
    """The matter that `members` (sorted by id) are about."""
    id_ = id_of("matter", members[0].id)
    reports = tuple(sorted({one.report.id for one in members}))
    copies = sorted({(c.left, c.right): c for report in reports for c in copies_by_report.get(report, ())}.items())
    among = [copy for _, copy in copies]
    copied = frozenset((min(pair), max(pair)) for pair, _ in copies)
    sides = versions_of(members)
    disputes = tuple(sorted(disputes_of(id_, sides, copied), key=lambda dispute: dispute.id))
    matter = Matter(
        id=id_,
        title=title_of(members),
        claims=tuple(one.id for one in members),
        reports=reports,
        versions=tuple(side.version() for side in sides),
        textual_origins=textual_range(members, among),
        knowledge_origins=knowledge_range(members, among),
        disputes=tuple(dispute.id for dispute in disputes),
    )
    return Told(matter=matter, members=tuple(members), sides=sides, disputes=disputes)


def title_of(members: Sequence[Facets]) -> str:
    """The paraphrase of the claim that shares most with the others; an affirmed, firm one from the body where there is
    one.
    """
    best = min(members, key=lambda one: (_unfit(one), -_shared(one, members), len(one.claim.text), one.id))
    return shortened(best.claim.paraphrase or best.claim.text)


def _unfit(one: Facets) -> int:
    return one.negated + (one.mood is not Mood.ACTUAL) + (not one.actors) + one.headline


def _shared(one: Facets, members: Sequence[Facets]) -> int:
    return sum(len(one.words & other.words) for other in members[:50])
