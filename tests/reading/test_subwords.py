"""Pieces and forms of words."""

from __future__ import annotations

from tokenizers import Tokenizer, models

from rashomon.reading.labels import CASES
from rashomon.reading.subwords import FORMS, Subwords

VOCABULARY = {name: n for n, name in enumerate(("[UNK]", "[CLS]", "[SEP]", "[MASK]", "“", "”", "no"))}


def subwords() -> Subwords:
    return Subwords(Tokenizer(models.WordPiece(VOCABULARY, unk_token="[UNK]")))


def forms(words: list[str], paragraphs: tuple[int, ...] = ()) -> list[tuple[str, int]]:
    """(case, quoted) of each piece between the two ends."""
    _, found, _ = subwords().encode(words, paragraphs)
    assert found.max(initial=0) < FORMS
    return [(CASES[n % len(CASES)], int(n) // len(CASES)) for n in found[1:-1]]


def test_a_form_is_case_and_quotation() -> None:
    assert forms(["“", "No", "”", "no"]) == [("no letters", 0), ("capital", 1), ("no letters", 0), ("lower", 0)]


def test_a_hidden_word_is_one_piece_and_says_only_as_what_it_is_hidden() -> None:
    ids, found, owner = subwords().encode(["No", "Venn-Toll", "no"], hidden=[0, 1, 0])
    assert ids[2] == VOCABULARY["[MASK]"]
    assert [CASES[n] for n in found[1:-1]] == ["capital", "name", "lower"]
    assert owner.tolist() == [-1, 0, 1, 2, -1]


def test_quotation_marks_start_afresh_in_a_new_paragraph() -> None:
    words = ["“", "no", "no", "“", "no", "”"]
    assert [quoted for _, quoted in forms(words, (3,))] == [0, 2, 2, 0, 1, 0]


def test_curly_and_straight_marks_are_one() -> None:
    tokenizer = Tokenizer(models.WordPiece({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "[MASK]": 3, '"': 4, "no": 5}))
    both = Subwords(tokenizer)
    for curly, straight in ((["“", "no", "”"], ['"', "no", '"']), (["“", "no"], ['"', "no"])):
        assert [a.tolist() for a in both.encode(curly)] == [a.tolist() for a in both.encode(straight)]
