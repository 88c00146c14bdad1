"""Cues that name no speaker because another cue of the sentence does: "..., adding that", "she is said to have told".

Enters: findings. Leaves: the same; a participle without a source has that of the cue before it and lies outside that
one's content; what somebody is said to have told is told by that somebody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run

_NEAR = 4  # words from "to" to the verb of what was told ("to have once told")


def with_shared_speakers(page: Page, findings: Sequence[Finding]) -> list[Finding]:
    """`findings` in order, participles after a comma with the speaker of the cue before."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: f.head if f.head is not None else f.first):
        before = next((f for f in reversed(kept) if f.head is not None and f.sources), None)
        if _goes_on(page, finding) and before is not None and before.head is not None:
            near = page.paragraph_number(before.head) == page.paragraph_number(finding.first)
            apart = page.reading.sentence[finding.cue[0][0]] - page.reading.sentence[before.head]
            if near and 0 <= apart <= 1:
                finding = replace(finding, sources=before.sources)
                kept = [_without(page, f, finding) for f in kept]
        kept.append(finding)
    return [_with_subject_of_passive(page, finding, kept) for finding in kept]


def _with_subject_of_passive(page: Page, finding: Finding, findings: Sequence[Finding]) -> Finding:
    """The finding with the subject of "is said to have" as its source, where it names nobody and stands in that
    infinitive.
    """
    if finding.head is None or finding.sources or not finding.cue:
        return finding
    for outer in findings:
        if outer is finding or outer.sources or len(outer.content) < 2 or page.lower[outer.content[1][0]] != "to":
            continue
        if outer.content[1][0] < finding.head <= outer.content[1][0] + _NEAR:
            return replace(finding, sources=(outer.content[0],))
    return finding


def _goes_on(page: Page, finding: Finding) -> bool:
    """Whether the cue is a participle after a comma that names nobody."""
    if finding.head is None or finding.sources or not finding.cue:
        return False
    first = finding.cue[0][0]
    speech = finding.entry is not None and finding.entry.act in ("speech", "tell", "report")
    return (
        speech
        and page.lower[finding.head].endswith("ing")
        and first > 0
        and page.reading.word[first - 1] in (",", "”", '"')
    )


def _without(page: Page, outer: Finding, inner: Finding) -> Finding:
    """`outer` without what goes on from it: its content ends before the inner cue."""
    start = inner.cue[0][0]
    kept: list[Run] = []
    for first, last in outer.content:
        if first <= start <= last:
            last = start - 1
            while last >= first and page.reading.word[last] == ",":
                last -= 1
        if first <= last and not (first > start and outer.head is not None and outer.head < start):
            kept.append((first, last))
    return replace(outer, content=tuple(kept)) if kept else outer
