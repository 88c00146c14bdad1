"""Attributions by an adverb, an adjective or a noun: reportedly, "the alleged thief", "the claim that".

Enters: a page. Leaves: `Finding`s; the nouns are `nominal`'s.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.attribution.clauses import content_runs
from rashomon.attribution.cues import words
from rashomon.attribution.finding import Finding
from rashomon.attribution.nominal import nominal_findings
from rashomon.attribution.page import Page

_NAMING = ("NOUN", "PROPN")


def phrase_findings(page: Page) -> Iterator[Finding]:
    """The findings of all kinds, by kind and then in order."""
    yield from _adverbs(page)
    yield from _adjectives(page)
    yield from nominal_findings(page)


def _adjectives(page: Page) -> Iterator[Finding]:
    """ "the alleged thief": "thief", on nobody's word."""
    for word in page.places_in(words("put_on_others")):
        if word + 1 == len(page) or page.reading.tag[word] not in ("ADJ", "VERB"):
            continue
        last = word + 1
        while last + 1 < len(page) and page.reading.tag[last] == "ADJ" and page.reading.tag[last + 1] in _NAMING:
            last += 1
        while last + 1 < len(page) and page.reading.tag[last] == page.reading.tag[last + 1] == "NOUN":
            last += 1
        if page.is_label(word, "amod") and page.reading.tag[last] in _NAMING:
            yield Finding(
                head=word,
                cue=((word, word),),
                sources=(),
                content=((word + 1, last),),
                made_by="rule:adjective",
                score=0.75,
            )


def _adverbs(page: Page) -> Iterator[Finding]:
    for word in page.places_in(words("unstated_adverbs")):
        if not page.is_label(word, "advmod"):
            continue
        clause = page.reading.head[word]
        if clause < 0:
            continue
        if page.is_label(clause, "amod") and page.reading.head[clause] >= 0:
            clause = page.reading.head[clause]
        left_out = {word, *page.children_with(clause, "conj", "advcl", "parataxis", "cc")}
        content = content_runs(page, page.subtree(clause, frozenset(left_out)))
        if content:
            yield Finding(
                head=word, cue=((word, word),), sources=(), content=content, made_by="rule:adverb", score=0.75
            )
