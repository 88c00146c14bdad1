"""Scores of what pronouns may stand for: by what is said, whoever is named; each window alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rashomon.reading.antecedents import Antecedents, Window, digest_of_model
from rashomon.terms import Name, NameKind
from rashomon.terms.antecedents import AskedPronoun, AskedReport


def asked(text: str, *candidates: str, pronoun: str = "it", kind: NameKind = NameKind.ORGANIZATION) -> AskedReport:
    """A report of words parted by spaces; words with a capital inside a sentence are names of this kind."""
    words = tuple(text.split())
    sentence = tuple(sum(word == "." for word in words[:at]) for at in range(len(words)))
    names = [Name(first=at, last=at, kind=kind, score=1.0) for at, word in enumerate(words) if word.istitle() and at]
    own = AskedPronoun(
        word=max(at for at, word in enumerate(words) if word == pronoun),
        candidates=tuple((words.index(one),) for one in candidates),
    )
    return AskedReport(words=words, sentence=sentence, names=names, pronouns=(own,))


@pytest.mark.parametrize(
    ("said", "best"),
    [("it sank within minutes .", "ferry"), ("it was signed by all parties .", "treaty")],
)
def test_what_is_said_decides_which_thing_is_meant(said: str, best: str) -> None:
    report = asked(f"yesterday the ferry carried the treaty to the island . {said}", "ferry", "treaty")
    (found,) = Antecedents.load()(report).values()
    scores = dict(zip(("ferry", "treaty"), found.candidates, strict=True))
    assert scores[best] is not None and scores[best] == max(one for one in scores.values() if one is not None)


def test_who_is_named_changes_nothing() -> None:
    text = "yesterday {} sued {} over the bridge . then it asked for more ."
    one = Antecedents.load()(asked(text.format("Velm", "Norrin"), "Velm", "Norrin"))
    other = Antecedents.load()(asked(text.format("Osk", "Drath"), "Osk", "Drath"))
    assert one == other and len(one) == 1


def test_what_lies_too_far_back_has_no_score() -> None:
    text = (
        "the ferry left . " + "the crowd in the square went home slowly . " * 40 + "the gate was shut and it rusted ."
    )
    (found,) = Antecedents.load()(asked(text, "ferry", "gate")).values()
    assert found.candidates[0] is None and found.candidates[1] is not None


def test_a_row_that_goes_on_behind_the_window_is_scored_by_its_first() -> None:
    text = "the ferry sank and they said that it was old " + "and so on " * 12 + "and the barge too ."
    one = asked(text, "ferry", pronoun="they")
    words = one.words.index("ferry"), one.words.index("barge")
    row = replace(one, pronouns=(replace(one.pronouns[0], candidates=(words, words[:1])),))
    (found,) = Antecedents.load()(row).values()
    assert None not in found.candidates and found.candidates[0] != found.candidates[1]


def test_only_the_pieces_asked_about_go_through_the_last_layer() -> None:
    ids, pronoun = np.arange(9), AskedPronoun(word=5, candidates=((1,), (2, 7)))
    window = Window(
        ids=ids, names=ids, pronouns=((pronoun, (5, 6)),), pairs=((0, 0, ((1, 3),)), (0, 1, ((3, 4), (8, 12))))
    )
    feed = window.feed()
    assert feed["rows"].tolist() == [1, 2, 3, 5, 8]
    assert feed["pronouns"].tolist() == [[0, 0, 0, 1, 0]]
    assert (
        feed["candidates"].round(2).tolist()
        == np.array([[0.5, 0.5, 0, 0, 0], [0, 0, 0.2, 0, 0.2]], np.float32).tolist()
    )


def test_no_pronoun_asks_for_nothing_and_the_digest_names_the_model() -> None:
    assert Antecedents.load()(AskedReport(words=("Rain", "."), sentence=(0, 0), names=(), pronouns=())) == {}
    assert digest_of_model().startswith("antecedents:")
