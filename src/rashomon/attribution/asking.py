"""Which paragraphs of an interview are the interviewer's.

Enters: a page and the number of a paragraph. Leaves: yes or no, or where the answer begins that follows a question in
its own paragraph. Most questions end with their mark; others lost it, ask for something ("Tell us about the winter."),
say that they want to know, or only remark something to "you". Those count only where an interview has begun.
"""

from __future__ import annotations

from rashomon.attribution.cues import words
from rashomon.attribution.page import Page, Run

_LONGEST_QUESTION = 90  # words
_LONGEST_REMARK = 30  # words of a question without a question mark
_LONGEST_CREDIT = 10  # words of a picture's credit
_LONGEST_WISH = 60  # words of what says that it wants to know
_SHORTEST_SENTENCE = 5  # words before the mark of one that shows a paragraph to be no heading; a guess of 0160
_WISHED_WITHIN = 12  # words at its beginning in which it says so
_CLOSING = frozenset({'"', "”", "’", "'", ")", "]", "»"})
_OPENING = frozenset({'"', "“", "‘", "'", "„", "«"})
_ENDS = frozenset({".", "!", "?", "…", "...", ";"})
DASHES = frozenset({"–", "—", "―", "-", "--"})


def asks(page: Page, number: int) -> bool:
    """Whether the paragraph is a question by its mark, or lost it ("How did you see it")."""
    first, last = page.paragraphs[number]
    last = _before_marks(page, number)
    quoted = page.reading.word[first] in _OPENING and not _is_marked(page, number)
    marked = page.reading.word[last] == "?" or (
        page.lower[first] in words("question_words")
        and page.reading.word[last] not in _ENDS
        and says(page, page.paragraphs[number], "second_persons")
    )
    return marked and not quoted and 1 < last - first < _LONGEST_QUESTION and page.furniture_at(first) is None


def asks_unmarked(page: Page, number: int) -> bool:
    """Whether the paragraph asks for an answer though it has no question mark: "Tell us about the first winter.", "I
    wanted to know whether you saw it."
    """
    run = first, last = page.paragraphs[number]
    start = first + (page.reading.word[first] in DASHES)
    ended = page.reading.word[_before_marks(page, number)] in _ENDS | {":"} and start < last
    if not ended or page.furniture_at(first) is not None:
        return False
    if page.lower[start] in words("interview_requests") and last - first < _LONGEST_REMARK:
        opens = page.reading.tag[start] in ("VERB", "AUX") and page.child(start, "nsubj") is None
        return opens and (says(page, run, "second_persons") or says(page, run, "first_persons"))
    wished = (w for w in range(start, min(start + _WISHED_WITHIN, last)) if page.reading.word[w] == "I")
    if last - first >= _LONGEST_WISH or not says(page, run, "second_persons"):
        return False
    return any(page.reading.lemma[page.reading.head[w]].lower() in words("wishes_to_know") for w in wished)


def remarks(page: Page, number: int) -> bool:
    """Whether a paragraph among answers is the interviewer's though it does not ask: "You have moved here since." """
    run = first, last = page.paragraphs[number]
    short = last - first < _LONGEST_REMARK and page.reading.word[last] in _ENDS
    own = (w for w in range(first, last + 1) if says(page, (w, w), "first_persons"))
    told = all(page.lower[w - 1] == "told" for w in own if w > first)  # "The commander told us that you exaggerate."
    return short and says(page, run, "second_persons") and told and not says(page, (first, first), "first_persons")


def answer_inside(page: Page, number: int) -> Run | None:
    """What follows the questions that the paragraph begins with, where they are not one's own: "Do you ever want to
    stop? | My doctor told me to."
    """
    first, last = page.paragraphs[number]
    at = first
    while at <= last:
        end = page.sentence_of(at)[1]
        if page.reading.word[end] != "?" or end >= last:
            break
        at = end + 1
    own = says(page, (first, at - 1), "first_persons")
    marked = page.reading.word[first] in _OPENING or page.furniture_at(first) is not None
    if at == first or own or marked or page.reading.word[last] not in _ENDS - {"?"}:
        return None
    return at, last


def is_said(page: Page, number: int) -> bool:
    """Whether a paragraph between questions is somebody's words: no heading, no furniture."""
    first, last = page.paragraphs[number][0], _before_marks(page, number)
    ended = page.reading.word[last] in _ENDS | {":"} or _holds_sentence(page, number)
    return ended and page.furniture_at(first) is None and not _is_caption(page, number)


def _holds_sentence(page: Page, number: int) -> bool:
    """Whether a sentence ends inside the paragraph, whatever stands behind it: a note in brackets, a link."""
    first, last = page.paragraphs[number]
    ends = (page.sentence_of(word) for word in page.places_in(_ENDS, (first, last - 1)))
    return any(end < last and end - max(start, first) >= _SHORTEST_SENTENCE for start, end in ends)


def says(page: Page, run: Run, list_of: str) -> bool:
    """Whether a word of the list stands in the run."""
    return any(page.lower[w] in words(list_of) and page.reading.word[w] != "US" for w in range(run[0], run[1] + 1))


def is_opening(form: str) -> bool:
    """Whether the word opens a quotation."""
    return form in _OPENING


def _before_marks(page: Page, number: int) -> int:
    """The paragraph's last word before the marks and brackets that close it."""
    first, last = page.paragraphs[number]
    while last > first and page.reading.word[last] in _CLOSING:
        last -= 1
    return last


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


def _is_caption(page: Page, number: int) -> bool:
    """Whether a paragraph ends in whose picture it is the caption of: "The old weir. Image: Jon Aas."."""
    first, last = page.paragraphs[number]
    near = range(max(first, last - _LONGEST_CREDIT), last)
    return any(page.lower[w] in words("picture_words") and page.reading.word[w + 1] == ":" for w in near)
