"""ZIP files and the documents that are ZIP files, made in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CORE = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
)
_OPEN = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "style", "table", "draw")
)
_META = 'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def zipped(members: Mapping[str, bytes | str], *, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packed) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def docx(body: str, *, core: str = "", more: Mapping[str, str] | None = None, head: str = "") -> bytes:
    """A DOCX document with this XML as its body (prefix `w`), and these core properties (`dc`, `dcterms`)."""
    styles = "".join(
        f'<w:style w:styleId="{id}"><w:name w:val="{name}"/></w:style>'
        for id, name in (("Titel", "Title"), ("U1", "heading 1"), ("Zitat", "Quote"), ("Beschriftung", "caption"))
    )
    parts = {
        "word/document.xml": f"<?xml version='1.0'?>{head}<w:document {_WORD}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_WORD}>{styles}</w:styles>",
        "docProps/core.xml": f"<cp:coreProperties {_CORE}>{core}</cp:coreProperties>",
    }
    for name, content in (more or {}).items():
        parts[name] = f"<w:part {_WORD}>{content}</w:part>"
    return zipped(parts)


def p(text: str, style: str = "") -> str:
    """A paragraph of a DOCX document."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(body: str, *, meta: str = "", styles: str = "", more: Mapping[str, str] | None = None) -> bytes:
    """An ODT document with this XML as its text (prefixes `text`, `table`, `draw`, `office`)."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_OPEN}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {_OPEN} {_META}>{meta}</office:document-meta>",
            "styles.xml": f"<office:document-styles {_OPEN}>{styles}</office:document-styles>",
            **(more or {}),
        }
    )
