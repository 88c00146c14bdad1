"""A document as Markdown (CommonMark with tables) that reads well unrendered.

Enters: a `Document`. Leaves: text. What Markdown or HTML would read as markup is escaped in every string, so words of
a report stay words.
"""

from __future__ import annotations

import re

from rashomon.exports.dossier.blocks import (
    Block,
    Cell,
    Chain,
    Document,
    Facts,
    Grid,
    Heading,
    Items,
    Line,
    Paragraph,
    Piece,
    Plain,
    Quoted,
    Step,
)
from rashomon.exports.dossier.page import shown

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#|~$&!])")
_OPENS = re.compile(r"^(\s*)([-+=]|\d{1,9}[.)])(?=\s|$|[-=]{2})")
# Isolates keep right-to-left words from turning the line around them; Unicode 15, UAX 9, first strong isolate.
_ISOLATE, _POP = "\u2068", "\u2069"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_TONES = {"strong": "**{}**", "confirmed": "**{}**", "suggested": "_({})_"}


def markdown(document: Document) -> str:
    """The document as Markdown, ending in a line break."""
    body = "\n\n".join(_block(one) for one in document.blocks)
    return f"{body}\n\n---\n\n{_text(document.foot)}\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        over = f"{_text(block.over).strip()}: " if block.over else ""
        return f"{'#' * block.level} {over}{_line(block.line).strip()}"
    if isinstance(block, Paragraph):
        return _safe_start(_line(block.line))
    if isinstance(block, Items):
        return "\n".join(f"- {_line(one)}" for one in block.lines)
    if isinstance(block, Facts):
        return "\n".join(f"- {_text(name)}: {_line(value).strip()}" for name, value in block.rows)
    return _grid(block) if isinstance(block, Grid) else _chain(block)


def _grid(block: Grid) -> str:
    head = "| " + " | ".join(_text(one) for one in block.head) + " |"
    rule = "|" + " --- |" * len(block.head)
    rows = ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in block.rows]
    return f"{_text(block.caption)}:\n\n" + "\n".join((head, rule, *rows))


def _cell(cell: Cell) -> str:
    lines = "; ".join(_line(one).strip() for one in cell.lines)
    return f"{cell.sign} {_text(cell.meaning)}{': ' if lines else ''}{lines}" if cell.sign else lines


def _chain(block: Chain) -> str:
    """What is said as a quotation, and under it the way it came, root first."""
    said = [f"> {_line(one)}" for one in block.said]
    way = "> " + " → ".join(_step(one) for one in block.steps)
    judged = [f"> {_line(one)}" for one in block.judged]
    return "\n>\n".join(("\n>\n".join(said), way, *judged))


def _step(step: Step) -> str:
    kind = f" ({_text(step.kind)})" if step.kind else ""
    inferred = ", inferred" if step.inferred else ""
    words = f": {_line(step.words)}" if step.words else ""
    return f"{_piece(step.who)}{kind}{inferred}{words}"


def _line(line: Line) -> str:
    return "".join(_piece(one) for one in line).replace("\n", " ")


def _piece(piece: Piece) -> str:
    if isinstance(piece, Plain):
        inner = _text(piece.text)
        kept = inner.strip()
        return inner.replace(kept, _TONES[piece.tone].format(kept), 1) if kept and piece.tone in _TONES else inner
    return _quoted(piece) + (f" [{piece.place}]" if piece.place else "")


def _quoted(piece: Quoted) -> str:
    words = _isolated(_text(piece.text))
    if piece.before or piece.after:
        return _isolated(f"{_text(piece.before)}**{_text(piece.text).strip()}**{_text(piece.after)}")
    return f"“{words}”" if piece.marks else words


def _isolated(text: str) -> str:
    return f"{_ISOLATE}{text}{_POP}" if _RIGHT_TO_LEFT.search(text) else text


def _text(text: str) -> str:
    return _MARKUP.sub(r"\\\1", shown(text).replace("\n", " ").replace("\r", " "))


def _safe_start(line: str) -> str:
    """A paragraph that begins as a list or a rule would be one."""
    return _OPENS.sub(r"\1\\\2", line)
