"""Light tables: aligned columns, a rule under the head, none elsewhere.

Enters: columns and rows of styled texts, already safe. Leaves: lines. On a terminal they fit its width: columns that
may break share what the others leave, and where even that is too little every row becomes a small block of its own.
In a pipe a row is one line, whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len

from rashomon.cli.drawing.layout import wrapped
from rashomon.cli.drawing.page import Page, styled

if TYPE_CHECKING:
    from rich.text import Text

_GAP = "  "
_LONGEST_WORD = 30  # columns: most file names; a longer word is broken rather than the table given up


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its head, on which side it is aligned, and the fewest columns it may be broken to (None: never).

    On a terminal a cell has at most `lines` lines, the last ending in "…" where there would be more.
    """

    head: str
    align: Literal["left", "right"] = "left"
    least: int | None = None
    lines: int | None = None


def table(columns: Sequence[Column], rows: Iterable[Sequence[Text | str]], page: Page) -> list[Text]:
    """The lines of a table; each row has one cell a column."""
    cells = [[styled(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    natural = [max([len(column.head), *(row[at].cell_len for row in cells)]) for at, column in enumerate(columns)]
    least = [_least(column, [row[at].plain for row in cells]) for at, column in enumerate(columns)]
    widths = natural if page.width is None else _fitted(natural, least, page.width)
    if widths is None:
        return list(_blocks(columns, cells, page))
    head = [styled((column.head, "head")) for column in columns]
    lines = [_line(columns, head, widths), styled((_rule(widths), "faint"))]
    for row in cells:
        lines += _row(columns, row, widths, page)
    return lines


def _rule(widths: Sequence[int]) -> str:
    return "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))


def _least(column: Column, cells: Sequence[str]) -> int | None:
    """The fewest columns a column may have: no word of it that is not absurdly long is broken."""
    if column.least is None:
        return None
    words = [min(cell_len(word), _LONGEST_WORD) for cell in cells for word in cell.split()]
    return max([column.least, *words])


def _fitted(natural: Sequence[int], least: Sequence[int | None], width: int) -> list[int] | None:
    """The widths of columns in a page of `width`, the widest that may break giving way first; None: no room."""
    fitted = list(natural)
    excess = sum(fitted) + len(_GAP) * (len(fitted) - 1) - width
    while excess > 0:
        giving = [at for at, fewest in enumerate(least) if fewest is not None and fitted[at] > fewest]
        if not giving:
            return None
        fitted[max(giving, key=lambda at: (fitted[at], -at))] -= 1
        excess -= 1
    return fitted


def _row(columns: Sequence[Column], row: Sequence[Text], widths: Sequence[int], page: Page) -> Iterator[Text]:
    cells = zip(columns, row, widths, strict=True)
    broken = [_shortened(wrapped(cell, page, width), column.lines, width) for column, cell, width in cells]
    for line in zip_longest(*broken, fillvalue=styled()):
        yield _line(columns, line, widths)


def _shortened(lines: list[Text], most: int | None, width: int) -> list[Text]:
    """The first `most` lines, the last of them ending in "…" where something was left off."""
    if most is None or len(lines) <= most:
        return lines
    words = lines[most - 1].split(" ", allow_blank=True)
    while len(words) > 1 and sum(one.cell_len + 1 for one in words) + len("…") > width:
        words.pop()
    last = styled(" ").join(words)[: width - len(" …")]
    return [*lines[: most - 1], last + styled((" …", "faint"))]


def _line(columns: Sequence[Column], cells: Sequence[Text], widths: Sequence[int]) -> Text:
    line = styled()
    for at, (column, cell, width) in enumerate(zip(columns, cells, widths, strict=True)):
        blank = styled(" " * (width - cell.cell_len))
        line += styled(_GAP if at else "") + (blank + cell if column.align == "right" else cell + blank)
    return line


def _blocks(columns: Sequence[Column], rows: Sequence[Sequence[Text]], page: Page) -> Iterator[Text]:
    """Each row as a block: its first two cells on a line, the others below by name."""
    for row in rows:
        yield from wrapped(row[0] + styled(_GAP) + row[1], page, page.width or 0, hang=row[0].cell_len + len(_GAP))
        named = zip(columns[2:], row[2:], strict=True)
        facts = [styled((f"{column.head} ", "head")) + cell for column, cell in named if cell.plain]
        yield from _filled(facts, page.width or 0)


def _filled(facts: Sequence[Text], width: int) -> Iterator[Text]:
    """Facts one after another with dots between, as many a line as fit, none broken."""
    line = styled(_GAP)
    for number, fact in enumerate(facts):
        if number and line.cell_len + len(" · ") + fact.cell_len > width:
            yield line
            line = styled(_GAP)
        line += (styled(" · ") if line.plain.strip() else styled()) + fact
    yield line
