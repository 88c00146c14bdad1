"""The log: what people decided and what came and went, each entry holding the hash of the one before it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from rashomon.casebook.book import Casebook, columns_sql, insert
from rashomon.casebook.forgotten import FORGOTTEN, LeftOut, left_out
from rashomon.terms import Id, Judgement, JudgementKind, Span, sha256_of
from rashomon.terms.tables import json_of, row_from_sql, sql_values, thing_of

_K = JudgementKind
DECIDED = frozenset(
    {_K.RIGHT, _K.WRONG, _K.UNSURE, _K.HIDE, _K.SAME, _K.DIFFERENT, _K.MERGE, _K.SPLIT, _K.RENAME, _K.SOURCE,
     _K.SAME_SOURCE, _K.ACTOR, _K.SPAN}
)  # fmt: skip  # the kinds that may change what is counted
TWO_ENDS = frozenset({"dispute", "copies", "same_matter"})  # what is named by two things that must both be there
MACHINE = "rashomon"  # who says that an input came or went in a build
HEAD = "log_head"
# What is no decision, and cannot be taken back.
CAME_AND_WENT = (_K.ADDED, _K.REMOVED, _K.FORGOTTEN, _K.EMPTIED, _K.REPAIRED, _K.DAMAGED)
_AT_ONCE = 500  # values in one statement; SQLite's own limit was 999 before 3.32


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
    salt = token_hex(16)
    entry = replace(entry, hash=hash_of(entry, salt))
    insert(book, "log", entry)
    book.change("INSERT INTO salts VALUES (?, ?)", entry.number, salt)
    book.change("INSERT OR REPLACE INTO facts VALUES (?, ?)", HEAD, head_of(entry))
    return entry


def hash_of(entry: Judgement, salt: str = "") -> str:
    """SHA-256 over its salt and all fields of an entry but its own hash, the hash of the entry before it among them."""
    return sha256_of((salt + json_of(sql_values(replace(entry, hash="")))).encode("utf-8", "surrogatepass"))


def salts(book: Casebook) -> dict[int, str]:
    """The salt of each entry that has one, by its number."""
    return dict(book.select("SELECT entry, salt FROM salts"))


def head_of(entry: Judgement) -> str:
    """The number and hash of the last entry: kept apart, so that entries cut off the end are missed."""
    return f"{entry.number} {entry.hash}"


def recorded_head(book: Casebook) -> str:
    """What `head_of` said when the last entry was made; empty for an empty log."""
    found = book.select("SELECT value FROM facts WHERE name = ?", HEAD)
    return str(found[0][0]) if found else ""


def log(book: Casebook, last: int | None = None) -> tuple[Judgement, ...]:
    """The entries of the log, oldest first; only the `last` so many where that is given."""
    newest = book.select(
        f"SELECT {columns_sql(Judgement)} FROM log ORDER BY number DESC LIMIT ?", -1 if last is None else last
    )
    return tuple(thing_of(Judgement, row_from_sql(Judgement, values)) for values in reversed(newest))


def entries_since(book: Casebook, number: int) -> tuple[Judgement, ...]:
    """What people decided after entry `number`, oldest first: the log without what came and went."""
    kinds = ", ".join("?" * len(CAME_AND_WENT))
    asked = f"SELECT {columns_sql(Judgement)} FROM log WHERE number > ? AND kind NOT IN ({kinds}) ORDER BY number"
    found = book.select(asked, number, *(kind.value for kind in CAME_AND_WENT))
    return tuple(thing_of(Judgement, row_from_sql(Judgement, values)) for values in found)


def standing(entries: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The entries that no later one took back, without those that take back and give again."""
    entries, back = tuple(entries), set[int]()
    for entry in entries:
        if entry.kind == _K.UNDO:
            back.add(detail_of(entry).get("entry", 0))
        elif entry.kind == _K.REDO:
            back.discard(detail_of(entry).get("entry", 0))
    return tuple(one for one in entries if one.kind not in (_K.UNDO, _K.REDO) and one.number not in back)


def detail_of(entry: Judgement) -> dict[str, Any]:
    """What else belongs to an entry; nothing where that is no JSON object, which `check` finds by its hash."""
    try:
        found = json.loads(entry.detail)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def all_left_out(book: Casebook) -> LeftOut:
    """What was forgotten and not asked for again: no build may bring it back by itself."""
    ((first,),) = book.select(f"SELECT min(number) FROM log WHERE kind = '{FORGOTTEN}'")
    return LeftOut() if first is None else left_out(entry for entry in log(book) if entry.number >= first)


def decided(book: Casebook) -> tuple[Judgement, ...]:
    """The standing judgements that may change what is counted, and whose exact place is in the case."""
    stand = standing(entries_since(book, 0))
    waiting = {entry.number for entry in _waiting(book, stand)}
    return tuple(entry for entry in stand if entry.kind in DECIDED and entry.number not in waiting)


def orphans(book: Casebook) -> tuple[Judgement, ...]:
    """Standing judgements whose report, or whose span of the identical text, is not in the case now. They wait for it.

    What is about two things waits until both are there.
    """
    return _waiting(book, standing(entries_since(book, 0)))


def _waiting(book: Casebook, stand: Iterable[Judgement]) -> tuple[Judgement, ...]:
    bound = [(entry, _ends(entry)) for entry in stand if entry.text_sha256 is not None]
    texts = {sha for (sha,) in book.select("SELECT sha256 FROM reports")}
    known = _known(book, {end for _, ends in bound for end in ends})
    return tuple(entry for entry, ends in bound if entry.text_sha256 not in texts or not known.issuperset(ends))


def _ends(entry: Judgement) -> tuple[Id, ...]:
    detail = detail_of(entry)
    if entry.kind == _K.ACTOR and detail.get("places"):  # words of a report, in whichever claims
        return (detail["report"],)
    return (entry.about, *(detail.get("with", ()) if detail.get("of") in TWO_ENDS else ()))


def _known(book: Casebook, ids: set[Id]) -> set[Id]:
    """Those of `ids` that a report, an attribution or a claim of the case has."""
    wanted, found = sorted(ids), set[Id]()
    for first in range(0, len(wanted), _AT_ONCE):
        batch = wanted[first : first + _AT_ONCE]
        marks = ", ".join("?" * len(batch))
        for table in ("reports", "attributions", "claims"):
            found.update(id for (id,) in book.select(f"SELECT id FROM {table} WHERE id IN ({marks})", *batch))
    return found
