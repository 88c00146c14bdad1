"""What somebody is said to be."""

from __future__ import annotations

import pytest

from rashomon.attribution.page import Page
from rashomon.attribution.trades import role_in
from tests.hand_readings import hand_reading, hand_report


@pytest.mark.parametrize(("noun", "lemma", "role"), [("officials", "official", None), ("editor", "editor", "editor")])
def test_several_beside_a_name_are_not_what_it_is(noun: str, lemma: str, role: str | None) -> None:
    report = hand_report(f"Lind, {noun}, left.")
    rows = ("Lind Lind PROPN 5 nsubj", ", , PUNCT 3 punct", f"{noun} {lemma} NOUN 1 appos", ", , PUNCT 1 punct")
    tree = "\n".join((*rows, "left leave VERB 0 root"))
    page = Page(report, hand_reading(report, tree, (("Lind", "PER"),)))
    assert role_in(page, (0, 2), 0, page.names[0], 0) == role
