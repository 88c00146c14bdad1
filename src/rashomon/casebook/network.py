"""The signed network of a case over time, per claimant: who stands with or against whom, and who says so.

Enters: claims with relations, attributions, reports, actors. Leaves: edges, each on one claimant's word and with its
claims. The claimant is the root of the chain, where the word started as far as told. Deliberately not done: one
network of all claimants together; an edge without its claimant; weighing who is right.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePath
from typing import Any, NamedTuple

from rashomon.casebook.book import Casebook
from rashomon.casebook.decisions import decisions_of, things
from rashomon.casebook.fold import folded
from rashomon.casebook.gathered import actors_in, gathered_attribution
from rashomon.casebook.linked import fact
from rashomon.terms import Attribution, Id, Modality, Polarity, SourceKind, Stance, UsageError
from rashomon.terms.plover import sign_of
from rashomon.terms.tables import thing_of
from rashomon.terms.telling import stance_on, voice_of

CODEBOOK = "codebook"  # the fact that holds the TOML text of a case's own codebook; empty for PLOVER
_UNSTATED = "nobody named"
_ACT = Modality.ACTUAL.value
_RELATED = """
    SELECT id, report, attribution, relations, start, text, "time" ->> 'edtf', polarity, modality
    FROM claims WHERE relations <> '[]'
"""
_BARE = "SELECT id, report, stance, within, score, said, content, sources, chain FROM attributions WHERE "
_EMPTY = {"cue": None, "hedges": (), "audience": None, "channel": None, "depth": 0, "made_by": ""}
_AT_ONCE = 500  # values in one statement; SQLite's own limit was 999 before 3.32
_BOUND = re.compile(r"\d{4}(-\d{2}){0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One claim of an edge: its type, and whether it tells an act (affirmed, actual) or only speaks of one.

    `put` is "actual", "negated" or the claim's modality. `edtf` is when it happened where that is established, else
    when it was said, else when its report was published; `basis` says which ("happened", "said", "published"), and
    both are None where none is established.
    """

    claim: Id
    type: str
    put: str
    edtf: str | None
    basis: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkEdge:
    """What one claimant says between two actors, with one sign: "cooperation", "conflict", or "other" for the types of
    a codebook of one's own.

    `claimant` is the actor id of the root of the chains, None where it has none (a described source of one report, an
    author); `claimant_kind` "unstated" is the bucket of all claims whose root no text names. `acts` counts the types
    of affirmed, actual claims; `spoken_of` the rest (promised, feared, denied) as "TYPE future". `since` and `until`
    are the first and last EDTF dates of the acts. `told` are its claims, by time and id.
    """

    source: Id
    source_name: str
    target: Id
    target_name: str
    sign: str
    claimant: Id | None
    claimant_name: str
    claimant_kind: str
    acts: dict[str, int]
    spoken_of: dict[str, int]
    since: str | None
    until: str | None
    told: tuple[Told, ...]


class _Claimant(NamedTuple):
    """Who tells; `key` is equal for what counts as one voice."""

    key: str
    name: str
    kind: str
    actor: Id | None


@dataclass(frozen=True, slots=True)
class _Related:
    """What a network looks at of a claim; `relations` are (source, target, type)."""

    id: Id
    report: Id
    attribution: Id | None
    relations: tuple[tuple[Id, Id, str], ...]
    start: int
    text: str
    edtf: str | None
    polarity: str
    modality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Author:
    """Who speaks in a report's own voice, and when it was published."""

    voice: _Claimant
    published: str | None


def network(
    book: Casebook, according_to: str | None = None, since: str | None = None, until: str | None = None
) -> tuple[NetworkEdge, ...]:
    """The edges of the case, by claimant, source, target and sign.

    `according_to` is a claimant's name, or the beginning of its actor id: only its edges. `since` and `until` are
    dates (2031, 2031-03, 2031-03-05): only claims that may fall between them, both included; claims without any date
    are then left out. Raises UsageError for a claimant the case does not have and for what is no date.
    """
    must_be_date(since, until)
    names = {actor.id: actor.name for actor in things(book, "actors")}
    signs = _own_signs(book)
    gathered: dict[tuple[_Claimant, Id, Id, str], list[Told]] = {}
    for claimant, source, target, told in _told(book):
        sign = signs.get(told.type) or sign_of(told.type)
        gathered.setdefault((claimant, source, target, sign), []).append(told)
    kept = {one for one, *_ in gathered} if according_to is None else _meant(gathered, according_to, book)
    edges = (_edge(*key, gathered[key], names) for key in sorted(gathered) if key[0] in kept)
    return tuple(between(edges, since, until))


def between(edges: Iterable[NetworkEdge], since: str | None, until: str | None) -> Iterator[NetworkEdge]:
    """The edges with only the claims that may fall between two dates, as in `network`, which raises for no date."""
    must_be_date(since, until)
    for edge in edges:
        told = tuple(one for one in edge.told if is_between(one.edtf, since, until))
        if told:
            yield edge if len(told) == len(edge.told) else replace(edge, told=told, **_counts(told))


def _own_signs(book: Casebook) -> dict[str, str]:
    """The signs that the case's own codebook gives its types."""
    types = tomllib.loads(fact(book, CODEBOOK) or "").get("types", {})
    return {name: str(one.get("sign", "other")) for name, one in types.items()}


def _told(book: Casebook) -> Iterator[tuple[_Claimant, Id, Id, Told]]:
    """Each relation of each claim once for every claimant at the root of its chain, from its source to its target."""
    authors = _authors(book)
    attributions = {one.id: one for one in _attributions(book)}
    for claim in _related(book):
        author = authors[claim.report]
        attribution, stance = voice_of(claim, attributions), stance_on(claim, attributions)
        edtf, basis = _when(claim, attribution, author.published)
        for claimant in sorted(set(_claimants(claim, attribution, author.voice, attributions))):
            for source, target, type in claim.relations:
                yield (
                    claimant,
                    source,
                    target,
                    Told(claim=claim.id, type=type, put=_put(claim, type, stance), edtf=edtf, basis=basis),
                )


def _authors(book: Casebook) -> dict[Id, _Author]:
    """Who speaks in a report's own voice, by report: its outlet, else whoever wrote it."""
    found = {}
    known = "SELECT id, input, title, outlet, byline, published FROM reports"
    for id, input, title, outlet, byline, published in book.select(known):
        key = f"author {folded(outlet).text}" if outlet else f"author {id}"
        name = outlet or byline or f"the author of {title or PurePath(input).name}"
        found[id] = _Author(voice=_Claimant(key, name, SourceKind.AUTHOR.value, None), published=published)
    return found


def _related(book: Casebook) -> Iterator[_Related]:
    """The claims with relations that count."""
    actors, decisions = actors_in(book), decisions_of(book)
    for id, report, attribution, relations, *rest in book.select(_RELATED):
        if id not in decisions.rejected and attribution not in decisions.rejected:
            ends = [
                (*(actors.get((report, one[end]), one[end]) for end in ("source", "target")), one["type"])
                for one in json.loads(relations)
            ]
            if decisions.participants.may_change(id, report):
                (whole,) = things(book, "claims", "id = ?", id)
                ends = [(one.source, one.target, one.type) for one in whole.relations]
            yield _Related(id, report, attribution, tuple(ends), *rest)


def _attributions(book: Casebook) -> tuple[Attribution, ...]:
    """The attributions that claims with relations stand in, and those that their chains name, as far as they count."""
    actors, decisions = actors_in(book), decisions_of(book)
    own = _bare(book, "id IN (SELECT attribution FROM claims WHERE relations <> '[]')")
    known = {one.id for one in own}
    outer = sorted({node.attribution for one in own for node in one.chain if node.attribution} - known)
    for first in range(0, len(outer), _AT_ONCE):
        batch = outer[first : first + _AT_ONCE]
        own += _bare(book, f"id IN ({', '.join('?' * len(batch))})", *batch)
    laid_over = (decisions.attribution(gathered_attribution(one, actors)) for one in own)
    return decisions.counted(laid_over, ())[0]


def _bare(book: Casebook, where: str, *values: str) -> list[Attribution]:
    """Attributions of which only what a network looks at was read; all else is empty."""
    found = []
    for *plain, said, content, sources, chain in book.select(_BARE + where, *values):
        row = dict(zip(("id", "report", "stance", "within", "score"), plain, strict=True))
        nested = {"said": json.loads(said or "null"), "content": json.loads(content)}
        nested |= {"sources": json.loads(sources), "chain": json.loads(chain)}
        found.append(thing_of(Attribution, {**_EMPTY, **row, **nested}))
    return found


def _put(claim: _Related, type: str, stance: Stance) -> str:
    """How the relation is put by whose word it is; to refuse is an act, though it denies what is refused."""
    negated = claim.polarity == Polarity.NEGATED and type != "REJECT"
    if negated != (stance is Stance.DENIES):
        return "negated"
    return Modality.POSSIBLE.value if stance is Stance.DOUBTS and claim.modality == _ACT else claim.modality


def _when(claim: _Related, attribution: Attribution | None, published: str | None) -> tuple[str | None, str | None]:
    if claim.edtf:
        return claim.edtf, "happened"
    if attribution and attribution.said and attribution.said.edtf:
        return attribution.said.edtf, "said"
    return (published, "published") if published else (None, None)


def _claimants(
    claim: _Related, own: Attribution | None, author: _Claimant, attributions: dict[Id, Attribution]
) -> Iterator[_Claimant]:
    if own is None:
        yield author
        return
    root = own.chain[0] if own.chain else None
    if root is None or root.kind is SourceKind.UNSTATED:
        yield _Claimant("unstated", _UNSTATED, SourceKind.UNSTATED.value, None)
        return
    first = attributions.get(root.attribution or "", own)
    parties = [one for one in first.sources if one.kind is root.kind] or list(first.sources)
    if all(one.name != root.name and one.kind is SourceKind.UNSTATED for one in parties):
        yield _Claimant(f"named {folded(root.name).text}", root.name, root.kind.value, None)
    for party in parties:
        if party.kind is SourceKind.UNSTATED:
            continue
        key = party.actor or f"described {claim.report} {folded(party.name).text}"
        yield _Claimant(key, party.name, party.kind.value, party.actor)


def _edge(
    claimant: _Claimant, source: Id, target: Id, sign: str, told: Iterable[Told], names: dict[Id, str]
) -> NetworkEdge:
    ordered = sorted(told, key=lambda one: (one.edtf is None, _bounds(one.edtf or "")[0], one.claim, one.type))
    return NetworkEdge(
        source=source,
        source_name=names.get(source, source),
        target=target,
        target_name=names.get(target, target),
        sign=sign,
        claimant=claimant.actor,
        claimant_name=names.get(claimant.actor or "", claimant.name),
        claimant_kind=claimant.kind,
        told=tuple(ordered),
        **_counts(ordered),
    )


def _counts(told: Iterable[Told]) -> dict[str, Any]:
    """What an edge says of its claims together: their types, and when the acts among them were."""
    acts = Counter(one.type for one in told if one.put == _ACT)
    spoken_of = Counter(f"{one.type} {one.put}" for one in told if one.put != _ACT)
    dated = [one.edtf for one in told if one.put == _ACT and one.edtf]
    return {
        "acts": dict(sorted(acts.items())),
        "spoken_of": dict(sorted(spoken_of.items())),
        "since": min(dated, key=lambda edtf: _bounds(edtf)[0]) if dated else None,
        "until": max(dated, key=lambda edtf: _bounds(edtf)[1]) if dated else None,
    }


def _meant(gathered: Iterable[tuple[_Claimant, Id, Id, str]], according_to: str, book: Casebook) -> set[_Claimant]:
    """The claimants that a name or the beginning of an id means. Raises UsageError where it means nobody."""
    known = {one for one, *_ in gathered}
    wanted = folded(according_to).text
    aliases = {
        actor.id: {folded(name).text for name in (actor.name, *actor.aliases)} for actor in things(book, "actors")
    }
    found = {one for one in known if wanted == folded(one.name).text or wanted in aliases.get(one.actor or "", ())}
    found = found or {
        one for one in known if one.actor and len(according_to) > 3 and one.actor.startswith(according_to)
    }
    if not found:
        voices = ", ".join(sorted({one.name for one in known})[:12])
        raise UsageError(
            f"No relation is told on the word of {according_to!r}. Told on the word of: {voices or 'nobody'}."
        )
    return found


def must_be_date(since: str | None, until: str | None) -> None:
    """Raise UsageError where one of two dates is given and is no year, month or day, or the first is the later one."""
    for date in (since, until):
        if date is not None and not _BOUND.fullmatch(date):
            raise UsageError(f"{date!r} is no date: write 2031, 2031-03 or 2031-03-05.")
    if since is not None and until is not None and _bounds(since)[0] > _bounds(until)[1]:
        raise UsageError(f"Nothing lies between {since} and {until}: the first date is later than the second.")


def is_between(edtf: str | None, since: str | None, until: str | None) -> bool:
    """Whether an EDTF date may lie between the two, both included; None does not, where either is given."""
    if since is None and until is None:
        return True
    if edtf is None:
        return False
    first, last = _bounds(edtf)
    return (since is None or last >= _bounds(since)[0]) and (until is None or first <= _bounds(until)[1])


@lru_cache(maxsize=10_000)  # a case has few dates and asks for each many times
def _bounds(edtf: str) -> tuple[str, str]:
    """The first and last day an EDTF date may mean, as texts that sort ("2031-03" is "2031-03-01", "2031-03-31").

    >>> _bounds("2031-03"), _bounds("2031-0X~"), _bounds("../2031")
    (('2031-03-01', '2031-03-31'), ('2031-00-01', '2031-09-31'), ('0000-01-01', '2031-12-31'))
    """
    first, _, last = edtf.partition("/")
    return _day(first, "0", "01") if first not in ("", "..") else "0000-01-01", _last_day(last or first)


def _day(edtf: str, digit: str, rest: str) -> str:
    parts = edtf.split("T")[0].strip("~?%").replace("X", digit).split("-")
    return "-".join([*parts, *([rest] * (3 - len(parts)))])


def _last_day(edtf: str) -> str:
    if edtf in ("", ".."):
        return "9999-12-31"
    parts = edtf.split("T")[0].strip("~?%").replace("X", "9").split("-")
    return "-".join([*parts, *(["12", "31"][len(parts) - 1 :])])
