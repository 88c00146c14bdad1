"""Which pairs of claims are worth comparing: those that share a key.

Enters: facets. Leaves: pairs of ids. Keys are made of what two claims on one matter are likely to share: two rare
words, an actor with an action or a word, a number of things with a word or a theme, a root with a word. Rarities are
frozen with the package; no statistics of the case decide anything but how wide the window is inside a key that very
many claims share.
Deliberately not done: scoring.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from rashomon.linking.actions import axis_of
from rashomon.linking.facets import Facets
from rashomon.linking.known import rarities
from rashomon.linking.names import name_words
from rashomon.linking.parts import counted_as
from rashomon.linking.sets import Codes, distinct, narrow
from rashomon.linking.words import rarity

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers

T = TypeVar("T")

ENOUGH = 2  # weight of shared keys: one that tells much, or two that tell little
LARGEST = 48  # claims that share a key and are all paired; beyond it each meets its neighbours only
WINDOW = 8  # neighbours in such a key
CORES = 2  # that sort: NumPy lets another thread go on meanwhile
AT_ONCE = 5_000_000  # pairs that each sorts in one step: a hundred megabytes or two
KEYS_AT_ONCE = 1_000_000  # keys, the same: fifty megabytes
SAMPLE = 10_000  # keys by which it is seen where those of one step end
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
    """How many keys each claim has, and the keys of all, those of one claim together, as whole numbers by `codes`; one
    may be there twice.
    """
    import numpy as np

    # 1. of each kind of keys of a claim the things that stand first in them and those that stand second
    # 2. each of the ones with each of the others, for all claims at a time
    counts, kinds, ones, others = array("q"), array("q"), array("q"), array("q")
    first, second = list[int](), list[int]()
    for one in facets:
        count = 0
        for kind, some, each in _keys(one, codes.__getitem__):
            kinds.append(_KINDS[kind])
            ones.append(len(some))
            others.append(len(each))
            first += some
            second += each
            count += len(some) * len(each)
        counts.append(count)
    rows, columns = np.array(ones), np.array(others)
    of = np.repeat(np.arange(len(rows)), rows * columns)
    row, column = np.divmod(np.arange(len(of)) - _before(rows * columns)[of], columns[of])
    left = np.array(first, np.int64)[row + _before(rows)[of]]
    right = np.array(second, np.int64)[column + _before(columns)[of]]
    return np.array(counts), np.array(kinds)[of] | left << 33 | right << 3


def _before(sizes: Numbers) -> Numbers:
    """How much stands before each of what has these sizes."""
    import numpy as np

    found: Numbers = np.cumsum(sizes) - sizes
    return found


class Keys(NamedTuple):
    """How many keys each of some claims has, the keys of all as `coded_keys` has them, and the things they are made of
    in the order of their numbers.
    """

    counts: Numbers
    keys: Numbers
    things: Sequence[Any]


def keys_among(facets: Iterable[Facets]) -> Keys:
    """The keys of some claims, numbered by themselves."""
    own = Codes()
    return Keys(*coded_keys(facets, own), list(own))


def keys_from(plain: tuple[bytes, bytes, list[Any]]) -> Keys:
    """Keys that another process made."""
    import numpy as np

    return Keys(np.frombuffer(plain[0], np.int64), np.frombuffer(plain[1], np.int64), plain[2])


def numbered(keys: Keys, codes: Codes) -> Keys:
    """The same keys, numbered by `codes`."""
    import numpy as np

    code = np.fromiter(map(codes.__getitem__, keys.things), np.int64, len(keys.things))
    anew = keys.keys & 7 | code[keys.keys >> 33] << 33 | code[keys.keys >> 3 & _HALF] << 3
    return Keys(keys.counts, anew, ())


def sorted_keys(claims: Numbers, keys: Numbers) -> tuple[Numbers, Numbers]:
    """The same claims with their keys, each once, equal keys side by side, the claims of one in their order."""
    import numpy as np

    # some keys at a time, from one to below another, so that little is held besides what enters and what leaves
    few = np.sort(keys[:: max(1, len(keys) // SAMPLE)])
    parts, part_of, end = len(keys) // KEYS_AT_ONCE + 1, np.zeros(len(keys), np.int16), 0
    for part in range(1, parts):
        part_of += keys >= few[part * len(few) // parts]
    in_order = np.empty_like(claims), np.empty_like(keys)

    def sorted_in(part: int) -> tuple[Numbers, Numbers]:
        some = np.flatnonzero(part_of == part) if parts > 1 else slice(None)
        return _sorted(claims[some], keys[some])

    with ThreadPoolExecutor(CORES) as cores:
        for found in cores.map(sorted_in, range(parts)):
            start, end = end, end + len(found[0])
            for all_of, those in zip(in_order, found, strict=True):
                all_of[start:end] = those
    return in_order[0][:end], in_order[1][:end]


def _sorted(claims: Numbers, keys: Numbers) -> tuple[Numbers, Numbers]:
    """The same of all at once."""
    import numpy as np

    # 1. keys are sorted and numbered
    # 2. number and claim as one number are sorted, which is much faster than sorting by two
    order, bits = np.argsort(keys), int(claims.max(initial=0)).bit_length()
    by_key, first = keys[order], np.ones(len(keys), bool)
    first[1:] = by_key[1:] != by_key[:-1]
    both = np.cumsum(first) - 1
    both <<= bits
    both |= claims[order]
    both = distinct(both)
    return both & ((1 << bits) - 1), by_key[first][both >> bits]


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
    enough = np.array([weight >= ENOUGH for weight in WEIGHTS.values()])
    parts = int(reach.sum()) // AT_ONCE + 1
    part_of = (claims // -(-size // parts)).astype(np.int16)
    part_of[reach == 0] = -1

    def shared_in(part: int) -> Numbers:
        at = np.flatnonzero(part_of == part)
        alone = enough[keys[at] & 7]
        pairs, together = (_meeting(claims, reach, at[some], size) for some in (alone, ~alone))
        together.sort()
        return distinct(np.concatenate([pairs, together[1:][together[1:] == together[:-1]]]))

    with ThreadPoolExecutor(CORES) as cores:
        left, right = np.divmod(np.concatenate(list(cores.map(shared_in, range(parts)))), size)
    return left, right


def _meeting(claims: Numbers, reach: Numbers, at: Numbers, size: int) -> Numbers:
    """The pairs, coded by `size`, of the claims at these places with each that they reach."""
    import numpy as np

    counts = reach[at]
    first = np.repeat(narrow(at), counts)
    other = np.arange(1, len(first) + 1, dtype=first.dtype)
    other -= np.repeat(narrow(np.cumsum(counts) - counts), counts)
    other += first
    pairs = claims[first].astype(np.int64)
    pairs *= size
    pairs += claims[other]
    return pairs


def reach_of(keys: Numbers) -> Numbers:
    """How many places further on in the sorted `keys` each meets, as in `candidate_pairs.sql`; a byte each."""
    import numpy as np

    last = narrow(np.flatnonzero(np.append(keys[1:] != keys[:-1], np.ones(min(1, len(keys)), bool))))
    sizes = np.diff(last, prepend=last.dtype.type(-1))
    reach = np.repeat(last, sizes)
    reach -= np.arange(len(keys), dtype=reach.dtype)
    np.minimum(reach, np.repeat(np.where(sizes > LARGEST, WINDOW, LARGEST).astype(np.int8), sizes), out=reach)
    found: Any = reach.astype(np.int8)
    return cast("Numbers", found)


def keys_of(facets: Facets) -> tuple[tuple[str, int], ...]:
    """The keys of a claim with their weights, sorted, each once."""
    shared = ((kind, a, b) for kind, first, second in _keys(facets, str) for a, b in product(first, second))
    found = {(f"{kind} {a} {b}", WEIGHTS[kind]) for kind, a, b in shared}
    return tuple(sorted(found))


def _keys(facets: Facets, code: Callable[[str], T]) -> Iterator[tuple[str, list[T], list[T]]]:
    """By their kind, the keys of a claim, each two things that claims share, as `code` has them: each of the first
    things with each of the second.
    """
    rarest, named = _rarest(facets), _last_words([actor.name for actor in facets.actors])
    stated = _last_words([r.name for r in facets.path.roots if r.actor or r.key.startswith(("name", "outlet"))])
    words, names, roots = ([code(one) for one in found] for found in (rarest, named, stated))
    in_order = [code(word) for word in sorted(rarest)]
    for at, word in enumerate(in_order[:-1], 1):
        yield "words", [word], in_order[at:]
    yield "named", [*names, *roots], words[:4]
    themes = [code(one) for one in facets.themes[:KEY_THEMES]]
    units: list[str] = []
    for number in facets.numbers:
        counted = f"{number.value} {counted_as(number, facets.claim)}"
        yield "number", [code(counted)], [*words[:2], *names, *themes]
    if facets.numbers:
        units = sorted({counted_as(number, facets.claim) for number in facets.numbers})
        told = [code(f"any {unit}") for unit in units if unit and rarity(unit) >= TELLING_UNIT]
        yield "number", told, [*names, *themes]  # "three cables" meets "four cables"
    if facets.attribution is not None:  # one denies or confirms what another says, in the same words
        yield "passage", [code(facets.report.id)], [code(str(facets.claim.start))]
    for copied in facets.copied:
        yield "passage", [code(copied.passage)], [code(str(round(copied.start * 8)))]
    if facets.action:
        axis = axis_of(facets.action)
        uncounted = ["", "person"] if facets.negated else [""]  # "nobody left" meets "two members left"
        for at, name in enumerate(named[:-1], 1):
            yield "two", [code(f"{axis} {name}")], names[at:]
        yield "action", [code(axis)], [*names, *words[:3]]
        yield "theme", [code(f"{axis} {unit}") for unit in units or uncounted], themes


def _rarest(facets: Facets) -> list[str]:
    known = rarities.__getitem__
    by_rarity = sorted(facets.words, key=known, reverse=True)  # of equals the first in the alphabet, as they stand
    return [word for word in by_rarity[:RAREST_WORDS] if known(word) >= KEY_RARITY]


def _last_words(names: Collection[str]) -> list[str]:
    """The last word of each name, sorted, each once; a name of signs alone ("--") has none."""
    return sorted({words[-1] for name in names if (words := name_words(name))}) if names else []
