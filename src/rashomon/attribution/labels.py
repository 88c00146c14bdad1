"""Speakers named by a colon or a dash alone: headlines, captions, printed turns of an interview.

Enters: a page and its quotations. Leaves: findings without a cue, made of the layout of a whole paragraph:

    Ruiz: bridge is safe            a headline or caption; what follows is a clause or stands in marks
    Grain is gone: ministry         the speaker at a headline's end
    'We were never asked' – Ruiz    a quotation and a name, in the body too
    RUIZ: We were never asked.      a printed turn, in the body; over paragraphs until the next label
    AR: We were never asked.        initials, where they come back and the report names who bears them
    A: We were never asked.         the one who is interviewed, where there is a "Q:" too

A label is a person's name, a body, an office, never a topic ("Harbour fire: three ships lost") or a place ("Orsk:
fighting goes on"), unless a quotation follows it, or a statement, where the report has the word nowhere else.
Misses: labels of more than six words; the paragraphs of a last turn after its first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rashomon.attribution.acronyms import acronyms, is_acronym
from rashomon.attribution.clauses import content_runs
from rashomon.attribution.cues import is_office, kinds_of_noun, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run, words_of
from rashomon.attribution.quotations import Quotation
from rashomon.attribution.turns import interviewed, is_said
from rashomon.terms import FurnitureKind, NameKind

_SCORE = 0.85  # a guess of 0.2.0
_LONGEST_LABEL = 6
_SHORTEST_SIGNED = 4  # words of a quotation, marks included
_LONGEST_HEADLINE = 25
_TURNS = 3  # labels that make a printed conversation of a report
_DASHES = frozenset({"–", "—", "-", "--"})
_OPENING = frozenset({'"', "“", "‘", "'", "„", "«"})
_FINITE = frozenset({"VERB", "AUX"})
_NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})


def label_findings(page: Page, quotations: tuple[Quotation, ...]) -> Iterator[Finding]:
    """The findings in order."""
    short = _short_labels(page)
    labelled = [short.get(number) or _label(page, *run) for number, run in enumerate(page.paragraphs)]
    turns = sum(label is not None and not is_headline(page, number) for number, label in enumerate(labelled))
    for number, (first, last) in enumerate(page.paragraphs):
        label = labelled[number]
        if number in short:
            finding = _short_turn(page, short[number], _turn(page, labelled, number, turns))
        elif is_headline(page, number):
            finding = _headline(page, first, last, label) or _at_end(page, first, last)
        elif label is not None and _speaks(page, label, last, turns):
            finding = _finding(page, label, _turn(page, labelled, number, turns))
        else:
            finding = _signed(page, first, last, quotations)
        if finding is not None:
            yield finding


def _short_labels(page: Page) -> dict[int, Run]:
    """The initials before a colon that paragraphs begin with, by paragraph, where some of them come back."""
    found = {
        number: (first, first)
        for number, (first, last) in enumerate(page.paragraphs)
        if first + 1 < last and page.reading.word[first + 1] == ":" and _is_short(page.reading.word[first])
    }
    forms = [page.reading.word[first] for first, _ in found.values()]
    return found if len(set(forms)) > 1 and len(forms) > len(set(forms)) else {}


def _is_short(form: str) -> bool:
    return is_acronym(form) or form in ("Q", "A")


def _short_turn(page: Page, label: Run, content: tuple[Run, ...]) -> Finding | None:
    """What initials say that the report names a bearer of; the interviewer's own words are nobody else's."""
    form = page.reading.word[label[0]]
    if form == "A":
        person = interviewed(page, page.paragraph_number(label[0]))
        return _finding(page, person, content) if person is not None else None
    return _finding(page, label, content) if form in acronyms(page) else None


def new_labels(findings: Sequence[Finding], labels: Iterable[Finding]) -> Iterator[Finding]:
    """The labels whose content does not already belong to a finding of the same speaker."""
    for label in labels:
        content = words_of(label.content)
        told = any(words_of(label.sources) & words_of(f.sources) and words_of(f.content) & content for f in findings)
        if not told:
            yield label


def is_headline(page: Page, number: int) -> bool:
    """Whether the paragraph is marked as a headline or caption, or is a short first one without a full stop."""
    first, last = page.paragraphs[number]
    if page.furniture_at(first) in (FurnitureKind.HEADLINE, FurnitureKind.CAPTION):
        return True
    short = last - first < _LONGEST_HEADLINE and page.reading.word[last] not in (".", "!", ":", ",", ";")
    return number == 0 and short and len(page.paragraphs) > 1


def _label(page: Page, first: int, last: int) -> Run | None:
    """The words before the colon that the paragraph begins with, where they can be a speaker's."""
    for word in range(first + 1, min(first + _LONGEST_LABEL + 1, last)):
        if page.reading.word[word] == ":":
            label = first, word - 1
            return label if names_speaker(page, label) else None
        if page.reading.tag[word] in _FINITE:
            return None
    return None


def names_speaker(page: Page, run: Run, quoted: bool = False) -> bool:
    """Whether the words name somebody who can speak: a person, an office, a body; a place only before a quotation."""
    first, last = run
    names = [page.name_at[w] for w in range(first, last + 1) if w in page.name_at]
    whole = bool(names) and names[0].first <= first + 1 and names[-1].last == last
    if whole and names[-1].kind is not NameKind.PLACE:
        return names[-1].kind is NameKind.PERSON or all(page.reading.tag[w] in _NAMING for w in range(first, last + 1))
    if whole:
        return quoted or _is_person_elsewhere(page, run)
    if not all(page.reading.tag[w] in _NAMING for w in range(first, last + 1)):
        return False
    kinds = kinds_of_noun(page.lower[last])
    speaks = is_office(page.lower[last]) or bool(set(kinds) & {"organization", "outlet", "collective"})
    return speaks or _is_person_elsewhere(page, run)


def _is_person_elsewhere(page: Page, run: Run) -> bool:
    """Whether a capitalised label is a person's name elsewhere in the report, whole or by its last word."""
    forms = page.lower[run[0] : run[1] + 1]
    if not all(page.reading.word[w][0].isupper() and page.reading.tag[w] == "PROPN" for w in range(run[0], run[1] + 1)):
        return False
    size = len(forms)
    alike = [n for n in page.names if page.lower[n.last - size + 1 : n.last + 1] == forms and n.last != run[1]]
    return bool(alike) and all(name.kind is NameKind.PERSON for name in alike)


def _headline(page: Page, first: int, last: int, label: Run | None) -> Finding | None:
    """ "Ruiz: bridge is safe", and the quotation before a dash and a name.

    A word that the report has nowhere else is of a kind that only the headline shows: a speaker where a statement or a
    quotation follows, whatever the reading takes it for.
    """
    once = page.form(first + 1) == ":" and first + 2 < len(page) and page.lower.count(page.lower[first]) == 1
    if once and _is_name_like(page, (first, first)):
        spoken = _states(page, first + 2, last) or page.reading.word[first + 2] in _OPENING
        label = (first, first) if spoken else None
    elif label is None and first + 1 < last and page.reading.word[first + 1] == ":":
        place = page.name_at.get(first)
        if place is not None and page.reading.word[first + 2] in _OPENING:
            label = (first, first)
        if place is None and _is_name_like(page, (first, first)) and _states(page, first + 2, last):
            label = (first, first)
    if label is None:
        return None
    start = label[1] + 2
    clause = any(page.reading.tag[w] in _FINITE for w in range(start, last + 1))
    if start > last or not (clause or page.reading.word[start] in _OPENING):
        return None
    return _finding(page, label, content_runs(page, list(range(start, last + 1))))


def _at_end(page: Page, first: int, last: int) -> Finding | None:
    """ "Grain is gone: ministry" and "'We were never asked' – Ruiz"."""
    for word in range(last - 1, max(first + 2, last - _LONGEST_LABEL) - 1, -1):
        mark = page.reading.word[word]
        if mark != ":" and mark not in _DASHES:
            continue
        label, before = (word + 1, last), list(range(first, word))
        quoted = page.reading.word[first] in _OPENING and page.reading.word[word - 1][0] in "\"'”’"
        clause = any(page.reading.tag[w] in _FINITE for w in before)
        fits = names_speaker(page, label, quoted) or (quoted and _is_name_like(page, label))
        if fits and (quoted or (mark == ":" and clause)):
            runs = ((first, word - 1),) if quoted else content_runs(page, before)
            return _finding(page, label, runs)
        return None
    return None


def _signed(page: Page, first: int, last: int, quotations: tuple[Quotation, ...]) -> Finding | None:
    """A quotation that fills a paragraph but for the name behind it: "We were never asked." - Ruiz, on the tax."""
    unmarked = _signed_unmarked(page, first, last)
    if unmarked is not None:
        return unmarked
    opening = next((q for q in quotations if q.depth == 0 and q.run[0] == first and q.closed), None)
    start = opening.run[1] + 1 if opening is not None else last + 1
    if opening is None or start > last or opening.run[1] - first < _SHORTEST_SIGNED:
        return None
    dashed = page.reading.word[start] in _DASHES
    start += dashed
    end = start - 1
    while end < last and page.reading.tag[end + 1] in _NAMING and end - start < _LONGEST_LABEL:
        end += 1
    if end < last and page.reading.word[end + 1] not in (",", ".", ":", "("):
        end = start - 1
    ends = [e for e in (end, _end_of_name(page, start)) if e >= start]
    title = next((w for w in range(start, last + 1) if page.reading.word[w] in _OPENING), last + 1)
    if not dashed and any(page.reading.tag[w] in _FINITE for w in range(start, title)):
        return None
    for end in ends:
        label = start, end
        if names_speaker(page, label, quoted=True) or (dashed and _is_name_like(page, label)):
            return _finding(page, label, (opening.run,))
    return None


def _signed_unmarked(page: Page, first: int, last: int) -> Finding | None:
    """A person's own words without marks and nothing but their name behind them: "I was never asked. Ada Lind"."""
    start, name = page.sentence_of(last)[0], page.name_at.get(last)
    if name is None or not first < name.first == start < last == name.last:
        return None
    own = any(page.lower[w] in words("first_persons") for w in range(first, start))
    signed = own and page.reading.word[start - 1] in (".", "!", "?")
    return _finding(page, (start, last), ((first, start - 2),)) if signed else None


def _end_of_name(page: Page, start: int) -> int:
    """The last word of the person's name that begins at `start`; before `start` where none does."""
    name = page.name_at.get(start)
    return name.last if name is not None and name.kind is NameKind.PERSON and name.first == start else start - 1


def _states(page: Page, first: int, last: int) -> bool:
    """Whether the words state something rather than tell what happened: their verb is "is", "will", "must"."""
    finite = [w for w in range(first, last + 1) if page.reading.tag[w] in _FINITE]
    return bool(finite) and page.reading.tag[finite[0]] == "AUX"


def _is_name_like(page: Page, run: Run) -> bool:
    return all(page.reading.tag[w] == "PROPN" for w in range(run[0], run[1] + 1))


def _speaks(page: Page, label: Run, last: int, turns: int) -> bool:
    """Whether a label in the body opens a turn: a quotation follows, or there are several labels, or it is in
    capitals.
    """
    start = label[1] + 2
    if start > last:
        return False
    if page.reading.word[start] in _OPENING:
        return True
    shouted = all(page.reading.word[w].isupper() for w in range(label[0], label[1] + 1))
    return turns >= _TURNS or (shouted and turns >= 2)


def _turn(page: Page, labelled: list[Run | None], number: int, turns: int) -> tuple[Run, ...]:
    """What follows the label in its paragraph; among labels also the paragraphs up to the next one, less headings."""
    label = labelled[number]
    assert label is not None
    start, last = label[1] + 2, page.paragraphs[number][1]
    following = [n for n in range(number + 1, len(labelled)) if labelled[n] is not None]
    if turns < _TURNS or not following or page.reading.word[start] in _OPENING:
        return ((start, last),)
    more = (page.paragraphs[n] for n in range(number + 1, following[0]) if is_said(page, n))
    return ((start, last), *more)


def _finding(page: Page, label: Run, content: tuple[Run, ...]) -> Finding | None:
    if not content:
        return None
    return Finding(head=None, cue=(), sources=(label,), content=content, made_by="rule:label", score=_SCORE)
