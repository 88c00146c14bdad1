"""Windows: what is cut together and what each word is told."""

from __future__ import annotations

import random

from rashomon.reading.labels import ROLES
from rashomon.training.corpora.polnear import Paragraph
from rashomon.training.examples import role_cuts, role_window

SAID = Paragraph(
    words=("“", "No", "”", "he", "said"),
    numbers=(0,),
    attributions=({"content": (0, 1, 2), "source": (3,), "cue": (4,)},),
)
MORE = Paragraph(words=("“", "Never", "”"), numbers=(0,), attributions=({"content": (0, 1, 2)},))


def test_an_attribution_over_two_paragraphs_is_one_link() -> None:
    example = role_window([SAID, MORE])
    labels = [ROLES[n] for n in example.roles or ()]
    assert labels == ["B-content", "I-content", "I-content", "B-source", "B-cue", "B-content", "I-content", "I-content"]
    (link,) = example.links
    assert link.cue == (4,) and link.roles == example.roles


def test_paragraphs_begin_where_they_begin() -> None:
    assert role_window([SAID, MORE]).paragraphs == (5,)


def test_a_part_without_its_cue_has_no_link() -> None:
    example = role_window([MORE])
    assert example.links == () and any(example.roles or ())


def test_windows_keep_order_and_lose_nothing() -> None:
    paragraphs = [Paragraph(words=("w",) * n, numbers=(), attributions=()) for n in (3, 90, 90, 5, 200)]
    cuts = role_cuts(paragraphs, random.Random(1))
    assert [p for cut in cuts for p in cut] == paragraphs
    assert all(len(cut) == 1 or sum(len(p.words) for p in cut) <= 160 for cut in cuts)
