"""Where a cue and a content end, settled by rule where the model wavers between two ways of marking.

Enters: findings. Leaves: the same, so that one text written in two ways (curly marks, other names) is marked in one
way:

    was [charged with] fraud       the preposition belongs to the content, as in "accused him of lying"
    said it would hold,"           a closing mark that the content did not open is not its own, nor the comma before it
    told us 'hold on' and left     what stands in inner marks right after its cue ends with them
    dismissed as lies claims that  what is dismissed are the claims, whatever they are called
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.attribution.cues import words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run, words_of
from rashomon.attribution.quotations import Quotation

_DOUBLE = frozenset('"“”')
_PREPOSITIONS = frozenset(["of", "for", "with", "as", "on", "in"])
_GOES_ON = frozenset(["because", "since", "but", "and", "although", "though", "so", "if", "when", "while", "as"])
_LEANING = frozenset(["accuse", "evaluate", "describe"])


def with_settled_edges(page: Page, finding: Finding, quotations: tuple[Quotation, ...]) -> Finding:
    """The finding with cue and content ending where they should."""
    finding = _without_as(page, finding)
    finding = _with_infinitive(page, _without_told(page, _without_preposition(page, _without_day(page, finding))))
    finding = _past_what_it_is_called(page, _with_first_half(page, _without_shared_words(finding)))
    content = _without_foreign_mark(page, _to_inner_mark(page, finding, quotations))
    return finding if content == finding.content else replace(finding, content=content)


def _without_as(page: Page, finding: Finding) -> Finding:
    """The finding without the ", as" that its content breaks off with ("Whether it was, | as police maintain")."""
    last = finding.content[-1][1] if finding.content else 0
    dangling = last and page.lower[last] == "as" and page.form(last + 1) and page.lower[last - 1] == ","
    if not dangling or not any(first == last + 1 for first, _ in finding.sources):
        return finding
    return replace(finding, content=page.runs(w for w in words_of(finding.content) if w < last - 1))


def _without_day(page: Page, finding: Finding) -> Finding:
    """The finding with its cue ending before the day it was said on ("said | Thursday")."""
    if finding.head is None or not finding.cue:
        return finding
    first, last = finding.cue[-1]
    while last > max(first, finding.head) and page.lower[last] in words("weekdays", "times_of_day"):
        last -= 1
    dated = last == finding.cue[-1][1] or page.reading.tag[last] in ("ADP", "DET")  # "said on ABC's Hour on Sunday"
    return finding if dated else replace(finding, cue=(*finding.cue[:-1], (first, last)))


def _without_preposition(page: Page, finding: Finding) -> Finding:
    """The finding with the preposition at its cue's end in its content instead."""
    if finding.entry is None or finding.entry.act not in _LEANING or finding.head is None or not finding.cue:
        return finding
    first, last = finding.cue[-1]
    follows = [run for run in finding.content if run[0] in (last, last + 1)]
    alone = first == last and len(finding.cue) > 1
    if last <= finding.head or page.lower[last] not in _PREPOSITIONS or not follows:
        return finding
    content = tuple((last, run[1]) if run is follows[0] else run for run in finding.content)
    cue = finding.cue[:-1] if alone else (*finding.cue[:-1], (first, last - 1))
    return replace(finding, cue=cue, content=content)


def _without_told(page: Page, finding: Finding) -> Finding:
    """The finding with a name at its cue's end, which is who was told, out of the cue."""
    if finding.entry is None or finding.entry.act not in ("tell", "ask", "demand", "promise") or not finding.cue:
        return finding
    first, last = finding.cue[-1]
    end = last
    while end > max(first, finding.head or first) and page.reading.tag[end] in ("PROPN", "PRON"):
        end -= 1
    if end == last or finding.head is None or not first <= finding.head <= end:
        return finding
    return replace(finding, cue=(*finding.cue[:-1], (first, end)), audience=finding.audience or (end + 1, last))


def _with_first_half(page: Page, finding: Finding) -> Finding:
    """The finding with the clause before its speaker too, where speaker and cue stand between commas inside it.

    "The gate was shut, Lind said, because nobody came": both halves are what Lind said.
    """
    if finding.head is None or len(finding.sources) != 1 or not finding.content or not finding.cue:
        return finding
    (start, end), cue, after = finding.sources[0], finding.cue[-1][1], finding.content[0][0]
    first = page.sentence_of(finding.head)[0]
    between = end < finding.cue[0][0] <= end + 3 and start - 2 > first and cue + 1 < after <= cue + 3
    if not between or page.reading.word[start - 1] != "," or page.reading.word[cue + 1] != ",":
        return finding
    half = range(first, start - 1)
    clause = any(page.reading.tag[w] in ("VERB", "AUX") and page.child(w, "nsubj") is not None for w in half)
    opens = page.reading.tag[first] in ("SCONJ", "ADP", "ADV", "VERB")
    speech = finding.entry is not None and finding.entry.act in ("speech", "tell", "report")
    if not clause or opens or not speech or page.lower[after] not in _GOES_ON:
        return finding
    return replace(finding, content=((first, start - 2), *finding.content))


def _past_what_it_is_called(page: Page, finding: Finding) -> Finding:
    """The finding of a denial with the claim as its content, where "as lies" stands before that and the tree has lost
    its way.
    """
    if finding.entry is None or finding.entry.act != "deny" or not finding.content:
        return finding
    first, last = finding.content[0]
    end = page.sentence_of(first)[1]
    claims = (
        w
        for w in range(first + 1, min(last + 2, end))
        if page.lower[w].removesuffix("s") in words("claim_nouns") and page.lower[w + 1] in ("by", "from", "that")
    )
    called = page.lower[first] == "as" or page.lower[first - 1] == "as"
    start = next(claims, None) if called else None
    if start is None:
        return finding
    while page.reading.tag[start - 1] in ("DET", "ADJ") and start - 1 > first:
        start -= 1
    return replace(finding, content=((start, max(last, end - (page.reading.word[end] == "."))),))


def _with_infinitive(page: Page, finding: Finding) -> Finding:
    """The finding with "to" before a cue that begins with "have" ("is said | to have told")."""
    if not finding.cue or finding.cue[0][0] == 0:
        return finding
    first, last = finding.cue[0]
    opens = page.lower[first] == "have" and page.lower[first - 1] == "to" and first < last
    return replace(finding, cue=((first - 1, last), *finding.cue[1:])) if opens else finding


def _without_shared_words(finding: Finding) -> Finding:
    """The finding with its one source less the words at its start that are its content ("a claim | Orsk denies")."""
    if len(finding.sources) != 1 or not finding.content:
        return finding
    (first, last), content = finding.sources[0], words_of(finding.content)
    start = first
    while start <= last and start in content:
        start += 1
    return replace(finding, sources=((start, last),)) if first < start <= last else finding


def _to_inner_mark(page: Page, finding: Finding, quotations: tuple[Quotation, ...]) -> tuple[Run, ...]:
    """The content, up to the closing mark of a quotation inside another that it begins with."""
    if len(finding.content) != 1 or finding.head is None:
        return finding.content
    first, last = finding.content[0]
    inner = [q for q in quotations if q.depth and q.run[0] == first and q.closed and q.run[1] <= last + 1]
    return ((first, inner[0].run[1]),) if inner and finding.head < first else finding.content


def _without_foreign_mark(page: Page, content: tuple[Run, ...]) -> tuple[Run, ...]:
    """The content without a closing mark at its end that it did not open, and the comma before that."""
    if not content:
        return content
    first, last = content[-1]
    if page.reading.word[last] not in _DOUBLE or page.reading.word[content[0][0]] in _DOUBLE:
        return content
    if sum(len(page.places_in(_DOUBLE, run)) for run in content) % 2 == 0:
        return content
    end = last - 1
    while end > first and page.reading.word[end] == ",":
        end -= 1
    return (*content[:-1], (first, end)) if end >= first else content
