"""Places that come nearest to a sentence of which no place has all words: a line of a draft, a quotation as remembered.

Enters: the words of a sentence. Leaves: hits like those of a search, with the words that they have, those with the most
and rarest words first. Deliberately not done: saying that a place says the same. Misses: other words for one thing.
"""

from __future__ import annotations

from rashomon.casebook.answers import Hit
from rashomon.casebook.book import Casebook
from rashomon.casebook.corrected_passages import in_place
from rashomon.casebook.search import (
    COMMON,
    FOUND,
    SPARE,
    TEXT,
    Row,
    first_with,
    fts,
    has_phrase,
    hit_of,
    order,
    phrases_of,
    ranked,
    weight,
)
from rashomon.terms.tables import json_of

# Of eight sentences of the sample told in other words, the place was the first one for seven (decision 0211).
FEWEST = 3  # words that a place must have: two are met by chance
_SHARE = 0.4  # of the weight of the words looked for
_LOOKED_FOR = 12  # words of the sentence, the rarest ones that the case has


def nearest(book: Casebook, sentence: str, limit: int = 10) -> tuple[Hit, ...]:
    """The places that have most of the words of `sentence`, by how rare these are, each place once; `marks` are the
    words a place has. Empty for fewer than `FEWEST` words that the case has. Raises UsageError where there is no word.
    """
    counts = {one: first_with(book, one[0]) for one in dict.fromkeys(phrases_of(sentence)) if len(one) == 1}
    wanted = sorted((one for one, (count, _) in counts.items() if 0 < count <= COMMON), key=lambda one: counts[one])
    words = wanted[:_LOOKED_FOR]
    if len(words) < FEWEST:
        return ()
    weights = {one: weight(book, *counts[one]) for one in words}
    changed = in_place(book)
    match, gone = " OR ".join(map(fts, words)), json_of(sorted(changed.of))
    rows: list[Row] = book.select(FOUND, match, False, gone, limit * SPARE * FEWEST)
    by_hand = ranked(words, list(weights.values()), changed.passages)
    rows += [(*row[:-1], book.select(TEXT, row[2])[0][0], row[-1]) for row in by_hand if row[-1] > 0]
    best: dict[tuple[str, int, int], Hit] = {}
    for row in rows:
        has = tuple(one for one in words if has_phrase(one, row[5][row[3] : row[4]]))
        if len(has) >= FEWEST and sum(weights[one] for one in has) >= _SHARE * sum(weights.values()):
            hit = hit_of(has, *row)
            best.setdefault((hit.report, hit.start, hit.end), hit)
    return tuple(sorted(best.values(), key=order))[:limit]
