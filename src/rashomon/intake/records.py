"""JSONL and CSV: one report or refusal a record.

Enters: the bytes of a file of records. Leaves: `Record`s with their fields by our names (`record_fields.toml`), or
`BadRecord`s with the reason; both numbered from 1. Deliberately not done: JSON that is one large array, nested
fields.
"""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rashomon.intake.decoding import decoded
from rashomon.terms import InputError, sha256_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The `number`th record of a file, its fields by our names, the hash of its bytes (of its cells, for CSV)."""

    number: int
    fields: Mapping[str, str]
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRecord:
    """A record that cannot be read, and why, in a sentence."""

    number: int
    reason: str
    sha256: str


@cache
def record_fields() -> Mapping[str, tuple[str, ...]]:
    """The names a field may have in a record, by our name for it."""
    table = tomllib.loads(files(__package__).joinpath("record_fields.toml").read_text(encoding="utf-8"))
    return {field: tuple(names) for field, names in table.items()}


def jsonl_records(content: bytes) -> Iterator[Record | BadRecord]:
    """The records of a JSONL file, one a line that is not blank. A line in a broken encoding costs only itself."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = decoded(content).text.encode()
    lines = (line for line in content.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip())
    for number, line in enumerate(lines, start=1):
        digest = sha256_of(line.strip())
        try:
            yield Record(number=number, fields=_json_fields(line), sha256=digest)
        except InputError as error:
            yield BadRecord(number=number, reason=str(error), sha256=digest)


def _json_fields(line: bytes) -> Mapping[str, str]:
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"The record is not in UTF-8: byte {error.start} is broken.") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"The record is not JSON: {getattr(error, 'msg', 'nested too deep')}.") from error
    if not isinstance(value, dict):
        raise InputError("The record is not a JSON object with fields.")
    return _by_our_names({name: _as_text(member) for name, member in value.items()})


def _as_text(value: object) -> str:
    """A field's value as text: lists joined by commas, numbers as written, anything else empty."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_as_text, value)))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def _by_our_names(values: Mapping[str, str]) -> Mapping[str, str]:
    """The fields we read; of those that mean the same the first that holds something. InputError without text."""
    known = {name.strip().lower().replace(" ", "_").replace("-", "_"): value for name, value in values.items()}
    found = {}
    for field, names in record_fields().items():
        value = next((known[name] for name in names if known.get(name, "").strip()), None)
        if value is not None:
            found[field] = value
    if "text" not in found:
        raise InputError(f"The record has no text: none of the fields {', '.join(record_fields()['text'])} holds any.")
    return found


def csv_records(content: bytes) -> Iterator[Record | BadRecord]:
    """The records of a CSV file with a header, parted by commas, semicolons or tabs, whichever the header has most of.

    Raises InputError where the file is no text or no column holds the text of the articles.
    """
    text = decoded(content).text
    csv.field_size_limit(2**31 - 1)  # the library's 131,072 characters are too few for a long article
    header = text.lstrip("\n").split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count))
    names = next((row for row in rows if any(row)), [])
    if not {name.strip().lower() for name in names} & set(record_fields()["text"]):
        raise InputError(f"The table has no column of texts, named {' or '.join(record_fields()['text'])}.")
    for number, row in enumerate((row for row in rows if any(cell.strip() for cell in row)), start=1):
        digest = sha256_of(json.dumps(row, ensure_ascii=True).encode())
        try:
            yield Record(number=number, fields=_row_fields(names, row), sha256=digest)
        except InputError as error:
            yield BadRecord(number=number, reason=str(error), sha256=digest)


def _row_fields(names: list[str], row: list[str]) -> Mapping[str, str]:
    if len(row) != len(names):
        raise InputError(f"The header names {len(names)} columns, but this record fills {len(row)}.")
    return _by_our_names(dict(zip(names, row, strict=True)))
