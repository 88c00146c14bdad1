"""Pairs of short reports: the package's own can be read, bad ones are refused, and what counts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import rashomon.evaluation
from rashomon.evaluation import everyday
from rashomon.evaluation.everyday import Everyday, everyday_pairs, everyday_scores
from rashomon.terms import DisputeKind
from rashomon.terms.errors import UsageError

OWN = Path(rashomon.evaluation.__file__).parent / "gold" / "everyday"
PAIR = '[[pair]]\n{}\nleft = "Six died in Osk."\nright = "Nine died in Osk."\n'


@pytest.mark.parametrize(("name", "each"), [("open.toml", 50), ("unread.toml", 10)])
def test_half_of_the_packages_pairs_collide(name: str, each: int) -> None:
    pairs = everyday_pairs(OWN / name)
    assert Counter(pair.dispute is None for pair in pairs) == {True: each, False: each}
    assert {pair.dispute for pair in pairs} == {None, *DisputeKind}


@pytest.mark.parametrize("kind", ['dispute = "colour"', 'near = "far"', "", 'dispute = "number"\nnear = "update"'])
def test_a_pair_without_a_known_kind_is_refused(tmp_path: Path, kind: str) -> None:
    (tmp_path / "pairs.toml").write_text(PAIR.format(kind))
    with pytest.raises(UsageError, match="pair 1"):
        everyday_pairs(tmp_path / "pairs.toml")


def test_what_is_found_is_counted_by_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = ('dispute = "number"', 'dispute = "denied"', 'dispute = "place"', 'near = "update"', 'near = "part of"')
    (tmp_path / "pairs.toml").write_text("".join(map(PAIR.format, kinds)))
    number = frozenset({DisputeKind.NUMBER})

    def shown(pair: Everyday, _: object) -> frozenset[DisputeKind]:
        return (
            number if pair.dispute in (DisputeKind.NUMBER, DisputeKind.DENIED) or pair.near == "update" else frozenset()
        )

    monkeypatch.setattr(everyday, "shown", shown)
    scores = everyday_scores(tmp_path / "pairs.toml", None)  # type: ignore[arg-type]
    assert (round(scores["precision"]), round(scores["recall"]), scores["right_kind"]) == (67, 67, 50)
    assert (scores["recall.number"], scores["recall.place"]) == (100, 0)
    assert (scores["wrong.update"], scores["wrong.part_of"]) == (1, 0)
