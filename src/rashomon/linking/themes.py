"""What a report is about, by its own words: the setting of the claims in it.

Enters: a report. Leaves: the few rare stems it uses most. A claim that says little by itself ("nine people were
killed") is known by its setting. Rarities come frozen with the package, so a report has the same themes in every case.
Deliberately not done: topics.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rashomon.linking.prose import Prose
from rashomon.linking.words import RAREST, folded, rarity, stem, stop_words

MOST = 12  # themes of a report
LEAD = 60  # words, headline and first paragraph; by hand
THEME_RARITY = 6  # of a theme at least: in fewer than 1 of 64 documents, and all names


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a report is about.

    themes   the rare stems it uses most, most used first, then by the alphabet; a word used once is one only where room
             is left
    central  the stems that it says twice or more, or in its first `LEAD` words
    named    those of them that it writes with a capital only, so its names
    """

    themes: tuple[str, ...]
    central: frozenset[str]
    named: frozenset[str]


def about(prose: Prose) -> About:
    """What a report is about."""
    spelled = prose.spelled()
    stems = list(map(_stem_as_written, spelled))
    used = Counter(stems)
    central = frozenset({word for word, times in used.items() if times > 1}.union(stems[:LEAD]) - stop_words())
    return About(themes=_themes(used), central=central, named=_named(set(spelled), central))


@lru_cache(maxsize=200_000)
def _stem_as_written(word: str) -> str:
    return stem(folded(word))


def _themes(used: Mapping[str, int]) -> tuple[str, ...]:
    weights = {word: times * rare for word, times in used.items() if (rare := rarity(word)) >= THEME_RARITY}
    known = [word for word in weights.keys() - stop_words() if word.isalpha()]
    return tuple(sorted(known, key=lambda word: (-weights[word], word))[:MOST])


def _named(spelled: set[str], central: frozenset[str]) -> frozenset[str]:
    small = {folded(word) for word in spelled if word[0].islower()}
    named = {stem(word) for word in set(map(folded, spelled)) - small if word.isalpha()}
    return frozenset(word for word in named & central if rarity(word) >= RAREST)
