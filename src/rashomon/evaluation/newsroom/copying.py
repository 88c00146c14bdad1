"""What one report takes from another, and what is changed on the way.

Enters: a draft to be copied. Leaves: paragraphs with the pieces they were taken from. The light edits are those one
finds between agencies' text and what newspapers make of it: words, order of day and month, order and number of
paragraphs.
"""

from __future__ import annotations

import re
from random import Random

from rashomon.evaluation.newsroom.lexicon import synonyms
from rashomon.evaluation.newsroom.writing import Draft, Paragraph

LEAST = 40  # words outside quotation marks that a planted copy shares with what it was taken from
MANNERS = ("whole", "whole", "cut", "reordered", "edited", "edited", "widened", "embedded", "embedded", "embedded")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_OUTSIDE = re.compile(r"(“[^“”]*”)")
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}}) ({_MONTHS})\b(?! \d{{4}})")
_MONTH_FIRST = re.compile(rf"\b({_MONTHS}) (\d{{1,2}})\b")
_SENTENCE = re.compile(r"(?:(?<=[.?!])|(?<=[.?!]”)) (?=[A-Z“⟦])")
_WORD = re.compile(r"\b[a-z]+\b")


def taken(origin: Draft, manner: str, *, credited: bool, chance: Random) -> list[Paragraph]:
    """The paragraphs that a copy in this manner takes from `origin`, at least `LEAST` words where there are so many."""
    paragraphs = list(origin.paragraphs)
    if manner == "cut":
        paragraphs = _enough(paragraphs, max(90, sum(one.words for one in paragraphs) // 2))
    if manner == "embedded":
        start = chance.randrange(len(paragraphs))
        paragraphs = _enough(paragraphs[start:] + paragraphs[:start], LEAST)
    if manner == "reordered":
        rest = paragraphs[1:]
        chance.shuffle(rest)
        paragraphs = [*paragraphs[:1], *rest]
    share = {"edited": 0.8, "embedded": 0.6, "whole": 0.0}.get(manner, 0.25)
    if manner == "edited":
        paragraphs = [Paragraph(text=_cut(one.text, chance), piece=one.piece) for one in paragraphs]
    told = None if credited else re.compile(r"\btold (?:[^,.“”⟦⟧]+?) that\b")
    return [Paragraph(text=edited(one.text, share, told, chance), piece=one.piece) for one in paragraphs]


def edited(marked: str, share: float, told: re.Pattern[str] | None, chance: Random) -> str:
    """The text with `share` of the words that have synonyms changed, outside quotation marks."""
    parts = _OUTSIDE.split(marked)
    for number in range(0, len(parts), 2):
        part = parts[number] if told is None else told.sub("said that", parts[number])
        if share:
            part = _WORD.sub(lambda word: _instead(word[0], share, chance), part)
            part = _turned(part, chance) if chance.random() < 0.5 else part
        parts[number] = part
    return "".join(parts)


def with_typo(marked: str, chance: Random) -> str:
    """The text with two letters of one long word exchanged, outside marks and quotation marks."""
    words = list(re.finditer(r"(?<![\w⟦‹“])[a-z]{7,}(?![\w›])", marked))
    if not words or "⟦" in marked or "“" in marked:
        return marked
    word = chance.choice(words)
    at = word.start() + chance.randint(2, len(word[0]) - 3)
    return marked[:at] + marked[at + 1] + marked[at] + marked[at + 2 :]


def _cut(marked: str, chance: Random) -> str:
    """The paragraph without one of its sentences after the first, now and then, where it has three or more."""
    sentences = _SENTENCE.split(marked)
    if len(sentences) < 3 or chance.random() < 0.4:
        return marked
    del sentences[chance.randrange(1, len(sentences))]
    return " ".join(sentences)


def _instead(word: str, share: float, chance: Random) -> str:
    better = synonyms().get(word)
    return better if better and chance.random() < share else word


def _turned(text: str, chance: Random) -> str:
    if _DAY_FIRST.search(text):
        return _DAY_FIRST.sub(r"\2 \1", text)
    return _MONTH_FIRST.sub(r"\2 \1", text)


def _enough(paragraphs: list[Paragraph], words: int) -> list[Paragraph]:
    kept: list[Paragraph] = []
    for one in paragraphs:
        kept.append(one)
        if sum(paragraph.words for paragraph in kept) >= words:
            break
    return kept
