"""A document as PDF, set by Typst: tagged, with bookmarks, the same bytes for the same document on one machine.

Enters: a `Document`. Leaves: bytes. Typst comes with the extra `rashomon[pdf]`; it is one library with its own fonts
and no programs beside it. The document goes in as JSON, so words of a report are never read as markup. Scripts that
Typst's own fonts lack (Arabic, Chinese, ...) are set in what the machine has.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from importlib.resources import files
from typing import Any

from rashomon.exports.dossier.blocks import Document, Place
from rashomon.exports.dossier.page import shown
from rashomon.terms import UsageError

PAPERS = {"a4": "a4", "letter": "us-letter"}
_MISSING = "PDF needs Typst, which is not installed: pip install 'rashomon[pdf]'. HTML prints as well."


def pdf(document: Document, paper: str = "a4") -> bytes:
    """The document as PDF on "a4" or "letter". Raises UsageError where Typst is not installed."""
    try:
        import typst
    except ImportError:
        raise UsageError(_MISSING) from None
    given = {"document": json.dumps(_plain(document), ensure_ascii=False), "paper": PAPERS[paper]}
    source = files("rashomon.exports.dossier").joinpath("page.typ").read_bytes()
    made = typst.compile(source, format="pdf", sys_inputs=given, timestamp=0)
    assert isinstance(made, bytes), "without a file to write to, Typst gives the bytes"
    return made


def _plain(value: Any) -> Any:
    """JSON values; every dataclass with its name as `is`."""
    if isinstance(value, Place):
        return {"number": value.number, "text": str(value)}
    if is_dataclass(value):
        found = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"is": type(value).__name__, **found}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return shown(value) if isinstance(value, str) else value
