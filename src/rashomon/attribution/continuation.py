"""Quotations that reach beyond the sentence of their cue, and those that have no cue at all.

Enters: the findings so far and the quotations. Leaves: findings whose contents reach as far as their quotations do, and
continuations: quotations that nobody is named beside and that go on from the speaker before. Each continuation says so
in `made_by` and has cue None.
Sentences that go on without marks are found by `free`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.attribution.asking import DASHES
from rashomon.attribution.clauses import is_negated, noun_phrase, source_runs
from rashomon.attribution.cues import is_office, is_plural, kinds_of_noun, words
from rashomon.attribution.finding import Finding, changed
from rashomon.attribution.mentions import head_of, own_name
from rashomon.attribution.page import Page, Run, words_of
from rashomon.attribution.quotations import Outermost, Quotation, carried_from, carried_on, outermost, quoted_words
from rashomon.terms import NameKind

_SPEAKS = frozenset(["speech", "tell", "report", "deny", "promise", "threaten", "demand", "accuse", "describe"])
_THINKS = frozenset(["belief", "doubt", "evaluate", "ask"])
_HE_OR_SHE = frozenset(["he", "she"])
_SCORE = 0.6  # a guess of 0.2.0
_OPENING = 2  # words at a sentence's start that the model leaves out ("However,")
_SCARE_WORDS = 4  # a quotation of fewer words that nobody is named beside is a distance, not a speech


def reaching(page: Page, findings: Sequence[Finding]) -> list[Finding]:
    """`findings`, each content that enters a quotation across its sentence's end drawn out to the quotation's end."""
    outer = outermost(page)
    behind = (f for f in findings if not (f.content and f.cue and f.cue[-1][1] < f.content[0][0]))
    taken = frozenset(w for f in behind for w in words_of(f.cue))  # not what is told inside: "They said it was late."
    return [changed(f, content=_drawn_out(page, f, outer, taken)) if f.content else f for f in findings]


def _drawn_out(page: Page, finding: Finding, outer: Outermost, taken: frozenset[int]) -> tuple[Run, ...]:
    kept = set(words_of(finding.content))
    own = (*finding.cue, *finding.sources)
    for quotation in outer.behind(min(kept)):
        first, last = quotation.run
        if first > max(kept):
            break
        inside = [w for w in range(first, last + 1) if w in kept]
        if not inside or any(a <= last and first <= b for a, b in own):
            continue
        if first in inside or first + 1 in inside or _is_last_sentence(page, quotation, inside, finding):
            kept.update(range(first, last + 1))
            kept.update(carried_on(page, quotation))
            before = frozenset(carried_from(page, quotation))
            kept.update(before if not before & taken else ())
        elif quotation.run[1] in inside or first in inside or last - 1 in inside:
            kept.update(
                w for w in (first, last) if page.reading.sentence[w] in {page.reading.sentence[i] for i in inside}
            )
    return page.runs(kept) if len(kept) > len(words_of(finding.content)) else page.normal(finding.content)


def _is_last_sentence(page: Page, quotation: Quotation, inside: list[int], finding: Finding) -> bool:
    """Whether the content has only the quotation's last sentence and its cue or speaker follows at once: ""It fell. |
    We ran," Lind said".
    """
    after = min((*finding.cue, *finding.sources))[0] if finding.cue else -1
    beside = 0 < after - quotation.run[1] <= 2 and inside[-1] >= quotation.run[1] - 2
    return beside and inside[0] - page.sentence_of(inside[0])[0] <= _OPENING


def continuations(page: Page, findings: Sequence[Finding], quotations: tuple[Quotation, ...]) -> Iterator[Finding]:
    """A finding without cue for each quotation beside which nobody is named, spoken by the speaker before it.

    In the same paragraph: after an attribution whose content is a quotation. In the next: where a paragraph is a
    quotation from its first word and the paragraph before ends with an attribution to one source.
    """
    covered = {w for f in findings for run in f.content for w in range(run[0], run[1] + 1)}
    inner = sorted(((min((*f.cue, *f.sources))[0], n) for n, f in enumerate(findings) if f.head is not None and f.cue))
    said = covered | {w for q in quotations for w in range(q.run[0], q.run[1] + 1)}
    spoken = sorted((f for f in findings if f.head is not None and f.cue), key=lambda f: (f.cue[-1][1], f.first))
    for quotation in quotations:
        if quotation.depth or not covered.isdisjoint(_outside(quotation, inner, findings)):
            continue
        if not quotation.opened and next(carried_from(page, quotation), None) is not None:
            continue  # more of a quotation above whose speaker is not known
        whole = page.runs(range(quotation.run[0], quotation.run[1] + 1))
        noun = _by_its_noun(page, quotation)
        if noun is not None:
            yield replace(noun, content=whole)
            continue
        answering = _answering(page, quotation)
        if not (answering or _is_speech(page, quotation)) or _is_subject(page, quotation):
            continue
        before = (
            _introducing(page, quotation)
            or _giving_before(page, quotation)
            or _turned_to(page, quotation, said)
            or _speaker_before(page, quotation, spoken)
            or answering
            or _acting_before(page, quotation, said)
            or _alone_before(page, quotation, spoken)
            or _acting_after(page, quotation, spoken)
        )
        if before is not None:
            more = set(carried_on(page, quotation))
            covered |= more
            yield Finding(
                head=None,
                cue=(),
                sources=before.sources[:1] if _is_one(page, quotation) else before.sources,
                content=(*whole, *page.runs(more)),
                entry=before.entry if _goes_on_asking(page, before, quotation) else None,
                speaker=before.head,
                under=before.under,
                made_by="rule:continuation",
                score=_SCORE,
            )


def _goes_on_asking(page: Page, before: Finding, quotation: Quotation) -> bool:
    """Whether the quotation asks too where the word before it did; else its act is that of the word before."""
    asked = before.entry is not None and before.entry.act == "ask"
    return not asked or any(page.reading.word[w] == "?" for w in range(*quotation.run))


def _outside(quotation: Quotation, inner: list[tuple[int, int]], findings: Sequence[Finding]) -> frozenset[int]:
    """The words of the quotation less what somebody inside it is said to say ("I told them it was late."); `inner` are
    the findings' first words with their numbers, in order.
    """
    first, last = quotation.run
    found = [
        (at, findings[n].content) for at, n in inner[bisect_right(inner, (first + 1,)) : bisect_right(inner, (last,))]
    ]
    inside = [content for at, content in found if content and at < content[0][0] <= content[-1][1] < last]
    return frozenset(range(first, last + 1)).difference(*map(words_of, inside))


def _is_one(page: Page, quotation: Quotation) -> bool:
    """Whether one person speaks the words: they say "I"."""
    return any(page.reading.word[w] in ("I", "my", "My") for w in range(*quotation.run))


def _by_its_noun(page: Page, quotation: Quotation) -> Finding | None:
    """The word of somebody that the sentence names before the colon: "The verdict of Ada Lind was short: "..."", "Her
    advice is simple: "..."", "They had a motto: "..."".
    """
    colon = quotation.run[0] - 1
    long = quotation.run[1] - quotation.run[0] > _SCARE_WORDS
    if colon < 1 or page.reading.word[colon] != ":" or not long:
        return None
    for word in range(page.sentence_of(colon)[0], colon):
        named = page.reading.lemma[word].lower() in words("worded_nouns") and page.reading.tag[word] == "NOUN"
        holder = _holder(page, word) if named and page.is_label(word, "nsubj", "obj") else None
        if holder is not None:
            return Finding(
                head=word, cue=((word, word),), sources=(holder,), content=(), made_by="rule:introduction", score=_SCORE
            )
    return None


def _holder(page: Page, noun: int) -> Run | None:
    """Whose word the noun is: its owner, the one after "of" or "from", or who "had" or "gave" it."""
    for child in page.children_with(noun, "nmod:poss"):
        first, last = noun_phrase(page, child)
        return (first, last - 1) if page.lower[last] in ("'s", "'") and last > first else (first, last)
    for child in page.children_with(noun, "nmod"):
        if any(page.lower[c] in ("of", "from", "by") for c in page.children_with(child, "case")):
            first, last = noun_phrase(page, child)
            return (first + 1, last) if page.reading.tag[first] == "ADP" else (first, last)
    verb = page.reading.head[noun]
    gives = page.is_label(noun, "obj") and page.reading.lemma[verb] in words("giving_verbs") | {"have"}
    return next(iter(source_runs(page, verb)), None) if gives else None


def _introducing(page: Page, quotation: Quotation) -> Finding | None:
    """The subject of the sentence whose colon opens the quotation, whatever its verb ("Marrant blogged on it: "...""),
    where it names somebody who can speak.
    """
    colon = quotation.run[0] - 1
    if colon < 1 or page.reading.word[colon] != ":":
        return None
    first, last = page.sentence_of(colon)
    if quotation.run[0] <= last and page.reading.sentence[quotation.run[0]] == page.reading.sentence[colon]:
        last = colon
    for word in range(first, last):
        root = page.reading.head[word]
        main = root >= 0 and page.reading.label[root] == "root" and page.reading.tag[root] == "VERB"
        if page.reading.label[word] != "nsubj" or not main or not first <= root <= colon:
            continue
        run = noun_phrase(page, word)
        person = own_name(page, run, word)
        office = is_office(page.lower[word]) and not is_plural(page.lower[word])
        if (person is not None and person.kind is NameKind.PERSON) or office:
            return Finding(head=root, cue=(), sources=(run,), content=(), made_by="rule:continuation", score=_SCORE)
    return None


def _giving_before(page: Page, quotation: Quotation) -> Finding | None:
    """Who gave out a statement in the sentence before the quotation: "The guild issued a statement on the letters, in
    which clerks were named. | "We apologise."".
    """
    if quotation.run[0] == 0 or page.furniture_at(quotation.run[0] - 1) is not None:
        return None
    first, last = page.sentence_of(quotation.run[0] - 1)
    if last >= quotation.run[0] or not quoted_words(page).isdisjoint(range(first, last + 1)):
        return None
    for noun in range(first, last):
        verb = page.reading.head[noun]
        given = page.reading.lemma[noun].lower() in words("given_out") and page.is_label(noun, "obj")
        if given and page.reading.label[verb] == "root" and page.reading.lemma[verb].lower() in words("giving_verbs"):
            sources = () if is_negated(page, verb) else source_runs(page, verb)
            if len(sources) == 1:
                return Finding(
                    head=verb, cue=(), sources=sources, content=(), made_by="rule:continuation", score=_SCORE
                )
    return None


def _turned_to(page: Page, quotation: Quotation, spoken: set[int]) -> Finding | None:
    """Who acts in the last sentence of the paragraph before the one that the quotation begins."""
    starts = quotation.run[0] == page.paragraph_of(quotation.run[0])[0]
    return _acting_before(page, quotation, spoken) if starts else None


def _acting_before(page: Page, quotation: Quotation, spoken: set[int]) -> Finding | None:
    """The person who is the subject of the sentence before the quotation, where that sentence tells of no word of
    anybody: "Lind shook her head. "Nobody came."".
    """
    number = page.paragraph_number(quotation.run[0]) - 1
    headed = number >= 0 and page.furniture_at(page.paragraphs[number][0]) is not None
    signed = page.form(quotation.run[1] + 1) in DASHES
    if quotation.run[0] == 0 or headed or signed:
        return None
    first, last = page.sentence_of(quotation.run[0] - 1)
    told = last < quotation.run[0] and page.reading.word[last] in (".", "?", "!", "…")
    return _acting(page, quotation, first) if told and spoken.isdisjoint(range(first, last + 1)) else None


def _answering(page: Page, quotation: Quotation) -> Finding | None:
    """The one whom the question right before the quotation asks about, told as "he" or "she", where a sentence of the
    account asks it: "Had he seen the plan? "Never." Had anybody told him? "Not a soul."".
    """
    first, last = quotation.run
    before = first - 1
    ends = page.reading.word[last - 1] in (".", "!") and page.sentence_of(first)[0] == first
    if first <= page.paragraph_of(first)[0] or page.reading.word[before] != "?" or not ends:
        return None
    question = range(page.sentence_of(before)[0], before)
    persons = [w for w in question if page.lower[w] in _HE_OR_SHE or page.lower[w] in ("him", "her")]
    gender = {page.lower[w] in ("he", "him") for w in persons}
    if len(gender) != 1 or any(page.is_label(w, "nmod:poss") for w in persons):
        return None
    run = persons[0], persons[0]
    return Finding(head=persons[0], cue=(), sources=(run,), content=(), made_by="rule:continuation", score=_SCORE)


def _alone_before(page: Page, quotation: Quotation, spoken: Sequence[Finding]) -> Finding | None:
    """The one person who has spoken in the paragraph, where the quotation says "I" or "we" and no other person does
    anything in between: "There had been shots, Lind said. The boat had sunk. "My crew saved eleven.""
    """
    start = page.paragraph_of(quotation.run[0])[0]
    there = [f for f in spoken if start <= f.first < quotation.run[0] and f.sources]
    own = any(page.lower[w] in words("first_persons") for w in range(*quotation.run))
    named = {f.sources for f in there if page.lower[f.sources[0][0]] not in _HE_OR_SHE}
    if not there or not own or len(named) > 1 or len(there[-1].sources) != 1:
        return None
    last = there[-1]
    speaks = last.entry is not None and last.entry.act in _SPEAKS
    between = range(page.sentence_of(last.cue[-1][1])[1] + 1, quotation.run[0])
    others = (w for w in between if page.is_label(w, "nsubj") and page.lower[w] not in _HE_OR_SHE)
    alone = speaks and not any(_is_one_person(page, w) for w in others)
    return last if alone and _is_one_person(page, head_of(page, last.sources[0])) else None


def _acting_after(page: Page, quotation: Quotation, spoken: Sequence[Finding]) -> Finding | None:
    """The person with whom the account goes on behind a paragraph that is only the quotation, where nobody has spoken
    before: ""We shall stay." / Lind stands at the gate"."""
    number, last = page.paragraph_number(quotation.run[0]), quotation.run[1]
    alone = page.paragraphs[number] == quotation.run and last + 1 < len(page)
    if not alone or any(f.first < quotation.run[0] for f in spoken):
        return None
    found = _acting(page, quotation, last + 1)
    return found if found is not None and any(w in page.name_at for w in words_of(found.sources)) else None


def _acting(page: Page, quotation: Quotation, first: int) -> Finding | None:
    """The subject of the sentence that begins at `first`, where it is one person whom the quotation does not name."""
    end = page.sentence_of(first)[1]
    root = next((w for w in range(first, end + 1) if page.reading.label[w] == "root"), first)
    subject = page.child(root, "nsubj")
    joined = any(page.child(w, "nsubj", "expl") is not None for w in page.children_with(root, "conj"))
    if subject is None or joined or not _is_one_person(page, subject):  # "Her brother fled, and there was an inquiry."
        return None
    run = noun_phrase(page, subject)
    named = {page.lower[w] for w in range(run[0], run[1] + 1) if w in page.name_at}
    if any(page.lower[w] in named for w in range(*quotation.run)):
        return None
    return Finding(head=root, cue=(), sources=(run,), content=(), made_by="rule:continuation", score=_SCORE)


def _is_one_person(page: Page, word: int) -> bool:
    """Whether the word is a person: a name, "he", "she", somebody by office or described."""
    form = page.lower[word]
    name = own_name(page, noun_phrase(page, word), word)
    if name is not None:
        return name.kind is NameKind.PERSON
    single = page.reading.tag[word] == "NOUN" and not is_plural(form) and form == page.reading.lemma[word].lower()
    return form in ("he", "she") or (single and (is_office(form) or "anonymous" in kinds_of_noun(form)))


def _is_subject(page: Page, quotation: Quotation) -> bool:
    """Whether the sentence goes on about the quotation: ""A joke," is all Lind has to say about it."."""
    after = quotation.run[1] + 1
    return after < len(page) and page.reading.tag[after] == "AUX" and after <= page.sentence_of(after - 1)[1]


def _is_speech(page: Page, quotation: Quotation) -> bool:
    """Whether the quotation is a sentence or more, not a phrase held at a distance."""
    first, last = quotation.run
    words = [w for w in range(first, last + 1) if page.reading.tag[w] != "PUNCT"]
    starts = first == page.sentence_of(first)[0] or first == page.paragraph_of(first)[0]
    return starts and len(words) >= _SCARE_WORDS and any(page.reading.tag[w] in ("VERB", "AUX") for w in words)


def _speaker_before(page: Page, quotation: Quotation, spoken: list[Finding]) -> Finding | None:
    number = page.paragraph_number(quotation.run[0])
    before = (
        f
        for f in reversed(spoken)
        if f.cue[-1][1] < quotation.run[0] and f.sources and (f.entry is None or f.entry.act != "decline")
    )
    last = next(before, None)
    if last is None:
        return None
    last = _main_speaker(page, last, spoken)
    there = page.paragraph_number(last.cue[-1][1])
    if there == number:
        return last if _quotes(page, last) or _is_next(page, last, quotation) else None
    starts = quotation.run[0] == page.paragraphs[number][0]
    return (
        last
        if starts
        and there == number - 1
        and (_quotes(page, last) or _is_document(page, last) or _is_next(page, last, quotation))
        else None
    )


def _main_speaker(page: Page, last: Finding, spoken: list[Finding]) -> Finding:
    """Who spoke the quotation of the sentence where `last` only speaks in a clause that says when ("..., | Lind argued
    after a guard objected"); the person who tells of what `last` says ("Lind said the mayor had promised a bridge.").
    """
    tellers = [f for f in spoken if f.head != last.head and last.head in words_of(f.content) and _tells(page, f)]
    if tellers:
        return max(tellers, key=lambda f: len(words_of(f.content)))
    above = page.ancestors(last.head) if last.head is not None else []
    if not any(page.is_label(w, "advcl") for w in (last.head, *above) if w is not None):
        return last
    mains = (f for f in spoken if f.head in above and _quotes(page, f) and f.sources)
    return next((f for f in mains if last.head not in words_of(f.content)), last)


def _tells(page: Page, finding: Finding) -> bool:
    """Whether one person says something here, in the report's own words."""
    speaks = finding.entry is not None and finding.entry.act in _SPEAKS
    return speaks and len(finding.sources) == 1 and _is_one_person(page, head_of(page, finding.sources[0]))


def _is_next(page: Page, finding: Finding, quotation: Quotation) -> bool:
    """Whether the quotation begins right after the sentence in which the finding's cue stands."""
    last = page.sentence_of(finding.cue[-1][1])[1]
    act = finding.entry.act if finding.entry is not None else ""
    thinks = act in _THINKS and len(finding.sources) == 1 and _is_one_person(page, head_of(page, finding.sources[0]))
    return (thinks or act in _SPEAKS) and quotation.run[0] - last in (0, 1)


def _quotes(page: Page, finding: Finding) -> bool:
    return any(page.reading.word[w][0] in '"“”' for run in finding.content for w in range(run[0], run[1] + 1))


def _is_document(page: Page, finding: Finding) -> bool:
    lemmas = {page.reading.lemma[w] for run in finding.sources for w in range(run[0], run[1] + 1)}
    return any("document" in kinds_of_noun(lemma) for lemma in lemmas)
