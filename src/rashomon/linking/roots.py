"""On whose word a claim stands, made comparable across reports: its roots and the outlets its chain passes through.

Enters: claims, their attributions with chains, their reports. Leaves: one `Path` a claim. Deliberately not done:
deciding that two roots are one (see `origins.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rashomon.linking.names import name_words, outlet_key, same_outlet
from rashomon.terms import Attribution, ChainNode, Id, Party, Report, SourceKind, article_address

UNNAMED = frozenset({SourceKind.ANONYMOUS, SourceKind.COLLECTIVE})
NAMED = frozenset({SourceKind.PERSON, SourceKind.ORGANIZATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """Where a word started, as far as told. `key` is equal for roots that are certainly one, as in all versions of one
    article; `actor` is None for an author. `role` is the office that the place gives it.
    """

    key: str
    name: str
    kind: SourceKind
    actor: Id | None
    affiliation: str | None = None
    role: str | None = field(default=None, compare=False)  # one who holds an office is the same without it


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """An outlet a chain passes through on the way to the report, with the words that name it where they stand in the
    text.
    """

    name: str
    basis: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The roots of a claim (several where several speak together), the outlets and who else stands between them and the
    report, root first.
    """

    roots: tuple[Root, ...]
    relays: tuple[Relay, ...] = ()
    through: tuple[Root, ...] = ()


def path_of(
    attribution: Attribution | None,
    report: Report,
    attributions: Mapping[Id, Attribution],
    outlets: tuple[str, ...] = (),
) -> Path:
    """The path of what `attribution` holds; the author of `report` is the root of what it says in its own voice (None).

    A link that names one of `outlets`, those of the case, is an outlet whatever kind it was taken for.
    """
    if attribution is None or len(attribution.chain) < 2 or attribution.chain[0].kind is SourceKind.AUTHOR:
        return Path(roots=(author_of(report),))
    named = [(node, _outlet_of(node, report, outlets)) for node in attribution.chain[:-1]]
    relays = tuple(
        Relay(name=outlet, basis=node.basis.value, start=node.start, end=node.end) for node, outlet in named if outlet
    )
    first, outlet = named[0]
    if outlet:
        return Path(roots=(root_named(outlet, SourceKind.OUTLET, article_of(report)),), relays=relays)
    through = tuple(root for node, outlet in named[1:] if not outlet for root in _roots(node, report, attributions))
    return Path(roots=_roots(first, report, attributions), relays=relays, through=through)


def _outlet_of(node: ChainNode, report: Report, outlets: tuple[str, ...]) -> str | None:
    """The outlet that a link names, None where it is none; whole where its words stand inside the name of one of the
    case ("the Daily Lamp" of which "Lamp" was taken for a person).
    """
    if node.kind is SourceKind.OUTLET:
        return node.name
    if node.kind in (SourceKind.ORGANIZATION, SourceKind.DOCUMENT):
        return node.name if any(same_outlet(node.name, outlet) for outlet in outlets) else None
    if node.start is None or node.end is None:
        return None
    return next((one for one in outlets if _stands_around(one.removeprefix("The "), report.text, node)), None)


def _stands_around(name: str, text: str, node: ChainNode) -> bool:
    """Whether `name` stands in `text` as a whole word or words around the words of a link, its article apart."""
    start, end = node.start or 0, node.end or 0
    start += len("the ") * text[start:end].casefold().startswith("the ")
    at = text.find(name, max(0, end - len(name)), start + len(name))
    return at >= 0 and not text[at - 1 : at].isalnum() and not text[at + len(name) : at + len(name) + 1].isalnum()


def article_of(report: Report) -> str:
    """What all versions of one article share: its address, or the report itself where none is known."""
    return (_address(report.address) if report.address else None) or report.id


_address = lru_cache(maxsize=100_000)(article_address)  # asked for with every claim


def author_of(report: Report) -> Root:
    """The report's own voice as a root."""
    name = report.byline or report.outlet or report.title or report.input
    return Root(key=f"author {article_of(report)}", name=name, kind=SourceKind.AUTHOR, actor=None)


def _roots(node: ChainNode, report: Report, attributions: Mapping[Id, Attribution]) -> tuple[Root, ...]:
    said_in = attributions.get(node.attribution) if node.attribution else None
    parties = _parties_of(node, said_in) if said_in else ()
    if not parties:
        return (root_named(node.name, node.kind, article_of(report)),)
    found = {root.key: root for party in parties for root in (root_of(party, article_of(report)),)}
    return tuple(found[key] for key in sorted(found))


def _parties_of(node: ChainNode, attribution: Attribution) -> tuple[Party, ...]:
    """The parties that `node` stands for: the speakers, unless it names the audience, which passed the word on."""
    if any(party.name == node.name or party.text == node.name for party in attribution.sources):
        return attribution.sources
    if attribution.audience and attribution.audience.name == node.name:
        return (attribution.audience,)
    return attribution.sources if all(p.kind is node.kind for p in attribution.sources) else ()


def root_of(party: Party, article: str) -> Root:
    """`party` as a root."""
    return root_named(party.name, party.kind, article, party.actor, party.affiliation, party.role)


def root_named(
    name: str,
    kind: SourceKind,
    article: str,
    actor: Id | None = None,
    affiliation: str | None = None,
    role: str | None = None,
) -> Root:
    """A root by its name: unnamed ones are known only inside their article, outlets by their name, others by actor or
    name.
    """
    folded = " ".join(name_words(name))
    if kind is SourceKind.UNSTATED:
        key = "unstated"
    elif kind in UNNAMED:
        key = f"unnamed {article} {folded}"
    elif kind is SourceKind.OUTLET:
        key = f"outlet {outlet_key(name)}"
    else:
        key = f"actor {actor}" if actor else f"name {folded}"
    return Root(key=key, name=name, kind=kind, actor=actor, affiliation=affiliation, role=role)
