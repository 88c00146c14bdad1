"""Refusals to speak in other words than "declined": did not wish to comment, would not say, could not be reached.

Enters: a page. Leaves: `Finding`s without content. Who could not be reached has said nothing, like who did not
answer: both stand as declining. Misses: "no comment" as a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.attribution.clauses import source_runs
from rashomon.attribution.cues import Cue, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run

_WILLING = frozenset(["wish", "want", "care", "agree", "consent"])
_SCORE = 0.9  # a guess of 0.1.0
_DECLINE = Cue(lemma="decline", act="decline", takes=frozenset({"to"}), needs="")


def refusal_findings(page: Page) -> Iterator[Finding]:
    """ "X did not wish to comment", "X could not be reached": X has said nothing."""
    yield from _unwilling(page)
    yield from _absent(page)


def _absent(page: Page) -> Iterator[Finding]:
    """ "could not be reached", "was not available for comment"."""
    for word in range(2, len(page)):
        before = page.lower[max(0, word - 4) : word]
        reached = page.lower[word] == "reached" and "be" in before and "could" in before
        unavailable = page.lower[word] == "available" and page.lower[word + 1 : word + 3] == ("for", "comment")
        absent = unavailable or (
            page.lower[word] == "unavailable" and page.lower[word + 1 : word + 3] == ("for", "comment")
        )
        if not (reached or absent) or not (page.lower[word] == "unavailable" or "not" in before or "n't" in before):
            continue
        sources = source_runs(page, word)
        if sources:
            yield Finding(
                head=word,
                cue=(_absent_cue(page, word),),
                sources=sources,
                content=(),
                entry=_DECLINE,
                made_by="rule:declined",
                score=_SCORE,
            )


def _absent_cue(page: Page, word: int) -> Run:
    """The word with "could not be", "was not immediately" before it."""
    first = word
    while page.reading.tag[first - 1] in ("AUX", "ADV", "PART"):
        first -= 1
    return first, word


def _unwilling(page: Page) -> Iterator[Finding]:
    for word in range(2, len(page) - 2):
        if (
            page.lower[word] not in _WILLING
            or page.lower[word + 1] != "to"
            or page.lower[word + 2] not in words("refused_acts")
        ):
            continue
        if page.lower[word - 1] not in ("not", "n't", "never"):
            continue
        sources = source_runs(page, word)
        if sources:
            yield Finding(
                head=word,
                cue=(_cue(page, word),),
                sources=sources,
                content=(),
                entry=_DECLINE,
                made_by="rule:declined",
                score=_SCORE,
            )


def _cue(page: Page, word: int) -> Run:
    first = word - 1
    while page.reading.tag[first - 1] in ("AUX", "ADV"):
        first -= 1
    return first, word + 2
