"""From the root of a word to the page: the chain of each attribution.

Enters: the findings with their sources resolved, and which lies in which. Leaves: `ChainNode`s, the root first, the
report itself last. Between them stand the sources of the enclosing attributions and the relays the text names: an
outlet that was told, a document it was said in, what a source writes in, what published a document, an agency's credit.

    speaker < document it was said in < outlet that was told < source of the enclosing attribution < ... < this report

A link is *stated* where the text names it for this content, *inferred* where an earlier sentence says that what this
outlet says came by way of another. Nothing else is added.
Relays come from `relays`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page
from rashomon.terms import ChainBasis, ChainNode, Id, Party, Report, SourceKind

THIS_REPORT = "this report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """A finding with its id, its parties, the relays beside it and the index of the one it lies in."""

    id: Id
    finding: Finding
    sources: tuple[Party, ...]
    audience: Party | None
    relays: tuple[ChainNode, ...]
    parent: int | None


def chains_of(
    page: Page, seated: Sequence[Seated], credits: tuple[ChainNode, ...] = ()
) -> tuple[tuple[ChainNode, ...], ...]:
    """The chain of each, in the same order; `credits` are agencies that the whole report came by."""
    via = _handed_on(page, seated)
    tail = (*credits, *_last_links(page.report))
    return tuple(_chain(seated, index, via, tail) for index in range(len(seated)))


def _chain(
    seated: Sequence[Seated], index: int, via: dict[str, ChainNode], tail: tuple[ChainNode, ...]
) -> tuple[ChainNode, ...]:
    nodes: list[ChainNode] = []
    at: int | None = index
    while at is not None:
        outermost = seated[at]
        nodes += [_speaking(outermost), *outermost.relays]
        at = outermost.parent
    key = nodes[-1].name if outermost.relays else _key(outermost.sources[0])
    nodes += _inferred(via.get(key))
    return tuple(_without_repeats([*nodes, *tail]))


def _speaking(seated: Seated) -> ChainNode:
    """The node of an attribution's own sources; several speakers are one link."""
    first = seated.sources[0]
    last = seated.sources[-1]
    names = [s.name for s in seated.sources]
    return ChainNode(
        name=names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1],
        kind=first.kind,
        start=first.start,
        end=last.end,
        attribution=seated.id,
        basis=ChainBasis.STATED,
        made_by=seated.finding.made_by,
    )


def _without_repeats(nodes: Sequence[ChainNode]) -> Iterator[ChainNode]:
    """`nodes` without a link that only names the one before it again."""
    before: ChainNode | None = None
    for node in nodes:
        same = before is not None and node.name == before.name
        alike = before is not None and (
            node.kind is before.kind or (node.start, node.end) == (before.start, before.end)
        )
        if not (same and alike) or node.kind is SourceKind.UNSTATED:
            yield node
        before = node


def _handed_on(page: Page, seated: Sequence[Seated]) -> dict[str, ChainNode]:
    """For each outlet, and each nameless source by its place: the first outlet that handed its word on to us."""
    via: dict[str, ChainNode] = {}
    for one in seated:
        if one.parent is None:
            continue
        outer = seated[one.parent].sources[0]
        inner = one.sources[0]
        if inner.kind in _HANDED_ON and outer.kind is SourceKind.OUTLET and inner.name != outer.name:
            via.setdefault(_key(inner), _speaking(seated[one.parent]))
    return via


_HANDED_ON = (SourceKind.OUTLET, SourceKind.ANONYMOUS, SourceKind.COLLECTIVE)


def _key(party: Party) -> str:
    """An outlet's name; of anybody else the place that describes them most fully, as many are "an official"."""
    if party.kind is SourceKind.OUTLET:
        return party.name
    at = party.resolved_from or party
    return f"{at.start}-{at.end}"


def _inferred(node: ChainNode | None) -> list[ChainNode]:
    """The outlet by whose way the last link reached this report, where another sentence says so."""
    return [] if node is None else [replace(node, basis=ChainBasis.INFERRED, made_by="rule:same-way")]


def _last_links(report: Report) -> Iterator[ChainNode]:
    """The outlet it was first published by, and the report itself."""
    if report.republished_from:
        yield ChainNode(
            name=report.republished_from, kind=SourceKind.OUTLET, basis=ChainBasis.STATED, made_by="rule:republished"
        )
    name = report.outlet or report.byline
    yield ChainNode(
        name=name or THIS_REPORT,
        kind=SourceKind.OUTLET if report.outlet else SourceKind.AUTHOR,
        basis=ChainBasis.STATED,
        made_by="rule:this-report",
    )
