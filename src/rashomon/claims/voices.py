"""Whose voice each word is in.

Enters: a reading's words and the attributions. Leaves: for each word the innermost attribution whose content it lies
in, and
whether it belongs to a cue. Deliberately not done: finding attributions.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.terms import Attribution, Reading, Span

AUTHOR = -1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Voices:
    """Parallel to the words: `of` is an index into `attributions` or AUTHOR, `cue` likewise for the cue it belongs
    to. Voices are equal to themselves only, as a tree is."""

    attributions: tuple[Attribution, ...]
    of: tuple[int, ...]
    cue: tuple[int, ...]
    source: tuple[bool, ...]
    content_words: tuple[tuple[int, ...], ...]


def words_in(reading: Reading, start: int, end: int) -> range:
    """The words that lie wholly or partly in the characters `start` to `end`."""
    return range(bisect_right(reading.end, start), bisect_left(reading.start, end))


def voices_of(reading: Reading, attributions: Sequence[Attribution]) -> Voices:
    """The voices of a reading. Where two contents of one depth overlap the shorter one counts, then the earlier, then
    the one whose cue is earlier: who answers stands behind who said it."""
    contents = tuple(_words(reading, one.content) for one in attributions)
    cues = tuple(_words(reading, (one.cue,) if one.cue else ()) for one in attributions)
    of = [AUTHOR] * len(reading)
    cue = [AUTHOR] * len(reading)
    firsts = [(-(content or (0,))[0], -(cue or (0,))[0]) for content, cue in zip(contents, cues, strict=True)]
    outermost_first = sorted(
        range(len(attributions)), key=lambda i: (attributions[i].depth, -len(contents[i]), *firsts[i])
    )
    for index in outermost_first:
        for word in contents[index]:
            of[word] = index
    for index, words in enumerate(cues):
        for word in words:
            cue[word] = index
    source = [False] * len(reading)
    for one in attributions:
        for party in one.sources:
            if party.start is not None and party.end is not None:
                for word in words_in(reading, party.start, party.end):
                    source[word] = True
    return Voices(
        attributions=tuple(attributions),
        of=tuple(of),
        cue=tuple(cue),
        source=tuple(source),
        content_words=contents,
    )


def around(voices: Voices, voice: int) -> int:
    """The voice that a voice lies in: the one its cue is said by."""
    return next((voices.of[word] for word, cue in enumerate(voices.cue) if cue == voice), voice)


def _words(reading: Reading, spans: Sequence[Span]) -> tuple[int, ...]:
    return tuple(sorted({word for span in spans for word in words_in(reading, span.start, span.end)}))
