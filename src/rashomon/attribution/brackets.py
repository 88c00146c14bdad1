"""What stands in a content's place and is not of it: words in square brackets, and the source itself.

Enters: the runs of a content. Leaves: the same runs without "[the old name of the port]", "[emphasis added]", and
without the source and cue where they stand at an edge. An ellipsis stays, since removing it would join what was apart.
"""

from __future__ import annotations

from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run

_MARKS = frozenset("\"“”'‘’")


def without_brackets(page: Page, content: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs of `content` less bracketed words; an unclosed bracket cuts nothing."""
    if not page.places_of("["):
        return page.normal(content)
    kept: list[int] = []
    for first, last in content:
        word = first
        while word <= last:
            opens = page.reading.word[word] == "["
            closing = _closing(page, word, last) if opens and not _mends(page, word, last) else None
            if closing is None:
                kept.append(word)
                word += 1
            else:
                word = closing + 1
    return page.runs(kept)


def _mends(page: Page, opening: int, last: int) -> bool:
    """Whether the brackets mend a word ("[W]e agree") or touch a quotation mark ("to control [them]""): what is left
    would be cut off from its mark.
    """
    closing = _closing(page, opening, last)
    if closing is None:
        return False
    beside = page.text[max(page.reading.start[opening] - 1, 0)] + page.text[page.reading.end[closing] :][:1]
    return beside[-1:].isalpha() or not _MARKS.isdisjoint(beside)


def _closing(page: Page, opening: int, last: int) -> int | None:
    return next((w for w in range(opening, last + 1) if page.reading.word[w] == "]"), None)


def without_source(page: Page, finding: Finding) -> tuple[Run, ...]:
    """The content's runs, each less the source and the cue where it begins or ends with them."""
    own = {w for first, last in (*finding.sources, *finding.cue) for w in range(first, last + 1)}
    if finding.made_by == "rule:passive":
        own = {w for first, last in finding.cue for w in range(first, last + 1)}
    kept = []
    for first, last in finding.content:
        while first <= last and (first in own or (first - 1 in own and page.reading.word[first] == ",")):
            first += 1
        while last >= first and last in own:
            last -= 1
        if first <= last:
            kept.append((first, last))
    return tuple(kept) or finding.content


def is_bracketed(page: Page, word: int) -> bool:
    """Whether the word stands alone in a bracket right behind a name: the party of "Ada Lind (Green)"."""
    return page.form(word - 1) == "(" and page.form(word + 1) == ")" and word - 2 in page.name_at
