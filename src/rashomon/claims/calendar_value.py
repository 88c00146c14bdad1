"""The values of expressions of time, and the numbers behind their words.

Enters: words. Leaves: `Value`s in EDTF and TIMEX3. Deliberately not done: finding expressions (`calendar_words`),
reckoning them
(`calendar_stated`, `calendar_relative`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

Parts = dict[str, str]
MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
DAYS = {
    name: n for n, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
_TEENS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = {
    name: (n + 2) * 10
    for n, name in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
COUNTS = {name: n for n, name in enumerate(_TEENS.split())} | _TENS | {"a": 1, "an": 1, "a couple of": 2}
CENTURIES = {
    name: n
    for n, name in enumerate(
        ["fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-first"], 15
    )
}
DECADES = {
    name: n
    for n, name in enumerate(
        ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"], 2
    )
}
FEASTS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
TIMEX_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
TIMEX_UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "E",
    "quarter": "Q",
}
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
TIMEX_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
EACH = {"annual": "P1Y", "annually": "P1Y", "yearly": "P1Y", "monthly": "P1M", "weekly": "P1W", "daily": "P1D"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """`edtf` None: an expression that could not be resolved; `timex` where TIMEX3 writes it otherwise."""

    edtf: str | None
    timex: str | None = None
    stated: bool = False
    is_point: bool = True


OPEN = Value(edtf=None)
LONGEST_REACH = 500  # units; more is no time that reports tell of


def month_of(parts: Parts) -> int:
    """The number of the month named in `parts`."""
    return MONTHS[parts["month"].rstrip(".")[:3]]


def count_of(word: str) -> float | None:
    """The number a count word or digits stand for; None for "several".

    >>> count_of("two"), count_of("twenty-five"), count_of("2.5"), count_of("several")
    (2.0, 25.0, 2.5, None)
    """
    if word[0].isdigit():
        return float(word.replace(",", "."))
    tens, _, ones = word.partition("-")
    if ones:
        return float(COUNTS[tens] + COUNTS[ones]) if tens in COUNTS and ones in COUNTS else None
    return float(COUNTS[word]) if word in COUNTS else None


def at_part(value: Value | None, parts: Parts) -> Value | None:
    """The day with its part in TIMEX3 ("Friday morning"); EDTF has no parts of days."""
    if value is None or value.edtf is None or "part" not in parts:
        return value
    return replace(value, timex=value.edtf + TIMEX_PARTS[parts["part"]])


def day_value(year: int, month: int, day: int, *, stated: bool = True) -> Value | None:
    try:
        return Value(edtf=date(year, month, day).isoformat(), stated=stated)
    except ValueError:
        return None


def length_value(parts: Parts, day: date | None) -> Value | None:
    """A length of time: no point, so no EDTF."""
    if parts["count"] == "a" and parts["unit"] == "second":
        return None
    unit, count = TIMEX_UNITS[parts["unit"].replace("fortnight", "week")], count_of(parts["count"])
    if parts["unit"] == "fortnight" and count is not None:
        count *= 2
    number = "X" if count is None else f"{count:g}"
    timex = f"P{'T' if unit.startswith('T') else ''}{number}{unit[-1]}"
    return Value(edtf=None, timex=timex, stated=True, is_point=False)


def reach_value(parts: Parts, day: date | None) -> Value | None:
    """A length that reaches to the day of speaking ("the last 30 years"), or from it where the words look ahead."""
    length, count = length_value(parts, day), count_of(parts["count"])
    is_back = parts["rel"] != "next"
    if length is None or count is None or not (is_back or "ahead" in parts):
        return length and replace(length, stated=False)
    edtf = _reaching(day, parts["unit"], round(-count if is_back else count))
    return replace(length, edtf=edtf, stated=False)


def _reaching(day: date | None, unit: str, count: int) -> str | None:
    """From the day to that many units before (below 0) or after it, as precise as the unit; None for parts of days."""
    if day is None or abs(count) > LONGEST_REACH:
        return None
    if unit in ("day", "week"):
        ends = (day, day + timedelta(days=count * (7 if unit == "week" else 1)))
        return "/".join(one.isoformat() for one in sorted(ends))
    if unit == "month":
        months = sorted((day.year * 12 + day.month - 1, day.year * 12 + day.month - 1 + count))
        return "/".join(f"{one // 12}-{one % 12 + 1:02}" for one in months)
    if unit in ("year", "decade"):
        years = sorted((day.year, day.year + count * (10 if unit == "decade" else 1)))
        return "/".join(f"{one:04}" for one in years)
    return None
