"""Refusals to speak in other words than "declined": did not wish to comment, would not say, could not be reached.

Enters: a page. Leaves: `Finding`s without content. Who could not be reached has said nothing, like who did not
answer: both stand as declining. Misses: "no comment" as a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.attribution.clauses import source_runs
from rashomon.attribution.cues import Cue, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.mentions import with_named_apposition
from rashomon.attribution.page import Page, Run

_WILLING = frozenset(["wish", "want", "care", "agree", "consent", "able", "willing", "prepared", "ready"])
_UNABLE = frozenset(["unable", "unwilling", "reluctant", "loath", "unprepared"])
_ABSENT = frozenset(["reached", "available", "unavailable"])
_OWED = frozenset(["confirm", "comment", "respond", "reply", "answer"])  # "has yet to"
_INTO = frozenset(["on", "about", "into", "over", "down", "as"])  # "would not be drawn"
_REFUSING = frozenset(["refused", "refuses", "declined", "declines"])
_SCORE = 0.9  # a guess of 0.1.0
_DECLINE = Cue(lemma="decline", act="decline", takes=frozenset({"to"}), needs="")


def refusal_findings(page: Page) -> Iterator[Finding]:
    """ "X did not wish to comment", "X could not be reached", "X had no comment": X has said nothing."""
    yield from _unwilling(page)
    yield from _absent(page)
    yield from _without_words(page)
    yield from _undrawn(page)


def _refusal(head: int, cue: Run, sources: tuple[Run, ...]) -> Finding:
    return Finding(
        head=head, cue=(cue,), sources=sources, content=(), entry=_DECLINE, made_by="rule:declined", score=_SCORE
    )


def _undrawn(page: Page) -> Iterator[Finding]:
    """ "would not be drawn on", "refused to be pinned down": the passive of drawing somebody out, not done; "has yet to
    confirm".
    """
    for word in page.places_of("drawn", "pinned", "yet"):
        if not 1 < word < len(page) - 2:
            continue
        first = word
        if page.lower[word] == "yet":
            if page.lower[word + 1] != "to" or page.lower[word + 2] not in _OWED:
                continue
            last = word + 2
        elif page.lower[word - 1] != "be" or page.form(word + 1) not in _INTO:
            continue
        else:
            last = word + (page.lower[word] == "pinned")
        while page.reading.tag[first - 1] in ("AUX", "PART", "ADV") or page.lower[first - 1] in _REFUSING:
            first -= 1
        not_done = {"not", "n't", "never", "yet"} | _REFUSING
        head = last if page.lower[word] == "yet" else word
        sources = source_runs(page, head)
        if sources and any(page.lower[w] in not_done for w in range(first, word + 1)):
            yield _refusal(head, (first, last), tuple(with_named_apposition(page, run) for run in sources))


def _without_words(page: Page) -> Iterator[Finding]:
    """ "had no comment", "would neither confirm nor deny", "did not return calls"."""
    openings = sorted({*page.places_of("neither", "return"), *(no - 1 for no in page.places_of("no"))})
    for word in openings:
        if not 0 < word < len(page) - 2:
            continue
        verb = last = word
        if page.lower[word] == "neither" and page.lower[word + 2] == "nor":
            if page.lower[word + 1] not in ("confirm", "confirmed", "confirms"):
                continue
            verb, last = word + 1, min(word + 3, len(page) - 1)
        elif page.lower[word + 1] == "no" and page.reading.lemma[word] in words("having_none"):
            if page.lower[word + 2] not in words("no_words_of"):
                continue
            last = word + 2
        elif (
            page.lower[word] != "return"
            or page.lower[word - 1] not in ("not", "n't", "never")
            or not _asked(page, word)
        ):
            continue
        sources = source_runs(page, verb)
        if sources:
            first = min(word, verb)
            while page.reading.tag[first - 1] in ("AUX", "PART", "ADV"):
                first -= 1
            yield _refusal(verb, (first, last), tuple(with_named_apposition(page, run) for run in sources))


def _asked(page: Page, word: int) -> bool:
    """Whether a request stands within a few words after "return"."""
    near = range(word + 1, min(word + 6, len(page)))
    return any(page.reading.lemma[w].lower() in words("requests") for w in near)


def as_refusal(page: Page, finding: Finding) -> Finding | None:
    """The model's "declined" as a refusal to speak, without content; None where something else was refused."""
    head = finding.head
    if head is None or not finding.sources:
        return None
    for word in range(head + 1, min(head + 5, len(page) - 1)):
        if page.lower[word] == "to" and page.lower[word + 1] in words("refused_acts"):
            if gives_thing(page, word + 1):
                return None
            return replace(finding, cue=((finding.cue[0][0], word + 1),), content=())
        noun = page.reading.lemma[word].lower() in (*words("requests"), "interview")
        if noun and page.reading.tag[word] in ("NOUN", "VERB"):
            return replace(finding, content=())
    ends = head + 1 >= len(page) or page.reading.tag[head + 1] == "PUNCT"
    first, last = page.sentence_of(head)
    asked = page.lower[head].startswith("declin") or any(
        page.reading.lemma[w].lower() in words("requests") | {"ask"} for w in range(first, last + 1)
    )
    return replace(finding, content=()) if ends and asked else None


def gives_thing(page: Page, verb: int) -> bool:
    """Whether what is not given is no word: "declined to give the ship a permit", none of "give details"."""
    object_ = page.child(verb, "obj") if page.lower[verb] in ("give", "provide") else None
    return object_ is not None and page.reading.lemma[object_].lower() not in words("given_words")


def _absent(page: Page) -> Iterator[Finding]:
    """ "could not be reached", "was not available for comment"."""
    for word in page.places_in(_ABSENT):
        if word < 2:
            continue
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
            yield _refusal(word, _absent_cue(page, word), sources)


def _absent_cue(page: Page, word: int) -> Run:
    """The word with "could not be", "was not immediately" before it."""
    first = word
    while page.reading.tag[first - 1] in ("AUX", "ADV", "PART"):
        first -= 1
    return first, word


def _unwilling(page: Page) -> Iterator[Finding]:
    for word in sorted((*page.places_in(_WILLING), *page.places_in(_UNABLE))):
        if (
            not 1 < word < len(page) - 2
            or page.lower[word + 1] != "to"
            or page.lower[word + 2] not in words("refused_acts")
        ):
            continue
        if page.lower[word] not in _UNABLE and page.lower[word - 1] not in ("not", "n't", "never"):
            continue
        sources = source_runs(page, word)
        if sources:
            yield _refusal(word, _cue(page, word), sources)


def _cue(page: Page, word: int) -> Run:
    first = word - 1
    while page.reading.tag[first - 1] in ("AUX", "ADV"):
        first -= 1
    return first, word + 2
