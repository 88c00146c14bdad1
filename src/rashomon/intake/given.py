"""What a person gives where the file does not say: by `rashomon set`, or in a table `reports.csv` beside the inputs.

Enters: a report and fields by name; an input. Leaves: the report with those fields; the rows of the table for that
input. Deliberately not done: changing a report's text; furniture in the table, whose texts may change beside it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from rashomon.intake.dates import is_edtf
from rashomon.intake.dating import DOUBTS
from rashomon.intake.decoding import decoded
from rashomon.intake.facts import NO_DATE, NO_OUTLET
from rashomon.intake.inputs import TABLE_NAME, Input
from rashomon.intake.marked import with_marked
from rashomon.terms import MARKED, Basis, InputError, Report, article_address

# Names a person may use, and the fields of Report they mean.
FIELDS = {
    "outlet": "outlet",
    "title": "title",
    "byline": "byline",
    "author": "byline",
    "published": "published",
    "date": "published",
    "changed": "changed",
    "republished_from": "republished_from",
    "address": "address",
}
_WITH_BASIS = ("published", "outlet", "title", "byline")


def with_given(report: Report, given: Mapping[str, str], basis: Basis = Basis.GIVEN) -> Report:
    """`report` with the fields of `given` in place of what was found; an empty value says that it is not known.

    The names are those of `FIELDS`, and `furniture` with the marks that `with_marked` takes. Warnings that the given
    fields answer are gone. Raises InputError for a name that is none, for a date that is not EDTF, an address that is
    no article's, and marks that are not in the text.
    """
    report = with_marked(report, given.get(MARKED, ""))
    values: dict[str, str | None] = {}
    for name, value in given.items():
        if name != MARKED:
            values[_field(name)] = checked(name, " ".join(value.split()))
    bases = {field: basis if value else Basis.UNKNOWN for field, value in values.items() if field in _WITH_BASIS}
    warnings = tuple(sentence for sentence in report.warnings if not _answered(sentence, values))
    missing = [NO_DATE] if values.get("published", "") is None else []
    missing += [NO_OUTLET] if values.get("outlet", "") is None else []
    return replace(
        report,
        **values,  # type: ignore[arg-type]  # each value is a str or None, the type of all the fields in FIELDS
        basis=replace(report.basis, **bases),
        warnings=(*warnings, *missing),
    )


def _field(name: str) -> str:
    try:
        return FIELDS[name.strip().lower()]
    except KeyError:
        known = ", ".join((*FIELDS, MARKED))
        raise InputError(f"There is no field {name!r} that can be given; those that can are {known}.") from None


def checked(name: str, value: str) -> str | None:
    """The value of a field as it is kept; None where it is empty. Raises InputError for what it cannot be."""
    if _field(name) in ("published", "changed") and value and not is_edtf(value):
        raise InputError(
            f"{value!r} is not a date in EDTF. Write a year, month, day or moment: 2017, 2017-04, "
            "2017-08-09 or 2017-08-09T12:56:00Z, with ~ or ? behind where it is uncertain."
        )
    if _field(name) == "address" and value and article_address(value) is None:
        raise InputError(f"The address {value!r} is not an article's: write all of it, https:// and what follows.")
    return value or None


def _answered(sentence: str, values: Mapping[str, str | None]) -> bool:
    about_date = sentence == NO_DATE or sentence.startswith(DOUBTS)
    return (about_date and "published" in values) or (sentence == NO_OUTLET and "outlet" in values)


def given_beside(input: Input) -> Mapping[str, Mapping[str, str]]:
    """What `reports.csv` in the input's folder says of it: fields by report name (its own, "name#3" for a record,
    "name/in/a.txt" for what is inside it).

    Empty cells say nothing and are left out. Empty where there is no table or no row for this input. Raises InputError
    where the table cannot be read or has no column `input`.
    """
    table = input.path.parent / TABLE_NAME
    try:
        stat = table.stat()
    except OSError:
        return {}
    rows = _table(table, stat.st_mtime_ns, stat.st_size).get(input.path.name, {})
    return {f"{input.name}{record}": cells for record, cells in rows.items()}


@lru_cache(maxsize=16)
def _table(path: Path, changed: int, size: int) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The cells of the table at `path` by file name and what is inside it ("", "#3", "/in/a.txt"); read again when it
    was changed."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows_of(path):
        if row.file:
            found.setdefault(row.file, {})[row.inside] = row.cells
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table: the line it ends in, its `input` as written, the file that is and what is inside it ("", "#3",
    "/in/a.txt"), and the cells that say something. `file` is empty where the row names none.
    """

    line: int
    input: str
    file: str
    inside: str
    cells: dict[str, str]


def rows_of(path: Path) -> list[Row]:
    """The rows of the table at `path`. Raises OSError, or InputError where it is none or has no column `input`."""
    rows = csv.DictReader(io.StringIO(decoded(path.read_bytes()).text), skipinitialspace=True)
    if "input" not in (rows.fieldnames or ()):
        raise InputError(f"{TABLE_NAME} has no column named input.")
    found = []
    for row in rows:
        named = (row.get("input") or "").strip()
        match = re.fullmatch(r"([^/]+?)((?:#\d+)?(?:/.*)?)", named)
        file, inside = (match[1], match[2] or "") if match else ("", "")
        found.append(Row(line=rows.line_num, input=named, file=file, inside=inside, cells=_cells(row)))
    return found


def _cells(row: Mapping[str | None, str | None]) -> dict[str, str]:
    """The cells of a row that hold something, by the names of `FIELDS`; other columns are a person's own notes."""
    return {
        name.strip().lower(): value.strip()
        for name, value in row.items()
        if name and isinstance(value, str) and value.strip() and name.strip().lower() in FIELDS
    }
