"""EDTF dates as a reader says them, and where on a line of time they begin.

Enters: EDTF strings (ISO 8601-2, levels 0 and 1, `XX` digits). Leaves: words, sort keys. An unknown form comes back
as written. Misses: sets (`[..]`), exponents and long years.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from rashomon.terms.wording import counted

GAP = 60  # days between two dates from which on it is said that nothing is told between them; taste
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_FIRST_MONTH = {"21": "03", "22": "06", "23": "09", "24": "12"}  # of the northern seasons; only the order hangs on it
_DAY = re.compile(
    r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2}))?(?:-(?P<day>[0-9X]{2}))?(?:T(?P<time>[0-9:]+)(?P<zone>.*))?"
)
_PLAIN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")
_MONTHS_OF = {21: (3, 5), 22: (6, 8), 23: (9, 11)}
_QUALIFIED = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}


def date_in_words(edtf: str) -> str:
    """`edtf` as a reader says it, as vague as it is.

    >>> date_in_words("2031-03-04"), date_in_words("2031-03"), date_in_words("2031-03-XX")
    ('4 March 2031', 'March 2031', 'some day in March 2031')
    >>> date_in_words("203X"), date_in_words("20XX")
    ('the 2030s', 'some year from 2000 to 2099')
    >>> date_in_words("2031-03-04~"), date_in_words("2031-03-04/2031-03-09"), date_in_words("../2031-03")
    ('about 4 March 2031', '4 March 2031 to 9 March 2031', 'until March 2031')
    """
    if "/" in edtf:
        return _interval_in_words(*edtf.split("/", 1))
    qualified = _QUALIFIED.get(edtf[-1:], "")
    match = _DAY.fullmatch(edtf.rstrip("~?%"))
    return qualified + _day_in_words(match) if match else edtf


def _interval_in_words(first: str, last: str) -> str:
    if first in ("", ".."):
        return f"until {date_in_words(last)}"
    if last in ("", ".."):
        return f"from {date_in_words(first)} on"
    return f"{date_in_words(first)} to {date_in_words(last)}"


def _day_in_words(match: re.Match[str]) -> str:
    year, month, day = _year_in_words(match["year"]), match["month"], match["day"]
    if month is None:
        return year
    if "X" in month or not (month in _SEASONS or 1 <= int(month) <= 12):
        return f"some {'day' if day else 'month'} in {year}"
    if month in _SEASONS:
        return f"{_SEASONS[month]} {year}"
    name = f"{_MONTHS[int(month) - 1]} {year}"
    if day is None:
        return name
    if "X" in day:
        return f"some day in {name}"
    clock = f", {match['time'][:5]}{' UTC' if match['zone'] == 'Z' else ' ' + match['zone']}" if match["time"] else ""
    return f"{int(day)} {name}{clock.rstrip()}"


def _year_in_words(year: str) -> str:
    if year.endswith("XX"):
        return "some year" if "X" in year[:2] else f"some year from {year[:2]}00 to {year[:2]}99"
    return f"the {year[:3]}0s" if year.endswith("X") else year


def is_a_day(edtf: str) -> bool:
    """Whether `edtf` names one day without reserve.

    >>> [is_a_day(one) for one in ("2031-03-04", "2031-03-04T10:00:00Z", "2031-03", "2031-03-04~", "2031-03-XX")]
    [True, True, False, False, False]
    """
    return re.fullmatch(r"\d{4}-\d\d-\d\d(T.*[^~?%])?", edtf) is not None


def earliest(edtf: str) -> str:
    """A key that sorts dates by the first day they allow.

    >>> sorted(["2031-10", "2031-22", "2031-03-04", "2031-03", "../2030", "2031-02-XX"], key=earliest)
    ['../2030', '2031-02-XX', '2031-03', '2031-03-04', '2031-22', '2031-10']
    """
    first = edtf.split("/", 1)[0].rstrip("~?%").replace("X", "0")
    if first in ("", ".."):
        return ""
    return first[:5] + _FIRST_MONTH[first[5:]] if first[5:] in _FIRST_MONTH else first


def days_of(edtf: str) -> tuple[int, int] | None:
    """The first and the last day (proleptic Gregorian ordinals) that an EDTF string allows; None where it is open.

    >>> [date.fromordinal(day).isoformat() for day in days_of("2031-02")]
    ['2031-02-01', '2031-02-28']
    >>> days_of("../2031"), days_of("") is None
    (None, True)
    """
    first, _, last = edtf.partition("/")
    begins, ends = _days_of(first), _days_of(last or first)
    return (begins[0], ends[1]) if begins and ends and begins[0] <= ends[1] else None


def _days_of(edtf: str) -> tuple[int, int] | None:
    bare = edtf.rstrip("~?%").replace("-XX", "")
    if re.fullmatch(r"\d{3}X", bare):
        return date(int(bare[:3] + "0") or 1, 1, 1).toordinal(), date(int(bare[:3] + "9"), 12, 31).toordinal()
    found = _PLAIN.fullmatch(bare)
    if not found or not 1 <= int(found[1]) <= 9998:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        return _days_in(year, month, day)
    except ValueError:
        return None


def _days_in(year: int, month: int, day: int) -> tuple[int, int]:
    if day:
        return date(year, month, day).toordinal(), date(year, month, day).toordinal()
    if month == 24:  # winter ends in the next year
        return date(year, 12, 1).toordinal(), date(year + 1, 3, 1).toordinal() - 1
    first, last = _MONTHS_OF.get(month, (month, month)) if month else (1, 12)
    return date(year, first, 1).toordinal(), date(year, last, monthrange(year, last)[1]).toordinal()


def gap_in_words(days: int) -> str:
    """How long nothing is told, in words.

    >>> gap_in_words(20), gap_in_words(70), gap_in_words(365), gap_in_words(2600)
    ('… 20 days …', '… 2 months …', '… 12 months …', '… 7 years …')
    """
    if days < GAP:
        return f"… {counted(days, 'day')} …"
    months = round(days / 30.44)
    return f"… {counted(months, 'month') if months < 24 else counted(int(days / 365.25), 'year')} …"
