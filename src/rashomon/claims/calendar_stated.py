"""Expressions that need no anchor: full dates, years, seasons, lengths of time.

Enters: the parts a pattern of `calendar_words` found, in lower case, and the day to reckon from, if known. Leaves: a
Value, or
None where the parts make no date (31 February).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rashomon.claims.calendar_value import (
    EACH,
    SEASONS,
    TIMEX_SEASONS,
    TIMEX_UNITS,
    Parts,
    Value,
    count_of,
    day_value,
    length_value,
    month_of,
)


def _full_date(parts: Parts, day: date | None) -> Value | None:
    year = int(parts["year"]) if "year" in parts else _century(int(parts["short"]), day)
    return day_value(year, month_of(parts), int(parts["day"]))


def _century(short: int, day: date | None) -> int:
    """The year two digits stand for: not more than ten years after the anchor, or after 2020 where there is none."""
    limit = (day.year if day else 2020) + 10
    return 2000 + short if 2000 + short <= limit else 1900 + short


def _month_year(parts: Parts, day: date | None) -> Value | None:
    return Value(edtf=f"{parts['year']}-{month_of(parts):02}", stated=True)


def _season_year(parts: Parts, day: date | None) -> Value | None:
    number = SEASONS[parts["season"]]
    return Value(edtf=f"{parts['year']}-{number}", timex=f"{parts['year']}-{TIMEX_SEASONS[number]}", stated=True)


def _decade(parts: Parts, day: date | None) -> Value | None:
    return Value(edtf=parts["decade"][:3] + "X", timex=parts["decade"][:3], stated=True)


def _years(parts: Parts, day: date | None) -> Value | None:
    first, last = parts["from"], parts["to"]
    last = first[: 4 - len(last)] + last
    return Value(edtf=f"{first}/{last}", stated=True) if first < last else None


def _year(parts: Parts, day: date | None) -> Value | None:
    return Value(edtf=parts["year"], stated=True)


def _part_of_year(parts: Parts, day: date | None) -> Value | None:
    return Value(edtf=parts["year"], stated=True)


def _short_decade(parts: Parts, day: date | None) -> Value | None:
    """ "The 80s": of the last century, or of this one where they have begun."""
    century = "20" if day and int("20" + parts["short"]) <= day.year - 10 else "19"
    return Value(edtf=f"{century}{parts['short'][0]}X", timex=century + parts["short"][0], stated=True)


def _now(parts: Parts, day: date | None) -> Value | None:
    return Value(edtf=None, timex="PRESENT_REF", stated=True, is_point=False)


def _half_length(parts: Parts, day: date | None) -> Value | None:
    count = count_of(parts["count"])
    return None if count is None else length_value({**parts, "count": str(count + 0.5)}, day)


def _each(parts: Parts, day: date | None) -> Value | None:
    return Value(edtf=None, timex=EACH[parts["each"]], stated=True, is_point=False)


def _past_length(parts: Parts, day: date | None) -> Value | None:
    return Value(edtf=None, timex={"decade": "P10Y", "century": "P100Y"}[parts["unit"]], stated=True, is_point=False)


def _vague(parts: Parts, day: date | None) -> Value | None:
    timex = "PAST_REF" if "vague_past" in parts else "FUTURE_REF"
    return Value(edtf=None, timex=timex, stated=True, is_point=False)


def _some(parts: Parts, day: date | None) -> Value | None:
    timex = "PX" + TIMEX_UNITS[parts["unit"].removesuffix("s")]
    return Value(edtf=None, timex=timex, stated=True, is_point=False)


def _iso(parts: Parts, day: date | None) -> Value | None:
    year, month, number = map(int, parts["iso"].split("-"))
    return day_value(year, month, number)


STATED: dict[str, Callable[[Parts, date | None], Value | None]] = {
    "iso": _iso,
    "dmy": _full_date,
    "mdy": _full_date,
    "my": _month_year,
    "season_y": _season_year,
    "decade": _decade,
    "short_decade": _short_decade,
    "span_y": _years,
    "y": _year,
    "year_word": _part_of_year,
    "now": _now,
    "length": length_value,
    "some_years": _some,
    "half_length": _half_length,
    "each": _each,
    "past_length": _past_length,
    "vague_past": _vague,
    "vague_future": _vague,
}
