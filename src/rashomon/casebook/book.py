"""The open case: its connection, its transactions, and the rows of its tables."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from rashomon.casebook.file import connection_to, in_words
from rashomon.casebook.lock import only_writer
from rashomon.terms import TABLES, CaseError, UsageError
from rashomon.terms.tables import Row, Table, row_from_sql, sql_columns, sql_values, thing_of


class Casebook:
    """A case that is open. Everything else in this room takes one as its first argument."""

    def __init__(self, path: str | os.PathLike[str], *, create: bool = False) -> None:
        self.path = Path(path)
        self._connection, self.read_only = connection_to(self.path, create=create)
        self._writing = 0
        self._closed = False

    def close(self) -> None:
        """Let go of the file; SQLite folds the WAL back into it."""
        self._closed = True
        self._connection.close()

    def select(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows of a query. Raises CaseError where the file cannot give them."""
        with self._open():
            return self._connection.execute(sql, values).fetchall()

    def change(self, sql: str, *values: Any) -> int:
        """Run one statement; how many rows it changed. Raises CaseError where the file takes no change."""
        with self._open():
            return self._connection.execute(sql, values).rowcount

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes of the block together, on disk when it ends; none of them where it raises."""
        with self._open():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Every query of the block sees the case as it was at the first, whoever writes meanwhile."""
        with self._open():
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    @contextmanager
    def writing(self, wait: float = 60.0, on_wait: Callable[[str], None] | None = None) -> Iterator[None]:
        """Hold the case as its only writer inside the block; blocks may nest. Raises CaseError."""
        if self.read_only:
            raise CaseError(f"{self.path} may only be read, not written.")
        with ExitStack() as held:
            if not self._writing:
                held.enter_context(only_writer(self.path, wait=wait, on_wait=on_wait))
            self._writing += 1
            try:
                yield
            finally:
                self._writing -= 1

    @contextmanager
    def _open(self) -> Iterator[None]:
        if self._closed:
            raise CaseError(f"{self.path} is closed.")
        with in_words(self.path):
            yield


def table_named(name: str) -> Table:
    """The table of the design called `name`. Raises UsageError that lists the tables for another name."""
    if name not in TABLES:
        raise UsageError(f"There is no table {name!r}; the tables are {', '.join(TABLES)}.")
    return TABLES[name]


def columns_sql(cls: type) -> str:
    """The columns of a dataclass for a SELECT or INSERT, quoted."""
    return ", ".join(f'"{name}"' for name, _ in sql_columns(cls))


def insert(book: Casebook, table: str, thing: Any, **more: str) -> None:
    """Add the row of a dataclass to its table, with columns that only the case has in `more`."""
    values = (*sql_values(thing), *more.values())
    columns = ", ".join((columns_sql(type(thing)), *more))
    book.change(f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(values))})", *values)


def rows(book: Casebook, name: str, where: str = "1", *values: Any) -> Iterator[Row]:
    """The rows of the table `name` as exported, in export order, where the SQL condition holds."""
    table = table_named(name)
    order = ", ".join(f'"{column}"' for column in table.sorted_by)
    for found in book.select(f"SELECT {columns_sql(table.type)} FROM {name} WHERE {where} ORDER BY {order}", *values):
        yield row_from_sql(table.type, found)


def things(book: Casebook, name: str, where: str = "1", *values: Any) -> tuple[Any, ...]:
    """The rows of the table `name` as the dataclasses they are rows of, in export order."""
    cls = table_named(name).type
    return tuple(thing_of(cls, row) for row in rows(book, name, where, *values))


def counts(book: Casebook) -> dict[str, int]:
    """How many rows each table of the design has."""
    return {name: book.select(f"SELECT count(*) FROM {name}")[0][0] for name in TABLES}
