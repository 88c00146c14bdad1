"""The text of an ODT document, straight from its XML (decision 0015).

Enters: a `Part` that is an ODT file. Leaves: a `Page`: headers first and footers last as furniture, then paragraphs and
tables in order, notes behind them. What was deleted with changes tracked is not read. Follows: OpenDocument 1.3 part 3.
Deliberately not done: pictures, formulas, comments.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.intake.article import Page
from rashomon.intake.documents import (
    Written,
    document_page,
    is_quotation,
    kind_of_style,
    part_tree,
    row_paragraphs,
)
from rashomon.intake.limits import XML_BYTES
from rashomon.intake.parts import Part
from rashomon.intake.xml_trees import local, value_of
from rashomon.intake.zips import member_named, opened_zip
from rashomon.terms import FurnitureKind, InputError

_PASSED_OVER = frozenset(
    ["tracked-changes", "annotation", "annotation-end", "sequence-decls", "variable-decls", "ruby-text"]
)
_MOST_SPACES = 100  # of one text:s, whose count is any number


def odt_page(part: Part) -> Page:
    """The text of an ODT document. Raises InputError where it is damaged, locked or holds none."""
    with opened_zip(part) as archive:
        if b"encryption-data" in (member_named(archive, "META-INF/manifest.xml", XML_BYTES) or b""):
            raise InputError("The document is locked with a password. Save a copy without password and add that.")
        content = part_tree(archive, "content.xml")
        if content is None:
            raise InputError("The document is damaged: it has no text part (content.xml). Save it again.")
        styles = part_tree(archive, "styles.xml")
        parents = _parents(content) | (_parents(styles) if styles is not None else {})
        notes: list[Any] = []
        body = next(content.iter("{*}text"), None)
        paragraphs = [
            *_furniture(styles, "header", FurnitureKind.MENU),
            *(_blocks(body, parents, notes) if body is not None else ()),
        ]
        for note in list(notes):
            paragraphs += _blocks(note, parents, [])
        paragraphs += _furniture(styles, "footer", FurnitureKind.OTHER)
        meta = part_tree(archive, "meta.xml")
        return document_page(
            paragraphs,
            what="document",
            title=_said(meta, "title"),
            made=_said(meta, "creation-date"),
            warnings=tuple(_warnings(content)),
        )


def _said(meta: Any | None, name: str) -> str:
    return next((one.text or "" for one in meta.iter(f"{{*}}{name}")), "") if meta is not None else ""


def _parents(tree: Any) -> dict[str, str]:
    """The named style that each style rests on, by its own name."""
    return {
        value_of(style, "name"): value_of(style, "parent-style-name") or value_of(style, "display-name")
        for style in tree.iter("{*}style")
    }


def _furniture(styles: Any | None, which: str, kind: FurnitureKind) -> Iterator[Written]:
    found = styles.iter(f"{{*}}{which}") if styles is not None else ()
    texts = [one.text for element in found for one in _blocks(element, {}, [])]
    yield from (Written(text=text, kind=kind) for text in dict.fromkeys(texts) if text.strip())


def _blocks(parent: Any, parents: dict[str, str], notes: list[Any]) -> Iterator[Written]:
    """The paragraphs and tables inside `parent`, however deep they lie in wrappers; `notes` gathers the notes'
    bodies."""
    for child in parent:
        name = local(child)
        if name in ("p", "h"):
            yield from _paragraph(child, parents, notes)
        elif name == "table-row":
            cells = [list(_blocks(cell, parents, notes)) for cell in child if local(cell) == "table-cell"]
            yield from row_paragraphs(cells)
        elif name not in _PASSED_OVER:
            yield from _blocks(child, parents, notes)


def _paragraph(paragraph: Any, parents: dict[str, str], notes: list[Any]) -> Iterator[Written]:
    """The paragraph, and behind it those of the frames that are anchored in it."""
    named = value_of(paragraph, "style-name")
    style = (parents.get(named) or named).replace("_20_", " ")
    if local(paragraph) == "h" and value_of(paragraph, "outline-level") == "1":
        style = "heading 1"
    pieces: list[str] = []
    boxes: list[Any] = []
    _gather(paragraph, pieces, boxes, notes)
    yield Written(text="".join(pieces), kind=kind_of_style(style), quoted=is_quotation(style))
    for box in boxes:
        yield from _blocks(box, parents, notes)


def _gather(element: Any, pieces: list[str], boxes: list[Any], notes: list[Any]) -> None:
    """The text of an element into `pieces`; white space in the file is one space, text:s and text:tab are further."""
    pieces.append(" ".join((element.text or "").split("\n")))
    for child in element:
        name = local(child)
        if name == "s":
            count = value_of(child, "c")
            pieces.append(" " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1))
        elif name == "tab":
            pieces.append(" ")
        elif name == "line-break":
            pieces.append("\n")
        elif name == "note":
            notes.extend(one for one in child if local(one) == "note-body")
        elif name in ("text-box", "table"):
            boxes.append(child)
        elif name and name not in _PASSED_OVER:
            _gather(child, pieces, boxes, notes)
        pieces.append(" ".join((child.tail or "").split("\n")))


def _warnings(content: Any) -> Iterator[str]:
    if next(content.iter("{*}tracked-changes"), None) is not None:
        yield "The document has tracked changes; it was read as if all of them were accepted."
    if next(content.iter("{*}annotation"), None) is not None:
        yield "The document has comments in its margin, which were not read."
