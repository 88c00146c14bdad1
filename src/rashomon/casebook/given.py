"""What a person gave for a report: what its file did not say, and which of its passages are furniture."""

from __future__ import annotations

import json
from collections.abc import Mapping

from rashomon.casebook.book import Casebook
from rashomon.casebook.log import entries_since, logged, standing
from rashomon.terms import MARKED, Id, Judgement, Report, UsageError


def given_of(book: Casebook) -> dict[str, dict[Id, dict[str, str]]]:
    """What was given, by input, report and field; an empty value says that a person declared it unknown."""
    found: dict[str, dict[Id, dict[str, str]]] = {}
    query = "SELECT of_input, report, field, value FROM given ORDER BY report, field"
    for of_input, report, field, value in book.select(query):
        found.setdefault(of_input, {}).setdefault(report, {})[field] = value
    return found


def given_in_log(book: Casebook) -> dict[tuple[Id, str], str]:
    """What the log says was given and stands, by report and field: what the table must hold.

    A later value takes the place of an earlier one, but marks of furniture, which are each of a passage of their own,
    come one behind the other. Raises ValueError where the detail of an entry is no JSON.
    """
    found: dict[tuple[Id, str], str] = {}
    for entry in standing(entries_since(book, 0)):
        if entry.kind != "set":
            continue
        for field, value in json.loads(entry.detail).items():
            if value is None:
                found.pop((entry.about, field), None)
            elif field != "input":
                before = found.get((entry.about, field)) if field == MARKED else None
                found[entry.about, field] = f"{before}; {value}" if before else value
    return found


def give(
    book: Casebook, report: Report, fields: Mapping[str, str | None], *, by: str, reason: str | None = None
) -> Judgement:
    """Keep what a person gave for `report`, None taking a field back, and log it, in one transaction.

    The report's row changes when it is derived again.
    """
    with book.transaction():
        detail = {"input": report.input, **fields}
        entry = logged(book, "set", report.id, by=by, reason=reason, text_sha256=report.sha256, detail=detail)
        give_as_logged(book, report.id, report.input)
        return entry


def give_as_logged(book: Casebook, report: Id, input: str) -> None:
    """Make what is kept for `report` what the log says stands, inside the caller's transaction.

    Raises UsageError where neither the case nor what was given before knows which input the report is of.
    """
    asked = "SELECT of_input FROM reports WHERE id = ? UNION SELECT of_input FROM given WHERE report = ?"
    known = book.select(asked, report, report)
    if not known:
        raise UsageError(f"The report of {input or report} is not in the case now; add its input again first.")
    book.change("DELETE FROM given WHERE report = ?", report)
    for (id, field), value in given_in_log(book).items():
        if id == report:
            book.change("INSERT INTO given VALUES (?, ?, ?, ?)", report, known[0][0], field, value)
