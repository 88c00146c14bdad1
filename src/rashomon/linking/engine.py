"""DuckDB inside this process, fed Arrow: one SQL statement a table.

Enters: the name of a statement beside this file, Arrow tables by name, parameters. Leaves: rows in the statement's own
order. Spark runs these statements on a cluster; one process does the same in arrays (decisions 0102, 0131), and here
the tests run them to hold both together. Deliberately not done: files, extensions, settings of the machine. One thread,
so that nothing depends on their number.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow

SETTINGS = {
    "threads": "1",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "preserve_insertion_order": "true",
}


class StatementError(RuntimeError):
    """A statement failed; the message holds the whole SQL."""


def table_of(
    statement: str, tables: Mapping[str, pyarrow.Table], parameters: Mapping[str, int] | None = None
) -> pyarrow.Table:
    """What `statement`.sql makes of `tables`. Raises StatementError with the SQL where DuckDB refuses it."""
    import duckdb

    sql = statement_of(statement)
    with duckdb.connect(":memory:", config=dict(SETTINGS)) as connection:
        for name, table in tables.items():
            connection.register(name, table)
        try:
            return connection.sql(sql, params=dict(parameters or {})).to_arrow_table()
        except duckdb.Error as error:
            raise StatementError(f"{statement}.sql failed: {error}\n{sql}") from error


def rows_of(
    statement: str, tables: Mapping[str, pyarrow.Table], parameters: Mapping[str, int] | None = None
) -> list[tuple[Any, ...]]:
    """The rows of what `statement`.sql makes of `tables`, in its order."""
    made = table_of(statement, tables, parameters)
    return list(zip(*(column.to_pylist() for column in made.columns), strict=True))


def statement_of(name: str) -> str:
    """The text of a statement."""
    return (files("rashomon.linking") / f"{name}.sql").read_text(encoding="utf-8")
