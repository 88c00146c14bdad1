"""What the letters of an acronym stand for in this report: "the CRS" is the Coastal Rescue Service.

Enters: a page. Leaves: for each acronym the run of the full name, where the report has one whose words begin with these
letters: right before "(CRS)", else anywhere before. No list of bodies is kept.
Misses: acronyms of another language's name ("the Coastal Rescue Service, known by its Orskian initials KVS") unless
the brackets stand right beside it; letters from inside words.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.attribution.page import Page, Run

_SHORTEST, _LONGEST = 2, 7  # letters
_SMALL = frozenset(["of", "the", "for", "and", "in", "on", "to", "de", "la", "&"])


def acronyms(page: Page) -> dict[str, Run]:
    """For each acronym, as it is written, the run of its full name; the one beside brackets before any other."""
    wanted = {form for form in set(page.reading.word) if is_acronym(form)}
    if not wanted:
        return {}
    found: dict[str, Run] = {}
    for word in range(1, len(page) - 1):
        form = page.reading.word[word]
        if form in wanted and page.reading.word[word - 1] == "(" and page.reading.word[word + 1] == ")":
            run = _ending_at(page, word - 2, form)
            if run is not None:
                found.setdefault(form, run)
    for run in _capitalised(page):
        letters = _initials(page, run)
        if letters in wanted:
            found.setdefault(letters, run)
    return found


def is_acronym(form: str) -> bool:
    """Whether the word is written as initials: two to seven capitals."""
    return _SHORTEST <= len(form) <= _LONGEST and form.isalpha() and form.isupper()


def _initials(page: Page, run: Run) -> str:
    words = page.reading.word[run[0] : run[1] + 1]
    return "".join(word[0] for word in words if word[0].isupper())


def _ending_at(page: Page, last: int, letters: str) -> Run | None:
    """The words up to `last` that begin with the letters, small words between them."""
    at, left = last, len(letters)
    first = page.sentence_of(last)[0]
    while at >= first and left:
        form = page.reading.word[at]
        if form[0].upper() == letters[left - 1] and form.lower() not in _SMALL:
            left -= 1
        elif form.lower() not in _SMALL and form != "-":
            return None
        at -= 1
    return (at + 1, last) if not left else None


def _capitalised(page: Page) -> Iterator[Run]:
    """The stretches of capitalised words, small words between them, and their ends, longest first."""
    word = 0
    while word < len(page):
        if not _is_capital(page, word):
            word += 1
            continue
        last, end = word, word
        while end + 1 < len(page) and page.reading.sentence[end + 1] == page.reading.sentence[word]:
            end += 1
            if _is_capital(page, end):
                last = end
            elif page.lower[end] not in _SMALL:
                break
        for first in range(word, last):
            if _is_capital(page, first):
                yield first, last
        word = last + 1


def _is_capital(page: Page, word: int) -> bool:
    form = page.reading.word[word]
    return form[0].isupper() and len(form) > 1 and not form.isupper()
