"""Whom a description means that is named right after it: "The mayor said it was shut. "It is old," said Ada Lind.".

Enters: a page and its findings. Leaves: the name of each such description, by its head word. Reports name nobody in
full without a word of who that is, unless they have just said it: a name that stands for the first time, bare or with
an age, and speaks right after somebody described who spoke is that one.
Misses: descriptions that say nothing ("He was angry. ... said Lind"); names in the sentence after next but one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rashomon.attribution.clauses import noun_phrase
from rashomon.attribution.cues import is_office, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.mentions import head_of
from rashomon.attribution.nouns_again import is_several
from rashomon.attribution.page import Page, Run
from rashomon.attribution.quotations import quoted_words
from rashomon.attribution.sources import described
from rashomon.attribution.unnamed import NEW
from rashomon.terms import NameKind, SourceKind

_FAR = 2  # sentences from the description to the name; on PolNeAR 8 of 9 are right (decision 0186)


def named_after(page: Page, findings: Sequence[Finding]) -> dict[int, Run]:
    """The runs of the names, by the head words of the descriptions."""
    spoken = sorted({finding.sources[0] for finding in findings if len(finding.sources) == 1})
    spoken = [run for run in spoken if page.lower[run[1]] not in words("he_pronouns", "she_pronouns")]
    found = {}
    for told, named in (*_subjects_before(page, spoken), *pairwise(spoken)):
        if _is_near(page, told, named) and _is_new_name(page, named) and _is_description(page, told, named):
            name = page.name_at[named[0]]
            found[head_of(page, told)] = (name.first, name.last)
    return found | dict(_names_told(page))


def _names_told(page: Page) -> Iterator[tuple[int, Run]]:
    """The heads of descriptions behind which the report says the name: "A woman waits. Her name is Ada Lind."."""
    owners = words("he_pronouns", "she_pronouns")
    for word in page.places_in(words("naming_nouns")):
        name = page.name_at.get(page.reading.head[word])
        told = name is not None and name.kind is NameKind.PERSON and page.is_label(word, "nsubj")
        owned = any(page.lower[c] in owners for c in page.children_with(word, "nmod:poss"))
        start = page.sentence_of(word)[0]
        if name is None or not (told and owned) or start == 0:
            continue
        before = range(page.sentence_of(start - 1)[0], start)
        persons = [
            w
            for w in before
            if _is_one_described(page, noun_phrase(page, w)) and head_of(page, noun_phrase(page, w)) == w
        ]
        subjects = [w for w in persons if page.is_label(w, "nsubj")]
        for head in (subjects or persons)[:1]:
            yield head, (name.first, name.last)


def _subjects_before(page: Page, spoken: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """For each name the office that is the subject of the report's sentence before it in its paragraph: "Her rival was
    not impressed. "Never," said Ada Lind.".
    """
    for named in (run for run in spoken if _is_new_name(page, run)):
        last = page.sentence_of(named[0])[0] - 1
        if last < page.paragraph_of(named[0])[0] or last in quoted_words(page):
            continue
        first = page.sentence_of(last)[0]
        offices = (w for w in range(first, last) if page.is_label(w, "nsubj") and is_office(page.lower[w]))
        yield from ((noun_phrase(page, w), named) for w in offices if _leads(page, w))


def _leads(page: Page, word: int) -> bool:
    """Whether the word is the subject of its sentence's main clause, and not brought in there ("a rival")."""
    main = page.is_label(page.reading.head[word], "root")
    return main and page.lower[noun_phrase(page, word)[0]] not in words("indefinite_determiners")


def _is_near(page: Page, told: Run, named: Run) -> bool:
    paragraphs = page.reading.paragraph[named[0]] - page.reading.paragraph[told[0]]
    return 0 < _apart(page, told, named) <= _FAR and paragraphs <= 1


def _apart(page: Page, told: Run, named: Run) -> int:
    return page.reading.sentence[named[0]] - page.reading.sentence[told[0]]


def _is_new_name(page: Page, run: Run) -> bool:
    """Whether the mention is a person's name in full, bare or with an age, whose last word has not stood before."""
    name = page.name_at.get(run[0])
    if name is None or name.kind is not NameKind.PERSON or not run[0] == name.first < name.last:
        return False
    rest = range(name.last + 1, run[1] + 1)
    bare = all(page.reading.tag[w] in ("PUNCT", "NUM") for w in rest)
    return bare and page.places_of(page.lower[name.last])[0] == name.last


def _is_description(page: Page, run: Run, named: Run) -> bool:
    """Whether one person is described: with "the" or an owner, as "a guard" only in the sentence before the name."""
    told = _is_one_described(page, run) and not page.is_label(page.reading.head[head_of(page, run)], "advcl")
    return told and (page.lower[run[0]] not in NEW or _apart(page, run, named) == 1)


def _is_one_described(page: Page, run: Run) -> bool:
    """Whether the phrase describes one person by a noun."""
    own = described(page, run)
    single = own.named is None and own.kind is SourceKind.ANONYMOUS and not is_several(page, own.head)
    return single and page.reading.tag[own.head] == "NOUN"
