"""What stands around a verb of saying and is no part of what is said: who was told, the time, the media it was in.

Enters: the model's findings. Leaves: them with the audience between cue and content, cues without a time at their
end, and passives "reported in local media" with the media as their source.
Misses: an audience after the content ("..., he told them" is found elsewhere).
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.attribution.cues import kinds_of_noun, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run
from rashomon.attribution.passives import is_passive

_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"})
_LONGEST = 10
_TIMES = frozenset(["time", "day", "week", "month", "year", "morning", "evening", "night", "moment", "point"])
_MEDIA = frozenset({"outlet", "media", "press"})


def with_audience_between(page: Page, finding: Finding) -> Finding:
    """ "told the council that": what stands between the cue and the content is who was told, where it is one phrase."""
    if finding.head is None or finding.audience is not None or not finding.content or finding.entry is None:
        return finding
    start = finding.head + 1
    after = [run for run in finding.content if run[0] > finding.head]
    if finding.entry.act != "tell" or not after:
        return finding
    last = after[0][0] - 1
    while last >= start and page.reading.tag[last] in ("PUNCT", "SCONJ"):
        last -= 1
    inside = range(start, last + 1)
    phrase = 0 < len(inside) <= _LONGEST and all(page.reading.tag[w] in _NOMINAL or _goes_on(page, w) for w in inside)
    source = any(first <= w <= end for first, end in finding.sources for w in inside)
    if not phrase or source or page.reading.tag[start] not in _NOMINAL or page.reading.tag[last] == "DET":
        return finding
    return finding if page.reading.lemma[last] in _TIMES else replace(finding, audience=(start, last))


def _goes_on(page: Page, word: int) -> bool:
    return page.lower[word] in ("'s", "’s", "'", "’", "of", "and")


def without_time(page: Page, cue: tuple[Run, ...]) -> tuple[Run, ...]:
    """The cue without "at the time" and other times at its end."""
    first, last = cue[-1]
    for start in range(max(cue[0][0], first) + 1, last):
        timed = (
            page.reading.lemma[last].lower() in _TIMES
            or page.lower[last] in words("months")
            or page.lower[last].isdigit()
        )
        if (
            timed
            and page.lower[start] in ("at", "in", "on", "by", "last", "this")
            and page.reading.tag[start] != "VERB"
        ):
            return (*cue[:-1], (first, start - 1))
    return cue


def with_medium(page: Page, finding: Finding) -> Finding:
    """A passive without a speaker, "was reported in local media": the media are the source."""
    head = finding.head
    if head is None or finding.sources or finding.entry is None or finding.entry.act not in ("report", "speech"):
        return finding
    if not is_passive(page, head):
        return finding
    taken = {w for first, last in finding.content for w in range(first, last + 1)}
    medium = _medium_after(page, head)
    if medium is None:
        return finding
    rest = taken - set(range(medium[0] - 1, medium[1] + 1))
    return replace(finding, sources=(medium,), content=page.runs(rest))


def _medium_after(page: Page, head: int) -> Run | None:
    """The phrase after "in" or "by" right behind the verb, where its last noun is an outlet or the media."""
    if head + 2 >= len(page) or page.lower[head + 1] not in ("in", "by", "on"):
        return None
    end = head + 1
    while end + 1 < len(page) and end < head + _LONGEST and page.reading.tag[end + 1] in _NOMINAL:
        end += 1
    noun = page.lower[end]
    spoken = noun in words("masthead_words") or noun in _MEDIA or "outlet" in kinds_of_noun(noun)
    return (head + 2, end) if end > head + 1 and spoken else None
