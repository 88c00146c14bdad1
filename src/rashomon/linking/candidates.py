"""Which pairs of claims are worth comparing: those that share a key.

Enters: facets. Leaves: pairs of ids. Keys are made of what two claims on one matter are likely to share: two rare
words, an actor with an action or a word, a number with its unit, a root with a word. Rarities are frozen with the
package; no statistics of the case decide anything but how wide the window is inside a key that very many claims share.
Deliberately not done: scoring.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rashomon.linking.actions import axis_of
from rashomon.linking.engine import rows_of
from rashomon.linking.facets import Facets
from rashomon.linking.names import name_words
from rashomon.linking.words import rarity

ENOUGH = 2  # weight of shared keys: one that tells much, or two that tell little
LARGEST = 48  # claims that share a key and are all paired; beyond it each meets its neighbours only
WINDOW = 8  # neighbours in such a key
RAREST_WORDS = 5  # of a claim, that make keys with each other
KEY_THEMES = 6  # of a report, that make keys with the actions of its claims
KEY_RARITY = 3  # of a word at least, to stand in a key: in an eighth of all documents at most


def candidate_pairs(facets: Sequence[Facets]) -> list[tuple[int, int]]:
    """The pairs of positions in `facets` (sorted by id) to compare, smaller first, sorted."""
    import pyarrow as pa

    keyed = [(at, key, weight) for at, one in enumerate(facets) for key, weight in keys_of(one)]
    table = pa.table(
        {
            "claim": pa.array([at for at, _, _ in keyed], pa.int64()),
            "key": pa.array([key for _, key, _ in keyed], pa.string()),
            "weight": pa.array([weight for _, _, weight in keyed], pa.int64()),
        }
    )
    rows = rows_of("candidate_pairs", {"claim_keys": table}, {"largest": LARGEST, "window": WINDOW, "enough": ENOUGH})
    return [(left, right) for left, right, _ in rows]


def keys_of(facets: Facets) -> tuple[tuple[str, int], ...]:
    """The keys of a claim with their weights, sorted, each once."""
    return tuple(sorted({**dict.fromkeys(_little(facets), 1), **dict.fromkeys(_much(facets), 2)}.items()))


def _much(facets: Facets) -> Iterator[str]:
    """Keys that are enough by themselves: two rare words, a name with a rare word, two actors with an action, a
    passage.
    """
    rarest = _rarest(facets)
    actors = _names(facets)
    roots = _last_words(r.name for r in facets.path.roots if r.actor or r.key.startswith(("name", "outlet")))
    yield from (f"words {a} {b}" for a, b in combinations(sorted(rarest), 2))
    yield from (f"named {name} {word}" for name in sorted({*actors, *roots}) for word in rarest[:4])
    yield from (f"number {n.value} {n.unit} {word}" for n in facets.numbers for word in (*rarest[:2], *actors))
    yield from (f"passage {copied.passage} {round(copied.start * 8)}" for copied in facets.copied)
    if facets.action:
        yield from (f"two {axis_of(facets.action)} {a} {b}" for a, b in combinations(actors, 2))


def _little(facets: Facets) -> Iterator[str]:
    """Keys of which it takes two: an action with an actor, with a rare word, with what the report is about."""
    if facets.action:
        axis = axis_of(facets.action)
        counted = sorted({number.unit for number in facets.numbers}) or [""]
        yield from (f"action {axis} {name}" for name in _names(facets))
        yield from (f"action {axis} {word}" for word in _rarest(facets)[:3])
        yield from (f"theme {axis} {unit} {theme}" for unit in counted for theme in facets.themes[:KEY_THEMES])


def _rarest(facets: Facets) -> list[str]:
    known = (word for word in facets.words if rarity(word) >= KEY_RARITY)
    return sorted(known, key=lambda word: (-rarity(word), word))[:RAREST_WORDS]


def _names(facets: Facets) -> list[str]:
    """The last words of the names of a claim's actors, sorted."""
    return sorted(_last_words(actor.name for actor in facets.actors))


def _last_words(names: Iterable[str]) -> set[str]:
    """The last word of each name; a name of signs alone ("--") has none."""
    return {words[-1] for name in names if (words := name_words(name))}
