"""The day from which an expression of time is reckoned.

Enters: a report, its expressions, who says what. Leaves: Anchors: the report's day, its dateline's, or the day on
which quoted words were said. Deliberately not done: judging a report's date, which intake does with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rashomon.claims.calendar_value import OPEN, Value
from rashomon.claims.calendar_words import Expression
from rashomon.claims.tenses import Tense
from rashomon.claims.tree import Tree
from rashomon.claims.voices import AUTHOR, Voices
from rashomon.terms import Report

UNKNOWN_ANCHOR = "relative, anchor unknown"
FROM_CHANGE = "from the date of a change"
FROM_TEXT = "from a date in the text"
_DOUBTS = ("date", "dates", "dated")
_PLACE_LINE = re.compile(r"\s*[A-Z][A-Z’' .-]{2,40}(?:,\s*[A-Z][\w .-]{2,30})?,\s*\(?\Z")
_DASH = re.compile(r"\)?\s*(?:[–—:]|--?\s)")
OLDEST = 7  # days a dateline may be older than its report; by hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The day from which relative expressions are reckoned, and what it rests on; `day` None where not established.

    `year` is that of an anchor that is no day ("he said in 2009"). `changed` is the day on which the report was changed
    last, where that is a later one.
    """

    day: date | None
    basis: str
    year: int | None = None
    changed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An expression of a report with its value and what the value rests on; `voice` is an index of attributions."""

    expression: Expression
    start: int
    end: int
    words: range
    sentence: int
    voice: int
    tense: Tense = Tense.OPEN
    value: Value = OPEN
    basis: str = UNKNOWN_ANCHOR


def reckoned(one: Dated, anchor: Anchor) -> Dated:
    """The expression with its value, reckoned from the anchor."""
    day, in_year = anchor.day, None
    if day is None and anchor.year is not None:
        day = in_year = date(anchor.year, 7, 1)
    value = one.expression.value(day, tense=one.tense)
    if in_year and not value.stated and len(value.edtf or "") != 4:
        value = OPEN  # a year tells the year before it, and no month or day
    later = _by_change(one, anchor, value)
    if later is not None:
        return replace(one, value=later, basis=FROM_CHANGE)
    basis = "stated" if value.stated else anchor.basis if value.edtf is not None else UNKNOWN_ANCHOR
    return replace(one, value=value, basis=basis)


def _by_change(one: Dated, anchor: Anchor, value: Value) -> Value | None:
    """The value from the day of a change, where a day of the week that is past lies between the first publication and
    that: "Tuesday" in a report of Monday that was changed on Tuesday is no day of the week before."""
    if anchor.day is None or anchor.changed is None or value.stated or one.tense is not Tense.PAST:
        return None
    later = one.expression.value(anchor.changed, tense=one.tense)
    is_between = later.edtf is not None and anchor.day.isoformat() < later.edtf[:10] <= anchor.changed.isoformat()
    is_week_before = value.edtf is not None and value.edtf[:10] < anchor.day.isoformat()
    return later if is_between and is_week_before and one.expression.pattern == "weekday" else None


def anchor_of(report: Report) -> Anchor:
    """The report's date where it is established to the day and no warning speaks against it."""
    doubted = any(word in warning.lower().split() for warning in report.warnings for word in _DOUBTS)
    if report.published is None or doubted:
        return Anchor(day=None, basis=UNKNOWN_ANCHOR)
    try:
        day = date.fromisoformat(report.published[:10])
    except ValueError:
        return Anchor(day=None, basis=UNKNOWN_ANCHOR)
    return Anchor(day=day, basis="from published date", changed=_changed(report, day))


def _changed(report: Report, day: date) -> date | None:
    """The day of the last change, where it lies within a week behind `day`."""
    try:
        changed = date.fromisoformat((report.changed or "")[:10])
    except ValueError:
        return None
    return changed if 0 < (changed - day).days < OLDEST else None


def by_dateline(text: str, found: Sequence[Expression], anchor: Anchor) -> Anchor:
    """The day of a dateline ("BELMARE, 9 February — ") where one opens the text, else the anchor.

    "Today" under a dateline is its day. One a week or more from the report's date makes neither the anchor.
    """
    first = found[0] if found else None
    if first is None or not _PLACE_LINE.match(text, 0, first.start) or not _DASH.match(text, first.end):
        return anchor
    value = first.value(anchor.day)
    if value.edtf is None or len(value.edtf) != 10:
        return anchor
    day = date.fromisoformat(value.edtf)
    if anchor.day is not None and not 0 <= (anchor.day - day).days <= OLDEST:
        return Anchor(day=None, basis=UNKNOWN_ANCHOR)
    return Anchor(day=day, basis=FROM_TEXT)


def anchors_of_sayings(tree: Tree, voices: Voices, found: Sequence[Dated], anchor: Anchor) -> dict[int, Anchor]:
    """The day from which the times in each voice but the author's are reckoned."""
    within = {one.voice for one in found} - {AUTHOR}
    sentences: dict[int, set[int]] = {voice: set() for voice in within}  # in which the cue of each voice stands
    for word, cue in enumerate(voices.cue):
        if cue in within:
            sentences[cue].add(tree.reading.sentence[word])
    times: dict[int, list[Dated]] = {}  # by sentence
    for one in found:
        times.setdefault(one.sentence, []).append(one)
    return {
        voice: _anchor_of_saying(
            tree, voices, voice, [one for at in sorted(sentences[voice]) for one in times.get(at, ())], anchor
        )
        for voice in within
    }


def _anchor_of_saying(tree: Tree, voices: Voices, voice: int, near: Sequence[Dated], anchor: Anchor) -> Anchor:
    """When quoted words were said, as far as the words around their cue tell, of which the times are `near`; without
    such words the report's day.

    In indirect speech the reporter has moved the words to the report's own day.
    """
    attribution = voices.attributions[voice]
    if not attribution.content or attribution.content[0].text[:1] not in ("“", "”", '"'):
        return anchor
    told = next((one for one in near if one.voice != voice and _is_of_cue(tree, voices, one, voice)), None)
    if told is None:
        return anchor
    edtf = told.value.edtf or ""
    if len(edtf) == 10:
        return Anchor(day=date.fromisoformat(edtf), basis="from the day it was said")
    return Anchor(
        day=None, basis="from the year it was said", year=int(edtf) if len(edtf) == 4 and edtf.isdigit() else None
    )


def _is_of_cue(tree: Tree, voices: Voices, one: Dated, voice: int) -> bool:
    """Whether a time hangs on the cue, and not by way of who speaks ("the minister, who resigned in May, said")."""
    word = one.words[-1]
    while word >= 0 and voices.cue[word] != voice:
        if tree.relation[word] in ("nsubj", "ccomp", "conj"):
            return False
        word = tree.reading.head[word]
    return word >= 0
