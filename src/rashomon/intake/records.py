"""JSONL, JSON and CSV: one report or refusal a record.

Enters: the bytes of a file of records. Leaves: `Record`s with their fields by our names (`record_fields.toml`), or
`BadRecord`s with the reason; both numbered from 1. Deliberately not done: nested fields,
but for those of JSON-LD and ninjs.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.intake.article import Page
from rashomon.intake.dates import edtf_of
from rashomon.intake.decoding import decoded
from rashomon.intake.facts import Facts, fact
from rashomon.intake.markup import address_facts
from rashomon.intake.objects import described_articles, described_page
from rashomon.intake.tables import table
from rashomon.terms import Basis, InputError, sha256_of

_FIGURES = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)(Z)?)?", re.ASCII)
_SEVERAL = "The record names several sources and does not say which of them said what."
_EVENT = "The record's date is that of the event (event_date); when it was written is not said."
_LONGEST_DATE = 60  # characters of a date that a warning shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The `number`th record of a file, its fields by our names, the hash of its bytes (of its cells, for CSV).

    `page` is its article where it is described in JSON-LD or ninjs; then it has no fields.
    """

    number: int
    fields: Mapping[str, str]
    sha256: str
    page: Page | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRecord:
    """A record that cannot be read, and why, in a sentence."""

    number: int
    reason: str
    sha256: str


def record_facts(fields: Mapping[str, str]) -> tuple[Facts, tuple[str, ...]]:
    """What the fields of a record say of its report, and a warning where its date cannot be understood."""
    written = _spelled(fields.get("published", ""))
    found = Facts(
        title=fact(fields.get("title"), Basis.RECORD),
        outlet=fact(fields.get("outlet"), Basis.RECORD),
        byline=fact(fields.get("byline"), Basis.RECORD),
        published=fact(edtf_of(written), Basis.RECORD),
        republished_from=fact(fields.get("republished_from"), Basis.RECORD),
    )
    lost = bool(written) and found.published is None
    warnings = (f"The record's date {written[:_LONGEST_DATE]!r} could not be understood.",) if lost else ()
    sources = [one for one in fields.get("outlet", "").split(";") if one.strip()]
    if len(sources) > 1:
        warnings = (*warnings, _SEVERAL)
    if fields.get("dated_by") == "event_date":
        warnings = (*warnings, _EVENT)
    return found.or_else(address_facts(fields.get("address", ""))), warnings


def _spelled(written: str) -> str:
    """A date in figures without marks, as GDELT writes it, with them; others as they are.

    >>> _spelled("20190304"), _spelled("20190304T081500Z"), _spelled("4 March 2019")
    ('2019-03-04', '2019-03-04T08:15:00Z', '4 March 2019')
    """
    match = _FIGURES.fullmatch(written.strip())
    if not match:
        return written
    year, month, day, hour, minute, second, zulu = match.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second}{zulu or ''}" if hour else "")


@cache
def record_fields() -> Mapping[str, tuple[str, ...]]:
    """The names a field may have in a record, by our name for it."""
    return {field: tuple(names) for field, names in table("record_fields.toml").items()}


def jsonl_records(content: bytes) -> Iterator[Record | BadRecord]:
    """The records of a JSONL file, one a line that is not blank. A line in a broken encoding costs only itself."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = decoded(content).text.encode()
    lines = (line for line in content.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip())
    for number, line in enumerate(lines, start=1):
        digest = sha256_of(line.strip())
        try:
            yield _json_record(number, _json_value(line), digest)
        except InputError as error:
            yield BadRecord(number=number, reason=str(error), sha256=digest)


def json_records(content: bytes) -> Iterator[Record | BadRecord]:
    """The articles of a JSON file in one piece: JSON-LD, ninjs, or a list of records, itself or in a field.

    Raises InputError where it is no JSON or holds no articles.
    """
    value = _json_value(decoded(content).text.encode())
    rows: list[Any] = list(described_articles(value))
    rows = rows or next((rows for rows in _lists_in(value) if any(isinstance(row, dict) for row in rows)), [])
    if not rows:
        raise InputError("The JSON holds no articles: neither JSON-LD nor ninjs nor a list of records with texts.")
    for number, row in enumerate(rows, start=1):
        digest = sha256_of(json.dumps(row, ensure_ascii=True, sort_keys=True).encode())
        try:
            yield _json_record(number, row, digest)
        except (InputError, RecursionError) as error:
            reason = str(error) if isinstance(error, InputError) else "The record is nested too deep."
            yield BadRecord(number=number, reason=reason, sha256=digest)


def _lists_in(value: object) -> Iterator[list[object]]:
    """The lists that may be one of records: the value itself, one of its fields, or it alone as a list of one."""
    if isinstance(value, list):
        yield value
    elif isinstance(value, dict):
        known = {_plain_name(str(name)) for name in value}
        if known & set(record_fields()["text"]) and not any(isinstance(one, list) for one in value.values()):
            yield [value]
        yield from (one for one in value.values() if isinstance(one, list))
        yield from (inner for one in value.values() if isinstance(one, dict) for inner in one.values()
                    if isinstance(inner, list))  # fmt: skip


def _json_record(number: int, value: object, digest: str) -> Record:
    if not isinstance(value, dict):
        raise InputError("The record is not a JSON object with fields.")
    for described in described_articles(value):
        return Record(number=number, fields={}, sha256=digest, page=described_page(described))
    fields = _by_our_names({str(name): _as_text(member) for name, member in value.items()})
    return Record(number=number, fields=fields, sha256=digest)


def _json_value(content: bytes) -> object:
    try:
        return json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"The record is not in UTF-8: byte {error.start} is broken.") from error
    except (ValueError, RecursionError) as error:  # ValueError: a number with thousands of digits, too
        what = "nested too deep" if isinstance(error, RecursionError) else getattr(error, "msg", "a number is too long")
        raise InputError(f"The record is not JSON: {what}.") from error


def _plain_name(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def _as_text(value: object) -> str:
    """A field's value as text: lists joined by commas, numbers as written, anything else empty."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_as_text, value)))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def fields_named(values: Mapping[str, str]) -> Mapping[str, str]:
    """The fields we read, by our names; of those that mean the same the first that holds something."""
    known = {_plain_name(name): value for name, value in values.items()}
    found = {}
    for field, names in record_fields().items():
        value = next((known[name] for name in names if known.get(name, "").strip()), None)
        if value is not None:
            found[field] = value
        if field == "published" and value is not None:
            found["dated_by"] = next(name for name in names if known.get(name, "").strip())
    return found


def _by_our_names(values: Mapping[str, str]) -> Mapping[str, str]:
    """The fields of a record by our names. InputError without text."""
    found = fields_named(values)
    if "text" not in found:
        advice = " It has an address: save the page it leads to, or ask rashomon fetch." if "address" in found else ""
        fields = ", ".join(record_fields()["text"])
        raise InputError(f"The record has no text: none of the fields {fields} holds any.{advice}")
    return found


def csv_records(content: bytes) -> Iterator[Record | BadRecord]:
    """The records of a CSV file with a header, parted by commas, semicolons or tabs, whichever the header has most of.

    Raises InputError where the file is no text or no column holds the text of the articles.
    """
    text = decoded(content).text
    csv.field_size_limit(2**31 - 1)  # the library's 131,072 characters are too few for a long article
    text = re.sub(r"\A\s*sep=.\n", "", text)  # how Excel is told what parts the columns
    header = text.lstrip("\n").split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count))
    names = next((row for row in rows if any(row)), [])
    columns = {_plain_name(name) for name in names}
    if not columns & set(record_fields()["text"]):
        asked = "It has addresses: save the pages they lead to, or ask rashomon fetch."
        advice = asked if columns & _addresses() else "The first line must name the columns."
        raise InputError(f"The table has no column of texts, named {' or '.join(record_fields()['text'])}. {advice}")
    for number, row in enumerate(_filled(rows), start=1):
        digest = sha256_of(json.dumps(row, ensure_ascii=True).encode())
        try:
            yield Record(number=number, fields=_row_fields(names, row), sha256=digest)
        except InputError as error:
            yield BadRecord(number=number, reason=str(error), sha256=digest)


def _addresses() -> set[str]:
    return set(record_fields()["address"])


def _filled(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows that hold anything. Raises InputError where the rest of the table cannot be told apart."""
    try:
        yield from (row for row in rows if any(cell.strip() for cell in row))
    except csv.Error as error:
        raise InputError(f"The table is damaged from some row on: {error}.") from error


def _row_fields(names: list[str], row: list[str]) -> Mapping[str, str]:
    if len(row) != len(names):
        raise InputError(f"The header names {len(names)} columns, but this record fills {len(row)}.")
    return _by_our_names(dict(zip(names, row, strict=True)))
