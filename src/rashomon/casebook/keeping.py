"""Keeping an input: everything that came of it in one transaction, and taking it out again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.casebook.book import Casebook, insert
from rashomon.casebook.forgotten import LeftOut
from rashomon.casebook.linked import drop_search_seal, forget_linked
from rashomon.casebook.log import MACHINE, logged
from rashomon.casebook.passages import add_passages, drop_passages
from rashomon.casebook.seal import input_seal, report_seal
from rashomon.terms import Attribution, Claim, Furniture, FurnitureKind, Id, Refusal, Report
from rashomon.terms.tables import json_of, row_of, thing_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An input as the case knows it.

    `sha256` is that of its bytes (None where they could not be read), `beside` the digest of what a table beside it
    says of it; `read_with` and `derived_with` name the rules it went through.
    """

    name: str
    sha256: str | None
    beside: str
    read_with: str
    derived_with: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A report and all that was derived from it alone.

    `as_read` is the report before what a person gave, `report` after it. `packed` is its reading, `read_with` the
    digest of the reader, `derived_with` that of what was given and of the rules.
    """

    as_read: Report
    report: Report
    packed: bytes
    read_with: str
    derived_with: str
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What the case holds of a report's making: enough to derive it again without the input.

    `furniture` is what the reading was made with: that of `as_read`, unless a person gave another.
    """

    as_read: Report
    furniture: tuple[Furniture, ...]
    packed: bytes
    read_with: str
    derived_with: str


def keep(
    book: Casebook,
    taken: Taken,
    sheets: Iterable[Sheet],
    refusals: Iterable[Refusal],
    forgotten: LeftOut | None = None,
    even_forgotten: bool = False,
) -> set[str]:
    """Put an input and what came of it in the place of what the case held of it, in one transaction.

    Reports that were `forgotten` stay out, unless they are wanted again; their names.
    """
    sheets, refusals, forgotten = tuple(sheets), tuple(refusals), forgotten or LeftOut()
    gone = {
        sheet.report.sha256: sheet.report.input
        for sheet in sheets
        if forgotten.has_report(sheet.report.input, sheet.report.sha256, taken.sha256)
    }
    if not even_forgotten:
        sheets = tuple(sheet for sheet in sheets if sheet.report.sha256 not in gone)
    if sheets or refusals or not gone or taken.name in taken_inputs(book):
        _keep(book, taken, sheets, refusals, again=sorted(gone) if even_forgotten else [])
    return set() if even_forgotten else set(gone.values())


def _keep(
    book: Casebook, taken: Taken, sheets: Iterable[Sheet], refusals: Iterable[Refusal], *, again: list[str]
) -> None:
    """`again` are the texts among the reports' that had been forgotten: the log says that they came back."""
    with book.transaction():
        drop_search_seal(book)
        before = taken_inputs(book).get(taken.name)
        _drop(book, taken.name)
        values = (taken.name, taken.sha256, taken.beside, taken.read_with, taken.derived_with, "")
        book.change("INSERT INTO inputs VALUES (?, ?, ?, ?, ?, ?)", *values)
        reports = [_add_sheet(book, taken.name, sheet) for sheet in sheets]
        for refusal in {refusal.input: refusal for refusal in refusals}.values():
            insert(book, "refusals", refusal, of_input=taken.name)
        book.change("UPDATE inputs SET seal = ? WHERE name = ?", input_seal(book, taken.name), taken.name)
        if before is None or before.sha256 != taken.sha256 or again:
            detail = {"sha256": taken.sha256, "in_place_of": before.sha256 if before else None, "reports": reports}
            detail |= {"again": again} if again else {}
            logged(book, "added", taken.name, by=MACHINE, detail=detail)


def _add_sheet(book: Casebook, name: str, sheet: Sheet) -> Id:
    id = sheet.report.id
    insert(book, "reports", sheet.report, of_input=name)
    as_read = {column: value for column, value in row_of(sheet.as_read).items() if column != "text"}
    values = (id, json_of(as_read), sheet.read_with, sheet.derived_with, "", sheet.packed)
    book.change("INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?)", *values)
    for attribution in sheet.attributions:
        insert(book, "attributions", attribution)
    for claim in sheet.claims:
        insert(book, "claims", claim)
    add_passages(book, sheet.report, sheet.attributions, sheet.claims)
    book.change("UPDATE readings SET seal = ? WHERE report = ?", report_seal(book, id), id)
    return id


def _drop(book: Casebook, name: str) -> tuple[Id, ...]:
    """Delete an input and all that rests on it; what was linked goes too where it rested on one of its reports."""
    reports = tuple(id for (id,) in book.select("SELECT id FROM reports WHERE of_input = ? ORDER BY id", name))
    if reports:
        forget_linked(book)
    for report in reports:
        drop_passages(book, report)
    book.change("DELETE FROM inputs WHERE name = ?", name)
    return reports


def take_out(book: Casebook, name: str, *, by: str, reason: str | None) -> tuple[Id, ...]:
    """Remove an input and all that rested on it; the ids of its reports. Judgements stay, with a note in the log."""
    with book.transaction():
        known = taken_inputs(book)[name]
        drop_search_seal(book)
        reports = _drop(book, name)
        logged(book, "removed", name, by=by, reason=reason, detail={"sha256": known.sha256, "reports": reports})
    return reports


def names_held(book: Casebook) -> frozenset[str]:
    """The names of all reports and refusals."""
    return frozenset(name for (name,) in book.select("SELECT input FROM reports UNION SELECT input FROM refusals"))


def partly_foreign(book: Casebook, inputs: Iterable[str]) -> tuple[str, ...]:
    """The names of reports of some inputs that have paragraphs in another language."""
    asked = """
        SELECT input FROM reports WHERE of_input IN (SELECT value FROM json_each(?))
            AND EXISTS (SELECT 1 FROM json_each(furniture) WHERE value ->> 'kind' = ?) ORDER BY input
    """
    return tuple(name for (name,) in book.select(asked, json_of(list(inputs)), FurnitureKind.FOREIGN.value))


def taken_inputs(book: Casebook) -> dict[str, Taken]:
    """The inputs that the case knows, by name."""
    found = book.select("SELECT name, sha256, beside, read_with, derived_with FROM inputs ORDER BY name")
    return {
        name: Taken(name=name, sha256=sha256, beside=beside, read_with=read_with, derived_with=derived_with)
        for name, sha256, beside, read_with, derived_with in found
    }


def inputs_of_parts(book: Casebook) -> frozenset[str]:
    """The inputs that hold several records, each with a name of its own."""
    asked = """SELECT of_input FROM reports WHERE input <> of_input
        UNION SELECT of_input FROM refusals WHERE input <> of_input"""
    return frozenset(name for (name,) in book.select(asked))


def refused_inputs(book: Casebook) -> frozenset[str]:
    """The inputs of which at least a part was refused."""
    return frozenset(name for (name,) in book.select("SELECT DISTINCT of_input FROM refusals"))


def makings(book: Casebook) -> dict[str, dict[Id, tuple[str, str]]]:
    """By input and report: the digests (`read_with`, `derived_with`) that the report was made with."""
    found: dict[str, dict[Id, tuple[str, str]]] = {name: {} for name in taken_inputs(book)}
    query = "SELECT of_input, id, read_with, derived_with FROM reports JOIN readings ON report = id ORDER BY id"
    for name, id, read_with, derived_with in book.select(query):
        found[name][id] = (read_with, derived_with)
    return found


def stored(book: Casebook, input: str) -> tuple[Stored, ...]:
    """The reports of an input as they were read, with their readings, sorted by id."""
    return _stored(book, "of_input", input)


def stored_report(book: Casebook, id: Id) -> Stored:
    """A report as it was read, with its reading."""
    (found,) = _stored(book, "id", id)
    return found


def read_reports(book: Casebook) -> dict[Id, str]:
    """The reports that have a reading, by id, with the seal over each and all that was made of it."""
    return dict(book.select("SELECT report, seal FROM readings ORDER BY report"))


def _stored(book: Casebook, column: str, value: str) -> tuple[Stored, ...]:
    query = f"""SELECT as_read, furniture, text, packed, read_with, derived_with
        FROM reports JOIN readings ON report = id WHERE {column} = ? ORDER BY id"""
    return tuple(
        Stored(
            as_read=thing_of(Report, {"address": None, **json.loads(as_read), "text": text}),
            furniture=tuple(thing_of(Furniture, one) for one in json.loads(furniture)),
            packed=packed,
            read_with=read_with,
            derived_with=derived_with,
        )
        for as_read, furniture, text, packed, read_with, derived_with in book.select(query, value)
    )
