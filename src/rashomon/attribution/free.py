"""Sentences that go on with somebody's words without a cue and without marks: free indirect speech.

Enters: a page and the findings so far. Leaves: one finding without a cue for each stretch of such sentences. Only
what can
hardly be the report's own voice is taken: after a cue in the past that reports a clause, in the same paragraph,

    ... said he was tired of waiting. He would open the granaries himself.        "would" of what is still to come
    ... told the court she saw the truck. It had stopped by the well.             "had" of what lies before the telling
    The Courier reports that they had heard of it. So the commander ordered ...   "so", "then" right after an outlet's
                                                                                   or document's account

A sentence with a cue or a question of its own, or in the present, ends the stretch.
Misses: continuations in the plain past; those after a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rashomon.attribution.acts import is_sent
from rashomon.attribution.cues import kinds_of_noun, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.mentions import head_of
from rashomon.attribution.page import Page, Run, words_of

_SCORE = 0.55  # a guess of 0.2.0: PolNeAR dev and the first case have three, all of them right
_TELLS = frozenset(["speech", "tell", "report", "document"])
_GOES_ON = frozenset(["so", "then", "therefore", "thus", "thereupon", "consequently", "instead"])
_LONGEST = 4  # sentences of one stretch


def free_continuations(page: Page, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings in order."""
    named = [f for f in findings if f.sources or f.head is None]
    taken = _sentences(page, named)
    told = _sentences(page, [f for f in named if f.entry is None or not (f.entry.act == "belief" or is_sent(page, f))])
    by_sentence = _by_sentence(page, findings)
    for finding in findings:
        if finding.head is None or not _may_go_on(page, finding, by_sentence):
            continue
        after = list(_sentences_after(page, page.sentence_of(_end(finding))))
        length = _plainly(page, finding, after, taken) or _as_account(page, finding, after, told)
        content = _whole(page, after[:length])
        if content:
            yield Finding(
                head=None,
                cue=(),
                sources=finding.sources,
                content=content,
                speaker=finding.head,
                made_by="rule:free-continuation",
                score=_SCORE,
            )


def _sentences(page: Page, findings: Sequence[Finding]) -> set[int]:
    """The numbers of the sentences that the findings stand in."""
    number = page.reading.sentence
    return {n for f in findings for a, b in (*f.cue, *f.content) for n in range(number[a], number[b] + 1)}


def _by_sentence(page: Page, findings: Sequence[Finding]) -> dict[int, list[Finding]]:
    """For each sentence the findings whose head stands in it or whose content reaches into it, in order."""
    number, found = page.reading.sentence, dict[int, list[Finding]]()
    for finding in findings:
        there = {n for first, last in finding.content for n in range(number[first], number[last] + 1)}
        for n in there if finding.head is None else there | {number[finding.head]}:
            found.setdefault(n, []).append(finding)
    return found


def _plainly(page: Page, finding: Finding, after: Sequence[Run], taken: set[int]) -> int:
    """How many of the sentences after the finding go on with it one by one."""
    for number, (first, last) in enumerate(after):
        if page.reading.sentence[first] in taken or not _goes_on(page, finding, first, last, number > 0):
            return number
    return len(after)


def _as_account(page: Page, finding: Finding, after: Sequence[Run], told: set[int]) -> int:
    """How many sentences belong to an outlet's account that goes on to a "So ...": all of them in the past, beliefs of
    those it tells of among them, no other speaker.
    """
    if not _gives_account(page, finding):
        return 0
    for number, (first, last) in enumerate(after):
        mains = _mains(page, first, last)
        if (
            page.reading.sentence[first] in told
            or not mains
            or _is_present(page, mains)
            or _is_marked(page, first, last)
        ):
            return 0
        if page.lower[first] in _GOES_ON:
            return number + 1
    return 0


def _is_marked(page: Page, first: int, last: int) -> bool:
    """Whether the sentence is a question, introduces something, quotes, or speaks of "I" and "you"."""
    marks = any(page.reading.word[w] in ('"', "“", "”") for w in range(first, last))
    personal = any(page.lower[w] in words("first_persons") | {"you"} for w in range(first, last + 1))
    return marks or personal or page.reading.word[last] in ("?", ":")


def _whole(page: Page, sentences: Sequence[Run]) -> tuple[Run, ...]:
    """The sentences as one run, without the full stop at its end."""
    if not sentences:
        return ()
    first, last = sentences[0][0], sentences[-1][1]
    return ((first, last - (page.reading.word[last] == ".")),)


def _end(finding: Finding) -> int:
    return max(last for _, last in (*finding.content, *finding.cue))


def _may_go_on(page: Page, finding: Finding, by_sentence: Mapping[int, Sequence[Finding]]) -> bool:
    """Whether the finding tells a clause, outermost, unquoted, and is the last of its sentence."""
    assert finding.head is not None
    according = page.lower[finding.head] == "according"
    tells = according or (finding.entry is not None and finding.entry.act in _TELLS)
    if not tells or not finding.sources or not finding.content:
        return False
    content, end = words_of(finding.content), _end(finding)
    sentence = page.reading.sentence[finding.head]
    quoted = page.reading.word[finding.content[0][0]] in ('"', "“") or page.reading.word[end] in ('"', "”")
    if quoted or page.reading.sentence[end] != sentence:
        return False
    if all(page.child(w, "nsubj") is None for w in content):
        return False
    cue = words_of(finding.cue)
    around = by_sentence.get(page.reading.sentence[finding.cue[0][0]] if finding.cue else sentence, ())
    outer = not any(other is not finding and cue <= words_of(other.content) for other in around)
    return outer and not any(
        other is not finding
        and other.head is not None
        and other.sources
        and page.reading.sentence[other.head] == sentence
        and not words_of(other.cue) <= content
        for other in by_sentence[sentence]
    )


def _sentences_after(page: Page, sentence: Run) -> Iterator[Run]:
    """The sentences after this one in its paragraph, at most _LONGEST."""
    end = page.paragraph_of(sentence[1])[1]
    for _ in range(_LONGEST):
        if sentence[1] >= end:
            return
        sentence = page.sentence_of(sentence[1] + 1)
        yield sentence


def _goes_on(page: Page, finding: Finding, first: int, last: int, started: bool) -> bool:
    """Whether the sentence can only be more of the same account."""
    assert finding.head is not None
    if _is_marked(page, first, last):
        return False
    mains = _mains(page, first, last)
    if not mains:
        return False
    if all(_is_would(page, w) for w in mains):
        same = started or _foretells(page, finding) or _speaks_of_same(page, finding, first, last)
        return same and _is_past(page, finding)
    pluperfect = all(_is_pluperfect(page, w) for w in mains)
    same = started or _looks_back(page, finding) or _speaks_of_same(page, finding, first, last)
    return pluperfect and _is_past(page, finding) and same


def _looks_back(page: Page, finding: Finding) -> bool:
    """Whether what is told lies before the telling itself: "said there had been shots"."""
    content = words_of(finding.content)
    return any(_is_pluperfect(page, w) and page.reading.head[w] not in content for w in content)


def _foretells(page: Page, finding: Finding) -> bool:
    """Whether what is told lies ahead itself: "told them the loan would be repaid"."""
    return any(_is_would(page, w) for w in words_of(finding.content) if page.is_label(w, "ccomp"))


def _mains(page: Page, first: int, last: int) -> list[int]:
    """The verbs of the sentence's main clauses."""
    roots = [w for w in range(first, last + 1) if page.reading.label[w] == "root"]
    joined = [c for r in roots for c in page.children_with(r, "conj") if page.child(c, "nsubj") is not None]
    return [*roots, *joined]


def _aux(page: Page, verb: int) -> list[str]:
    return [page.lower[c] for c in page.children_with(verb, "aux", "cop") if c < verb]


def _is_would(page: Page, verb: int) -> bool:
    return bool(_aux(page, verb)[:1]) and _aux(page, verb)[0] in ("would", "'d")


def _is_pluperfect(page: Page, verb: int) -> bool:
    return _aux(page, verb)[:1] == ["had"]


def _is_present(page: Page, mains: Sequence[int]) -> bool:
    """Whether a main verb stands in the present or perfect."""
    for verb in mains:
        aux = _aux(page, verb)
        form = aux[0] if aux else page.lower[verb]
        if form in ("is", "are", "has", "have", "will", "can", "may", "am", "'s", "'re") or (
            not aux and form in (page.reading.lemma[verb], page.reading.lemma[verb] + "s")
        ):
            return True
    return False


def _is_past(page: Page, finding: Finding) -> bool:
    """Whether the telling itself lies in the past; "according to" has no tense."""
    head = finding.head
    assert head is not None
    form = page.lower[head]
    return form == "according" or form.endswith("ed") or form in words("past_cues") or "had" in _aux(page, head)


def _speaks_of_same(page: Page, finding: Finding, first: int, last: int) -> bool:
    """Whether the sentence's subject is taken up from the account: a pronoun, or a noun that stands in it."""
    content = words_of(finding.content) | words_of(finding.sources)
    lemmas = {page.reading.lemma[w].lower() for w in content if page.reading.tag[w] in ("NOUN", "PROPN")}
    for verb in _mains(page, first, last):
        subject = page.child(verb, "nsubj", "expl")
        if subject is None:
            continue
        pronoun = page.reading.tag[subject] == "PRON" and page.lower[subject] in ("he", "she", "it", "they")
        return pronoun or page.reading.lemma[subject].lower() in lemmas
    return False


def _gives_account(page: Page, finding: Finding) -> bool:
    """Whether an outlet or a document tells, which goes on telling."""
    head = head_of(page, finding.sources[0])
    kinds = set(kinds_of_noun(page.lower[head]))
    name = page.name_at.get(head)
    masthead = name is not None and any(
        page.lower[w] in words("masthead_words") for w in range(name.first, name.last + 1)
    )
    reports = finding.entry is not None and finding.entry.act == "report"
    return reports or masthead or bool(kinds & {"outlet", "document"})
