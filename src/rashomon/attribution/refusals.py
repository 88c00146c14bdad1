"""Refusals to speak in other words than "declined": did not wish to comment, would not say, did not respond.

Enters: a page. Leaves: `Finding`s without content. Misses: "could not be reached", "no comment" as a quotation.
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
    """ "X did not wish to comment": X declines."""
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
