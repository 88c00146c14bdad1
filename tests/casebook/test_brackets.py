"""Names in brackets: which words they stand for, and another name, or the words themselves, in their place."""

from __future__ import annotations

import pytest

from rashomon.casebook.brackets import brackets_in, renamed


@pytest.mark.parametrize(
    ("text", "paraphrase", "words", "was", "other", "left"),
    [
        ("he left", "[Tom Vell] left", "he", "Tom Vell", "[Ilka Moor] left", "he left"),
        ("Vell left", "[Tom Vell] left", "Vell", "Tom Vell", "Vell [Ilka Moor] left", "Vell left"),
        ("once Moor fled", "[Tom Moor] fled", "Moor", "Tom Moor", "[Ilka Moor] fled", "Moor fled"),
        ("sold his boat", "[Ada] sold [Tom]’s boat", "his", "Tom", "[Ada] sold [Ilka Moor]’s boat",
         "[Ada] sold his boat"),
        ("Vell's boat sank", "[Tom Vell]'s boat sank", "Vell", "Tom Vell", "Vell's [Ilka Moor] boat sank",
         "Vell's boat sank"),
        ("He’s at sea", "[Tom Vell]’s at sea", "He", "Tom Vell", "[Ilka Moor]’s at sea", "He’s at sea"),
        ("we left", "we [the miners] left", "we", "the miners", "we [Ilka Moor] left", "we left"),
        ("I’m at sea", "I’m [Tom Vell] at sea", "I", "Tom Vell", "I’m [Ilka Moor] at sea", "I’m at sea"),
        ("where it sank", "in [the bay] it sank", "where", "the bay", "in [Ilka Moor] it sank", "where it sank"),
        ("“he said it”", "[Tom] said [the truth]", "it", "the truth", "[Tom] said [Ilka Moor]", "[Tom] said it"),
        ("he hit him", "[Tom] hit [Tom]", "him", "Tom", "[Tom] hit [Ilka Moor]", "[Tom] hit him"),
        ("Tom Vell left", "Tom Vell left", "Tom Vell", "Tom Vell", "Tom Vell [Ilka Moor] left", "Tom Vell left"),
        ("it sank", "it sank", "it", "it", "[Ilka Moor] sank", "it sank"),
        ("that we use", "we use [the boat]", "that", "the boat", "we use [Ilka Moor]", "we use [that]"),
    ],
)  # fmt: skip
def test_a_name_is_another_one_or_none(text: str, paraphrase: str, words: str, was: str, other: str, left: str) -> None:
    place = (text.index(words), text.index(words) + len(words))
    if words == "him":
        assert [text[one.start : one.end] for one in brackets_in(text, paraphrase)] == ["he", "him"]
    assert renamed(text, paraphrase, place, was, "Ilka Moor") == other
    assert renamed(text, paraphrase, place, was, None) == left


@pytest.mark.parametrize(
    ("paraphrase", "wanted"),
    [
        ("[the old guard] sank two boats", "[Ilka Moor] sank two boats"),
        ("[The “old guard” will] sink two boats", "[The “old guard” will] sink two boats"),
        ("[Ada and the old guard] sank two boats", "[Ada and Ilka Moor] sank two boats"),
        ("two boats sank", "two boats sank"),
    ],
)
def test_who_stands_in_front_of_the_claim_is_known_by_name(paraphrase: str, wanted: str) -> None:
    assert renamed("sank two boats", paraphrase, (-40, -30), "The old guard", "Ilka Moor") == wanted


def test_brackets_of_the_text_stand_for_themselves() -> None:
    assert brackets_in("the [small] boat sank", "the [small] boat sank") == ()
