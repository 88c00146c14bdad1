"""Dates as pages print them, turned into EDTF.

Enters: a line, or any stretch of text. Leaves: EDTF strings ("2017-08-09", "2017-04", "2017-08-09T12:56:00") and
where they stood. Follows: ISO 8601-2 (EDTF) level 0, and the marks ? ~ % of level 1. Deliberately not done: relative
times ("last week"), which belong to claims; dates written in figures with the day or month first ("03/04/2017"),
which nobody can tell apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_MONTH = f"(?P<month>{MONTH})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ISO = r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"
_ISO_TIME = r"(?:[T ](?P<clock>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
_CLOCK = (
    r"(?:,?\s*(?:at|@|[-–—|•·])?\s*(?P<clock>\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?)"
    r"(?:\s*(?P<zone>UTC|GMT|Z|[A-Z]{2,4}T)\b)?)?"
)

_FORMS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"(?<![\w-]){_ISO}{_ISO_TIME}(?![\w-])",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b{_CLOCK}",
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b{_CLOCK}",
        rf"\b{_MONTH},?\s+{_YEAR}\b",
        r"(?<![\w-])(?P<year>(?:19|20)\d\d)/(?P<month>\d\d)/(?P<day>\d\d)(?!\d)",
    )
)

_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:Z|[+-]\d\d:\d\d)?)?)?)?[?~%]?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFound:
    """A date in EDTF and the characters it was read from, `start` to `end` (exclusive) of the text searched."""

    edtf: str
    start: int
    end: int


def is_edtf(value: str) -> bool:
    """Whether `value` is a date that a report may have: a year, month, day or moment, with ?, ~ or % where uncertain.

    >>> [is_edtf(value) for value in ("2017", "2017-04~", "2017-08-09T12:56:00Z", "2017-13", "9 August 2017")]
    [True, True, True, False, False]
    """
    match = _EDTF.fullmatch(value)
    if not match or (match[4] and value[-1] in "?~%"):
        return False
    year, month, day, hour, minute, second = (int(part) if part else None for part in match.groups())
    try:
        date(year or 0, 1 if month is None else month, 1 if day is None else day)
        datetime(2000, 1, 1, hour or 0, minute or 0, second or 0)
    except ValueError:
        return False
    return True


def dates_in(text: str) -> Iterator[DateFound]:
    """The full dates and months with a year in `text`, in order, none inside another.

    >>> [one.edtf for one in dates_in("Posted August 9, 2017 at 12:56 pm, changed 2 Sept 2017; begun in April 2016.")]
    ['2017-08-09T12:56:00', '2017-09-02', '2016-04']
    """
    found: list[DateFound] = []
    taken: list[tuple[int, int]] = []  # what a fuller form read, even where it is no date: "31 April 2017" is no April
    for form in _FORMS:
        for match in form.finditer(text):
            if not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append(match.span())
                edtf = _edtf_of(match)
                if edtf:
                    found.append(DateFound(edtf=edtf, start=match.start(), end=match.end()))
    yield from sorted(found, key=lambda one: one.start)


def edtf_of(value: str) -> str | None:
    """The EDTF of a field that holds one date and little else; None where it holds none.

    >>> edtf_of("2017-08-09 12:56:00"), edtf_of("Wed, 09 Aug 2017 10:56:00 GMT"), edtf_of("soon")
    ('2017-08-09T12:56:00', '2017-08-09T10:56:00Z', None)
    """
    tidy = value.strip()
    if is_edtf(tidy):
        return tidy
    return next((found.edtf for found in dates_in(tidy)), None)


def _edtf_of(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = parts["month"]
    edtf = f"{parts['year']}-{month_number(month):02}"
    if parts.get("day"):
        edtf += f"-{int(parts['day']):02}"
        edtf += _moment(parts.get("clock"), parts.get("zone"))
    return edtf if is_edtf(edtf) else None


def month_number(month: str) -> int:
    """1 to 12, of a month's name, abbreviation or number."""
    return int(month) if month.isdigit() else 1 + _MONTHS.index(month[:3].lower())


def _moment(clock: str | None, zone: str | None) -> str:
    """The time of day as EDTF has it, "T12:56:00" of "12:56 pm"; with "Z" or an offset, but not a zone's name."""
    if not clock:
        return ""
    hour, minute, second = ([int(part) for part in re.findall(r"\d+", clock)] + [0, 0])[:3]
    if re.search("[ap]", clock, re.IGNORECASE):
        hour = hour % 12 + (12 if "p" in clock.lower() else 0)
    if hour > 23:
        return ""
    offset = zone or ""
    if offset.upper() in ("Z", "UTC", "GMT"):
        offset = "Z"
    elif offset[:1] in ("+", "-"):
        offset = f"{offset[:3]}:{offset[-2:]}"
    else:
        offset = ""
    return f"T{hour:02}:{minute:02}:{second:02}{offset}"


_AROUND = re.compile(
    r"(?:first|last|originally|date|published|posted|updated|modified|issued|filed|created|on|at|by|"
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|"
    r"[A-Z]{2,4}T|UTC|GMT|local time|(?<!\d)\d++ ?min(?:ute)?s? read|(?<!\d)\d++ (?:views|comments|shares))\b",
    re.IGNORECASE,
)


def date_line(line: str) -> DateFound | None:
    """The first date of a line that holds dates and nothing else but words like "Posted on"; None for any other line.

    >>> date_line("Posted on Wednesday, August 9, 2017 at 12:56 pm EST | Updated: August 10, 2017").edtf
    '2017-08-09T12:56:00'
    >>> date_line("The bridge was closed on August 9, 2017")
    """
    if len(line) > 160:
        return None
    found = list(dates_in(line))
    rest = list(line)
    for one in found:
        rest[one.start : one.end] = " " * (one.end - one.start)
    without = _AROUND.sub(" ", "".join(rest))
    return found[0] if found and not re.search(r"\w", without) else None
