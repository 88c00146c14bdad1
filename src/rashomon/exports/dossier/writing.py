"""A document in the format asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rashomon.exports.dossier.blocks import Document
from rashomon.exports.dossier.markdown import markdown
from rashomon.exports.dossier.page import html
from rashomon.exports.dossier.pdf import PAPERS, pdf
from rashomon.terms import UsageError

__all__ = ["DOSSIER_FORMATS", "PAPERS", "written"]


def written(document: Document, format: str = "html", *, paper: str = "a4") -> bytes:
    """The document as "html", "md" or "pdf"; `paper` is "a4" or "letter" and concerns PDF (browsers ask themselves).

    Raises UsageError for another format or paper, and for PDF where the library for it is not installed.
    """
    if format not in DOSSIER_FORMATS:
        raise UsageError(f"There is no format {format!r}; the formats of a dossier are {', '.join(DOSSIER_FORMATS)}.")
    if paper not in PAPERS:
        raise UsageError(f"There is no paper {paper!r}; there are {', '.join(PAPERS)}.")
    return DOSSIER_FORMATS[format](document, paper)


DOSSIER_FORMATS: Mapping[str, Callable[[Document, str], bytes]] = {
    "html": lambda document, _: html(document).encode("utf-8"),
    "md": lambda document, _: markdown(document).encode("utf-8"),
    "pdf": pdf,
}
