"""Full-text search with exact places: FTS5 finds passages, and the words are found again in the report's text.

The index ranks all that it finds, which takes a microsecond for each passage that has one of the words. Where a word is
so common that this is long, only the first passages with all words are ranked, here and by the same formula.
What people corrected is found in the place of what the index has, and ranked by it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import log
from typing import Any

from rashomon.casebook.answers import Hit
from rashomon.casebook.book import Casebook
from rashomon.casebook.corrected_passages import in_place
from rashomon.casebook.fold import Token, tokens
from rashomon.terms import Span, UsageError, span_in
from rashomon.terms.tables import json_of

_WORD = re.compile(r"[^\W_]+")
_PIECE = re.compile(r'"([^"]*)"?|(\S+)')
_AROUND = 80  # code points of text on either side in a snippet: two lines of a terminal with the place between them
FOUND = """
    SELECT hits.kind, hits.about, hits.report, hits."start", hits."end", reports.text, -hits.rank
    FROM (
        SELECT passages.*, rank FROM passages_found JOIN passages ON passages.id = passages_found.rowid
        WHERE passages_found MATCH ? AND (kind = 'name') = ? AND (kind = 'text' OR about NOT IN
            (SELECT value FROM json_each(?))) ORDER BY rank, passages.id LIMIT ?
    ) AS hits JOIN reports ON reports.id = hits.report
"""
_UNRANKED = """
    SELECT kind, about, report, "start", "end", folded
    FROM (SELECT rowid FROM passages_found WHERE passages_found MATCH ? LIMIT ?) AS found
    JOIN passages ON passages.id = found.rowid WHERE kind = 'text' OR about NOT IN (SELECT value FROM json_each(?))
"""
TEXT = "SELECT text FROM reports WHERE id = ?"
_FIRST = "SELECT count(*), max(rowid) FROM (SELECT rowid FROM passages_found WHERE passages_found MATCH ? LIMIT ?)"
_LAST = "SELECT coalesce(max(id), 0) FROM passages"
COMMON = 10_000  # passages with a word, from which on the index does not rank: some 10 ms
RANKED = 500  # passages that are then ranked, the first of the case; by hand: some 10 ms
_SATURATION, _BY_LENGTH = 1.2, 0.75  # k1 and b of BM25, as the index has them
_LEAST = 1e-6  # what a word counts that is in more than half of all passages, as the index has it
SPARE = 4  # passages asked for per hit wanted: a claim and its paragraph often give the same place

Phrase = tuple[str, ...]
Row = tuple[Any, ...]


def search(book: Casebook, query: str, limit: int = 20) -> tuple[Hit, ...]:
    """Where all words of `query` stand together, best first, each place once; where they only are meant ("he")
    last. See `rashomon.case.Case.search`.

    Raises UsageError where the query has no word or the limit is not positive.
    """
    if limit < 1:
        raise UsageError("The limit must be at least 1.")
    phrases = phrases_of(query)
    match = " AND ".join(map(fts, phrases))
    known = {word: first_with(book, word) for phrase in phrases for word in phrase}
    changed = in_place(book)
    by_hand = [one for one in changed.passages if _has_all(phrases, one[-1])]
    gone, found = json_of(sorted(changed.of)), list[Row]()
    if all(count <= COMMON for count, _ in known.values()):
        found = [row for name in (False, True) for row in book.select(FOUND, match, name, gone, limit * SPARE)]
    else:
        by_hand += book.select(_UNRANKED, match, RANKED, gone)
    if by_hand:
        weights = [max(weight(book, *known[word]) for word in phrase) for phrase in phrases]
        best_first = ranked(phrases, weights, by_hand)[: limit * SPARE]
        found += [(*row[:-1], book.select(TEXT, row[2])[0][0], row[-1]) for row in best_first]
    best: dict[tuple[str, int, int], Hit] = {}
    for hit in sorted((hit_of(phrases, *values) for values in found), key=order):
        best.setdefault((hit.report, hit.start, hit.end), hit)
    return tuple(best.values())[:limit]


def _has_all(phrases: Sequence[Phrase], words: str) -> bool:
    """Whether all phrases stand in folded words."""
    return all(phrase[0].rstrip("*") in words for phrase in phrases) and all(
        _times(phrase, _WORD.findall(words)) for phrase in phrases
    )


def first_with(book: Casebook, word: str) -> tuple[int, int]:
    """How many passages have a word, as far as they are counted, and the number of the last of these."""
    ((count, last),) = book.select(_FIRST, fts((word,)), COMMON + 1)
    return count, last or 0


def weight(book: Casebook, count: int, last: int) -> float:
    """What a word counts, by how rare it is in the case: as frequent in all passages as in those up to `last`."""
    ((every,),) = book.select(_LAST)
    having = count * every / last if count > COMMON else count
    return max(_LEAST, log((every - having + 0.5) / (having + 0.5)))


def ranked(phrases: Sequence[Phrase], weights: Sequence[float], found: Sequence[Row]) -> list[Row]:
    """What the index found, with BM25 in place of the folded words, best first; equals as the index gave them."""
    words = [_WORD.findall(row[-1]) for row in found]
    usual = sum(map(len, words)) / max(1, len(words))
    scored = []
    for row, within in zip(found, words, strict=True):
        saturation = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * len(within) / usual)
        times = [_times(phrase, within) for phrase in phrases]
        parts = (weight * n * (_SATURATION + 1) / (n + saturation) for weight, n in zip(weights, times, strict=True))
        scored.append((*row[:-1], sum(parts)))
    return sorted(scored, key=lambda row: -row[-1])


def _times(phrase: Phrase, words: list[str]) -> int:
    if len(phrase) == 1 and not phrase[0].endswith("*"):
        return words.count(phrase[0])
    return sum(1 for _ in _among(phrase, words))


def order(hit: Hit) -> tuple[bool, float, str, int, str, str]:
    """Places where the words stand come before those that only mean them ("he")."""
    return not hit.marks, -hit.score, hit.report, hit.start, hit.kind, hit.about


def phrases_of(query: str) -> tuple[Phrase, ...]:
    """The phrases of a query: what stands in quotation marks, else each word; an asterisk at its end stays with it.

    >>> phrases_of("“harbour master” Ya'alon boat*")
    (('harbour', 'master'), ('yaalon',), ('boat*',))
    """
    phrases = []
    for quoted, word in _PIECE.findall(query.replace("“", '"').replace("”", '"')):
        phrase = tuple(token.word for token in tokens(quoted or word))
        if phrase and word.endswith("*"):
            phrase = (*phrase[:-1], phrase[-1] + "*")
        if phrase:
            phrases.append(phrase)
    if not phrases:
        raise UsageError("There is no word to search for.")
    return tuple(phrases)


def fts(phrase: Phrase) -> str:
    words = " ".join(phrase)
    return f'"{words.removesuffix("*")}"' + ("*" if words.endswith("*") else "")


def hit_of(
    phrases: tuple[Phrase, ...], kind: str, about: str, report: str, start: int, end: int, text: str, score: float
) -> Hit:
    marks = _marks(phrases, text, start, end)
    if marks:
        start, end = marks[0].start, max(mark.end for mark in marks)
    first, last = _snippet(text, start, end)
    return Hit(
        kind=kind,
        about=about,
        report=report,
        start=start,
        end=end,
        text=text[start:end],
        snippet=text[first:last],
        snippet_start=first,
        snippet_end=last,
        marks=marks,
        score=round(score, 6),
        cut_before=bool(text[text.rfind("\n", 0, first) + 1 : first].strip()),
        cut_after=bool(text[last:].partition("\n")[0].strip()),
    )


def _marks(phrases: tuple[Phrase, ...], text: str, start: int, end: int) -> tuple[Span, ...]:
    """The narrowest place of `text[start:end]` with all phrases, one by one; empty where one is missing."""
    words = tokens(text[start:end])
    places = sorted((place, n) for n, phrase in enumerate(phrases) for place in _places(phrase, words))
    best: dict[int, tuple[int, int]] = {}
    latest: dict[int, tuple[int, int]] = {}
    for place, n in places:
        latest[n] = place
        if len(latest) == len(phrases) and (not best or _width(latest) < _width(best)):
            best = dict(latest)
    return tuple(span_in(text, start + first, start + last) for first, last in sorted(set(best.values())))


def _width(places: dict[int, tuple[int, int]]) -> int:
    return max(last for _, last in places.values()) - min(first for first, _ in places.values())


def _places(phrase: Phrase, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    for first in _among(phrase, [token.word for token in words]):
        yield words[first].start, words[first + len(phrase) - 1].end


def _among(phrase: Phrase, words: Sequence[str]) -> Iterator[int]:
    """Where in `words` the phrase begins."""
    for first in range(len(words) - len(phrase) + 1):
        if all(_is(wanted, word) for wanted, word in zip(phrase, words[first : first + len(phrase)], strict=True)):
            yield first


def _is(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def has_phrase(phrase: Phrase, text: str) -> bool:
    """Whether a phrase stands in `text`."""
    return any(True for _ in _among(phrase, [token.word for token in tokens(text)]))


def _snippet(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a snippet around `start` to `end` begins and ends: inside the paragraph, at whole words."""
    first = max(start - _AROUND, text.rfind("\n", 0, start) + 1)
    stop = text.find("\n", end)
    last = min(end + _AROUND, len(text) if stop < 0 else stop)
    while first and first < start and not text[first - 1].isspace():
        first += 1
    while last < len(text) and last > end and not text[last].isspace():
        last -= 1
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last
