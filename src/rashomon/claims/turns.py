"""Words that turn what is done, from the lexicon `turns.tsv`.

Enters: nothing. Leaves: the turn of each lemma: promise, refuse, demand, threaten, stop. Deliberately not done:
reading trees.
"""

from __future__ import annotations

from functools import cache

from rashomon.claims.data_files import rows_of


@cache
def turning() -> dict[str, str]:
    """Lemma of a word that turns what is done, and how."""
    return {lemma: turn for lemma, turn, *_ in rows_of("turns.tsv")}
