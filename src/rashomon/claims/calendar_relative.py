"""Expressions reckoned from an anchor: weekdays, "last month", "two weeks ago".

Enters: the parts a pattern of `calendar_words` found, in lower case, and the day to reckon from, if known. Leaves: a
Value, open
where there is no anchor or where it hangs on another event ("two days earlier").

A month or weekday without more is the latest up to the anchor, for reports tell what has happened; where the words look
ahead it is the next.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from rashomon.claims.calendar_value import (
    DAYS,
    FEASTS,
    OPEN,
    QUARTERS,
    SEASONS,
    TIMEX_SEASONS,
    Parts,
    Value,
    at_part,
    count_of,
    day_value,
    length_value,
    month_of,
)

_SLACK = timedelta(days=90)  # by hand: tenses are misread; a day nine months off mostly has its year


def _month_day(parts: Parts, day: date | None) -> Value | None:
    if day is None:
        return OPEN if 1 <= int(parts["day"]) <= 31 else None
    return near_day(month_of(parts), int(parts["day"]), day, parts)


def near_day(month: int, number: int, day: date, parts: Parts) -> Value | None:
    """That day of the year nearest to the anchor, half a year away at most: no year is said when it is plain.

    Where the words look the other way it is the next or the last one ("will be held on 20 November" of a report in
    May), unless it is near (`_SLACK`).

    A 29 February with none so near is the latest before the anchor, or the next where the words look ahead.
    """
    years = range(day.year - 8, day.year + 9)
    dates = [date.fromisoformat(one.edtf) for year in years if (one := day_value(year, month, number)) and one.edtf]
    near = [one for one in dates if abs((one - day).days) <= 183]
    past, coming = [one for one in dates if one <= day], [one for one in dates if one > day]
    nearest = min(near, key=lambda one: abs((one - day).days)) if near else None
    if nearest is not None and not _looks_away(nearest, day, parts):
        return Value(edtf=nearest.isoformat())
    return Value(edtf=(coming[0] if "ahead" in parts else past[-1]).isoformat()) if dates else None


def _looks_away(one: date, day: date, parts: Parts) -> bool:
    """Whether the words surely look ahead and `one` lies well before `day`, or back and it lies well behind it."""
    return ("surely" in parts and one < day - _SLACK) or ("back" in parts and one > day + _SLACK)


def _days(parts: Parts, day: date | None) -> Value | None:
    """From one day of a month to another, "4 to 9 August"."""
    first = int((parts.get("first") or parts["between"]).rstrip("sthndr"))
    number, month = int(parts["day"]), month_of(parts)
    if not 1 <= first < number <= 31:
        return None
    if "year" in parts:
        last = day_value(int(parts["year"]), month, number)
    elif day is None:
        return OPEN
    else:
        last = near_day(month, number, day, parts)
    if last is None or last.edtf is None:
        return OPEN
    return Value(edtf=f"{last.edtf[:8]}{first:02}/{last.edtf}", stated="year" in parts)


def _feast(parts: Parts, day: date | None) -> Value | None:
    month, number = FEASTS[" ".join(parts["feast"].replace("’", "'").split())]
    if "year" in parts:
        return day_value(int(parts["year"]), month, number)
    return near_day(month, number, day, parts) if day else OPEN


def _nth(parts: Parts, day: date | None) -> Value | None:
    """ "On the 25th": of the anchor's month or the last, of the next where the words look ahead."""
    number = int(parts["day"])
    if not 1 <= number <= 31:
        return None
    if day is None:
        return OPEN
    months = [day.year * 12 + day.month - 1 + step for step in range(-2, 3)]
    dates = [
        date.fromisoformat(one.edtf) for m in months if (one := day_value(m // 12, m % 12 + 1, number)) and one.edtf
    ]
    fits = [one for one in dates if one >= day] if "ahead" in parts else [one for one in reversed(dates) if one <= day]
    return Value(edtf=fits[0].isoformat())


def _quarter(parts: Parts, day: date | None) -> Value | None:
    if parts["quarter"] == "last" and "year" not in parts and "rel" not in parts:
        return shifted(day, "quarter", -1) if day else OPEN
    number = QUARTERS[parts["quarter"]]
    if "year" not in parts and day is None:
        return OPEN
    year = int(parts["year"]) if "year" in parts or day is None else day.year + DIRECTIONS.get(parts.get("rel", ""), 0)
    if day and not {"rel", "year"} & parts.keys() and "back" in parts and number > (day.month + 2) // 3:
        year -= 1  # the latest that has begun
    return Value(edtf=f"{year}-{32 + number}", timex=f"{year}-Q{number}", stated="year" in parts)


def _half_year(parts: Parts, day: date | None) -> Value | None:
    """ "The first half of 2015"; the half of a match or of an unnamed year is open."""
    if "year" not in parts and ("rel" not in parts or day is None):
        return OPEN
    year = int(parts["year"]) if "year" in parts or day is None else day.year + DIRECTIONS[parts["rel"]]
    months = ("01", "06") if parts["nth"] == "first" else ("07", "12")
    sign = "H1" if parts["nth"] == "first" else "H2"
    edtf = f"{year}-{months[0]}/{year}-{months[1]}"
    return Value(edtf=edtf, timex=f"{year}-{sign}", stated="year" in parts)


def _ago(parts: Parts, day: date | None) -> Value | None:
    """Reckoned from the report for "ago"; "earlier", "later", "before" hang on another event and stay open."""
    if parts["ago"] != "ago":
        length = length_value(parts, day)
        return Value(edtf=None, timex=length.timex if length else None)
    return counted(parts["count"], parts["unit"], day, -1)


def counted(count: str, unit: str, day: date | None, direction: int) -> Value | None:
    """So many units before (-1) or after (1) a day; open for "several" and for half days."""
    number = count_of(count)
    if day is None or number is None or number != int(number) or number > 5000:
        return OPEN
    return shifted(day, unit, direction * int(number))


def _hence(parts: Parts, day: date | None) -> Value | None:
    """ "In ten days" is a time where the words look ahead, and a length elsewhere ("they built it in ten days")."""
    if not {"time", "ahead"} & parts.keys():
        return length_value(parts, day)
    return counted(parts["count"], parts["unit"], day, 1)


def _ago_today(parts: Parts, day: date | None) -> Value | None:
    count = count_of(parts["count"])
    if day is None or count is None or count != int(count) or count >= day.year:
        return OPEN
    return day_value(day.year - int(count), day.month, day.day, stated=False) or OPEN


def _the_weekend(parts: Parts, day: date | None) -> Value | None:
    """The latest that has begun, or the next where the words look ahead."""
    if day is None:
        return OPEN
    return shifted(day, "weekend", 0 if "ahead" in parts or day.weekday() >= 5 else -1)


def shifted(day: date, unit: str, count: int) -> Value | None:
    """The day, week, month, year or decade that lies `count` units from `day`, as precise as its unit."""
    if unit == "day":
        return Value(edtf=(day + timedelta(days=count)).isoformat())
    if unit in ("week", "fortnight"):
        return _week(day + timedelta(weeks=count if unit == "week" else 2 * count))
    if unit == "weekend":
        saturday = day + timedelta(days=5 - day.weekday()) + timedelta(weeks=count)
        year, number, _ = saturday.isocalendar()
        return Value(edtf=f"{saturday}/{saturday + timedelta(days=1)}", timex=f"{year}-W{number:02}-WE")
    if unit == "month":
        total = day.year * 12 + day.month - 1 + count
        return Value(edtf=f"{total // 12}-{total % 12 + 1:02}")
    if unit == "quarter":
        total = day.year * 4 + (day.month - 1) // 3 + count
        return Value(edtf=f"{total // 4}-{33 + total % 4}", timex=f"{total // 4}-Q{total % 4 + 1}")
    if unit == "year":
        return Value(edtf=f"{day.year + count:04}")
    decade = day.year // 10 + count
    return Value(edtf=f"{decade}X", timex=str(decade))


def _week(day: date) -> Value:
    monday = day - timedelta(days=day.weekday())
    year, number, _ = monday.isocalendar()
    return Value(edtf=f"{monday}/{monday + timedelta(days=6)}", timex=f"{year}-W{number:02}")


DIRECTIONS = {
    "last": -1, "past": -1, "previous": -1, "the previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1,
    "following": 1, "the following": 1,
}  # fmt: skip


def _related_unit(parts: Parts, day: date | None) -> Value | None:
    if day is None or parts["rel"] in ("previous", "following", "the previous", "the following"):
        return OPEN
    if parts["unit"] == "century":
        return OPEN
    return shifted(day, parts["unit"], DIRECTIONS[parts["rel"]])


def _related_month(parts: Parts, day: date | None) -> Value | None:
    if day is None or "the" in parts["rel"]:
        return OPEN
    return _month_near(month_of(parts), day, parts["rel"])


def _month_near(month: int, day: date, rel: str) -> Value:
    """That month: of the anchor's year for "this", the latest before the anchor's month for "last", the first after
    for "next"."""
    year = day.year
    if rel in ("last", "past") and month >= day.month:
        year -= 1
    elif rel == "next" and month <= day.month:
        year += 1
    return Value(edtf=f"{year}-{month:02}")


def _related_weekday(parts: Parts, day: date | None) -> Value | None:
    if day is None:
        return OPEN
    number = DAYS[parts["weekday"]]
    if parts["rel"] in ("last", "past"):
        return Value(edtf=(day - timedelta(days=(day.weekday() - number - 1) % 7 + 1)).isoformat())
    if parts["rel"] == "next":
        return Value(edtf=(day + timedelta(days=(number - day.weekday() - 1) % 7 + 1)).isoformat())
    return Value(edtf=(day + timedelta(days=number - day.weekday())).isoformat())


def _related_season(parts: Parts, day: date | None) -> Value | None:
    if day is None:
        return OPEN
    number, rel = SEASONS[parts["season"]], parts["rel"]
    at = {12: 4, 1: 0, 2: 0}.get(
        day.month, (day.month - 3) // 3 + 1
    )  # 0 winter, 1 spring, 2 summer, 3 autumn, 4 winter
    place = {21: 1, 22: 2, 23: 3, 24: 4}[number]
    year = day.year - (place == 4 and at == 0 and rel != "next")  # a winter has the year in which it begins
    if rel == "last" and (place >= at or (at == 0 and place == 4)):
        year -= 1
    elif rel == "next" and place <= at:
        year += 1
    return Value(edtf=f"{year}-{number}", timex=f"{year}-{TIMEX_SEASONS[number]}")


def _plain_season(parts: Parts, day: date | None) -> Value | None:
    """A season without a year: the latest that has begun, or the next where the words look ahead."""
    if day is None:
        return OPEN
    number = SEASONS[parts["season"]]
    begins = {21: 3, 22: 6, 23: 9, 24: 12}[number]
    year = day.year if begins <= day.month else day.year - 1
    if "ahead" in parts:
        year = day.year if begins + 2 >= day.month else day.year + 1
    return Value(edtf=f"{year}-{number}", timex=f"{year}-{TIMEX_SEASONS[number]}")


def _month_of(parts: Parts, day: date | None) -> Value | None:
    if day is None:
        return OPEN
    year, month = day.year + DIRECTIONS[parts["rel"]], month_of(parts)
    if "day" in parts:
        return day_value(year, month, int(parts["day"]), stated=False)
    return Value(edtf=f"{year}-{month:02}")


def _same(parts: Parts, day: date | None) -> Value | None:
    """ "The same month last year": the year, where no month is named before it (see `times_hung`)."""
    from_report = parts.get("rel") == "last" or "ago" in parts.get("ago", "").split()
    return shifted(day, "year", -1) if day is not None and from_report else OPEN


def _edge(parts: Parts, day: date | None) -> Value | None:
    """ "The end of the year": the year it is in; EDTF has no parts of years but seasons and quarters."""
    return OPEN if day is None else shifted(day, parts["unit"], 0)


def _word_day(parts: Parts, day: date | None) -> Value | None:
    """Open for "today's": of sixteen in PolNeAR's train and dev texts twelve mean these times ("today's world")."""
    if day is None or (parts["word"] == "today" and "owner" in parts):
        return OPEN
    shift = {"yesterday": -1, "tomorrow": 1}.get(parts["word"], 0)
    if parts["word"].startswith("the"):
        shift = -2 if parts["word"].endswith("yesterday") else 2
    return at_part(Value(edtf=(day + timedelta(days=shift)).isoformat()), parts)


def _weekday(parts: Parts, day: date | None) -> Value | None:
    """The latest such day up to the anchor, the anchor itself counted; ahead of it where the words look ahead."""
    if day is None:
        return OPEN
    back = (day.weekday() - DAYS[parts["weekday"]]) % 7
    if "ahead" in parts and back:
        back -= 7
    return at_part(Value(edtf=(day - timedelta(days=back)).isoformat()), parts)


def _month(parts: Parts, day: date | None) -> Value | None:
    """A month without a year: the latest up to the anchor's; to come after "until" and "by" and where the words look
    ahead."""
    if day is None:
        return OPEN
    month, year = month_of(parts), day.year
    if parts.get("in") in ("until", "by") or "ahead" in parts:
        year += month < day.month
    elif month > day.month:
        year -= 1
    return Value(edtf=f"{year}-{month:02}")


def _months(parts: Parts, day: date | None) -> Value | None:
    """ "From May to July": up to the last month as that is reckoned, from the first before it."""
    last = _month(parts, day)
    if last is None or last.edtf is None:
        return OPEN
    name = parts.get("from_month") or parts["between_month"]
    first = _month_near(month_of({"month": name}), date.fromisoformat(f"{last.edtf}-01"), "last")
    return Value(edtf=f"{first.edtf}/{last.edtf}")


def _this_part(parts: Parts, day: date | None) -> Value | None:
    return OPEN if day is None else at_part(Value(edtf=day.isoformat()), parts)


def _last_night(parts: Parts, day: date | None) -> Value | None:
    return OPEN if day is None else at_part(Value(edtf=(day - timedelta(days=1)).isoformat()), parts)


def _clock(parts: Parts, day: date | None) -> Value | None:
    """A time of day on the anchor's day; in UTC where it says so."""
    hour, minute = int(parts["hour"]), parts["minute"]
    half = parts.get("half", "")[:1]
    if hour > 23 or (half and not 1 <= hour <= 12):
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if day is None:
        return OPEN
    zone = "Z" if "zone" in parts else ""
    return Value(edtf=f"{day}T{hour:02}:{minute}:00{zone}", timex=f"{day}T{hour:02}:{minute}{zone}")


def _hangs(parts: Parts, day: date | None) -> Value | None:
    """Reckoned from another time in the text: see `times_hung`."""
    return OPEN


def _of_no_day(parts: Parts, day: date | None) -> Value | None:
    """Told and open, and no day that other times hang on: "four minutes later", "the last five months of her life"."""
    return Value(edtf=None, is_point=False)


RELATIVE: dict[str, Callable[[Parts, date | None], Value | None]] = {
    "md": _month_day,
    "dm": _month_day,
    "quarter_y": _quarter,
    "half": _half_year,
    "half_year": _half_year,
    "ago": _ago,
    "rel_month": _related_month,
    "rel_day": _related_weekday,
    "rel_season": _related_season,
    "rel_unit": _related_unit,
    "rel_unit_of": _related_unit,
    "day_part": _word_day,
    "weekday": _weekday,
    "month": _month,
    "plain_month": _month,
    "months": _months,
    "this_part": _this_part,
    "last_night": _last_night,
    "clock": _clock,
    "edge": _edge,
    "same": _same,
    "month_of": _month_of,
    "dm_of": _month_of,
    "md_of": _month_of,
    "plain_season": _plain_season,
    "eve": _hangs,
    "reach_of": _of_no_day,
    "hung_minutes": _of_no_day,
    "nth_minute": _of_no_day,
    "hung_unit": _hangs,
    "hung_after": _hangs,
    "days_dm": _days,
    "days_md": _days,
    "feast": _feast,
    "on_nth": _nth,
    "hence": _hence,
    "from_now": _hence,
    "ago_today": _ago_today,
    "the_weekend": _the_weekend,
}
