"""What counts as repeating a text."""

from __future__ import annotations

import pytest

from rashomon.casebook.quoting import Quoting, only_ids

TEXT = "The vault under Brimhollow was emptied at dusk. Ulkessin said nobody was seen.\nIt rained."
OTHER = "It rained all day, and nobody was seen in the streets of Tosk."


@pytest.fixture
def quoting() -> Quoting:
    """Of a text with a title and a name, in a case with one text more."""
    return Quoting([TEXT], ["What Ulkessin saw", "in/vault.html", "vault"], lambda: [OTHER])


@pytest.mark.parametrize(
    ("said", "repeats"),
    [
        ("He told me that THE VAULT, under “Brimhollow”, was emptied!", True),  # marks and capitals do not count
        ("Ulkessin", True),  # a name of the text, alone
        ("it rained", False),  # too short to tell
        ("nobody was seen", False),  # the other report says so too
        ("the ferry list says otherwise", False),
        ("see in/vault.html", True),
        ("compare What Ulkessin saw", True),
        ("was emptied at dusk", True),  # a whole remark that stands in the text
        ("", False),
    ],
)
def test_what_repeats_a_text(quoting: Quoting, said: str, repeats: bool) -> None:
    assert quoting(said) is repeats


def test_the_strings_that_repeat_it_are_dropped(quoting: Quoting) -> None:
    detail = {"title": "What Ulkessin saw", "with": ["c0123456789abcdef"], "start": 4, "more": ["Ulkessin", "Tosk"]}
    assert quoting.without(detail) == {"with": ["c0123456789abcdef"], "start": 4, "more": ["Tosk"]}


def test_only_ids_are_left() -> None:
    detail = {"name": "Ulkessin", "with": ["c0123456789abcdef", "x"], "sha": "a" * 64, "start": 4, "to": None}
    assert only_ids(detail) == {"with": ["c0123456789abcdef"], "sha": "a" * 64, "start": 4, "to": None}
