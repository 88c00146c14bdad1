"""Runs that reports share, after some came and went, are those from scratch."""

from random import Random

import pytest

from rashomon.linking import passages
from rashomon.linking.prose import Prose, prose_of
from rashomon.linking.seeds import Seeds, seeds_again
from tests.linking.hand_claims import report_of

SENTENCES = tuple(f"the {word} of Tosk stood near the river and burned all night" for word in ("mill", "barn", "inn"))


def told(chance: Random, number: int) -> Prose:
    """A report of sentences that many others have."""
    some = [chance.choice(SENTENCES) for _ in range(chance.randint(0, 3))]
    text = " ".join([f"report{number} begins", *some, f"and ends so{number}"])
    return prose_of(report_of(text, input=f"{number}.txt"))


@pytest.mark.parametrize("seed", range(8))
def test_runs_after_changes_are_those_from_scratch(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages, "NEIGHBOURS", 2)  # so that who comes parts others
    monkeypatch.setattr(passages, "LEAST_RUNS", 9)  # some have fewer in common
    chance = Random(seed)
    case = [told(chance, number) for number in range(12)]
    before: Seeds | None = None
    gone_apart = 0
    for step in range(6):
        now = sorted(case, key=lambda one: one.report.id)
        had, before = before, seeds_again(now, before)
        scratch = seeds_again(now)
        assert before.shared == scratch.shared, f"seed {seed}, step {step}"
        assert all((one == other).all() for one, other in zip(before.runs, scratch.runs, strict=True))
        there = {one.report.id for one in now}
        gone_apart += sum(there.issuperset(two) for two in had.shared.keys() - before.shared.keys()) if had else 0
        case = [one for one in case if chance.random() < 0.9] if step % 2 else case
        case += [told(chance, 100 * step + more) for more in range(1 + chance.randrange(3))]
        case[0] = prose_of(case[0].report)  # made again of the same
    assert scratch.shared
    if seed == 0:
        assert gone_apart, "no two reports are compared no longer that stay"


def test_runs_stand_by_code_then_text_then_place() -> None:
    chance = Random(3)
    found = passages.sorted_seeds([told(chance, number) for number in range(12)])
    rows = list(zip(*(column.tolist() for column in found), strict=True))
    assert rows == sorted(rows) and len({code for code, _, _ in rows}) < len(rows)
