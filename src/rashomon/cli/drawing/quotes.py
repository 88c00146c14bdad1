"""Words of a report in their surroundings, the span between brackets and underlined.

Enters: a report's text and a span. Leaves: one line of text, safe to print. A paragraph's end is drawn as ¶.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.cli.drawing.page import styled
from rashomon.cli.drawing.safe import safe

if TYPE_CHECKING:
    from rich.text import Text

_AROUND = 70  # code points on each side: about a line of a terminal


def in_context(text: str, start: int, end: int, *, around: int = _AROUND) -> Text:
    """Characters `start` to `end` of `text` between brackets, with up to `around` code points on each side.

    >>> in_context("The mayor said that two boats were lost in the storm.", 20, 39).plain
    'The mayor said that [two boats were lost] in the storm.'
    """
    before = _cut(text[max(0, start - around) : start], left=start > around)
    after = _cut(text[end : end + around], right=end + around < len(text))
    return styled((before, "faint"), "[", (one_line(text[start:end]), "marked"), "]", (after.rstrip(), "faint"))


def _cut(text: str, *, left: bool = False, right: bool = False) -> str:
    """`text` on one line, broken off at a word where it was cut."""
    if left:
        text = re.sub(r"^\S*\s+", "", text, count=1)
    if right:
        text = re.sub(r"\s+\S*$", "", text, count=1)
    line = one_line(text)
    return ("… " if left else "") + (line.rstrip() + " …" if right else line)


def one_line(text: str) -> str:
    """`text` safe to print, its paragraphs joined by ¶.

    >>> one_line("The first.\\n\\nThe second.")
    'The first. ¶ The second.'
    """
    return safe(re.sub(r"(?<![ \t\r])[ \t\r]*+\n[ \t\r]*+\n\s*", " ¶ ", text))


def quoted(text: str) -> str:
    """`text` on one line between quotation marks, its own outer ones not doubled.

    >>> quoted("two boats were lost"), quoted('“We saw nothing.”')
    ('"two boats were lost"', '“We saw nothing.”')
    """
    line = one_line(text).strip()
    already = line[:1] in '"“„«‘' and line[-1:] in '"”»’.,'
    return line if already else f'"{line}"'
