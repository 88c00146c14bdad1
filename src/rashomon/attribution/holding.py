"""What a content holds: a quotation, a clause, an infinitive; and what that makes of a speaker's own words.

Enters: a finding. Leaves: yes or no.
"""

from __future__ import annotations

from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, words_of

MARKS = frozenset("\"“‘'")
_FINITE = frozenset(["is", "are", "was", "were", "will", "would"])


def holds_quotation(page: Page, finding: Finding) -> bool:
    """Whether words of the content stand in marks."""
    return any(page.reading.word[w] in ('"', "“", "”", "‘") for w in words_of(finding.content))


def holds_clause(page: Page, finding: Finding) -> bool:
    """Whether the content begins with "that" or holds a verb with its subject."""
    known = finding.entry is not None and finding.entry.needs == ""
    return any(
        page.lower[first] in ("that", "whether", "how", "why")
        or any(_is_stated(page, w, known) for w in range(first, last + 1))
        or (finding.entry is not None and any(_is_finite(page, w) for w in range(first + 1, last + 1)))
        for first, last in finding.content
    )


def _is_finite(page: Page, word: int) -> bool:
    """Whether "is", "was" or a modal stands here outside a relative clause: headlines lose their subjects' labels."""
    head = page.reading.head[word]
    bound = head >= 0 and any(page.is_label(w, "acl", "advcl") for w in (head, *page.ancestors(head)[:2]))
    return page.reading.tag[word] == "AUX" and page.lower[word] in _FINITE and not bound


def _is_stated(page: Page, word: int, known: bool) -> bool:
    """Whether the word has a subject. After a verb that the lexicon lacks, one in a relative clause says nothing."""
    return page.child(word, "nsubj", "csubj") is not None and (known or page.reading.label[word] != "acl:relcl")


def is_own_earlier_word(page: Page, finding: Finding) -> bool:
    """Whether somebody who is quoted tells of a word or thought of their own ("I told them to go", "I thought: why?"),
    and does not only say how sure they are ("I think", "I would say").
    """
    act = finding.entry.act if finding.entry is not None else "belief"
    colon = page.reading.word[min(finding.cue[-1][1] + 1, len(page) - 1)] == ":"
    marked = any(page.reading.word[first] in MARKS for first, _ in finding.content[:1])
    if colon or marked or holds_quotation(page, finding):
        return act in ("speech", "tell", "report", "belief", "ask", "demand")
    said = holds_clause(page, finding) or is_to_do(page, finding)
    now = finding.head is not None and page.lower[finding.head] == page.reading.lemma[finding.head].lower()
    return said and not now and act in ("speech", "tell", "report", "ask", "demand", "promise")


def is_to_do(page: Page, finding: Finding) -> bool:
    """Whether the content is an infinitive, maybe after whom it moves ("them to go"), none of a relative clause."""
    marks = [w for w in words_of(finding.content) if page.lower[w] == "to" and page.reading.tag[w] == "PART"]
    return any("acl:relcl" not in (page.reading.label[above] for above in page.ancestors(to)[:3]) for to in marks)
