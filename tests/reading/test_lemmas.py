"""Lemma scripts: what makes one, what it makes, and the choice among those that fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.reading.lemmas import Lemmatizer, lemma_by, script_of


@given(st.text(alphabet="abcdeXYZ'", min_size=1, max_size=8), st.text(alphabet="abcdeXYZ'", min_size=1, max_size=8))
def test_a_script_makes_the_lemma_it_was_made_from(word: str, lemma: str) -> None:
    assert lemma_by(script_of(word, lemma), word) == lemma


def test_only_scripts_that_fit_are_chosen() -> None:
    chooser = Lemmatizer(["led>", "lies>y", "=told>tell", "l>"], ["VERB sank sink"], {"warn", "tell"}.__contains__)
    scores = [4.0, 3.0, 2.0, 1.0]
    assert chooser.lemma("warned", "VERB", scores) == "warn"
    assert chooser.lemma("told", "VERB", scores) == "tell"
    assert chooser.lemma("Cities", "NOUN", scores) == "city"
    assert chooser.lemma("said", "VERB", scores) == "said"
    assert chooser.lemma("Sank", "VERB", scores) == "sink"


def test_a_word_without_any_fitting_script_is_lowered() -> None:
    assert Lemmatizer(["lies>y"]).lemma("Told", "VERB", [1.0]) == "told"
