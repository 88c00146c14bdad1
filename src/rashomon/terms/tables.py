"""The tables others read, generated from the dataclasses: JSON rows, SQL columns, Arrow schemas.

Enters: any of the dataclasses of `rashomon.terms`. Leaves: its row as JSON values, its SQLite columns, its Arrow
schema; and back from a row to the dataclass. Field names are the dataclass's own, less a trailing underscore (`from_`
is "from").
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from rashomon.terms.attribution import Attribution
from rashomon.terms.claim import Claim, Relation
from rashomon.terms.matter import Actor, Dispute, KnowledgeRange, Link, Matter, OriginRange, SourceUse
from rashomon.terms.report import Refusal, Report

if TYPE_CHECKING:
    import pyarrow

Row = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the case: its name, the dataclass of its rows, and the columns its rows are sorted by in exports."""

    name: str
    type: type
    sorted_by: tuple[str, ...] = ("id",)


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table(name="reports", type=Report),
        Table(name="attributions", type=Attribution),
        Table(name="claims", type=Claim),
        Table(name="matters", type=Matter),
        Table(name="disputes", type=Dispute),
        Table(name="actors", type=Actor),
        Table(name="sources", type=SourceUse, sorted_by=("actor",)),
        Table(name="links", type=Link),
        Table(name="refusals", type=Refusal, sorted_by=("input",)),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name in tables, the dataclass's attribute, its type, whether it may be None or nests."""

    name: str
    attribute: str
    type: Any
    optional: bool
    nested: bool


_COLUMNS: dict[type, tuple[Column, ...]] = {}  # type hints are slow to resolve, so each class is looked at once


def columns_of(cls: type) -> tuple[Column, ...]:
    """The columns of a dataclass of `rashomon.terms`, in its own order."""
    if cls not in _COLUMNS:
        hints = get_type_hints(cls)
        _COLUMNS[cls] = tuple(_column(field.name, hints[field.name]) for field in fields(cls))
    return _COLUMNS[cls]


def _column(attribute: str, hint: Any) -> Column:
    inner, optional = _without_none(hint)
    nested = is_dataclass(inner) or get_origin(inner) in (tuple, dict)
    return Column(name=attribute.rstrip("_"), attribute=attribute, type=inner, optional=optional, nested=nested)


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        kept = [arg for arg in get_args(hint) if arg is not type(None)]
        if len(kept) != 1:
            raise TypeError(f"a column has one type or None, not {hint}")
        return kept[0], True
    return hint, False


_AS_IT_IS = frozenset({str, int, float, bool, type(None)})


def row_of(thing: Any) -> Row:
    """The row of a dataclass as JSON values: enums by value, tuples as lists, nested dataclasses as objects."""
    return {column.name: _plain(getattr(thing, column.attribute)) for column in columns_of(type(thing))}


def _plain(value: Any) -> Any:
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    if is_dataclass(value):
        return row_of(value)
    return value


def thing_of(cls: type[T], row: Mapping[str, Any]) -> T:
    """The dataclass that `row` is the row of.

    Raises KeyError for a missing column, ValueError for a value no enum knows.
    """
    return cast(T, _reader_of(cls)(row))


# Fields of nested rows that older cases lack, and what they have instead; a case's next build writes them.
_LACKING: Mapping[type, Row] = {
    Relation: {"modality": None},
    OriginRange: {"own": None},
    KnowledgeRange: {"own": None},
}

_READERS: dict[type, Callable[[Any], Any]] = {}  # reading a case back is mostly this, so each type's way is found once


def _reader_of(cls: type) -> Callable[[Any], Any]:
    """What turns a row of `cls` into it."""
    if cls not in _READERS:
        parts = [(c.attribute, c.name, _value_reader(c.type)) for c in columns_of(cls)]
        lacking = _LACKING.get(cls)

        def read(row: Mapping[str, Any]) -> Any:
            if lacking:
                row = {**lacking, **row}
            return cls(
                **{
                    attribute: value if (value := row[name]) is None or turn is None else turn(value)
                    for attribute, name, turn in parts
                }
            )

        _READERS[cls] = read
    return _READERS[cls]


def _value_reader(hint: Any) -> Callable[[Any], Any] | None:
    """What turns a JSON value into a value of type `hint`; None where it is that value already."""
    inner, _ = _without_none(hint)
    if get_origin(inner) is tuple:
        turn = _value_reader(get_args(inner)[0])
        return tuple if turn is None else lambda values: tuple(map(turn, values))
    if is_dataclass(inner):
        return _reader_of(inner)  # type: ignore[arg-type]  # is_dataclass narrows to an instance as well
    return inner if isinstance(inner, type) and issubclass(inner, Enum) else None


def sql_columns(cls: type) -> Iterator[tuple[str, str]]:
    """The SQLite columns of a dataclass, (name, type with constraint); nested columns hold JSON text."""
    for column in columns_of(cls):
        yield column.name, _sql_type(column) + ("" if column.optional else " NOT NULL")


def _sql_type(column: Column) -> str:
    if column.nested:
        return "TEXT"
    if column.type in (int, bool):
        return "INTEGER"
    return "REAL" if column.type is float else "TEXT"


def sql_values(thing: Any) -> tuple[Any, ...]:
    """The values of a dataclass for its SQLite columns, nested ones as compact JSON."""
    row = row_of(thing)
    return tuple(
        json_of(row[column.name]) if column.nested and row[column.name] is not None else row[column.name]
        for column in columns_of(type(thing))
    )


def row_from_sql(cls: type, values: tuple[Any, ...]) -> Row:
    """The row that `sql_values` stored."""
    return {column.name: _from_sql(column, value) for column, value in zip(columns_of(cls), values, strict=True)}


def _from_sql(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.nested:
        return json.loads(value)
    return bool(value) if column.type is bool else value


def json_of(value: Any) -> str:
    """Compact JSON of `value` with its keys in their own order, characters as they are."""
    return _JSON(value)


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def arrow_schema(cls: type) -> pyarrow.Schema:
    """The Arrow schema of a dataclass; dictionaries become JSON text. Imports pyarrow when called."""
    import pyarrow as pa

    return pa.schema([pa.field(c.name, _arrow_type(c.type), nullable=c.optional) for c in columns_of(cls)])


def _arrow_type(hint: Any) -> pyarrow.DataType:
    import pyarrow as pa

    inner, _ = _without_none(hint)
    if get_origin(inner) is tuple:
        return pa.list_(_arrow_type(get_args(inner)[0]))
    if is_dataclass(inner):
        members = columns_of(inner)  # type: ignore[arg-type]  # is_dataclass narrows to an instance as well
        return pa.struct([pa.field(m.name, _arrow_type(m.type)) for m in members])
    simple = {int: pa.int64(), float: pa.float64(), bool: pa.bool_(), bytes: pa.binary()}
    return simple.get(inner, pa.string())
