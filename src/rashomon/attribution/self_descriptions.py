"""What somebody calls himself: "a self-described republican", "Lind, a self-proclaimed prophet".

Enters: a page. Leaves: one `Finding` for each such word before a noun that is said of somebody in the same sentence;
the content is the noun with what follows it.
Misses: "the self-styled mayor left", where nobody is named beside the noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.attribution.clauses import noun_phrase
from rashomon.attribution.cues import words
from rashomon.attribution.finding import Finding
from rashomon.attribution.mentions import POSSESSIVE
from rashomon.attribution.page import Page, Run
from rashomon.terms import NameKind

_SCORE = 0.8  # a guess of 0.3.0


def self_descriptions(page: Page) -> Iterator[Finding]:
    """The findings in order."""
    for word in page.places_in(words("self_described")):
        if page.lower[max(word - 2, 0) : word] != ("self", "-"):
            continue
        noun = page.reading.head[word]
        source = _owner(page, word - 3) or (_named_beside(page, noun, word) if noun > word else None)
        if source is not None:
            yield Finding(
                head=word,
                cue=((word - 2, word),),
                sources=(source,),
                content=((word + 1, max(page.phrase(noun)[1], noun)),),
                made_by="rule:self-description",
                score=_SCORE,
            )


def _owner(page: Page, word: int) -> Run | None:
    """The possessor that `word` ends ("the front's | self-proclaimed capital")."""
    if page.lower[word] not in POSSESSIVE:
        return None
    return noun_phrase(page, page.reading.head[word])


def _named_beside(page: Page, noun: int, word: int) -> Run | None:
    """Of whom the noun is said; a town proclaims nothing of itself."""
    bearer = _bearer(page, noun)
    name = page.name_at.get(bearer) if bearer is not None else None
    if bearer is None or (name is not None and name.kind is NameKind.PLACE):
        return None
    return _before(page, noun_phrase(page, bearer), word)


def _before(page: Page, run: Run, word: int) -> Run:
    """The part of the bearer's phrase before the comma that opens the apposition with `word`."""
    if not run[0] < word <= run[1]:
        return run
    commas = [w for w in range(run[0] + 1, word) if page.reading.tag[w] == "PUNCT"]
    return run[0], (commas[0] if commas else word) - 1


def _bearer(page: Page, noun: int) -> int | None:
    """Of whom the noun is said: its subject, the subject it shares, or the noun it stands beside."""
    label, head = page.reading.label[noun], page.reading.head[noun]
    if label == "appos" and head >= 0:
        return head
    subject = page.child(noun, "nsubj") if page.child(noun, "cop") is not None else None
    return page.child(head, "nsubj") if subject is None and label == "conj" and head >= 0 else subject
