"""Findings whose content only points at something, names it or takes a side, and says nothing of it.

Enters: a finding. Leaves: whether it is one of these.

    endorsed Lind; opposes the bridge          a side that somebody takes: an act (docs/gold.md)
    blasts Lind; mocked his rivals             who it is, and nothing said of her or them
    mentioned Lind by name                     the same
    defended the remark; said as much          words that only point at what was said elsewhere
    That is the picture Lind paints            what the sentences before say
    considers how to answer                    a question that somebody only turns over
    staff had been informed                    who was told, not what

Denials keep what they point at: "rejected the charge" tells against it.
"""

from __future__ import annotations

from functools import cache

from rashomon.attribution.cues import is_office, kinds_of_noun, phrases, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.holding import holds_quotation, is_bare_thing
from rashomon.attribution.page import Page, Run, words_of
from rashomon.attribution.passives import is_passive
from rashomon.attribution.speakers import NAMING
from rashomon.terms import NameKind

_POINTING_AT = 2  # words of "the remark"
_PERSONS = frozenset({"anonymous", "collective", "journalist"})
_TAKING = frozenset({"deny", "doubt", "decline", "accuse"})


def is_pointing(page: Page, finding: Finding) -> bool:
    """Whether nothing stands in the content but what it points at."""
    head = finding.head
    act = finding.entry.act if finding.entry is not None else ""
    verb = head is not None and page.reading.tag[head] == "VERB" and bool(finding.content)
    if head is None or not verb or act == "decline" or holds_quotation(page, finding):
        return False
    if _is_turned_over(page, finding, head) or _is_only_told(page, finding, head):
        return True
    if act in _TAKING or len(finding.content) != 1:
        return False
    run = finding.content[0]
    if _is_said_before(page, run, head) or _is_the_same(page, run):
        return True
    return is_bare_thing(page, finding) and (
        _is_side(finding)
        or (_only_names(finding) and (_is_name(page, run) or (act == "evaluate" and _are_persons(page, run))))
        or _is_pointer(page, finding, run)
    )


def _only_names(finding: Finding) -> bool:
    """Whether a bare name behind the cue leaves out what is said of its bearer."""
    entry = finding.entry
    return entry is not None and (entry.act == "evaluate" or entry.lemma in words("only_naming"))


@cache
def _openers() -> frozenset[str]:
    """The first words of the phrases that only point."""
    return frozenset(one.partition(" ")[0] for one in phrases("pointing_phrases"))


def _is_the_same(page: Page, run: Run) -> bool:
    """Whether it is "as much", "the same", with no more than a phrase behind it ("as much in spring"), or "so"."""
    if page.lower[run[0]] not in _openers():
        return False
    text = page.text_of(run).lower()
    if any(page.reading.tag[w] in ("VERB", "AUX") for w in range(run[0], run[1] + 1)):
        return False
    begins = (one for one in phrases("pointing_phrases") if " " in one and text.startswith(f"{one} "))
    return text in phrases("pointing_phrases") or next(begins, None) is not None


def _is_side(finding: Finding) -> bool:
    """Whether somebody takes a side: "endorsed Lind"."""
    return finding.entry is not None and finding.entry.lemma in words("siding")


def _is_name(page: Page, run: Run) -> bool:
    """Whether the words are one name, a title before it, perhaps "by name" behind it."""
    last = run[1] - 2 * (page.lower[run[1] - 1 : run[1] + 1] == ("by", "name"))
    name = page.name_at.get(last)
    if name is None or name.last != last:
        return False
    before = range(run[0], name.first)
    return all(page.reading.tag[w] == "DET" or page.lower[w] in words("titles") for w in before)


def _are_persons(page: Page, run: Run) -> bool:
    """Whether the words only say which persons: "his rivals", "a disabled reporter", "the former mayor Ada Lind"."""
    if any(page.reading.tag[w] not in NAMING | {"PRON"} for w in range(run[0], run[1] + 1)):
        return False
    name = page.name_at.get(run[1])
    if name is not None:
        return name.kind is NameKind.PERSON and name.last == run[1]
    lemma = page.reading.lemma[run[1]].lower()
    return is_office(lemma) or not _PERSONS.isdisjoint((*kinds_of_noun(page.lower[run[1]]), *kinds_of_noun(lemma)))


def _is_pointer(page: Page, finding: Finding, run: Run) -> bool:
    """Whether it is "the remark", "this comment", which somebody does not take up."""
    taken = finding.entry is not None and finding.entry.lemma in words("taking_up")
    plain = page.reading.tag[run[0]] in ("DET", "PRON") and run[1] - run[0] < _POINTING_AT
    noun = page.reading.lemma[run[1]].lower()
    return plain and noun in words("pointing_nouns") and not (taken and noun != "fact")


def _is_said_before(page: Page, run: Run, head: int) -> bool:
    """Whether a relative clause says of the noun that it was said, and "this" or "that" is what was."""
    noun = page.reading.head[head]
    if not page.is_label(head, "acl") or not run[0] <= noun <= run[1] or page.child(noun, "cop") is None:
        return False
    subject = page.child(noun, "nsubj")
    return subject is not None and page.lower[subject] in ("this", "that", "these", "those")


def _is_turned_over(page: Page, finding: Finding, head: int) -> bool:
    """Whether somebody only turns a question over: "considers how to answer"."""
    asked = page.lower[finding.content[0][0]] in words("question_words")  # "considering whether to sue" may be told
    return asked and finding.content[0][0] > head and page.reading.lemma[head].lower() in words("weighing")


def _is_only_told(page: Page, finding: Finding, head: int) -> bool:
    """Whether the content is only who was told: "staff had been informed"."""
    told = finding.entry is not None and finding.entry.act == "tell" and is_passive(page, head)
    subject = page.child(head, "nsubj") if told else None
    return subject is not None and words_of(finding.content) <= {*page.subtree(subject)}
