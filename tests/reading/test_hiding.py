"""Names hidden by their look."""

from __future__ import annotations

import pytest

from rashomon.reading.hiding import IN_SIGHT, NAME, PEOPLE, PEOPLES, Hiding

HIDING = Hiding({"said", "the", "harbour", "master", "post", "us", "troops", "left", "not"})


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Venn said", [NAME, IN_SIGHT]),
        ("the Harbour Post said", [IN_SIGHT] * 4),
        ("the al-Tarv said", [IN_SIGHT, NAME, IN_SIGHT]),
        ("the French said", [IN_SIGHT, PEOPLE, IN_SIGHT]),
        ("Turks said", [PEOPLES, IN_SIGHT]),
        ("US troops left", [NAME, IN_SIGHT, IN_SIGHT]),
        ("US TROOPS LEFT", [IN_SIGHT] * 3),
        ("the troops NOT left", [IN_SIGHT] * 4),
        ("Monday Dr. Venn", [IN_SIGHT, IN_SIGHT, NAME]),
        ("42 , @Venn", [IN_SIGHT, IN_SIGHT, NAME]),
    ],
)
def test_what_looks_like_a_name_is_hidden(text: str, kinds: list[int]) -> None:
    assert HIDING.kinds(text.split()) == kinds


def test_which_name_it_is_does_not_matter() -> None:
    texts = [
        f"Yesterday {name} said the troops left {place}".split() for name, place in (("Venn", "Tarvo"), ("Li", "Ulm"))
    ]
    assert HIDING.kinds(texts[0]) == HIDING.kinds(texts[1])
