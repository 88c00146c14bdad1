"""Chains as pages draw them: a list of links from the root to the report, each with its words and where they stand.

Enters: attributions with their chains. Leaves: `Chain`s, which a template draws as an ordered list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rashomon.cli.drawing.words import kind_in_words, link_in_words, without_words
from rashomon.terms import Attribution, ChainBasis, ChainNode, Claim, Id, SourceKind, Stance
from rashomon.web.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of a chain. `words` are the cue, or what stands in its place; empty for the report at the end.

    `source` is the id of its row among the sources, `start` and `end` are the characters that name it; None where
    there are none. `stance` is empty where the cue says it already.
    """

    name: str
    kind: str
    unstated: bool
    is_report: bool
    source: Id | None
    start: int | None
    end: int | None
    words: str
    stance: str
    hedges: tuple[str, ...]
    inferred: bool
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """What is said (`claims` that share the chain) and the `links` it came by, root first, the report last."""

    report: Id
    attribution: Id | None
    claims: tuple[Claim, ...]
    links: tuple[Link, ...]

    @property
    def root(self) -> Link:
        """Where the word started, as far as told."""
        return self.links[0]


def chains_of(view: View, claims: Iterable[Claim], attributions: Mapping[Id, Attribution]) -> list[Chain]:
    """The chains that `claims` came by, claims of one attribution together, by publication and place in the text.

    `attributions` holds those that the chains name, where they are in the case (see `named_in`).
    """

    def place(claim: Claim) -> tuple[tuple[str, str], str, str, int, int]:
        return view.order_of(claim.report), claim.report, claim.attribution or "", claim.start, claim.end

    together = groupby(sorted(claims, key=place), key=lambda one: (one.report, one.attribution))
    return [_chain(view, report, id, tuple(said), attributions) for (report, id), said in together]


def named_in(view: View, attributions: Iterable[Attribution]) -> dict[Id, Attribution]:
    """The attributions and those whose links their chains name."""
    own = {one.id: one for one in attributions}
    others = {node.attribution for one in own.values() for node in one.chain} - own.keys()
    return own | view.attributions(others)


def _chain(
    view: View, report: Id, id: Id | None, claims: tuple[Claim, ...], attributions: Mapping[Id, Attribution]
) -> Chain:
    own = attributions.get(id) if id else None
    return Chain(report=report, attribution=id, claims=claims, links=links_of(view, report, own, claims, attributions))


def links_of(
    view: View, report: Id, own: Attribution | None, claims: Sequence[Claim], attributions: Mapping[Id, Attribution]
) -> tuple[Link, ...]:
    """The links of the chain of `own`; without one the report speaks in its own voice."""
    candidates = view.sources_of(one.id for one in claims)
    if own is None:
        return (_own_voice(view, report, candidates), _this_report(view, report))
    made = [_link(view, own, at, candidates, attributions) for at in range(len(own.chain) - 1)]
    return (*made, _this_report(view, report))


def _link(view: View, own: Attribution, at: int, candidates: set[Id], attributions: Mapping[Id, Attribution]) -> Link:
    node = own.chain[at]
    told = _telling(own, at, attributions)
    known = attributions.get(node.attribution) if node.attribution else own if at == 0 else None
    return Link(
        name=node.name,
        kind=link_in_words(node, known),
        unstated=node.kind is SourceKind.UNSTATED,
        is_report=False,
        source=_source_of(view, node, known, candidates),
        start=node.start,
        end=node.end,
        words=told.cue.text if told and told.cue else without_words(node.kind, at),
        stance=told.stance.value if told and not says_itself(told) else "",
        hedges=tuple(one.text for one in told.hedges) if told else (),
        inferred=node.basis is ChainBasis.INFERRED,
        made_by=node.made_by,
    )


def _telling(own: Attribution, at: int, attributions: Mapping[Id, Attribution]) -> Attribution | None:
    """The attribution whose words stand beside link `at`: links of one share them, and the first of them has them."""
    node = own.chain[at]
    if node.attribution is None:
        return own if at == 0 else None
    if node.attribution in {one.attribution for one in own.chain[:at]}:
        return None
    return attributions.get(node.attribution)


def says_itself(link: Attribution) -> bool:
    """Whether the cue's own word is the stance's ("denied" for denies), or there is nothing to add to it."""
    stem = link.stance.value[:4]
    return link.stance is Stance.ASSERTS or (link.cue is not None and stem in link.cue.text.casefold())


def _source_of(view: View, node: ChainNode, known: Attribution | None, candidates: set[Id]) -> Id | None:
    """The row among the sources that `node` stands for, found by its actor, else by its name among `candidates`."""
    parties = [*known.sources, *([known.audience] if known.audience else [])] if known else []
    for party in parties:
        if party.name == node.name and party.actor in view.sources:
            return party.actor
    for one in sorted(candidates):
        if view.sources[one].name.casefold() == node.name.casefold():
            return one
    return None


def _own_voice(view: View, report: Id, candidates: set[Id]) -> Link:
    voices = sorted(one for one in candidates if view.sources[one].kind == SourceKind.AUTHOR.value)
    return Link(
        name=view.reports[report].byline or "the author",
        kind=kind_in_words(SourceKind.AUTHOR),
        unstated=False,
        is_report=False,
        source=voices[0] if voices else None,
        start=None,
        end=None,
        words="wrote",
        stance="",
        hedges=(),
        inferred=False,
        made_by="",
    )


def _this_report(view: View, report: Id) -> Link:
    return Link(
        name=view.name_of(report),
        kind="this report",
        unstated=False,
        is_report=True,
        source=None,
        start=None,
        end=None,
        words="",
        stance="",
        hedges=(),
        inferred=False,
        made_by="",
    )
