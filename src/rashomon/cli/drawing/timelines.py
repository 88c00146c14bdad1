"""The times of a case in two lanes: when things happened, and when they were said, published, changed or fetched.

Enters: moments of the case. Leaves: lines by date, ● for a day, ○ for anything vaguer, and the words of the date
beside; where nothing is told for long, how long that is. What could not be placed stands apart at the end and is never
given a date.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from rashomon.cli.drawing.dates import GAP, date_in_words, days_of, earliest, gap_in_words, is_a_day
from rashomon.cli.drawing.holdings import Holdings
from rashomon.cli.drawing.layout import padded, paragraph, wrapped
from rashomon.cli.drawing.page import Page, styled
from rashomon.cli.drawing.quotes import one_line, quoted
from rashomon.cli.drawing.safe import safe
from rashomon.cli.drawing.tables import Column, table
from rashomon.terms import Attribution, Claim, SourceKind, Time
from rashomon.terms.telling import teller_of, told_by, words_told
from rashomon.terms.wording import NOT_ESTABLISHED, PUT_IN, PUT_IN_MEANS, counted

if TYPE_CHECKING:
    from rich.text import Text

    from rashomon.case import Moment

_LEFT = "happened"
_OF_REPORTS = ("published", "changed", "fetched")
_NARROW = 72  # columns; below, the lanes stand one under the other


def draw_timeline(held: Holdings, moments: Iterable[Moment], page: Page) -> None:
    """The line of time on `page`; in a pipe one line for each thing, with its date as EDTF."""
    known = list(moments)
    if not known:
        page.put(*paragraph("Nothing in this case is placed in time yet.", page))
    elif page.measure is None:
        page.put(*table(_COLUMNS, (row for one in _in_order(known) for row in _rows(held, one)), page))
    else:
        _draw_lanes(held, known, page)
    if any(PUT_IN in words_told(held.claims[id]) for one in known for id in one.claims):
        page.gap()
        page.put(*paragraph(PUT_IN_MEANS, page))


_COLUMNS = (Column(head="date"), Column(head="what"), Column(head="told"))


_RANK = {what: number for number, what in enumerate(("happened", "said", "published", "changed", "fetched"))}


def _in_order(moments: Iterable[Moment]) -> list[Moment]:
    def place(one: Moment) -> tuple[bool, str, str, int]:
        edtf = one.edtf or ""
        return one.edtf is None, earliest(edtf), edtf, _RANK.get(one.what, len(_RANK))

    return sorted(moments, key=place)


def _rows(held: Holdings, moment: Moment) -> list[tuple[Text, ...]]:
    date = styled(safe(moment.edtf)) if moment.edtf else styled((NOT_ESTABLISHED, "unsure"))
    return [(date, styled(moment.what), text) for text in _entries(held, moment)]


def _draw_lanes(held: Holdings, moments: Sequence[Moment], page: Page) -> None:
    """What happened in the left lane, what was said and published in the right, date by date."""
    placed = [one for one in _in_order(moments) if one.edtf is not None]
    if placed and not _is_narrow(page):
        page.put(*_line(page, styled(("happened", "title")), styled(("said, published", "title"))))
    until: int | None = None
    for edtf, here in groupby(placed, key=lambda one: one.edtf or ""):
        page.gap()
        span = days_of(edtf)
        if span and until is not None and span[0] - until >= GAP:
            page.put(styled(("  " + gap_in_words(span[0] - until), "faint")))
            page.gap()
        until = max(until or 0, span[1]) if span else until
        page.put(_date(edtf))
        together = list(here)
        left = [_named(one, text, page) for one in together if one.what == _LEFT for text in _entries(held, one)]
        right = [_named(one, text, page) for one in together if one.what != _LEFT for text in _entries(held, one)]
        for happened, said in zip_longest(left, right, fillvalue=styled()):
            page.put(*_line(page, happened, said))
    _draw_unplaced(held, [one for one in moments if one.edtf is None], page)


def _named(moment: Moment, text: Text, page: Page) -> Text:
    """`text` with its lane's name before it, where the lane is not to be seen or holds more than one thing."""
    unsaid = moment.what == "said" or (moment.what == _LEFT and not _is_narrow(page))
    return text if unsaid else styled((f"{moment.what}  ", "head")) + text


def _is_narrow(page: Page) -> bool:
    return page.measure is not None and page.measure < _NARROW


def _date(edtf: str) -> Text:
    sign, style = ("●", "title") if is_a_day(edtf) else ("○", "unsure")
    return styled((f"{sign} ", style), (safe(date_in_words(edtf)), style))


def _entries(held: Holdings, moment: Moment) -> list[Text]:
    """One text for each claim, attribution or, for its own dates, report that stands at this moment."""
    if moment.what in _OF_REPORTS:
        return [styled((held.name_of(one), "source"), (f"  {held.file_of(one)}", "faint")) for one in moment.reports]
    claims = [held.claims[one] for one in moment.claims]
    told = [styled(quoted(words_told(one)), (f"  {_told(held, one)}", "source")) for one in claims]
    return told + [_said(held, held.attributions[one]) for one in moment.attributions]


def _told(held: Holdings, claim: Claim) -> str:
    """On whose word something happened: where only somebody said so, or denied it, it is not the report's own."""
    return safe(told_by(teller_of(claim, held.attributions), held.name_of(claim.report)))


def _said(held: Holdings, attribution: Attribution) -> Text:
    named = [safe(one.name) for one in attribution.sources if one.kind is not SourceKind.UNSTATED]
    who = ", ".join(named) + " " if named else ""
    cue = one_line(attribution.cue.text) if attribution.cue else "said"
    content = " … ".join(quoted(one.text) for one in attribution.content)
    return styled((who, "source"), f"{cue} {content}".rstrip(), (f"  {held.name_of(attribution.report)}", "faint"))


def _line(page: Page, left: Text, right: Text) -> list[Text]:
    """The two lanes side by side, with a rule between; on a narrow page one under the other."""
    if _is_narrow(page):
        both = [text for text in (left, right) if text.plain]
        return [one for text in both for one in paragraph(text, page, indent=2)]
    lane = ((page.measure or _NARROW) - 5) // 2
    lefts, rights = wrapped(left, page, lane - 2), wrapped(right, page, lane)
    return [_beside_rule(one, other, lane) for one, other in zip_longest(lefts, rights, fillvalue=styled())]


def _beside_rule(left: Text, right: Text, lane: int) -> Text:
    return styled("  ") + padded(left, lane) + styled(("│ ", "faint")) + right


def _draw_unplaced(held: Holdings, moments: Sequence[Moment], page: Page) -> None:
    """What could not be placed in time, with the words that would have to be resolved and why they are not."""
    if not moments:
        return
    entries = [entry for one in moments for entry in zip(_expressions(held, one), _entries(held, one), strict=True)]
    page.gap()
    page.put(styled(("? not placed", "title"), (f"  {counted(len(entries), 'time')} not established", "faint")))
    for time, text in entries:
        words = styled((quoted(time.text), "unsure"), ": ") if time and time.text else styled()
        why = f" ({safe(time.basis)})" if time else ""
        page.put(*paragraph(words + text + styled((why, "faint")), page, indent=2))


def _expressions(held: Holdings, moment: Moment) -> list[Time | None]:
    """The times of what `_entries` lists, in the same order."""
    if moment.what in _OF_REPORTS:
        return [None for _ in moment.reports]
    claims = [held.claims[one].time for one in moment.claims]
    return claims + [held.attributions[one].said for one in moment.attributions]
