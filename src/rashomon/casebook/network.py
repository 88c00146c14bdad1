"""The signed network of a case over time, per claimant: who stands with or against whom, and who says so.

Enters: claims with relations, attributions, reports, actors. Leaves: edges, each on one claimant's word and with its
claims. The claimant is the root of the chain, where the word started as far as told. Deliberately not done: one
network of all claimants together; an edge without its claimant; weighing who is right.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.casebook.book import Casebook
from rashomon.casebook.decisions import decisions_of, things
from rashomon.casebook.fold import folded
from rashomon.casebook.linked import fact
from rashomon.terms import Attribution, Claim, Id, Modality, Polarity, Relation, Report, SourceKind, UsageError
from rashomon.terms.plover import sign_of

CODEBOOK = "codebook"  # the fact that holds the TOML text of a case's own codebook; empty for PLOVER
_UNSTATED = "nobody named"
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


@dataclass(frozen=True, slots=True, order=True)
class _Claimant:
    """Who tells; `key` is equal for what counts as one voice."""

    key: str
    name: str
    kind: str
    actor: Id | None


def network(
    book: Casebook, according_to: str | None = None, since: str | None = None, until: str | None = None
) -> tuple[NetworkEdge, ...]:
    """The edges of the case, by claimant, source, target and sign.

    `according_to` is a claimant's name, or the beginning of its actor id: only its edges. `since` and `until` are
    dates (2031, 2031-03, 2031-03-05): only claims that may fall between them, both included; claims without any date
    are then left out. Raises UsageError for a claimant the case does not have and for what is no date.
    """
    _must_be_date(since, until)
    names = {actor.id: actor.name for actor in things(book, "actors")}
    signs = _own_signs(book)
    gathered: dict[tuple[_Claimant, Id, Id, str], list[Told]] = {}
    for claimant, relation, told in _told(book):
        if _is_between(told.edtf, since, until):
            sign = signs.get(relation.type) or sign_of(relation.type)
            gathered.setdefault((claimant, relation.source, relation.target, sign), []).append(told)
    kept = {one for one, *_ in gathered} if according_to is None else _meant(gathered, according_to, book)
    return tuple(
        _edge(claimant, source, target, sign, gathered[claimant, source, target, sign], names)
        for claimant, source, target, sign in sorted(gathered)
        if claimant in kept
    )


def _own_signs(book: Casebook) -> dict[str, str]:
    """The signs that the case's own codebook gives its types."""
    types = tomllib.loads(fact(book, CODEBOOK) or "").get("types", {})
    return {name: str(one.get("sign", "other")) for name, one in types.items()}


def _told(book: Casebook) -> Iterator[tuple[_Claimant, Relation, Told]]:
    """Each relation of each claim once for every claimant at the root of its chain."""
    reports = {one.id: one for one in things(book, "reports")}
    related = things(book, "claims", "relations != '[]'")
    standing, claims = decisions_of(book).counted(things(book, "attributions"), related)
    attributions = {one.id: one for one in standing}
    for claim in claims:
        report = reports[claim.report]
        attribution = attributions.get(claim.attribution) if claim.attribution else None
        edtf, basis = _when(claim, attribution, report)
        for claimant in sorted(set(_claimants(claim, report, attributions))):
            for relation in claim.relations:
                told = Told(claim=claim.id, type=relation.type, put=_put(claim, relation.type), edtf=edtf, basis=basis)
                yield claimant, relation, told


def _put(claim: Claim, type: str) -> str:
    """How the relation is put; to refuse is an act, though it denies what is refused."""
    if claim.polarity is Polarity.NEGATED and type != "REJECT":
        return "negated"
    return claim.modality.value


def _when(claim: Claim, attribution: Attribution | None, report: Report) -> tuple[str | None, str | None]:
    if claim.time and claim.time.edtf:
        return claim.time.edtf, "happened"
    if attribution and attribution.said and attribution.said.edtf:
        return attribution.said.edtf, "said"
    return (report.published, "published") if report.published else (None, None)


def _claimants(claim: Claim, report: Report, attributions: dict[Id, Attribution]) -> Iterator[_Claimant]:
    if claim.attribution is None or claim.attribution not in attributions:
        name = report.outlet or report.byline or f"the author of {report.input}"
        key = f"author {folded(report.outlet).text}" if report.outlet else f"author {report.id}"
        yield _Claimant(key, name, SourceKind.AUTHOR.value, None)
        return
    own = attributions[claim.attribution]
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
        key = party.actor or f"described {report.id} {folded(party.name).text}"
        yield _Claimant(key, party.name, party.kind.value, party.actor)


def _edge(
    claimant: _Claimant, source: Id, target: Id, sign: str, told: Iterable[Told], names: dict[Id, str]
) -> NetworkEdge:
    ordered = sorted(told, key=lambda one: (one.edtf is None, _bounds(one.edtf or "")[0], one.claim, one.type))
    acts = [one for one in ordered if one.put == Modality.ACTUAL.value]
    dated = [one.edtf for one in acts if one.edtf]
    return NetworkEdge(
        source=source,
        source_name=names.get(source, source),
        target=target,
        target_name=names.get(target, target),
        sign=sign,
        claimant=claimant.actor,
        claimant_name=names.get(claimant.actor or "", claimant.name),
        claimant_kind=claimant.kind,
        acts=dict(sorted(Counter(one.type for one in acts).items())),
        spoken_of=dict(sorted(Counter(f"{one.type} {one.put}" for one in ordered if one not in acts).items())),
        since=min(dated, key=lambda edtf: _bounds(edtf)[0]) if dated else None,
        until=max(dated, key=lambda edtf: _bounds(edtf)[1]) if dated else None,
        told=tuple(ordered),
    )


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


def _must_be_date(*dates: str | None) -> None:
    for date in dates:
        if date is not None and not _BOUND.fullmatch(date):
            raise UsageError(f"{date!r} is no date: write 2031, 2031-03 or 2031-03-05.")


def _is_between(edtf: str | None, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    if edtf is None:
        return False
    first, last = _bounds(edtf)
    return (since is None or last >= _bounds(since)[0]) and (until is None or first <= _bounds(until)[1])


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
