"""What the pages of the workbench ask over the whole case, without reading any text or nested row: heads and counts.

Enters: the tables. Leaves: one short head for each matter, report and source, the ties between reports, and what can
be placed in time. A page then asks `rows_with` for the few whole rows that it shows. Deliberately not done: sorting,
filtering and cutting into pages, which is the reader's choice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rashomon.casebook.book import Casebook, columns_sql, table_named
from rashomon.casebook.decisions import things
from rashomon.casebook.linked import recorded_seal
from rashomon.casebook.seal import digest_of
from rashomon.terms import Id, Judgement, Link, UsageError
from rashomon.terms.tables import row_from_sql, thing_of
from rashomon.terms.wording import at_hand

_KEYS = {  # columns that an index serves, or of tables that stay small
    "reports": ("id", "input"),
    "attributions": ("id", "report", "within"),
    "claims": ("id", "report", "attribution", "matter"),
    "matters": ("id",),
    "disputes": ("id", "matter"),
    "actors": ("id",),
    "sources": ("actor",),
    "links": ("id",),
    "refusals": ("input",),
}
_AT_ONCE = 500  # values in one statement; SQLite's own limit was 999 before 3.32


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterHead:
    """A matter by its counts: what one line of the board needs. `kinds` are the types of its disputes, sorted.

    `texts_own` and `origins_own` are the most of the matter's own claims; None in cases that were linked without them.
    """

    id: Id
    title: str
    claims: int
    reports: int
    versions: int
    texts_low: int | None
    texts_high: int | None
    texts_own: int | None
    origins_low: int | None
    origins_high: int | None
    origins_own: int | None
    unstated: int
    disputes: int
    kinds: tuple[str, ...]

    @property
    def origins(self) -> tuple[int | None, int | None, int | None]:
        """The fewest and the most origins of the claims at hand, and up to how many with what is told elsewhere."""
        return at_hand(self.origins_low, self.origins_high, self.origins_own)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHead:
    """A report without its text: `length` is in code points, `attributions`, `claims` and `warnings` are counts."""

    id: Id
    input: str
    outlet: str | None
    title: str | None
    byline: str | None
    republished_from: str | None
    published: str | None
    length: int
    attributions: int
    claims: int
    warnings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHead:
    """A source by its counts: `falls` is how many claims fall with it, `first` the first of its reports, by id."""

    actor: Id
    name: str
    kind: str
    reports: int
    claims: int
    falls: int
    first: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeHead:
    """A dispute by its id, its matter's and its type."""

    id: Id
    matter: Id
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One thing that has, or should have, a place in time; `edtf` is None where it could not be resolved.

    `what` is "happened" (`about` is a claim), "said" (an attribution), "published" or "changed" (a report).
    """

    what: str
    edtf: str | None
    about: Id
    report: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The whole case in heads, in order of ids; `ties` are links between reports: copies, relays, circles."""

    matters: tuple[MatterHead, ...]
    disputes: tuple[DisputeHead, ...]
    reports: tuple[ReportHead, ...]
    sources: tuple[SourceHead, ...]
    ties: tuple[Link, ...]
    placed: tuple[Placed, ...]
    refusals: int
    log: int


def overview(book: Casebook) -> Overview:
    """The whole case in heads; about a second for 100,000 claims, so ask again only when `changes` says so."""
    disputes = tuple(
        DisputeHead(id=id, matter=matter, type=kind)
        for id, matter, kind in book.select("SELECT id, matter, type FROM disputes ORDER BY id")
    )
    return Overview(
        matters=tuple(_matter_heads(book, disputes)),
        disputes=disputes,
        reports=tuple(_report_heads(book)),
        sources=tuple(_source_heads(book)),
        ties=things(book, "links", "relation IN ('copies', 'relays', 'circular')"),
        placed=tuple(_placed(book)),
        refusals=book.select("SELECT count(*) FROM refusals")[0][0],
        log=book.select("SELECT count(*) FROM log")[0][0],
    )


def changes(book: Casebook) -> tuple[int, int]:
    """Numbers that are others as soon as anybody, this connection among them, has written to the case."""
    return int(book.select("PRAGMA data_version")[0][0]), int(book.select("SELECT total_changes()")[0][0])


def made_of(book: Casebook) -> str:
    """A digest of what `overview` rests on: inputs, reports and what was linked. A judgement alone changes nothing."""
    seals = book.select("SELECT name, seal FROM inputs ORDER BY name")
    return digest_of(seals, recorded_seal(book))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewable:
    """What a person may look at first, with what tells how sure it is and what rests on it.

    `attributions` are (id, report, score), `claims` (id, report, attribution, matter), `links` (id, left, right, score)
    of two claims on one matter.
    """

    attributions: tuple[tuple[Id, Id, float], ...]
    claims: tuple[tuple[Id, Id, Id | None, Id | None], ...]
    links: tuple[tuple[Id, Id, Id, float], ...]


def reviewable(book: Casebook) -> Reviewable:
    """All attributions, claims and links of claims by what the review queue sorts them by."""
    return Reviewable(
        attributions=tuple(book.select("SELECT id, report, score FROM attributions ORDER BY id")),
        claims=tuple(book.select("SELECT id, report, attribution, matter FROM claims ORDER BY id")),
        links=tuple(
            book.select('SELECT id, "left", "right", score FROM links WHERE relation = \'same_matter\' ORDER BY id')
        ),
    )


def rows_with(book: Casebook, table: str, column: str, values: Iterable[str]) -> Iterator[Any]:
    """The rows of `table`, as dataclasses in export order within a batch, whose `column` is one of `values`.

    Raises UsageError for a column that no index serves.
    """
    if column not in _KEYS[table_named(table).name]:
        raise UsageError(f"{table} cannot be asked by {column}.")
    wanted = sorted(set(values))
    for first in range(0, len(wanted), _AT_ONCE):
        batch = wanted[first : first + _AT_ONCE]
        yield from things(book, table, f'"{column}" IN ({", ".join("?" * len(batch))})', *batch)


def counted_by(book: Casebook, table: str, column: str) -> dict[str, int]:
    """How many rows of `table` have each value of `column`."""
    if column not in _KEYS[table_named(table).name]:
        raise UsageError(f"{table} cannot be asked by {column}.")
    return dict(book.select(f'SELECT "{column}", count(*) FROM {table} GROUP BY "{column}"'))


def sources_by_claim(book: Casebook) -> dict[Id, tuple[Id, ...]]:
    """The sources that each claim's path begins with or passes through, by the claim's id."""
    found: dict[Id, tuple[Id, ...]] = {}
    asked = "SELECT one.value, sources.actor FROM sources, json_each(sources.claims) AS one ORDER BY sources.actor"
    for claim, actor in book.select(asked):
        found[claim] = (*found.get(claim, ()), actor)
    return found


def version_matter(book: Casebook, version: Id) -> Id | None:
    """The matter that has the version; None where none has."""
    found = book.select(
        "SELECT matters.id FROM matters, json_each(matters.versions) AS one WHERE one.value ->> 'id' = ?", version
    )
    return found[0][0] if found else None


def _matter_heads(book: Casebook, disputes: Iterable[DisputeHead]) -> Iterator[MatterHead]:
    kinds: dict[Id, set[str]] = {}
    for one in disputes:
        kinds.setdefault(one.matter, set()).add(one.type)
    asked = """
        SELECT id, title, json_array_length(claims), json_array_length(reports), json_array_length(versions),
            textual_origins, knowledge_origins, json_array_length(disputes)
        FROM matters ORDER BY id
    """
    for id, title, claims, reports, versions, texts, roots, number in book.select(asked):
        told, known = json.loads(texts), json.loads(roots)
        yield MatterHead(
            id=id,
            title=title,
            claims=claims,
            reports=reports,
            versions=versions,
            texts_low=told["low"],
            texts_high=told["high"],
            texts_own=told.get("own"),
            origins_low=known["low"],
            origins_high=known["high"],
            origins_own=known.get("own"),
            unstated=known["unstated"],
            disputes=number,
            kinds=tuple(sorted(kinds.get(id, ()))),
        )


def _report_heads(book: Casebook) -> Iterator[ReportHead]:
    attributions, claims = (counted_by(book, table, "report") for table in ("attributions", "claims"))
    asked = """
        SELECT id, input, outlet, title, byline, republished_from, published, length(text), json_array_length(warnings)
        FROM reports ORDER BY id
    """
    for id, input, outlet, title, byline, first, published, length, warnings in book.select(asked):
        yield ReportHead(
            id=id,
            input=input,
            outlet=outlet,
            title=title,
            byline=byline,
            republished_from=first,
            published=published,
            length=length,
            attributions=attributions.get(id, 0),
            claims=claims.get(id, 0),
            warnings=warnings,
        )


def _source_heads(book: Casebook) -> Iterator[SourceHead]:
    asked = """
        SELECT actor, name, kind, json_array_length(reports), json_array_length(claims), json_array_length(rests_on_it),
            reports ->> '$[0]'
        FROM sources ORDER BY actor
    """
    for actor, name, kind, reports, claims, falls, first in book.select(asked):
        yield SourceHead(actor=actor, name=name, kind=kind, reports=reports, claims=claims, falls=falls, first=first)


def _placed(book: Casebook) -> Iterator[Placed]:
    asked = (
        ("happened", 'SELECT "time" ->> \'edtf\', id, report FROM claims WHERE "time" IS NOT NULL'),
        ("said", "SELECT said ->> 'edtf', id, report FROM attributions WHERE said IS NOT NULL"),
        ("published", "SELECT published, id, id FROM reports"),
        ("changed", "SELECT changed, id, id FROM reports WHERE changed IS NOT NULL"),
    )
    for what, sql in asked:
        for edtf, about, report in book.select(sql + " ORDER BY id"):
            yield Placed(what=what, edtf=edtf, about=about, report=report)


def log_entries(book: Casebook, first: int, number: int) -> Iterator[Judgement]:
    """`number` entries of the log, newest first, after leaving out the `first` newest."""
    asked = f"SELECT {columns_sql(Judgement)} FROM log ORDER BY number DESC LIMIT ? OFFSET ?"
    for values in book.select(asked, number, first):
        yield thing_of(Judgement, row_from_sql(Judgement, values))
