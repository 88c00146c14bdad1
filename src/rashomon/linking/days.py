"""EDTF strings as ranges of days.

Enters: EDTF as the claims carry it. Leaves: (first day, last day) as ordinals of the proleptic Gregorian calendar,
either None where open. Deliberately not done: hours (two times on one day are compatible) and time zones.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

Days = tuple[int | None, int | None]
WEEK = 7  # days between two reports of one thing that say no day; by hand

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT = 3  # letters of a month that is shortened ("Sept.")
_YEAR = re.compile(r"\b(?:1[5-9]|2\d)\d\d\b")
_DAYS_NAMED = frozenset((*_WEEKDAYS, "yesterday", "today", "tomorrow"))
_WORD = re.compile(r"[^\W\d_]+")
_AT_NIGHT, _AT_DAWN = frozenset(("night", "late", "midnight", "evening")), frozenset(("early", "midnight", "morning"))
_DATE = re.compile(r"(\d{4})(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T.*)?([?~%]?)$")
_SEASON = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}


@lru_cache(maxsize=50_000)
def days_of(edtf: str | None) -> Days | None:
    """The range of days that `edtf` covers; None where it says nothing. Uncertain ones are as wide again either way.

    >>> days_of("2017-08") == (date(2017, 8, 1).toordinal(), date(2017, 8, 31).toordinal())
    True
    >>> days_of("2017-08-09/..")[1] is None, days_of("long ago") is None
    (True, True)
    """
    if not edtf:
        return None
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one(first)
    start, end = _one(first), _one(last)
    if start is None and end is None:
        return None
    return (start[0] if start else None, end[1] if end else None)


def _one(edtf: str) -> Days | None:
    match = _DATE.match(edtf.strip())
    if match is None:
        return None
    year, month, day, doubt = match.groups()
    try:
        first, last = _bounds(int(year), _number(month), _number(day))
    except ValueError:
        return None
    wider = last - first + 1 if doubt else 0
    return first - wider, last + wider


def _number(digits: str | None) -> int | None:
    return int(digits) if digits and digits != "XX" else None


def _bounds(year: int, month: int | None, day: int | None) -> tuple[int, int]:
    if month is None:
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    if month in _SEASON:
        first, last = _SEASON[month]
        return date(year, first, 1).toordinal(), date(year, last, monthrange(year, last)[1]).toordinal()
    if day is None:
        return date(year, month, 1).toordinal(), date(year, month, monthrange(year, month)[1]).toordinal()
    only = date(year, month, day).toordinal()
    return only, only


def overlapping(left: Days | None, right: Days | None) -> bool | None:
    """Whether two ranges share a day; None where either is not known."""
    if left is None or right is None:
        return None
    begins_in_time = left[0] is None or right[1] is None or left[0] <= right[1]
    return begins_in_time and (right[0] is None or left[1] is None or right[0] <= left[1])


def gap(left: Days | None, right: Days | None) -> int:
    """The days between two ranges; 0 where they share one or either is not known."""
    if left is None or right is None or overlapping(left, right):
        return 0
    gaps = [a - b for a, b in ((left[0], right[1]), (right[0], left[1])) if a is not None and b is not None]
    return max(gaps)


def not_later(left: str | None, right: str | None) -> bool:
    """Whether `left` can be as early as `right` or earlier; true where either is not known."""
    a, b = days_of(left), days_of(right)
    if a is None or b is None or a[0] is None or b[1] is None:
        return True
    return a[0] <= b[1]


def earlier(left: str | None, right: str | None) -> bool:
    """Whether `left` is certainly an earlier day than `right`; hours decide where both state them on one day in UTC."""
    a, b = days_of(left), days_of(right)
    if a is None or b is None or a[1] is None or b[0] is None:
        return False
    if a == b and left and right and "T" in left and "T" in right and left.endswith("Z") and right.endswith("Z"):
        return left < right
    return a[1] < b[0]


def weekdays_in(text: str) -> frozenset[str]:
    """The days of the week that a text names, and those that it counts from its own.

    >>> sorted(weekdays_in("signed one on Tuesday and one today"))
    ['today', 'tuesday']
    """
    return frozenset(word.lower() for word in _WORD.findall(text)) & _DAYS_NAMED


def months_in(text: str) -> frozenset[str]:
    """The months and years that a text names, months as it may shorten them.

    >>> sorted(months_in("in Sept. 2031 and on 3 May"))
    ['2031', 'may', 'sep']
    """
    words = frozenset(word[:_SHORT].lower() for word in _WORD.findall(text) if word[:1].isupper())
    return words & {month[:_SHORT] for month in _MONTHS} | frozenset(_YEAR.findall(text))


def published_in(day: str | None) -> str:
    """The year of a date and the name of its month, as a text has them; empty where there is no date.

    >>> published_in("2031-03-05"), published_in(None)
    ('2031 March', '')
    """
    if not day or not _DATE.match(day):
        return ""
    year, _, rest = day.partition("-")
    return f"{year} {_MONTHS[int(rest[:2]) - 1].title()}" if rest[:2].isdigit() else year


@lru_cache(maxsize=50_000)
def _named(text: str) -> tuple[frozenset[int], frozenset[int], frozenset[str]]:
    """The weekdays and months that a time names, as numbers, and all its words."""
    words = frozenset(word.lower() for word in _WORD.findall(text))
    days, months = (frozenset(at for at, one in enumerate(names) if one in words) for names in (_WEEKDAYS, _MONTHS))
    return days, months, words


def named_apart(left: str, right: str) -> bool:
    """Whether two times that nobody could put into the calendar name different weekdays or months ("on Thursday", "on
    Friday"); a night and the early hours of the day behind it can be one.

    >>> named_apart("Thursday", "on Friday"), named_apart("in December", "late last December")
    (True, False)
    >>> named_apart("Friday night", "early Saturday"), named_apart("Thursday", "yesterday")
    (False, False)
    """
    (days, months, words), (others, months_, words_) = _named(left), _named(right)
    if days and others:
        return not days & others and not _one_night(days, words, others, words_)
    return bool(months and months_) and not months & months_


def _one_night(days: frozenset[int], words: frozenset[str], others: frozenset[int], words_: frozenset[str]) -> bool:
    """Whether one of two times is a night and the other the early hours of the day behind it."""
    for (one, said), (next_, said_) in (((days, words), (others, words_)), ((others, words_), (days, words))):
        if said & _AT_NIGHT and said_ & _AT_DAWN and {(day + 1) % 7 for day in one} & next_:
            return True
    return False
