"""A document as one HTML file: no script, nothing loaded from elsewhere, text only as text.

Enters: a `Document`. Leaves: HTML. Every string is escaped where it is written; words of reports stand in elements
that keep their direction to themselves, so that right-to-left words cannot turn the line around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from importlib.resources import files

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
    Place,
    Plain,
    Quoted,
    Step,
)

# Characters that turn the order of others, and controls: shown by name, because they are part of what a report says.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def shown(text: str) -> str:
    """`text` with what cannot be seen but turns the order of letters named: `‹U+202E›`."""
    return UNSEEN.sub(lambda match: f"‹U+{ord(match.group()):04X}›", text)


def html(document: Document) -> str:
    """The document as a page of its own."""
    style = files("rashomon.exports.dossier").joinpath("page.css").read_text(encoding="utf-8")
    body = "\n".join(_block(one) for one in document.blocks)
    title = _text(document.title)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="referrer" content="no-referrer">\n'
        f"<title>Dossier: {title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        f"<footer>{_text(document.foot)}</footer>\n</body>\n</html>\n"
    )


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return _heading(block)
    if isinstance(block, Paragraph):
        return f"<p{_class(block.tone)}>{_line(block.line)}</p>"
    if isinstance(block, Items):
        small = ' class="small"' if block.small else ""
        return f"<ul{small}>{''.join(f'<li>{_line(one)}</li>' for one in block.lines)}</ul>"
    if isinstance(block, Facts):
        rows = "".join(f"<div><dt>{_text(name)}</dt><dd>{_line(value)}</dd></div>" for name, value in block.rows)
        return f"<dl>{rows}</dl>"
    return _grid(block) if isinstance(block, Grid) else chain_html(block)


def _heading(block: Heading) -> str:
    over = f'<span class="over">{_text(block.over)}</span>' if block.over else ""
    anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
    return f"<h{block.level}{anchor}>{over}{_line(block.line)}</h{block.level}>"


def _grid(block: Grid) -> str:
    head = "".join(f'<th scope="col">{_text(one)}</th>' for one in block.head)
    rows = "".join(_row(one) for one in block.rows)
    return (
        f'<div class="wide" role="region" aria-label="{_text(block.caption)}" tabindex="0"><table class="{block.kind}">'
        f"<caption>{_text(block.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(cells: Iterable[Cell]) -> str:
    first, *others = cells
    return f'<tr><th scope="row">{_cell(first)}</th>{"".join(f"<td>{_cell(one)}</td>" for one in others)}</tr>'


def _cell(cell: Cell) -> str:
    lines = "".join(f"<div>{_line(one)}</div>" for one in cell.lines)
    if cell.to:
        return f'<a class="to" href="#{escape(cell.to)}">{lines}</a>'
    if not cell.sign:
        return lines
    return f'<div class="state"><span class="sign">{cell.sign}</span> {_text(cell.meaning)}</div>{lines}'


def chain_html(block: Chain) -> str:
    """A chain as a list: what is said, then its links from the root to the report."""
    said = "".join(f"<p>{_line(one)}</p>" for one in block.said)
    steps = "".join(f"<li>{_step(one)}</li>" for one in block.steps)
    judged = "".join(f'<p class="judged">{_line(one)}</p>' for one in block.judged)
    return f'<div class="chain"><div class="said">{said}</div><ol>{steps}</ol>{judged}</div>'


def _step(step: Step) -> str:
    kind = f' <span class="soft">({_text(step.kind)})</span>' if step.kind else ""
    inferred = ' <span class="soft">inferred: named elsewhere in the report</span>' if step.inferred else ""
    words = f'<span class="telling">{_line(step.words)}</span>' if step.words else ""
    return f'<span class="who">{_piece(step.who)}</span>{kind}{inferred}{words}'


def _line(line: Line) -> str:
    return "".join(_piece(one) for one in line)


def _piece(piece: Piece) -> str:
    if isinstance(piece, Plain):
        return f"<span{_class(piece.tone)}>{_text(piece.text)}</span>" if piece.tone else _text(piece.text)
    return _quoted(piece) + (" " + _place(piece.place) if piece.place else "")


def _quoted(piece: Quoted) -> str:
    words = f'<bdi dir="auto">{_text(piece.text)}</bdi>'
    if not piece.marks:
        return words
    before, after = (f'<span class="around">{_text(one)}</span>' if one else "" for one in (piece.before, piece.after))
    if before or after:
        return f'<bdi class="context" dir="auto">{before}<mark>{_text(piece.text)}</mark>{after}</bdi>'
    return f"<q>{words}</q>"


def _place(place: Place) -> str:
    return f'<a class="place" href="#{escape(place.number)}">{escape(str(place))}</a>'


def _text(text: str) -> str:
    return escape(shown(text))


def _class(tone: str) -> str:
    return f' class="{tone}"' if tone else ""
