"""The rows of a damaged case, wherever they can still be read.

Enters: a copy of the damaged file, which may be written. Leaves: rows by table, as they stand there: what of them is to
be trusted, `salvage` finds out. Rows come from SQLite where it can read their table, and from the pages otherwise.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.casebook.migrate import APPLICATION_ID, migrated, newest_version
from rashomon.casebook.pages import rows_in_pages
from rashomon.terms import CaseError, Refusal, Report
from rashomon.terms.tables import sql_columns

Row = dict[str, Any]
_HEAD = b"SQLite format 3\x00" + bytes.fromhex("1000020200402020")
_REPORT = re.compile(r"r[0-9a-f]{16}")
_HASH = re.compile(r"[0-9a-f]{64}")
_DAMAGED_VERSION = 1024  # no program will have so many; a higher bit of the version is flipped
_LATER = ("address",)  # columns of reports that came with a migration, behind all others in the file


@dataclass(frozen=True, slots=True, kw_only=True)
class Wreck:
    """What stands in a damaged file: the `rows` by table, and SQLite's connection to it, None where it opens none."""

    rows: Mapping[str, tuple[Row, ...]]
    connection: sqlite3.Connection | None

    def select(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows of a query, as `Casebook.select` gives them; CaseError where they cannot be read."""
        if self.connection is None:
            raise CaseError("The damaged case does not open.")
        try:
            return self.connection.execute(sql, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise CaseError(f"The damaged case cannot be read: {error}") from error

    def close(self) -> None:
        """Let go of the copy."""
        if self.connection is not None:
            self.connection.close()


def wreck_at(copy: Path) -> Wreck:
    """The rows in the copy of a damaged case."""
    connection = _opened(copy)
    found: dict[str, list[Row]] = {name: [] for name in _COLUMNS}
    whole = connection is not None and _is_whole(connection)
    if connection is not None:
        for name, rows in found.items():
            with suppress(sqlite3.Error, UnicodeDecodeError):
                rows.extend(_rows(connection, name))
    if not whole:
        seen = {(name, *row.values()) for name, rows in found.items() for row in rows}
        for name, row in _in_pages(copy.read_bytes()):
            if (name, *row.values()) not in seen:
                found[name].append(row)
    return Wreck(rows={name: tuple(rows) for name, rows in found.items()}, connection=connection)


def _opened(copy: Path) -> sqlite3.Connection | None:
    """A connection to the copy; where it does not open, once more with the head that every case begins with."""
    for repaired in (False, True):
        if repaired:
            content = copy.read_bytes()
            copy.write_bytes(_HEAD + content[len(_HEAD) :])
        connection = sqlite3.connect(copy, isolation_level=None)
        connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        try:
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            _must_be_known(connection)
            with suppress(sqlite3.Error, UnicodeDecodeError):
                migrated(connection)
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return connection
        except CaseError:
            connection.close()
            raise
        except (sqlite3.Error, UnicodeDecodeError):
            connection.close()
    return None


def _must_be_known(connection: sqlite3.Connection) -> None:
    """Raise where a newer program wrote the case: it can be whole, and what is new in it would be lost."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application == APPLICATION_ID and newest_version() < version < _DAMAGED_VERSION:
        raise CaseError(
            f"The case was written by a newer Rashomon (version {version} of the file; this one knows "
            f"{newest_version()}). Install the newer one to repair it."
        )


def _is_whole(connection: sqlite3.Connection) -> bool:
    try:
        return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def _rows(connection: sqlite3.Connection, name: str) -> Iterator[Row]:
    cursor = connection.execute(f"SELECT * FROM {name}")
    columns = [column for column, *_ in cursor.description]
    for values in cursor:  # those before the damage are had, even where it ends in an error
        row = dict(zip(columns, values, strict=True))
        yield {column: row.get(column) for column in _COLUMNS[name]}


def _in_pages(content: bytes) -> Iterator[tuple[str, Row]]:
    """The rows in the pages of the file, told apart by how many values they have and what those look like."""
    for number, values in rows_in_pages(content):
        for name, columns in _COLUMNS.items():
            numbered = (number, *values[1:]) if name in ("log", "salts") else values
            missing = len(columns) - len(numbered)
            if 0 <= missing <= (len(_LATER) if name == "reports" else 0) and _LOOKS[name](numbered):
                yield name, dict(zip(columns, (*numbered, *(None,) * missing), strict=True))


def _report_columns() -> tuple[str, ...]:
    first = [name for name, _ in sql_columns(Report) if name not in _LATER]
    return (*first, "of_input", *_LATER)


_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "inputs": ("name", "sha256", "beside", "read_with", "derived_with", "seal"),
    "reports": _report_columns(),
    "readings": ("report", "as_read", "read_with", "derived_with", "seal", "packed"),
    "refusals": (*(name for name, _ in sql_columns(Refusal)), "of_input"),
    "given": ("report", "of_input", "field", "value"),
    "log": (
        "number", "at", "by", "kind", "about", "text_sha256", "start", "end", "reason", "detail", "prior", "hash",
    ),
    "salts": ("entry", "salt"),
    "facts": ("name", "value"),
}  # fmt: skip


def _is(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _texts(*values: Any) -> bool:
    return all(isinstance(value, str) for value in values)


_LOOKS: Mapping[str, Callable[[tuple[Any, ...]], bool]] = {
    "inputs": lambda row: _texts(row[0], row[2]) and _is(_HASH, row[5]) and (row[1] is None or _is(_HASH, row[1])),
    "reports": lambda row: _is(_REPORT, row[0]) and _texts(row[1], row[11]),
    "readings": lambda row: _is(_REPORT, row[0]) and isinstance(row[5], bytes),
    "refusals": lambda row: _texts(row[0], row[1], row[3]) and (row[2] is None or _is(_HASH, row[2])),
    "given": lambda row: _is(_REPORT, row[0]) and _texts(*row[1:]) and row[2].isidentifier(),
    "log": lambda row: _texts(row[1], row[2], row[3], row[4], row[9], row[10]) and _is(_HASH, row[11]),
    "salts": lambda row: isinstance(row[1], str) and len(row[1]) == 32,
    "facts": lambda row: _texts(*row) and row[0].replace("_", "").isalpha(),
}
