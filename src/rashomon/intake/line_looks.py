"""How each line of a text looks: the features by which a line that no rule knows is weighed (`weighing`).

Enters: a text's lines. Leaves: for each line the names of what is true of it: its length and ending, its words, what it
shares with the paragraphs of prose, where it stands among them. The names are those of `furniture_weights.toml`.
Deliberately not done: patterns of what particular sites write; those are rules (`furniture_lines.toml`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.intake.lines import SMALL_WORDS, Line
from rashomon.intake.tables import table

_SIZES = (0, 1, 2, 4, 7, 13, 24, 49)  # words, the most of each size
_SHORT = 8  # from so many words a line may be a sentence of prose
_SOLID = 14  # words of a paragraph that is hardly a site's: prose in which nobody speaks to the reader
_STAMP = 10  # words of a line that gives the time of a post
_POSTS = 3  # times by themselves between paragraphs, from which a page is one of posts
_RUNS = (1, 2, 4, 8)  # lines in a row that are no prose, the most of each length
_AFTER = 3  # lines behind the last paragraph that are still close to it
_STEM = 5  # letters of a word that are compared
_FEWEST_STEMS = 3  # content words from which a line's share of common ones says something
_SEARCHED = 1000  # characters of a line that are looked at: what a site says of itself is shorter
_MARKS = "\"'“‘«„"
_SPEAKS = re.compile(r"\b(?:you|your|yours|our|ours|us|we)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"«„][^”\"»“„«]{0,400}[”\"»“]")
_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\d{1,2}[:.h]\d\d\b|\b\d{1,4} ?(?:h|min|mins|m|d|days?|hours?|minutes?|years?|y) ago\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?:|\bwww\.|(?<!\S)@\w|\w@\w")
_SIGNS = re.compile(r"[|•·»›→►▶/>©@#*_=…]|\.{3}")
_STOP = re.compile(r"[.…][\"'”’»)\]]*\Z")
_ASKED = re.compile(r"[?!][\"'”’»)\]]*\Z")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """What a line is held against: which lines are prose, the first and the last that surely are the article's, the
    length of each row of lines that are no prose, how many paragraphs have a word, how often each shape of line stands
    in the text, which lines are times by themselves."""

    lines: Sequence[Line]
    prose: Sequence[bool]
    solid: Sequence[bool]
    first: int
    last: int
    runs: Sequence[int]
    stems: Counter[str]
    shapes: Counter[str]
    stamps: Sequence[bool]
    of_posts: bool


def looks_of(lines: Sequence[Line]) -> list[frozenset[str]]:
    """The features of each line.

    >>> from rashomon.intake.lines import lines_in
    >>> sorted(looks_of(lines_in("Sign up here"))[0] & {"asks", "speaks to the reader", "ends open, short"})
    ['asks', 'ends open, short']
    """
    whole = _whole(lines)
    return [
        frozenset(
            (
                *_size(line),
                *_words(line),
                *_signs(line, whole),
                *_common(i, whole),
                *_place(i, whole),
                *_beside(i, whole),
            )
        )
        for i, line in enumerate(lines)
    ]


def _whole(lines: Sequence[Line]) -> _Whole:
    prose = [line.is_prose for line in lines]
    solid = [is_solid(line) for line in lines]
    sure = [i for i in range(len(lines)) if solid[i]] or [i for i in range(len(lines)) if prose[i]]
    first, last = (sure[0], sure[-1]) if sure else (len(lines), -1)
    stamps = [_is_stamp(line) for line in lines]
    return _Whole(
        lines=lines,
        prose=prose,
        solid=solid,
        first=first,
        last=last,
        runs=_runs(prose),
        stems=Counter(stem for i, line in enumerate(lines) if prose[i] for stem in _stems(line)),
        shapes=Counter(map(_shape, lines)),
        stamps=stamps,
        of_posts=sum(stamps[first + 1 : max(0, last)]) >= _POSTS,
    )


def is_solid(line: Line) -> bool:
    """Whether it is a paragraph of prose in which nobody speaks to the reader, quotations aside."""
    return line.is_prose and len(line.words) >= _SOLID and not _SPEAKS.search(_told(line))


def _is_stamp(line: Line) -> bool:
    return 0 < len(line.words) < _STAMP and bool(_TIME.search(line.text)) and not _STOP.search(line.text)


def _told(line: Line) -> str:
    """What of a line stands in no quotation."""
    return _QUOTED.sub(" ", line.text[:_SEARCHED])


def _runs(prose: Sequence[bool]) -> list[int]:
    runs: list[int] = []
    while len(runs) < len(prose):
        at = len(runs)
        end = next((i for i in range(at, len(prose)) if prose[i] != prose[at]), len(prose))
        runs += [0 if prose[at] else end - at] * (end - at)
    return runs


def _stems(line: Line) -> set[str]:
    return {word.lower()[:_STEM] for word in line.words if len(word) >= _STEM - 1 and word.lower() not in SMALL_WORDS}


def _shape(line: Line) -> str:
    """The line with all figures alike: "3 h ago" and "5 h ago" are one shape."""
    return _DIGIT.sub("0", line.text[:_SEARCHED].lower())


def _between(value: int, most: Sequence[int], unit: str) -> str:
    """`value` as one of the sizes that end with `most`, in words; the first of these is a size of its own."""
    lower = most[0] - 1
    for upper in most:
        if value <= upper:
            return f"{upper} {unit}" if upper == lower + 1 else f"{lower + 1}-{upper} {unit}"
        lower = upper
    return f"{lower + 1}+ {unit}"


def _size(line: Line) -> Iterator[str]:
    short = ", short" if len(line.words) < _SHORT else ""
    yield _between(len(line.words), _SIZES, "words")
    if _STOP.search(line.text):
        yield f"ends in a stop{short}"
    elif _ASKED.search(line.text):
        yield f"ends asking{short}"
    elif line.text.endswith(":"):
        yield f"ends in a colon{short}"
    elif line.text.endswith((",", ";")):
        yield f"ends in a comma{short}"
    else:
        yield f"ends open{short}"


def _words(line: Line) -> Iterator[str]:
    lower = [word.lower() for word in line.words[:_SEARCHED]]
    short = ", short" if len(lower) < _SHORT else ""
    if _SPEAKS.search(_told(line)):
        yield f"speaks to the reader{', short' if len(lower) < _SOLID else ''}"
    if lower and lower[0] in _lists()["asks"]:
        yield "asks"
    web = sum(word in _lists()["web"] for word in lower)
    if web:
        yield f"a word of the web{short}"
    if web > 1:
        yield f"words of the web{short}"
    if any(word in _lists()["tells"] for word in lower):
        yield f"tells{short}"
    elif any(len(word) >= _STEM and word.endswith("ed") for word in lower[1:]):
        yield "past"
    if any(word in _lists()["foreign"] for word in lower):
        yield "foreign words"
    small = sum(word in SMALL_WORDS for word in lower) / max(1, len(lower))
    if len(lower) >= _STEM and small < 0.08:
        yield "no small words"
    if len(lower) >= _STEM and small > 0.25:
        yield "many small words"


def _signs(line: Line, whole: _Whole) -> Iterator[str]:
    text = line.text[:_SEARCHED]
    short = ", short" if len(line.words) < _SHORT else ""
    if text[0].islower():
        yield "begins small"
    if text[0] in ">*-•–":
        yield "begins with a sign"
    if text[0] in _MARKS:
        yield "begins with a quotation mark"
    elif _QUOTED.search(text):
        yield "quotes"
    if _ADDRESS.search(text):
        yield "an address"
    if _SIGNS.search(text):
        yield "signs"
    if _TIME.search(text):
        yield f"a time{', short' if len(line.words) < _STAMP else ''}"
    if line.words and all(_DIGIT.search(word) for word in line.words):
        yield "figures only"
    long = [word for word in line.words[1:] if len(word) >= _STEM - 1]
    if long and text.isupper():
        yield "capitals"
    elif len(long) > 1 and sum(word[0].isupper() for word in long) >= len(long) * 0.8:
        yield "words with capitals"
    if line.is_name_like:
        yield "a name"
    if whole.shapes[_shape(line)] > 1:
        yield f"stands twice{short}"


def _common(index: int, whole: _Whole) -> Iterator[str]:
    """What the line has in common with the paragraphs of prose besides it."""
    line, prose = whole.lines[index], whole.prose[index]
    known = {stem for stem in _stems(line) if whole.stems[stem] > prose}
    count = len(_stems(line))
    if count >= _FEWEST_STEMS:
        share = len(known) / count
        if share > 0.6:
            yield "many common words"
        elif share < 0.34:
            yield f"{'no' if share < 0.15 else 'few'} common words{', prose' if prose else ''}"
    names = {word.lower()[:_STEM] for word in line.words[1:] if word[0].isupper() and len(word) > 2}
    if names:
        yield "a known name" if names & known else "names, none known"


def _place(index: int, whole: _Whole) -> Iterator[str]:
    where = "before" if index < whole.first else "after" if index > whole.last else "inside"
    yield f"{where}{', prose' if whole.prose[index] else ''}"
    if where == "before":
        yield "right before" if index == whole.first - 1 else "before, further off"
    elif where == "after":
        below = index - whole.last
        yield "right after" if below == 1 else "soon after" if below <= _AFTER else "long after"
    if index < 2:
        yield "second line" if index else "first line"
    if index == len(whole.lines) - 1:
        yield "last line"


def _beside(index: int, whole: _Whole) -> Iterator[str]:
    prose, stamps = whole.prose, whole.stamps
    above = index > 0 and prose[index - 1]
    below = index + 1 < len(prose) and prose[index + 1]
    if not prose[index]:
        yield _between(whole.runs[index], _RUNS, "in a row")
        if whole.first < index < whole.last:
            yield (
                "between prose"
                if above and below
                else "above prose"
                if below
                else "below prose"
                if above
                else "amid a row"
            )
    if index > 0 and stamps[index - 1]:
        yield "below a time"
    if index + 1 < len(stamps) and stamps[index + 1]:
        yield "above a time"
    if whole.of_posts and not stamps[index]:
        line = whole.lines[index]
        yield f"of a page of posts, {'a sentence' if _STOP.search(line.text) or _ASKED.search(line.text) else 'open'}"


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in table("furniture_words.toml").items()}
