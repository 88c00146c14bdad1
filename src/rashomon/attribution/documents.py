"""Whether a document speaks, which has nothing but its words to do anything with.

Enters: a finding. Leaves: yes or no, by the head noun of its source or of what a "which" stands for.
"""

from __future__ import annotations

from rashomon.attribution.antecedents import antecedent
from rashomon.attribution.cues import kinds_of_noun, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.mentions import head_of
from rashomon.attribution.page import Page


def is_fit(page: Page, finding: Finding) -> bool:
    """Whether a verb that only documents attribute with ("shows that") has a document, or nobody, as its source."""
    needs = finding.entry.needs if finding.entry is not None else ""
    return needs != "document" or not finding.sources or is_document(page, finding) or _is_pronoun(page, finding)


def _is_pronoun(page: Page, finding: Finding) -> bool:
    """Whether the source is an "it", or a "which" that stands for a document."""
    first = finding.sources[0][0]
    if page.lower[first] not in words("relative_pronouns"):
        return page.lower[first] in words("it_pronouns")
    meant = antecedent(page, first)
    return meant is None or "document" in kinds_of_noun(page.lower[head_of(page, meant)])


def is_document(page: Page, finding: Finding) -> bool:
    """Whether the one source is called a document by its head noun."""
    return len(finding.sources) == 1 and "document" in kinds_of_noun(page.lower[head_of(page, finding.sources[0])])


def speaks_by_words(page: Page, finding: Finding) -> bool:
    """Whether the one source is a document, or a "which" that stands for one."""
    if is_document(page, finding) or len(finding.sources) != 1:
        return is_document(page, finding)
    first = finding.sources[0][0]
    meant = antecedent(page, first) if page.lower[first] in words("relative_pronouns") else None
    return meant is not None and any("document" in kinds_of_noun(page.lower[w]) for w in range(meant[0], meant[1] + 1))


def is_which_shows(page: Page, finding: Finding) -> bool:
    """Whether a thing that is no document shows something: "a step which demonstrates that"."""
    relative = page.lower[finding.sources[0][0]] in words("relative_pronouns")
    return relative and finding.entry is not None and not is_fit(page, finding)
