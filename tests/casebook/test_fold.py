"""Words as search sees them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.casebook.fold import _listed, apostrophes, folded, letters, tokens

SPELLINGS = [
    "Ve’adon",
    "Ve'adon",
    "Veadon",
    "Ve‘adon",
    "Veʿadon",
    "Veʾadon",
    "Veʼadon",
    "Ve`adon",
    "Ve´adon",
    "VE׳ADON",
]


@pytest.mark.parametrize("written", [*SPELLINGS, "Vé'adon", "Ve\u0301adon", "Ve\u00adadon", "“Ve'adon”", "'Ve'adon'"])
def test_a_name_is_one_word_however_it_is_written(written: str) -> None:
    assert [token.word for token in tokens(written)] == ["veadon"]


@pytest.mark.parametrize("written", ["Ya'alon", "Ya’alon", "Yaalon"])
def test_the_spellings_of_the_requirement(written: str) -> None:
    assert folded(written).text == "yaalon"


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_possessive_is_parted_from_its_name(mark: str) -> None:
    assert [token.word for token in tokens(f"Ve{mark}adon{mark}s boat")] == ["veadon", "s", "boat"]


def test_a_mark_between_words_parts_them() -> None:
    assert [token.word for token in tokens("the officers' boat; al-Qadir 'sank'")] == [
        "the",
        "officers",
        "boat",
        "al",
        "qadir",
        "sank",
    ]


@given(st.text())
def test_every_character_knows_its_place(text: str) -> None:
    fold = folded(text)
    assert len(fold.origin) == len(fold.text)
    assert list(fold.origin) == sorted(fold.origin)
    assert all(0 <= place < len(text) for place in fold.origin)
    for token in tokens(text):
        assert token.word in folded(text[token.start : token.end]).text


@given(st.text())
def test_what_is_folded_folds_to_itself(text: str) -> None:
    once = [token.word for token in tokens(text)]
    assert [token.word for token in tokens(" ".join(once))] == once


def test_the_lists_hold_what_they_say() -> None:
    named = dict(_listed("apostrophes.tsv"))
    assert {chr(int(code, 16)) for code in named} == apostrophes()
    assert all(unicodedata.name(chr(int(code, 16))).lower() == name for code, name in named.items())
    for letter, plain in letters().items():
        assert unicodedata.normalize("NFKD", letter) == letter, f"{letter} needs no entry: Unicode takes it apart"
        assert plain.isascii() and plain.islower()
