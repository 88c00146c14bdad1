"""One matter: versions side by side, chains by their roots, disputes, and how its reports hang together.

Enters: a matter's id. Leaves: a `MatterPage`. Cells of the versions are compared by what their words say (`slots`);
which versions cannot both hold is linking's word, in the disputes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.cli.drawing.words import version_letters
from rashomon.terms import Attribution, Claim, Dispute, Evidence, Id, Link, Matter, SourceKind, Version
from rashomon.terms.span import around
from rashomon.web.chains import Chain, chains_of, named_in
from rashomon.web.people import Word
from rashomon.web.slots import SLOTS, Cell, compared
from rashomon.web.view import View

VERSIONS = 24  # versions side by side; more stand on further pages, so that a page stays small
CHAINS = 12  # chains of one version on its matter's page
CLAIMS = 1200  # claims of a matter that its page looks at, shared out among its versions, but of each at least:
_FEWEST = 20
LINKS = 8  # pairs of claims whose link can be judged on the matter's page; the queue has all


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One version with its letter, its claims, how many reports tell it, and its chains.

    `more` chains and `unread` claims are left out, so that the page of a very large matter stays small.
    """

    letter: str
    version: Version
    claims: tuple[Claim, ...]
    reports: int
    chains: tuple[Chain, ...]
    more: int
    unread: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Whose word it is: the first link of the chain that is named, and the words by which it tells."""

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a dispute: the version's letter, the words, where they stand, and on whose word they do."""

    letter: str
    evidence: Evidence
    before: str
    after: str
    claim: Claim | None
    teller: Teller | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A dispute with the words of both sides, and what a person said of it."""

    dispute: Dispute
    left: str
    right: str
    sides: tuple[Side, ...]
    word: Word | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Two claims that were found to be about one matter, and how surely (a sum, above 0 more likely than not)."""

    link: Link
    left: Claim
    right: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPage:
    """All that a matter's page shows; `table` has a row of cells for each slot, one cell for each version."""

    matter: Matter
    told: tuple[Told, ...]
    table: tuple[tuple[str, tuple[Cell, ...]], ...]
    disputes: tuple[Contradiction, ...]
    ties: tuple[Link, ...]
    reports: tuple[Id, ...]
    roots: int
    left_out: int
    together: tuple[Together, ...]


def matter_page(view: View, id: Id) -> MatterPage:
    """The page of a matter. Raises UsageError where there is none with this id."""
    matter = view.matter(id)
    letters = version_letters(matter)
    versions = matter.versions[:VERSIONS]
    most = max(_FEWEST, CLAIMS // max(1, len(versions)))
    claims = view.claims(one for version in versions for one in version.claims[:most])
    attributions = named_in(view, view.attributions(one.attribution for one in claims.values()).values())
    told = tuple(_told(view, one, letters[one.id], claims, attributions) for one in versions)
    roots = {(one.root.source or one.root.name, one.root.kind) for each in told for one in each.chains}
    return MatterPage(
        matter=matter,
        told=told,
        table=tuple(_row(name, told, attributions) for name in SLOTS),
        disputes=contradictions(view, view.disputes_of([id]), {matter.id: matter}),
        ties=tuple(ties_in(view, matter, claims.values())),
        reports=tuple(sorted(matter.reports, key=view.order_of)),
        roots=len(roots),
        left_out=len(matter.versions) - len(versions),
        together=tuple(_together(view, claims)),
    )


def _together(view: View, claims: Mapping[Id, Claim]) -> Iterable[Together]:
    """The links that hold the matter together, the least sure first."""
    inside = [one for one in view.reviewable.links if one[1] in claims and one[2] in claims]
    least = sorted(inside, key=lambda one: (one[3], one[0]))[:LINKS]
    for link in view.case.rows_with("links", "id", [one[0] for one in least]):
        yield Together(link=link, left=claims[link.left], right=claims[link.right])


def _told(
    view: View, version: Version, letter: str, claims: Mapping[Id, Claim], attributions: Mapping[Id, Attribution]
) -> Told:
    own = [claims[one] for one in version.claims if one in claims]
    chains = chains_of(view, own, attributions)
    return Told(
        letter=letter,
        version=version,
        claims=tuple(own),
        reports=len({one.report for one in own}),
        chains=tuple(chains[:CHAINS]),
        more=max(0, len(chains) - CHAINS),
        unread=len(version.claims) - len(own),
    )


def _row(name: str, told: Sequence[Told], attributions: Mapping[Id, Attribution]) -> tuple[str, tuple[Cell, ...]]:
    values = [SLOTS[name](one, attributions) for one in told]
    return name, compared(name, values, [one.letter for one in told])


def contradictions(view: View, disputes: Iterable[Dispute], matters: Mapping[Id, Matter]) -> tuple[Contradiction, ...]:
    """Disputes with the words of both sides in their surroundings."""
    disputes = list(disputes)
    texts = view.texts({one.report for dispute in disputes for one in dispute.evidence})
    ids = {id for dispute in disputes for one in _versions(dispute, matters) for id in one.claims}
    claims = view.claims(ids)
    attributions = named_in(view, view.attributions(one.attribution for one in claims.values()).values())
    return tuple(_contradiction(view, one, matters[one.matter], texts, claims, attributions) for one in disputes)


def _teller(own: Attribution | None, attributions: Mapping[Id, Attribution]) -> Teller | None:
    """The first named link of the chain of `own`: of "Kestria rejected the accusation" it is Kestria, who rejected."""
    named = [one for one in own.chain[:-1] if one.kind is not SourceKind.UNSTATED] if own else []
    if own is None or not named:
        return None
    told = attributions.get(named[0].attribution or "", own)
    return Teller(name=named[0].name, words=told.cue.text if told.cue else "")


def _versions(dispute: Dispute, matters: Mapping[Id, Matter]) -> list[Version]:
    return [one for one in matters[dispute.matter].versions if one.id in (dispute.left, dispute.right)]


def _contradiction(
    view: View,
    dispute: Dispute,
    matter: Matter,
    texts: Mapping[Id, str],
    claims: Mapping[Id, Claim],
    attributions: Mapping[Id, Attribution],
) -> Contradiction:
    letters = version_letters(matter)
    sides = []
    for evidence in dispute.evidence:
        version, claim = _stated_in(evidence, _versions(dispute, {matter.id: matter}), claims)
        own = attributions.get(claim.attribution) if claim and claim.attribution else None
        before, after = around(texts.get(evidence.report, ""), evidence.start, evidence.end)
        sides.append(
            Side(
                letter=letters.get(version, ""),
                evidence=evidence,
                before=before,
                after=after,
                claim=claim,
                teller=_teller(own, attributions),
            )
        )
    return Contradiction(
        dispute=dispute,
        left=letters[dispute.left],
        right=letters[dispute.right],
        sides=tuple(sides),
        word=view.people.verdict_between(dispute, matter.versions),
    )


def _stated_in(evidence: Evidence, versions: Iterable[Version], claims: Mapping[Id, Claim]) -> tuple[Id, Claim | None]:
    """The version, and its claim, that shares characters with `evidence`."""
    for version in versions:
        for one in (claims[id] for id in version.claims if id in claims):
            if one.report == evidence.report and one.start < evidence.end and evidence.start < one.end:
                return version.id, one
    return "", None


def ties_in(view: View, matter: Matter, claims: Iterable[Claim]) -> list[Link]:
    """Copies, relays and circles between reports of the matter that touch one of its claims."""
    own, inside = list(claims), set(matter.reports)
    ties = [one for one in view.overview.ties if {one.left, one.right} <= inside]
    return sorted((one for one in ties if _touches(one, matter, own)), key=lambda one: (one.relation.value, one.id))


def _touches(tie: Link, matter: Matter, claims: Iterable[Claim]) -> bool:
    if "matters" in tie.evidence:
        return matter.id in tie.evidence["matters"]
    ends: list[Any] = [end for one in tie.evidence.get("passages", ()) for end in (one["left"], one["right"])]
    return any(
        one.report == end["report"] and one.start < end["end"] and end["start"] < one.end
        for one in claims
        for end in ends
    )
