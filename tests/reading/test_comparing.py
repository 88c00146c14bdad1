"""What two claims say to each other: who is named and which comes first change nothing, and each pair is alone."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from rashomon.reading import comparing
from rashomon.reading.comparing import NAMES, ClaimPairs, Lower, digest_of_model, in_company, numbered
from rashomon.reading.model_files import WEIGHTS
from rashomon.terms.comparing import Odds

MODEL = ClaimPairs.load()
FORMS = (
    ("{0} told {1} about the leak.", "Nobody told {1}."),
    ("{0} struck {1} first.", "{1} struck {0} first."),
    ("The {0} river guard shelled {1}.", "{1} was shelled, said {2}, by the guard of {0}."),
    ("{0} met {0}.", "{1} met {0}."),
    ("Four died at {0}.", "The ferry was late."),
)
NAMED = (("Varland", "Norrin", "Osk"), ("Norrin", "Osk", "Varland"), ("Tirnac", "Wu", "Quellenmoor"))


def shares(odds: Odds) -> tuple[float, ...]:
    """Its four numbers."""
    return odds.same, odds.exclude, odds.beside, odds.other


@pytest.mark.parametrize(("left", "right"), FORMS)
def test_who_is_named_changes_nothing(left: str, right: str) -> None:
    found = {MODEL(left.format(*names), right.format(*names)) for names in NAMED}
    assert len(found) == 1


def test_which_name_returns_where_is_seen() -> None:
    one, other = "Varland attacked Norrin.", "Norrin attacked Varland."
    assert MODEL(one, one) != MODEL(one, other) != MODEL(one, "Osk attacked Tirnac.")


@pytest.mark.parametrize(("left", "right"), FORMS)
def test_the_order_of_the_two_changes_nothing(left: str, right: str) -> None:
    left, right = left.format(*NAMED[0]), right.format(*NAMED[0])
    assert ClaimPairs(WEIGHTS)(left, right) == ClaimPairs(WEIGHTS)(right, left)


def test_a_pair_alone_has_the_odds_that_it_has_after_others() -> None:
    pairs = [(left.format(*NAMED[0]), right.format(*NAMED[0])) for left, right in FORMS]
    after = [MODEL(*pair) for pair in pairs]
    alone = ClaimPairs(WEIGHTS)
    assert [alone(*pair) for pair in reversed(pairs)] == after[::-1]
    assert all(sum(shares(one)) == pytest.approx(1) for one in after)
    assert alone.digest == digest_of_model(WEIGHTS)


ODD = ("", " ", "\ud800", "🙂🙂 🙂", "Varland " * 10_000, "x" * 100_000, "\u200b\u202e", "٣ قتلى", "NOBODY DIED!!!")


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_have_odds(text: str) -> None:
    for other in ("Four died.", "", text):
        assert np.isfinite(shares(MODEL(text, other))).all()


def test_more_names_than_are_told_apart_begin_anew() -> None:
    hide = Lower(WEIGHTS).hide
    many = hide(" ".join(f"Quell{letter}x" for letter in "abcdefghijklmn"))
    numbers = numbered(many, hide("Quellax")).tolist()
    assert max(numbers) == NAMES and numbers[1] == numbers[-2] == 1


def test_each_pair_is_asked_about_once_while_its_claims_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve circles of eight claims, pairs in no order: with room for two circles each claim is made once."""
    circles = [[f"Circle {at} ferry {number}" for number in range(8)] for at in range(12)]
    pairs = [(one[number - 1], one[number]) for one in circles for number in range(8)]
    Random(5).shuffle(pairs)
    walked = list(in_company(pairs))
    assert sorted(walked) == sorted(pairs)
    monkeypatch.setattr(comparing, "_CLAIMS", 16)
    monkeypatch.setattr(comparing, "_AT_ONCE", 4)
    made: list[str] = []
    model = ClaimPairs(WEIGHTS)
    encoded = model._encoded

    def noting(text: str) -> comparing.Encoded:
        made.append(text)
        return encoded(text)

    monkeypatch.setattr(model, "_encoded", noting)
    assert len(dict(model.among(pairs))) == len(pairs)
    assert sorted(made) == sorted(text for one in circles for text in one)
    assert len(model._claims) <= 16
