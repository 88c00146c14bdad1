"""Full-text search with exact places: FTS5 finds passages, and the words are found again in the report's text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.casebook.answers import Hit
from rashomon.casebook.book import Casebook
from rashomon.casebook.fold import Token, tokens
from rashomon.terms import Span, UsageError, span_in

_PIECE = re.compile(r'"([^"]*)"?|(\S+)')
_AROUND = 80  # code points of text on either side in a snippet: two lines of a terminal with the place between them
_FOUND = """
    SELECT hits.kind, hits.about, hits.report, hits."start", hits."end", reports.text, -hits.rank
    FROM (
        SELECT passages.*, rank FROM passages_found JOIN passages ON passages.id = passages_found.rowid
        WHERE passages_found MATCH ? AND (kind = 'name') = ? ORDER BY rank, passages.id LIMIT ?
    ) AS hits JOIN reports ON reports.id = hits.report
"""
_SPARE = 4  # passages asked for per hit wanted: a claim and its paragraph often give the same place

Phrase = tuple[str, ...]


def search(book: Casebook, query: str, limit: int = 20) -> tuple[Hit, ...]:
    """Where all words of `query` stand together, best first, each place once; where they only are meant ("he")
    last. See `rashomon.case.Case.search`.

    Raises UsageError where the query has no word or the limit is not positive.
    """
    if limit < 1:
        raise UsageError("The limit must be at least 1.")
    phrases = phrases_of(query)
    match = " AND ".join(map(_fts, phrases))
    found = [row for name in (False, True) for row in book.select(_FOUND, match, name, limit * _SPARE)]
    best: dict[tuple[str, int, int], Hit] = {}
    for hit in sorted((_hit(phrases, *values) for values in found), key=_order):
        best.setdefault((hit.report, hit.start, hit.end), hit)
    return tuple(best.values())[:limit]


def _order(hit: Hit) -> tuple[bool, float, str, int, str, str]:
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


def _fts(phrase: Phrase) -> str:
    words = " ".join(phrase)
    return f'"{words.removesuffix("*")}"' + ("*" if words.endswith("*") else "")


def _hit(
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
    for first in range(len(words) - len(phrase) + 1):
        window = words[first : first + len(phrase)]
        if all(_is(wanted, token.word) for wanted, token in zip(phrase, window, strict=True)):
            yield window[0].start, window[-1].end


def _is(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


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
