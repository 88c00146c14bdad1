"""Scores of what pairs of claims say to each other, counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.evaluation.kits import RIVAL_NEAR, all_pairs, average_precision, by_words, kit_scores, pair_scores
from rashomon.terms.errors import UsageError
from rashomon.training.kits import KINDS, Pair, parsed

TEXT = """# Fire
: Was it put out
= yes
The fire went out.
It is out.
= no
The fire did not go out.
: Who came
= two
Two came.
#~ Another
: Was it put out
= yes
That one went out.
"""


def test_all_pairs_of_an_event_are_asked_once() -> None:
    pairs = list(all_pairs(parsed(TEXT)))
    assert len(pairs) == len({frozenset((pair.left, pair.right)) for pair in pairs}) == 10
    assert [sum(pair.kind == kind for pair in pairs) for kind in KINDS] == [1, 2, 0, 7]


def test_scores_are_what_is_counted_by_hand() -> None:
    shares = {
        ("a", "b"): ("same", (0.7, 0.1, 0.1, 0.1)),
        ("a", "c"): ("same", (0.2, 0.1, 0.1, 0.6)),
        ("a", "d"): ("exclude", (0.4, 0.3, 0.2, 0.1)),
        ("a", "e"): ("other", (0.1, 0.2, 0.1, 0.6)),
    }
    pairs = [Pair(left, right, kind) for (left, right), (kind, _) in shares.items()]
    found = pair_scores(pairs, lambda left, right: shares[left, right][1])
    assert found["accuracy"] == pytest.approx(100 * (1 / 2 + 0 + 1) / 3)
    assert (found["same.precision"], found["same.recall"], found["same.f1"]) == (50, 50, 50)
    assert found["same.ap"] == pytest.approx(100 * (1 + 2 / 3) / 2)
    assert found["exclude.recall"] == 0 and found["exclude.ap"] == 100


def test_equal_scores_count_together() -> None:
    assert average_precision([(0.5, True), (0.5, False)]) == average_precision([(0.5, False), (0.5, True)]) == 0.5
    assert average_precision([(0.5, False)]) == 0


def test_the_rival_counts_words_and_looks_for_one_not() -> None:
    alike = by_words("The valve was tested.", "The valve was never tested.")
    assert max(alike) == alike[KINDS.index("exclude")]
    equal = by_words("The valve was tested.", "The valve was tested.")
    assert equal[KINDS.index("same")] == pytest.approx(1 / (1 + RIVAL_NEAR)) and max(equal) == equal[0]
    assert by_words("Four died.", "A valve failed.")[KINDS.index("other")] == 1


def test_what_is_no_kit_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "kits.txt"
    file.write_text("A claim.\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"kits\.txt:1"):
        kit_scores(file)
    file.write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="no kit"):
        kit_scores(file)
