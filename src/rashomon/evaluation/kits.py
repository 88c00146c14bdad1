"""How well pairs of claims are told apart: on kits (`rashomon.training.kits`) that nothing was trained on.

Enters: kits. Leaves: for all pairs of lines of an event, like events included, how often the likeliest kind is right,
and how well each kind is found among all the others, beside a rival that counts words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import sqrt
from pathlib import Path

from rashomon.terms.comparing import Odds
from rashomon.terms.errors import UsageError
from rashomon.training.kits import KINDS, Kit, Pair, events, kits_in, like_events, near_misses, pairs_of_matter

SOUGHT = ("same", "exclude")
# Above it the rival takes two claims to be of one question; best mean of both F1 on the training kits set aside.
RIVAL_NEAR = 0.2
_NOT = frozenset(
    ("not", "no", "never", "nobody", "none", "nothing", "nor", "neither", "without", "cannot", "nowhere"),
)

Shares = Sequence[float]  # of each of KINDS


def kit_scores(path: Path) -> dict[str, float]:
    """The installed model's scores on the kits at `path`, a file or a folder, in per cent, with the rival's.

    UsageError where no kit is there, or a line has no place.
    """
    from rashomon.reading.comparing import ClaimPairs

    try:
        kits = kits_in(path)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if not kits:
        raise UsageError(f"no kit at {path}")
    model = ClaimPairs.load()
    pairs = [pair for event in events(kits) for pair in all_pairs(event)]
    found = pair_scores(pairs, lambda left, right: shares_of(model(left, right)))
    rival = pair_scores(pairs, by_words)
    return {"pairs": float(len(pairs)), **found, **{f"rival.{name}": value for name, value in rival.items()}}


def shares_of(odds: Odds) -> Shares:
    """The probabilities in the order of KINDS."""
    return odds.same, odds.exclude, odds.beside, odds.other


def all_pairs(event: Sequence[Kit]) -> Iterable[Pair]:
    """All pairs of lines of an event and of it and its like events."""
    for kit in event:
        for matter in kit.matters:
            yield from pairs_of_matter(matter)
        yield from near_misses(kit)
    yield from like_events(event)


def pair_scores(pairs: Iterable[Pair], shares: Callable[[str, str], Shares]) -> dict[str, float]:
    """`accuracy`, the mean over kinds of how many of each are found; for `same` and `exclude` precision, recall and F1
    of the likeliest kind, and average precision (`.ap`) over all thresholds."""
    gold: list[str] = []
    given: list[Shares] = []
    for pair in pairs:
        gold.append(pair.kind)
        given.append(shares(pair.left, pair.right))
    likeliest = [KINDS[max(range(len(KINDS)), key=one.__getitem__)] for one in given]
    right = Counter(one for one, other in zip(gold, likeliest, strict=True) if one == other)
    there, said = Counter(gold), Counter(likeliest)
    found = {"accuracy": 100 * sum(right[kind] / there[kind] for kind in there) / len(there)}
    for kind in SOUGHT:
        found[f"{kind}.precision"] = 100 * right[kind] / max(1, said[kind])
        found[f"{kind}.recall"] = 100 * right[kind] / max(1, there[kind])
        found[f"{kind}.f1"] = 200 * right[kind] / max(1, said[kind] + there[kind])
        at = KINDS.index(kind)
        found[f"{kind}.ap"] = 100 * average_precision(
            [(one[at], own == kind) for one, own in zip(given, gold, strict=True)]
        )
    return found


def average_precision(scored: Sequence[tuple[float, bool]]) -> float:
    """The mean of the precision at each that is sought, from the highest score; equal scores count together.

    >>> average_precision([(0.9, True), (0.8, False), (0.7, True)])
    0.8333333333333333
    """
    found = seen = 0
    total = 0.0
    by_score: dict[float, list[bool]] = {}
    for score, sought in scored:
        by_score.setdefault(score, []).append(sought)
    for _, group in sorted(by_score.items(), reverse=True):
        found, seen = found + sum(group), seen + len(group)
        total += sum(group) * found / seen
    return total / found if found else 0.0


def by_words(left: str, right: str) -> Shares:
    """The rival: alike words are one question, and one "not" between two claims makes them exclude each other."""
    one, two = _words(left), _words(right)
    near = len(one & two) / sqrt(max(1, len(one) * len(two)))
    parts = bool(one & _NOT) != bool(two & _NOT)
    known = near / (near + RIVAL_NEAR)  # as likely as not at RIVAL_NEAR
    return (0.0, known, 0.0, 1 - known) if parts else (known, 0.0, 0.0, 1 - known)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+|\d+", text.lower().replace("n't", " not")))
