"""Cutting words: by UD's rules, without losing a character."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.reading.words import recut, word_spans


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in word_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't know.", "They do n't know ."),
        ("He can’t, she said.", "He ca n’t , she said ."),
        ("cannot gonna", "can not gon na"),
        ("Ya'alon and L'Enfant met.", "Ya'alon and L'Enfant met ."),
        ("the U.S.'s envoy", "the U.S. 's envoy"),
        ("Mr. J. Aldery Jr. left", "Mr. J. Aldery Jr. left"),
        ("rebel-held, pro-government e-mail", "rebel - held , pro-government e-mail"),
        ("a balanced–policy—they say", "a balanced – policy — they say"),
        ("“We won,” he said.", "“ We won , ” he said ."),
        ("$1.5 million, 30% of 2,000", "$ 1.5 million , 30 % of 2,000"),
        ("See https://example.org/a-b?c=d, she said.", "See https://example.org/a-b?c=d , she said ."),
        ("or ask desk@courier.example.", "or ask desk@courier.example ."),
        ("at 5:30 p.m. on 12/3", "at 5:30 p.m. on 12/3"),
        ("rope, tar etc. The rest, etc. by sea.", "rope , tar etc . The rest , etc. by sea ."),
        ("Write to Aldery@DESK or desk@courier.example", "Write to Aldery@DESK or desk@courier.example"),
        ("What?! No...", "What ?! No ..."),
        ("@courier wrote #harbour", "@courier wrote #harbour"),
        ("the workers' and the 1990s' men's", "the workers ' and the 1990s ' men 's"),
        ("he\u00a0said\u00a0so", "he said so"),
        ("cafe\u0301 and coop\u00aderate", "cafe\u0301 and coop\u00aderate"),
        ("ok \U0001f44d\U0001f3fd fine", "ok \U0001f44d\U0001f3fd fine"),
        ("\u200bzero\u2060 width\ufeff", "zero width"),
    ],
)  # fmt: skip
def test_words_are_cut_as_ud_does(text: str, expected: str) -> None:
    assert words(text) == expected.split(" ")


def test_an_empty_text_has_no_words() -> None:
    assert word_spans("") == []
    assert word_spans(" \t\u00a0\n\u200b") == []


@given(st.text(max_size=200))
def test_spans_are_in_order_and_leave_nothing_visible_out(text: str) -> None:
    spans = word_spans(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    covered = {i for start, end in spans for i in range(start, end)}
    invisible = {i for i, c in enumerate(text) if i not in covered}
    assert all(text[i].isspace() or ord(text[i]) < 32 or text[i] in _UNSEEN for i in invisible)


_UNSEEN = "\x7f\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"


@given(st.text(alphabet="Aab'’.-,\"1$ \n", max_size=60))
def test_what_stands_before_a_blank_line_does_not_depend_on_what_follows(text: str) -> None:
    line = text.split("\n", maxsplit=1)[0]
    assert words(line + " ")[: len(words(line)) - 1] == words(line)[:-1]


@given(st.lists(st.text(alphabet="ab-'.`", min_size=1, max_size=6), max_size=8))
def test_recut_words_know_their_tokens(tokens: list[str]) -> None:
    cut, owner = recut(tokens)
    assert sorted(set(owner)) == list(range(len(tokens)))
    assert owner == sorted(owner)
    assert len(cut) == len(owner)


@given(st.lists(st.text(alphabet="aB1'’.-,@/\"$", min_size=1, max_size=12), max_size=6))
def test_what_stands_between_white_space_is_cut_alike_anywhere(chunks: list[str]) -> None:
    text = "".join(f"{chunk}\u200b " for chunk in chunks)
    alone = [words(f"{chunk} ") for chunk in chunks]
    assert words(text) == [word for chunk in alone for word in chunk]


@pytest.mark.parametrize("part", ["a-", "a1.", "ab@", "x's", "'s", "%", "555-"])
def test_a_stretch_without_white_space_takes_time_by_its_length(part: str) -> None:
    """Without bounds, 120,000 characters took two minutes and more."""
    text = part * (120_000 // len(part))
    started = time.process_time()
    assert "".join(words(text)) == text
    assert time.process_time() - started < 20


def test_addresses_are_whole_in_a_long_stretch_too() -> None:
    text = "-" * 1000 + "desk@courier.example,news.courier.com," + "-" * 10
    assert words(text)[1:5] == ["desk@courier.example", ",", "news.courier.com", ","]
