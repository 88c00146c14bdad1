"""What a report is about, by its own words: the setting of the claims in it.

Enters: a report. Leaves: the few rare stems it uses most. A claim that says little by itself ("nine people were
killed") is known by its setting. Rarities come frozen with the package, so a report has the same themes in every case.
Deliberately not done: topics.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.linking.known import Known, rarities
from rashomon.linking.prose import Prose
from rashomon.linking.words import RAREST, folded, rarity, stem, stop_words

MOST = 12  # themes of a report
LEAD = 60  # words, headline and first paragraph; by hand
NOBODY = frozenset[str]()
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
    stems = list(map(_stems.__getitem__, spelled))
    used = Counter(stems)
    central = frozenset({word for word, times in used.items() if times > 1}.union(stems[:LEAD]) - stop_words())
    rare = {word for word in central if rarities[word] >= RAREST}
    named = _named({word for word, of in zip(spelled, stems, strict=True) if of in rare}) if rare else NOBODY
    return About(themes=_themes(used), central=central, named=named)


def _weight(word: str) -> int:
    """What one use of a stem says for it as a theme; 0 where it is none."""
    rare = rarity(word)
    return rare if rare >= THEME_RARITY and word.isalpha() and word not in stop_words() else 0


_stems: Known[str, str] = Known(lambda word: stem(folded(word)))  # of words as written
_weights: Known[str, int] = Known(_weight)  # of stems
_folded: Known[str, str] = Known(folded)


def _themes(used: Mapping[str, int]) -> tuple[str, ...]:
    weighed = zip(map(_weights.__getitem__, used), used.items(), strict=True)
    known = sorted([(-weight * times, word) for weight, (word, times) in weighed if weight])
    return tuple([word for _, word in known[:MOST]])


def _named(spelled: set[str]) -> frozenset[str]:
    """The stems of the words that are written with a capital only."""
    large = {word for word in spelled if not word[0].islower()}
    small = set(map(_folded.__getitem__, spelled - large))
    return frozenset([stem(word) for word in set(map(_folded.__getitem__, large)) - small if word.isalpha()])
