"""On whose word: sources, attributions and the chains they make."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rashomon.terms.ids import Id
from rashomon.terms.span import Span


class SourceKind(StrEnum):
    """What kind of source someone's word is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    OUTLET = "outlet"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"  # described, not named: "a senior intelligence officer"
    COLLECTIVE = "collective"  # "critics", "many analysts"
    AUTHOR = "author"  # the report's own voice
    UNSTATED = "unstated"  # "it was reported that"


class Stance(StrEnum):
    """How a source stands to the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    ASKS = "asks"
    PROMISES = "promises"
    THREATENS = "threatens"
    DECLINES = "declines"  # no comment


class ChainBasis(StrEnum):
    """How a link of a chain is known."""

    STATED = "stated"  # the text names this link for this content
    INFERRED = "inferred"  # the report says elsewhere that all this comes by way of another outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A source or an audience as named in the text.

    `text`, `start`, `end` are the words of the mention beside the cue (None for an unstated or implied one). `name`
    is the fullest description the report gives, `resolved_from` the span that gave it where that is another place.
    `actor` is the id shared by mentions of the same actor across reports. `anonymity` is the span that describes
    an unnamed source or asks not to be named.
    """

    actor: Id | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None
    name: str
    kind: SourceKind
    affiliation: str | None = None
    role: str | None = None
    anonymity: Span | None = None
    resolved_from: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time in EDTF with what it rests on; the span of the expression where there is one.

    `basis` says how it was reckoned, for example "stated", "from published date", "relative, anchor unknown".
    `edtf` is None where the expression could not be resolved: it stays relative instead of becoming wrong.
    """

    edtf: str | None
    basis: str
    start: int | None = None
    end: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainNode:
    """One link of a chain, by the words that name it; `attribution` is the id of the link it belongs to.

    `made_by` is the rule or model decision that made the link.
    """

    name: str
    kind: SourceKind
    start: int | None = None
    end: int | None = None
    attribution: Id | None = None
    basis: ChainBasis
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue, content and stance; `chain` from the root to the report itself, which is always its last node.

    `sources` is never empty. `content` is empty only where there is nothing to quote (a refusal to comment).
    `within` is the attribution whose content this one lies in, `depth` how deep (0 is outermost).
    `cue` is None for a continuation without one.
    """

    id: Id
    report: Id
    cue: Span | None
    content: tuple[Span, ...]
    stance: Stance
    hedges: tuple[Span, ...] = ()
    said: Time | None = None
    sources: tuple[Party, ...]
    audience: Party | None = None
    channel: Span | None = None
    within: Id | None = None
    depth: int = 0
    chain: tuple[ChainNode, ...]
    made_by: str
    score: float = 1.0
