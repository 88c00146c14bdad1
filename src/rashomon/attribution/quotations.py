"""Where the quotation marks of a report open and close.

Enters: the text of each paragraph with its words. Leaves: `Quotation`s as runs of words, outermost and inner ones. A
quotation that is not closed goes to its paragraph's end, and goes on in the next paragraph where that opens with a
mark again (or closes one it never opened). Apostrophes are told from single marks by the letters around them.

Where a converter or a tokenizer has moved the spaces ("It held, "said Lind; “ It held. ”), curly marks say by
themselves what they are, and straight ones by their turn in the paragraph.

Misses: moved spaces in a paragraph with an odd number of straight marks, and around single ones; a quotation whose
first mark is missing and that starts in mid paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rashomon.attribution.page import Page, Run, once

_DOUBLE = frozenset('"“”„«»')
_SINGLE = frozenset("'‘’")
_OPEN_ONLY = frozenset("“„«")
_BEFORE_OPENING = frozenset("([{-–—/:,…\"“‘'")
_ENDS = frozenset({",", ".", "?", "!", "…", "...", "-", "--", "–", "—", ")", "'", "’"})  # before a closing mark
_TWO_MARKS = frozenset({"''", "``", "’’", "‘‘"})
_LINES = 10  # lines of one sentence that a quotation may go on over
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


@once
def quotations_of(page: Page) -> tuple[Quotation, ...]:
    """The quotations of the report in order; outermost ones first where two start at one word."""
    found: list[Quotation] = []
    covered, closing = 0, -1  # paragraphs before this number lie inside a quotation that the one there closes
    for number, (first, last) in enumerate(page.paragraphs):
        if number < covered:
            found.append(Quotation(run=(first, last), closed=False, opened=False))
            continue
        here = [Quotation(run=(first, closing), closed=True, opened=False)] if number == covered and closing > 0 else []
        here += _in_paragraph(page, here[0].run[1] + 1 if here else first, last, bool(here))
        found.extend(here)
        covered, closing = _closed_below(page, number) if any(not q.closed for q in here) else (0, -1)
    return tuple(sorted(_joined_over_paragraphs(page, found), key=lambda q: (q.run[0], -q.run[1])))


class Outermost:
    """The outermost quotations of a report, which share no word, by where they stand."""

    def __init__(self, page: Page, quotations: Iterable[Quotation]) -> None:
        self.found = tuple(q for q in quotations if q.depth == 0)
        self.at = {q.run[0]: q for q in self.found}
        self.ending = {page.paragraph_number(q.run[0]): q for q in self.found}  # the last of each paragraph
        self._firsts = [q.run[0] for q in self.found]
        self._lasts = [q.run[1] for q in self.found]

    def around(self, word: int) -> Quotation | None:
        """The quotation that the word stands in, its marks included."""
        number = bisect_right(self._firsts, word) - 1
        return self.found[number] if number >= 0 and word <= self._lasts[number] else None

    def ends_at(self, word: int) -> bool:
        """Whether a quotation ends with the word."""
        number = bisect_left(self._lasts, word)
        return number < len(self._lasts) and self._lasts[number] == word

    def behind(self, word: int) -> Iterator[Quotation]:
        """The quotations that do not end before the word, in order."""
        yield from self.found[bisect_left(self._lasts, word) :]

    def opening(self, first: int, last: int) -> tuple[Quotation, ...]:
        """The quotations that begin at one of the words `first` to `last`, in order."""
        return self.found[bisect_left(self._firsts, first) : bisect_right(self._firsts, last)]


@once
def outermost(page: Page) -> Outermost:
    """The outermost quotations of the report."""
    return Outermost(page, quotations_of(page))


@once
def quoted_words(page: Page) -> frozenset[int]:
    """The words inside quotation marks, marks included."""
    return frozenset(w for q in quotations_of(page) for w in range(q.run[0], q.run[1] + 1))


def _closed_below(page: Page, number: int) -> tuple[int, int]:
    """The paragraph below and the mark in it that closes the quotation left open in this one, where a new line begins
    with every sentence and those between hold no mark: no blank line, no mark that opens the line. (0, -1) for none.
    """
    for below in range(number + 1, min(number + _LINES, len(page.paragraphs))):
        first, last = page.paragraphs[below]
        gap = page.text[page.reading.end[first - 1] : page.reading.start[first]]
        if gap.count("\n") != 1:
            break
        mark = next((w for w in range(first, last + 1) if page.reading.word[w] in _DOUBLE | _TWO_MARKS), None)
        if mark is not None:
            return (below, mark) if mark > first and _can_close(page, mark) else (0, -1)
    return 0, -1


def _can_close(page: Page, word: int) -> bool:
    """Whether the double mark may close: no space before it, or a space moved between it and the mark that ends a
    sentence; a straight one then only of an odd number in its paragraph.
    """
    before, after = _beside(page, word)
    if page.reading.word[word][0] in _OPEN_ONLY:
        return False
    if not before.isspace():
        return not after.isalnum()
    first, last = page.paragraph_of(word)
    odd = page.reading.word[word] != '"' or page.reading.word[first : last + 1].count('"') % 2
    return bool(odd) and page.reading.word[word - 1] in _ENDS


def _in_paragraph(page: Page, first: int, last: int, closed: bool) -> list[Quotation]:
    """The quotations of one paragraph, by a stack of open marks; `closed` says that one from above ended before."""
    found: list[Quotation] = []
    waiting: list[tuple[int, bool]] = []  # word of the opening mark, whether it is a double one
    turns = _in_turn(page, first, last)
    for word in range(first, last + 1):
        mark = _mark(page, word, turns) if page.reading.word[word][0] in _MARKS else None
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
        elif double and closes and not (waiting or closed or _is_parted(page, word)) and not _has_outer(found):
            found.append(Quotation(run=(first, word), closed=True, opened=False))
    doubles = [at for at, kind in waiting if kind]
    if doubles:
        found = [q if q.run[0] < doubles[0] else replace(q, depth=q.depth) for q in found]
        found.append(Quotation(run=(doubles[0], last), closed=False))
    return found


def _in_turn(page: Page, first: int, last: int) -> dict[int, bool]:
    """Whether each straight double mark of the paragraph opens, by turns, where the space beside one was moved and
    none speaks against it; empty where the spaces tell, or the number is odd and no line below closes the last one.
    """
    marks = [w for w in range(first, last + 1) if page.reading.word[w] == '"']
    if len(marks) % 2 and _closed_below(page, page.paragraph_number(first))[1] < 0:
        return {}
    turns = {word: not number % 2 for number, word in enumerate(marks)}
    moved = False
    for word, opens in turns.items():
        before, after = _beside(page, word)
        if not opens and before.isspace():
            moved = True
            if not after.isspace() and page.reading.word[word - 1] not in _ENDS:
                return {}
        elif opens and after.isspace():
            moved = True
            if not before.isspace():
                return {}
    return turns if moved else {}


def _has_outer(found: list[Quotation]) -> bool:
    return any(q.depth == 0 for q in found)


def _is_parted(page: Page, word: int) -> bool:
    """Whether a space stands before the mark."""
    return _beside(page, word)[0].isspace()


def _beside(page: Page, word: int) -> tuple[str, str]:
    """The characters before and after a word; a space at the text's edges."""
    start, end = page.reading.start[word], page.reading.end[word]
    return page.text[start - 1] if start else " ", page.text[end] if end < len(page.text) else " "


def _mark(page: Page, word: int, turns: dict[int, bool]) -> tuple[bool, bool, bool] | None:
    """(double, can open, can close) where `word` is a quotation mark, else None; `turns` says which straight ones
    open where their spaces do not.
    """
    characters = page.reading.word[word]
    if len(characters) > 1 and characters not in _TWO_MARKS:
        return None
    double = characters[0] in _DOUBLE or characters in _TWO_MARKS
    if not double and characters[0] not in _SINGLE:
        return None
    if word in turns:
        return True, turns[word], not turns[word]
    before, after = _beside(page, word)
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closes = not before.isspace() and not after.isalnum()
    if characters[0] in _OPEN_ONLY:
        opens, closes = not after.isspace() or before.isspace(), False
    elif characters[0] == "”" and not opens:
        closes = True
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


def carried_on(page: Page, quotation: Quotation) -> Iterator[int]:
    """The words of the quotations that carry `quotation` on in the paragraphs after it."""
    first_of = outermost(page).at
    while quotation.goes_on:
        start = page.paragraphs[page.paragraph_number(quotation.run[0]) + 1][0]
        if start not in first_of:
            return
        quotation = first_of[start]
        yield from range(quotation.run[0], quotation.run[1] + 1)


def carried_from(page: Page, quotation: Quotation) -> Iterator[int]:
    """The words of the quotations before `quotation` that it carries on, nearest paragraph first."""
    last_of = outermost(page).ending
    number = page.paragraph_number(quotation.run[0])
    while quotation.run[0] == page.paragraphs[number][0] and number and last_of.get(number - 1) is not None:
        quotation = last_of[number - 1]
        if not quotation.goes_on:
            return
        number -= 1
        yield from range(quotation.run[0], quotation.run[1] + 1)
