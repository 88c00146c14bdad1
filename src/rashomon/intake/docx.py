"""The text of a DOCX document, straight from its XML (decision 0015).

Enters: a `Part` that is a DOCX file. Leaves: a `Page`: headers first and footers last as furniture, then paragraphs and
tables in order, footnotes behind them. What was inserted with changes tracked is read, what was deleted or hidden is
not. Follows: ECMA-376 part 1, 17.3 to 17.13. Deliberately not done: pictures, charts, formulas, comments of reviewers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from rashomon.intake.article import Page
from rashomon.intake.documents import (
    Written,
    document_page,
    is_quotation,
    kind_of_style,
    part_tree,
    row_paragraphs,
)
from rashomon.intake.parts import Part
from rashomon.intake.xml_trees import local, value_of
from rashomon.intake.zips import opened_zip
from rashomon.terms import FurnitureKind, InputError

_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
# Deleted and moved away; shown only by programs that know no better; codes of fields; remarks; what is set beside.
_PASSED_OVER = frozenset(
    ["del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "sdtPr", "sectPr", "tblPr", "trPr", "tcPr"]
)


def docx_page(part: Part) -> Page:
    """The text of a DOCX document. Raises InputError where it is damaged or holds none."""
    with opened_zip(part) as archive:
        styles = _styles(archive)
        paragraphs = [
            *_furniture(archive, "header", styles),
            *_of_member(archive, "word/document.xml", styles, needed=True),
            *_of_member(archive, "word/footnotes.xml", styles),
            *_of_member(archive, "word/endnotes.xml", styles),
            *_furniture(archive, "footer", styles),
        ]
        core = part_tree(archive, "docProps/core.xml")
        body = part_tree(archive, "word/document.xml")
        return document_page(
            paragraphs,
            what="document",
            title=_said(core, "title"),
            made=_said(core, "created"),
            warnings=tuple(_warnings(body, archive)),
        )


def _said(core: Any | None, name: str) -> str:
    return next((one.text or "" for one in core if local(one) == name), "") if core is not None else ""


def _styles(archive: ZipFile) -> dict[str, str]:
    """The English names of the styles by the ids that paragraphs name them with, which differ by language."""
    tree = part_tree(archive, "word/styles.xml")
    named = (one for one in (tree if tree is not None else ()) if local(one) == "style")
    return {
        value_of(style, "styleId"): next((value_of(one, "val") for one in style if local(one) == "name"), "")
        for style in named
    }


def _furniture(archive: ZipFile, which: str, styles: dict[str, str]) -> Iterator[Written]:
    """The running heads or feet of all sections, each text once."""
    kind = FurnitureKind.MENU if which == "header" else FurnitureKind.OTHER
    names = sorted(name for name in archive.namelist() if name.startswith(f"word/{which}") and name.endswith(".xml"))
    texts = [one.text for name in names for one in _of_member(archive, name, styles)]
    yield from (Written(text=text, kind=kind) for text in dict.fromkeys(texts) if text.strip())


def _of_member(archive: ZipFile, name: str, styles: dict[str, str], *, needed: bool = False) -> Iterator[Written]:
    tree = part_tree(archive, name)
    if tree is None:
        if needed:
            raise InputError("The document is damaged: it has no text part (word/document.xml). Save it again.")
        return
    yield from _blocks(tree, styles)


def _blocks(parent: Any, styles: dict[str, str]) -> Iterator[Written]:
    """The paragraphs and tables inside `parent`, however deep they lie in wrappers."""
    for child in parent:
        name = local(child)
        if name == "p":
            yield from _paragraph(child, styles)
        elif name == "tr":
            cells = [list(_blocks(cell, styles)) for cell in child.iter("{*}tc") if _owner(cell) is child]
            yield from row_paragraphs(cells)
        elif name not in _PASSED_OVER:
            yield from _blocks(child, styles)


def _owner(cell: Any) -> Any:
    return next((one for one in cell.iterancestors() if local(one) == "tr"), None)


def _paragraph(paragraph: Any, styles: dict[str, str]) -> Iterator[Written]:
    """The paragraph, and behind it those of the text boxes that are anchored in it."""
    style = next((value_of(one, "val") for one in paragraph.iterfind("{*}pPr/{*}pStyle")), "")
    named = styles.get(style, style)
    pieces: list[str] = []
    boxes: list[Any] = []
    _gather(paragraph, pieces, boxes)
    yield Written(text="".join(pieces), kind=kind_of_style(named), quoted=is_quotation(named))
    for box in boxes:
        yield from _blocks(box, styles)


def _gather(element: Any, pieces: list[str], boxes: list[Any]) -> None:
    for child in element:
        name = local(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in _BREAKS:
            pieces.append(_BREAKS[name])
        elif name == "txbxContent":
            boxes.append(child)
        elif name not in _PASSED_OVER and not (name == "r" and _is_hidden(child)):
            _gather(child, pieces, boxes)


def _is_hidden(run: Any) -> bool:
    return any(value_of(one, "val") not in ("0", "false") for one in run.iterfind("{*}rPr/{*}vanish"))


def _warnings(body: Any | None, archive: ZipFile) -> Iterator[str]:
    if body is None:
        return
    if next(body.iter("{*}ins", "{*}del", "{*}moveFrom"), None) is not None:
        yield "The document has tracked changes; it was read as if all of them were accepted."
    if any(_is_hidden(run) for run in body.iter("{*}r")):
        yield "The document has hidden text, which was not read."
    if "word/comments.xml" in archive.namelist():
        yield "The document has comments in its margin, which were not read."
