"""Contents that run over the end of their sentence, cut where they end.

Enters: findings and quotations. Leaves: findings, and continuations for the quotations that stood behind a full stop:

    "It held," said Lind. "Nobody was hurt."      the second quotation goes on without a cue, a finding of its own
    She says it will hold. We need more steel.    words without marks end with their sentence
    She says it will hold, while he says it fell. another speaker set against the first is no word of the first's
    It will hold, she said, but he said it fell.  the same behind a cue that stands between
    She says it will hold, with him saying it fell.  and after "with"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.attribution.finding import Finding
from rashomon.attribution.holding import MARKS
from rashomon.attribution.page import Page, Run
from rashomon.attribution.quotations import Outermost, carried_from, outermost

_FULL_STOPS = frozenset([".", "!", "?"])
_OVER_SENTENCES = ("rule:introduction", "rule:label", "rule:free-continuation")
_CONTRASTS = frozenset(["while", "whereas"])
_SCORE = 0.6
_BESIDE = 12  # words from "with" to its verb


def split_at_sentences(page: Page, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings, each followed by the continuation cut from it."""
    outer = outermost(page)
    heads = frozenset(f.head for f in findings if f.head is not None and f.sources)
    for finding in findings:
        if finding.head is None or not finding.content or finding.made_by in _OVER_SENTENCES:
            yield finding
            continue
        finding = _before_contrast(page, _within_sentence(page, finding, outer), heads)
        at = _second_quotation(page, finding, outer)
        if at is None:
            yield finding
            continue
        kept, rest = _parted(finding.content, at)
        yield replace(finding, content=kept)
        if not heads.isdisjoint(range(page.sentence_of(max(finding.cue[-1][1], kept[-1][1]))[1] + 1, at)):
            continue  # a sentence between the two has a speaker: whose the second is `continuations` says
        yield Finding(
            head=None,
            cue=(),
            sources=finding.sources,
            content=rest,
            entry=finding.entry,
            speaker=finding.head,
            made_by="rule:continuation",
            score=_SCORE,
        )


def _before_contrast(page: Page, finding: Finding, heads: frozenset[int]) -> Finding:
    """The finding with plain words behind its cue that end before a "while" of a cue with a speaker of its own."""
    first, last = finding.content[-1]
    if finding.head is None or first < finding.head or page.reading.word[first] in MARKS:
        return finding
    joined = page.reading.head[first]  # "it held, she said, | but he said it fell"
    against = page.lower[first] in _CONTRASTS or (
        page.is_label(first, "cc") and page.reading.head[joined] == finding.head
    )
    if len(finding.content) > 1 and against and joined in heads and page.child(joined, "nsubj") is not None:
        return replace(finding, content=finding.content[:-1])
    for word in range(first + 2, last):
        if (
            page.reading.word[word - 1] == ","
            and page.lower[word] == "with"
            and _speaks_beside(page, word, last, heads)
        ):
            return replace(finding, content=(*finding.content[:-1], (first, word - 2)))
        opens = page.lower[word] in _CONTRASTS and page.reading.word[word - 1] == ","
        if opens and page.reading.head[word] in heads and page.child(page.reading.head[word], "nsubj") is not None:
            return replace(finding, content=(*finding.content[:-1], (first, word - 2)))
    return finding


def _speaks_beside(page: Page, word: int, last: int, heads: frozenset[int]) -> bool:
    """Whether "with" opens what another says beside it: "the yard is shut, they said, | with the mayor adding that"."""
    verb = next((w for w in range(word + 1, min(last, word + _BESIDE) + 1) if page.reading.tag[w] == "VERB"), word)
    return verb in heads and page.lower[verb].endswith("ing")


def _parted(content: tuple[Run, ...], at: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    before = tuple((first, min(last, at - 1)) for first, last in content if first < at)
    return before, tuple((max(first, at), last) for first, last in content if last >= at)


def _second_quotation(page: Page, finding: Finding, outer: Outermost) -> int | None:
    """Where a quotation of its own begins in the content, behind the full stop after cue and first words."""
    assert finding.head is not None
    start = finding.content[0][0]
    for first, last in finding.content:
        for quotation in outer.opening(max(first, start + 1), last):
            word = quotation.run[0]
            stopped = finding.head < word > 1 and page.reading.word[word - 1] in _FULL_STOPS
            if stopped and not list(carried_from(page, quotation)):
                return word
    return None


def _within_sentence(page: Page, finding: Finding, outer: Outermost) -> Finding:
    """The finding with a last run that begins without marks cut at its sentence's end."""
    first, last = finding.content[-1]
    end = page.sentence_of(first)[1]
    introduced = first > 0 and page.reading.word[first - 1] in (":", ">")
    elsewhere = finding.head is None or not page.sentence_of(first)[0] <= finding.head <= end
    if end >= last or introduced or elsewhere or page.reading.word[end] not in _FULL_STOPS:
        return finding
    over = outer.around(end)
    if outer.around(first) is not None or (over is not None and end < over.run[1]):
        return finding
    if page.reading.word[end + 1][0].islower():
        return finding
    return replace(finding, content=(*finding.content[:-1], (first, end - 1 if end > first else end)))
