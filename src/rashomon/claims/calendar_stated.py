"""Expressions that need no anchor: full dates, years, seasons, lengths of time.

Enters: the parts a pattern of `calendar_words` found, in lower case, and the day to reckon from, if known. Leaves: a
Value, open where the calendar has no such day (29 February 2015) or it can be read in two ways (06/07/2015), or None
where the parts are no date at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from rashomon.claims.calendar_value import (
    CENTURIES,
    DECADES,
    EACH,
    OPEN,
    SEASONS,
    TIMEX_SEASONS,
    TIMEX_UNITS,
    Parts,
    Value,
    count_of,
    day_value,
    length_value,
    month_of,
    reach_value,
)


def _full_date(parts: Parts, day: date | None) -> Value | None:
    year = int(parts["year"]) if "year" in parts else _century(int(parts["short"]), day)
    number = int(parts["day"])
    return day_value(year, month_of(parts), number) or (OPEN if 1 <= number <= 31 else None)


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
    first, last = parts["from"], parts.get("to") or parts["till"]
    last = first[: 4 - len(last)] + last
    timex = f"P{int(last) - int(first)}Y"
    return Value(edtf=f"{first}/{last}", timex=timex, stated=True) if first < last else None


def _year(parts: Parts, day: date | None) -> Value | None:
    return Value(edtf=parts["year"], stated=True)


def _part_of_year(parts: Parts, day: date | None) -> Value | None:
    return Value(edtf=parts["year"], stated=True)


def _numeric(parts: Parts, day: date | None) -> Value | None:
    """With full stops the day comes first; with strokes it is open where both numbers can be months."""
    one, two, year = int(parts["one"]), int(parts["two"]), int(parts["year"])
    if parts["mark"] == "/" and one <= 12 and two <= 12 and one != two:
        return OPEN
    month_first = parts["mark"] == "/" and one <= 12
    return day_value(year, one, two) if month_first else day_value(year, two, one)


def _fiscal(parts: Parts, day: date | None) -> Value | None:
    """Open: when a financial year begins is said elsewhere, if anywhere."""
    year = parts.get("year") or parts["short"]
    return Value(edtf=None, timex="FY" + (year if len(year) == 4 else str(_century(int(year), day))))


def _quarter_sign(parts: Parts, day: date | None) -> Value | None:
    year, number = parts["year"], int(parts["sign"])
    return Value(edtf=f"{year}-{32 + number}", timex=f"{year}-Q{number}", stated=True)


def _whole_century(parts: Parts, day: date | None) -> Value | None:
    word = parts["century"]
    number = int(word[:2]) if word[0].isdigit() else CENTURIES[word]
    return Value(edtf=f"{number - 1}XX", timex=str(number - 1), stated=True)


def _decade_word(parts: Parts, day: date | None) -> Value | None:
    return Value(edtf=f"19{DECADES[parts['decade']]}X", timex=f"19{DECADES[parts['decade']]}", stated=True)


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
    return Value(edtf=None, timex=timex, is_point=False)  # told and open: "in recent days" says when


def _within(parts: Parts, day: date | None) -> Value | None:
    """ "Within 48 hours": told, and open, for it is not said from when."""
    length = length_value(parts, day)
    return length and replace(length, stated=False)


def _open(parts: Parts, day: date | None) -> Value | None:
    return Value(edtf=None, is_point=False)


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
    "numeric": _numeric,
    "fiscal": _fiscal,
    "fiscal_year": _fiscal,
    "fiscal_sign": _fiscal,
    "quarter_sign": _quarter_sign,
    "century": _whole_century,
    "decade_word": _decade_word,
    "year_word": _part_of_year,
    "now": _now,
    "length": length_value,
    "reach": reach_value,
    "some_years": _some,
    "half_length": _half_length,
    "each": _each,
    "past_length": _past_length,
    "vague_past": _vague,
    "within": _within,
    "at_that": _open,
    "edge_of": _open,
    "coming": _open,
    "vague_future": _vague,
}
