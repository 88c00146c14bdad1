"""A small grammar of English expressions of time.

Enters: characters of a text and a day to reckon from, if known. Leaves: what was found, with EDTF and TIMEX3 values.
The grammar
is a list of patterns, tried together at each place, longest first. Deliberately not done: choosing the anchor (see
`times`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rashomon.claims.calendar_relative import RELATIVE
from rashomon.claims.calendar_stated import STATED

_M = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|JANUARY|"
    r"FEBRUARY|MARCH|APRIL|MAY|JUNE|"
    r"JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|"
    r"Dec)\b\.?)(?![a-z])"
)
_PLAIN_M = r"(?P<month>January|February|July|September|October|November|December)(?![a-z])"
_D = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_Y = r"(?P<year>(?:1[5-9]|20)\d\d)"
_W = r"(?P<weekday>[Mm]onday|[Tt]uesday|[Ww]ednesday|[Tt]hursday|[Ff]riday|[Ss]aturday|[Ss]unday)"
_COUNT = (
    r"(?P<count>(?i:\d+(?:[.,]\d+)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|eleven|"
    r"twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|one|two|three|four|five|six|seven|eight|nine|ten|several|a few|a couple of|an?))"
)
_U = r"(?P<unit>day|week|month|year|decade)s?"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_PART = r"(?P<part>morning|afternoon|evening|night)"
_SEP = r"\s?,?\s+"
_PATTERNS = {
    "iso": r"(?P<iso>(?:1[5-9]|20)\d\d-[01]\d-[0-3]\d)\b",
    "dmy": rf"(?:{_W}{_SEP})?(?:the\s+)?{_D}(?:\s+of)?\s+{_M}{_SEP}(?:{_Y}|['’]?(?P<short>\d\d)\b(?![:.,]\d))\b",
    "mdy": rf"(?:{_W}{_SEP})?{_M}\s+{_D}{_SEP}{_Y}\b",
    "month_of": rf"{_M}\s+of\s+(?P<rel>last|next|this)\s+year\b",
    "my": rf"{_M}{_SEP}(?:of\s+)?{_Y}\b",
    "md": rf"(?:{_W}{_SEP})?{_M}\s+{_D}\b(?!\s*%|:\d|{_SEP}(?:1[5-9]|20)\d\d)",
    "dm": rf"(?:{_W}{_SEP})?(?:the\s+)?{_D}(?:\s+of)?\s+{_M}(?!{_SEP}\d|\s+of\s+\w+\s+year)",
    "season_y": rf"(?:the\s+)?{_SEASON}\s+(?:of\s+)?{_Y}\b",
    "quarter_y": rf"(?:the\s+)?(?P<quarter>first|second|third|fourth|final|"
    rf"last)[\s-]+quarter(?:\s+(?:of\s+)?(?:{_Y}|(?P<rel>last|this|next)\s+year))?\b",
    "decade": r"(?:the\s+)?(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b",
    "short_decade": r"(?:the\s+)?['’]?(?P<short>[2-9]0)s\b",
    "span_y": r"(?P<from>(?:1[5-9]|20)\d\d)[–-](?P<to>(?:1[5-9]|20)\d\d|\d\d)\b(?!-)",
    "y": rf"{_Y}\b(?!\s*(?:%|people|men|women|,\d|-\w))",
    "ago": rf"{_COUNT}\s+{_U}\s+(?P<ago>ago|earlier|before|later|after|previously)\b",
    "rel_month": rf"(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|past|the previous|the following)\s+{_M}",
    "rel_day": rf"(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|past)\s+{_W}(?:\s+{_PART})?",
    "rel_season": rf"(?P<rel>[Ll]ast|[Nn]ext|[Tt]his)\s+{_SEASON}\b",
    "rel_unit": r"(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)\s+)?(?:the\s+)?\b(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|"
    r"past|previous|following|current|coming)\s+(?P<unit>week|month|year|quarter|decade|century|weekend)\b",
    "day_part": rf"(?P<word>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)(?:\s+{_PART})?\b",
    "weekday": rf"{_W}(?:\s+{_PART})?\b",
    "month": rf"(?P<in>[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id|of|from|"
    rf"through)[\s-]+{_M}(?!{_SEP}\d|\s+of\s+\w+\s+year)",
    "plain_month": rf"{_PLAIN_M}(?!{_SEP}\d)",
    "this_part": rf"[Tt]his\s+{_PART}\b",
    "last_night": r"[Ll]ast\s+(?P<part>night)\b",
    "year_word": rf"(?:[Ee]arly|[Ll]ate|[Mm]id)[\s-]+(?:in\s+)?{_Y}\b",
    "clock": r"(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?:\s*(?P<half>[ap]\.?m\b\.?))?(?:\s+(?P<zone>UTC|"
    r"GMT))?(?![\d:])",
    "now": r"(?:[Nn]ow|[Cc]urrently|[Aa]t present|[Aa]t the moment|[Nn]owadays)\b",
    "each": r"(?P<each>[Aa]nnual|[Aa]nnually|[Yy]early|[Mm]onthly|[Ww]eekly|[Dd]aily)\b",
    "length": rf"(?:(?:the\s+)?(?:last|past|next|first)\s+)?{_COUNT}[\s-]+(?P<unit>second|minute|hour|day|week|"
    rf"month|year|decade)s?\b",
    "half_length": rf"{_COUNT}\s+and\s+a\s+half\s+(?P<unit>hour|day|week|month|year|decade)s?\b",
    "past_length": r"the\s+(?:last|past)\s+(?P<unit>decade|century)\b",
    "vague_past": r"(?P<vague_past>(?:more\s+)?recently|in the past)\b",
    "vague_future": r"(?P<vague_future>(?:in\s+)?the (?:near )?future|very soon)\b",
    "edge": r"the\s+(?:very\s+)?(?:beginning|start|end|middle|close)\s+of\s+the\s+(?P<unit>week|month|year|decade)\b",
    "some_years": r"(?P<some>(?:over the|in recent|recent|the past few|the last few)\s+(?P<unit>years|months|"
    r"weeks|days))\b",
    "plain_season": rf"(?:in|since|during|until|by|this)\s+(?:the\s+)?(?:early\s+|late\s+)?"
    rf"{_SEASON}\b(?!\s+(?:of\s+)?\d)",
    "eve": r"the\s+eve\s+of\b",
}  # fmt: skip
_COMPILED = {name: re.compile(r"(?<![\w-])" + body) for name, body in _PATTERNS.items()}
_STARTS = re.compile(
    r"(?<![\w-])(?:\d|['’]\d0s|the\s|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|"
    r"JUL|AUG|SEP|OCT|NOV|DEC)|[Mm]on|"
    r"[Tt]ues|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un|[Ll]ast\s|[Nn]ext\s|[Tt]his\s|past\s|previous\s|following\s|"
    r"current|coming\s|[Ee]arl|[Ll]ate|[Mm]id|"
    r"[Yy]est|[Yy]ear|[Tt]o[dnm]|[Nn]ow|[Cc]urr|[Aa]t\s|one|two|three|fo[ur]|five|fif|si|se|eigh|nin|te|twe|thi|"
    r"eleven|[Aa]n?\s|[Aa]nnual|[Ii]n\s|"
    r"[Rr]ecent|over\s|more\s|very\s|several|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|[Ss]ince|[Uu]ntil|"
    r"[Bb]y\s|[Dd]uring|[Dd]aily|[Mm]onthly|[Ww]eekly|of\s|from\s|through|spring|summer|autumn|fall|winter|first|"
    r"second|third|final)"
)
TURNING = frozenset({"weekday", "month", "plain_month", "plain_season"})
REACH = 60  # characters before an expression in which words may look ahead; calibrated on MEANTIME
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|scheduled|expected|planned|plans? to|due|set to|going to|expects|upcoming|"
    r"ahead of)\b[^.;!?]*$"
    r"|’ll\b[^.;!?]*$|\b(?:by|until|before)\s+(?:the\s+\w+\s+of\s+)?$"
)
VALUES = STATED | RELATIVE
VALUE_STARTS = {"month": "month", "year_word": "year", "plain_season": "season"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An expression of time. `edtf` None: not resolved; `timex` is the value in TIMEX3, where it has one; `is_point`
    false for durations; `stated` where no anchor was needed."""

    start: int
    end: int
    edtf: str | None
    timex: str | None
    stated: bool
    is_point: bool = True
    pattern: str


def found_in(text: str, start: int, end: int, day: date | None) -> list[Found]:
    """The expressions between two offsets, in text order; where several patterns match at a place the longest
    counts."""
    found: list[Found] = []
    at = start
    while (hint := _STARTS.search(text, at, end)) is not None:
        best = _longest(text, hint.start(), end, day)
        if best is None:
            at = hint.start() + 1
            continue
        found.append(best)
        at = best.end
    return found


def _longest(text: str, at: int, end: int, day: date | None) -> Found | None:
    best: Found | None = None
    for name, pattern in _COMPILED.items():
        match = pattern.match(text, at, end)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        value = _value(name, match, day)
        if value is not None:
            best = value
    return best


def _value(name: str, match: re.Match[str], day: date | None) -> Found | None:
    parts = {key: part.lower() for key, part in match.groupdict().items() if part}
    if (
        name in TURNING
        and parts.get("in") != "since"
        and _AHEAD.search(match.string, max(match.start() - REACH, 0), match.start())
    ):
        parts["ahead"] = "yes"
    value = VALUES[name](parts, day)
    if value is None:
        return None
    start = match.start(VALUE_STARTS[name]) if name in VALUE_STARTS else match.start()
    while match.string[start] == " ":
        start += 1
    return Found(
        start=start, end=match.end(), edtf=value.edtf, timex=value.timex or value.edtf, stated=value.stated,
        is_point=value.is_point, pattern=name,
    )  # fmt: skip
