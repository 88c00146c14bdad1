"""What a report is about, by its own words: the setting of the claims in it.

Enters: a report. Leaves: the few rare stems it uses most. A claim that says little by itself ("nine people were
killed") is known by its setting. Rarities come frozen with the package, so a report has the same themes in every case.
Deliberately not done: topics.
"""

from __future__ import annotations

from collections import Counter

from rashomon.linking.prose import Prose
from rashomon.linking.words import rarity, stem, stop_words

MOST = 12  # themes of a report
THEME_RARITY = 6  # of a theme at least: in fewer than 1 of 64 documents, and all names


def themes_of(prose: Prose) -> tuple[str, ...]:
    """The themes of a report, most used first, then by the alphabet; a word used once is a theme only where room is
    left.
    """
    used = Counter(stem(word.folded) for word in prose.words)
    known = [word for word in used if word not in stop_words() and word.isalpha() and rarity(word) >= THEME_RARITY]
    return tuple(sorted(known, key=lambda word: (-used[word] * rarity(word), word))[:MOST])
