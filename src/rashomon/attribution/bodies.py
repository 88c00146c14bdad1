"""Which body or outlet "the group", "the company", "the broadcaster", "it" is.

Enters: a page and a mention. Leaves: the run of the name or noun meant, or None: the last body named as a subject in
the sentences right before, then the last one named there at all.
Misses: bodies named farther back; a group called by what it does ("the hijackers").
"""

from __future__ import annotations

from rashomon.attribution.cues import is_plural, kinds_of_noun, words
from rashomon.attribution.page import Page, Run
from rashomon.terms import Name, NameKind

_FAR = 3  # sentences back; a guess of 0.2.0


def body_again(page: Page, run: Run, head: int) -> Run | None:
    """The name of the body that "the group", "the company" means; None for nouns that are no such word."""
    form = page.lower[head]
    if head - run[0] != 1 or form not in words("bodies_again"):
        return None
    sentence = page.reading.sentence[head]
    near = [
        name
        for name in page.names
        if name.last < run[0]
        and 0 <= sentence - page.reading.sentence[name.first] <= _FAR
        and name.kind is NameKind.ORGANIZATION
        and not _is_of_other_kind(page, name, form)
    ]
    subjects = [name for name in near if is_subject(page, name)]
    chosen = (subjects or near)[-1:]
    return (chosen[0].first, chosen[0].last) if chosen else None


def _is_of_other_kind(page: Page, name: Name, form: str) -> bool:
    """Whether the name's own noun speaks against the word ("the company" is no ministry, "the group" no court)."""
    noun = page.lower[name.last]
    state = noun in words("offices_of_state")
    return state or (noun in words("masthead_words") and form in ("group", "movement", "militia", "party"))


def is_subject(page: Page, name: Name) -> bool:
    """Whether a word of the name is the subject of its clause."""
    return any(page.is_label(w, "nsubj") for w in range(name.first, name.last + 1))


def last_noun(page: Page, word: int) -> int | None:
    """The head of the last definite phrase for a body in the sentence before `word`: its subject, else its object."""
    sentence = page.reading.sentence[word] - 1
    found: list[tuple[bool, int]] = []
    for at in range(page.sentence_of(word)[0] - 1, -1, -1):
        if page.reading.sentence[at] != sentence:
            break
        body = set(kinds_of_noun(page.lower[at])) & {"organization", "outlet"}
        label = page.reading.label[at].partition(":")[0]
        if body and page.reading.tag[at] == "NOUN" and label in ("nsubj", "obj"):
            found.append((label == "nsubj", at))
    return max(found, default=(False, None))[1]


def last_group(page: Page, word: int) -> int | None:
    """The last plural noun for persons that is a subject before `word`, in its sentence or the one before, for "they"
    ("officials went to the station, where they claimed").
    """
    sentence = page.reading.sentence[word]
    for at in range(word - 1, -1, -1):
        if sentence - page.reading.sentence[at] > 1:
            return None
        persons = {"anonymous", "collective"} & set(kinds_of_noun(page.lower[at]))
        if persons and is_plural(page.lower[at]) and page.is_label(at, "nsubj") and page.reading.tag[at] == "NOUN":
            return at
    return None
