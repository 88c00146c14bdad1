"""Where, to whom and when something was said, as far as words beside the cue tell.

Enters: a finding. Leaves: channel, audience, time of saying. A time becomes EDTF only where day, month and year,
month and year, or a year stand there; a relative one keeps its words.
Misses: channels outside the lexicon; times two clauses away.
"""

from __future__ import annotations

import re

from rashomon.attribution.cues import words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run, words_of
from rashomon.terms import Span, Time

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
    ]
)
_UNITS = frozenset(
    [
        "day",
        "week",
        "month",
        "year",
        "morning",
        "evening",
        "afternoon",
        "night",
        "weekend",
        "summer",
        "winter",
        "spring",
        "autumn",
        "time",
    ]
)
_MONTH = "|".join(name[:3] + (f"(?:{name[3:]})?" if len(name) > 3 else "") for name in _MONTHS)
_DATES = (
    re.compile(rf"(?i)\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})\.?,? (?P<y>\d{{4}})\b"),
    re.compile(rf"(?i)\b(?P<m>{_MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})\b"),
    re.compile(rf"(?i)\b(?P<m>{_MONTH})\.?,? (?P<y>\d{{4}})\b"),
    re.compile(r"\b(?P<y>(?:19|20)\d\d)\b"),
)


def outside(finding: Finding) -> frozenset[int]:
    """The words of the content, where nothing about the saying itself stands."""
    return words_of(finding.content)


def channel_run(page: Page, finding: Finding) -> Run | None:
    """The phrase that says by what means: "in a statement", "by telephone"."""
    if finding.head is None:
        return None
    content = outside(finding)
    for child in page.children_with(finding.head, "obl", "nmod"):
        if child in content or page.reading.lemma[child].lower() not in words("channel_nouns"):
            continue
        if not any(page.lower[c] in words("channel_prepositions") for c in page.children_with(child, "case")):
            continue
        kept = [w for w in page.subtree(child) if w not in content]
        run = next(r for r in page.runs(kept) if r[0] <= child <= r[1])
        return page.trimmed(list(range(run[0], run[1] + 1)))
    return None


def said_when(page: Page, finding: Finding) -> Time | None:
    """The time expression that depends on the cue."""
    if finding.head is None:
        return None
    content = outside(finding)
    for child in page.children_with(finding.head, "obl", "nmod", "advmod"):
        if child in content or not _is_time(page, child):
            continue
        kept = [w for w in page.subtree(child) if w not in content]
        run = next(r for r in page.runs(kept) if r[0] <= child <= r[1])
        span = page.span(page.trimmed(list(range(run[0], run[1] + 1))))
        edtf = edtf_of(span.text)
        return Time(
            edtf=edtf,
            basis="stated" if edtf else "relative, not resolved",
            start=span.start,
            end=span.end,
            text=span.text,
        )
    return None


def _is_time(page: Page, word: int) -> bool:
    lemma = page.reading.lemma[word].lower()
    if lemma in _DAYS or lemma in _MONTHS or re.fullmatch(r"(?:19|20)\d\d", lemma):
        return True
    return lemma in _UNITS and page.reading.label[word] in (
        "obl:tmod",
        "nmod:tmod",
        "obl:unmarked",
        "obl",
        "nmod:unmarked",
    )


def edtf_of(text: str) -> str | None:
    """The EDTF date in `text` where it is fully stated, else None.

    >>> edtf_of("on 9 August 2017"), edtf_of("in June 2014"), edtf_of("last month")
    ('2017-08-09', '2014-06', None)
    """
    for pattern in _DATES:
        match = pattern.search(text)
        if match is None:
            continue
        parts = match.groupdict()
        month = (
            next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(parts.get("m", "").lower()[:3])), 0)
            if parts.get("m")
            else 0
        )
        date = parts["y"] + (f"-{month:02d}" if month else "")
        return date + (f"-{int(parts['d']):02d}" if parts.get("d") and 1 <= int(parts["d"]) <= 31 else "")
    return None


def span_or_none(page: Page, run: Run | None) -> Span | None:
    """The span of a run, None for none."""
    return page.span(run) if run is not None else None


def without_manner(page: Page, run: Run) -> Run:
    """The run of who was told without how: "told the inquiry | in tears"."""
    for word in range(run[0] + 1, run[1]):
        if page.lower[word] in ("in", "by", "via") and page.reading.tag[word + 1] == "NOUN" and word + 1 == run[1]:
            return run[0], word - 1
    return run
