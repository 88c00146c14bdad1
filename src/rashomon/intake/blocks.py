"""The text of a page as blocks: every innermost element that holds text of its own, in the order of the page.

Enters: a page's tree, or a part of it. Leaves: `Block`s, one a paragraph, list item or row of a table, each with the
element it stands in and how much of it is links. Deliberately not done: choosing which of them are the article
(`choosing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

_QUOTE_MARKS = "\"'“”‘’«»„‟"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("p", "li", "blockquote", "pre", "tr", "figcaption", "dd", "dt", "summary", "legend", *_HEADINGS)
_BOXES = (
    "div", "section", "article", "main", "center", "address", "figure", "details", "ul", "ol", "dl", "table", "header",
    "footer", "nav", "aside", "form", "fieldset", "hgroup", "search", "dialog", "thead", "tbody", "tfoot", "body",
)  # fmt: skip
_NEW_LINE = ("lb", "br", "list", "item", "ul", "ol", "li", "hr")  # what begins a line inside a paragraph
_SHOWS_NOTHING = ("script", "style", "template", "svg", "iframe", "object", "select", "option", "textarea", "head")
_LONGEST_CELL = 160  # characters; a table with a cell that says more was made to lay out the page
_BLANK = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, the element it stands in, and the share of its letters that are links."""

    text: str
    element: HtmlElement
    linked: float = 0.0

    @property
    def squeezed(self) -> str:
        """Its text without white space and the marks of quotations, to be found in another rendering of the page."""
        return squeezed(self.text)


def squeezed(text: str) -> str:
    """`text` without white space, bars between cells and marks of quoted paragraphs."""
    return re.sub(r"[\s|>]+", "", text)


def blocks_in(tree: HtmlElement) -> list[Block]:
    """All blocks of `tree` that hold text."""
    return [block for block in _blocks_in(tree, quoted=False) if block.text]


def line_of(element: HtmlElement) -> str:
    """The text of an element on one line."""
    return " ".join(lines_of(element).split())


def lines_of(element: HtmlElement) -> str:
    """The text of an element; a line break of the page becomes "\\n", other white space one space, "|" parts cells."""
    shows = isinstance(element.tag, str) and element.tag not in _SHOWS_NOTHING
    if not shows:
        return ""
    text = _spaced(element.text)
    for child in element:
        if child.tag in _NEW_LINE:
            text += "\n"
        elif child.tag in ("cell", "td", "th") and text.strip():
            text += " | "
        text += lines_of(child) + _spaced(child.tail)
    return text


def has_marks(block: HtmlElement) -> bool:
    """Whether a quotation begins or ends with a quotation mark."""
    text = line_of(block)
    return bool(text) and (text[0] in _QUOTE_MARKS or text[-1] in _QUOTE_MARKS)


def paragraph(text: str, *, quoted: bool) -> str:
    """`text` with single spaces, and "> " before each line where it is quoted (decision 0011)."""
    kept = "\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)
    return re.sub(r"^", "> ", kept, flags=re.MULTILINE) if quoted and kept else kept


def unfold_layout(tree: HtmlElement) -> None:
    """Make boxes of the tables that lay out the page, as was done until about 2005: those that hold other tables, or a
    cell with a text. Changes `tree`."""
    for table in [one for one in tree.iter("table") if _lays_out(one)]:
        for part in list(table.iter("tr", "td", "th", "tbody", "thead", "tfoot")):
            if next(part.iterancestors("table"), None) is table:
                part.tag = "div"
        table.tag = "div"


def _lays_out(table: HtmlElement) -> bool:
    if next(table.iterdescendants("table"), None) is not None:
        return True
    return any(len(line_of(cell)) > _LONGEST_CELL for cell in table.iter("td"))


def _blocks_in(parent: HtmlElement, *, quoted: bool) -> Iterator[Block]:
    """The blocks inside `parent`; text between blocks is one a line."""
    loose, links = _spaced(parent.text), 0
    for child in parent:
        if not isinstance(child.tag, str) or child.tag in _SHOWS_NOTHING:
            loose += _spaced(child.tail)
            continue
        outer = next(child.iterdescendants(*_BLOCKS, *_BOXES), None) is not None
        if outer or child.tag in _BLOCKS or child.tag in _BOXES:
            yield from _loose(loose, links, parent, quoted=quoted)
            inside = quoted or (child.tag == "blockquote" and not has_marks(child))
            if outer:
                yield from _blocks_in(child, quoted=inside)
            else:
                yield from _block(child, quoted=inside)
            loose, links = "", 0
        else:
            loose += "\n" if child.tag in _NEW_LINE else " " if child.tag in ("td", "th") else ""
            text = lines_of(child)
            loose += text
            links += _letters(text) if child.tag == "a" else sum(_letters(lines_of(a)) for a in child.iter("a"))
        loose += _spaced(child.tail)
    yield from _loose(loose, links, parent, quoted=quoted)


def _loose(text: str, links: int, parent: HtmlElement, *, quoted: bool) -> Iterator[Block]:
    share = links / max(1, _letters(text))
    for line in text.split("\n"):
        yield Block(text=paragraph(line, quoted=quoted), element=parent, linked=share)


def _block(element: HtmlElement, *, quoted: bool) -> Iterator[Block]:
    links = sum(_letters(lines_of(link)) for link in element.iter("a"))
    text = lines_of(element)
    block = Block(text="", element=element, linked=links / max(1, _letters(text)))
    if element.tag == "pre":
        parts = [" ".join(part.split()) for part in _BLANK.split(element.text_content())]
    else:
        parts = [text]
    yield from (replace(block, text=paragraph(part, quoted=quoted)) for part in parts)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
