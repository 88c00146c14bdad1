"""The name of the paper where a page shows it: its masthead.

Enters: a line. Leaves: whether it is such a name, alone or with a date, by the words of newspapers' names in
`outlet_words.txt`. Deliberately not done: a list of outlets.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from rashomon.intake.dates import dates_in
from rashomon.intake.lines import Line

# Words, letters and small words between are bounded: it is looked for in texts made by others.
NAME = (
    r"(?:[Tt]he )?[A-ZÀ-Þ][\w&’'.-]{0,40}[\w’']?"
    r"(?: (?:(?:of|on|for|and|the|de|in|&) ){0,3}[A-ZÀ-Þ][\w&’'-]{0,40}){0,9}"
)
_LONGEST = 6  # words of a masthead
_LONGEST_DATED = 120  # characters of one with a date
_BEFORE_DATE = re.compile(rf"({NAME}) ?[,|•·–—-]\s{{0,3}}(?:[A-Z][a-z]{{2,5}}day,?\s{{0,3}})?")


def is_masthead(line: Line) -> bool:
    """Whether the line is nothing but a name as newspapers and agencies have them.

    >>> from rashomon.intake.lines import lines_in
    >>> [is_masthead(line) for line in lines_in("The Harbour Courier\\nBay Weekly\\nBridge closed\\nFerry news")]
    [True, True, False, False]
    """
    if len(line.words) not in range(2, _LONGEST + 1) or not re.fullmatch(NAME, line.text):
        return False
    return is_outlet_name(line.text)


def dated_masthead(text: str) -> str | None:
    """The name of a line that has a paper's name and a date and nothing else; None for any other line.

    >>> dated_masthead("The Harbour Courier, Tuesday, 6 May 2031"), dated_masthead("Bay Weekly | June 3, 2014")
    ('The Harbour Courier', 'Bay Weekly')
    >>> dated_masthead("Upper Orlen, 6 May 2031"), dated_masthead("The Harbour Courier reported on 6 May 2031")
    (None, None)
    """
    if len(text) > _LONGEST_DATED:
        return None
    found = list(dates_in(text))
    named = _BEFORE_DATE.fullmatch(text[: found[0].start]) if len(found) == 1 else None
    if named is None or text[found[0].end :].strip(" ."):
        return None
    return named[1] if is_outlet_name(named[1]) and " " in named[1] else None


def is_outlet_name(name: str) -> bool:
    """Whether the last word of a name is one of newspapers' and agencies' names."""
    return name.rpartition(" ")[2].lower() in _outlet_words()


def is_name(line: Line) -> bool:
    """Whether the line is a name at all: a few words, all with capitals but for small ones between them."""
    return len(line.words) in range(1, _LONGEST + 1) and bool(re.fullmatch(NAME, line.text))


@cache
def _outlet_words() -> frozenset[str]:
    text = files(__package__).joinpath("outlet_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
