"""The words of the design as types. Every room shares these and nothing else.

Enters: nothing. Leaves: frozen dataclasses, enums, ids, and the schemas generated from them. Standard library only
(`tables.arrow_schema` imports pyarrow when it is called). Deliberately not done here: any reading, deciding or storing.
"""

from rashomon.terms.addresses import article_address, same_site
from rashomon.terms.attribution import (
    Attribution,
    ChainBasis,
    ChainNode,
    Party,
    SourceKind,
    Stance,
    Time,
)
from rashomon.terms.claim import (
    Action,
    ActorKind,
    ActorRole,
    Claim,
    ClaimActor,
    Modality,
    Number,
    Place,
    Polarity,
    Relation,
    RelationModality,
)
from rashomon.terms.comparing import ComparesTexts, Odds, Texts, as_compared
from rashomon.terms.errors import CaseError, InputError, RashomonError, UsageError
from rashomon.terms.ids import Id, id_of, sha256_of
from rashomon.terms.judgement import Judgement, JudgementKind, claim_holding
from rashomon.terms.matter import (
    Actor,
    ActorTenure,
    Dispute,
    DisputeKind,
    Evidence,
    KnowledgeRange,
    Link,
    Linked,
    LinkKind,
    Matter,
    OriginRange,
    SameActor,
    SourceUse,
    Version,
    evidence_in,
)
from rashomon.terms.reading import Name, NameKind, Reading, Roles
from rashomon.terms.report import (
    BODY,
    MARKED,
    READ_FURNITURE,
    Basis,
    Furniture,
    FurnitureKind,
    Refusal,
    Report,
    ReportBasis,
    Unheard,
    report_id,
)
from rashomon.terms.span import Span, span_in
from rashomon.terms.stage import Stage
from rashomon.terms.tables import TABLES, Table

__all__ = [
    "BODY", "MARKED", "READ_FURNITURE", "TABLES", "Action", "Actor", "ActorKind", "ActorRole", "ActorTenure",
    "Attribution", "Basis", "CaseError", "ChainBasis", "ChainNode", "Claim", "ClaimActor", "ComparesTexts",
    "Dispute", "DisputeKind", "Evidence", "Furniture", "FurnitureKind", "Id", "InputError", "Judgement",
    "JudgementKind", "KnowledgeRange", "Link", "LinkKind", "Linked", "Matter", "Modality", "Name", "NameKind",
    "Number", "Odds", "OriginRange", "Party", "Place", "Polarity", "RashomonError", "Reading", "Refusal",
    "Relation", "RelationModality", "Report", "ReportBasis", "Roles", "SameActor", "SourceKind", "SourceUse",
    "Span", "Stage", "Stance", "Table", "Texts", "Time", "Unheard", "UsageError", "Version", "article_address",
    "as_compared", "claim_holding", "evidence_in", "id_of", "report_id", "same_site", "sha256_of", "span_in",
]  # fmt: skip
