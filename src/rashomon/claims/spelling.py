"""How a name sounds, roughly, whatever alphabet it was put into Latin letters from.

Enters: a folded word. Leaves: its consonants, those that transliterations confuse made one. Equal sounds are only a
reason to look for more: they never make two names one.
"""

from __future__ import annotations

import re
from functools import lru_cache

_PAIRS = (
    ("tch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "k"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"),
    ("ph", "f"), ("ck", "k"), ("ts", "s"), ("dj", "j"), ("zh", "j"), ("x", "ks"), ("q", "k"), ("c", "k"), ("z", "s"),
    ("w", "v"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouyh]+")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def sound_of(word: str) -> str:
    """The consonants of a word in one spelling, its first letter kept as it sounds; a vowel there is "a".

    >>> sound_of("yousef") == sound_of("yusuf"), sound_of("qaddafi") == sound_of("gaddafi")
    (True, False)
    """
    for pair, one in _PAIRS:
        word = word.replace(pair, one)
    rest = _VOWELS.sub("", word[1:])
    first = "a" if word[:1] in "aeiou" else word[:1]
    return _TWICE.sub(r"\1", first + rest)
