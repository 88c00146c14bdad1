""" "She was like, "No way."": the word of talk that quotes somebody.

Enters: a page. Leaves: a finding for each "like" right behind a form of "be" whose subject is somebody, where words
follow as they were said: in quotation marks, behind a comma with a verb, or after an exclamation ("was like okay, we
will pay").
Misses: "goes", "went", "is all"; words that follow with neither mark, comma nor exclamation.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.attribution.clauses import content_runs, noun_phrase
from rashomon.attribution.cues import Cue, is_office, kinds_of_noun, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.holding import MARKED
from rashomon.attribution.page import Page, Run
from rashomon.attribution.quotations import outermost
from rashomon.terms import NameKind

_SCORE = 0.8  # a guess of 0160: all five in GUM outside the scored part and PolNeAR are somebody's words
_BE = frozenset({"was", "were", "is", "are", "am", "'s", "'re", "'m"})
_BETWEEN = frozenset({"just", "all", "always", "so", "really", "basically", "then", "also", "kinda", "still", "now"})
_QUOTATIVE = Cue(lemma="be like", act="speech", takes=frozenset({"quote", "that"}), needs="")


def likened_findings(page: Page) -> Iterator[Finding]:
    """The findings in order."""
    for like in page.places_of("like"):
        first, last = page.sentence_of(like)
        around = outermost(page).around(like)
        last = last if around is None else min(last, around.run[1] - 1)
        be = like - 1
        while be > first and page.lower[be] in _BETWEEN:
            be -= 1
        subject = _speaker(page, be, first) if be > first and page.lower[be] in _BE else None
        start = _said_from(page, like, last)
        if subject is None or start is None:
            continue
        content = content_runs(page, list(range(start, last + 1)))
        if content:
            yield Finding(
                head=like,
                cue=((like, like),),
                sources=(subject,),
                content=content,
                entry=_QUOTATIVE,
                made_by="rule:be-like",
                score=_SCORE,
            )


def _said_from(page: Page, like: int, last: int) -> int | None:
    """The first word of what was said; None where nothing shows that something was."""
    if like >= last:
        return None
    comma = page.reading.word[like + 1] == ","
    start = like + 1 + comma
    if start > last:
        return None
    marked = page.reading.word[start] in MARKED
    exclaims = page.reading.tag[start] == "INTJ" or page.lower[start + (marked and start < last)] in words(
        "exclamations"
    )
    verb = any(page.reading.tag[w] in ("VERB", "AUX") for w in range(start, last + 1))
    return start if exclaims or ((comma or marked) and verb) else None


def _speaker(page: Page, be: int, first: int) -> Run | None:
    """Who "was like" that: somebody by a pronoun, by name, by office or described; no thing."""
    word = be - 1
    while word > first and page.lower[word] in _BETWEEN:
        word -= 1
    form = page.lower[word]
    if page.reading.tag[word] == "PRON":
        somebody = form in {"i", "we", "they", "he", "she", "who", "everybody", "everyone"}
        return (word, word) if somebody else None
    name = page.name_at.get(word)
    if name is not None:
        return (name.first, name.last) if name.kind is NameKind.PERSON and name.last == word else None
    persons = {"anonymous", "collective"} & {*kinds_of_noun(form), *kinds_of_noun(page.reading.lemma[word].lower())}
    if page.reading.tag[word] != "NOUN" or not (persons or is_office(form)):
        return None
    run = noun_phrase(page, word)
    return run if run[1] == word else (word, word)
