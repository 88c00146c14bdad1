"""Passives without a named source: it was reported that, is said to be, a trader said to be, accused of.

Enters: a page. Leaves: `Finding`s whose source is unstated, or the one named after "by". The order of words decides
where the tree is easily wrong: a participle right before "to", "of" or "that".
Misses: "is wanted for", "stands accused"; the subject of a participle that stands more than a clause away.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.attribution.clauses import content_runs, noun_phrase, speakers
from rashomon.attribution.cues import Cue, cue_of, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s", "'re", "am"])
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "PART", "ADP"})
_LONGEST = 40
_SCORE = 0.8  # a guess of 0.1.0


def participle_findings(page: Page) -> Iterator[Finding]:
    """Findings for participles that say "people say"."""
    said, accused = words("said_to"), words("accused_of")
    for word in page.places_in(said | accused):
        form, after = page.lower[word], page.form(word + 1)
        if word == 0:
            continue
        if form in said and after == "that" and _has_empty_it(page, word):
            yield _it_is(page, word)
            continue
        if form in said and after == "to":
            finding = _said_to(page, word)
        elif form in accused and after == "of":
            finding = _accused(page, word)
        else:
            continue
        if finding is not None:
            yield finding


def _said_to(page: Page, word: int) -> Finding | None:
    """ "X is said to have left", "a trader said to be close to them": X and the infinitive are the content."""
    if not _is_passive(page, word) or page.reading.tag[min(word + 2, len(page) - 1)] not in ("VERB", "AUX", "ADV"):
        return None
    subject = _subject_before(page, word)
    if subject is None or (page.lower[subject[0]] == "it" and subject[0] == subject[1]):
        return None
    rest = _to_sentence_end(page, word + 1) if page.lower[word - 1] in _BE else _to_clause_end(page, word + 1)
    return _finding(page, word, subject, rest)


def _has_empty_it(page: Page, word: int) -> bool:
    """Whether "it is", "it was widely", "it has been" stands right before the participle."""
    at = word - 1
    while (
        at > 0
        and (page.lower[at] in _BE or page.reading.tag[at] in ("ADV", "AUX"))
        and page.lower[at] not in ("not", "n't")
    ):
        at -= 1
    return page.lower[at] == "it" and at < word - 1


def _it_is(page: Page, word: int) -> Finding:
    """ "It is known that X": X, on nobody's word."""
    return Finding(
        head=word,
        cue=(_cue(page, word),),
        sources=(),
        content=content_runs(page, list(range(*_with_end(_to_sentence_end(page, word + 1))))),
        entry=_entry(page, word),
        made_by="rule:passive",
        score=0.9,
    )


def _with_end(run: Run) -> Run:
    return run[0], run[1] + 1


def _accused(page: Page, word: int) -> Finding | None:
    """ "X was accused of, (and) accused of": X and what follows "of" are the content; who accused, if "by" says so."""
    if not _is_passive(page, word) and page.reading.tag[word - 1] not in ("PUNCT", "CCONJ", "NOUN", "PROPN", "ADV"):
        return None
    subject = _subject_before(page, word)
    return _finding(page, word, subject, _to_clause_end(page, word + 1)) if subject is not None else None


def _is_passive(page: Page, word: int) -> bool:
    """Whether a form of "be" stands before the participle, or a noun right before it that it describes."""
    at = word - 1
    while at > 0 and page.reading.tag[at] == "ADV":
        at -= 1
    if page.lower[at] in _BE:
        return page.lower[at - 1] not in ("not", "n't") and "not" not in page.lower[at:word]
    return page.reading.tag[at] in ("NOUN", "PROPN") and at == word - 1 and page.form(word + 2) in ("be", "have")


def _subject_before(page: Page, word: int) -> Run | None:
    """The nominal words before the participle and its auxiliaries; before "and", those of the participle it is
    joined to.
    """
    start = page.sentence_of(word)[0]
    at = word - 1
    while at >= start and (page.reading.tag[at] in ("AUX", "ADV") or page.lower[at] in _BE):
        at -= 1
    if at >= start and page.lower[at] == "and":
        earlier = [w for w in range(at - 1, start, -1) if page.lower[w] in words("said_to", "accused_of")]
        return _subject_before(page, earlier[0]) if earlier else None
    end = at
    while at >= start and _is_nominal(page, at):
        at -= 1
    while at + 1 < end and page.reading.tag[at + 1] in ("ADP", "PART"):
        at += 1
    return (at + 1, end) if at < end else None


def _is_nominal(page: Page, word: int) -> bool:
    """Whether the word may stand in a subject's phrase: "the 60-year-old harbour master"."""
    nominal = page.reading.tag[word] in _NOMINAL or page.is_hyphen(word)
    return nominal and page.lower[word] not in ("that", "which", "who")


def _to_sentence_end(page: Page, start: int) -> Run:
    """From `start` to the sentence's last word, or to a mark that parts sentences, or to a cue after a comma."""
    last = page.sentence_of(start)[1]
    for word in range(start + 1, last + 1):
        according = page.reading.word[word] == "," and page.lower[min(word + 1, last)] in (
            "according",
            "and",
            "but",
            "while",
        )
        if page.reading.word[word] in (".", ";", ":", "”", "?", "!") or according:
            return start, word - 1
    return start, last


def _to_clause_end(page: Page, start: int) -> Run:
    """From `start` to the end of the clause: a mark that ends it, or the next participle that "and" joins."""
    last = min(page.sentence_of(start)[1], start + _LONGEST)
    for word in range(start + 1, last + 1):
        mark = page.reading.word[word]
        joined = page.lower[word] == "and" and word < last and page.lower[word + 1] in words("accused_of")
        if (
            joined
            or mark in (".", ";", ":", "”", "?", "!")
            or (mark == "," and page.lower[min(word + 1, last)] not in ("a", "the") and not _lists_on(page, word, last))
        ):
            return start, word - 1
    return start, last


def _lists_on(page: Page, comma: int, last: int) -> bool:
    """Whether one more deed follows the comma ("accused of taking the boats, hiding the money, and selling both")."""
    after = comma + 1 + (page.lower[min(comma + 1, last)] == "and")
    form = page.lower[min(after, last)]
    return form.endswith("ing") and page.reading.tag[min(after, last)] == "VERB" and cue_of(form, form) is None


def _finding(page: Page, word: int, subject: Run, rest: Run) -> Finding:
    agents = [
        c for c in page.children_with(word, "obl") if any(page.lower[m] == "by" for m in page.children_with(c, "case"))
    ]
    sources = speakers(page, agents[0]) if agents else ()
    agent = {w for c in agents for w in range(noun_phrase(page, c)[0], noun_phrase(page, c)[1] + 1)}
    kept = [w for w in (*range(subject[0], subject[1] + 1), *range(rest[0], rest[1] + 1)) if w not in agent]
    return Finding(
        head=word,
        cue=(_cue(page, word),),
        sources=sources,
        content=content_runs(page, kept),
        entry=_entry(page, word),
        made_by="rule:passive",
        score=_SCORE,
    )


def _entry(page: Page, word: int) -> Cue | None:
    return cue_of(page.lower[word], page.reading.lemma[word])


def _cue(page: Page, word: int) -> Run:
    """The participle with the auxiliaries before it."""
    first = word
    while (
        first
        and (page.reading.tag[first - 1] in ("AUX", "ADV") or page.lower[first - 1] == "it")
        and page.reading.sentence[first - 1] == page.reading.sentence[word]
    ):
        first -= 1
    return first, word
