"""What a content holds: a quotation, a clause, an infinitive; and what that makes of a speaker's own words.

Enters: a finding. Leaves: yes or no.
"""

from __future__ import annotations

from rashomon.attribution.cues import cue_of, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run, words_of
from rashomon.attribution.quotations import quoted_words

_QUOTED = 0.4  # share of a content after a verb that the lexicon lacks which must stand in marks; decision 0186
MARKS = frozenset("\"“‘'")
MARKED = frozenset(['"', "“", "”", "‘", "''", "``"])
_TURNING_DOWN = frozenset(["reject", "dismiss"])
_POINTING = frozenset(["this", "that"])
_TAKEN_UP = _POINTING | {"it"}
_OPENS_CLAUSE = frozenset(["that", "whether", "how", "why"])
_FINITE = frozenset(["is", "are", "was", "were", "will", "would"])


def holds_quotation(page: Page, finding: Finding) -> bool:
    """Whether words of the content stand in marks."""
    return any(page.reading.word[w] in MARKED for w in words_of(finding.content))


def is_mostly_quoted(page: Page, finding: Finding) -> bool:
    """Whether what stands in marks is what the content is about, no few words in it, or it says something "as" or "for"
    what.
    """
    said = words_of(finding.content)
    quoted = quoted_words(page).intersection(said)
    judged = any(page.lower[w] in ("as", "for") and page.reading.tag[w] in ("ADP", "SCONJ") for w in said)
    return judged or len(quoted) >= _QUOTED * len(said) or page.reading.word[finding.content[0][0]] in MARKS


def is_empty(page: Page, content: tuple[Run, ...]) -> bool:
    """Whether the content is nothing but a pronoun, which says nothing by itself, and the "to" of what is left out, or
    the first word of a question.
    """
    members = [w for first, last in content for w in range(first, last + 1)]
    if len(members) == 1 and members[0] == page.sentence_of(members[0])[0]:
        return page.lower[members[0]] in words("question_words") or page.reading.tag[members[0]] in ("PRON", "PUNCT")
    return all(page.reading.tag[w] in ("PRON", "PUNCT", "ADP") or page.lower[w] == "to" for w in members)


def takes_up(page: Page, head: int, content: tuple[Run, ...]) -> bool:
    """Whether a pronoun stands for what was said before, denied or confirmed: "Lind denied it", "rejects this"."""
    pronoun = content[0][0] if content else head
    plain = page.child(head, "xcomp", "ccomp", "iobj", "advcl") is None and page.reading.tag[head] == "VERB"
    if len(content) != 1 or content[0][1] != pronoun or not page.is_label(pronoun, "obj") or not plain:
        return False
    entry, form = cue_of(page.lower[head], page.reading.lemma[head]), page.lower[pronoun]
    lemma = entry.lemma if entry is not None else ""
    taken = form in _TAKEN_UP or (lemma == "deny" and form == "everything")
    return (lemma in words("taking_up") and taken) or (lemma in _TURNING_DOWN and form in _POINTING)


def holds_clause(page: Page, finding: Finding) -> bool:
    """Whether the content begins with "that" or holds a verb with its subject."""
    known, unlisted = finding.entry is not None and finding.entry.needs == "", finding.entry is None
    content = words_of(finding.content)
    return any(
        _opens_clause(page, first, unlisted)
        or any(_is_stated(page, w, known, content if unlisted else None) for w in range(first, last + 1))
        or (finding.entry is not None and any(_is_finite(page, w) for w in range(first + 1, last + 1)))
        for first, last in finding.content
    )


def _opens_clause(page: Page, first: int, unlisted: bool) -> bool:
    """Whether "that", "whether", "how" opens a clause here, no "that result" and no "vote on whether"."""
    if page.lower[first] not in _OPENS_CLAUSE or page.reading.label[first] == "det":
        return False
    return not (unlisted and page.reading.tag[first - 1] in ("ADP", "SCONJ"))


def _is_finite(page: Page, word: int) -> bool:
    """Whether "is", "was" or a modal stands here outside a relative clause: headlines lose their subjects' labels."""
    head = page.reading.head[word]
    bound = head >= 0 and any(page.is_label(w, "acl", "advcl") for w in (head, *page.ancestors(head)[:2]))
    return page.reading.tag[word] == "AUX" and page.lower[word] in _FINITE and not bound


def _is_stated(page: Page, word: int, known: bool, content: frozenset[int] | None) -> bool:
    """Whether the word has a subject. One in a relative clause says nothing, but after the verbs that need no clause;
    after a verb that the lexicon lacks (its `content` is given) no clause that only says which thing is meant or when
    ("pardoned Lind | while the case was open"), but one after a noun of saying ("played down the claim that").
    """
    if page.child(word, "nsubj", "csubj") is None:
        return False
    if content is None:
        return known or page.reading.label[word] != "acl:relcl"
    if any(page.is_label(above, "acl:relcl") for above in page.ancestors(word) if above in content):
        return False
    noun = page.reading.head[word]
    claimed = page.reading.label[word] == "acl" and page.reading.lemma[noun].lower() in words("claim_nouns")
    return claimed or not page.is_label(word, "acl", "advcl")


def is_own_earlier_word(page: Page, finding: Finding) -> bool:
    """Whether somebody who is quoted tells of a word or thought of their own ("I told them to go", "I thought: why?"),
    and does not only say how sure they are ("I think", "I would say").
    """
    act = finding.entry.act if finding.entry is not None else "belief"
    if finding.entry is not None and finding.entry.lemma == "be like":  # "so I was like, let's do it"
        return True
    colon = page.reading.word[min(finding.cue[-1][1] + 1, len(page) - 1)] == ":"
    marked = any(page.reading.word[first] in MARKS for first, _ in finding.content[:1])
    if colon or marked or holds_quotation(page, finding):
        return act in ("speech", "tell", "report", "belief", "ask", "demand")
    said = holds_clause(page, finding) or is_to_do(page, finding) or (act == "ask" and _is_question_word(page, finding))
    now = finding.head is not None and page.lower[finding.head] == page.reading.lemma[finding.head].lower()
    return said and not now and act in ("speech", "tell", "report", "ask", "demand", "promise")


def _is_question_word(page: Page, finding: Finding) -> bool:
    """Whether no more of a question is told than the word that asks ("I asked him why", "I asked which one")."""
    return bool(finding.content) and page.lower[finding.content[0][0]] in words("question_words")


def is_to_do(page: Page, finding: Finding) -> bool:
    """Whether the content is an infinitive, maybe after whom it moves ("them to go"), none of a relative clause."""
    marks = [w for w in words_of(finding.content) if page.lower[w] == "to" and page.reading.tag[w] == "PART"]
    return any("acl:relcl" not in (page.reading.label[above] for above in page.ancestors(to)[:3]) for to in marks)


def is_bare_thing(page: Page, finding: Finding) -> bool:
    """Whether the content is a thing seen or found, no clause, no "as" and no quotation."""
    members = [w for first, last in finding.content for w in range(first, last + 1)]
    spoken = any(
        page.lower[w] in ("as", "whether", "be")
        or (page.lower[w] == "that" and not page.is_label(w, "det", "nsubj", "obj"))
        or page.reading.word[w] in MARKED
        for w in members
    )
    return not spoken and not any(
        page.child(w, "nsubj", "csubj") is not None and not page.is_label(w, "acl") for w in members
    )
