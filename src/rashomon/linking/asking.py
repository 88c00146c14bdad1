"""Which pairs of claims somebody is asked about who compares two texts, and what their scores are then.

Enters: candidate pairs with their scores, the claims, a function that compares two texts. Leaves: the pairs that were
asked about. Which these are depends on the pairs alone and not on their order, so that a case that grew asks what one
made anew would. Deliberately not done: saying what the answer means (see `understood.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np

from rashomon.linking.actions import Kinship, kinship
from rashomon.linking.facets import Facets, copied_alike
from rashomon.linking.growing import Compared, Scored
from rashomon.linking.sets import distinct
from rashomon.linking.understood import added_by, read_as
from rashomon.terms import ComparesTexts, Odds, Texts

if TYPE_CHECKING:
    from rashomon.linking.sets import Flags, Numbers

PARTNERS = 12  # of a claim, those most like it by the sum, that are asked about; by hand
LEAST = 0  # what has a lower sum stays apart anyway
# Below it two claims with a sum above 0 are surely of one thing. Of such pairs below 0.05 that lay in two matters 38 of
# 40 of planted seeds 1-3, 11, 12 were of one, and 100 of 144 of ECB+ train; the first case asks for 0.04 (0187).
SURE = 0.04
MOST = 1 << 32  # claims of a case


@runtime_checkable
class ComparesMany(Protocol):
    """Somebody who compares two texts, and many at a time faster."""

    def __call__(self, left: str, right: str) -> Odds:
        """The odds of two texts."""

    def among(self, texts: Sequence[Texts], known: Mapping[Texts, Odds]) -> Mapping[Texts, Odds]:
        """The odds of all of `texts`, which are all that linking needs; some are `known` already."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The pairs that were asked about, by the earlier claim and then the later, with the scores that they have since,
    and how likely each is of two things; `odds` are those of the texts.
    """

    pairs: Scored
    of: tuple[float, ...]
    odds: Mapping[Texts, Odds] = field(default_factory=dict)

    def over(self, scored: Scored) -> Scored:
        """`scored` with the scores that those pairs have that were asked about."""
        if not len(self.pairs.left):
            return scored
        asked, keys = (coded(some.left, some.right) for some in (self.pairs, scored))
        at = np.minimum(np.searchsorted(asked, keys), len(asked) - 1)
        return scored._replace(score=np.where(asked[at] == keys, self.pairs.score[at], scored.score))

    def by_pair(self) -> dict[tuple[int, int], float]:
        """How likely each pair of positions is of two things."""
        return dict(zip(zip(self.pairs.left.tolist(), self.pairs.right.tolist(), strict=True), self.of, strict=True))

    def sure(self) -> Numbers:
        """The pairs that are surely of one thing by what was answered and that nothing keeps apart, in two rows."""
        likely = (self.pairs.score > 0) & ~self.pairs.apart
        pairs = self.pairs.some(np.flatnonzero(likely & (np.array(self.of) < SURE)))
        return np.stack([pairs.left, pairs.right])

    def unlike(self, before: Asked, place: Numbers) -> Numbers:
        """The pairs that were asked about only now or only `before`, by where claims stand now, in two rows."""
        was = before.pairs.moved(place)
        asked, had = coded(self.pairs.left, self.pairs.right), np.sort(coded(was.left, was.right))
        return np.stack(np.divmod(np.setxor1d(asked, had, assume_unique=True), MOST))


_NO_PAIR = np.zeros(0, np.int64)
NOTHING = Asked(Scored(_NO_PAIR, _NO_PAIR, _NO_PAIR, np.zeros(0, bool)), ())


def coded(left: Numbers, right: Numbers) -> Numbers:
    """Each pair as one number."""
    return left * MOST + right


def asked_about(
    facets: Sequence[Facets],
    pairs: Scored,
    compare: ComparesTexts | None,
    compared: Compared | None = None,
    known: Mapping[Texts, Odds] | None = None,
) -> Asked:
    """The best partners of each claim among `pairs`, asked about where the odds of their texts are not `known`; none
    where nobody can `compare`.
    """
    if compare is None:
        return NOTHING
    return asked_among(facets, pairs, may_be_asked(facets, pairs), compare, compared, known)


def asked_among(
    facets: Sequence[Facets],
    pairs: Scored,
    may: Flags,
    compare: ComparesTexts | None,
    compared: Compared | None = None,
    known: Mapping[Texts, Odds] | None = None,
) -> Asked:
    """The same where it is known which of the `pairs` `may` be asked about."""
    if compare is None:
        return NOTHING
    return answered(facets, best_partners(pairs.some(np.flatnonzero(may))), compare, compared, known)


def answered(
    facets: Sequence[Facets],
    pairs: Scored,
    compare: ComparesTexts,
    compared: Compared | None = None,
    known: Mapping[Texts, Odds] | None = None,
) -> Asked:
    """All of `pairs`, asked about."""
    left, right = ([facets[at] for at in side.tolist()] for side in (pairs.left, pairs.right))
    texts = [_texts(*both) for both in zip(left, right, strict=True)]
    odds = _odds(list(dict.fromkeys(texts)), compare, known or {})
    of = tuple(odds[two].other for two in texts)
    compared = compared or Compared.of(facets, np.concatenate([pairs.left, pairs.right]))
    added = np.fromiter(map(added_by, of), np.int64, len(of))
    return Asked(compared.scored(pairs.left, pairs.right, added), of, odds)


def _odds(texts: Sequence[Texts], compare: ComparesTexts, known: Mapping[Texts, Odds]) -> Mapping[Texts, Odds]:
    """What is said of each two of the texts."""
    if isinstance(compare, ComparesMany):
        return compare.among(texts, known)
    return {two: known[two] if two in known else compare(*two) for two in texts}


def _texts(left: Facets, right: Facets) -> Texts:
    one, other = sorted((read_as(left), read_as(right)))
    return one, other


def may_be_asked(facets: Sequence[Facets], pairs: Scored) -> Flags:
    """Which of the pairs are worth asking about: those that the sum would gather, of two reports or on the words of
    two sources, not worded alike, and not plainly opposed.
    """
    found = (pairs.score > LEAST) & ~pairs.apart
    for at in np.flatnonzero(found).tolist():
        left, right = facets[pairs.left[at]], facets[pairs.right[at]]
        plain = left.claim.text == right.claim.text or copied_alike(left, right) or opposed_between_two(left, right)
        found[at] = not plain and (left.report.id != right.report.id or _of_two(left, right))
    return found


def opposed_between_two(left: Facets, right: Facets) -> bool:
    """Whether two claims say opposite things of how the same two stand to each other ("fights the Front", "its ally"):
    that they are of one thing needs nobody who understands words, and the model takes it for two.
    """
    both = {one.key for one in left.actors} & {one.key for one in right.actors}
    standing = left.claim.standing and right.claim.standing
    return standing and len(both) > 1 and kinship(left.action, right.action) is Kinship.OPPOSED


def _of_two(left: Facets, right: Facets) -> bool:
    """Whether none of those on whose word the one stands is behind the other."""
    return {root.key for root in left.path.roots}.isdisjoint(root.key for root in right.path.roots)


def best_partners(pairs: Scored) -> Scored:
    """Those that are among the `PARTNERS` best of one of their claims, as in `best_partners.sql`, sorted."""
    one, other = np.concatenate([pairs.left, pairs.right]), np.concatenate([pairs.right, pairs.left])
    both_ways = np.tile(np.arange(len(pairs.left)), 2)
    order = np.lexsort((other, -pairs.score[both_ways], one))
    begins = np.flatnonzero(np.diff(one[order], prepend=-1))
    rank = np.arange(len(order)) - np.repeat(begins, np.diff(begins, append=len(order)))
    best = pairs.some(distinct(both_ways[order[rank < PARTNERS]]))
    return best.some(np.lexsort((best.right, best.left)))
