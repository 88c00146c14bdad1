"""What a number without a noun of its own measures, and ages."""

from __future__ import annotations

import pytest

from rashomon.claims.measures import minus_before
from tests.claims.scenes import last, scene, told


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        ("A DET 2 det / tremor NOUN 6 nsubj / with ADP 4 case / a DET 4 det / magnitude NOUN 2 nmod / hit VERB 0 root",
         []),
        ("The DET 2 det / tremor NOUN 3 nsubj / had=have VERB 0 root / a DET 5 det / magnitude NOUN 3 obj / "
         "of ADP 7 case / 5.9 NUM 5 nmod", [("5.9", "magnitude")]),
        ("The DET 2 det / toll NOUN 3 nsubj / rose=rise VERB 0 root / to ADP 5 case / 24 NUM 3 obl",
         [("24", "toll")]),
        ("The DET 2 det / pump NOUN 3 nsubj / rose=rise VERB 0 root / to ADP 5 case / 24 NUM 3 obl", [("24", "")]),
        ("The DET 2 det / blast NOUN 3 nsubj / injured=injure VERB 0 root / 50 NUM 3 obj", [("50", "people")]),
        ("The DET 2 det / crowd NOUN 3 nsubj / bought=buy VERB 0 root / 50 NUM 3 obj", [("50", "")]),
        ("Thousands=thousand NOUN 2 nsubj / fled=flee VERB 0 root / Osk PROPN 2 obj", [("Thousands", "people")]),
        ("The DET 2 det / number NOUN 5 nsubj / of ADP 4 case / dead NOUN 2 nmod / rose=rise VERB 0 root / "
         "to ADP 7 case / 72 NUM 5 obl", [("72", "dead")]),
        ("The DET 2 det / club NOUN 3 nsubj / has=have VERB 0 root / 2 NUM 5 nummod / m NUM 6 compound / "
         "members=member NOUN 3 obj", [("2 m", "members")]),
    ],
)  # fmt: skip
def test_a_number_alone_is_of_what_it_measures(rows: str, numbers: list[tuple[str, str]]) -> None:
    assert [(one.text, one.unit) for one in last(told(rows)).numbers] == numbers


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        ("Ada PROPN 6 nsubj / Wren PROPN 1 flat / , PUNCT 4 punct / 42 NUM 1 nmod / , PUNCT 4 punct / "
         "died=die VERB 0 root", [("42", "years old")]),
        ("Ada PROPN 6 nsubj / Wren PROPN 1 flat / , PUNCT 4 punct / one NUM 1 nmod / , PUNCT 4 punct / "
         "died=die VERB 0 root", []),
        ("Ada PROPN 6 nsubj / Wren PROPN 1 flat / , PUNCT 6 punct / 42 NUM 5 nummod / boats=boat NOUN 6 nsubj / "
         "sank=sink VERB 0 root", [("42", "boats")]),
        ("She=she PRON 3 nsubj / was=be AUX 3 cop / 91 NUM 0 root", [("91", "years old")]),
        ("They=they PRON 3 nsubj / were=be AUX 3 cop / 91 NUM 0 root", [("91", "")]),
        ("Wren PROPN 2 nsubj / died=die VERB 0 root / at ADP 4 case / 91 NUM 2 obl", [("91", "years old")]),
        ("Wren PROPN 2 nsubj / died=die VERB 0 root / at ADP 5 case / the DET 5 det / age NOUN 2 obl / of ADP 7 case / "
         "91 NUM 5 nmod", [("91", "years old")]),
        ("Wren PROPN 2 nsubj / stopped=stop VERB 0 root / at ADP 4 case / 91 NUM 2 obl", [("91", "")]),
    ],
)  # fmt: skip
def test_an_age_is_in_years(rows: str, numbers: list[tuple[str, str]]) -> None:
    assert [(one.text, one.unit) for one in last(told(rows)).numbers] == numbers


@pytest.mark.parametrize(
    ("before", "text", "value"),
    [("minus ADV 6 advmod", "minus 17", -17.0), ("exactly ADV 6 advmod", "17", 17.0)],
)
def test_a_number_below_zero_keeps_its_sign(before: str, text: str, value: float) -> None:
    (number,) = last(told(f"It PRON 2 nsubj / fell=fall VERB 0 root / to ADP 6 case / {before} / 17 NUM 6 nummod / "
                          "degrees=degree NOUN 2 obl")).numbers  # fmt: skip
    assert (number.text, number.value, number.low, number.unit) == (text, value, value, "degrees")


def test_plus_or_minus_is_no_sign_and_a_dash_is_one_of_degrees_only() -> None:
    assert minus_before("plus or minus 3 points", 14, "points") is None
    assert [minus_before("to -3", 4, unit) for unit in ("degrees", "%", "people")] == [3, 3, None]


def test_whose_dollars_a_sum_is_of_and_no_actor() -> None:
    rows = (
        "It it PRON 2 nsubj / cost cost VERB 0 root / NZ NZ PROPN 4 compound / $ $ SYM 2 obj / 26 26 NUM 4 nummod / "
        "or or CCONJ 8 cc / US US PROPN 8 compound / $ $ SYM 4 conj / 5 5 NUM 8 nummod / . . PUNCT 2 punct"
    )
    claim = last(scene("It cost NZ$26 or US$ 5.", rows, names=(("NZ", "LOC"), ("US", "LOC"))))
    assert [(one.text, one.unit) for one in claim.numbers] == [("NZ$26", "NZD"), ("US$ 5", "USD")]
    assert not [one for one in claim.actors if one.name in ("NZ", "US")]
