"""Inputs read: the one place that knows which format is read how.

Enters: an `Input`. Leaves: its `Report`s and `Refusal`s, one a file or record. Deliberately not done: formats with an
issue of their own (PDF, DOCX, EML, RSS and Atom, WARC and WACZ); they are refused with that reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from rashomon.intake.article import Page, article_report
from rashomon.intake.dates import edtf_of
from rashomon.intake.decoding import decoded, refuse_binary, storable
from rashomon.intake.facts import Facts, fact
from rashomon.intake.given import given_beside, with_given
from rashomon.intake.inputs import Input, bytes_of
from rashomon.intake.markup import address_facts
from rashomon.intake.page import fragment_of, page_of
from rashomon.intake.records import BadRecord, Record, csv_records, jsonl_records
from rashomon.terms import Basis, InputError, Refusal, Report, sha256_of

_NOT_YET = {
    ".pdf": "PDF", ".docx": "DOCX", ".doc": "Word", ".odt": "OpenDocument", ".eml": "EML", ".mbox": "mbox",
    ".rss": "RSS", ".atom": "Atom", ".xml": "XML", ".warc": "WARC", ".gz": "gzip", ".wacz": "WACZ", ".zip": "ZIP",
    ".json": "JSON in one piece (write one object a line, as .jsonl)", ".epub": "EPUB", ".rtf": "RTF",
    ".xlsx": "Excel", ".mhtml": "MHTML", ".mht": "MHTML",
}  # fmt: skip
_NO_ARTICLES = (
    ".css", ".js", ".mjs", ".map", ".svg", ".ico", ".py", ".c", ".h", ".java", ".sh", ".ini", ".cfg", ".yml", ".yaml",
    ".toml", ".lock", ".log", ".tex", ".bib", ".sql", ".db",
)  # fmt: skip
_PAGES = (".html", ".htm", ".xhtml")
_RECORDS: Mapping[str, Callable[[bytes], Iterator[Record | BadRecord]]] = {
    ".jsonl": jsonl_records,
    ".ndjson": jsonl_records,
    ".csv": csv_records,
    ".tsv": csv_records,
}
_PAGE_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_MARKUP = re.compile(r"</(?:p|div|blockquote|h[1-6]|ul|table)\s*>|<br\s*/?>|<p[ >]", re.IGNORECASE)
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def read_input(input: Input) -> Iterator[Report | Refusal]:
    """The reports and refusals of `input`, in the order of its records, with what `reports.csv` beside it says of them.

    Never raises for what the input holds: a bad file is one refusal, a bad record costs only itself.
    """
    content: bytes | None = None
    try:
        content = bytes_of(input)
        given, warning = _table_beside(input)
        for found in _reports(input, content):
            yield _with_table(found, given.get(found.input, {}), warning) if isinstance(found, Report) else found
    except InputError as error:
        yield Refusal(input=input.name, reason=str(error), input_sha256=None if content is None else sha256_of(content))


def _reports(input: Input, content: bytes) -> Iterator[Report | Refusal]:
    ending = input.path.suffix.lower()
    refuse_binary(content)
    if ending in _NOT_YET:
        raise InputError(f"The format {_NOT_YET[ending]} is not read yet.")
    if ending in _NO_ARTICLES:
        raise InputError(f"A {ending} file is no article.")
    if ending in _RECORDS:
        for record in _RECORDS[ending](content):
            yield _of_record(f"{input.name}#{record.number}", record)
    else:
        yield _of_file(input, content, page=ending in _PAGES)


def _of_file(input: Input, content: bytes, *, page: bool) -> Report:
    declared = _DECLARED.search(content, 0, 4096) if page else None
    found = decoded(content, declared[1].decode("ascii", "ignore") if declared else None)
    told = page_of(found.text) if page or _PAGE_START.match(found.text) else Page(text=found.text)
    return article_report(input.name, told, input_sha256=sha256_of(content), warnings=found.warnings)


def _of_record(name: str, record: Record | BadRecord) -> Report | Refusal:
    if isinstance(record, BadRecord):
        return Refusal(input=name, reason=record.reason, input_sha256=record.sha256)
    try:
        text, warnings = storable(record.fields["text"].replace("\r\n", "\n").replace("\r", "\n"))
        told = _page_in(text)
        facts = _record_facts(record.fields)
        if "published" in record.fields and edtf_of(record.fields["published"]) is None:
            warnings = (*warnings, f"The record's date {record.fields['published']!r} could not be understood.")
        return article_report(
            name, replace(told, facts=facts.or_else(told.facts)), input_sha256=record.sha256, warnings=warnings
        )
    except InputError as error:
        return Refusal(input=name, reason=str(error), input_sha256=record.sha256)


def _page_in(text: str) -> Page:
    """What a record's text is: a page, a fragment of HTML where it has two tags of paragraphs or more, or text."""
    if _PAGE_START.match(text):
        return page_of(text)
    return fragment_of(text) if len(_MARKUP.findall(text)) > 1 else Page(text=text)


def _record_facts(fields: Mapping[str, str]) -> Facts:
    found = Facts(
        title=fact(fields.get("title"), Basis.RECORD),
        outlet=fact(fields.get("outlet"), Basis.RECORD),
        byline=fact(fields.get("byline"), Basis.RECORD),
        published=fact(edtf_of(fields.get("published", "")), Basis.RECORD),
        republished_from=fact(fields.get("republished_from"), Basis.RECORD),
    )
    return found.or_else(address_facts(fields.get("address", "")))


def _table_beside(input: Input) -> tuple[Mapping[str, Mapping[str, str]], str | None]:
    """The rows of reports.csv about `input`, and a warning instead where the table cannot be read."""
    try:
        return given_beside(input), None
    except InputError as error:
        return {}, f"The table reports.csv beside this input was not used: {error}"


def _with_table(report: Report, given: Mapping[str, str], warning: str | None) -> Report:
    warnings = [warning] if warning else []
    for name, value in given.items():
        try:
            report = with_given(report, {name: value}, Basis.TABLE)
        except InputError as error:
            warnings.append(f"A cell of reports.csv was not used: {error}")
    return replace(report, warnings=(*report.warnings, *warnings))
