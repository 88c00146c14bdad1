"""Verbs of saying that only do or name something here: no word of anybody is told.

Enters: a finding. Leaves: whether it is one of these.

    the firm declared bankruptcy            an act
    better than analysts had predicted      what was predicted stands nowhere
    the day the deal was announced          what is told of stands in a clause that only says which day
    new parts, dubbed "Harbour Gate"        a name
    a statement on the weapons report       a topic
"""

from __future__ import annotations

from rashomon.attribution.cues import words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, words_of

_COMPARED = frozenset(["than"])
_TOPIC = frozenset(["on", "upon", "about", "regarding"])


def is_no_word(page: Page, finding: Finding) -> bool:
    """Whether the finding's verb only does, names or compares something."""
    head = finding.head
    if head is None:
        return False
    if page.reading.tag[head] != "VERB":
        return _is_on_topic(page, finding, head) or _is_felt_by_nobody(page, finding, head)
    return (
        _is_declared(page, finding, head)
        or _is_compared(page, finding, head)
        or _is_which(page, finding, head)
        or _is_name(page, finding, head)
        or (_lemma(page, finding, head) == "comment" and _is_on_topic(page, finding, head))
    )


def _lemma(page: Page, finding: Finding, head: int) -> str:
    return finding.entry.lemma if finding.entry is not None else page.reading.lemma[head].lower()


def _is_on_topic(page: Page, finding: Finding, head: int) -> bool:
    """Whether the saying has only a topic: "a statement on the report", "commenting on reports that"."""
    after = head + 1
    topic = after < len(page) and page.lower[after] in _TOPIC
    noun = page.reading.tag[head] != "VERB"
    told = any(noun and page.lower[first] == "that" for first, _ in finding.content)
    return topic and not told and not any(page.reading.word[w] in ('"', "“") for w in words_of(finding.content))


def _is_felt_by_nobody(page: Page, finding: Finding, head: int) -> bool:
    """Whether a feeling has no bearer: "all concerned for their work"."""
    return page.lower[head] in words("sure_adjectives") and not finding.sources


def _is_declared(page: Page, finding: Finding, head: int) -> bool:
    """Whether the content is the thing done: "declared bankruptcy"."""
    done = {page.lower[w] for w in words_of(finding.content)} & words("declared_acts")
    object_ = page.child(head, "obj", "nsubj:pass")
    return (
        _lemma(page, finding, head) == "declare" and bool(done) and object_ is not None and page.lower[object_] in done
    )


def _is_compared(page: Page, finding: Finding, head: int) -> bool:
    """Whether the clause stands after "than" and holds nothing but its subject and verb."""
    before = min([run[0] for run in finding.sources if run[0] < head], default=head) - 1
    after = [w for w in words_of(finding.content) if w > head]
    return before >= 0 and page.lower[before] in _COMPARED and not after


def _is_which(page: Page, finding: Finding, head: int) -> bool:
    """Whether nobody speaks in a relative clause that says which day, deal or house is meant."""
    members = words_of(finding.content)
    if finding.sources or not members or max(members) > head:
        return False
    before = min(members) - 1
    bare = (
        before >= page.sentence_of(head)[0] and page.reading.tag[before] == "NOUN"
    )  # "the day | the deal was announced"
    return bare or page.reading.label[head] == "acl:relcl"


def _is_name(page: Page, finding: Finding, head: int) -> bool:
    """Whether nobody in particular gives a thing a name in marks."""
    after = head + 2
    if finding.sources or _lemma(page, finding, head) not in words("naming_verbs") or after >= len(page):
        return False
    return page.reading.word[head + 1] in ('"', "“") and page.reading.word[after][0].isupper()
