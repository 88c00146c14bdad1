"""Rows as Arrow tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Any

from rashomon.terms.tables import Column, Row, Table, arrow_schema, columns_of, json_of

if TYPE_CHECKING:
    import pyarrow


def arrow_table(table: Table, rows: Iterable[Row], *, bare: bool = False) -> pyarrow.Table:
    """The rows as an Arrow table with the schema of the table's dataclass; objects of any shape become JSON text.

    With `bare` any column may be null: words, names or hashes were taken out.
    """
    import pyarrow as pa

    schema = arrow_schema(table.type)
    if bare:
        schema = pa.schema([field.with_nullable(True) for field in schema])
    plain = [{column.name: _cell(column, row[column.name]) for column in columns_of(table.type)} for row in rows]
    return pa.Table.from_pylist(plain, schema=schema)


def _cell(column: Column, value: Any) -> Any:
    return json_of(value) if isinstance(value, dict) and not is_dataclass(column.type) else value
