"""The log: what people decided and what came and went, each entry holding the hash of the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from rashomon.casebook.book import Casebook, columns_sql, insert
from rashomon.terms import Id, Judgement, Span, sha256_of
from rashomon.terms.tables import json_of, row_from_sql, sql_values, thing_of

DECIDED = frozenset({"right", "wrong", "same", "different"})  # the kinds that linking is told of
MACHINE = "rashomon"  # who says that an input came or went in a build
_HEAD = "log_head"


def logged(
    book: Casebook,
    kind: str,
    about: Id,
    *,
    by: str,
    reason: str | None = None,
    text_sha256: str | None = None,
    span: Span | None = None,
    detail: Mapping[str, Any] | None = None,
) -> Judgement:
    """Add an entry to the log, inside the caller's transaction; the entry as it stands there."""
    last = log(book, last=1)
    entry = Judgement(
        number=last[0].number + 1 if last else 1,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        by=by,
        kind=kind,
        about=about,
        text_sha256=text_sha256,
        start=span.start if span else None,
        end=span.end if span else None,
        reason=reason,
        detail=json_of(dict(detail or {})),
        prior=last[0].hash if last else "",
        hash="",
    )
    entry = replace(entry, hash=hash_of(entry))
    insert(book, "log", entry)
    book.change("INSERT OR REPLACE INTO facts VALUES (?, ?)", _HEAD, head_of(entry))
    return entry


def hash_of(entry: Judgement) -> str:
    """SHA-256 over all fields of an entry but its own hash, the hash of the entry before it among them."""
    return sha256_of(json_of(sql_values(replace(entry, hash=""))).encode())


def head_of(entry: Judgement) -> str:
    """The number and hash of the last entry: kept apart, so that entries cut off the end are missed."""
    return f"{entry.number} {entry.hash}"


def recorded_head(book: Casebook) -> str:
    """What `head_of` said when the last entry was made; empty for an empty log."""
    found = book.select("SELECT value FROM facts WHERE name = ?", _HEAD)
    return str(found[0][0]) if found else ""


def log(book: Casebook, last: int | None = None) -> tuple[Judgement, ...]:
    """The entries of the log, oldest first; only the `last` so many where that is given."""
    newest = book.select(
        f"SELECT {columns_sql(Judgement)} FROM log ORDER BY number DESC LIMIT ?", -1 if last is None else last
    )
    return tuple(thing_of(Judgement, row_from_sql(Judgement, values)) for values in reversed(newest))


def decided(book: Casebook) -> tuple[Judgement, ...]:
    """The judgements about claims and attributions whose exact place is in the case: what linking is told."""
    waiting = {entry.number for entry in orphans(book)}
    return tuple(entry for entry in log(book) if entry.kind in DECIDED and entry.number not in waiting)


def orphans(book: Casebook) -> tuple[Judgement, ...]:
    """Judgements whose report, or whose span of the identical text, is not in the case now. They wait for it."""
    texts = {sha for (sha,) in book.select("SELECT sha256 FROM reports")}
    ids = {
        found for name in ("reports", "attributions", "claims") for (found,) in book.select(f"SELECT id FROM {name}")
    }
    return tuple(
        entry
        for entry in log(book)
        if entry.text_sha256 is not None and (entry.text_sha256 not in texts or entry.about not in ids)
    )
