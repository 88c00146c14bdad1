"""Links from scores written by hand: what belongs to which cue, and what is put in order afterwards."""

from __future__ import annotations

import numpy as np

from rashomon.reading.attributing import (
    _filled,
    _placed,
    _repaired,
    _surest,
    _unrepeated,
    _without_swallowed,
    words_of,
)
from rashomon.reading.labels import ROLES
from rashomon.terms.reading import Roles


def roles(cue: tuple[tuple[int, int], ...], score: float = 0.5, depth: int = 0) -> Roles:
    return Roles(cue=cue, source=(), content=(), score=score, depth=depth)


def test_an_inside_label_without_its_begin_becomes_one() -> None:
    assert _repaired(["I-cue", "O", "B-source", "I-content"]) == ["B-cue", "O", "B-source", "B-content"]


def test_of_two_sources_the_surer_is_kept() -> None:
    shares = np.zeros((4, len(ROLES)))
    shares[0, ROLES.index("B-source")] = 0.6
    shares[2:, ROLES.index("I-source")] = 0.5
    assert _surest(((0, 0), (2, 3)), shares) == ((2, 3),)
    assert _surest(((0, 0),), shares) == ((0, 0),)


def test_gaps_close_unless_the_cue_or_source_stands_in_them() -> None:
    assert _filled(((0, 2), (4, 5), (9, 9)), {7}) == ((0, 5), (9, 9))


def test_a_cue_inside_a_longer_one_is_swallowed() -> None:
    long, short = roles(((1, 3),)), roles(((2, 2),))
    assert _without_swallowed([long, short]) == [long]


def test_an_inner_attribution_does_not_repeat_an_outer_cue() -> None:
    outer, again, other = roles(((1, 1),)), roles(((1, 1),), 0.9, 1), roles(((4, 4),), 0.9, 1)
    assert _unrepeated([again, outer, other]) == [outer, other]


def test_words_of_spans() -> None:
    assert words_of(((1, 2), (4, 4))) == {1, 2, 4}


def test_what_an_excerpt_holds_is_numbered_as_in_its_text() -> None:
    inner = Roles(cue=((1, 1),), source=((0, 0),), content=((2, 4),), score=0.5)
    placed = _placed(inner, [3, 4, 6, 7, 9], 2)
    assert (placed.source, placed.cue, placed.content) == (((3, 3),), ((4, 4),), ((6, 7), (9, 9)))
    assert (placed.score, placed.depth) == (0.5, 2)
