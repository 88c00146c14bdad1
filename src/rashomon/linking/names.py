"""Names of actors and outlets, made comparable.

Enters: names as written. Leaves: folded words, and whether two names can be of the same actor or outlet. Deliberately
not done: knowing who anybody is; only the letters of the names are compared, the same way for everybody.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from rashomon.linking.words import folded_words, listed

SPELLED = 6  # letters of a word from which on two may differ in one; by hand
SAME_OUTLET = 0.9  # normalised similarity of two outlets' names: one letter in ten; by hand, on invented mastheads


@lru_cache(maxsize=100_000)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name in order, without accents, apostrophes, possessives; titles only if nothing else is.

    >>> name_words("Defence Minister Moshé Ya’alon's"), name_words("The Mayor")
    (('defence', 'moshe', 'yaalon'), ('mayor',))
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = folded_words(_without_possessive(plain))
    kept = tuple(word for word in words if word not in listed("title_words.txt"))
    return kept or tuple(word for word in words if word not in ("the", "a", "an"))


def _without_possessive(name: str) -> str:
    return name[:-2] if name.endswith(("'s", "’s")) else name.rstrip("'’")


def alike(left: str, right: str) -> bool:
    """Whether two names can be one actor's: one ends or opens the other, and long words may differ in a letter.

    >>> alike("Ilan Dorr", "Dor"), alike("Ilan Dor", "Ada Dor"), alike("Northern Army", "Army of the South")
    (False, False, False)
    >>> alike("Ilan Dor", "Mr Dor"), alike("Yaalon", "Moshe Ya'alon")
    (True, True)
    """
    short, long = sorted((name_words(left), name_words(right)), key=len)
    if not short or short[0].isdigit():
        return False
    ends = long[-len(short) :]
    opens = long[: len(short)]
    return _spelled_alike(short, ends) or (len(short) > 1 and _spelled_alike(short, opens))


def _spelled_alike(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    return all(
        a == b or (min(len(a), len(b)) >= SPELLED and Levenshtein.distance(a, b) <= 1)
        for a, b in zip(left, right, strict=True)
    )


@lru_cache(maxsize=100_000)
def outlet_key(name: str) -> str:
    """An outlet's name as compared: folded, without "the", "newspaper", "www", ".com" and the like, words run together.

    >>> outlet_key("The Halden Courier"), outlet_key("www.haldencourier.com")
    ('haldencourier', 'haldencourier')
    """
    words = [word for word in name_words(name.replace(".", " ")) if word not in listed("outlet_words.txt")]
    return "".join(words) or "".join(name_words(name))


@lru_cache(maxsize=100_000)
def same_outlet(left: str, right: str) -> bool:
    """Whether two names are of one outlet: equal as compared, one the other's end, or a letter in ten apart.

    >>> same_outlet("the Courier", "Halden Courier"), same_outlet("Halden Courier", "Halden Herald")
    (True, False)

    Misses: abbreviations ("HNA" for "Halden News Agency") unless made of the first letters.
    """
    a, b = outlet_key(left), outlet_key(right)
    if not a or not b:
        return False
    if a == b or initials(left) == b or initials(right) == a:
        return True
    if _ends_with(left, right) or _ends_with(right, left):
        return True
    return min(len(a), len(b)) >= 6 and Levenshtein.normalized_similarity(a, b) >= SAME_OUTLET


def _ends_with(long: str, short: str) -> bool:
    words = tuple(word for word in name_words(short) if word != "the")
    return bool(words) and len("".join(words)) >= 4 and name_words(long)[-len(words) :] == words


def initials(name: str) -> str:
    """The first letters of the words of a name, folded, where there are three or more of them."""
    words = [word for word in name_words(name) if word not in ("of", "and", "the", "for")]
    return "".join(word[0] for word in words) if len(words) >= 3 else ""
