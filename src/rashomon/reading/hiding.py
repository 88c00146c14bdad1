"""Which words of a paragraph are names, by their look alone, so that it can be read without seeing them.

In: words. Out: for each whether it stays in sight or is hidden as a name, as the adjective of a people or as its many.
A word with a capital is hidden unless it is an ordinary word (a list that training draws from its corpora, kept with
the model) or stands in `hiding.toml`. Nothing else decides, least of all which name it is.

Misses: names in lower case; names that are ordinary words ("Post", "May"). Ordinary words that are rare are hidden at
the beginning of a sentence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from importlib import resources

IN_SIGHT, NAME, PEOPLE, PEOPLES = range(4)
RULES = "hiding.toml"


class Hiding:
    """Finds the words to hide; `ordinary` are words in lower case that stay in sight."""

    def __init__(self, ordinary: Collection[str]) -> None:
        self.ordinary = frozenset(ordinary) | listed()["visible"]

    def kinds(self, words: Sequence[str]) -> list[int]:
        """What each word is hidden as, IN_SIGHT where it is not.

        >>> Hiding({"said", "troops", "us"}).kinds(["Utopian", "troops", ",", "US", "said", "Venn", "."])
        [1, 0, 0, 1, 0, 1, 0]
        >>> Hiding({"french"}).kinds(["French", "Turks"])
        [2, 3]
        """
        shouted = _is_shouted(words)
        return [self._kind(word, shouted) if word != word.lower() else IN_SIGHT for word in words]

    def _kind(self, word: str, shouted: bool) -> int:
        lower = word.lower()
        lists = listed()
        if lower in lists["visible"]:
            return IN_SIGHT
        if lower in lists["peoples"] or lower in lists["one"]:
            return PEOPLE
        if lower in lists["many"] or (lower.endswith("s") and lower[:-1] in lists["peoples"]):
            return PEOPLES
        is_acronym = word.isupper() and lower in lists["acronyms"] and not shouted
        return NAME if is_acronym or lower not in self.ordinary else IN_SIGHT


def _is_shouted(words: Sequence[str]) -> bool:
    """Whether most words are all in capitals, so that capitals say nothing."""
    long = [word for word in words if len(word) > 1 and word.isalpha()]
    return 2 * sum(word.isupper() for word in long) > len(long)


@cache
def listed() -> dict[str, frozenset[str]]:
    """The lists of `hiding.toml` by name, in lower case."""
    text = resources.files(__package__).joinpath(RULES).read_text(encoding="utf-8")
    return {name: frozenset(words.split()) for name, words in tomllib.loads(text).items()}
