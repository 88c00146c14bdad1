"""Times that hang on another time of the text, and times made of two expressions.

Enters: the expressions of a report in text order, reckoned. Leaves: the same, where "two days later", "the following
week" or "the eve of the vote" is reckoned from the time before it in the same sentence or the one before; "09:30 on
Friday" and "from May 1994 until June 1995" are one. Deliberately not done: looking further back; whoever reads on
from an open time leaves it open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rashomon.claims.calendar_relative import counted
from rashomon.claims.calendar_value import OPEN, Value
from rashomon.claims.tenses import Tense
from rashomon.claims.times_anchors import FROM_TEXT, UNKNOWN_ANCHOR, Dated

_BACK = frozenset({"earlier", "before", "previously", "previous", "preceding", "prior"})
_UNITS = {"morning": "day", "afternoon": "day", "evening": "day", "night": "day"}
_PRECISE = {"day": 10, "week": 10, "fortnight": 10, "month": 7, "year": 4, "decade": 4}  # characters of EDTF it takes
_STEM = 4  # letters that "vote" and "voting" have in common
_NEAR = 80  # characters around a time in which what happens then is named
_CLOSE = 15  # characters between a year and a day of it: "in 2017 it ran from 4 to 9 August"
_OF_A_YEAR = frozenset({"month", "plain_month", "md", "dm", "days_md", "days_dm", "feast"})
_UNTIL = re.compile(r"\b(?:until|till|by|through)\s+(?:the\s+\w+\s+of\s+|early\s+|late\s+|mid[\s-])?\Z", re.IGNORECASE)
_PLAIN = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?\Z")  # a year, month or day, no season
_MONTH_OR_QUARTER = re.compile(r"\d{4}-(?:0\d|1[0-2]|3[3-6])")
_ON = re.compile(r"\s*+(?:local time)?,?\s*+(?:on\s++)?\Z")
_AT = re.compile(r",?\s*+(?:at|around|about)?\s*+\Z")
_FROM_TO = (
    (re.compile(r"\bfrom\s+(?:the\s+)?\Z", re.IGNORECASE), re.compile(r"\s*(?:to|until|till|through)\s+\Z")),
    (re.compile(r"\bbetween\s+(?:the\s+)?\Z", re.IGNORECASE), re.compile(r"\s+and\s+\Z")),
)


def hung(text: str, found: Sequence[Dated]) -> list[Dated]:
    """Each expression that hangs on another, reckoned from that."""
    done: list[Dated] = []
    base: Dated | None = None  # the last point in time before
    for one in found:
        if _is_clock(one):
            one = _on_a_day(one, found)
        elif base is not None and one.sentence - base.sentence <= 1:
            value = _from(text, one, base) or _in_its_year(text, one, base)
            if value is not None and value.edtf is not None:
                one = replace(one, value=replace(value, timex=one.value.timex or value.timex), basis=FROM_TEXT)
        base = one if one.value.is_point else base
        done.append(one)
    return done


def _on_a_day(clock: Dated, found: Sequence[Dated]) -> Dated:
    """A time of day on the nearest day that its sentence names; open without one."""
    days = [one for one in found if one.sentence == clock.sentence and _is_day(one)]
    if not days:
        return replace(clock, value=OPEN, basis=UNKNOWN_ANCHOR)
    day = min(days, key=lambda one: abs(one.start - clock.start))
    return replace(clock, value=clock.expression.value(date.fromisoformat(day.value.edtf or "")), basis=FROM_TEXT)


def _from(text: str, one: Dated, base: Dated) -> Value | None:
    """The value of "two days later" and the like, as precise as its unit, where the base is as precise."""
    parts, pattern = one.expression.parts, one.expression.pattern
    word = parts.get("ago") or parts.get("rel", "").removeprefix("the ")
    if pattern == "eve":
        around = text[max(base.start - _NEAR, 0) : min(base.end + _NEAR, one.start)]
        return _moved(base, "day", "one", -1) if parts["event"][:_STEM] in around else None
    if pattern == "same":
        return _a_year_before(base, parts["unit"])
    is_hung = pattern in ("hung_unit", "hung_after") or (pattern == "ago" and word != "ago")
    if not is_hung and not (pattern == "rel_unit" and word in ("previous", "following")):
        return None
    return _moved(base, _UNITS.get(parts["unit"], parts["unit"]), parts.get("count", "one"), -1 if word in _BACK else 1)


def _moved(base: Dated, unit: str, count: str, direction: int) -> Value | None:
    edtf = (base.value.edtf or "").partition("T")[0]
    if not _PLAIN.match(edtf) or len(edtf) < _PRECISE.get(unit, 99):
        return None
    return counted(count, unit, date.fromisoformat(edtf + "-01-01"[len(edtf) - 4 :]), direction)


def _a_year_before(base: Dated, unit: str) -> Value | None:
    """The month or quarter of the base one year earlier, where the base is one: "in May, 4 % more than the same month
    last year"."""
    edtf = base.value.edtf or ""
    is_quarter = edtf[5:6] == "3"
    fits = {"month": not is_quarter, "quarter": is_quarter}.get(unit, True)
    if not _MONTH_OR_QUARTER.fullmatch(edtf) or not fits:
        return None
    year = int(edtf[:4]) - 1
    timex = base.value.timex
    return Value(edtf=f"{year}{edtf[4:]}", timex=f"{year}{timex[4:]}" if timex else None)


def _in_its_year(text: str, one: Dated, base: Dated) -> Value | None:
    """A day or month of the year just named, or the next one after the month named where it is said to end there."""
    edtf = base.value.edtf or ""
    if (
        one.expression.pattern not in _OF_A_YEAR
        or one.value.stated
        or one.tense in (Tense.FUTURE, Tense.PRESENT)
        or not _PLAIN.match(edtf)
    ):
        return None
    gap = text[base.end : one.start]
    if len(edtf) == 4 and base.value.stated and len(gap) <= _CLOSE and re.fullmatch(r"[\w\s]*", gap):
        return one.expression.value(date(int(edtf), 7, 1))
    if len(edtf) == 7 and base.value.stated and _UNTIL.search(text, base.end, one.start):
        return one.expression.value(date.fromisoformat(edtf + "-01"), tense=Tense.FUTURE)
    return None


def joined(text: str, found: Sequence[Dated]) -> list[Dated]:
    """A time of day with its day, and a span from one time to another, each as one."""
    done: list[Dated] = []
    for one in found:
        whole = _whole(text, done[-1], one) if done else None
        if whole is not None:
            done[-1] = whole
        else:
            done.append(one)
    return done


def _whole(text: str, left: Dated, right: Dated) -> Dated | None:
    between = (left.end, right.start)
    if _is_clock(left) and _is_day(right) and _ON.match(text, *between):
        return _at(left, left, right)
    if _is_day(left) and _is_clock(right) and _AT.match(text, *between):
        return _at(right, left, right)
    if _is_clock(left) and right.expression.pattern == "weekday" and right.value == OPEN and _ON.match(text, *between):
        return replace(right, start=left.start)  # "at 9 a.m. | Friday", no Friday known
    for before, middle in _FROM_TO:
        opened = before.search(text, max(left.start - 12, 0), left.start)
        opens = (
            left.start if text[left.start : left.start + 4].lower() == "from" else opened.start() if opened else None
        )
        if opens is not None and middle.match(text, *between):
            return _span(left, right, opens)
    return None


def _is_clock(one: Dated) -> bool:
    return one.expression.pattern == "clock" and one.start == one.expression.start and one.end == one.expression.end


def _is_day(one: Dated) -> bool:
    return len(one.value.edtf or "") == 10 and not _is_clock(one)


def _at(clock: Dated, left: Dated, right: Dated) -> Dated:
    """The time of day, on the day of the other."""
    day = right if clock is left else left
    value = clock.expression.value(date.fromisoformat(day.value.edtf or ""))
    return replace(day, start=left.start, end=right.end, value=replace(value, stated=day.value.stated))


def _span(left: Dated, right: Dated, start: int) -> Dated | None:
    """From one to the other, where both are as precise; a beginning without a year is the latest before the end, where
    the end has one or comes first otherwise ("between May and July" of a report in June)."""
    last = right.value.edtf or ""
    is_behind = (left.value.edtf or "") >= last and not right.value.stated
    if not left.value.stated and _PLAIN.match(last) and (right.value.stated or is_behind):
        left = replace(left, value=left.expression.value(date.fromisoformat(last + "-01-01"[len(last) - 4 :])))
    first = left.value.edtf or ""
    if left.value == right.value == OPEN and left.expression.pattern == right.expression.pattern:
        return replace(right, start=start)
    if not (_PLAIN.match(first) and _PLAIN.match(last)) or len(first) != len(last) or first >= last:
        return None
    years = f"P{int(last) - int(first)}Y" if len(first) == 4 else None
    return replace(right, start=start, value=Value(edtf=f"{first}/{last}", timex=years, stated=right.value.stated))
