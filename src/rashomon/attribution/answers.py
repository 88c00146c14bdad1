"""Who denies, disputes or confirms what was just said: ", which his office denied", ", a charge that Lind rejected".

Enters: a page and its findings. Leaves: the findings with one for each such clause. Its content is what stands before
the comma: the words of who was told of there, else the report's own clause. A lost denial is a lost dispute.
Misses: answers in a sentence of their own ("Lind denied that" has its own rules).
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.attribution.clauses import claim_behind, content_runs, cue_runs, is_negated, noun_phrase
from rashomon.attribution.cues import Cue, cue_of, words
from rashomon.attribution.finding import Finding, changed
from rashomon.attribution.page import Page, Run

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
        verb = _answering(page, comma)
        entry = cue_of(page.lower[verb], page.reading.lemma[verb]) if verb is not None else None
        subject = page.child(verb, "nsubj") if verb is not None else None
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


def _answering(page: Page, comma: int) -> int | None:
    """The verb of the clause behind the comma that answers what stands before it."""
    opens = _opening(page, comma)
    if opens is None:
        return None
    for verb in range(opens + 1, min(comma + _FAR, page.sentence_of(comma)[1])):
        if page.reading.word[verb] in (",", ";", '"', "“", "”"):
            return None
        if page.reading.tag[verb] == "VERB":
            subject = page.child(verb, "nsubj")
            entry = cue_of(page.lower[verb], page.reading.lemma[verb])
            answers = entry is not None and entry.lemma in words("answering_to")
            answers = answers and page.child(verb, "obj") in (None, opens)
            led = subject is not None and opens < subject < verb and page.reading.tag[subject] in _SUBJECTS
            return verb if answers and led and not is_negated(page, verb) else None
    return None


def _opening(page: Page, comma: int) -> int | None:
    """The "which", "something" or the noun of "a charge that" behind the comma."""
    form = page.form(comma + 1)
    if form in ("which", "something"):
        return comma + 1
    noun = claim_behind(page, comma)
    return noun + (page.form(noun + 1) in ("that", "which")) if noun is not None else None


def _answered(page: Page, comma: int, entry: Cue, findings: Sequence[Finding]) -> tuple[Run, ...]:
    """What stands before the comma: the longest content with a clause that ends there, else the sentence so far."""
    first = page.sentence_of(comma)[0]
    ending = [one.content for one in findings if one.content and one.content[-1][1] >= comma - 1]
    ending = [runs for runs in ending if runs[-1][0] < comma and first <= runs[0][0]]
    told = [tuple((start, min(end, comma - 1)) for start, end in runs if start < comma) for runs in ending]
    clauses = [runs for runs in told if any(page.is_label(w, "nsubj", "csubj", "expl") for w in range(*_span(runs)))]
    if clauses:
        return max(clauses, key=lambda runs: sum(end - start for start, end in runs))
    if entry.lemma in words("turning_down") and page.lower[comma + 1] == "which":
        return ()  # "made an offer, which the firm rejected"
    return content_runs(page, list(range(first, comma)))


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
