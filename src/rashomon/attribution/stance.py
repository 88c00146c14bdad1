"""How a source stands to the content, and the words that weaken it.

Enters: a finding. Leaves: its `Stance` and its hedges word for word. A question is not an assertion; what somebody
does not believe is doubted; what is denied is denied.
Misses: irony; a denial carried by the content alone ("it never happened" is asserted, as it should be).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rashomon.attribution.clauses import is_negated
from rashomon.attribution.cues import phrases, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, words_of
from rashomon.terms import Span, Stance, span_in

_OF_ACT: Mapping[str, Stance] = {
    "deny": Stance.DENIES,
    "doubt": Stance.DOUBTS,
    "ask": Stance.ASKS,
    "demand": Stance.ASKS,
    "promise": Stance.PROMISES,
    "threaten": Stance.THREATENS,
    "decline": Stance.DECLINES,
}
_OF_NOUN: Mapping[str, Stance] = {
    "denial": Stance.DENIES,
    "doubt": Stance.DOUBTS,
    "demand": Stance.ASKS,
    "promise": Stance.PROMISES,
    "pledge": Stance.PROMISES,
    "vow": Stance.PROMISES,
    "assurance": Stance.PROMISES,
    "threat": Stance.THREATENS,
    "offer": Stance.PROMISES,
    "call": Stance.ASKS,
}


def stance_of(page: Page, finding: Finding) -> Stance:
    """The stance of a finding, from its cue and from whether its content is a question."""
    act = finding.entry.act if finding.entry is not None else ""
    lemma = page.reading.lemma[finding.head] if finding.head is not None else ""
    if act == "belief" and finding.head is not None and is_negated(page, finding.head):
        return Stance.DOUBTS
    stance = _OF_ACT.get(act) or (_OF_NOUN.get(lemma) if not act else None) or Stance.ASSERTS
    if stance is Stance.ASSERTS and any(page.lower[w] in words("doubting") for w in words_of(finding.cue)):
        return Stance.DOUBTS
    if finding.speaker is not None and stance is not Stance.ASKS:
        stance = Stance.ASSERTS
    return Stance.ASKS if stance is Stance.ASSERTS and _is_question(page, finding) else stance


def _is_question(page: Page, finding: Finding) -> bool:
    """Whether the whole content is one question: it ends at a question mark and has no sentence before it."""
    if not finding.content:
        return False
    last = finding.content[-1][1]
    while last > finding.content[-1][0] and page.reading.word[last][0] in "\"'“”’":
        last -= 1
    sentences = {page.reading.sentence[run[0]] for run in finding.content}
    return page.reading.word[last].startswith("?") and len(sentences) == 1


def hedges_of(page: Page, finding: Finding, inner: frozenset[int]) -> tuple[Span, ...]:
    """The hedges in the content and beside the cue, word for word; `inner` words belong to attributions inside it."""
    members = [
        w
        for run in (*finding.cue, *finding.content)
        for w in range(run[0], run[1] + 1)
        if w not in inner | {finding.head}
    ]
    found = {page.span((w, w)) for w in members if _is_hedge(page, w)}
    for first, last in finding.content:
        found.update(_phrase_hedges(page, first, last, inner))
    kept = [s for s in sorted(found) if not any(o != s and o.start <= s.start and s.end <= o.end for o in found)]
    return tuple(kept)


def _is_hedge(page: Page, word: int) -> bool:
    form, tag = page.lower[word], page.reading.tag[word]
    if form in words("hedge_modals"):
        return tag == "AUX"
    if form in words("hedge_adverbs"):
        return tag in ("ADV", "ADJ")
    if form in words("hedge_adjectives"):
        return tag in ("ADJ", "VERB") and page.is_label(word, "amod")
    return False


@cache
def _phrases_by_first() -> Mapping[str, tuple[str, ...]]:
    """The hedges of several words by their first word, longest first."""
    found: dict[str, list[str]] = {}
    for phrase in phrases("hedge_phrases"):
        found.setdefault(phrase.split()[0], []).append(phrase)
    return {first: tuple(listed) for first, listed in found.items()}


def _phrase_hedges(page: Page, first: int, last: int, inner: frozenset[int]) -> set[Span]:
    """Hedges of several words: "as many as", "appears to"."""
    found = set()
    for word in range(first, last + 1):
        if word in inner:
            continue
        if (
            page.reading.lemma[word] in words("hedge_verbs")
            and page.reading.tag[word] == "VERB"
            and page.child(word, "xcomp") is not None
        ):
            to = word < last and page.lower[word + 1] == "to"
            found.add(page.span((word, word + 1 if to else word)))
        start = page.reading.start[word]
        for phrase in _phrases_by_first().get(page.lower[word], ()):
            if (
                page.text[start : start + len(phrase)].lower() == phrase
                and not page.text[start + len(phrase) : start + len(phrase) + 1].isalnum()
            ):
                found.add(span_in(page.text, start, start + len(phrase)))
                break
    return found
