"""What a report is about, by its own words: the setting of the claims in it.

Enters: a report. Leaves: the few rare stems it uses most. A claim that says little by itself ("nine people were
killed") is known by its setting. Rarities come frozen with the package, so a report has the same themes in every case.
Deliberately not done: topics.
"""

from __future__ import annotations

from collections import Counter

from rashomon.linking.prose import Prose
from rashomon.linking.words import RAREST, rarity, stem, stop_words

MOST = 12  # themes of a report
LEAD = 60  # words, headline and first paragraph; by hand
THEME_RARITY = 6  # of a theme at least: in fewer than 1 of 64 documents, and all names


def themes_of(prose: Prose) -> tuple[str, ...]:
    """The themes of a report, most used first, then by the alphabet; a word used once is a theme only where room is
    left.
    """
    used = Counter(stem(word.folded) for word in prose.words)
    known = [word for word in used if word not in stop_words() and word.isalpha() and rarity(word) >= THEME_RARITY]
    return tuple(sorted(known, key=lambda word: (-used[word] * rarity(word), word))[:MOST])


def central_to(prose: Prose) -> frozenset[str]:
    """The stems that a report says twice or more, or in its first `LEAD` words: what it is about."""
    used = Counter(stem(word.folded) for word in prose.words)
    lead = {stem(word.folded) for word in prose.words[:LEAD]}
    return frozenset(word for word in used if (used[word] > 1 or word in lead) and word not in stop_words())


def named_in(prose: Prose, text: str) -> frozenset[str]:
    """The stems a report is about (see `central_to`) that it writes with a capital only, so its names."""
    small = {word.folded for word in prose.words if text[word.start].islower()}
    named = {stem(word.folded) for word in prose.words if word.folded.isalpha() and word.folded not in small}
    return frozenset(word for word in named & central_to(prose) if rarity(word) >= RAREST)
