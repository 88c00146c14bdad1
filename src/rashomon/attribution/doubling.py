"""Two speakers of one content: the outer one says that the inner one said it.

Enters: findings. Leaves: the same, where two cues of different sources share a content, the outer one's content
drawn out over the inner one's source and cue. Outer is a fronted "according to", else the cue that stands farther
from the content.

    According to the Herald, Lind said it was so.         the Herald: "Lind said it was so"
    A paper has revealed that they met, Karavel reports.  Karavel: "A paper has revealed that they met"
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.attribution.cues import words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run, words_of

_FAR = 200  # words between the heads of two findings of one sentence, at most
_BUT = frozenset(["while", "whereas", "but", "although", "though"])
_DAY = 6  # words of ", two days after" at most
_SAME = 0.7  # share of the smaller content that both have; a guess of 0.1.0


def with_inner_speakers(page: Page, findings: Sequence[Finding]) -> list[Finding]:
    """`findings`, each outer one's content reaching over the inner one it repeats."""
    ending: dict[int, list[Finding]] = {}  # whole findings by the last word of their cue and of their source
    for finding in findings:
        if finding.cue and finding.sources and finding.content:
            for last in {finding.cue[-1][1], finding.sources[-1][1]}:
                ending.setdefault(last, []).append(finding)
    kept = [_without_dangling(page, _without_trailing(page, f, ending), ending) for f in findings]
    kept = [_up_to_teller(f, ending) for f in kept]
    kept = [_behind_semicolon(page, f, findings) for f in kept]
    heads = [f.head if f.head is not None else f.first for f in kept]
    order = sorted(range(len(kept)), key=heads.__getitem__)
    places = [heads[number] for number in order]
    for one in range(len(kept)):
        near = order[bisect_left(places, heads[one] - _FAR) : bisect_right(places, heads[one] + _FAR)]
        if not kept[one].content:
            continue  # it has nothing that could reach further
        for other in sorted(near):
            if one != other and _wants(page, kept[one], kept[other]):
                kept[one] = _over(page, kept[one], kept[other])
    return kept


def _up_to_teller(finding: Finding, ending: Mapping[int, list[Finding]]) -> Finding:
    """The finding without what stands in its content behind the source and cue of who tells of it: "Where two have
    disavowed Aas, Lind said | Aas can win".
    """
    for number, (first, _) in enumerate(finding.content[1:], 1):
        gap = range(finding.content[number - 1][1] + 1, first)
        for teller in ending.get(first - 1, ()):
            tells = {*words_of(teller.cue), *words_of(teller.sources)} <= {*gap}
            if tells and finding.cue and words_of(finding.cue) <= words_of(teller.content):
                return replace(finding, content=finding.content[:number])
    return finding


def _wants(page: Page, outer: Finding, inner: Finding) -> bool:
    """Whether the outer content should reach over the inner speaker and what he says; not over the one whom it was
    found to lie in ("quoting the police, the Herald said").
    """
    if not inner.cue or not inner.content or (outer.under is not None and outer.under == inner.head):
        return False
    return _repeats(page, outer, inner) or _lacks(page, outer, inner) or _begins_at_cue(outer, inner)


def _begins_at_cue(outer: Finding, inner: Finding) -> bool:
    """Whether the outer content begins with the inner cue and lacks only the inner speaker before it."""
    if not outer.content or not inner.cue or not inner.sources or not inner.content:
        return False
    begins = outer.content[0][0] == inner.cue[0][0] and inner.sources[-1][1] + 1 == inner.cue[0][0]
    return begins and words_of(inner.content) <= words_of(outer.content) and outer.sources != inner.sources


def _without_trailing(page: Page, finding: Finding, ending: Mapping[int, list[Finding]]) -> Finding:
    """The finding less ", the Courier has reported" at the end of its content: that cue speaks of the whole, not
    inside it.
    """
    if not finding.content or finding.head is None:
        return finding
    end = finding.content[-1][1]
    for other in ending.get(end, ()):
        if other is finding or other.head is None:
            continue
        tail = words_of(other.cue) | words_of(other.sources)
        start = min(tail)
        inside = (
            tail <= words_of(finding.content) and max(tail) == end and page.reading.word[start - 1] in (",", "”", '"')
        )
        if inside and max(words_of(other.content)) < start and finding.head < start:
            kept = {w for w in words_of(finding.content) if w < start - (page.reading.word[start - 1] == ",")}
            return replace(finding, content=page.runs(kept)) if kept else finding
    return finding


def _behind_semicolon(page: Page, finding: Finding, findings: Sequence[Finding]) -> Finding:
    """The finding of a cue at the end without what another said before a semicolon (""It held," said Lind; nobody was
    hurt, | she said").
    """
    if finding.head is None or not finding.content or finding.content[-1][1] > finding.head:
        return finding
    content = words_of(finding.content)
    marks = [w for run in finding.content for w in page.places_of(";", inside=run)]
    for mark in sorted(marks, reverse=True):
        if any(
            other is not finding and other.cue and other.cue[-1][1] < mark and words_of(other.cue) <= content
            for other in findings
        ):
            return replace(finding, content=page.runs(w for w in content if w > mark))
    return finding


def _without_dangling(page: Page, finding: Finding, ending: Mapping[int, list[Finding]]) -> Finding:
    """The finding whose content breaks off right after another's cue: without that clause where "while" or "but" begins
    it, else with what that other one says.
    """
    if not finding.content or finding.head is None:
        return finding
    end = finding.content[-1][1]
    for other in ending.get(end, ()):
        start = other.sources[0][0]
        if other is finding or (other.cue[-1][1] != end and page.lower[start - 1] not in words("times_when")):
            continue
        joined = other.cue[0][0] - 1
        if (
            other.content[0][0] == end + 1
            and words_of(other.sources) & words_of(finding.sources)
            and page.lower[joined] in ("and", "but")
        ):
            return replace(finding, content=page.runs(w for w in words_of(finding.content) if w < joined))
        hangs = end < other.content[0][0] <= end + 3 and finding.head < start
        if not hangs or not words_of(other.sources) <= words_of(finding.content):
            continue
        if page.lower[start - 1] in words("times_when"):
            comma = next((w for w in range(start - 2, max(start - _DAY, 0), -1) if page.lower[w] == ","), start - 1)
            return replace(finding, content=page.runs(w for w in words_of(finding.content) if w < comma))
        if page.lower[start - 1] in _BUT:
            cut = start - 2 if page.reading.word[start - 2] == "," else start - 1
            return replace(finding, content=page.runs(w for w in words_of(finding.content) if w < cut))
        return replace(finding, content=page.runs(words_of(finding.content) | words_of(other.content)))
    return finding


def _lacks(page: Page, outer: Finding, inner: Finding) -> bool:
    """Whether `outer` is an "according to" over "she said" whose quotation stands in a sentence of its own before
    it.
    """
    if (
        outer.head is None
        or inner.head is None
        or page.lower[outer.head] != "according"
        or not inner.content
        or not inner.cue
    ):
        return False
    inside = words_of(inner.cue) <= words_of(outer.content)
    before = inner.content[-1][1] + 1 == min(words_of(inner.cue) | words_of(inner.sources))
    return inside and before and page.paragraph_number(inner.head) == page.paragraph_number(outer.head)


def _repeats(page: Page, outer: Finding, inner: Finding) -> bool:
    """Whether both have the same content in one sentence, and `outer` is the one that relays."""
    if (
        outer.head is None
        or inner.head is None
        or not outer.content
        or not inner.content
        or not inner.cue
        or not outer.cue
    ):
        return False
    apart = page.reading.sentence[outer.head] - page.reading.sentence[inner.head]
    if (
        apart not in (0, 1)
        or outer.sources == inner.sources
        or page.paragraph_number(outer.head) != page.paragraph_number(inner.head)
    ):
        return False
    mine, theirs = words_of(outer.content), words_of(inner.content)
    if (
        len(mine & theirs) < _SAME * min(len(mine), len(theirs))
        or words_of(inner.cue) & mine
        or words_of(outer.cue) & theirs
    ):
        return False
    return _distance(outer, inner.content) > _distance(inner, inner.content) and inner.entry is not None


def _distance(finding: Finding, content: tuple[Run, ...]) -> int:
    """How far the cue stands from the content; a trailing cue counts as farther than any before it."""
    cue = finding.cue[0][0]
    before = content[0][0] - cue
    return before if before > 0 else 1000 + cue - content[-1][1]


def _over(page: Page, outer: Finding, inner: Finding) -> Finding:
    own = words_of(outer.cue) | words_of(outer.sources)
    reach = words_of(outer.content) | words_of(inner.sources) | words_of(inner.cue) | words_of(inner.content)
    between = set(range(min(words_of(inner.cue) | words_of(inner.sources)), max(words_of(inner.content)) + 1))
    return replace(outer, content=page.runs((reach | between) - own - _around(page, outer)))


def _around(page: Page, outer: Finding) -> set[int]:
    """The auxiliaries of the outer cue and the preposition before its speaker ("Lind | was quoted by | the Herald")."""
    heads = words_of(outer.sources)
    if outer.head is None:
        return set()
    near = (
        w for w in range(max(outer.first - 1, 0), min(outer.head + 3, len(page))) if page.is_label(w, "aux", "case")
    )
    return {w for w in near if page.reading.head[w] == outer.head or page.reading.head[w] in heads}
