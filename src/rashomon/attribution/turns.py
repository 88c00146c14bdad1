"""Turns of an interview that is printed as questions and answers without the speakers' names.

Enters: a page. Leaves: one finding without a cue for each answer, of all its paragraphs, spoken by the person who is
interviewed, where the introduction names one; nobody's by name where it names several. What is known of an interview:

    a question       a paragraph that ends with a question mark, outside quotation marks or all in them, or lost it
                     ("How did you see it"); once answers have begun also a short one that says "you" and not "I"
    an answer        what follows it up to the next question, less headings; half of the answers say "I" or "we"
    an interview     three answered questions, half of which say "you", or an introduction that says so

The questions are the interviewer's, which is this report itself or its outlet: nothing is attributed there.
Misses: answers by several persons in turn; interviews of one or two questions. Labelled turns are found by `labels`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rashomon.attribution.cues import words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run
from rashomon.terms import NameKind

_SCORE = 0.6  # a guess of 0.3.0: eight of the ten interviews of GUM's development part are of this form
_FEWEST = 3  # answered questions
_LONGEST_QUESTION = 90  # words
_LONGEST_LABEL = 8  # words of a printed speaker, colon included
_LONGEST_CREDIT = 10  # words of a picture's credit
_LONGEST_REMARK = 30  # words of a question without a question mark
_CLOSING = frozenset({'"', "”", "’", "'", ")", "]", "»"})
_OPENING = frozenset({'"', "“", "‘", "'", "„", "«"})
_ENDS = frozenset({".", "!", "?", "…", "...", ";"})


@dataclass(frozen=True, slots=True)
class Answer:
    """The numbers of an answer's paragraphs, in order."""

    paragraphs: tuple[int, ...]


def turn_findings(page: Page, labelled: Collection[int] = ()) -> tuple[Finding, ...]:
    """The findings in order; none where the report is no such interview, or prints who speaks.

    `labelled` are the first words behind printed labels.
    """
    answers = list(_answers(page))
    printed = sum(_is_labelled(page, a, labelled) for a in answers)
    if not answers or 2 * printed >= len(answers):
        return ()
    person = interviewed(page, answers[0].paragraphs[0] - 1)
    return tuple(
        Finding(
            head=None,
            cue=(),
            sources=(person,) if person is not None else (),
            content=tuple(page.paragraphs[number] for number in answer.paragraphs),
            made_by="rule:turn",
            score=_SCORE,
        )
        for answer in answers
    )


def is_question(finding: Finding, turns: Collection[Finding]) -> bool:
    """Whether the finding stands among the turns and in none of them: it is what the interviewer asks."""
    if not turns or finding.first < min(turn.first for turn in turns):
        return False
    return not any(first <= finding.first <= last for turn in turns for first, last in turn.content)


def _is_labelled(page: Page, answer: Answer, labelled: Collection[int]) -> bool:
    """Whether a printed label stands at the answer's beginning."""
    first = page.paragraphs[answer.paragraphs[0]][0]
    return any(first < word <= first + _LONGEST_LABEL for word in labelled)


def _answers(page: Page) -> Iterator[Answer]:
    asked = _questions(page)
    found: list[tuple[int, Answer]] = []
    for number, until in pairwise([*asked, len(page.paragraphs)]):
        inside = tuple(n for n in range(number + 1, until) if is_said(page, n))
        if inside:
            found.append((number, Answer(inside)))
    if _is_interview(page, found):
        yield from (answer for _, answer in found)


def _questions(page: Page) -> list[int]:
    """The paragraphs that ask: from the first that is answered on."""
    asked: list[int] = []
    for number in range(len(page.paragraphs)):
        begun = asked[-1] < number - 1 if asked else _is_announced(page, number)
        if _asks(page, number) or (begun and _remarks(page, number)):
            asked.append(number)
    return asked


def _is_announced(page: Page, number: int) -> bool:
    """Whether the paragraph right after the headline opens an interview that the headline announces."""
    return number == 1 and _says(page, 0, "interview_words")


def _is_interview(page: Page, found: list[tuple[int, Answer]]) -> bool:
    if len(found) < _FEWEST:
        return False
    personal = sum(any(_says(page, n, "first_persons") for n in answer.paragraphs) for _, answer in found)
    addressed = sum(_says(page, number, "second_persons") for number, _ in found)
    announced = any(_says(page, n, "interview_words") for n in range(found[0][0]))
    return 2 * personal >= len(found) and (2 * addressed >= len(found) or announced)


def _asks(page: Page, number: int) -> bool:
    first, last = page.paragraphs[number]
    while last > first and page.reading.word[last] in _CLOSING:
        last -= 1
    quoted = page.reading.word[first] in _OPENING and not _is_marked(page, number)
    asks = page.reading.word[last] == "?" or (
        page.lower[first] in words("question_words")
        and page.reading.word[last] not in _ENDS
        and _says(page, number, "second_persons")
    )
    return asks and not quoted and 1 < last - first < _LONGEST_QUESTION and page.furniture_at(first) is None


def _is_marked(page: Page, number: int) -> bool:
    """Whether the whole paragraph stands in marks and the next one does not: a question printed as a quotation, none of
    a dialogue.
    """
    first, last = page.paragraphs[number]
    inside = page.reading.word[first + 1 : last]
    whole = page.reading.word[last] in _CLOSING and not any(
        word in _OPENING | _CLOSING - {")", "]", "’", "'"} for word in inside
    )
    after = page.paragraphs[number + 1][0] if number + 1 < len(page.paragraphs) else first
    return whole and page.reading.word[after] not in _OPENING


def _remarks(page: Page, number: int) -> bool:
    """Whether a paragraph among answers is the interviewer's though it does not ask: "You have moved here since." """
    first, last = page.paragraphs[number]
    short = last - first < _LONGEST_REMARK and page.reading.word[last] in _ENDS
    return short and _says(page, number, "second_persons") and not _says(page, number, "first_persons")


def is_said(page: Page, number: int) -> bool:
    """Whether a paragraph between questions is somebody's words: no heading, no furniture."""
    first, last = page.paragraphs[number]
    while last > first and page.reading.word[last] in _CLOSING:
        last -= 1
    said = page.furniture_at(first) is None and page.reading.word[last] in _ENDS | {":"}
    return said and not _is_caption(page, number)


def _is_caption(page: Page, number: int) -> bool:
    """Whether a paragraph ends in whose picture it is the caption of: "The old weir. Image: Jon Aas."."""
    first, last = page.paragraphs[number]
    near = range(max(first, last - _LONGEST_CREDIT), last)
    return any(page.lower[w] in words("picture_words") and page.reading.word[w + 1] == ":" for w in near)


def _says(page: Page, number: int, list_of: str) -> bool:
    first, last = page.paragraphs[number]
    return any(page.lower[w] in words(list_of) and page.reading.word[w] != "US" for w in range(first, last + 1))


def interviewed(page: Page, first_question: int) -> Run | None:
    """The fullest mention of the one person whom headline and introduction name first of all; None where two share it.

    A name counts once for each mention, and three times more where the headline has it outside quotation marks. The
    photographer of a caption ("image: ...") and single words do not count.
    """
    counts: Counter[str] = Counter()
    fullest: dict[str, Run] = {}
    for run in _persons(page, page.paragraphs[first_question][0] if first_question >= 0 else 0):
        key = page.lower[run[1]]
        headline = run[1] <= page.paragraphs[0][1] and (run[0] == 0 or page.reading.word[run[0] - 1] not in _OPENING)
        counts[key] += 4 if headline else 1
        if key not in fullest or run[1] - run[0] > fullest[key][1] - fullest[key][0]:
            fullest[key] = run
    ranked = [(key, count) for key, count in counts.most_common() if fullest[key][0] < fullest[key][1]]
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return fullest[ranked[0][0]]


def _persons(page: Page, until: int) -> Iterator[Run]:
    """The persons named before the word `until`, less those a caption names for its picture."""
    for name in dict.fromkeys(page.names):
        first, last = name.first, name.last
        pictured = first > 1 and page.reading.word[first - 1] == ":" and page.lower[first - 2] in words("picture_words")
        if first < until and name.kind is NameKind.PERSON and not pictured:
            yield first, last
