"""Which one-word names the report itself shows to be places or states, whatever the reading takes them for.

Enters: the words in question and the reading. Leaves: those that stand behind "in" or "the Republic of", that own a
government, or whose people the report calls by the word with an ending ("Kestria": "the Kestrian army"). What a name
does is no proof: persons reject and doubt as states do.
Misses: states that the report only ever lets do things.
"""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.attribution.cues import words
from rashomon.terms import Reading

Forms = tuple[str, ...]
_INSIDE = frozenset(["in", "inside", "across", "throughout"])
_ENDINGS = ("n", "an", "ian", "ese", "i", "ish", "er")
_SHORTEST = 4  # letters of a word whose people are known by its ending: "Ali" is no place for "alien"


def shown_places(asked: Iterable[Forms], reading: Reading, lower: tuple[str, ...]) -> set[Forms]:
    """Those of the one-word names `asked` that are shown to be places."""
    wanted = {forms[0]: forms for forms in asked}
    if not wanted:
        return set()
    of_people = {person: form for form in wanted for person in _people_of(form)}
    found = set()
    for word, form in enumerate(lower):
        if form in wanted and _is_place_here(word, reading, lower):
            found.add(wanted[form])
        elif form in of_people and reading.tag[word] in ("ADJ", "PROPN") and reading.word[word][0].isupper():
            found.add(wanted[of_people[form]])
    return found


def _people_of(form: str) -> list[str]:
    """The adjectives of a place's name."""
    if len(form) < _SHORTEST:
        return []
    stems = (form, form[:-1]) if form[-1] in "aeiouy" else (form,)
    return [stem + ending for stem in stems for ending in _ENDINGS if stem + ending != form]


def _is_place_here(word: int, reading: Reading, lower: tuple[str, ...]) -> bool:
    """Whether the words around one mention show a place: "in Kestria", "the Kingdom of Kestria", "Kestria's army"."""
    if not reading.word[word][0].isupper() or word == 0:
        return False
    after = lower[word + 1] if word + 1 < len(lower) else ""
    if after in ("'s", "'", "’s"):
        owned = lower[word + 2 : word + 5]
        first = next((form for form in owned if form in words("of_states")), None)
        return first is not None and all(
            reading.tag[word + 2 + n] in ("ADJ", "NOUN", "PROPN") for n in range(owned.index(first))
        )
    before = lower[word - 1]
    if before in _INSIDE and reading.tag[word - 1] == "ADP":
        return not reading.label[word].startswith(("compound", "nmod:poss", "flat"))
    return before == "of" and word > 1 and lower[word - 2] in words("realms")
