"""One proposition each: who did what to whom, when, where, how many."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rashomon.terms.attribution import Time
from rashomon.terms.ids import Id
from rashomon.terms.span import Span


class ActorKind(StrEnum):
    """What kind of actor is named."""

    PERSON = "person"
    ORGANIZATION = "organization"
    STATE = "state"
    GROUP = "group"  # an armed group, movement, party
    OUTLET = "outlet"
    PLACE = "place"
    COLLECTIVE = "collective"  # "civilians", "eight Islamists"
    UNKNOWN = "unknown"


class ActorRole(StrEnum):
    """The part an actor has in a claim."""

    AGENT = "agent"
    TARGET = "target"
    RECIPIENT = "recipient"
    OTHER = "other"


class Polarity(StrEnum):
    """Whether the claim says that it was so or that it was not."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(StrEnum):
    """How the claim is put."""

    ACTUAL = "actual"
    POSSIBLE = "possible"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    WANTED = "wanted"
    CONDITIONAL = "conditional"


class RelationModality(StrEnum):
    """How a relation is put: as its claim is, or denied."""

    ACTUAL = "actual"
    POSSIBLE = "possible"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    WANTED = "wanted"
    CONDITIONAL = "conditional"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimActor:
    """An actor of a claim by its words; `antecedent` is the span a pronoun or short name was resolved to."""

    actor: Id | None
    name: str
    kind: ActorKind
    role: ActorRole
    start: int
    end: int
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What was done: the lemma of the claim's predicate and where it stands (of its head word)."""

    lemma: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What a claim says between two political actors, coded in PLOVER; `source` and `target` are actor ids.

    `modality` is None only where the claim was stored before relations had one.
    """

    source: Id
    target: Id
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    modality: RelationModality | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where, by name; coordinates in degrees (WGS 84) where known.

    `precision` is "site", "town", "region", "country", "unknown", or "described" for one without a name ("a mosque").
    """

    name: str
    lat: float | None
    lon: float | None
    precision: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number and what it counts; `low` and `high` bound it ("at least 12": low 12, high None)."""

    value: float | None
    low: float | None
    high: float | None
    unit: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One proposition inside a content, or in the author's own voice (`attribution` None).

    `text` is `Report.text[start:end]`; `paraphrase` makes it readable on its own and never replaces it.
    `standing` is true for states and habits. `matter` is filled by linking.
    """

    id: Id
    report: Id
    attribution: Id | None
    start: int
    end: int
    text: str
    paraphrase: str
    actors: tuple[ClaimActor, ...] = ()
    action: Action | None = None
    relations: tuple[Relation, ...] = ()
    time: Time | None = None
    places: tuple[Place, ...] = ()
    numbers: tuple[Number, ...] = ()
    polarity: Polarity
    modality: Modality
    standing: bool = False
    matter: Id | None = None
    made_by: str
