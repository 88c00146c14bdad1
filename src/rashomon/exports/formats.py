"""The formats: what writes each, and writing to a path so that a file is whole or not there."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from rashomon.exports.tables import arrow_table
from rashomon.terms import InputError, UsageError
from rashomon.terms.tables import Row, Table, columns_of, json_of

# A cell that begins so is taken for a formula by spreadsheets (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

Writer = Callable[[Table, Iterable[Row], BinaryIO, bool], int]


def write(table: Table, rows: Iterable[Row], format: str, out: str | os.PathLike[str] | BinaryIO) -> int:
    """Write the rows to `out`, a path or an open binary file, in `format`; how many rows were written.

    A file at a path is replaced when all rows are written, not before. Raises UsageError for an unknown format,
    InputError for a path that cannot be written.
    """
    if format not in FORMATS:
        raise UsageError(f"There is no format {format!r}; the formats are {', '.join(FORMATS)}.")
    if not isinstance(out, str | os.PathLike):
        return FORMATS[format](table, rows, out, False)
    path = Path(out)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            count = FORMATS[format](table, rows, file, False)
        part.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink()
    return count


def unwritable(path: Path, error: OSError) -> InputError:
    """That `path` cannot be written, and why; where its folder is not there, that it has to be made first."""
    why = f"there is no folder {path.parent}; make it first" if isinstance(error, FileNotFoundError) else error.strerror
    return InputError(f"{path} cannot be written: {why}.")


def _write_jsonl(table: Table, rows: Iterable[Row], out: BinaryIO, bare: bool) -> int:
    """One JSON object a line in UTF-8, fields in the design's order."""
    count = 0
    for row in rows:
        out.write(json_of(row).encode("utf-8") + b"\n")
        count += 1
    return count


def _write_csv(table: Table, rows: Iterable[Row], out: BinaryIO, bare: bool) -> int:
    """RFC 4180 in UTF-8 with a header, nested values as JSON, null empty, an apostrophe before formulas."""
    count = 0
    for line in _csv_lines(table, rows):
        buffer = io.StringIO(newline="")
        csv.writer(buffer, lineterminator="\r\n").writerow(line)
        out.write(buffer.getvalue().encode("utf-8"))
        count += 1
    return count - 1  # the header is no row


def _csv_lines(table: Table, rows: Iterable[Row]) -> Iterator[list[str]]:
    names = [column.name for column in columns_of(table.type)]
    yield names
    for row in rows:
        yield [_cell(row[name]) for name in names]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return guarded(value) if isinstance(value, str) else json_of(value)


def guarded(text: str) -> str:
    """`text` as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _write_parquet(table: Table, rows: Iterable[Row], out: BinaryIO, bare: bool) -> int:
    import pyarrow.parquet

    made = arrow_table(table, rows, bare=bare)
    pyarrow.parquet.write_table(made, out, compression="zstd")
    return int(made.num_rows)


def _write_arrow(table: Table, rows: Iterable[Row], out: BinaryIO, bare: bool) -> int:
    import pyarrow.ipc

    made = arrow_table(table, rows, bare=bare)
    with pyarrow.ipc.new_file(out, made.schema) as writer:
        writer.write_table(made)
    return int(made.num_rows)


FORMATS: Mapping[str, Writer] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "parquet": _write_parquet,
    "arrow": _write_arrow,
}
