"""When a report was published, as far as its page and its text say, and warnings where they disagree.

Enters: the lines of a text with their kinds, and what markup, record or address said. Leaves: published and changed
with their basis, and warnings, full sentences. Deliberately not done: guessing. A date that contradicts the text
stays, with a warning; nothing here knows who held which office when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from rashomon.intake.dates import MONTH, DateFound, dates_in, month_number
from rashomon.intake.facts import Fact, Facts
from rashomon.intake.lines import Line
from rashomon.terms import READ_FURNITURE, Basis, FurnitureKind

DOUBTS = (
    "Dates disagree: ",
    "The page bears no date",
    "The date stands alone: ",
    "The latest date its text names ",
)  # how the warnings of this module begin

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHANGED = re.compile(
    r"(?:updated|modified|revised|edited|changed)\W*+(?:on|at)?\W*+(?:\w{3,6}day\W*+)?\Z", re.IGNORECASE
)
_FIRST = re.compile(r"\b(?:originally|first|previously)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,:$€£#/-])(?:19[4-9]\d|20\d\d)(?![\d%]|[.,]\d|-\d)")
_DAY_NAMED = re.compile(
    rf"\b({'|'.join(_WEEKDAYS)}),? (?:the )?(?:({MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?|(\d{{1,2}})(?:st|nd|rd|th)? "
    rf"(?:of )?({MONTH}))\b(?!,? (?:19|20)\d\d)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|until|by|before|due|next|plan\w*|schedul\w+|expect\w*|expir\w+|deadline|to be)\b", re.I
)
_SLACK = timedelta(days=1)  # the same moment can be two dates in two time zones
# Years by which all that the text names is older: two are usual for a look back, eleven are history.
_OLDER = range(3, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """The dates of a report with what they rest on, and the doubts about them."""

    published: Fact | None
    changed: Fact | None
    warnings: tuple[str, ...]


def dated(lines: Sequence[Line], kinds: dict[int, FurnitureKind], outside: Facts, visible: str | None = None) -> Dated:
    """Published and changed: a "first published" date before one from markup or record before the text's date line.

    `visible` is the date a page showed outside of the text kept. The first publication comes first because everything
    the text tells relative to its date is told from there.
    """
    shown, changed = _shown(lines, kinds)
    if shown is None and visible:
        shown = Fact(value=visible, basis=Basis.TEXT)
    first = _first_published(lines, kinds)
    page = outside.published or shown
    published = first if first and (page is None or not _agree(first.value, page.value)) else page
    doubts = [
        _differ("the page's own data say", outside.published, "the date it shows is", shown),
        _differ("the page is dated", page, "its text says that it was first published", first),
        f"The page bears no date of its own; {first.value} is when its text says that it was first published."
        if first and page is None
        else None,
    ]
    body = "\n".join(line.text for i, line in enumerate(lines) if i not in kinds or kinds[i] in READ_FURNITURE)
    if published is None:
        doubts.append(_latest(body))
    else:
        doubts.append(contradiction(published.value, body))
        doubts.append(_alone(page, shown, lines, kinds) if published is page else None)
    return Dated(
        published=published, changed=outside.changed or changed, warnings=tuple(doubt for doubt in doubts if doubt)
    )


def _shown(lines: Sequence[Line], kinds: dict[int, FurnitureKind]) -> tuple[Fact | None, Fact | None]:
    """The dates of publication and of change that date lines and bylines show, the topmost of each; with its time of
    day where another line of the same day gives one."""
    published: Fact | None = None
    changed: Fact | None = None
    for index in sorted(kinds):
        if kinds[index] not in (FurnitureKind.DATELINE, FurnitureKind.BYLINE):
            continue
        text = lines[index].text
        for found in dates_in(text):
            one = Fact(value=found.edtf, basis=Basis.TEXT)
            if _CHANGED.search(text[: found.start]):
                changed = _topmost(changed, one)
            else:
                published = _topmost(published, one)
    return published or changed, changed


def _topmost(above: Fact | None, below: Fact) -> Fact:
    return below if above is None or below.value.startswith(f"{above.value}T") else above


def _first_published(lines: Sequence[Line], kinds: dict[int, FurnitureKind]) -> Fact | None:
    for index in sorted(kinds):
        text = lines[index].text
        if kinds[index] is FurnitureKind.CREDIT and _FIRST.search(text):
            for found in dates_in(text):
                return Fact(value=found.edtf, basis=Basis.TEXT)
    return None


def _differ(left: str, one: Fact | None, right: str, other: Fact | None) -> str | None:
    if one is None or other is None or _agree(one.value, other.value):
        return None
    return f"Dates disagree: {left} {one.value}, but {right} {other.value}."


def _agree(left: str, right: str) -> bool:
    """Whether two EDTF dates can be the same day, give or take a time zone."""
    (low, high), (other_low, other_high) = _bounds(left), _bounds(right)
    return low - _SLACK <= other_high and other_low - _SLACK <= high


def _bounds(edtf: str) -> tuple[date, date]:
    """The first and the last day that an EDTF date can be."""
    parts = [int(part) for part in edtf.rstrip("?~%").split("T")[0].split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else None
    if len(parts) > 2:
        return date(*parts), date(*parts)
    last = date(year + (month in (None, 12)), (month or 12) % 12 + 1, 1) if year < 9999 else date.max
    return date(year, month or 1, 1), last - timedelta(days=1)


def contradiction(published: str, body: str) -> str | None:
    """A sentence that says how the body contradicts the date, or None where nothing in it does.

    Three things count: every year named is older, dates in the latest of them are told, and the text speaks of last
    week or of Wednesday; a day named with its weekday does not fall on that weekday near the date; a day later than
    the report is told as past. Measured on 924 dated articles of PolNeAR (benchmarks/intake.py): 1.1 % are warned of
    with their true date, 5.1 % when it is made five years later, 6.8 % when it is made five years earlier. So a warning
    means something and its absence nothing.
    Misses: a text that names no year and no date, whatever it tells of.
    """
    return _only_old_years(published, body) or _wrong_weekday(published, body) or _later(published, body)


def _only_old_years(published: str, body: str) -> str | None:
    years = [int(year) for year in _YEAR.findall(body)]
    clue = _relative_time(body)
    age = _bounds(published)[0].year - max(years, default=0)
    if not clue or age not in _OLDER:
        return None
    dates = [found.edtf for found in dates_in(body) if int(found.edtf[:4]) >= max(years) - 1]
    if len(dates) < 2 and not any(len(edtf) > 7 and edtf.startswith(str(max(years))) for edtf in dates):
        return None
    return (
        f"Dates disagree: the report is dated {published}, but the latest year its text names is {max(years)}, while "
        f"it tells of events close to it (“{clue}”)."
    )


def _wrong_weekday(published: str, body: str) -> str | None:
    at = _bounds(published)[0]
    for match in _DAY_NAMED.finditer(body):
        weekday = _WEEKDAYS.index(match[1].lower())
        month, day = month_number(match[2] or match[5]), int(match[3] or match[4])
        fitting = [year for year in range(at.year + 1, at.year - 20, -1) if _weekday(year, month, day) == weekday]
        if fitting and fitting[0] < at.year - 1:
            return (
                f"Dates disagree: the report is dated {published}, but “{match[0]}” in its text was last a "
                f"{match[1].capitalize()} in {fitting[0]}."
            )
    return None


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None


def _later(published: str, body: str) -> str | None:
    last = _bounds(published)[1]
    for found in dates_in(body):
        if len(found.edtf) < 10:
            continue
        if _bounds(found.edtf)[0] > last + _SLACK and not _AHEAD.search(_before(body, found)):
            named = body[found.start : found.end]
            return f"Dates disagree: the report is dated {published}, but its text tells of {named}, which is later."
    return None


def _alone(page: Fact | None, shown: Fact | None, lines: Sequence[Line], kinds: dict[int, FurnitureKind]) -> str | None:
    """A warning where the date is a bare line without time on a page without headline, and the text names no year."""
    bare = page is not None and page is shown and "T" not in page.value and FurnitureKind.HEADLINE not in kinds.values()
    years = [
        line for i, line in enumerate(lines) if kinds.get(i) is not FurnitureKind.DATELINE and _YEAR.search(line.text)
    ]
    if not bare or years or page is None:
        return None
    return (
        f"The date stands alone: {page.value} is a line by itself on a page without headline, and the text names no "
        "year that would confirm it or speak against it."
    )


def _latest(body: str) -> str | None:
    """What the body tells of a date that no page and no line gives: the latest date it names as past."""
    past = [found.edtf for found in dates_in(body) if not _AHEAD.search(_before(body, found))]
    return f"The latest date its text names is {max(past)}; the report can hardly be older." if past else None


def _before(body: str, found: DateFound) -> str:
    """The sentence of `body` up to the date."""
    return body[max(0, body.rfind(".", 0, found.start)) : found.start]


def _relative_time(body: str) -> str | None:
    """The first expression in `body` that only a text close to its events uses."""
    match = _relative_times().search(body)
    return match[0] if match else None


@cache
def _relative_times() -> re.Pattern[str]:
    text = files(__package__).joinpath("relative_times.txt").read_text(encoding="utf-8")
    forms = [line for line in text.splitlines() if line and not line.startswith("#")]
    weekday = f"(?:{'|'.join(_WEEKDAYS)})"
    return re.compile(
        rf"\b(?:{'|'.join(re.escape(form).replace(chr(92) + '*', weekday) for form in forms)})\b", re.IGNORECASE
    )


def facts_with(facts: Facts, found: Dated) -> Facts:
    """`facts` with the dates of `found`."""
    return replace(facts, published=found.published, changed=found.changed)
