"""Content words of a claim, how rare each is, and words of a text with their places.

Enters: text. Leaves: stems without the words that say nothing by themselves, each with a rarity out of a table frozen
with the package (see `rarity_table.py` for how it was counted). Names are not in the table: every name is equally
rare, so that exchanging the names of actors changes nothing. Deliberately not done: dictionary forms (the claim table
has none) and word senses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

RAREST = 10  # of a word the table does not know: seen in under 3 of its 1,000 documents
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`‘")
_SPACED = bytes(at if chr(at).isalnum() else ord(" ") for at in range(128)) + bytes(128)


class Word(NamedTuple):
    """A word as compared (case folded, apostrophes dropped) and its code points `start` to `end`."""

    folded: str
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """The words of `text` in order, with their places; numbers are words, punctuation is not.

    >>> [word.folded for word in words_of("Ya’alon said: 12 dead.")]
    ['yaalon', 'said', '12', 'dead']
    """
    return tuple(Word(folded(match.group()), *match.span()) for match in _WORD.finditer(text))


def spans_of_words(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of `text` stand, in order."""
    return (match.span() for match in _WORD.finditer(text))


def folded_words(text: str) -> list[str]:
    """The words of `text` in order, as compared.

    >>> folded_words("Ya’alon said: 12 dead.")
    ['yaalon', 'said', '12', 'dead']
    """
    if _is_plain(text):
        return text.encode().translate(_SPACED).lower().decode().split()
    return [folded(word) for word in _WORD.findall(text)]


def spelled_words(text: str) -> list[str]:
    """The words of `text` in order, as written.

    >>> spelled_words("Ya’alon said: 12 dead.")
    ['Ya’alon', 'said', '12', 'dead']
    """
    return text.encode().translate(_SPACED).decode().split() if _is_plain(text) else _WORD.findall(text)


def _is_plain(text: str) -> bool:
    """Whether its words are what stands between other signs, which is found several times faster."""
    return text.isascii() and "'" not in text and "`" not in text


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """A word as compared: case folded, without apostrophes."""
    return word.translate(_APOSTROPHES).casefold()


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem that the inflected forms of `word` (case folded) share. It need not be a word.

    >>> stem("apologized") == stem("apologises") == stem("apology")
    True
    >>> stem("fought"), stem("killings") == stem("killed")
    ('fight', True)
    >>> stem("news"), stem("gas")
    ('news', 'gas')

    Misses: derivations other than -ize, -ation and the like ("destroy" and "destruction" differ), and unlike words it
    makes one.
    """
    word = irregular().get(word, word)
    if len(word) <= 3 or word.isdigit() or word in listed("uninflected.txt"):
        return word
    return _without_ending(word)


_ENDINGS = (
    ("isations", ""), ("izations", ""), ("isation", ""), ("ization", ""), ("ising", ""), ("izing", ""), ("ised", ""),
    ("ized", ""), ("ises", ""), ("izes", ""), ("ise", ""), ("ize", ""), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"),
    ("ies", "y"), ("ied", "y"), ("ings", ""), ("ing", ""), ("ed", ""), ("ly", ""),
)  # fmt: skip


def _without_ending(word: str) -> str:
    for ending, instead in _ENDINGS:
        kept = word[: -len(ending)] + instead
        if word.endswith(ending) and len(kept) >= 3 and any(letter in "aeiouy" for letter in kept):
            return _without_last(kept, 4)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return _without_last(word)


def _without_last(word: str, doubled: int = 5) -> str:
    """Doubled last consonants single from `doubled` letters on, a silent e and the y of long words gone, so that the
    forms meet.
    """
    if len(word) >= doubled and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    if len(word) > 3 and word.endswith("e"):
        return word[:-1]
    return word[:-1] if len(word) > 5 and word.endswith("y") else word


def content_words(text: str, without: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The stems in `text` that carry meaning, sorted, each once; `without` are folded words to leave out.

    >>> content_words("The dam was not attacked by them.")
    ('attack', 'dam')
    """
    return tuple(sorted(content_stems(folded_words(text), without)))


def content_stems(words: Iterable[str], without: Set[str] = frozenset()) -> frozenset[str]:
    """The stems that carry meaning of `words` (folded); `without` are words to leave out."""
    return frozenset([stem(word) for word in words if word not in without]) - stop_words()


@lru_cache(maxsize=200_000)
def rarity(stemmed: str) -> int:
    """How rare a stem is, 1 (in every other document) to `RAREST`: the base 2 logarithm of documents over those that
    have it.
    """
    return _rarities().get(stemmed, 4 if stemmed.isdigit() else RAREST)


@cache
def irregular() -> dict[str, str]:
    """Irregular forms and the form they belong to."""
    pairs = (line.split() for line in lines_of("irregular.txt"))
    return {form: lemma for lemma, *forms in pairs for form in forms}


@cache
def stop_words() -> frozenset[str]:
    """Stems that say nothing by themselves."""
    return stems_of("stop_words.txt")


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a data file that is a list of words."""
    return frozenset(word for line in lines_of(name) for word in line.split())


@cache
def stems_of(name: str) -> frozenset[str]:
    """The stems of the words of a data file that is a list of words."""
    return frozenset(map(stem, listed(name)))


@cache
def _rarities() -> dict[str, int]:
    rows = (line.split("\t") for line in lines_of("rarity.tsv"))
    return {word: int(bucket) for word, bucket in rows}


def lines_of(name: str) -> tuple[str, ...]:
    """The lines of a data file of this room, without comments ('#') and empty ones."""
    text = (files("rashomon.linking") / name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))
