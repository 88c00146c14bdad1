"""Headlines that leave out "was" or "will", read as the clauses they stand for.

Enters: a Reading. Leaves: the Reading where a line without a full stop whose noun is told of by a participle, an
infinitive or an adjective ("Nine men held in raid", "Bridge to close", "Two dead in fire") has that as its head and the
noun as its subject, and one whose verb was read as a noun that verb (`headline_verbs`). Deliberately not done:
headlines of nouns alone ("Talks over").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from rashomon.claims.data_files import word_list
from rashomon.claims.headline_verbs import hung_on_its_verb, with_counts_that_open
from rashomon.claims.lemmas import irregular_lemma
from rashomon.claims.number_words import value_of
from rashomon.terms import Reading

NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
TELLING = frozenset({"acl", "appos", "amod"})
STATES = word_list("states_of_people")
DONE = frozenset({"hurt", "shot"})  # participles that are nouns too
QUOTES = frozenset({'"', "“", "”", "``", "''"})
LONGEST = 20  # words; longer lines are sentences
_WORD = re.compile(r"\S+")
LONGER, SEVERAL = 4, 4  # letters, from which a title writes a word with a capital, and how many such words it has


def with_headlines_as_clauses(reading: Reading) -> Reading:
    """The reading with such lines turned round."""
    lines = tuple(_lines(read := reading))
    reading = with_counts_that_open(reading, (*lines, *_opening_with_two_words(reading)))
    head, label, tag = list(reading.head), list(reading.label), list(reading.tag)
    for first, last in lines:
        if hung_on_its_verb(reading.word, head, label, tag, first, last):
            continue
        noun = next((word for word in range(first, last + 1) if reading.head[word] < 0), first)
        if _is_done_to(reading, noun, last):
            label[noun - 1], tag[noun] = "nsubj:pass", "VERB"
            continue
        told = _told_by(reading, noun, range(noun + 1, last + 1)) if reading.tag[noun] in NOUNS else None
        if told is None:
            continue
        for word in range(told, last + 1):
            if head[word] == noun:
                head[word] = told
        if _is_participle(reading, told):
            tag[told] = "VERB"  # "arrested", taken for an adjective
        is_active = tag[told] == "ADJ" or reading.word[told - 1].lower() == "to"
        head[told], label[told] = -1, "root"
        head[noun], label[noun] = told, "nsubj" if is_active else "nsubj:pass"
    if label == list(read.label):
        return read
    return replace(reading, head=tuple(head), label=tuple(label), tag=tuple(tag))


def is_titled_line(text: str, at: int) -> bool:
    """Whether the line around an offset is written as a title: all its longer words begin with a capital, and there are
    several.

    >>> is_titled_line("PORT SHUTS AFTER STORM HITS", 5), is_titled_line("Ada Wren left Port Osk", 4)
    (True, False)
    """
    end, words = text.find("\n", at), 0
    for each in _WORD.finditer(text, text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)):
        word = each[0].strip("“”\"'‘’.,:;!()")
        if len(word) >= LONGER:
            if word[0].islower():  # in nearly every line soon
                return False
            words += 1
    return words >= SEVERAL


def _is_done_to(reading: Reading, noun: int, last: int) -> bool:
    """Whether what looks like a noun is a participle behind those it is done to ("Two | hurt in blast")."""
    if reading.tag[noun] != "NOUN" or reading.word[noun].lower() not in DONE or noun == last or not noun:
        return False
    counted = reading.head[noun - 1] == noun and reading.tag[noun - 1] in NOUNS
    return counted and reading.tag[noun + 1] == "ADP" and "AUX" not in reading.tag[noun:last]


def _lines(reading: Reading) -> Iterator[tuple[int, int]]:
    """The first and last word of each short sentence without a full stop that is a paragraph or a quotation."""
    first = 0
    while first < len(reading):
        start, last = first, bisect_right(reading.sentence, reading.sentence[first], first) - 1
        first = last + 1
        if last - start > LONGEST or (reading.tag[last] == "PUNCT" and reading.word[last] not in QUOTES):
            continue
        is_quoted = reading.word[start] in QUOTES and reading.word[last] in QUOTES
        start, last = (start + 1, last - 1) if is_quoted else (start, last)
        if last - start > 1 and reading.tag[last] != "PUNCT" and (is_quoted or _is_paragraph(reading, start, last)):
            yield start, last


def _opening_with_two_words(reading: Reading) -> Iterator[tuple[int, int]]:
    """The first and last word of each sentence that opens with a count of two words ("Eighty-four were hurt")."""
    for at in range(len(reading) - 2):
        is_first = not at or reading.sentence[at] != reading.sentence[at - 1] or reading.word[at - 1] in QUOTES
        if is_first and reading.word[at + 1] == "-" and value_of(reading.word[at].lower()) is not None:
            yield at, bisect_right(reading.sentence, reading.sentence[at], at) - 1


def _is_paragraph(reading: Reading, first: int, last: int) -> bool:
    before = reading.paragraph[first - 1] if first else -1
    after = reading.paragraph[last + 1] if last + 1 < len(reading) else -1
    return reading.paragraph[first] not in (before, after)


def _is_participle(reading: Reading, word: int) -> bool:
    """Whether it is one by its form and by how it hangs on its noun."""
    return reading.label[word] == "acl" and reading.word[word].lower().endswith("ed")


def _told_by(reading: Reading, noun: int, after: range) -> int | None:
    """The only verb of the line, a participle or infinitive behind its noun, or an adjective of how people are."""
    told = [word for word in after if reading.head[word] == noun and reading.label[word].partition(":")[0] in TELLING]
    if len(told) != 1 or reading.label[told[0]] == "acl:relcl" or "," in reading.word[noun : told[0]]:
        return None
    word, form = told[0], reading.word[told[0]].lower()
    if any(reading.tag[other] in ("VERB", "AUX") and other < word for other in (*range(noun), *after)):
        return None
    if any(reading.head[kid] == word and reading.label[kid].startswith(("nsubj", "cop")) for kid in after):
        return None
    if reading.tag[word] == "VERB" or _is_participle(reading, word):
        is_participle = form.endswith("ed") or irregular_lemma(form) is not None
        return word if is_participle or reading.word[word - 1].lower() == "to" else None
    return word if form in STATES else None
