"""Migrations of the case's file: named, ordered, each in one transaction together with the version it leads to.

`migrations/NNNN_name.sql` leads to version NNNN. A file once released is never edited; what changes comes as the next
one. A test holds the tables that come out against the dataclasses of `rashomon.terms`.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

APPLICATION_ID = 0x5241534D  # "RASM": what `file` and SQLite know a case by


class Asks(Protocol):
    """An open case, as far as its tables are asked for and made."""

    def select(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""

    def change(self, sql: str, *values: Any) -> int:
        """How many rows a statement changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step: the `version` it leads to, its `name`, and its statements."""

    version: int
    name: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """All migrations in order. Raises ValueError where a number is missing or given twice."""
    found = sorted(
        (file.name, file.read_text(encoding="utf-8"))
        for file in (files("rashomon.casebook") / "migrations").iterdir()
        if file.name.endswith(".sql")
    )
    steps = tuple(Migration(version=int(name[:4]), name=name[5:].removesuffix(".sql"), sql=sql) for name, sql in found)
    if [step.version for step in steps] != list(range(1, len(steps) + 1)):
        raise ValueError(f"migrations must be numbered 0001, 0002, ... without a gap: {[name for name, _ in found]}")
    return steps


def newest_version() -> int:
    """The version of the file that this program writes."""
    return migrations()[-1].version


def migrated(connection: sqlite3.Connection) -> tuple[Migration, ...]:
    """Bring the file to the newest version; the steps that were taken. A step that fails leaves the file as it was."""
    taken = []
    for step in migrations():
        connection.execute("BEGIN IMMEDIATE")
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] < step.version:
                _take(connection, step)
                taken.append(step)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk has SQLite roll back by itself
                connection.execute("ROLLBACK")
            raise
    return tuple(taken)


def is_there(book: Asks, table: str) -> bool:
    """Whether the case has the table."""
    return bool(book.select("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", table))


def made_again(book: Asks, table: str) -> None:
    """Make a table that is gone as its migration made it, inside the caller's transaction; for such as nothing rests
    on.
    """
    if not is_there(book, table):
        begins = re.compile(rf"^CREATE TABLE {table} ", re.MULTILINE)
        (made,) = (one for step in migrations() for one in statements(step.sql) if begins.search(one))
        book.change(made)


def _take(connection: sqlite3.Connection, step: Migration) -> None:
    for statement in statements(step.sql):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {step.version}")


def statements(sql: str) -> tuple[str, ...]:
    """The single statements of `sql`, triggers whole: `executescript` would commit before each."""
    found, begun = [], ""
    for line in sql.splitlines(keepends=True):
        begun += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(begun):
            found.append(begun.strip())
            begun = ""
    if begun.strip():
        raise ValueError(f"a statement does not end: {begun.strip()[:80]}")
    return tuple(found)
