"""What counts inside the words of another: only what plainly reports a word or a belief.

Enters: findings that count by themselves. Leaves: those that stand outermost, and of the others those whose verb is
one of the lexicon's or whose content is quoted. A plan, a policy or a feeling told of by a speaker is what he says,
not a word of somebody else.
Misses: attributions inside contents by verbs outside the lexicon, without quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.attribution.admission import is_heard_from
from rashomon.attribution.cues import words
from rashomon.attribution.documents import is_fit
from rashomon.attribution.finding import Finding
from rashomon.attribution.nesting import parents_of
from rashomon.attribution.page import Page

# PolNeAR marks no inner ones, so these are guesses of 0.2.0 after reading: of nine inner cues outside the lexicon (40
# draws of PolNeAR dev, five GUM documents, the first case) one was right, the one before a quotation.
_SURE_KNOWN = 0.8
_SURE_KNOWN_QUOTED = 0.6
_SURE_QUOTED = 0.97


def without_unsure_inner(page: Page, findings: Sequence[Finding], turns: Sequence[Finding] = ()) -> list[Finding]:
    """`findings` without the inner ones that report no word; what stands in one of the printed `turns` is inner."""
    parents = parents_of([*findings, *turns])[: len(findings)]
    return [f for f, parent in zip(findings, parents, strict=True) if parent is None or _is_word(page, f)]


def _is_word(page: Page, finding: Finding) -> bool:
    head = finding.head
    if head is None or not finding.made_by.startswith("model:"):
        return True
    if page.lower[head] == "according" or page.lower[head] in words("unstated_adverbs") or is_heard_from(page, head):
        return True
    if page.reading.tag[head] == "NOUN":
        return bool(finding.sources) and finding.score >= _SURE_KNOWN and _has_clause(page, finding)
    if finding.entry is None or not is_fit(page, finding):
        quoted = bool(finding.content) and page.reading.word[finding.content[0][0]] in ('"', "“", "‘", "'")
        return quoted and finding.score >= _SURE_QUOTED and bool(finding.sources)
    if finding.entry.act == "decline":
        return any(page.lower[w] in words("refused_acts") for w in range(head, min(head + 5, len(page))))
    if (
        finding.entry.lemma in (*words("felt"), "regard", "discuss")
        and not _has_clause(page, finding)
        and not _is_as(page, finding)
    ):
        return False
    quoted = bool(finding.content) and page.reading.word[finding.content[0][0]] in ('"', "“", "‘", "'")
    that = bool(finding.content) and page.is_label(finding.content[0][0], "mark") and _has_clause(page, finding)
    return finding.score >= (_SURE_KNOWN_QUOTED if quoted or that else _SURE_KNOWN)


def _has_clause(page: Page, finding: Finding) -> bool:
    """Whether what is attributed is a clause: it holds a verb with a subject of its own or begins with "that"."""
    return any(
        page.lower[first] in ("that", "whether")
        or any(page.child(w, "nsubj", "csubj") is not None for w in range(first, last + 1))
        for first, last in finding.content
    )


def _is_as(page: Page, finding: Finding) -> bool:
    """Whether somebody is seen "as" something."""
    return any(page.lower[w] == "as" for first, last in finding.content for w in range(first, last + 1))
