"""Who denies, disputes or confirms what was just said: ", which his office denied", ", a charge that Lind rejected".

Enters: a page and its findings. Leaves: the findings with one for each such clause. Its content is what stands before
the comma: the words of who was told of there, or what somebody is accused of, else the report's own clause. "It", "she"
and the like are the accused ("Eld accused the firm of fraud, a charge it denies"). A lost denial is a lost dispute.
Misses: answers in a sentence of their own ("Lind denied that" has its own rules).
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.attribution.clauses import claim_behind, content_runs, cue_runs, is_negated, noun_phrase
from rashomon.attribution.cues import Cue, cue_of, words
from rashomon.attribution.finding import Finding, changed
from rashomon.attribution.page import Page, Run
from rashomon.attribution.sources import described, kinds_of_pronoun

ANSWER = "rule:answer"
_SCORE = 0.85  # as that of fixed phrases
_FAR = 14  # words from the comma to the verb, at most
_SUBJECTS = ("NOUN", "PROPN", "PRON")


def with_answers(page: Page, findings: Sequence[Finding], quoted: frozenset[int]) -> list[Finding]:
    """`findings`, with what each answering clause outside quotation marks (`quoted`) answers as its content.

    The clause is the report's word, not that of who is told of before it.
    """
    kept = list(findings)
    for comma in page.places_of(","):
        if comma in quoted:
            continue
        verb, subject = _answering(page, comma) or _answered_by(page, comma) or (None, None)
        entry = cue_of(page.lower[verb], page.reading.lemma[verb]) if verb is not None else None
        content = _answered(page, comma, entry, kept) if entry is not None else ()
        if verb is None or entry is None or subject is None or not content:
            continue
        kept = [one if one.head == verb else _up_to(one, comma, verb) for one in kept]
        sources = (noun_phrase(page, subject),)
        kept = [changed(one, sources=sources) if _goes_on(page, one, verb) else one for one in kept]
        known = [number for number, one in enumerate(kept) if one.head == verb]
        if known:
            before = kept[known[0]]
            kept[known[0]] = changed(before, content=content, sources=before.sources or sources, made_by=ANSWER)
        else:
            kept.append(_finding(page, verb, sources, content, entry))
    return kept


def _goes_on(page: Page, finding: Finding, verb: int) -> bool:
    """Whether who answers goes on to speak: ", which the firm denied, | saying"."""
    head = finding.head
    return head is not None and head == verb + 2 and page.lower[verb + 1] == "," and page.lower[head].endswith("ing")


def _up_to(finding: Finding, comma: int, verb: int) -> Finding:
    """The finding without the answering clause where its content holds that."""
    if not any(start < comma and verb <= end for start, end in finding.content):
        return finding
    runs = ((start, min(end, comma - 1)) for start, end in finding.content)
    return changed(finding, content=tuple((start, end) for start, end in runs if start <= end))


def _answering(page: Page, comma: int) -> tuple[int, int] | None:
    """The verb of the clause behind the comma that answers what stands before it, and its subject."""
    opens = _opening(page, comma)
    if opens is None:
        return None
    for verb in range(opens + 1, min(comma + _FAR, page.sentence_of(comma)[1])):
        if page.reading.word[verb] in (",", ";", '"', "“", "”"):
            return None
        if page.reading.tag[verb] == "VERB":
            subjects = [w for w in page.children_with(verb, "nsubj") if opens < w < verb]
            led = bool(subjects) and page.reading.tag[subjects[0]] in _SUBJECTS
            answers = _answers(page, verb) and page.child(verb, "obj") in (None, opens)
            return (verb, subjects[0]) if answers and led and not is_negated(page, verb) else None
    return None


def _answered_by(page: Page, comma: int) -> tuple[int, int] | None:
    """The participle of ", a claim | dismissed | as absurd by Lind" and who did it."""
    noun = claim_behind(page, comma)
    if noun is None or noun + 1 >= len(page) or not _answers(page, noun + 1):
        return None
    agent = page.child(noun + 1, "obl:agent")
    return (noun + 1, agent) if agent is not None else None


def _answers(page: Page, verb: int) -> bool:
    entry = cue_of(page.lower[verb], page.reading.lemma[verb])
    return entry is not None and entry.lemma in words("answering_to")


def _opening(page: Page, comma: int) -> int | None:
    """The "which", "something" or the noun of "a charge that", "charges he denies" behind the comma."""
    form = page.form(comma + 1)
    if form in ("which", "something"):
        return comma + 1
    several = form.endswith("s") and page.reading.lemma[comma + 1] in words("claim_nouns", "saying_nouns")
    noun = comma + 1 if several else claim_behind(page, comma)
    return noun + (page.form(noun + 1) in ("that", "which")) if noun is not None else None


def _answered(page: Page, comma: int, entry: Cue, findings: Sequence[Finding]) -> tuple[Run, ...]:
    """What stands before the comma: what somebody is accused of there, else the longest content with a clause that
    ends there, else the sentence so far.
    """
    first = page.sentence_of(comma)[0]
    before = [one for one in findings if one.content and one.content[-1][1] >= comma - 1]
    before = [one for one in before if one.content[-1][0] < comma and first <= one.content[0][0]]
    accusing = [one.content for one in before if _is_accusation(one)]
    if accusing:
        return tuple((start, min(end, comma - 1)) for start, end in accusing[-1])
    ending = [one.content for one in before]
    told = [tuple((start, min(end, comma - 1)) for start, end in runs if start < comma) for runs in ending]
    clauses = [runs for runs in told if any(page.is_label(w, "nsubj", "csubj", "expl") for w in range(*_span(runs)))]
    if clauses:
        return max(clauses, key=lambda runs: sum(end - start for start, end in runs))
    if entry.lemma in words("turning_down") and page.lower[comma + 1] == "which":
        return ()  # "made an offer, which the firm rejected"
    return content_runs(page, list(range(first, comma)))


def _is_accusation(finding: Finding) -> bool:
    return finding.entry is not None and finding.entry.act == "accuse"


def accused_who_answer(page: Page, findings: Sequence[Finding]) -> dict[int, Run]:
    """By the "it", "she" and the like of an answer to an accusation, who was accused there."""
    accused = {one.content: _accused(page, one) for one in findings if _is_accusation(one) and one.content}
    answers = (one for one in findings if one.made_by == ANSWER and len(one.sources) == 1)
    found = {}
    for one in answers:
        first, last = one.sources[0]
        meant = accused.get(one.content)
        wanted = kinds_of_pronoun(page.lower[first]) if first == last else None
        if wanted is not None and meant is not None and described(page, meant).kind in wanted:
            found[first] = meant
    return found


def _accused(page: Page, finding: Finding) -> Run:
    """Who is accused: what stands before "of" in the content, or before the verb of a passive."""
    first = finding.content[0][0]
    of = next((w for w in range(first + 1, finding.content[-1][1]) if page.lower[w] in ("of", "with")), first + 1)
    return first, of - 1


def _span(runs: tuple[Run, ...]) -> Run:
    return runs[0][0], runs[-1][1] + 1


def _finding(page: Page, verb: int, sources: tuple[Run, ...], content: tuple[Run, ...], entry: Cue) -> Finding:
    return Finding(
        head=verb,
        cue=cue_runs(page, verb),
        sources=sources,
        content=content,
        entry=entry,
        made_by=ANSWER,
        score=_SCORE,
    )
