"""Where the quotation marks of a report open and close.

Enters: the text of each paragraph with its words. Leaves: `Quotation`s as runs of words, outermost and inner ones. A
quotation that is not closed goes to its paragraph's end, and goes on in the next paragraph where that opens with a
mark again (or closes one it never opened). Apostrophes are told from single marks by the letters around them.

Misses: a straight mark with spaces on both sides; a quotation whose first mark is missing and that starts in mid
paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rashomon.attribution.page import Page, Run

_DOUBLE = frozenset('"“”„«»')
_SINGLE = frozenset("'‘’")
_OPEN_ONLY = frozenset("“„«")
_BEFORE_OPENING = frozenset("([{-–—/:,…\"“‘'")
_TWO_MARKS = frozenset({"''", "``", "’’", "‘‘"})
_MARKS = _DOUBLE | _SINGLE | {"`"}  # what a mark of one character or two begins with


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """The words from an opening mark to its closing mark, marks included, in one paragraph.

    `closed` is False where no closing mark was found before the paragraph's end; `depth` is 1 inside another quotation;
    `goes_on` where the next paragraph carries on the same quotation.
    """

    run: Run
    closed: bool
    depth: int = 0
    goes_on: bool = False
    opened: bool = True


@lru_cache(maxsize=2)
def quotations_of(page: Page) -> tuple[Quotation, ...]:
    """The quotations of the report in order; outermost ones first where two start at one word."""
    found: list[Quotation] = []
    for first, last in page.paragraphs:
        found.extend(_in_paragraph(page, first, last))
    return tuple(sorted(_joined_over_paragraphs(page, found), key=lambda q: (q.run[0], -q.run[1])))


def _in_paragraph(page: Page, first: int, last: int) -> list[Quotation]:
    """The quotations of one paragraph, by a stack of open marks."""
    found: list[Quotation] = []
    waiting: list[tuple[int, bool]] = []  # word of the opening mark, whether it is a double one
    for word in range(first, last + 1):
        mark = _mark(page, word) if page.reading.word[word][0] in _MARKS else None
        if mark is None:
            continue
        double, opens, closes = mark
        if (
            double
            and closes
            and any(kind for _, kind in waiting)
            and not (opens and page.text[page.reading.start[word]] in _OPEN_ONLY)
        ):
            while waiting and not waiting[-1][1]:
                waiting.pop()
            at, _ = waiting.pop()
            found.append(Quotation(run=(at, word), closed=True, depth=len(waiting)))
        elif not double and closes and waiting and not waiting[-1][1]:
            at, _ = waiting.pop()
            found.append(Quotation(run=(at, word), closed=True, depth=len(waiting)))
        elif opens and (double or not any(not kind for _, kind in waiting)):
            waiting.append((word, double))
        elif double and closes and not waiting and not any(q.depth == 0 for q in found):
            found.append(Quotation(run=(first, word), closed=True, opened=False))
    doubles = [at for at, kind in waiting if kind]
    if doubles:
        found = [q if q.run[0] < doubles[0] else replace(q, depth=q.depth) for q in found]
        found.append(Quotation(run=(doubles[0], last), closed=False))
    return found


def _mark(page: Page, word: int) -> tuple[bool, bool, bool] | None:
    """(double, can open, can close) where `word` is a quotation mark, else None."""
    characters = page.reading.word[word]
    if len(characters) > 1 and characters not in _TWO_MARKS:
        return None
    double = characters[0] in _DOUBLE or characters in _TWO_MARKS
    if not double and characters[0] not in _SINGLE:
        return None
    start, end = page.reading.start[word], page.reading.end[word]
    before = page.text[start - 1] if start else " "
    after = page.text[end] if end < len(page.text) else " "
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closes = not before.isspace() and not after.isalnum()
    if characters[0] in _OPEN_ONLY:
        opens, closes = not after.isspace(), characters[0] == "„" and False
    if not double and opens and closes:
        closes = False
    return double, opens, closes


def _joined_over_paragraphs(page: Page, found: list[Quotation]) -> list[Quotation]:
    """`found`, an unclosed quotation marked as going on where the next paragraph opens (or only closes) one."""
    first_of = {q.run[0]: q for q in found if q.depth == 0}
    marked: list[Quotation] = []
    for quotation in found:
        number = page.paragraph_number(quotation.run[0]) + 1
        if not quotation.closed and number < len(page.paragraphs) and page.paragraphs[number][0] in first_of:
            quotation = replace(quotation, goes_on=True)
        marked.append(quotation)
    return marked


def carried_on(page: Page, quotation: Quotation, outer: list[Quotation]) -> Iterator[int]:
    """The words of the quotations that carry `quotation` on in the paragraphs after it."""
    first_of = {q.run[0]: q for q in outer}
    while quotation.goes_on:
        start = page.paragraphs[page.paragraph_number(quotation.run[0]) + 1][0]
        if start not in first_of:
            return
        quotation = first_of[start]
        yield from range(quotation.run[0], quotation.run[1] + 1)


def carried_from(page: Page, quotation: Quotation, outer: list[Quotation]) -> Iterator[int]:
    """The words of the quotations before `quotation` that it carries on, nearest paragraph first."""
    last_of = {page.paragraph_number(q.run[0]): q for q in outer}
    number = page.paragraph_number(quotation.run[0])
    while quotation.run[0] == page.paragraphs[number][0] and number and last_of.get(number - 1) is not None:
        quotation = last_of[number - 1]
        if not quotation.goes_on:
            return
        number -= 1
        yield from range(quotation.run[0], quotation.run[1] + 1)
