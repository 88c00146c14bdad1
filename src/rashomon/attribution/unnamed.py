"""The persons of a report whom it only describes: which nouns are they, and which of one noun is meant.

Enters: a page and its nouns. Leaves: the words at which somebody without a name is told of, and for each a key that is
the same wherever the same person is described: "the official" is the last official, but for "the second official".
Misses: two whom only an adjective tells apart ("the tall guard", "the other").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rashomon.attribution.cues import forms_of, is_plural, kinds_of_noun, words
from rashomon.attribution.page import Page, Run
from rashomon.attribution.sources import kind_of_noun
from rashomon.terms import SourceKind

NEW = frozenset({"a", "an", "one", "another"})  # before somebody who is brought in


class Unnamed:
    """Whom each noun has described so far."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._alike: dict[str, list[tuple[str, frozenset[str]]]] = {}  # their keys and what tells them apart

    def key(self, run: Run, word: int) -> str:
        """The key of whom the noun at `word` describes: the last one of that noun, or the one with the same word that
        tells two apart ("the second official").
        """
        lemma = self._page.reading.lemma[word].lower()
        if self._page.lower[word] in words("ones"):
            return f"the {lemma} {word}"
        told_by = words("telling_apart").intersection(self._page.lower[run[0] : word])
        alike = self._alike.setdefault(lemma, [])
        for number, (key, apart) in enumerate(reversed(alike), 1):
            if apart == told_by or not told_by:
                alike.append(alike.pop(-number))
                return key
        key = f"the {lemma} {word}" if alike else f"the {lemma}"
        alike.append((key, told_by))
        return key

    def last(self, noun: str) -> str:
        """The key of whom the noun described last."""
        return self._alike[noun][-1][0] if noun in self._alike else f"the {noun}"

    def clear(self) -> None:
        """Forget all of them."""
        self._alike.clear()


def is_introduced(page: Page, word: int) -> bool:
    """Whether the sentence brings in the person at `word`: "There was a guard", "The first is a guard"."""
    if page.plain[word] != "root":
        return _is_new(page, word)
    subject = page.child(word, "nsubj") if page.child(word, "cop") is not None else None
    counted = subject is not None and page.reading.tag[subject] in ("ADJ", "NUM")
    return counted or page.lower[page.sentence_of(word)[0]] == "there"


def brought_in(page: Page, word: int) -> int:
    """The subject of the sentence before that of `word` in its paragraph, where that brings somebody in ("a clerk");
    -1 where none does.
    """
    start = page.sentence_of(word)[0]
    if start <= page.paragraph_of(word)[0]:
        return -1
    if any(page.is_label(w, "nsubj") and page.reading.tag[w] in ("NOUN", "PROPN") for w in range(start, word)):
        return -1
    first, last = page.sentence_of(start - 1)
    for subject in range(first, last):
        verb = page.reading.head[subject]
        if subject < verb and _is_new(page, subject) and page.is_label(verb, "root"):
            return subject
        if verb < subject and _is_new(page, subject) and page.is_label(subject, "appos"):
            return subject
    return -1


def _is_new(page: Page, noun: int) -> bool:
    """Whether the noun of one person has an article for somebody new and is a subject; behind a label's colon, where
    the tree is mostly wrong, also an apposition ("Lind: A clerk came").
    """
    new = [c for c in page.children_with(noun, "det") if page.lower[c] in NEW]
    first = page.is_label(noun, "appos") and bool(new) and page.form(new[0] - 1) == ":"
    person = bool(new) and (first or page.is_label(noun, "nsubj"))
    person = person and page.reading.tag[noun] == "NOUN" and "anonymous" in kinds_of_noun(page.lower[noun])
    return person and not is_plural(page.lower[noun])


def described_as(page: Page, head: int) -> int:
    """The word that carries the phrase in which the name at `head` only says who it is: "The guard, Jon Aas", "a guard
    named Jon Aas".
    """
    while page.reading.head[head] >= 0:
        above = page.reading.head[head]
        called = page.lower[above] in words("naming") and page.is_label(above, "acl")
        if page.plain[head] != "appos" and not called:
            break
        head = page.reading.head[above] if called else above
    return head


def nameless(page: Page, speakers: Collection[int]) -> list[int]:
    """The nouns of single persons who speak and of whom no list knows ("the gatekeeper said"), or who are asked; and
    what stands for such a noun.
    """
    asked = (c for verb in page.places_in(forms_of("inquiring")) for c in page.children_with(verb, "obj"))
    speaking = (w for w in speakers if page.is_label(w, "nsubj"))
    nouns = (w for w in (*speaking, *asked) if page.reading.tag[w] == "NOUN" and w not in page.name_at)
    nouns = (w for w in nouns if page.lower[w] not in words("pairs"))
    owners = (page.reading.head[w] for w in page.places_in(NEW) if page.is_label(w, "det"))
    single = [w for w in owners if w not in page.name_at and _is_new(page, w)]
    single += (w for w in nouns if kind_of_noun(page, w) is SourceKind.ANONYMOUS and not is_plural(page.lower[w]))
    return [*single, *_alone(page, speakers)]


def _alone(page: Page, speakers: Collection[int]) -> Iterator[int]:
    """The subjects without a noun that tell of one of several: "one of the nurses", and where they speak "another",
    "the third".
    """
    for word in page.places_in(words("ones", "telling_apart")):
        alone = page.lower[word] in words("ones") or page.lower[word - 1] in ("the", "a")
        if alone and page.reading.label[word] == "nsubj" and page.reading.tag[word] != "NOUN":
            several = page.child(word, "nmod") if page.form(word + 1) == "of" else None
            of_persons = several is not None and _are_persons(page, several)
            if of_persons or (word in speakers and several is None):
                yield word


def _are_persons(page: Page, word: int) -> bool:
    """Whether the word is a plural noun for persons, or "them"."""
    if page.reading.tag[word] == "PRON":
        return page.lower[word] in words("they_pronouns", "first_persons", "relative_pronouns")
    kinds = {*kinds_of_noun(page.lower[word]), *kinds_of_noun(page.reading.lemma[word].lower())}
    return not kinds.isdisjoint(("anonymous", "collective"))


def is_alone(page: Page, word: int) -> bool:
    """Whether what tells of somebody is no noun: "one", "the third"."""
    return page.reading.tag[word] != "NOUN"
