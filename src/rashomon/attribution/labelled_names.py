"""Names that the layout shows to be persons': the first names before the colons of a printed conversation.

Enters: a reading and the names so far. Leaves: whether a word is such a label, and the first names that are.
Misses: labels that stand only once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rashomon.terms import Name, NameKind, Reading


def labelled_firsts(
    names: Iterable[Name], reading: Reading, lower: tuple[str, ...], places: Mapping[str, Sequence[int]]
) -> frozenset[str]:
    """First names of persons named in full that stand before colons more than once: "Greta: It was not."."""
    firsts = {lower[name.first] for name in names if name.kind is NameKind.PERSON and name.last > name.first}
    return frozenset(form for form in firsts if sum(is_label(reading, w) for w in places[form]) > 1)


def is_label(reading: Reading, word: int) -> bool:
    """Whether a capitalised word opens its paragraph and a colon follows: "Gray: We never asked."."""
    opens = word == 0 or reading.paragraph[word - 1] != reading.paragraph[word]
    return opens and reading.word[word][0].isupper() and reading.word[word + 1 : word + 2] == (":",)
