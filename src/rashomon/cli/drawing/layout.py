"""Lines laid out: two columns side by side, paragraphs, headings.

Enters: styled texts, already safe. Leaves: lines that fit the page; in a pipe nothing is broken or cut.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rashomon.cli.drawing.page import Page, styled

if TYPE_CHECKING:
    from rich.text import Text

_SIDE = 0.62  # where the right-hand column begins, of the measure: leaves 30 columns for a file's name at width 80
_PIPE_SIDE = 60


def beside(left: Text, right: Text, page: Page, *, hang: int = 0) -> list[Text]:
    """`left` with `right` in a column beside it, broken over lines on a terminal; `hang` as in `wrapped`."""
    if page.measure is None:
        return [padded(left, _PIPE_SIDE) + right] if right.plain else [left]
    side = int(page.measure * _SIDE)
    lines = wrapped(left, page, side - 2 if right.plain else page.measure, hang=hang)
    rights = wrapped(right, page, page.measure - side) if right.plain else []
    lines += [styled()] * (len(rights) - len(lines))
    return [padded(one, side) + rights[i] if i < len(rights) else one for i, one in enumerate(lines)]


def padded(line: Text, columns: int) -> Text:
    """`line` filled with spaces up to `columns`, and with two where it is already longer."""
    return line + styled(" " * max(2, columns - line.cell_len))


def wrapped(line: Text, page: Page, columns: int, *, hang: int = 0) -> list[Text]:
    """`line` in lines of at most `columns`; its first `hang` characters stand before them, and blanks below."""
    if line.cell_len <= columns:
        return [line]
    head, body = line[:hang], line[hang:]
    lines = body.wrap(page.console, max(10, columns - hang))
    for one in lines:
        one.rstrip()
    return [(head if number == 0 else styled(" " * hang)) + one for number, one in enumerate(lines)]


def paragraph(text: Text | str, page: Page, *, indent: int = 0) -> list[Text]:
    """Prose broken to the page's measure, `indent` columns in."""
    return hung(styled(" " * indent) + (styled(text) if isinstance(text, str) else text), page, hang=indent)


def hung(line: Text, page: Page, *, hang: int) -> list[Text]:
    """`line` broken to the page's measure: its first `hang` characters stand before the lines, and blanks below."""
    return [line] if page.measure is None else wrapped(line, page, page.measure, hang=hang)


def facts(rows: Iterable[tuple[str, Text | str]], page: Page) -> list[Text]:
    """Names with what is known beside them, one a line; what is empty is left out."""
    known = [(name, styled(told) if isinstance(told, str) else told) for name, told in rows]
    column = max((len(name) for name, told in known if told.plain), default=0) + 2
    return [
        line
        for name, told in known
        if told.plain
        for line in hung(styled((f"{name:<{column}}", "head")) + told, page, hang=column)
    ]


def heading(title: str | Text, page: Page, *, aside: str = "") -> list[Text]:
    """A title with a rule under it and, at the right, what is said about it in passing."""
    width = page.measure
    told = styled((title, "title")) if isinstance(title, str) else title
    lines = wrapped(told, page, (width or 0) - (len(aside) + 2 if aside else 0)) if width else []
    if width is None:
        return [told + styled(f"  {aside}")] if aside else [told]
    lines[0] = padded(lines[0], width - len(aside)) + styled((aside, "faint")) if aside else lines[0]
    return [*lines, styled(("─" * width, "faint"))]
