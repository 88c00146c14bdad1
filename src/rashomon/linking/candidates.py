"""Which pairs of claims are worth comparing: those that share a key.

Enters: facets. Leaves: pairs of ids. Keys are made of what two claims on one matter are likely to share: two rare
words, an actor with an action or a word, a number with its unit, a root with a word. Rarities are frozen with the
package; no statistics of the case decide anything but how wide the window is inside a key that very many claims share.
Deliberately not done: scoring.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from rashomon.linking.actions import axis_of
from rashomon.linking.engine import table_of
from rashomon.linking.facets import Facets
from rashomon.linking.names import name_words
from rashomon.linking.sets import Codes
from rashomon.linking.words import rarity

if TYPE_CHECKING:
    from rashomon.linking.sets import Numbers

Key = tuple[str, str, str]  # its kind and two things that claims share

ENOUGH = 2  # weight of shared keys: one that tells much, or two that tell little
LARGEST = 48  # claims that share a key and are all paired; beyond it each meets its neighbours only
WINDOW = 8  # neighbours in such a key
RAREST_WORDS = 5  # of a claim, that make keys with each other
KEY_THEMES = 6  # of a report, that make keys with the actions of its claims
_KINDS = {kind: at for at, kind in enumerate(("words", "named", "number", "passage", "two", "action", "theme"))}
KEY_RARITY = 3  # of a word at least, to stand in a key: in an eighth of all documents at most


def candidate_pairs(facets: Sequence[Facets]) -> tuple[Numbers, Numbers]:
    """The pairs of positions in `facets` (sorted by id) to compare, smaller first, sorted."""
    import pyarrow as pa

    codes, claims, keys, weights = Codes(), array("q"), array("q"), array("q")
    for at, one in enumerate(facets):
        found = _keys(one)
        keys.extend([_KINDS[kind] | codes[first] << 33 | codes[second] << 3 for kind, first, second in found])
        weights.extend(found.values())
        claims.extend([at] * len(found))
    columns = {"claim": claims, "key": keys, "weight": weights}
    table = pa.table({name: pa.array(column, pa.int64()) for name, column in columns.items()})
    found = table_of("candidate_pairs", {"claim_keys": table}, {"largest": LARGEST, "window": WINDOW, "enough": ENOUGH})
    return found.column("left_claim").to_numpy(), found.column("right_claim").to_numpy()


def keys_of(facets: Facets) -> tuple[tuple[str, int], ...]:
    """The keys of a claim with their weights, sorted, each once."""
    return tuple(sorted((" ".join(key), weight) for key, weight in _keys(facets).items()))


def _keys(facets: Facets) -> dict[Key, int]:
    rarest, names = _rarest(facets), _last_words(actor.name for actor in facets.actors)
    return dict.fromkeys(_little(facets, rarest, names), 1) | dict.fromkeys(_much(facets, rarest, names), 2)


def _much(facets: Facets, rarest: list[str], names: list[str]) -> list[Key]:
    """Keys that are enough by themselves: two rare words, a name with a rare word, two actors with an action, a
    passage.
    """
    roots = _last_words(r.name for r in facets.path.roots if r.actor or r.key.startswith(("name", "outlet")))
    found = [("words", a, b) for a, b in combinations(sorted(rarest), 2)]
    found += [("named", name, word) for name in (*names, *roots) for word in rarest[:4]]
    for number in facets.numbers:
        found += [("number", f"{number.value} {number.unit}", word) for word in (*rarest[:2], *names)]
    found += [("passage", copied.passage, str(round(copied.start * 8))) for copied in facets.copied]
    if facets.action:
        found += [("two", f"{axis_of(facets.action)} {a}", b) for a, b in combinations(names, 2)]
    return found


def _little(facets: Facets, rarest: list[str], names: list[str]) -> list[Key]:
    """Keys of which it takes two: an action with an actor, with a rare word, with what the report is about."""
    if not facets.action:
        return []
    axis = axis_of(facets.action)
    counted = {number.unit for number in facets.numbers} or ("",)
    found = [("action", axis, word) for word in (*names, *rarest[:3])]
    return found + [("theme", f"{axis} {unit}", theme) for unit in counted for theme in facets.themes[:KEY_THEMES]]


def _rarest(facets: Facets) -> list[str]:
    known = sorted((-rarity(word), word) for word in facets.words)
    return [word for negated, word in known[:RAREST_WORDS] if -negated >= KEY_RARITY]


def _last_words(names: Iterable[str]) -> list[str]:
    """The last word of each name, sorted, each once; a name of signs alone ("--") has none."""
    return sorted({words[-1] for name in names if (words := name_words(name))})
