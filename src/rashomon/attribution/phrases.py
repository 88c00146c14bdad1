"""Attributions by an adverb or a noun: reportedly, "the claim that".

Enters: a page. Leaves: `Finding`s. Misses: "in the view of", "for critics,"; nouns whose "that" belongs to a
relative clause that the tree took for a content.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.attribution.clauses import content_runs, noun_phrase, source_runs, speakers
from rashomon.attribution.cues import kinds_of_noun, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run

_TO_NOUNS = frozenset(["promise", "pledge", "vow", "threat", "offer", "demand", "refusal"])
_NAMING = ("NOUN", "PROPN")
_MAKING = frozenset(["make", "issue", "voice", "express", "give"])


def phrase_findings(page: Page) -> Iterator[Finding]:
    """The findings of both kinds, by kind and then in order."""
    yield from _adverbs(page)
    yield from _adjectives(page)
    yield from _nominal(page)


def _adjectives(page: Page) -> Iterator[Finding]:
    """ "the alleged thief": "thief", on nobody's word."""
    for word in range(len(page) - 1):
        if page.lower[word] not in words("put_on_others") or page.reading.tag[word] not in ("ADJ", "VERB"):
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
    for word, form in enumerate(page.lower):
        if form not in words("unstated_adverbs") or not page.is_label(word, "advmod"):
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


def _nominal(page: Page) -> Iterator[Finding]:
    for word, lemma in enumerate(page.reading.lemma):
        if lemma not in words("claim_nouns") or page.reading.tag[word] != "NOUN":
            continue
        content = _noun_content(page, word)
        if content:
            yield Finding(
                head=word,
                cue=((word, word),),
                sources=_noun_sources(page, word),
                content=content,
                made_by="rule:noun",
                score=0.65,
            )


def _noun_content(page: Page, word: int) -> tuple[Run, ...]:
    """The clause after "the claim that", the infinitive after "the threat to", or the phrase after "allegations of"."""
    for child in page.children_with(word, "acl", "ccomp"):
        marked = [c for c in page.children_with(child, "mark") if page.lower[c] == "that"]
        if marked:
            return content_runs(page, page.subtree(child))
        to = page.reading.lemma[word] in _TO_NOUNS and any(
            page.lower[c] == "to" for c in page.children_with(child, "mark")
        )
        if to and child > word:
            return content_runs(page, page.subtree(child))
    if page.reading.lemma[word] == "call":
        return _called_for(page, word)
    if page.reading.lemma[word] not in ("allegation", "accusation", "suspicion"):
        return ()
    for child in page.children_with(word, "nmod", "acl"):
        if any(page.lower[c] == "of" for c in page.children_with(child, "case", "mark")):
            return content_runs(page, page.subtree(child))
    return ()


def _called_for(page: Page, word: int) -> tuple[Run, ...]:
    """What "calls for an inquiry", "calls from the opposition for an inquiry" ask for."""
    for child in page.children_with(word, "nmod", "acl", "obl"):
        if any(page.lower[c] == "for" for c in page.children_with(child, "case", "mark")):
            run = noun_phrase(page, child)
            return (_after_case(page, run),)
    for by in page.children_with(word, "nmod"):
        for child in page.children_with(by, "nmod"):
            if any(page.lower[c] == "for" for c in page.children_with(child, "case")):
                return (_after_case(page, noun_phrase(page, child)),)
    return ()


def _noun_sources(page: Page, word: int) -> tuple[Run, ...]:
    """Whose claim it is: "his claim", "the claim by", or who made it."""
    for child in page.children_with(word, "nmod:poss"):
        return ((lambda run: (run[0], run[1]))(_without_s(page, noun_phrase(page, child))),)
    for child in page.children_with(word, "nmod"):
        if any(page.lower[c] in ("by", "from") for c in page.children_with(child, "case")):
            return tuple(_up_to_for(page, _after_case(page, run)) for run in speakers(page, child))
    head = page.reading.head[word]
    if head >= 0 and page.reading.label[word] == "obj" and page.reading.lemma[head] in _MAKING:
        return source_runs(page, head)
    kinds = kinds_of_noun(page.lower[word])
    if "there" in page.lower[max(word - 3, 0) : word]:
        return ()
    return ((word, word),) if "document" in kinds and page.reading.label[word] == "nsubj" else ()


def _up_to_for(page: Page, run: Run) -> Run:
    """The run up to a "for" or "that" in it: what is called for is not who calls."""
    stop = next((w for w in range(run[0] + 1, run[1] + 1) if page.lower[w] in ("for", "that")), run[1] + 1)
    return run[0], stop - 1


def _without_s(page: Page, run: Run) -> Run:
    return (run[0], run[1] - 1) if page.lower[run[1]] in ("'s", "'") and run[1] > run[0] else run


def _after_case(page: Page, run: Run) -> Run:
    return (run[0] + 1, run[1]) if page.reading.label[run[0]] == "case" and run[0] < run[1] else run
