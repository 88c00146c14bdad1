"""What the letters of an acronym stand for in this report: "the CRS" is the Coastal Rescue Service.

Enters: a page. Leaves: for each acronym the run of the full name, where the report has one whose words begin with these
letters: right before "(CRS)", else anywhere before. No list of bodies is kept.
Misses: acronyms of another language's name ("the Coastal Rescue Service, known by its Orskian initials KVS") unless
the brackets stand right beside it; letters from inside words.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.attribution.page import Page, Run, once

_SHORTEST, _LONGEST = 2, 7  # letters
_SMALL = frozenset(["of", "the", "for", "and", "in", "on", "to", "de", "la", "&"])


@once
def acronyms(page: Page) -> dict[str, Run]:
    """For each acronym, as it is written, the run of its full name; the one beside brackets before any other."""
    wanted = {form for form in set(page.reading.word) if form.isupper() and is_acronym(form)}
    if not wanted:
        return {}
    found: dict[str, Run] = {}
    for bracket in page.places_of("("):
        form = page.reading.word[min(bracket + 1, len(page) - 1)]
        if form in wanted and page.form(bracket + 2) == ")":
            run = _ending_at(page, bracket - 1, form)
            if run is not None:
                found.setdefault(form, run)
    for first, last in _capitalised(page):
        opening = "".join([word[0] for word in page.reading.word[first : last + 1]])
        for start in range(first, last):
            letters = "".join(filter(str.isupper, opening[start - first :]))
            if letters in wanted and _is_capital(page.reading.word[start]):
                found.setdefault(letters, (start, last))
    return found


def is_acronym(form: str) -> bool:
    """Whether the word is written as initials: two to seven capitals."""
    return _SHORTEST <= len(form) <= _LONGEST and form.isalpha() and form.isupper()


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
    """The stretches of capitalised words of a sentence, small words between them, each as long as it goes."""
    reading, last = page.reading, -1
    capital = {form for form in set(reading.word) if _is_capital(form)}
    for word in [at for at, form in enumerate(reading.word) if form in capital]:
        if word <= last:
            continue
        last = end = word
        while end + 1 < len(page) and reading.sentence[end + 1] == reading.sentence[word]:
            end += 1
            if reading.word[end] in capital:
                last = end
            elif page.lower[end] not in _SMALL:
                break
        if last > word:
            yield word, last


def _is_capital(form: str) -> bool:
    return form[0].isupper() and len(form) > 1 and not form.isupper()
