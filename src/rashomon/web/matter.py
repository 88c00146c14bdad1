"""One matter: versions side by side, chains by their roots, disputes, and how its reports hang together.

Enters: a matter's id. Leaves: a `MatterPage`. Cells of the versions are compared by what their words say (`slots`);
which versions cannot both hold is linking's word, in the disputes, and no cell says the contrary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.cli.drawing.words import version_letters
from rashomon.terms import ActorRole, Attribution, Claim, Dispute, DisputeKind, Id, Link, Matter, Version
from rashomon.web.chains import Chain, chains_of, named_in
from rashomon.web.disputes import Clash, clashes, stated_in
from rashomon.web.slots import SLOTS, Cell, compared, share_an_actor
from rashomon.web.view import View

VERSIONS = 24  # versions side by side; more stand on further pages, so that a page stays small
CHAINS = 12  # chains of one version on its matter's page
CLAIMS = 1200  # claims of a matter that its page looks at, shared out among its versions, but of each at least:
_FEWEST = 20
PAIRS = 40  # of versions that cannot both hold; the queue has all
LINKS = 8  # pairs of claims whose link can be judged on the matter's page; the queue has all


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One version with its letter, its claims, how many reports tell it, its chains, and its words.

    The page shows the `first` chains and says how many `more` there are; `unread` claims are not looked at, so that
    the page of a very large matter stays small. `words` is the claim that a dispute quotes, else the first told.
    """

    letter: str
    version: Version
    claims: tuple[Claim, ...]
    reports: int
    chains: tuple[Chain, ...]
    unread: int
    words: Claim | None

    @property
    def first(self) -> tuple[Chain, ...]:
        """The chains that the page shows."""
        return self.chains[:CHAINS]

    @property
    def more(self) -> int:
        """How many chains it leaves out."""
        return max(0, len(self.chains) - CHAINS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Two claims that were found to be about one matter, and how surely (a sum, above 0 more likely than not)."""

    link: Link
    left: Claim
    right: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPage:
    """All that a matter's page shows; `table` has a row of cells for each slot, one cell for each version.

    `alike` are the slots in which all versions say the same words.
    """

    matter: Matter
    told: tuple[Told, ...]
    table: tuple[tuple[str, tuple[Cell, ...]], ...]
    alike: frozenset[str]
    clash: Clash | None
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
    disputes = view.disputes_of([id])
    quoted = {claim.id for one in disputes for claim in _colliding(one, matter, claims)}
    told = tuple(_told(view, one, letters[one.id], claims, attributions, quoted) for one in versions)
    roots = {(one.root.source or one.root.name, one.root.kind) for each in told for one in each.chains}
    apart = _apart(disputes, matter, claims, letters)
    table = tuple(_row(name, told, attributions, apart.get(name, frozenset())) for name in SLOTS)
    return MatterPage(
        matter=matter,
        told=told,
        table=table,
        alike=frozenset(name for name, cells in table if len(cells) > 1 and _alike(cells)),
        clash=next(iter(clashes(view, disputes, {matter.id: matter}, PAIRS)), None),
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


def _colliding(dispute: Dispute, matter: Matter, claims: Mapping[Id, Claim]) -> list[Claim]:
    """The claims whose words a dispute quotes, where the page looks at them."""
    return [one for version, evidence in dispute.ends if (one := stated_in(evidence, version, matter, claims))]


_SLOT_OF = {
    DisputeKind.DENIED: "what",
    DisputeKind.ACTION: "what",
    DisputeKind.TIME: "when",
    DisputeKind.PLACE: "where",
    DisputeKind.NUMBER: "how many",
    DisputeKind.MODALITY: "hedge",
}


def _apart(
    disputes: Iterable[Dispute], matter: Matter, claims: Mapping[Id, Claim], letters: Mapping[Id, str]
) -> dict[str, frozenset[frozenset[str]]]:
    """For each slot the pairs of versions, by letter, that cannot both hold in it.

    Over actors it is who did it, unless both name one actor there; then it is to whom, which stands with what was done.
    """
    found: dict[str, set[frozenset[str]]] = {}
    for one in disputes:
        slot = _SLOT_OF.get(one.type)
        if slot is None:
            doers = [[each for each in claim.actors if each.role is ActorRole.AGENT]
                     for claim in _colliding(one, matter, claims)]  # fmt: skip
            slot = "who" if len(doers) == 2 and all(doers) and not share_an_actor(*doers) else "what"
        found.setdefault(slot, set()).add(frozenset((letters[one.left], letters[one.right])))
    return {slot: frozenset(pairs) for slot, pairs in found.items()}


def _told(
    view: View,
    version: Version,
    letter: str,
    claims: Mapping[Id, Claim],
    attributions: Mapping[Id, Attribution],
    quoted: set[Id],
) -> Told:
    own = [claims[one] for one in version.claims if one in claims]
    chains = chains_of(view, own, attributions)
    in_order = [claim for one in chains for claim in one.claims]
    return Told(
        letter=letter,
        version=version,
        claims=tuple(own),
        reports=len({one.report for one in own}),
        chains=tuple(chains),
        unread=len(version.claims) - len(own),
        words=next((one for one in in_order if one.id in quoted), in_order[0] if in_order else None),
    )


def _row(
    name: str, told: Sequence[Told], attributions: Mapping[Id, Attribution], apart: frozenset[frozenset[str]]
) -> tuple[str, tuple[Cell, ...]]:
    values = [SLOTS[name](one, attributions) for one in told]
    return name, compared(name, values, [one.letter for one in told], apart)


def _alike(cells: Sequence[Cell]) -> bool:
    """Whether all cells say the same, in the same words, and none is silent or cut."""
    words = {tuple(sorted(value.words for value in one.values)) for one in cells}
    return len(words) == 1 and words != {()} and not any(one.more or one.apart for one in cells)


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
