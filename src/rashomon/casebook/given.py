"""What a person gave for a report: what its file did not say."""

from __future__ import annotations

import json
from collections.abc import Mapping

from rashomon.casebook.book import Casebook
from rashomon.casebook.log import log, logged
from rashomon.terms import Id, Judgement, Report


def given_of(book: Casebook) -> dict[str, dict[Id, dict[str, str]]]:
    """What was given, by input, report and field; an empty value says that a person declared it unknown."""
    found: dict[str, dict[Id, dict[str, str]]] = {}
    query = "SELECT of_input, report, field, value FROM given ORDER BY report, field"
    for of_input, report, field, value in book.select(query):
        found.setdefault(of_input, {}).setdefault(report, {})[field] = value
    return found


def given_in_log(book: Casebook) -> dict[tuple[Id, str], str]:
    """What the log says was given and not taken back, by report and field: what the table must hold.

    Raises ValueError where the detail of an entry is no JSON.
    """
    found: dict[tuple[Id, str], str] = {}
    for entry in log(book):
        if entry.kind != "set":
            continue
        for field, value in json.loads(entry.detail).items():
            if value is None:
                found.pop((entry.about, field), None)
            elif field != "input":
                found[entry.about, field] = value
    return found


def give(
    book: Casebook, report: Report, fields: Mapping[str, str | None], *, by: str, reason: str | None = None
) -> Judgement:
    """Keep what a person gave for `report`, None taking a field back, and log it, in one transaction.

    The report's row changes when it is derived again.
    """
    with book.transaction():
        ((of_input,),) = book.select("SELECT of_input FROM reports WHERE id = ?", report.id)
        for field, value in fields.items():
            book.change("DELETE FROM given WHERE report = ? AND field = ?", report.id, field)
            if value is not None:
                book.change("INSERT INTO given VALUES (?, ?, ?, ?)", report.id, of_input, field, value)
        detail = {"input": report.input, **fields}
        return logged(book, "set", report.id, by=by, reason=reason, text_sha256=report.sha256, detail=detail)
