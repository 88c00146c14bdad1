"""Which attribution lies inside which.

Enters: the findings in order. Leaves: for each the index of the one whose content holds its cue and source, or None.
The smallest such content is the one it lies in.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.attribution.answers import ANSWER
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, words_of
from rashomon.attribution.quotations import quotations_of
from rashomon.attribution.voices import MADE_OF_TURNS


def parents_of(findings: Sequence[Finding]) -> list[int | None]:
    """The index of the enclosing finding of each, None for outermost ones; never a circle."""
    contents = [words_of(f.content) for f in findings]
    seats = [words_of(f.cue) or contents[n] for n, f in enumerate(findings)]
    heads = {f.head: n for n, f in enumerate(findings) if f.head is not None}
    parents: list[int | None] = [None] * len(findings)
    order = sorted(range(len(findings)), key=lambda n: (-len(contents[n]), n))
    firsts = frozenset(min(seat) for seat in seats if seat)
    around: dict[int, list[int]] = {}  # for the first word of each seat the findings whose content it stands in
    for n in order:
        if findings[n].made_by == ANSWER:
            continue  # it says again what others said before it
        for word in contents[n] & firsts:
            around.setdefault(word, []).append(n)
    for n in order:
        under = findings[n].under
        if under is not None and under in heads and not _leads_to(parents, heads[under], n):
            parents[n] = heads[under]
            continue
        others = around.get(min(seats[n], default=-1), ())
        holding = [m for m in others if m != n and seats[n] <= contents[m] and not _leads_to(parents, m, n)]
        parents[n] = min(holding, key=lambda m: (len(contents[m]), m), default=None)
    return parents


def _leads_to(parents: list[int | None], start: int, goal: int) -> bool:
    at: int | None = start
    while at is not None:
        if at == goal:
            return True
        at = parents[at]
    return False


def depth_of(parents: Sequence[int | None], parent: int | None) -> int:
    """How many attributions it lies in whose parent this is."""
    depth, at = 0, parent
    while at is not None:
        depth, at = depth + 1, parents[at]
    return depth


def teller_of(page: Page, findings: Sequence[Finding], parents: Sequence[int | None], index: int) -> Finding | None:
    """Whose "I" stands in the source of the finding at `index`: the one in whose quotation marks or printed turn it
    stands, not who is only said there to have said so ("My sister says it is the best that | I | ever wrote"); where
    there are no marks the one right around it.
    """
    at = parents[index]
    while at is not None and findings[index].sources:
        word = findings[index].sources[0][0]
        if findings[at].made_by in MADE_OF_TURNS or _is_marked(page, findings[at], word):
            return findings[at]
        at = parents[at]
    parent = parents[index]
    return findings[parent] if parent is not None else None


def _is_marked(page: Page, finding: Finding, word: int) -> bool:
    """Whether the word stands in a quotation that is the finding's whole content or part of it."""
    content = words_of(finding.content)
    return any(q.run[0] <= word <= q.run[1] and q.run[0] in content for q in quotations_of(page))
