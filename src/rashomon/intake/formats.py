"""Which format a part is in: by its first bytes where these tell, by the ending of its name where they do not.

Enters: a `Part`. Leaves: its `Format`, or an InputError for one that is not read, with what to do about it. What a file
is called is believed last: people rename files, and so do those who mean harm.
"""

from __future__ import annotations

import re

from rashomon.intake.parts import Format, Part
from rashomon.intake.web_archives import is_packed_warc
from rashomon.intake.zips import member_named, opened_zip
from rashomon.terms import InputError

_FETCH = "Save the page that it leads to, or give its address to rashomon fetch."
_NOT_READ = {
    ".doc": ("an old office document, or one locked with a password", "Save it as DOCX or PDF, without password."),
    ".rtf": ("an RTF document", "Save it as DOCX or PDF."),
    ".pages": ("a Pages document", "Save it as DOCX or PDF."),
    ".epub": ("an e-book (EPUB)", "Save the chapters you need as text or PDF."),
    ".xls": ("a spreadsheet", "Save the sheet as CSV, with the texts in a column named text."),
    ".xlsx": ("a spreadsheet", "Save the sheet as CSV, with the texts in a column named text."),
    ".ods": ("a spreadsheet", "Save the sheet as CSV, with the texts in a column named text."),
    ".pptx": ("a set of slides", "Save it as PDF."),
    ".odp": ("a set of slides", "Save it as PDF."),
    ".msg": ("an Outlook message", "Save it as EML."),
    ".pst": ("an Outlook archive", "Export it as mbox."),
    ".webarchive": ("a Safari web archive", "Save the page as HTML or PDF."),
    ".7z": ("a compressed archive (7z)", "Unpack it and add the folder."),
    ".rar": ("a compressed archive (RAR)", "Unpack it and add the folder."),
    ".tar": ("an archive (tar)", "Unpack it and add the folder."),
    ".url": ("a mere link to a page", _FETCH),
    ".webloc": ("a mere link to a page", _FETCH),
    ".desktop": ("a mere link", _FETCH),
}  # fmt: skip
_NO_ARTICLES = (
    ".css", ".js", ".mjs", ".map", ".svg", ".ico", ".py", ".c", ".h", ".java", ".sh", ".ini", ".cfg", ".yml", ".yaml",
    ".toml", ".lock", ".log", ".tex", ".bib", ".sql", ".db",
)  # fmt: skip
_BY_ENDING = {
    ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN,
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML, ".mht": Format.MHTML, ".mhtml": Format.MHTML,
    ".jsonl": Format.JSONL, ".ndjson": Format.JSONL, ".csv": Format.TABLE, ".tsv": Format.TABLE,
    ".json": Format.JSON, ".jsonld": Format.JSON,
    ".eml": Format.MAIL, ".mbox": Format.MBOX, ".pdf": Format.PDF,
    ".rss": Format.FEED, ".atom": Format.FEED, ".rdf": Format.FEED, ".xml": Format.FEED,
}  # fmt: skip
_PACKED = {
    ".xlsx": "xl/workbook", ".pptx": "ppt/presentation", ".epub": "application/epub+zip",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet", ".odp": "application/vnd.oasis.opendocument.presentation",
}  # fmt: skip
_FEED = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,60}\"\s*:")
_HTML = re.compile(rb"<html[\s>]", re.IGNORECASE)
_MBOX = re.compile(rb"From \S+ +\w{3} \w{3} +\d")
_HEADERS = re.compile(rb"(?:[\w-]{1,60}:[^\n]{0,998}\r?\n(?:[ \t][^\n]{0,998}\r?\n){0,40}){2}")
_IS_MAIL = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Return-Path):", re.IGNORECASE | re.MULTILINE)
_IS_SAVED = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_PDF_WITHIN = 1024  # bytes before the signature that readers of PDF put up with, ours too
_SEEN = 4096  # bytes looked at; all signatures stand in the first 300, a page's DOCTYPE may stand below a comment


def format_of(part: Part) -> Format:
    """The format of `part`. Raises InputError for one that is not read."""
    if part.format:
        return part.format
    start = part.beginning(_SEEN)
    found = _by_bytes(part, start)
    if found:
        return found
    ending = part.ending
    if ending in _NOT_READ and (start[:1] != b"<" or ending != ".doc"):
        raise _not_read(ending)
    if ending in _NO_ARTICLES:
        raise InputError(f"A {ending} file is no article.")
    found = _BY_ENDING.get(ending, Format.TEXT)
    return Format.HTML if found is Format.FEED and _HTML.search(start) else found


def _by_bytes(part: Part, start: bytes) -> Format | None:
    if b"%PDF-" in start[:_PDF_WITHIN]:
        return Format.PDF
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(part)
    if start.startswith(b"\x1f\x8b"):
        return Format.WARC if is_packed_warc(start) else Format.GZIP
    if start.startswith(b"WARC/"):
        return Format.WARC
    if start.startswith(b"\xd0\xcf\x11\xe0"):  # the container of old Office, of Outlook, and of what has a password
        raise _not_read(part.ending if part.ending in (".msg", ".xls", ".xlsx") else ".doc")
    if _FEED.match(start.lstrip(b"\xef\xbb\xbf")):
        return Format.FEED
    if _JSON.match(start) and part.ending not in (".jsonl", ".ndjson"):
        return Format.JSON if part.ending in ("", ".json", ".jsonld", ".txt") else None
    if _MBOX.match(start):
        return Format.MBOX
    if _HEADERS.match(start):
        head = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
        if _IS_MAIL.search(head):
            saved = _IS_SAVED.search(head) and part.ending != ".eml"
            return Format.MHTML if saved else Format.MAIL
    return None


def _zip_format(part: Part) -> Format:
    """What is inside a ZIP file: many formats are ZIP files with certain members."""
    with opened_zip(part) as archive:
        names = archive.namelist()
        kind = (member_named(archive, "mimetype", 200) or b"") if "mimetype" in names else b""
    if "word/document.xml" in names or part.ending == ".docx":
        return Format.DOCX
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return Format.ODT
    if any(name.startswith("archive/") and name.endswith((".warc", ".warc.gz")) for name in names):
        return Format.WACZ
    for ending, mark in _PACKED.items():
        if any(name.startswith(mark) for name in names) or kind.startswith(mark.encode()):
            raise _not_read(ending)
    return Format.ZIP


def _not_read(ending: str) -> InputError:
    what, advice = _NOT_READ[ending]
    return InputError(f"The file is {what}, a format that is not read. {advice}")
