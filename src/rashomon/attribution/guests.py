"""Which of several guests of an interview says a paragraph of an answer.

Enters: a page, the guests' names, a question, the paragraphs of its answer. Leaves: these in order, each with the guest
who says it or None. Three things are known: who says "I'm Ada Lind" is that one; who names one of two guests is the
other ("Then Ada came aboard"), for nobody calls himself by his name; whom the question calls by name ("Ada, did you see
it?") answers first.
Misses: everything else; a guest's name inside what he tells that others said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.attribution.page import Page, Run
from rashomon.attribution.quotations import quoted_words

_BE = frozenset({"am", "'m"})


def parts_of(
    page: Page, guests: Sequence[Run], question: Run, answer: Sequence[Run]
) -> Iterator[tuple[Run | None, tuple[Run, ...]]]:
    """The guest and the runs of each stretch of the answer that one guest says, or nobody knows who."""
    speaker: Run | None = None
    stretch: list[Run] = []
    called = [guest for guest in guests if is_called(page, guests, guest, question)]
    for number, run in enumerate(answer):
        said_by = _speaker(page, guests, run)
        if said_by is None and number == 0 and len(called) == 1:
            said_by = called[0]
        if stretch and said_by != speaker:
            yield speaker, tuple(stretch)
            stretch = []
        speaker = said_by
        stretch.append(run)
    if stretch:
        yield speaker, tuple(stretch)


def _speaker(page: Page, guests: Sequence[Run], run: Run) -> Run | None:
    """The guest who says the paragraph."""
    own = [guest for guest in guests if _introduces_himself(page, guest, run)]
    if own or len(guests) != 2:
        return own[0] if len(own) == 1 else None
    named = [guest for guest in guests if next(_named(page, guests, guest, run), None) is not None]
    return next(guest for guest in guests if guest != named[0]) if len(named) == 1 else None


def is_called(page: Page, guests: Sequence[Run], guest: Run, question: Run) -> bool:
    """Whether the question calls the guest by name, between commas or a comma and its own edge."""
    first, last = question
    edges = (",", "?", "-", "–", "—", ":")
    for at in _named(page, guests, guest, question):
        name = page.name_at.get(at)
        start, end = (name.first, name.last) if name is not None else (at, at)
        opens = start <= first or page.reading.word[start - 1] in edges or start == page.sentence_of(start)[0]
        closes = end >= last or page.reading.word[end + 1] in edges
        if opens and closes and page.reading.word[min(end + 1, last)] in edges:
            return True
    return False


def _introduces_himself(page: Page, guest: Run, run: Run) -> bool:
    """Whether the paragraph says "I'm Ada Lind", "my name is Ada"."""
    return any(
        (page.lower[at - 2] == "i" and page.lower[at - 1] in _BE) or page.lower[at - 3 : at] == ("my", "name", "is")
        for at in _named(page, (guest,), guest, run)
        if at - 3 >= 0
    )


def _named(page: Page, guests: Sequence[Run], guest: Run, run: Run) -> Iterator[int]:
    """The words of the run that are the guest's first or last name and no other guest's, outside quotation marks."""
    others = {page.lower[w] for other in guests if other != guest for w in range(other[0], other[1] + 1)}
    own = frozenset({page.lower[guest[0]], page.lower[guest[1]]} - others)
    marked = quoted_words(page)
    yield from (w for w in page.places_in(own, run) if page.reading.word[w][0].isupper() and w not in marked)
