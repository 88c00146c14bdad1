"""Which pairs of claims are worth comparing: those that share a key.

Enters: facets. Leaves: pairs of ids. Keys are made of what two claims on one matter are likely to share: two rare
words, an actor with an action or a word, a number of things with a word or a theme, a root with a word. Rarities are
frozen with the package; no statistics of the case decide anything but how wide the window is inside a key that very
many claims share.
Deliberately not done: scoring.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, TypeVar

from rashomon.linking.actions import axis_of
from rashomon.linking.facets import Facets
from rashomon.linking.forked import ranges_of, spread
from rashomon.linking.known import rarities
from rashomon.linking.names import name_words
from rashomon.linking.parts import counted_as
from rashomon.linking.sets import Codes, distinct
from rashomon.linking.words import rarity

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers

T = TypeVar("T")

ENOUGH = 2  # weight of shared keys: one that tells much, or two that tell little
LARGEST = 48  # claims that share a key and are all paired; beyond it each meets its neighbours only
WINDOW = 8  # neighbours in such a key
AT_ONCE = 10_000_000  # pairs that are sorted in one step: some hundreds of megabytes
RAREST_WORDS = 5  # of a claim, that make keys with each other
KEY_THEMES = 6  # of a report, that make keys with the actions of its claims
# One of the first is enough by itself; of the last, which tell little, it takes two (as `pairs_sharing` has it).
WEIGHTS = {"words": 2, "named": 2, "number": 2, "passage": 2, "two": 2, "action": 1, "theme": 1}
_HALF = (1 << 30) - 1  # the bits of one of the two things of a key
_KINDS = {kind: at for at, kind in enumerate(WEIGHTS)}
TELLING_UNIT = 4  # rarity of what is counted, from which on it makes a key with a name or theme; decision 0154
KEY_RARITY = 3  # of a word at least, to stand in a key: in an eighth of all documents at most


def candidate_pairs(facets: Sequence[Facets]) -> tuple[Numbers, Numbers]:
    """The pairs of positions in `facets` (sorted by id) to compare, smaller first, sorted."""
    import numpy as np

    counts, keys = coded_keys(facets, Codes())
    return pairs_sharing(*sorted_keys(np.repeat(np.arange(len(facets)), counts), keys))


def coded_keys(facets: Iterable[Facets], codes: Codes) -> tuple[Numbers, Numbers]:
    """How many keys each claim has, and the keys of all, those of one claim together, as whole numbers by `codes`."""
    import numpy as np

    counts, keys = array("q"), array("q")
    for one in facets:
        found = {_KINDS[kind] | a << 33 | b << 3 for kind, shared in _keys(one, codes.__getitem__) for a, b in shared}
        keys.extend(found)
        counts.append(len(found))
    return np.array(counts), np.array(keys)


def coded_keys_of_many(facets: Sequence[Facets], codes: Codes) -> tuple[Numbers, Numbers]:
    """The same, made several claims at a time."""
    import numpy as np

    jobs = ranges_of(len(facets), len(facets))
    if len(jobs) < 2:
        return coded_keys(facets, codes)

    def made(job: int) -> tuple[Numbers, Numbers, list[Any]]:
        own = Codes()
        return *coded_keys((facets[at] for at in jobs[job]), own), list(own)

    def made_of(job: int, plain: tuple[bytes, bytes, list[Any]]) -> tuple[Numbers, Numbers, list[Any]]:
        return np.frombuffer(plain[0], np.int64), np.frombuffer(plain[1], np.int64), plain[2]

    found = []
    for counts, keys, words in spread(len(jobs), made, tuple, made_of, len(facets)):
        code = np.fromiter(map(codes.__getitem__, words), np.int64, len(words))
        found.append((counts, keys & 7 | code[keys >> 33] << 33 | code[keys >> 3 & _HALF] << 3))
    counts, keys = map(np.concatenate, zip(*found, strict=True))
    return counts, keys


def sorted_keys(claims: Numbers, keys: Numbers) -> tuple[Numbers, Numbers]:
    """The same claims with their keys, equal keys side by side, the claims of one in their order."""
    import numpy as np

    order = np.lexsort((claims, keys))
    return claims[order], keys[order]


def pairs_sharing(claims: Numbers, keys: Numbers, among: Flags | None = None) -> tuple[Numbers, Numbers]:
    """The pairs of claims that share enough of `keys`, smaller first, sorted; `claims[i]` has the key `keys[i]`, in the
    order of `sorted_keys`. Where only pairs with a claim at places `among` these are asked for, others may be missing.
    """
    import numpy as np

    # 1. how many claims further on each meets in a key
    # 2. pairs, as one number each, of some left claims at a time: those of keys that are enough alone, and of others
    # 3. of the others those that stand there twice
    reach, size = reach_of(keys), int(claims.max(initial=0)) + 1
    if among is not None:
        upto = np.append(0, np.cumsum(among))
        at = np.arange(len(keys))
        reach[upto[at + reach + 1] == upto[at]] = 0
    enough = np.array([weight >= ENOUGH for weight in WEIGHTS.values()])[keys & 7]
    parts = int(reach.sum()) // AT_ONCE + 1
    part_of, found = (claims // -(-size // parts)).astype(np.int16), []
    for part in range(parts):
        asked = (reach > 0) & (part_of == part)
        alone, together = (_meeting(claims, reach, np.flatnonzero(asked & some), size) for some in (enough, ~enough))
        together.sort()
        found.append(distinct(np.concatenate([alone, together[1:][together[1:] == together[:-1]]])))
    left, right = np.divmod(np.concatenate(found), size)
    return left, right


def _meeting(claims: Numbers, reach: Numbers, at: Numbers, size: int) -> Numbers:
    """The pairs, coded by `size`, of the claims at these places with each that they reach."""
    import numpy as np

    counts = reach[at]
    first = np.repeat(at, counts)
    other = np.arange(1, len(first) + 1) - np.repeat(np.cumsum(counts) - counts, counts)
    other += first
    pairs: Numbers = claims[first].astype(np.int64) * size + claims[other]
    return pairs


def reach_of(keys: Numbers) -> Numbers:
    """How many places further on in the sorted `keys` each meets, as in `candidate_pairs.sql`."""
    import numpy as np

    first = np.flatnonzero(np.diff(keys, prepend=keys[:1] - 1))
    sizes = np.diff(first, append=len(keys))
    further = np.repeat(first + sizes, sizes) - np.arange(len(keys)) - 1
    reach: Numbers = np.minimum(further, np.repeat(np.where(sizes > LARGEST, WINDOW, LARGEST), sizes))
    return reach


def keys_of(facets: Facets) -> tuple[tuple[str, int], ...]:
    """The keys of a claim with their weights, sorted, each once."""
    found = {(f"{kind} {a} {b}", WEIGHTS[kind]) for kind, shared in _keys(facets, str) for a, b in shared}
    return tuple(sorted(found))


def _keys(facets: Facets, code: Callable[[str], T]) -> Iterator[tuple[str, Iterable[tuple[T, T]]]]:
    """By their kind, the keys of a claim, each two things that claims share, as `code` has them."""
    rarest, named = _rarest(facets), _last_words(actor.name for actor in facets.actors)
    stated = _last_words(r.name for r in facets.path.roots if r.actor or r.key.startswith(("name", "outlet")))
    words, names, roots = ([code(one) for one in found] for found in (rarest, named, stated))
    yield "words", combinations([code(word) for word in sorted(rarest)], 2)
    yield "named", product([*names, *roots], words[:4])
    themes = [code(one) for one in facets.themes[:KEY_THEMES]]
    for number in facets.numbers:
        yield (
            "number",
            product([code(f"{number.value} {counted_as(number, facets.claim)}")], [*words[:2], *names, *themes]),
        )
    units = sorted({counted_as(number, facets.claim) for number in facets.numbers})
    told = [code(f"any {unit}") for unit in units if unit and rarity(unit) >= TELLING_UNIT]
    yield "number", product(told, [*names, *themes])  # "three cables" meets "four cables"
    for copied in facets.copied:
        yield "passage", [(code(copied.passage), code(str(round(copied.start * 8))))]
    if facets.action:
        axis = axis_of(facets.action)
        uncounted = ["", "person"] if facets.negated else [""]  # "nobody left" meets "two members left"
        counted = sorted({counted_as(number, facets.claim) for number in facets.numbers}) or uncounted
        yield "two", [(code(f"{axis} {a}"), code(b)) for a, b in combinations(named, 2)]
        yield "action", product([code(axis)], [*names, *words[:3]])
        yield "theme", product([code(f"{axis} {unit}") for unit in counted], themes)


def _rarest(facets: Facets) -> list[str]:
    known = rarities.__getitem__
    by_rarity = sorted(sorted(facets.words), key=known, reverse=True)  # of equals the first in the alphabet
    return [word for word in by_rarity[:RAREST_WORDS] if known(word) >= KEY_RARITY]


def _last_words(names: Iterable[str]) -> list[str]:
    """The last word of each name, sorted, each once; a name of signs alone ("--") has none."""
    return sorted({words[-1] for name in names if (words := name_words(name))})
