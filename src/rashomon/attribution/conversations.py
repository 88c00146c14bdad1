"""Conversations that print who speaks: a label before each turn, and how far the turn goes.

Enters: a page. Leaves: for paragraphs that begin with a label its words and where the turn's own words begin, and the
runs of the turn: its paragraph and those up to the next label, less headings.

    RUIZ: We were never asked.            a name, a body, an office
    [00:12] Ruiz: We were never asked.    a time before it
    AR: We were never asked.              initials, where they come back
    A: We were never asked.               the one who is interviewed, where there is a "Q:" too; also "Q." and "A."
    R: We were never asked.               the one who is interviewed, where a name of that one begins so
    Slate: Were you asked?                any capitalised words, where they come back and another label does
    ((Ruiz)) We were never asked.         the same in double brackets, without a colon
    Mr. RUIZ. We were never asked.        a title and capitals before a full stop, maybe with a bracket between

Where no label asks, a question without one is the interviewer's; where the only label is the one that asks, what has
none is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from rashomon.attribution.acronyms import is_acronym
from rashomon.attribution.asking import asks, is_opening, is_said
from rashomon.attribution.cues import is_office, words
from rashomon.attribution.page import Page, Run
from rashomon.attribution.quotations import quoted_words
from rashomon.attribution.speakers import FINITE, is_headline, is_name_like, names_speaker, surnames_in_full

_LONGEST_LABEL = 6
TURNS = 3  # labels that make a printed conversation of a report


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a label and the first word of what it labels."""

    run: Run
    start: int


def labels_of(page: Page) -> dict[int, Label]:
    """The labels that paragraphs begin with, by paragraph."""
    found = {n: label for n, run in enumerate(page.paragraphs) if (label := _before_colon(page, *run)) is not None}
    found = {n: label for n, label in found.items() if _says_words(page, n, label)}
    kept = {**_named(page, found), **_again(page, found), **_letters(page, found)}
    body = {n: label for n, label in sorted(kept.items()) if not is_headline(page, n)}
    topics = body if _are_topics(page, body) else {}
    return {n: label for n, label in sorted(kept.items()) if n not in topics}


def _says_words(page: Page, number: int, label: Label) -> bool:
    """Whether more than figures and marks stands behind the label ("Ruiz: 1,769.")."""
    behind = range(label.start, page.paragraphs[number][1] + 1)
    return any(page.reading.tag[w] not in ("NUM", "PUNCT", "SYM") for w in behind)


def _are_topics(page: Page, labels: Mapping[int, Label]) -> bool:
    """Whether the labels are headings of what is told about each: most of the names are subjects in the paragraphs
    below that have no label ("Ruiz: Now or never." / "Ruiz, who has ..., needs").
    """
    bounds = [*labels, len(page.paragraphs)]
    stretches = [(n, page.paragraphs[n][1] + 1, page.paragraphs[after - 1][1]) for n, after in pairwise(bounds)]
    below = [(n, first, last) for n, first, last in stretches if first <= last]
    spoken = any(is_opening(page.reading.word[label.start]) for label in labels.values())
    told = [n for n, first, last in below if _is_told_of(page, page.lower[labels[n].run[1]], (first, last))]
    return not spoken and len(told) > 1 and 2 * len(told) >= len(below)


def _is_told_of(page: Page, form: str, inside: Run) -> bool:
    """Whether the name is a subject there outside quotation marks."""
    named = (w for w in page.places_of(form, inside=inside) if w not in quoted_words(page))
    tops = (page.reading.head[w] if page.is_label(w, "flat") else w for w in named)
    return any(page.is_label(w, "nsubj") for w in tops)


def _named(page: Page, found: Mapping[int, Label]) -> dict[int, Label]:
    """The labels that name somebody who can speak."""
    return {number: label for number, label in found.items() if names_speaker(page, label.run)}


def _again(page: Page, found: Mapping[int, Label]) -> dict[int, Label]:
    """The capitalised labels that come back, where two and more do and one of them is a speaker's."""
    capital = {n: label for n, label in found.items() if is_name_like(page, label.run) and not is_headline(page, n)}
    counts = Counter(form_of(page, label) for label in capital.values())
    often = {n: label for n, label in capital.items() if counts[form_of(page, label)] > 1}
    several = sum(count > 1 for count in counts.values()) > 1
    return often if several and any(names_speaker(page, label.run) for label in often.values()) else {}


def _letters(page: Page, found: Mapping[int, Label]) -> dict[int, Label]:
    """The initials that paragraphs begin with, by paragraph, where some of them come back."""
    short = {n: label for n, label in found.items() if is_short(page, label)}
    stopped = {
        number: Label((first, first), first + 1)
        for number, (first, last) in enumerate(page.paragraphs)
        if page.reading.word[first] in ("Q.", "A.") and first < last
    }
    short |= stopped
    counts = Counter(form_of(page, label) for label in short.values())
    return short if len(counts) > 1 and counts.total() > len(counts) else {}


def is_short(page: Page, label: Label) -> bool:
    """Whether the label is initials, with or without stops, or one letter."""
    form = letters_of(page, label)
    initials = is_acronym(form) and form.lower() not in surnames_in_full(page)  # "LIND:" of Ada Lind
    return label.run[0] == label.run[1] and (initials or (len(form) == 1 and form.isupper()))


def letters_of(page: Page, label: Label) -> str:
    """The label's word without stops: "AR" for "A.R."."""
    return page.reading.word[label.run[0]].replace(".", "")


def form_of(page: Page, label: Label) -> tuple[str, ...]:
    """The words of the label, lower case."""
    return page.lower[label.run[0] : label.run[1] + 1]


def _before_colon(page: Page, first: int, last: int) -> Label | None:
    """The few words before the colon that the paragraph begins with, no verb among them."""
    first = _past_time(page, first, last)
    if page.reading.word[first] == "(" == page.form(first + 1):
        return _in_brackets(page, first + 2, last)
    if (shouted := _before_stop(page, first, last)) is not None:
        return shouted
    for word in range(first + 1, min(first + _LONGEST_LABEL + 1, last)):
        if page.reading.word[word] == ":":
            end = word - 1
            while end > first and page.reading.tag[end] == "ADV":  # "Ruiz again:"
                end -= 1
            return Label((first, end), word + 1)
        if page.reading.tag[word] in FINITE:
            return None
    return None


def _before_stop(page: Page, first: int, last: int) -> Label | None:
    """The title and the word in capitals before the full stop that the paragraph begins with: "Mr. RUIZ. ...", "Ms.
    RUIZ (Orsk). ...".
    """
    name = first + 1
    titled = page.lower[first] == "the" or page.lower[first] in words("titles") or is_office(page.lower[first])
    shouted = name + 1 < last and page.reading.word[name].isupper() and len(page.reading.word[name]) > 1
    if not (titled and shouted):
        return None
    stop = name + 1
    if page.reading.word[stop] == "(":
        stop = next((w + 1 for w in range(stop, min(stop + _LONGEST_LABEL, last)) if page.reading.word[w] == ")"), stop)
    return Label((first, name), stop + 1) if stop < last and page.reading.word[stop] == "." else None


def _in_brackets(page: Page, first: int, last: int) -> Label | None:
    """The few words in double brackets that the paragraph begins with: "((Ruiz)) ..."."""
    for word in range(first + 1, min(first + _LONGEST_LABEL + 1, last - 1)):
        if page.reading.word[word] == ")" == page.reading.word[word + 1]:
            return Label((first, word - 1), word + 2)
    return None


def _past_time(page: Page, first: int, last: int) -> int:
    """The word behind the time that opens the paragraph of a transcript, "[00:12]" or "00:12"."""
    bracket = page.reading.word[first] in ("[", "(")
    time, after = first + bracket, first + 1 + 2 * bracket
    timed = after < last and ":" in page.reading.word[time] and page.reading.word[time].replace(":", "").isdigit()
    return after if timed else first


def turn_of(page: Page, labels: Mapping[int, Label], number: int, ends: frozenset[int]) -> tuple[Run, ...]:
    """What the label of paragraph `number` labels: the rest of its paragraph; in a conversation also the paragraphs up
    to the next that `ends`, less headings.
    """
    start, last = labels[number].start, page.paragraphs[number][1]
    after = min((n for n in ends if n > number), default=None)
    talks = sum(not is_headline(page, n) for n in labels)
    titled = number == 0 and sum(form_of(page, label) == form_of(page, labels[0]) for label in labels.values()) == 1
    if talks < TURNS or after is None or titled or is_opening(page.reading.word[start]):
        return ((start, last),)
    return ((start, last), *(page.paragraphs[n] for n in range(number + 1, after) if is_said(page, n)))


def _told_again(page: Page, labels: Mapping[int, Label]) -> list[int]:
    """The paragraphs with the label of the turn before, though no question stands between: what does is another's."""
    pairs = zip(list(labels)[:-1], list(labels)[1:], strict=True)
    return [
        after
        for before, after in pairs
        if after - before > 1
        and form_of(page, labels[before]) == form_of(page, labels[after])
        and not any(asks(page, n) for n in range(before + 1, after))
    ]


def ends_of(page: Page, labels: Mapping[int, Label]) -> frozenset[int]:
    """The paragraphs at which a turn ends."""
    asked = Counter(form_of(page, label) for number, label in labels.items() if asks(page, number))
    forms = Counter(form_of(page, label) for label in labels.values())
    asking = {form for form, count in asked.items() if 2 * count >= forms[form]}
    if not asking:
        again = {n - 1 for n in _told_again(page, labels)}  # "Some say the mill is exempt." is not who answers it
        return frozenset({*labels, *again, *(n for n in range(len(page.paragraphs)) if asks(page, n))})
    return frozenset(labels if len(forms) > 1 else range(len(page.paragraphs)))
