"""Passive verbs that attribute, by their tree: it was reported that, was assured by, was criticised for.

Enters: a page and a passive verb. Leaves: a `Finding` with the agent as its source, or with none. `participles`
finds the shapes that need no tree.
"""

from __future__ import annotations

from rashomon.attribution.clauses import content_runs, cue_runs, is_negated, noun_phrase, speakers
from rashomon.attribution.cues import Cue, cue_of, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run, once

_PASSIVE = frozenset(["aux:pass", "nsubj:pass", "csubj:pass"])


@once
def is_passive(page: Page, word: int) -> bool:
    """Whether the verb is a passive, or "told" joined to one without anybody told ("was called in and told that")."""
    above = page.reading.head[word]
    joined = page.plain[word] == "conj" and above >= 0 and page.lower[word] in ("told", "informed")
    if joined and page.child(word, "obj", "iobj", "nsubj") is None and page.child(above, "aux:pass") is not None:
        return True
    if hears(page, word):
        return True
    if shares_passive(page, word):
        return True
    label = page.reading.label
    if any(label[c] in _PASSIVE for c in page.children[word]):
        return True
    return (
        page.reading.label[word] == "acl"
        and page.reading.word[word].lower().endswith(("ed", "id", "ught", "wn"))
        and page.child(word, "obj") is None
        and page.child(word, "nsubj") is None
    )


def hears(page: Page, word: int) -> bool:
    """Whether the verb opens a clause without subject, object or auxiliary: "Told that it was shut, they waited"."""
    if page.lower[word] not in words("hearing_forms"):
        return False
    alone = page.child(word, "nsubj", "obj", "iobj", "aux") is None
    return page.plain[word] == "advcl" and alone and word < page.reading.head[word]


def shares_passive(page: Page, word: int) -> bool:
    """Whether the verb is joined to a passive whose subject and auxiliary are its own too ("was arrested and | charged
    with theft").
    """
    above = page.reading.head[word]
    if page.plain[word] != "conj" or above < 0 or above > word:
        return False
    entry = cue_of(page.lower[word], page.reading.lemma[word])
    if entry is None or entry.act != "accuse":
        return False
    if not page.lower[word].endswith("ed") or page.child(above, "aux:pass") is None:
        return False
    return page.child(word, "nsubj", "aux", "obj", "ccomp") is None


def passive_finding(page: Page, word: int, entry: Cue) -> Finding | None:
    """It was reported that, is said to, was told by, was accused of."""
    if is_negated(page, word) or entry.lemma not in words("passive_verbs"):
        return None
    agents = [
        c for c in page.children_with(word, "obl") if any(page.lower[m] == "by" for m in page.children_with(c, "case"))
    ]
    sources = speakers(page, agents[0]) if agents else ()
    content, audience = _passive_content(page, word, entry)
    if not content or (audience is not None and page.lower[audience[0]] in words("first_persons")):
        return None
    return Finding(
        head=word,
        cue=_passive_cue(page, word),
        sources=sources,
        content=content,
        entry=entry,
        audience=audience,
        made_by="rule:passive",
        score=0.8,
    )


def _passive_content(page: Page, word: int, entry: Cue) -> tuple[tuple[Run, ...], Run | None]:
    """The content of a passive cue and, for "was told that", who was told."""
    subject = page.child(page.reading.head[word] if shares_passive(page, word) else word, "nsubj", "csubj")
    clause, xcomp = page.child(word, "ccomp", "csubj"), page.child(word, "xcomp")
    if subject is None and page.reading.label[word] == "acl":
        subject = page.reading.head[word]
        subject_words = [subject]
    else:
        subject_words = page.subtree(subject) if subject is not None else []
    told = entry.act in ("tell", "ask", "promise", "demand")
    if clause is not None:
        kept = page.subtree(clause)
        return content_runs(page, kept), noun_phrase(
            page, subject
        ) if told and subject is not None and subject != clause else None
    if subject is None or page.reading.lemma[subject] == "it":
        return (), None
    if xcomp is not None and not told and any(page.lower[c] == "to" for c in page.children_with(xcomp, "mark")):
        return content_runs(page, sorted({*subject_words, *page.subtree(xcomp)})), None
    if entry.act in ("accuse", "describe", "evaluate"):
        parts = [
            c
            for c in page.children_with(word, "obl", "advcl")
            if any(page.lower[m] in entry.takes | {"of", "for", "as"} for m in page.children_with(c, "case", "mark"))
        ]
        if parts:
            return content_runs(page, sorted({*subject_words, *page.subtree(parts[0])})), None
    return (), None


def _passive_cue(page: Page, word: int) -> tuple[Run, ...]:
    """The passive verb with its auxiliaries, and "it" where that is all its subject."""
    kept = {w for run in cue_runs(page, word) for w in range(run[0], run[1] + 1)}
    for child in page.children_with(word, "expl", "nsubj"):
        if page.lower[child] == "it" and child < word:
            kept.add(child)
    return page.runs(kept)
