"""The one thing mended in a tree: a date's parts hang together."""

from __future__ import annotations

from rashomon.claims.tree import with_whole_dates
from rashomon.terms import Reading

WORDS = ("gone", "on", "Wednesday", ",", "18", "September", ".")


def reading(head: tuple[int, ...]) -> Reading:
    ends = tuple(len(" ".join(WORDS[: n + 1])) for n in range(len(WORDS)))
    return Reading(
        report="r",
        word=WORDS,
        start=tuple(end - len(word) for end, word in zip(ends, WORDS, strict=True)),
        end=ends,
        lemma=WORDS,
        tag=("X",) * len(WORDS),
        head=head,
        label=("dep",) * len(WORDS),
        sentence=(0,) * len(WORDS),
        paragraph=(0,) * len(WORDS),
        names=(),
        roles=(),
        made_by="hand",
    )


def test_day_and_month_hang_on_the_weekday() -> None:
    assert with_whole_dates(reading((-1, 2, 0, 4, 0, 4, 0))).head == (-1, 2, 0, 4, 2, 4, 0)


def test_a_tree_that_would_become_a_circle_is_left_alone() -> None:
    circle = (-1, 2, 4, 4, 0, 4, 0)
    assert with_whole_dates(reading(circle)).head == circle
