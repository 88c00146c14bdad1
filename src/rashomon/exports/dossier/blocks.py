"""What a dossier is made of: blocks, and the pieces of a line. Every format writes these and nothing else.

A piece is either the program's own words or words of a report; only the second are `Quoted`, with the place where
they stand, so that no format can mix them up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Characters `start` to `end` (code points, end exclusive) of the report that is `number` in this dossier."""

    number: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.number} {self.start}–{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """Words of the program; `tone` is "", "soft", "strong", "confirmed" or "suggested"."""

    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words of a report, or a name taken from one. `marks` puts them between quotation marks.

    `before` and `after` are what stands around them in the report, shown softer.
    """

    text: str
    place: Place | None = None
    marks: bool = True
    before: str = ""
    after: str = ""


Piece: TypeAlias = Plain | Quoted
Line: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; `level` 1 is the dossier's own. `over` is a short line above it, `anchor` what links lead to."""

    level: int
    line: Line
    anchor: str = ""
    over: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; `tone` is "", "lead" or "soft"."""

    line: Line
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Terms with what is known of each."""

    rows: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: lines, one below the other, and a sign ("=", "≠", "–" or "") with the words that explain it.

    `to` is the anchor of a heading that the cell leads to.
    """

    lines: tuple[Line, ...]
    sign: str = ""
    meaning: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table; `kind` is "versions" (its first column names the rows) or "list". `caption` says what it shows."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    kind: str = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One link of a chain: who, of what kind, and the words by which it passes on; the last step is the report."""

    who: Quoted
    kind: str
    words: Line = ()
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """What is said, and the steps it came by: root first, the report last. `judged` is what a person said of it."""

    said: tuple[Line, ...]
    steps: tuple[Step, ...]
    judged: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list, one line each; `small` is set small, in two columns on paper."""

    lines: tuple[Line, ...]
    small: bool = False


Block: TypeAlias = Heading | Paragraph | Facts | Grid | Chain | Items


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A dossier: its title in plain words, its language, and its blocks. `foot` stands at the foot of each page."""

    title: str
    foot: str
    blocks: tuple[Block, ...]


def plain(text: str, tone: str = "") -> Plain:
    """The program's words."""
    return Plain(text=text, tone=tone)


def line(*pieces: Piece | str) -> Line:
    """A line of pieces; bare strings are the program's words."""
    return tuple(plain(one) if isinstance(one, str) else one for one in pieces)
