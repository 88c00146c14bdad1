"""Whose view or account a sentence is: "in the view of X", "in X's opinion", "in the words of X", "by X's own account";
"for X's part" is not among them.

Enters: a page. Leaves: one `Finding` for each such phrase that marks its sentence off by a comma or a quotation. The
order of words decides.
Misses: "for X, ..." meaning X's view, which mostly means something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.attribution.clauses import content_runs, noun_phrase
from rashomon.attribution.cues import words
from rashomon.attribution.finding import Finding
from rashomon.attribution.mentions import POSSESSIVE, with_named_apposition
from rashomon.attribution.page import Page, Run

_SCORE = 0.85  # a guess of 0.2.0
_LONGEST = 12
_CLOSE = 5  # words after the phrase in which the quotation opens ("in the words of the judge, Ada Lind, KC, "...")
_STOPS = frozenset(',;:"“”()—–.')


def opinion_findings(page: Page) -> Iterator[Finding]:
    """The findings in order."""
    for word in page.places_in(words("opinion_nouns")):
        if not 0 < word < len(page) - 1:
            continue
        found = _of_phrase(page, word) or _owned(page, word)
        if found is None:
            continue
        start, source, end = found
        first, last = page.sentence_of(word)
        marked = end < last and page.reading.word[end + 1] in (",", '"', "“", ":")
        opens = start == first or page.reading.word[start - 1] == "," or page.lower[start - 1] in ("that", "and", "but")
        content = content_runs(page, [w for w in range(first, last + 1) if not start <= w <= end])
        if marked and opens and content and page.lower[source[0]] not in words("first_persons"):
            yield Finding(
                head=word,
                cue=((word, word),),
                sources=(_subject_for(page, word, source),),
                content=_quoted_alone(page, content, end),
                made_by="rule:opinion",
                score=_SCORE,
            )


def _of_phrase(page: Page, word: int) -> tuple[int, Run, int] | None:
    """ "in the view of X": where it starts, X, where it ends."""
    if page.lower[word - 2 : word + 2] != ("in", "the", page.lower[word], "of") or word + 2 >= len(page):
        return None
    end, last = word + 2, page.sentence_of(word)[1]
    while end < last and page.reading.word[end + 1] not in _STOPS and end - word < _LONGEST:
        end += 1
    source = with_named_apposition(page, (word + 2, end))
    return word - 2, source, source[1]


def _owned(page: Page, word: int) -> tuple[int, Run, int] | None:
    """ "in X's opinion", "in her view", "by its own account": where it starts, whose, where it ends."""
    start, first = word - 1, page.sentence_of(word)[0]
    while start > first and page.lower[start] not in ("in", "by") and word - start < _LONGEST:
        start -= 1
    if page.lower[start] not in ("in", "by") or word - start < 2:
        return None
    owner = (start + 1, word - 1 - (page.lower[word - 1] == "own"))
    if page.lower[owner[1]] in POSSESSIVE and owner[1] > owner[0]:
        owner = owner[0], owner[1] - 1
    elif page.lower[owner[0]] not in ("his", "her", "their", "its") or owner[0] != owner[1]:
        return None
    return start, owner, word


def _subject_for(page: Page, word: int, owner: Run) -> Run:
    """Who "his" is in "by his own account, Lind took it", where only the clause says it; else the `owner` itself."""
    subject = page.child(page.reading.head[word], "nsubj")
    own = page.reading.tag[owner[1]] == "PRON" and page.lower[word - 1] == "own"
    named = subject is not None and page.reading.tag[subject] in ("NOUN", "PROPN")
    return noun_phrase(page, subject) if own and named and subject is not None else owner


def _quoted_alone(page: Page, content: tuple[Run, ...], end: int) -> tuple[Run, ...]:
    """Only what stands in marks where the phrase introduces a quotation ("in the words of the judge, "..."")."""
    close = range(end + 1, min(end + _CLOSE, len(page)))
    opens = next((w for w in close if page.reading.word[w] in ('"', "“")), None)
    run = next((run for run in content if opens is not None and run[0] <= opens <= run[1]), None)
    return content if run is None or opens is None else ((opens, run[1]),)
