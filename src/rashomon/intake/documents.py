"""Office documents: what DOCX and ODT have in common once their XML is read.

Enters: the archive that the document is; paragraphs with their kinds, in order, and what the file says of itself.
Leaves: the trees of its parts; a `Page`. Deliberately not done: understanding the XML (`docx`, `odt`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zipfile import ZipFile

from rashomon.intake.article import Page
from rashomon.intake.dates import edtf_of
from rashomon.intake.decoding import storable
from rashomon.intake.facts import Facts
from rashomon.intake.limits import XML_BYTES
from rashomon.intake.own_data import believed_title, made_on
from rashomon.intake.xml_trees import xml_tree
from rashomon.intake.zips import member_named
from rashomon.terms import FurnitureKind, InputError

_QUOTE_MARKS = "\"'“”‘’«»„‟"
_CELL_WORDS = 25  # a table with a longer cell sets out a page, and its cells are read one after another


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A paragraph: its text, its kind where it is not body, and whether its style sets it off as a quotation."""

    text: str
    kind: FurnitureKind | None = None
    quoted: bool = False


def part_tree(archive: ZipFile, name: str) -> Any | None:
    """The XML tree of a part of the document; None where it has no such part. Raises InputError where it is damaged."""
    content = member_named(archive, name, XML_BYTES)
    return None if content is None else xml_tree(content, f"The document's part {name}")


def kind_of_style(style: str) -> FurnitureKind | None:
    """What the style of a paragraph, by its English name, says it is."""
    plain = style.lower()
    if plain in ("title", "heading 1"):
        return FurnitureKind.HEADLINE
    return FurnitureKind.CAPTION if plain in ("caption", "illustration", "figure") else None


def is_quotation(style: str) -> bool:
    """Whether a style sets a paragraph off as a quotation."""
    return style.lower() in ("quote", "intense quote", "quotations", "block text")


def row_paragraphs(cells: list[list[Written]]) -> list[Written]:
    """The paragraphs of a table's row: one line with bars for short cells, the cells' own where they hold prose."""
    prose = any(len(cell) > 1 or any(len(one.text.split()) > _CELL_WORDS for one in cell) for cell in cells)
    if prose or len(cells) == 1:
        return [one for cell in cells for one in cell]
    line = " | ".join(one.text for cell in cells for one in cell if one.text)
    return [Written(text=line)] if line else []


def document_page(
    paragraphs: Iterable[Written], *, what: str, title: str, made: str, warnings: tuple[str, ...] = ()
) -> Page:
    """The page of a document. Only its first headline is one. Raises InputError where it holds no text."""
    text, kinds, headline = "", {}, False
    for one in paragraphs:
        shown = "\n".join(filter(None, (" ".join(line.split()) for line in one.text.split("\n"))))
        if not shown:
            continue
        if one.quoted and shown[0] not in _QUOTE_MARKS and shown[-1] not in _QUOTE_MARKS:
            shown = re.sub("^", "> ", shown, flags=re.MULTILINE)  # decision 0011
        text += "\n\n" if text else ""
        if one.kind and not (one.kind is FurnitureKind.HEADLINE and headline):
            kinds[len(text)] = one.kind
        headline = headline or one.kind is FurnitureKind.HEADLINE
        text += shown
    if not text:
        raise InputError(f"The {what} holds no text. If it shows some, that is a picture: save it as text or use OCR.")
    text, unstorable = storable(text)
    return Page(
        text=text,
        kinds=kinds,
        facts=Facts(title=believed_title(title, text)),
        warnings=(*unstorable, *warnings, *made_on(what, edtf_of(made))),
    )
