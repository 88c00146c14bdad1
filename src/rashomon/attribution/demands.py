""" "Called on X to do", "called for Y": the verb that names otherwise asks here.

Enters: a page, findings. Leaves: findings for "call on" by the order of words; findings whose cue is "call for" or
"call on" with the entry of a demand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.attribution.clauses import source_runs
from rashomon.attribution.cues import Cue, cue_of
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run
from rashomon.attribution.passives import is_passive

_SCORE = 0.85  # a guess of 0.2.0
_LONGEST = 12
_DEMAND = Cue(lemma="call", act="demand", takes=frozenset({"to", "for"}), needs="")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "PART", "ADP", "CCONJ"})


def calls_for(page: Page, word: int) -> bool:
    """Whether the verb at `word` is "call for", "call on" or "call upon"."""
    if word + 1 >= len(page) or page.lower[word + 1] not in ("for", "on", "upon"):
        return False
    if page.reading.lemma[word] in ("press", "push"):
        return page.lower[word + 1] == "for" and not is_passive(page, word)
    entry = cue_of(page.lower[word], page.reading.lemma[word])
    return entry is not None and entry.lemma == "call"


def as_demand(page: Page, finding: Finding) -> Finding:
    """The finding with the entry of a demand where its verb calls for something."""
    calls = finding.head is not None and page.reading.tag[finding.head] == "VERB" and calls_for(page, finding.head)
    return replace(finding, entry=_DEMAND) if calls else finding


def demand_findings(page: Page) -> Iterator[Finding]:
    """ "called on the government to lift the tax": the infinitive, with who is called on as audience."""
    for word in [preposition - 1 for preposition in page.places_of("on", "upon")]:
        inside = 0 < word < len(page) - 3
        if not inside or page.reading.tag[word] != "VERB" or not calls_for(page, word):
            continue
        if page.lower[word - 1] == "to":  # "plans to call on"
            continue
        told, last = _called_on(page, word + 2), page.sentence_of(word)[1]
        sources = source_runs(page, word)
        if told is None or not sources or page.lower[told[1] + 1] != "to":
            continue
        end = last
        while end > told[1] + 1 and page.reading.word[end] in (".", ",", ";", '"', "”", "!"):
            end -= 1
        stop = next((w - 1 for w in range(told[1] + 2, end) if page.reading.word[w] in (",", ";", ":")), end)
        yield Finding(
            head=word,
            cue=((word, word + 1),),
            sources=sources,
            content=((told[1] + 1, stop),),
            entry=_DEMAND,
            audience=told,
            made_by="rule:called-on",
            score=_SCORE,
        )


def _called_on(page: Page, start: int) -> Run | None:
    """The nominal words from `start` to "to"."""
    last = min(start + _LONGEST, page.sentence_of(start)[1])
    for word in range(start, last):
        if page.lower[word] == "to" and word > start:
            return start, word - 1
        if page.reading.tag[word] not in _NOMINAL:
            return None
    return None
