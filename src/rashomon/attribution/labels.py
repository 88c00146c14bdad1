"""Speakers named by a colon or a dash alone: headlines, captions, printed turns of an interview.

Enters: a page and its quotations. Leaves: findings without a cue, made of the layout of a whole paragraph:

    Ruiz: bridge is safe            a headline or caption; what follows is a clause or stands in marks
    Grain is gone: ministry         the speaker at a headline's end
    'We were never asked' – Ruiz    a quotation and a name, in the body too
    'We were never asked': guards sue    a quotation and of whom the headline tells
    RUIZ: We were never asked.      a printed turn, in the body (`conversations`)

A label is a person's name, a body, an office, never a topic ("Harbour fire: three ships lost") or a place ("Orsk:
fighting goes on"), unless a quotation follows it, or a statement, where the report has the word nowhere else.
Misses: labels of more than six words; the paragraphs of a last turn after its first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.attribution.acronyms import acronyms
from rashomon.attribution.asking import DASHES, asks
from rashomon.attribution.clauses import content_runs
from rashomon.attribution.conversations import TURNS, Label, ends_of, form_of, is_short, labels_of, letters_of, turn_of
from rashomon.attribution.cues import words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run, words_of
from rashomon.attribution.quotations import outermost
from rashomon.attribution.speakers import FINITE, NAMING, is_headline, is_name_like, names_speaker
from rashomon.attribution.turns import interviewed
from rashomon.terms import NameKind

_SCORE = 0.85  # a guess of 0.2.0
_LONGEST_LABEL = 6
_SHORTEST_SIGNED = 4  # words of a quotation, marks included
_OPENING = frozenset({'"', "“", "‘", "'", "„", "«"})


def label_findings(page: Page) -> Iterator[Finding]:
    """The findings in order."""
    labels = labels_of(page)
    ends = ends_of(page, labels)
    for number, (first, last) in enumerate(page.paragraphs):
        label = labels.get(number)
        if label is not None and is_short(page, label):
            finding = _by_letters(page, label, turn_of(page, labels, number, ends))
        elif is_headline(page, number):
            named = label.run if label is not None else None
            finding = _headline(page, first, last, named) or _at_end(page, first, last) or _who_does(page, first, last)
        elif label is not None and _speaks(page, label, labels):
            finding = _finding(page, label.run, turn_of(page, labels, number, ends))
        else:
            finding = _signed(page, first, last)
        if finding is not None:
            yield finding


def spoken_to(page: Page) -> dict[int, Run]:
    """For each "you" of a printed turn the words that name whom it means: who speaks next where the turn asks, else who
    spoke before.
    """
    labels = {n: label for n, label in labels_of(page).items() if not is_headline(page, n)}
    turns, found = list(labels), dict[int, Run]()
    for at, number in enumerate(turns if len(turns) >= TURNS else ()):
        other = at + 1 if asks(page, number) else at - 1
        if not 0 <= other < len(turns) or form_of(page, labels[turns[other]]) == form_of(page, labels[number]):
            continue
        inside, meant = (labels[number].start, page.paragraphs[number][1]), _speaker(page, labels[turns[other]])
        if meant is not None:
            found |= dict.fromkeys(page.places_in(words("second_persons"), inside), meant)
    return found


def _by_letters(page: Page, label: Label, content: tuple[Run, ...]) -> Finding | None:
    """What initials say that the report names a bearer of; the interviewer's own words are nobody else's."""
    speaker = _speaker(page, label)
    return _finding(page, speaker, content) if speaker is not None else None


def _speaker(page: Page, label: Label) -> Run | None:
    """The words that name who a label is: the one interviewed for "A"; None for initials that nobody bears."""
    if not is_short(page, label):
        return label.run
    form, guest = letters_of(page, label), interviewed(page, label.run[0])
    if form != "A" and page.reading.word[label.run[0]] in acronyms(page):
        return label.run
    initials = "".join(page.reading.word[w][0] for w in range(guest[0], guest[1] + 1)) if guest is not None else ""
    return guest if form == "A" or form in {initials, initials[:1], initials[-1:]} else None


def _speaks(page: Page, label: Label, labels: Mapping[int, Label]) -> bool:
    """Whether a label in the body opens a turn: a quotation follows, or there are several labels, or it is in
    capitals.
    """
    if page.reading.word[label.start] in _OPENING:
        return True
    talks = sum(not is_headline(page, number) for number in labels)
    shouted = all(page.reading.word[w].isupper() for w in range(label.run[0], label.run[1] + 1))
    return talks >= TURNS or (shouted and talks >= 2)


def new_labels(findings: Sequence[Finding], labels: Iterable[Finding]) -> Iterator[Finding]:
    """The labels whose content does not already belong to a finding of the same speaker."""
    for label in labels:
        content = words_of(label.content)
        told = any(words_of(label.sources) & words_of(f.sources) and words_of(f.content) & content for f in findings)
        if not told:
            yield label


def _headline(page: Page, first: int, last: int, label: Run | None) -> Finding | None:
    """ "Ruiz: bridge is safe", and the quotation before a dash and a name.

    A word that the report has nowhere else is of a kind that only the headline shows: a speaker where a statement or a
    quotation follows, whatever the reading takes it for.
    """
    once = page.form(first + 1) == ":" and first + 2 < len(page) and page.lower.count(page.lower[first]) == 1
    if once and is_name_like(page, (first, first)):
        spoken = _states(page, first + 2, last) or page.reading.word[first + 2] in _OPENING
        label = (first, first) if spoken else None
    elif label is None and first + 1 < last and page.reading.word[first + 1] == ":":
        place = page.name_at.get(first)
        if place is not None and page.reading.word[first + 2] in _OPENING:
            label = (first, first)
        if place is None and is_name_like(page, (first, first)) and _states(page, first + 2, last):
            label = (first, first)
    if label is None:
        return None
    start = label[1] + 2
    if start < last and page.lower[start] in words("question_words") and page.reading.word[last] != "?":
        return None  # "Storm Edda: what we know"
    clause = any(page.reading.tag[w] in FINITE for w in range(start, last + 1))
    if start > last or not (clause or page.reading.word[start] in _OPENING):
        return None
    return _finding(page, label, content_runs(page, list(range(start, last + 1))))


def _at_end(page: Page, first: int, last: int) -> Finding | None:
    """ "Grain is gone: ministry" and "'We were never asked' – Ruiz"."""
    for word in range(last - 1, max(first + 2, last - _LONGEST_LABEL) - 1, -1):
        mark = page.reading.word[word]
        if mark != ":" and mark not in DASHES:
            continue
        label, before = (word + 1, last), list(range(first, word))
        quoted = page.reading.word[first] in _OPENING and page.reading.word[word - 1][0] in "\"'”’"
        clause = any(page.reading.tag[w] in FINITE for w in before)
        fits = names_speaker(page, label, quoted) or (quoted and is_name_like(page, label))
        if fits and (quoted or (mark == ":" and clause)):
            runs = ((first, word - 1),) if quoted else content_runs(page, before)
            return _finding(page, label, runs)
        return None
    return None


def _who_does(page: Page, first: int, last: int) -> Finding | None:
    """ "'We were never told': fishermen sue over dredging": the quotation, of those of whom the headline tells."""
    opening = outermost(page).at.get(first)
    start = opening.run[1] + 2 if opening is not None and opening.closed else last
    if opening is None or start >= last or page.reading.word[start - 1] != ":":
        return None
    end = start - 1
    while end < last and page.reading.tag[end + 1] in NAMING and end - start < _LONGEST_LABEL:
        end += 1
    label = start, end
    tells = start <= end < last and (page.reading.tag[end + 1] == "VERB" or page.lower[end + 1] == "of")
    speaks = tells and opening.run[1] - first >= _SHORTEST_SIGNED and names_speaker(page, label, quoted=True)
    return _finding(page, label, (opening.run,)) if speaks else None


def _signed(page: Page, first: int, last: int) -> Finding | None:
    """A quotation that fills a paragraph but for the name behind it: "We were never asked." - Ruiz, on the tax."""
    unmarked = _signed_unmarked(page, first, last) or _signed_below(page, first, last)
    if unmarked is not None:
        return unmarked
    opening = outermost(page).at.get(first)
    opening = opening if opening is not None and opening.closed else None
    start = opening.run[1] + 1 if opening is not None else last + 1
    if opening is None or start > last or opening.run[1] - first < _SHORTEST_SIGNED:
        return None
    dashed = page.reading.word[start] in DASHES
    start += dashed
    end = start - 1
    while end < last and page.reading.tag[end + 1] in NAMING and end - start < _LONGEST_LABEL:
        end += 1
    if end < last and page.reading.word[end + 1] not in (",", ".", ":", "("):
        end = start - 1
    ends = [e for e in (end, _end_of_name(page, start)) if e >= start]
    title = next((w for w in range(start, last + 1) if page.reading.word[w] in _OPENING), last + 1)
    if not dashed and any(page.reading.tag[w] in FINITE for w in range(start, title)):
        return None
    for end in ends:
        label = start, end
        if names_speaker(page, label, quoted=True) or (dashed and is_name_like(page, label)):
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


def _signed_below(page: Page, first: int, last: int) -> Finding | None:
    """A quotation that fills a paragraph, where the next one is nothing but a dash and a name: "We were never asked." /
    - Ada Lind
    """
    opening = outermost(page).at.get(first)
    whole = opening is not None and opening.run == (first, last) and last - first >= _SHORTEST_SIGNED
    if not whole or last + 1 >= len(page) or page.reading.word[last + 1] not in DASHES:
        return None
    start, end = page.paragraph_of(last + 1)[0] + 1, page.paragraph_of(last + 1)[1]
    end -= page.reading.word[end] == "."
    named = _end_of_name(page, start) if start <= end else start - 1
    if start <= named < end and page.reading.word[named + 1] in (",", "("):  # "- Ada Lind, harbour master"
        end = named
    signs = start <= end < start + _LONGEST_LABEL and names_speaker(page, (start, end), quoted=True)
    return _finding(page, (start, end), ((first, last),)) if signs else None


def _end_of_name(page: Page, start: int) -> int:
    """The last word of the person's name that begins at `start`; before `start` where none does."""
    name = page.name_at.get(start)
    return name.last if name is not None and name.kind is NameKind.PERSON and name.first == start else start - 1


def _states(page: Page, first: int, last: int) -> bool:
    """Whether the words state something rather than tell what happened: their verb is "is", "will", "must"."""
    finite = [w for w in range(first, last + 1) if page.reading.tag[w] in FINITE]
    return bool(finite) and page.reading.tag[finite[0]] == "AUX"


def _finding(page: Page, label: Run, content: tuple[Run, ...]) -> Finding | None:
    if not content:
        return None
    return Finding(head=None, cue=(), sources=(label,), content=content, made_by="rule:label", score=_SCORE)
