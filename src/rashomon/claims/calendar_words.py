"""A small grammar of English expressions of time.

Enters: characters of a text. Leaves: `Expression`s, what was found with its parts, and on demand their values. The
grammar is a list of patterns, tried together at each place, longest first. Deliberately not done: choosing the day
from which an expression is reckoned (`times`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rashomon.claims.calendar_relative import RELATIVE
from rashomon.claims.calendar_stated import STATED
from rashomon.claims.calendar_value import OPEN, Parts, Value
from rashomon.claims.tenses import Tense

_M = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December|JANUARY|"
    r"FEBRUARY|MARCH|APRIL|MAY|JUNE|"
    r"JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|"
    r"Dec)\b\.?)(?![a-z])"
)
_PLAIN_M = r"(?P<month>January|February|July|September|October|November|December)(?![a-z])"
_FROM_M, _BETWEEN_M = (_M.replace("?P<month>", f"?P<{name}>") for name in ("from_month", "between_month"))
_D = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_Y = r"(?P<year>(?:1[5-9]|20)\d\d)"
_W = r"(?P<weekday>[Mm]onday|[Tt]uesday|[Ww]ednesday|[Tt]hursday|[Ff]riday|[Ss]aturday|[Ss]unday)"
_COUNT = (
    r"(?P<count>(?i:\d+(?:[.,]\d+)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|eleven|"
    r"twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|one|two|three|four|five|six|seven|eight|nine|ten|several|a few|a couple of|an?))"
)
_U = r"(?P<unit>day|week|fortnight|month|year|decade)s?"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_PART = r"(?P<part>[Mm]orning|[Aa]fternoon|[Ee]vening|[Nn]ight)"
_SEP = r"\s?,?\s+"
_NO_YEAR = rf"(?!\s+\d|{_SEP}(?:1[5-9]|20)\d\d\b)"  # "on 10 August, 31 people" names no year
_NO_DAY = (  # "early Aug. 2" is a day
    r"(?!(?<=\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec))\.\s+\d{1,2}\b)(?!(?<=\bSept)\.\s+\d{1,2}\b)"
)
_PHASE = r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[\s-]+)?"  # EDTF has no parts of months, years and decades
_TO = r"\s*(?:[–-]|to|until|till|through)\s*(?:the\s+)?"
_LASTING = (  # what takes a time, so that its start and end are times
    r"campaign|ceremony|conference|debate|election|game|hearing|interview|match|meeting|race|season|session|speech|"
    r"strike|summit|talks|term|tour|tournament|trial|visit|voyage|war"
)
_NTH = r"[0-3]?\d(?:st|nd|rd|th)?"
_PATTERNS = {
    "iso": r"(?P<iso>(?:1[5-9]|20)\d\d-[01]\d-[0-3]\d)\b",
    "dmy": rf"(?:{_W}{_SEP})?(?:the\s+)?{_D}(?:\s+of)?\s+{_M}{_SEP}"
    rf"(?:{_Y}|(?:(?<!,\s)|(?=['’]))['’]?(?P<short>\d\d)\b(?![:.,]\d))\b",
    "mdy": rf"(?:{_W}{_SEP})?{_M}\s+{_D}{_SEP}{_Y}\b",
    "month_of": rf"{_M}\s+of\s+(?P<rel>last|next|this)\s+year\b",
    "dm_of": rf"(?:{_W}{_SEP})?(?:the\s+)?{_D}(?:\s+of)?\s+{_M}{_SEP}(?:of\s+)?(?P<rel>last|next|this)\s+year\b",
    "md_of": rf"(?:{_W}{_SEP})?{_M}\s+{_D}{_SEP}(?:of\s+)?(?P<rel>last|next|this)\s+year\b",
    "days_dm": rf"(?:between\s+(?:the\s+)?(?P<between>{_NTH})\s+and\s+|(?:from\s+)?(?:the\s+)?(?P<first>{_NTH}){_TO})"
    rf"{_D}(?:\s+of)?\s+{_M}(?:{_SEP}{_Y})?\b",
    "days_md": rf"(?:from\s+)?{_M}\s+(?P<first>{_NTH}){_TO}{_D}(?:{_SEP}{_Y})?\b(?![:%])",
    "numeric": r"(?P<one>\d?\d)(?P<mark>[/.])(?P<two>\d?\d)(?P=mark)(?P<year>(?:1[5-9]|20)\d\d)\b",
    "my": rf"{_PHASE}{_M}{_SEP}(?:of\s+)?{_Y}\b",
    "md": rf"(?:{_W}{_SEP})?{_M}\s+{_D}\b(?!\s*%|:\d|{_SEP}(?:1[5-9]|20)\d\d)",
    "dm": rf"(?:{_W}{_SEP})?(?:the\s+)?{_D}(?:\s+of)?\s+{_M}{_NO_YEAR}(?!\s+of\s+\w+\s+year)",
    "season_y": rf"(?:the\s+)?{_PHASE}{_SEASON}\s+(?:of\s+)?{_Y}(?:[/–-](?:\d\d){{1,2}})?\b",
    "quarter_sign": rf"Q(?P<sign>[1-4])\s+(?:of\s+)?{_Y}\b",
    "fiscal": rf"(?:the\s+)?(?:[Ff]iscal|[Ff]inancial)(?:\s+year)?\s+{_Y}(?:[/–-]\d\d)?\b",
    "fiscal_year": rf"(?:the\s+)?{_Y}(?:[/–-](?:\d\d){{1,2}})?\s+(?:fiscal|financial)\s+year\b",
    "fiscal_sign": r"FY\s?(?P<short>\d\d(?:\d\d)?)\b",
    "feast": r"(?P<feast>(?:[Cc]hristmas|[Nn]ew\s+[Yy]ear['’]s)\s+(?:[Ee]ve|[Dd]ay)|[Bb]oxing\s+[Dd]ay)"
    rf"(?:{_SEP}(?:of\s+)?{_Y})?\b",
    "century": rf"(?:the\s+)?{_PHASE}(?P<century>(?:1[5-9]|20)th|21st|fifteenth|sixteenth|seventeenth|eighteenth|"
    r"nineteenth|twentieth|twenty-first)[\s-]+century\b",
    "decade_word": rf"[Tt]he\s+{_PHASE}(?P<decade>twenties|thirties|forties|fifties|sixties|seventies|eighties|"
    r"nineties)\b",
    "quarter_y": rf"(?:the\s+)?(?P<quarter>first|second|third|fourth|final|"
    rf"last)[\s-]+quarter(?:\s+(?:of\s+)?(?:{_Y}|(?P<rel>last|this|next)\s+year))?\b",
    "decade": rf"(?:the\s+)?{_PHASE}(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b",
    "short_decade": rf"(?:the\s+)?{_PHASE}['’]?(?P<short>[2-9]0)s\b",
    "span_y": r"(?P<from>(?:1[5-9]|20)\d\d)(?:[–-](?P<to>(?:1[5-9]|20)\d\d|\d\d)|"
    r"\s[–-]\s(?P<till>(?:1[5-9]|20)\d\d))\b(?!-)",
    "y": rf"{_Y}\b(?!\s*(?:%|people|men|women|,\d|-\w))",
    "ago": rf"{_COUNT}\]?\s+{_U}\s+(?P<ago>ago|earlier|before|later|after|previously)\b",
    "ago_today": rf"{_COUNT}\s+years?\s+ago\s+(?:today|to the day)\b",
    "hence": rf"[Ii]n\s+{_COUNT}\s+{_U}(?P<time>['’]s?\s+time)?\b(?!\s+(?:ago|before|earlier)\b)",
    "from_now": rf"{_COUNT}\s+{_U}\s+(?P<time>from\s+now)\b",
    "hung_unit": r"[Tt]he\s+(?P<rel>previous|preceding|following|next)\s+(?P<unit>day|morning|afternoon|evening|"
    r"night)\b",
    "same": r"[Tt]he\s+same\s+(?P<unit>month|quarter|period|time)\s+(?:(?:of|in)\s+)?(?:the\s+)?(?:"
    r"(?P<rel>last|previous)\s+year|(?P<ago>a\s+year\s+(?:ago|earlier|before)|year\s+before))\b",
    "hung_after": r"[Tt]he\s+(?P<unit>day|night|week|month|year)\s+(?P<rel>before|after|earlier|previous|prior)\b"
    r"(?!\s+(?:to|yesterday|tomorrow|the|a|an|his|her|its|their)\b)",
    "on_nth": r"[Oo]n\s+the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)\b"
    r"(?=\s*(?:[.,;:!?)]|$|(?:and|but|or|when|after|before|to|at|he|she|they|it)\b))",
    "the_weekend": r"(?:[Oo]ver|[Aa]t|[Dd]uring)\s+the\s+weekend\b",
    "rel_month": rf"(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|past|the previous|the following)\s+{_M}",
    "rel_day": rf"(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|past)\s+{_W}(?:\s+{_PART})?",
    "rel_season": rf"(?P<rel>[Ll]ast|[Nn]ext|[Tt]his)\s+{_SEASON}\b",
    "rel_unit": r"(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)\s+)?(?:the\s+)?\b(?P<rel>[Ll]ast|[Nn]ext|[Tt]his|"
    r"past|previous|following|current|coming)\s+(?P<unit>[Ww]eek|[Mm]onth|[Yy]ear|quarter|decade|century|[Ww]eekend)\b"
    r"(?!\s+of\s+(?![A-Z]{0,3}[$£€\d]))",  # "the last year of the war" is none, "a loss last year of $ 3" is one
    "rel_unit_of": r"(?<!\b[Tt]he\s)(?<!\bhis\s)(?<!\bher\s)(?<!\bits\s)(?<!\bour\s)(?<!heir\s)(?<!['’]s\s)"
    r"(?P<rel>last)\s+(?P<unit>week|month|year)\b(?=\s+of\s+(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))",
    "day_part": r"(?P<word>[Tt]he\s+day\s+(?:before\s+yesterday|after\s+tomorrow)|[Yy]esterday|[Tt]oday|"
    rf"[Tt]onight|[Tt]omorrow)(?:\s+{_PART})?\b(?=(?P<owner>\s?['’]s\b)?)",
    "weekday": rf"{_W}(?:\s+{_PART})?\b",
    "month": rf"(?P<in>[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id|of|from|"
    rf"through)[\s-]+{_M}{_NO_YEAR}{_NO_DAY}(?!\s+of\s+\w+\s+year)",
    "plain_month": rf"{_PLAIN_M}{_NO_YEAR}",
    "months": rf"(?:(?:[Ff]rom|[Ss]ince)\s+{_FROM_M}\s+(?:to|until|till|through)|[Bb]etween\s+{_BETWEEN_M}\s+and)"
    rf"\s+{_M}{_NO_YEAR}{_NO_DAY}(?!\s+of\s+\w+\s+year)",
    "this_part": rf"[Tt]his\s+{_PART}\b",
    "last_night": r"[Ll]ast\s+(?P<part>night)\b",
    "year_word": rf"(?:[Ee]arly|[Ll]ate|[Mm]id)[\s-]+(?:in\s+)?{_Y}\b",
    "clock": r"(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?:\s*(?P<half>[ap]\.?m\b\.?))?(?:\s+(?P<zone>UTC|"
    r"GMT))?(?![\d:])",
    "now": r"(?:[Nn]ow|[Cc]urrently|[Aa]t present|[Aa]t the moment|[Nn]owadays)\b(?!-)",
    "each": r"(?P<each>[Aa]nnual|[Aa]nnually|[Yy]early|[Mm]onthly|[Ww]eekly|[Dd]aily)\b",
    "half_year": rf"(?:[Ii]n\s+)?[Tt]he\s+(?P<nth>first|second)\s+half\s+of\s+(?:{_Y}|"
    r"(?P<rel>last|this|next)\s+year)\b",
    "half": r"[Ii]n\s+the\s+(?P<nth>first|second)\s+half\b(?!\s+of\b(?!\s+the\s+(?:game|match|season|year)\b))",
    "reach": rf"(?:the\s+)?(?P<rel>last|past|next)\s+{_COUNT}\s+"
    r"(?P<unit>hour|day|week|month|year|decade)s\b(?!\s+of\b)",
    "reach_of": rf"(?:the\s+)?(?P<rel>last|final|first)\s+{_COUNT}\s+(?P<unit>hour|day|week|month|year|decade)s\b"
    r"(?=\s+of\s+(?:his|her|its|their|my|our|your)\b)",
    "hung_minutes": rf"{_COUNT}\s+(?P<unit>second|minute|hour)s?\s+(?P<ago>ago|earlier|before|later|after)\b",
    "within": rf"[Ww]ithin\s+{_COUNT}\s+(?P<unit>second|minute|hour|day|week|month|year|decade)s?\b",
    "at_that": r"(?:[Aa]t\s+(?:that|the)|[Bb]y\s+(?:this|that))\s+(?P<unit>time)\b"
    r"(?!\s+(?:of|when|that|where|to|in|the)\b)",
    "edge_of": rf"(?:[Aa]t|[Bb]y|[Nn]ear|[Ss]ince|[Tt]owards?)\s+the\s+(?:very\s+)?"
    r"(?:beginning|start|end|close|outset)\s+of\s+"
    rf"(?:the|this|that|an?|his|her|its|their)\s+(?:\w+\s+)?(?P<event>{_LASTING})\b",
    "coming": r"[Ii]n\s+(?:the\s+)?(?P<rel>coming|following|next\s+few|past\s+few|last\s+few)\s+"
    r"(?P<unit>hour|day|week|month|year|decade)s\b",
    "nth_minute": r"[Ii]n\s+(?:the\s+\d{1,3}(?:st|nd|rd|th)\s+(?P<unit>minute)|"
    r"(?:the\s+)?(?:added|extra|injury|stoppage)\s+time)\b",
    "length": rf"(?:(?:the\s+)?(?:last|past|next|first)\s+)?{_COUNT}[\s-]+(?P<unit>second|minute|hour|day|week|"
    rf"month|year|decade)s?\b",
    "half_length": rf"{_COUNT}\s+and\s+a\s+half\s+(?P<unit>hour|day|week|month|year|decade)s?\b",
    "past_length": r"the\s+(?:last|past)\s+(?P<unit>decade|century)\b",
    "vague_past": r"(?P<vague_past>(?:more\s+)?recently|in the past)\b"
    r"(?!\s+[\w-]+\s+(?:hour|day|week|month|year|decade)s\b)",
    "vague_future": r"(?P<vague_future>(?:in\s+)?the (?:near )?future|very soon)\b",
    "edge": r"the\s+(?:very\s+)?(?:beginning|start|end|middle|close)\s+of\s+the\s+(?P<unit>week|month|year|decade)\b",
    "some_years": r"(?P<some>(?:over the|in recent|in (?:the )?(?:last|past)|recent|the past few|the last few)\s+"
    r"(?P<unit>years|months|weeks|days))\b",
    "plain_season": rf"(?:in|since|during|until|by|this)\s+(?:the\s+)?(?:early\s+|late\s+)?"
    rf"{_SEASON}\b(?!\s+(?:of\s+)?\d)",
    "eve": r"[Tt]he\s+(?:eve\s+of|(?:day|night)\s+before)\s+(?:the|a|an|his|her|its|their)\s+(?P<event>\w+)",
}  # fmt: skip
_BEGIN = r"(?<![\w$€£¥-])(?!(?<=\d\.)\d)"  # not inside a word, nor in a number behind its point ("4.1556")
_COMPILED = {name: re.compile(_BEGIN + body) for name, body in _PATTERNS.items()}
_UNNAMED = re.sub(r"\?P<\w+>", "?:", "|".join(_PATTERNS.values())).replace("(?P=mark)", "[/.]")
_ANY = re.compile(rf"{_BEGIN}(?:{_UNNAMED})")
_STARTS = re.compile(
    r"(?<![\w$€£¥-])(?:\d|['’]\d0s|[Tt]he\s|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|"
    r"JUL|AUG|SEP|OCT|NOV|DEC)|[Mm]on|"
    r"[Tt]ues|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un|[Ll]ast\s|[Nn]ext\s|[Tt]his\s|past\s|previous\s|following\s|"
    r"current|coming\s|[Ee]arl|[Ll]ate|[Mm]id|"
    r"[Yy]est|[Yy]ear|[Tt]o[dnm]|[Nn]ow|[Cc]urr|[Aa]t\s|one|two|three|fo[ur]|five|fif|si|se|eigh|nin|te|twe|thi|"
    r"eleven|[Aa]n?\s|[Aa]nnual|[Ii]n\s|"
    r"[Rr]ecent|over\s|more\s|very\s|several|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|[Ss]ince|[Uu]ntil|"
    r"[Bb]y\s|[Dd]uring|[Dd]aily|[Mm]onthly|[Ww]eekly|of\s|[Ff]rom\s|through|spring|summer|autumn|fall|winter|first|"
    r"second|third|final|[Bb]etween\s|[Oo]n\s+the\s|Over\s|Q[1-4]\s|FY|[Ff]iscal|[Ff]inancial|[Cc]hrist|[Bb]oxing|"
    r"[Nn]ew\s|Twe|Thi|Fif|Eleven|[Ww]ithin\s|[Nn]ear\s|[Tt]owards?\s)"
)
_TELLING = re.compile(
    r"\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|[Dd]ay|[Ww]eek|"
    r"fortnight|[Mm]onth|[Yy]ear|decade|century|quarter|second|minute|hour|morning|afternoon|evening|night|spring|summer|"
    r"autumn|fall|winter|(?:twen|thir|for|fif|six|seven|eigh|nine)ties|morrow|\b[Nn]ow|[Cc]urrently|present\b|moment\b|"
    r"[Aa]nnual|[Dd]ail|half|recent|past|future|soon|\b[Ee]ve\b|^(?:time|start|end|beginning|close|outset)$"
)
VALUES = STATED | RELATIVE
VALUE_STARTS = {"month": "month", "year_word": "year", "plain_season": "season", "within": "count"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """An expression of time: the pattern that matched there and its parts, in lower case."""

    start: int
    end: int
    pattern: str
    parts: Parts

    def value(self, day: date | None, *, tense: Tense = Tense.OPEN) -> Value:
        """Its value reckoned from a day, open where it has none; `tense` is that of the words around it, the present
        where it looks ahead, if less surely than "will"."""
        return VALUES[self.pattern](self.parts | _TURNS.get(tense, {}), day) or OPEN


_TURNS: dict[Tense, Parts] = {
    Tense.FUTURE: {"ahead": "yes", "surely": "yes"},
    Tense.PRESENT: {"ahead": "yes"},
    Tense.PAST: {"back": "yes"},
}


@lru_cache(maxsize=65536)
def tells_time(form: str) -> bool:
    """Whether a word has a number in it or a word for a time: every expression of time has such a word."""
    return _TELLING.search(form) is not None


def expressions_in(text: str, start: int, end: int) -> list[Expression]:
    """The expressions between two offsets, in text order; where several patterns match at a place the longest
    counts."""
    found: list[Expression] = []
    at = start
    while (hint := _STARTS.search(text, at, end)) is not None:
        best = _longest(text, hint.start(), end)
        if best is None:
            at = hint.start() + 1
            continue
        found.append(best)
        at = best.end
    return found


def _longest(text: str, at: int, end: int) -> Expression | None:
    best: Expression | None = None
    if _ANY.match(text, at, end) is None:  # one question, for few of the places that look like a beginning are one
        return None
    for name, pattern in _COMPILED.items():
        match = pattern.match(text, at, end)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        best = _expression(name, match) or best
    return best


def _expression(name: str, match: re.Match[str]) -> Expression | None:
    """None where the parts make no expression at all, as in "a second"."""
    parts = {key: part.lower() for key, part in match.groupdict().items() if part}
    if VALUES[name](parts, None) is None:
        return None
    start = match.start(VALUE_STARTS[name]) if name in VALUE_STARTS else match.start()
    while match.string[start] == " ":
        start += 1
    return Expression(start=start, end=match.end(), pattern=name, parts=parts)
