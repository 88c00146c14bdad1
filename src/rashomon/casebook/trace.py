"""On whose word: chains with the exact characters of every link."""

from __future__ import annotations

from rashomon.casebook.answers import Trace, TraceNode
from rashomon.casebook.book import Casebook
from rashomon.casebook.decisions import things
from rashomon.casebook.lookup import found
from rashomon.terms import (
    Attribution,
    ChainBasis,
    ChainNode,
    Claim,
    Matter,
    Report,
    SourceKind,
    Span,
    UsageError,
    Version,
    span_in,
)
from rashomon.terms.tables import thing_of

_OWN_VOICE = "casebook: a claim without attribution is in the report's own voice"


def trace(book: Casebook, word: str) -> Trace:
    """The chain of the attribution or claim that `word` names; for a matter or a version those of its claims.

    Raises UsageError as `found` does, and for things that stand on nobody's word.
    """
    meant = found(book, word)
    if meant.kind == "attribution":
        return _of_attribution(book, thing_of(Attribution, meant.row))
    if meant.kind == "claim":
        return _of_claim(book, thing_of(Claim, meant.row))
    if meant.kind == "matter":
        return _of_claims(book, meant.kind, thing_of(Matter, meant.row))
    if meant.kind == "version":
        return _of_claims(book, meant.kind, thing_of(Version, meant.row))
    raise UsageError(
        f"{word} names no attribution, claim, version or matter (it is of the kind {meant.kind}), and only these have "
        "chains. rashomon show says what it is."
    )


def _of_attribution(book: Casebook, attribution: Attribution) -> Trace:
    report = _report(book, attribution.report)
    return Trace(
        about=attribution.id,
        kind="attribution",
        report=report.id,
        said=attribution.content,
        cue=attribution.cue,
        stance=attribution.stance.value,
        hedges=attribution.hedges,
        nodes=tuple(_node(report, node) for node in attribution.chain),
    )


def _of_claim(book: Casebook, claim: Claim) -> Trace:
    report = _report(book, claim.report)
    said = (Span(start=claim.start, end=claim.end, text=claim.text),)
    if claim.attribution is None:
        nodes = _own_voice(report)
        return Trace(
            about=claim.id, kind="claim", report=report.id, said=said, cue=None, stance=None, hedges=(), nodes=nodes
        )
    (attribution,) = things(book, "attributions", "id = ?", claim.attribution)
    under = _of_attribution(book, attribution)
    return Trace(
        about=claim.id,
        kind="claim",
        report=report.id,
        said=said,
        cue=under.cue,
        stance=under.stance,
        hedges=under.hedges,
        nodes=under.nodes,
    )


def _of_claims(book: Casebook, kind: str, gathered: Matter | Version) -> Trace:
    claims = [claim for id in gathered.claims for claim in things(book, "claims", "id = ?", id)]
    return Trace(
        about=gathered.id,
        kind=kind,
        report=None,
        said=(),
        cue=None,
        stance=None,
        hedges=(),
        nodes=(),
        parts=tuple(_of_claim(book, claim) for claim in claims),
    )


def _own_voice(report: Report) -> tuple[TraceNode, ...]:
    """The chain of what a report says itself: its author is the root, then the outlets it came through, where known."""
    outlets = [(name, SourceKind.OUTLET) for name in (report.republished_from, report.outlet) if name]
    names = [(report.byline or "the author", SourceKind.AUTHOR), *outlets]
    return tuple(
        TraceNode(name=name, kind=kind, span=None, attribution=None, basis=ChainBasis.STATED, made_by=_OWN_VOICE)
        for name, kind in names
    )


def _node(report: Report, node: ChainNode) -> TraceNode:
    placed = node.start is not None and node.end is not None
    return TraceNode(
        name=node.name,
        kind=node.kind,
        span=span_in(report.text, node.start, node.end) if placed else None,  # type: ignore[arg-type]  # both are set
        attribution=node.attribution,
        basis=node.basis,
        made_by=node.made_by,
    )


def _report(book: Casebook, id: str) -> Report:
    (report,) = things(book, "reports", "id = ?", id)
    assert isinstance(report, Report)
    return report
