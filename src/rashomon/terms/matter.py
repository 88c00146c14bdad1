"""What linking makes: matters, versions, origins, disputes, links, and the actors and sources of a case."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rashomon.terms.attribution import SourceKind
from rashomon.terms.claim import Claim
from rashomon.terms.ids import Id


class DisputeKind(StrEnum):
    """In what two versions collide."""

    DENIED = "denied"
    ACTION = "opposed action"
    ACTOR = "actor"
    NUMBER = "number"
    TIME = "time"
    PLACE = "place"
    MODALITY = "modality"  # a hedge lost on the way


class LinkKind(StrEnum):
    """How two things are linked. `left` depends on `right` for COPY and RELAY."""

    COPY = "copies"
    RELAY = "relays"
    SAME_MATTER = "same_matter"
    SUPPORTS = "supports"
    SUPERSEDES = "supersedes"
    CIRCULAR = "circular"


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRange:
    """How many independent textual origins: the high count uses only certain edges, and claims that may belong to the
    matter, the low all plausible edges. `own` is the high count of the matter's own claims, without what may tell it
    elsewhere; None in cases that were linked before there was such a count.
    """

    low: int | None
    high: int | None
    own: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeRange:
    """How many independent roots; `unstated` roots stand apart and are never new. None where no root is stated.

    `own` is the high count of the matter's own claims, as textual origins have it.
    """

    low: int | None
    high: int | None
    unstated: int
    own: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Claims on one matter that agree; `differs_in` names what sets it apart from the other versions."""

    id: Id
    claims: tuple[Id, ...]
    differs_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What several claims are about. Its id is made of its smallest claim's."""

    id: Id
    title: str
    claims: tuple[Id, ...]
    reports: tuple[Id, ...]
    versions: tuple[Version, ...]
    textual_origins: OriginRange
    knowledge_origins: KnowledgeRange
    disputes: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Characters `start` to `end` of a report, and what stands there."""

    report: Id
    start: int
    end: int
    text: str

    def meets(self, claim: Claim) -> bool:
        """Whether a claim has some of these characters."""
        return claim.report == self.report and claim.start < self.end and self.start < claim.end


def evidence_in(report: Id, text: str, start: int, end: int) -> Evidence:
    """The evidence at code points `start` to `end` of the report `report`, whose text is `text`."""
    return Evidence(report=report, start=start, end=end, text=text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two versions of a matter that cannot both hold; `left` and `right` are version ids.

    `score` says how sure it is that they are of one thing and collide, 0 to 1; None in cases that were linked before
    there was such a score.
    """

    id: Id
    matter: Id
    type: DisputeKind
    left: Id
    right: Id
    evidence: tuple[Evidence, ...]
    explanation: str
    score: float | None = None

    @property
    def ends(self) -> tuple[tuple[Id, Evidence], ...]:
        """The id of each version with the words of it that collide; who denies it in the same words has the same."""
        return tuple(zip((self.left, self.right), self.evidence, strict=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An edge between two reports, claims or attributions, with its evidence by name (JSON values)."""

    id: Id
    left: Id
    right: Id
    relation: LinkKind
    score: float
    evidence: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorTenure:
    """A role held, with the EDTF dates between which it was held, where known."""

    role: str
    of: str | None = None
    from_: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor of the case under all the names it goes by."""

    id: Id
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    roles: tuple[ActorTenure, ...] = ()
    reports: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceUse:
    """A source over the whole case: where it is relied on and the claims that fall if it falls."""

    actor: Id
    name: str
    kind: SourceKind
    reports: tuple[Id, ...]
    claims: tuple[Id, ...]
    rests_on_it: tuple[Id, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SameActor:
    """That an id of a report stands for another actor over the whole case, by which `rule` and on what evidence.

    `id` is what the report's own rows have, `actor` what it is over all reports; `name` and `actor_name` as written.
    """

    report: Id
    id: Id
    actor: Id
    name: str
    actor_name: str
    rule: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """All that linking makes of a case, each tuple sorted by id. `matter_of` pairs a claim's id with its matter's.

    `same_actors` are sorted by report and id.
    """

    matters: tuple[Matter, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    links: tuple[Link, ...] = ()
    actors: tuple[Actor, ...] = ()
    sources: tuple[SourceUse, ...] = ()
    matter_of: tuple[tuple[Id, Id], ...] = ()
    same_actors: tuple[SameActor, ...] = ()
