"""Quotation marks that the model gave to the wrong side.

Enters: a finding of the model's and the quotations. Leaves: the finding with the marks where they belong:

    the head [commented "] It held       a mark at the cue's end opens the content
    it fell. ["] Lind frowned. "It held," he said       a content begins behind a mark that closes what stood before,
                                         and a sentence of the account before its quotation is no part of it
    he said. "It fell." [Lind frowned. "It held,"] she said         nor is one behind it
Misses: marks of quotations that are never closed.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.attribution.finding import Finding, changed
from rashomon.attribution.page import Page, Run
from rashomon.attribution.quotations import Outermost, outermost

_FULL_STOPS = frozenset([".", "!", "?"])


def with_own_marks(page: Page, finding: Finding) -> Finding:
    """The finding with no mark in its cue and none that is another's in its content."""
    outer = outermost(page)
    if not finding.content or not finding.cue:
        return finding
    at = finding.cue[-1][1]
    if at in outer.at and finding.cue[-1][0] < at == finding.content[0][0] - 1:
        first, last = finding.content[0]
        cue = (*finding.cue[:-1], (finding.cue[-1][0], at - 1))
        return replace(finding, cue=cue, content=((first - 1, last), *finding.content[1:]))
    before = finding.cue[0][0]
    runs = [_own_part(page, r, outer) if r[1] < before else _own_quotation(page, r, outer) for r in finding.content]
    return changed(finding, content=tuple(runs))


def _own_quotation(page: Page, run: Run, outer: Outermost) -> Run:
    """The run behind a cue that begins with a quotation, up to that one's end where a new sentence of the account
    begins there.
    """
    first, last = run
    end = outer.at[first].run[1] if first in outer.at else last
    stopped = end + 1 < last and page.reading.word[end - 1] in _FULL_STOPS and page.reading.word[end + 1][0].isupper()
    return (first, end) if stopped else run


def _own_part(page: Page, run: Run, outer: Outermost) -> Run:
    """The run before a cue less a closing mark and less the account before the quotation that the cue follows."""
    first, last = run
    if first < last and outer.ends_at(first):
        first += 1
    opening = next((q.run[0] for q in outer.opening(first, last - 1)), first)
    apart = opening > first and page.reading.word[opening - 1] in _FULL_STOPS
    return (opening, last) if apart and outer.around(first) is None else (first, last)
