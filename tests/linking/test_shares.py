"""Keys and rows made some claims at a time are those made at once, in whatever order they come."""

import marshal
from random import Random

import numpy as np
import pytest

from rashomon.linking.facets import Facets, Setting, facets_of
from rashomon.linking.growing import met_among
from rashomon.linking.shares import Shares, plain_share, share_from, share_of
from tests.linking.hand_claims import claim_of, drawn


def told(chance: Random, number: int) -> Facets:
    """A claim of a report of its own, with a count and a day or without."""
    report, sentence, agent, target = drawn(chance, number, " and killed 9 soldiers")
    claim = claim_of(
        report, sentence, "shell", agent, target,
        number=("9", "soldiers") if number % 2 else None, time="2031-03-02" if number % 3 else None,
    )  # fmt: skip
    return facets_of(claim, report, {}, Setting(themes={report.id: (target.lower(), "quarry")}))


@pytest.mark.parametrize("seed", range(4))
def test_shares_in_any_order_make_what_all_claims_make_at_once(seed: int) -> None:
    chance = Random(seed)
    made = [told(chance, number) for number in range(40)]
    parts = [made[:7], made[7:8], made[8:30], made[30:]]
    shares, numbered = Shares(), {}
    for at in chance.sample(range(len(parts)), len(parts)):
        share = share_of(parts[at])
        if at % 2:  # as another process hands it over
            share = share_from(marshal.loads(marshal.dumps(plain_share(share))), parts[at])
        numbered[at] = shares.numbered(share)
    case = sorted(made, key=lambda one: one.id)
    one, _ = met_among(case, shares.put_together(made, [numbered[at] for at in range(len(parts))]))
    other, _ = met_among(case)
    assert len(other.pairs.left) > 100
    for together, apart in zip(one.pairs, other.pairs, strict=True):
        assert np.array_equal(together, apart)


def test_shares_are_there_for_once() -> None:
    chance = Random(1)
    made = [told(chance, number) for number in range(5)]
    shares = Shares()
    shares.put_together(made, [shares.numbered(share_of(made))])
    counts, keys = shares.taken_keys()
    assert len(counts) == 5 and counts.sum() == len(keys)
    assert len(shares.taken_rows().codes["action"]) == 5
    assert not shares._shares
