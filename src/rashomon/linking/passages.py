"""Passages that two reports share, or one report prints twice, found in the body whatever the rest.

Enters: `Prose`. Leaves: `Passage`s with aligned spans. Runs of five equal words are the seeds; seeds near each other
on both sides are joined over light edits, widened, and aligned word by word. Quotation of the same speaker is no
copying: only words outside quotation marks count. Deliberately not done: direction and credit (see `copies.py`);
translation and paraphrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from rashomon.linking.prose import Prose
from rashomon.linking.words import rarity, stem, stop_words

SEED = 5  # words; every edit costs five seeds, so one edit in six words can still be bridged
GAP = 14  # words between two seeds of one passage, on either side
SHIFT = 8  # words by which the two sides of a gap may differ in length
NEIGHBOURS = 8  # other places of a seed that each place is compared with, in the order of reports, and the first place
LEAST = (
    12  # equal words outside quotation marks; below it set phrases of news writing come up (by hand, on the samples)
)
LEAST_WEIGHT = 20  # sum of their rarities, so that set phrases do not make a passage
LEAST_DENSITY = 0.6  # equal words over the longer side's words
# Runs of five equal words that one passage of two reports has at least. Two who write of one thing in their own words
# share names and short phrases, not long runs: 10 at most on planted seeds 1-8, copies had 24 or more (decision 0045).
LEAST_RUNS = 12
# Beside a long passage, those with fewer runs are sentences two wrote alike: of pairs of claims in such 2 of 20 were
# copied, with 6 to 11 runs 32 of 33 (planted seeds 1-3, 11-14 and four of own styles; decision 0139).
FEWEST_RUNS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of `left` in the same words as a stretch of `right`, both given as positions in the list of prose.

    Code points, end exclusive. `words` counts equal words outside quotation marks, `runs` the places where five of them
    follow each other unbroken on both sides, `density` is all equal words over the longer side's.
    """

    left: int = field(compare=False)  # a text more moves them, and the passage is what it was
    right: int = field(compare=False)
    left_start: int
    left_end: int
    right_start: int
    right_end: int
    words: int
    runs: int
    density: float


def passages_between(prose: Sequence[Prose], left: int, right: int, seeds: Sequence[tuple[int, int]]) -> list[Passage]:
    """The passages that two texts share, by place; `seeds` are the places of equal runs in both, sorted.

    Two texts share passages only where one of these has `LEAST_RUNS`; then shorter ones count as well.
    """
    # 1. seeds that follow each other on both sides are one region
    # 2. a region is widened, aligned, trimmed to what is equal, and kept where enough prose is
    aligned = (_aligned(prose, left, right, region) for region in _regions(seeds, left == right))
    passages = [passage for passage in aligned if passage is not None]
    long = any(passage.runs >= LEAST_RUNS for passage in passages)
    return _without_nested([one for one in passages if one.runs >= FEWEST_RUNS]) if long else []


def seed_pairs(prose: Sequence[Prose]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """The places of equal runs by the two texts that have them, as positions in `prose`, the earlier text first."""
    return seeds_by_texts(*seeds_meeting(*sorted_seeds(prose)))


def sorted_seeds(prose: Sequence[Prose]) -> tuple[Any, Any, Any]:
    """What `seeds_in` says, so that equal runs stand side by side, those of one by text and place."""
    import numpy as np

    codes, texts, places = seeds_in(prose)  # by text and place
    order = np.argsort(codes, kind="stable")
    return codes[order].astype(np.uint64), texts[order].astype(np.int32), places[order].astype(np.int32)


def seeds_meeting(codes: Any, texts: Any, places: Any) -> tuple[Any, Any, Any, Any]:
    """The pairs of equal runs that are compared: the earlier texts, the later ones, and the places in both. The runs
    are sorted, and all that are equal are there.
    """
    # 1. pairs of places that stand near each other among equal seeds
    # 2. those that stand far from the first with the first
    import numpy as np

    first = np.searchsorted(codes, codes, side="left")
    at = np.arange(len(codes))
    pairs = [(at[d:][same], at[:-d][same]) for d in range(1, NEIGHBOURS + 1) for same in (codes[d:] == codes[:-d],)]
    far = at - first > NEIGHBOURS
    pairs.append((at[far], first[far]))
    later = np.concatenate([pair[0] for pair in pairs])
    earlier = np.concatenate([pair[1] for pair in pairs])
    return texts[earlier], texts[later], places[earlier], places[later]


def seeds_in(prose: Sequence[Prose]):  # type: ignore[no-untyped-def]  # numpy arrays, imported where used
    """The code, text and place of every run of `SEED` words that nothing parts."""
    import numpy as np

    codes, texts, places = [], [], []
    for number, text in enumerate(prose):
        words = np.frombuffer(text.codes, dtype=np.uint32).astype(np.uint64)
        for first, end in text.runs:
            if end - first < SEED:
                continue
            code = np.zeros(end - first - SEED + 1, dtype=np.uint64)
            for step in range(SEED):
                code = code * np.uint64(0x9E3779B97F4A7C15) + words[first + step : end - SEED + 1 + step]
            codes.append(code)
            texts.append(np.full(len(code), number))
            places.append(np.arange(first, end - SEED + 1))
    joined = [np.concatenate(part) if part else np.zeros(0, dtype=np.int64) for part in (codes, texts, places)]
    return joined[0], joined[1], joined[2]


def seeds_by_texts(a, b, at_a, at_b) -> dict[tuple[int, int], list[tuple[int, int]]]:  # type: ignore[no-untyped-def]  # numpy arrays
    """The places of shared seeds by the two texts that share them, for texts that share enough for a passage."""
    import numpy as np

    if not len(a):
        return {}
    both = a.astype(np.int64) * (int(max(a.max(), b.max())) + 1) + b
    order = np.lexsort((at_b, at_a, both))
    both, a, b, at_a, at_b = both[order], a[order], b[order], at_a[order], at_b[order]
    bounds = np.concatenate([[0], np.flatnonzero(np.diff(both)) + 1, [len(both)]])
    found = {}
    for at in np.flatnonzero(np.diff(bounds) >= LEAST_RUNS).tolist():
        start, end = bounds[at], bounds[at + 1]
        places = zip(at_a[start:end].tolist(), at_b[start:end].tolist(), strict=True)
        found[int(a[start]), int(b[start])] = list(places)
    return found


Region = tuple[int, int, int, int]


def _regions(seeds: Sequence[tuple[int, int]], one_text: bool) -> Iterator[Region]:
    """(first, end) on both sides of seeds that follow each other, with `GAP` words between at most."""
    growing: list[list[int]] = []
    for a, b in seeds:
        if one_text and b - a < SEED:
            continue
        for region in reversed(growing[-12:]):
            ahead_a, ahead_b = a - region[1], b - region[3]
            if -SEED < ahead_a <= GAP and -SEED < ahead_b <= GAP and abs(ahead_a - ahead_b) <= SHIFT:
                region[1], region[3] = max(region[1], a + SEED), max(region[3], b + SEED)
                break
        else:
            growing.append([a, a + SEED, b, b + SEED])
    return ((r[0], r[1], r[2], r[3]) for r in growing if r[1] - r[0] > SEED)


def _aligned(prose: Sequence[Prose], left: int, right: int, region: Region) -> Passage | None:
    a0, a1 = _widened(prose[left], region[0], region[1])
    b0, b1 = _widened(prose[right], region[2], region[3])
    if left == right and a1 > b0:
        a1 = b0 = min(region[1], region[2])
    one, other = prose[left].codes[a0:a1], prose[right].codes[b0:b1]
    blocks = [b for b in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks() if b.size]
    while blocks and blocks[0].size < 3:
        blocks.pop(0)
    while blocks and blocks[-1].size < 3:
        blocks.pop()
    if not blocks:
        return None
    equal = [(a0 + b.a + step, b0 + b.b + step) for b in blocks for step in range(b.size)]
    outside = [(at, to) for at, to in equal if not prose[left].quoted[at] and not prose[right].quoted[to]]
    (first, start), (last, end) = equal[0], equal[-1]
    density = len(equal) / max(last - first + 1, end - start + 1)
    if len(outside) < LEAST or density < LEAST_DENSITY:
        return None
    words = prose[left].folded()
    stems = {stem(words[at]) for at, _ in outside} - stop_words()
    if sum(map(rarity, stems)) < LEAST_WEIGHT:
        return None
    return Passage(
        left=left,
        right=right,
        left_start=prose[left].start(first),
        left_end=prose[left].end(last),
        right_start=prose[right].start(start),
        right_end=prose[right].end(end),
        words=len(outside),
        runs=_runs(outside),
        density=round(density, 3),
    )


def _runs(equal: Sequence[tuple[int, int]]) -> int:
    """How many of the pairs of places have the four before them directly in front of them on both sides."""
    found, length = 0, 0
    for (a, b), (at, to) in pairwise([(-2, -2), *equal]):
        length = length + 1 if (at - a, to - b) == (1, 1) else 1
        found += length >= SEED
    return found


def _widened(prose: Prose, first: int, end: int) -> tuple[int, int]:
    """The region with up to `GAP` words more on either side, inside its run."""
    low = max((a for a, _ in prose.runs if a <= first), default=0)
    high = min((b for _, b in prose.runs if b >= end), default=len(prose.codes))
    return max(low, first - GAP), min(high, end + GAP)


def _without_nested(passages: Sequence[Passage]) -> list[Passage]:
    """The passages that do not lie inside a longer one of the same two texts, sorted."""
    kept: list[Passage] = []
    for one in sorted(passages, key=lambda p: (p.left, p.right, -p.words, p.left_start, p.right_start)):
        same = (k for k in reversed(kept) if (k.left, k.right) == (one.left, one.right))
        if not any(_inside(one, k) for k in same):
            kept.append(one)
    return sorted(kept, key=lambda p: (p.left, p.right, p.left_start, p.right_start))


def _inside(one: Passage, other: Passage) -> bool:
    left = other.left_start < one.left_end and one.left_start < other.left_end
    return left and other.right_start < one.right_end and one.right_start < other.right_end
