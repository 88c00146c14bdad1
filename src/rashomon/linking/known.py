"""What a function says of words, known after the first time.

Enters: a function of one thing. Leaves: what it says. Among hundreds of thousands of words a look-up is cheaper than
that of `lru_cache`, which puts what was asked for in front of all others. Deliberately not done: forgetting one thing
at a time; when `MOST` are known, all are forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from rashomon.linking.words import rarity, stem, stop_words

Asked = TypeVar("Asked")
Told = TypeVar("Told")

MOST = 400_000  # some 80 MB of words


class Known(dict[Asked, Told]):
    """What `function` says, by what it was asked about; `known[thing]` asks where that is not known."""

    def __init__(self, function: Callable[[Asked], Told]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, thing: Asked) -> Told:
        if len(self) >= MOST:
            self.clear()
        self[thing] = told = self._function(thing)
        return told


def _content_stem(word: str) -> str:
    found = stem(word)
    return "" if found in stop_words() else found


content: Known[str, str] = Known(_content_stem)  # the stem of a folded word; empty where it says nothing by itself
rarities: Known[str, int] = Known(rarity)  # by stem
