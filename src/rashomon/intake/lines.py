"""A text as lines that stand for paragraphs, with what can be told of each by looking at it.

Enters: a report's text. Leaves: `Line`s in order, with offsets (code points) into it. Lines broken by hand at a fixed
width are put together. Deliberately not done: deciding what is furniture (`furniture`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?:[.:;,]|…)[\"'”’»)\]]*\Z|[.?!,][\"”’»][)\]]*\Z")
_ASKED = re.compile(r"[?!][\"'”’»)\]]*\Z")
_PLACE_LINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,}\b(?:, .{1,30}?|\s*\(.{2,25}?\)|, .{1,30}? \(.{2,25}?\))\s*(?:[—–-]|--) "
)  # "PORT SEL, June 3 (Lantern Wire) - "
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: (?:[a-z]{2,3} )?[^\W\d_a-z][\w.'’-]*){1,3}")
SMALL_WORDS = frozenset(
    [
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have", "he", "in",
        "is", "it", "its", "not", "of", "on", "or", "said", "she", "that", "the", "their", "they", "this", "to",
        "was", "were", "which", "who", "will", "with", "would",
    ]
)  # fmt: skip

PROSE_WORDS = 8  # a paragraph with fewer words may be a title as well
LONG_PROSE_WORDS = 25  # a paragraph this long is prose even where its full stop is missing
ASKED_WORDS = 20  # a headline may end in a question or exclamation mark; one this long hardly does
_LONGEST_WORD = 12  # characters by which the lines of a broken paragraph differ; a longer word would begin the next
_WRAPPED = (45, 110)  # characters of a line broken by hand at a fixed width, but for the last


@dataclass(frozen=True, kw_only=True)  # no slots: the features below are worked out once
class Line:
    """One paragraph: characters `start` to `end` (exclusive) of the text, without white space around it.

    `number` counts the text's lines from 1; a paragraph broken by hand has that of its first line.
    """

    number: int
    start: int
    end: int
    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, without punctuation."""
        return tuple(_WORD.findall(self.text))

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends as a sentence does, or leads on to the next; question and exclamation marks do not count."""
        return bool(_SENTENCE_END.search(self.text))

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads like a paragraph rather than a title, a name or a menu."""
        count = len(self.words)
        if self.ends_sentence or (_ASKED.search(self.text) and count >= ASKED_WORDS):
            return count >= PROSE_WORDS
        return count >= LONG_PROSE_WORDS and sum(word in SMALL_WORDS for word in self.words) >= count / 10

    @cached_property
    def is_title_like(self) -> bool:
        """Whether it could be a headline: begins with a capital, a figure or a quotation mark and ends no sentence."""
        if self.ends_sentence or self.text[0].islower() or _PLACE_LINE.match(self.text):
            return False
        return 0 < len(self.words) < LONG_PROSE_WORDS

    @cached_property
    def is_name_like(self) -> bool:
        """Whether it could be a person's name: two to four words with capitals, nothing else."""
        return bool(_NAME.fullmatch(self.text)) and (not self.text.endswith(".") or self.text.endswith(("Jr.", "Sr.")))

    @cached_property
    def key(self) -> str:
        """Its words in lower case: equal for lines that say the same."""
        return " ".join(self.words).lower()


def lines_in(text: str) -> tuple[Line, ...]:
    """The lines of `text` that are not blank, those of a hand-broken paragraph together as one.

    >>> [(line.number, line.start, line.end) for line in lines_in("Bridge closed\\n\\n  The mayor said so. ")]
    [(1, 0, 13), (3, 17, 35)]
    """
    lines: list[Line] = []
    at, number = 0, 1
    blocks = re.split(r"(\n[ \t]*\n\s*|\n(?=[ \t]{2,}\S[^\n]*\n\S))", text)  # an indent begins a paragraph too
    width = max((_longest(block) for block in blocks if _is_wrapped(block)), default=0)
    for block in blocks:
        lines.extend(_lines_of(block, at, number, width))
        at += len(block)
        number += block.count("\n")
    return tuple(lines)


def _lines_of(block: str, at: int, number: int, width: int) -> list[Line]:
    found: list[Line] = []
    parts = [block] if _is_wrapped(block) or _fills(block, width) else block.split("\n")
    for part in parts:
        stripped = part.strip()
        if stripped:
            start = at + part.index(stripped)
            found.append(Line(number=number, start=start, end=start + len(stripped), text=stripped))
        at += len(part) + 1
        number += 1
    return found


def _longest(block: str) -> int:
    return max(len(line.strip()) for line in block.split("\n"))


def _fills(block: str, width: int) -> bool:
    """Whether the lines of `block`, two or more, are as long as those of other paragraphs of the text, which are broken
    at `width`, with at least half ending in the middle of a sentence."""
    lines = [line.strip() for line in block.strip().split("\n")]
    whole = lines[:-1]
    if (
        not width
        or not whole
        or min(map(len, whole)) < width - _LONGEST_WORD
        or max(map(len, lines)) > width + _LONGEST_WORD
    ):
        return False
    return sum(not _SENTENCE_END.search(line) for line in whole) * 2 >= len(whole)


def _is_wrapped(block: str) -> bool:
    """Whether the lines of `block` are one paragraph broken at a fixed width: all but the last about equally long, at
    least half of them ending in the middle of a sentence, and a third of those that follow beginning there."""
    lines = [line.strip() for line in block.strip().split("\n") if line.strip()]
    whole, following = lines[:-1], lines[1:]
    shortest, longest = _WRAPPED
    if not whole or min(map(len, whole)) < shortest or max(map(len, lines)) > longest:
        return False
    broken = sum(not _SENTENCE_END.search(line) for line in whole)
    return broken * 2 >= len(whole) and sum(line[0].islower() for line in following) * 3 >= len(following)
