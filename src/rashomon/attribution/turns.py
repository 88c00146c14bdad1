"""Turns of an interview that is printed as questions and answers without the speakers' names.

Enters: a page. Leaves: one finding without a cue for each answer, of all its paragraphs, spoken by the person who is
interviewed, where the introduction names one; nobody's by name where it names several. What is known of an interview:

    a question       a paragraph that asks (`asking`), in an interview that is announced or has begun also without its
                     mark; or the sentences that ask at the beginning of a paragraph whose rest answers
    an answer        what follows it up to the next question, less headings; half of the answers say "I" or "we"
    an interview     three answered questions, half of which say "you", or an introduction that says so; where there is
                     both, a quarter of the answers must say "I"; two questions where that introduction is there and
                     both answers say "I" or "we" outside quotation marks

The questions are the interviewer's, which is this report itself or its outlet: nothing is attributed there.
Misses: answers by several persons in turn; interviews of one question. Labelled turns are found by `labels`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.attribution.asking import (
    answer_inside,
    asks,
    asks_unmarked,
    is_opening,
    is_said,
    remarks,
    says,
)
from rashomon.attribution.cues import words
from rashomon.attribution.finding import Finding
from rashomon.attribution.guests import is_called, parts_of
from rashomon.attribution.page import Page, Run, once
from rashomon.attribution.quotations import quoted_words
from rashomon.terms import NameKind

TURN = "rule:turn"
_SCORE = 0.6  # a guess of 0.3.0: eight of the ten interviews of GUM's development part are of this form
_FEWEST = 3  # answered questions
_FEWEST_ANNOUNCED = 2  # the same where the report says that it is an interview; a guess of 0137
_LONGEST_LABEL = 8  # words of a printed speaker, colon included
_HEADED = 4  # times that a headline's name counts
_ASKED = 3  # more where the report says that it talked to the person
_NEAR = 10  # words between that and the person
_MET_WITHIN = 3  # words from "sat" or "spoke" to "her"
_MET = frozenset({"to", "with", "down", "up"})


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and the runs of its answer, one for each paragraph."""

    question: Run
    answer: tuple[Run, ...]


def turn_findings(page: Page, labelled: Collection[int] = ()) -> tuple[Finding, ...]:
    """The findings in order; none where the report is no such interview, or prints who speaks.

    `labelled` are the first words behind printed labels.
    """
    turns = _turns(page)
    printed = sum(_is_labelled(turn, labelled) for turn in turns)
    if not turns or 2 * printed >= len(turns):
        return ()
    until = turns[0].question[0]
    person = interviewed(page, until)
    guests = _guests(page, until) if person is None else ()
    if person is None and not guests and _announced_at(page) >= until:
        return ()  # a column that asks its readers
    parts = (
        part
        for turn in turns
        for part in (
            parts_of(page, guests, turn.question, turn.answer) if guests else _whole(page, person, until, turn)
        )
    )
    own = ((who, _own(page, who, answer) if who is not None else answer) for who, answer in parts)
    return tuple(
        Finding(
            head=None,
            cue=(),
            sources=(who,) if who is not None else (),
            content=answer,
            made_by=TURN,
            score=_SCORE,
        )
        for who, answer in own
        if answer
    )


def _whole(page: Page, person: Run | None, until: int, turn: Turn) -> Iterator[tuple[Run | None, tuple[Run, ...]]]:
    """The answer with who gives it: the one interviewed, or who was introduced beside that one and is called by name
    ("Pell, do you agree?").
    """
    others = {page.lower[run[1]]: run for run in _persons(page, until) if run[0] < run[1]}
    called = [one for one in others.values() if is_called(page, tuple(others.values()), one, turn.question)]
    yield called[0] if person is not None and len(called) == 1 else person, turn.answer


def _own(page: Page, person: Run, answer: tuple[Run, ...]) -> tuple[Run, ...]:
    """The answer up to the paragraph in which the report speaks of the person again: "Lind said she would go to
    court.", "She sits down. "You see?" she says."
    """
    for number, (first, last) in enumerate(answer):
        if number and _tells_of(page, (first, last)):
            return answer[:number]
        sentence = page.sentence_of(first)
        named = (w for w in range(first, sentence[1] + 1) if page.lower[w] == page.lower[person[1]])
        if any(page.is_label(_top(page, w), "nsubj") for w in named) and not says(page, sentence, "first_persons"):
            return answer[:number]
    return answer


def _tells_of(page: Page, run: Run) -> bool:
    """Whether the paragraph says what "he" or "she" says in quotation marks, and outside of them nothing of "I"."""
    marked = quoted_words(page)
    plain = [w for w in range(run[0], run[1] + 1) if w not in marked]
    if len(plain) > run[1] - run[0] or any(says(page, (w, w), "first_persons") for w in plain):
        return False
    told = (w for w in plain if page.lower[w] in words("he_pronouns", "she_pronouns") and w - 1 in marked)
    return any(page.is_label(w, "nsubj") and page.reading.head[w] == w + 1 for w in told)


def _top(page: Page, word: int) -> int:
    """The word that carries the name `word` belongs to."""
    while page.is_label(word, "flat", "compound", "appos") and page.reading.head[word] >= 0:
        word = page.reading.head[word]
    return word


def _guests(page: Page, until: int) -> tuple[Run, ...]:
    """The persons whom the report says that it talked to, each by the fullest name there, where there are several."""
    found: dict[str, Run] = {}
    for run in _talked_to(page, until):
        key = page.lower[run[1]]
        if key not in found or run[1] - run[0] > found[key][1] - found[key][0]:
            found[key] = run
    return tuple(found.values()) if len(found) > 1 else ()


def is_question(finding: Finding, turns: Collection[Finding]) -> bool:
    """Whether the finding stands among the turns and in none of them: it is what the interviewer asks."""
    if not turns or finding.first < min(turn.first for turn in turns):
        return False
    return not any(first <= finding.first <= last for turn in turns for first, last in turn.content)


def addressed(page: Page, findings: Sequence[Finding]) -> dict[int, Run]:
    """For each "you" of the questions whom it means: who gives the answers, the `findings`."""
    if not findings or not findings[0].sources or len({finding.sources for finding in findings}) > 1:
        return {}
    asked = (w for turn in _turns(page) for w in range(turn.question[0], turn.question[1] + 1))
    return {w: findings[0].sources[0] for w in asked if page.lower[w] in words("second_persons")}


def _is_labelled(turn: Turn, labelled: Collection[int]) -> bool:
    """Whether a printed label stands at the answer's beginning."""
    first = turn.answer[0][0]
    return any(first < word <= first + _LONGEST_LABEL for word in labelled)


@once
def _turns(page: Page) -> tuple[Turn, ...]:
    apart, inside = tuple(_turns_apart(page)), tuple(_turns_inside(page))
    for found in (inside, apart) if len(inside) > len(apart) else (apart,):
        if _is_interview(page, found):
            return found
    return ()


def _turns_apart(page: Page) -> Iterator[Turn]:
    """Questions that are paragraphs of their own, with what follows each."""
    for number, until in pairwise([*_questions(page), len(page.paragraphs)]):
        answer = tuple(page.paragraphs[n] for n in range(number + 1, until) if is_said(page, n))
        if answer:
            yield Turn(page.paragraphs[number], answer)


def _turns_inside(page: Page) -> Iterator[Turn]:
    """Questions that open the paragraph of their answer, with that and the paragraphs up to the next."""
    rests = {n: rest for n in range(len(page.paragraphs)) if (rest := answer_inside(page, n)) is not None}
    for number, until in pairwise([*rests, len(page.paragraphs)]):
        more = tuple(page.paragraphs[n] for n in range(number + 1, until) if is_said(page, n) and not asks(page, n))
        yield Turn((page.paragraphs[number][0], rests[number][0] - 1), (rests[number], *more))


def _questions(page: Page) -> list[int]:
    """The paragraphs that ask: from the first that is answered on."""
    asked: list[int] = []
    announced = _announced_at(page)
    for number, (first, _) in enumerate(page.paragraphs):
        begun = asked[-1] < number - 1 if asked else number == 1 and announced < first
        open_to = begun or (not asked and announced < first)
        if asks(page, number) or (begun and remarks(page, number)) or (open_to and asks_unmarked(page, number)):
            asked.append(number)
    return asked


@once
def _announced_at(page: Page) -> int:
    """The first word that says that this is an interview, or names whom somebody talked to; behind the last if none."""
    said = page.places_in(words("interview_words"))
    return min([*said[:1], *(run[0] for run in _talked_to(page, len(page))), *_met(page), len(page)])


def _met(page: Page) -> Iterator[int]:
    """The words for whom somebody talked to in the paragraph before a question: "We sat down with | her |."."""
    last = len(page.paragraphs) - 1
    for word in page.places_in(words("he_pronouns", "she_pronouns", "they_pronouns")):
        number = page.paragraph_number(word)
        talked = not _talks(page).isdisjoint(range(word - _MET_WITHIN, word))
        if talked and number < last and asks(page, number + 1):
            yield word


def _is_interview(page: Page, found: tuple[Turn, ...]) -> bool:
    if len(found) < _FEWEST_ANNOUNCED or any(_tells_of(page, turn.answer[0]) for turn in found):
        return False
    announced = _announced_at(page) < found[0].question[0]
    addressed = sum(says(page, turn.question, "second_persons") for turn in found)
    asked = 2 * addressed >= len(found)
    if len(found) < _FEWEST:
        return announced and asked and all(_speaks_plainly(page, turn) for turn in found)
    personal = sum(any(says(page, run, "first_persons") for run in turn.answer) for turn in found)
    return (2 if asked and announced else 1) * 2 * personal >= len(found) and (asked or announced)


def _speaks_plainly(page: Page, turn: Turn) -> bool:
    """Whether the answer says "I" or "we" outside quotation marks."""
    marked = quoted_words(page)
    own = words("first_persons")
    return any(
        page.lower[w] in own and page.reading.word[w] != "US" and w not in marked
        for run in turn.answer
        for w in range(run[0], run[1] + 1)
    )


def interviewed(page: Page, until: int) -> Run | None:
    """The fullest mention of the one person whom headline and introduction, up to the word `until`, name first of all;
    None where two share it.

    A name counts once for each mention, three times more where the headline has it outside quotation marks, and again
    where the report says that it talked to that person. The photographer of a caption ("image: ...") does not count,
    nor does a single word, unless the report says so of it.
    """
    counts: Counter[str] = Counter()
    fullest: dict[str, Run] = {}
    talked_to = set(_talked_to(page, until))
    for run in _persons(page, until):
        key = page.lower[run[1]]
        headline = run[1] <= page.paragraphs[0][1] and (run[0] == 0 or not is_opening(page.reading.word[run[0] - 1]))
        counts[key] += (_HEADED if headline else 1) + (_ASKED if run in talked_to else 0)
        if key not in fullest or run[1] - run[0] > fullest[key][1] - fullest[key][0]:
            fullest[key] = run
    full = {key for key, run in fullest.items() if run[0] < run[1] or run in talked_to}
    ranked = [(key, count) for key, count in counts.most_common() if key in full]
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return fullest[ranked[0][0]]


def _talked_to(page: Page, until: int) -> Iterator[Run]:
    """The persons whom a sentence names first, behind "interviews", "talked to", "sat down with", and those it joins
    to them by "and" or a comma.
    """
    talks = _talks(page)
    last_in: dict[int, int] = {}  # for each sentence that names persons the last word of the last one talked to, or -1
    for first, last in _persons(page, until):
        start, number = page.sentence_of(first)[0], page.reading.sentence[first]
        talk = not talks.isdisjoint(range(max(start, first - _NEAR), first))
        before = last_in.get(number)
        between = page.lower[before + 1 : first] if before is not None and before >= 0 else ()
        joined = "and" in between or between == (",",)
        last_in[number] = last if joined or (talk and before is None) else -1
        if last_in[number] == last:
            yield first, last


@once
def _talks(page: Page) -> frozenset[int]:
    """The words that say that there was an interview: "talks to", "sat down with", "interviewed"."""
    verbs = (word - 1 for word in page.places_in(_MET) if word and page.reading.tag[word - 1] == "VERB")
    meets = (word for word in verbs if page.reading.lemma[word].lower() in words("meeting_verbs"))
    return frozenset((*page.places_in(words("interview_words")), *meets))


def _persons(page: Page, until: int) -> Iterator[Run]:
    """The persons named before the word `until`, less those a caption names for its picture."""
    return (run for run in _all_persons(page) if run[0] < until)


@once
def _all_persons(page: Page) -> tuple[Run, ...]:
    pictured = {word + 2 for word in page.places_in(words("picture_words")) if page.form(word + 1) == ":"}
    persons = (name for name in dict.fromkeys(page.names) if name.kind is NameKind.PERSON)
    return tuple([(name.first, name.last) for name in persons if name.first not in pictured])
