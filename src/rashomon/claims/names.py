"""The key under which a name is the same name, however it is spelt.

Enters: a name as written. Leaves: its key. Deliberately not done: transliterations and acronyms (the actor file's
business) and
anything that needs the report (a surname alone; see `cast`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

from rashomon.claims.data_files import lines_of
from rashomon.terms import ActorKind

BODIES = frozenset({ActorKind.ORGANIZATION, ActorKind.GROUP, ActorKind.OUTLET})  # kinds of actors that are bodies

_APOSTROPHES = re.compile(r"['’‘ʼʻʿʾ`´′]")
_POSSESSIVE = re.compile(r"['’]s?$")
_NOT_IN_WORDS = re.compile(r"[^\w]+")
_ARTICLES = frozenset({"al", "el", "ad", "as", "ash", "an", "ar", "at"})


@lru_cache(maxsize=65536)
def key_of(name: str, *, person: bool = False) -> str:
    """`name` folded: lower case, no apostrophes, diacritics, dots, hyphens, leading "the"; for a person no titles
    either.

    The Arabic article before a hyphen is dropped in a person's name.

    >>> {key_of(name, person=True) for name in ("Ta'lin", "Ta’lin", "Talin", "Minister Talin's")}
    {'talin'}
    >>> key_of("The Republic of Côte d’Ivoire"), key_of("U.S."), key_of("Dr. Omar al-Harun", person=True)
    ('republic of cote divoire', 'us', 'omar harun')
    """
    words = _folded(name).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_without_titles(words)) if person else " ".join(words)


def _folded(name: str) -> str:
    bare = _APOSTROPHES.sub("", _POSSESSIVE.sub("", name.strip()))
    bare = "".join(one for one in normalize("NFKD", bare) if not combining(one)).replace(".", "")
    return _NOT_IN_WORDS.sub(" ", bare.casefold()).strip()


def _without_titles(words: list[str]) -> list[str]:
    titles = lines_of("titles.txt")
    first = 0
    while first < len(words) - 1 and words[first] in titles:
        first += 1
    kept = words[first:]
    without_articles = [word for word in kept if word not in _ARTICLES]
    return without_articles or kept


@lru_cache(maxsize=65536)
def name_without_titles(name: str) -> str:
    """`name` as written without leading titles ("President Ada Wren" gives "Ada Wren")."""
    titles = lines_of("titles.txt")
    words = name.split()
    first = 0
    while first < len(words) - 1 and _folded(words[first]) in titles:
        first += 1
    return " ".join(words[first:])


def unquoted(text: str) -> str:
    """A name or description without a quotation mark whose other half lies outside.

    >>> unquoted('Bob" Wren')
    'Bob Wren'
    """
    if '"' not in text and "“" not in text and "”" not in text:
        return text
    bare = text if text.count("“") == text.count("”") else text.replace("“", "").replace("”", "")
    return bare if bare.count('"') != 1 else bare.replace('"', "")


def is_acronym(name: str) -> bool:
    """Whether a name is told from a common word by its capitals alone ("IS", "U.S."): four letters at most, all
    capitals."""
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 4 and letters.isalpha() and letters.isupper()
