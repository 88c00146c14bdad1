"""Names of houses whose last word only says what sort of house it is: the Wren Hart Clinic, Centre, Treatment Center.

Enters: a folded name. Leaves: what tells the house from others. Deliberately not done: deciding whether two reports
mean one house (`rules_across`); houses called by one word ("Osk Hospital", "Osk Clinic"), of which a town has several.
"""

from __future__ import annotations

from rashomon.claims.data_files import word_list

SORTS, SORTED_BY = word_list("nouns_of_houses"), word_list("words_before_houses")
BRITISH = {"centre": "center", "theatre": "theater"}
LEAST = 2  # words that tell one house from others, below which a town has several


def is_house(name: str) -> bool:
    """Whether a folded name of several words ends in a word for a sort of house."""
    return name.rpartition(" ")[0] != "" and name.rpartition(" ")[2] in SORTS


def house_of(name: str) -> str | None:
    """What is left of a folded name without the words for its sort; None where it is no house or too little is left.

    >>> house_of("wren hart clinic"), house_of("wren hart treatment centre"), house_of("osk clinic")
    ('wren hart', 'wren hart', None)
    """
    words = name.split()
    if not words or words[-1] not in SORTS:
        return None
    words.pop()
    while words and words[-1] in SORTED_BY:
        words.pop()
    return " ".join(words) if len(words) >= LEAST else None


def spelt_alike(name: str) -> str:
    """The folded name as it is spelt in America.

    >>> spelt_alike("osk treatment centre")
    'osk treatment center'
    """
    return " ".join(BRITISH.get(word, word) for word in name.split())
