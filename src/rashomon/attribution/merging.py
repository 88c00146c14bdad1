"""One finding for each cue, out of what the model and the rules found.

Enters: the model's findings, the rules' findings. Leaves: findings without duplicates: the same cue gives one, the
same content to the same speaker gives one. The model's spans win where both found a cue, unless it lacks a part the
rule has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rashomon.attribution.cues import words
from rashomon.attribution.finding import Finding, changed
from rashomon.attribution.holding import MARKS
from rashomon.attribution.nominal import is_got
from rashomon.attribution.page import Page, Run, words_of

_FAR = 500  # words; findings that start farther apart share nothing
_SURE_SOURCES = frozenset(["rule:trailing", "rule:beside-quotation"])  # their sources on PolNeAR dev: 0.98 right
_WHOLE = frozenset(["rule:phrase", "rule:estimate", "rule:disbelief"])
_LONGEST_SUBJECT = 40  # words of a subject with its relative clauses
_LONGEST_SOURCE = 15  # words; a longer subject is mostly a wrong tree


def merged(page: Page, model: Sequence[Finding], rules: Sequence[Finding]) -> list[Finding]:
    """One finding for each cue, in order of the text."""
    found: list[Finding] = []
    waiting = dict(enumerate(rules))
    at: defaultdict[int | tuple[int | None], list[int]] = defaultdict(list)
    for number, rule in waiting.items():
        for key in _cue_keys(rule):
            at[key].append(number)
    for ours in _without_doubles(model):
        same = sorted({number for key in _cue_keys(ours) for number in at.get(key, ()) if number in waiting})
        taken = [waiting.pop(number) for number in same]
        found.append(_unlike_told(_surer(page, ours, _joined(page, ours, taken[0]), taken)) if taken else ours)
    told = [words_of(f.content) for f in found if f.content]
    found.extend(rule for rule in waiting.values() if rule.made_by != "rule:noun" or words_of(rule.content) not in told)
    return sorted(_without_doubles(found), key=lambda f: (f.first, f.head if f.head is not None else -1))


def _unlike_told(finding: Finding) -> Finding:
    """The finding without a source that is who was told ("| the clerks | were told, "Wait"")."""
    others = tuple(run for run in finding.sources if run != finding.audience)
    return replace(finding, sources=others) if others != finding.sources else finding


def _is_after(page: Page, noun: int | None) -> bool:
    """Whether the noun only gives the time or the reason of what somebody does ("agreed to it after concerns that")."""
    word = (noun or 0) - 1
    while word > 0 and page.reading.tag[word] in ("ADJ", "NOUN", "DET"):
        word -= 1
    return word > 0 and page.lower[word] in words("times_when", "occasions")


def _cue_keys(finding: Finding) -> set[int | tuple[int | None]]:
    """Two findings that have one of these in common have one cue: its head, or a word of it."""
    return {(finding.head,), *words_of(finding.cue)}


def _joined(page: Page, model: Finding, rule: Finding) -> Finding:
    """The model's finding with what only the rule knows: missing parts, separate speakers, the audience."""
    score = max(model.score, rule.score)
    if rule.made_by == "rule:opinion":
        return replace(model, score=score, content=_wider(model, rule), sources=model.sources or rule.sources)
    if rule.made_by == "rule:self-description":
        return replace(rule, score=score)
    if rule.made_by == "rule:phrase" and rule.content and _goes_on_quoted(page, model.content, rule.content):
        return replace(rule, score=score, sources=rule.sources or model.sources, content=model.content)
    if rule.made_by in _WHOLE or (rule.made_by == "rule:noun" and model.head != rule.head):
        return replace(rule, score=score, sources=rule.sources or model.sources)
    if rule.made_by == "rule:noun":
        judged = words_of(model.sources) & words_of(rule.content)  # "the mayor drew praise for": whom it is about
        another = judged or _is_after(page, rule.head) or is_got(page, rule.head)
        longer = bool(rule.sources) and words_of(rule.sources) < words_of(model.sources)
        longer = longer and model.sources[-1][1] == rule.sources[-1][1]
        sources = model.sources if longer else rule.sources or (() if another else model.sources)
        return replace(rule, score=score, sources=sources, content=_wider(model, rule))
    cue = rule.cue if words_of(model.cue) < words_of(rule.cue) else model.cue
    if rule.made_by == "rule:according-to":
        if len(model.sources) == len(rule.sources) == 1 and _goes_further(page, model.sources[0], rule.sources[0]):
            return replace(model, score=score, head=rule.head, cue=rule.cue)
        strayed = words_of(model.sources) - words_of(rule.sources)
        content = rule.content if len(strayed) > 3 or not model.content else model.content
        return replace(model, score=score, head=rule.head, cue=rule.cue, sources=rule.sources, content=content)
    if rule.made_by == "rule:passive":
        longer = words_of(rule.content) <= words_of(model.content) and rule.audience is None
        content = model.content if longer else rule.content
        return replace(
            model,
            score=score,
            head=rule.head,
            cue=cue,
            sources=rule.sources,
            content=content,
            entry=rule.entry,
            audience=rule.audience,
        )
    one = len(rule.sources) == len(model.sources) == 1
    whole = one and _is_only_longer(page, rule.sources[0], model.sources[0], cue[0][0])
    finer = len(rule.sources) > len(model.sources) and words_of(rule.sources) <= words_of(model.sources)
    sources = rule.sources if whole or (rule.sources and (not model.sources or finer)) else model.sources
    if rule.entry is not None and rule.entry.act == "decline":
        return replace(model, score=score, head=rule.head, cue=rule.cue, sources=sources, content=(), entry=rule.entry)
    content = model.content or rule.content
    return changed(
        model,
        score=score,
        head=rule.head,
        cue=cue,
        sources=sources,
        content=content,
        entry=rule.entry or model.entry,
        audience=model.audience or rule.audience,
    )


def _goes_on_quoted(page: Page, longer: Sequence[Run], shorter: Sequence[Run]) -> bool:
    """Whether the longer content is the shorter with a quotation behind a colon: "that it was late: | "It is dark."."""
    if len(longer) != 1 or longer[0][0] != shorter[0][0] or longer[0][1] <= shorter[-1][1] + 2:
        return False
    colon = shorter[-1][1] + 1
    return page.reading.word[colon] == ":" and page.reading.word[colon + 1] in MARKS


def _wider(model: Finding, rule: Finding) -> tuple[Run, ...]:
    """The model's content, unless the rule's goes further from the same beginning."""
    mine, theirs = words_of(model.content), words_of(rule.content)
    return rule.content if not mine or mine < theirs or len(rule.content) > 1 else model.content


def _surer(page: Page, model: Finding, joined: Finding, rules: Sequence[Finding]) -> Finding:
    """`joined` with the source of a rule that is surer of it than the model, and the whole content of "as X notes"."""
    for rule in rules:
        if rule.made_by in _SURE_SOURCES and rule.sources and not words_of(rule.sources) & words_of(joined.sources):
            joined = replace(joined, sources=rule.sources)
        if rule.made_by == "rule:inverted":
            joined = replace(joined, sources=rule.sources, content=rule.content)
        if rule.made_by == "rule:called-on":
            joined = replace(joined, content=rule.content, audience=rule.audience)
        if rule.made_by == "rule:beside-quotation" and _opens(page, rule, joined):
            joined = replace(joined, content=(*rule.content, *joined.content))
        wider = words_of(joined.content) - words_of(rule.cue) < words_of(rule.content)
        wider = wider or (rule.made_by == "rule:as-clause" and not model.content)
        if wider and (rule.made_by == "rule:as-clause" or (rule.made_by == "rule:trailing" and joined.content)):
            joined = replace(joined, content=rule.content)
    return joined


def _opens(page: Page, rule: Finding, joined: Finding) -> bool:
    """Whether the rule's quotation before the cue is the beginning of the one that the model has behind it: ""There,"
    said Lind, | "we wait"."
    """
    if not joined.content or not rule.content[-1][1] < rule.cue[0][0] < joined.content[0][0]:
        return False
    first, last = rule.content[0][0], rule.content[-1][1]
    opens = first == page.sentence_of(first)[0] and page.reading.word[last - 1] == ","
    return opens and page.reading.word[joined.content[0][0]] in MARKS


def _is_only_longer(page: Page, longer: Run, shorter: Run, cue: int) -> bool:
    """Whether the rule's source holds the model's and adds nothing but more of the same phrase."""
    if not (longer[0] <= shorter[0] and shorter[1] <= longer[1]):
        return False
    if _is_whole_subject(page, longer, shorter, cue):
        return True
    if longer[1] - longer[0] >= _LONGEST_SOURCE:
        return False
    return not any(
        page.reading.tag[w] in ("VERB", "AUX") or page.lower[w] == "according" for w in range(longer[0], longer[1] + 1)
    )


def _is_whole_subject(page: Page, longer: Run, shorter: Run, cue: int) -> bool:
    """Whether the longer one starts with the shorter and reaches right to the cue: the head with its relative
    clause.
    """
    end = longer[1] + 1
    while end < cue and (page.reading.tag[end] in ("ADV", "AUX") or page.reading.word[end] == ","):
        end += 1
    plain = all(page.reading.word[w] not in ('"', "“", "”") for w in range(longer[0], longer[1] + 1))
    return longer[0] == shorter[0] and end == cue and plain and longer[1] - longer[0] < _LONGEST_SUBJECT


def _goes_further(page: Page, longer: Run, shorter: Run) -> bool:
    """Whether the model's source goes on over an apposition to a comma that the rule stopped before."""
    after = longer[1] + 1
    parted = shorter[1] + 1 < len(page) and page.reading.word[shorter[1] + 1] == ","
    opens = shorter[1] + 2 < len(page) and page.lower[shorter[1] + 2] in ("a", "an", "the", "who", "which")
    return (
        longer[0] == shorter[0]
        and longer[1] > shorter[1]
        and parted
        and opens
        and after < len(page)
        and page.reading.word[after] == ","
    )


def _without_doubles(findings: Sequence[Finding]) -> list[Finding]:
    """Of findings that share a cue word, the one with the best score, then the first."""
    kept: list[Finding] = []
    by_cue: defaultdict[int, list[Finding]] = defaultdict(list)  # those kept by each word of their cues
    by_source: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda f: (-f.score, f.first, f.cue)):
        cue, source = words_of(finding.cue), words_of(finding.sources)
        if any(_is_near(finding, other) for word in cue for other in by_cue.get(word, ())):
            continue
        if any(_says_again(finding, other) for word in source for other in by_source.get(word, ())):
            continue
        kept.append(finding)
        for word in cue:
            by_cue[word].append(finding)
        for word in source:
            by_source[word].append(finding)
    return kept


def _is_near(one: Finding, other: Finding) -> bool:
    return abs(other.first - one.first) < _FAR


def _says_again(one: Finding, other: Finding) -> bool:
    """Whether both give one content to one source, as "according to X writing in Y" read twice."""
    if not one.content or not other.content or not _is_near(one, other):
        return False
    if one.content[0][0] > other.content[-1][1] or one.content[-1][1] < other.content[0][0]:  # runs are in order
        return False
    mine, theirs = words_of(one.content), words_of(other.content)
    if mine.isdisjoint(theirs):
        return False
    alike = len(mine & theirs) >= 0.9 * max(len(mine), len(theirs), 1)
    return alike and bool(words_of(one.sources) & words_of(other.sources))
