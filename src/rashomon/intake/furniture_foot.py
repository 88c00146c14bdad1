"""What stands after the body: from the last line upwards, as long as each line is furniture.

Enters: a text's lines, the kinds known so far, where the body starts. Leaves: the kinds of the lines after it. A line
is furniture by its own words; one that says nothing of itself, such as the title of another article, is so where it
stands below one that only a foot has. Deliberately not done: going past a paragraph of prose that no rule knows, so
that the body is not eaten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rashomon.intake.credits import byline_of
from rashomon.intake.dates import date_line
from rashomon.intake.furniture_rules import Zone, kind_in, line_rule
from rashomon.intake.lines import Line
from rashomon.terms import FurnitureKind

_BEGINS = (
    FurnitureKind.SHARE, FurnitureKind.COMMENTS, FurnitureKind.DISCLAIMER, FurnitureKind.BIOGRAPHY, FurnitureKind.MENU,
)  # fmt: skip
_SITE_SPEAKS = re.compile(
    r"\b(?:you|your|our|we|us|updates?|news|stay|get|follow|see|more|read|watch|click|here)\b", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"\W{0,3}(?:copyright\b\W{0,3}(?:©|\(c\)|\d{4}|by\b)|©|\(c\) ?\d{4})", re.IGNORECASE)
_MOST_ABOVE = 4  # times as much prose above a line of copyright as below it, before all below is the site's
_SHORT = 8  # words of a sentence in which a site may speak of itself; the body's last words are seldom such


def foot_of(lines: Sequence[Line], kinds: Mapping[int, FurnitureKind], start: int) -> dict[int, FurnitureKind]:
    """The kinds of the lines below the last paragraph of the body, by index."""
    end = _below_copyright(lines, start)
    walked = list(_upwards(lines[:end], kinds, start))
    top = max((n for n, (index, kind) in enumerate(walked) if _begins(lines[index], kind)), default=-1)
    found = {index: kind or FurnitureKind.TEASER for index, kind in walked[: top + 1]}
    found |= {i: kinds.get(i) or kind_in(lines[i], Zone.FOOT) or FurnitureKind.OTHER for i in range(end, len(lines))}
    for index, kind in walked[top + 1 :]:
        if kind is None:
            break
        found[index] = kind
    return found


def _below_copyright(lines: Sequence[Line], start: int) -> int:
    """The index behind the first line of copyright that stands below most of the prose; that behind the last line where
    there is none. A page says whose it is where it ends; what is below is of the site."""
    prose = [len(line.text) if line.is_prose else 0 for line in lines]
    for index in range(start + 1, len(lines)):
        if _COPYRIGHT.match(lines[index].text) and sum(prose[index + 1 :]) * _MOST_ABOVE <= sum(prose[start:index]):
            return index + 1
    return len(lines)


def _upwards(
    lines: Sequence[Line], kinds: Mapping[int, FurnitureKind], start: int
) -> Iterator[tuple[int, FurnitureKind | None]]:
    """The lines from the last upwards with their kinds, None for what says nothing of itself, up to the body."""
    bylines = [line for i, line in enumerate(lines) if kinds.get(i) is FurnitureKind.BYLINE]
    authors = tuple(byline_of(line.text) + " " for line in bylines)
    below: FurnitureKind | None = None
    for index in range(len(lines) - 1, start, -1):
        line = lines[index]
        kind = kinds.get(index) or kind_in(line, Zone.FOOT)
        by_author = line.text.startswith(authors)
        if kind is FurnitureKind.BIOGRAPHY and not by_author and _is_told_of(line, lines[start:index]):
            kind = None
        if kind is None and date_line(line.text):
            kind = FurnitureKind.DATELINE
        if kind is None and by_author:
            kind = FurnitureKind.BIOGRAPHY
        if kind is None and below in (FurnitureKind.BIOGRAPHY, FurnitureKind.BYLINE) and line.is_name_like:
            kind = FurnitureKind.BYLINE
        if kind is None and not _says_nothing(line):
            return
        below = kind
        yield index, kind


def _says_nothing(line: Line) -> bool:
    """Whether a line could as well be a button or the title of another article."""
    if line.is_prose or line.text[0] in "\"'“‘":
        return False
    return not line.ends_sentence or (len(line.words) < _SHORT and bool(_SITE_SPEAKS.search(line.text)))


def _begins(line: Line, kind: FurnitureKind | None) -> bool:
    """Whether only the foot of a page has such a line."""
    rule = line_rule(line, Zone.FOOT)
    return kind in _BEGINS or (kind is FurnitureKind.TEASER and rule is not None and rule.opens == "titles")


def _is_told_of(line: Line, body: Sequence[Line]) -> bool:
    """Whether the person whom the line begins with is told of in the body, and so hardly its author."""
    name = " ".join(line.words[:2])
    return any(name in one.text for one in body if one.is_prose)
