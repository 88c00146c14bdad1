"""What may be printed as a speaker's label: a name, a body, an office, never a topic.

Enters: a page and some words. Leaves: yes or no.
"""

from __future__ import annotations

from rashomon.attribution.cues import is_office, kinds_of_noun, words
from rashomon.attribution.page import Page, Run, once
from rashomon.terms import FurnitureKind, NameKind

_LONGEST_HEADLINE = 25
FINITE = frozenset({"VERB", "AUX"})
NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})


def is_headline(page: Page, number: int) -> bool:
    """Whether the paragraph is marked as a headline or caption, or is a short first one without a full stop."""
    first, last = page.paragraphs[number]
    if page.furniture_at(first) in (FurnitureKind.HEADLINE, FurnitureKind.CAPTION):
        return True
    short = last - first < _LONGEST_HEADLINE and page.reading.word[last] not in (".", "!", ":", ",", ";")
    return number == 0 and short and len(page.paragraphs) > 1


def names_speaker(page: Page, run: Run, quoted: bool = False) -> bool:
    """Whether the words name somebody who can speak: a person, an office, a body; a place only before a quotation."""
    first, last = run
    names = [page.name_at[w] for w in range(first, last + 1) if w in page.name_at]
    whole = bool(names) and names[0].first <= first + 1 and names[-1].last == last
    naming = all(page.reading.tag[w] in NAMING for w in range(first, last + 1))
    if names and naming and names[-1].kind is NameKind.PERSON and names[-1].last == last:
        return True  # "former harbour master Ada Lind"
    if whole and names[-1].kind is not NameKind.PLACE:
        return names[-1].kind is NameKind.PERSON or naming
    if whole:
        return quoted or _is_person_elsewhere(page, run)
    if not naming:
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


def is_name_like(page: Page, run: Run) -> bool:
    """Whether all the words are names by their class."""
    return all(page.reading.tag[w] == "PROPN" for w in range(run[0], run[1] + 1))


def is_proper(page: Page, word: int) -> bool:
    """Whether the word is a name by its class, or by a capital inside its sentence."""
    opens = page.reading.tag[word - 1] == "PUNCT" or word == page.sentence_of(word)[0]
    inside = page.reading.word[word][0].isupper() and not (opens and page.reading.tag[word] != "NOUN")
    return page.reading.tag[word] == "PROPN" or inside


@once
def surnames_in_full(page: Page) -> frozenset[str]:
    """The last words of the persons whom the report names in full or with a title."""
    persons = [name for name in page.names if name.kind is NameKind.PERSON]
    full = (n for n in persons if n.first < n.last or page.form(n.first - 1) in words("titles"))
    return frozenset(page.lower[name.last] for name in full)
